#include "scenes/scene_file.h"
