// plastic.frag - handles and hubs: matt, coloured by the tint.
#include "common/frame.glsl"
#include "common/surface.glsl"
#include "common/light.glsl"
#include "common/finish.glsl"

const vec3 k_base = vec3(0.62, 0.64, 0.66);

void main() {
  CUT_AWAY
  vec3 n = normalize(v_normal), v = normalize(u_eye.xyz - v_position);
  o_colour = finished(lit_by_all(k_base * u_tint, n, v, 0.12 + 0.88 * v_occlusion, key_shadow(), Gloss(40.0, 0.35)));
}
