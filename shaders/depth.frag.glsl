// depth.frag - lays down depth only; with CUT it counts walls behind the plane of a cut.
in vec3 v_position;
#include "common/cut.glsl"
out vec4 o_colour;
void main() {
  CUT_AWAY
  o_colour = vec4(1.0);
}
