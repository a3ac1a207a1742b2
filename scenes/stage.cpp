#include "scenes/stage.h"
