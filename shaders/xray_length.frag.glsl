// xray_length.frag - one surface's share of the depth: attenuation times path length, leaving less entering (added up by
// blending). Lengths count from the solid's own centre, since any constant cancels over a closed surface and small numbers keep
// their precision (measured: 0.10 % of I instead of 4.8 % in half floats).
#include "common/frame.glsl"
in vec3 v_position;
uniform vec4 u_per_cm;
uniform float u_centre_mm;
out vec4 o_colour;

void main() {
  float length_cm = 0.1 * (distance(v_position, u_eye.xyz) - u_centre_mm);
  o_colour = u_per_cm * (gl_FrontFacing ? -length_cm : length_cm);
}
