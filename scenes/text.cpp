#include "scenes/text.h"
