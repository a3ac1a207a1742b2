// The only place that names the OpenGL loader. Everything in gl/ and render/ includes this and nothing else of OpenGL.
#pragma once
#include <epoxy/gl.h>
