// nerve.frag - spinal cord and roots: yellow, smooth and moist, with faint strands.
#include "common/frame.glsl"
#include "common/surface.glsl"
#include "common/light.glsl"
#include "common/finish.glsl"

const vec3 k_base = vec3(0.98, 0.49, 0.045);

void main() {
  CUT_AWAY
  vec3 n = normalize(v_normal), v = normalize(u_eye.xyz - v_position);
  vec4 strands = texture(u_noise, v_rest * vec3(0.11, 0.11, 0.012));
  n = bumped(n, strands.rgb - 0.5, 0.18);
  vec3 base = k_base * u_tint * (0.88 + 0.24 * strands.a);
  o_colour = finished(lit_by_all(base, n, v, 0.12 + 0.88 * v_occlusion, key_shadow(), Gloss(30.0, 0.45)));
}
