// outline.frag - one flat colour, multiplied by its alpha.
in vec3 v_position;
#define CUT
#include "common/cut.glsl"
uniform vec4 u_colour;
out vec4 o_colour;

void main() {
  CUT_AWAY
  o_colour = u_colour;
}
