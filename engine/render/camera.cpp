#include "engine/render/camera.h"
