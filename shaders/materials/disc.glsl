// disc.frag - intervertebral disc: pale blue-grey, moist, with the fine rings of the annulus around it.
#include "common/frame.glsl"
#include "common/surface.glsl"
#include "common/light.glsl"
#include "common/finish.glsl"

const vec3 k_base = vec3(0.34, 0.54, 0.77);

// The baked occlusion knows only the closed column; where a neighbour is glass, a black disc would look like a hole.
void main() {
  CUT_AWAY
  vec3 n = normalize(v_normal), v = normalize(u_eye.xyz - v_position);
  vec4 rings = texture(u_noise, v_rest * vec3(0.035, 0.035, 0.16));
  n = bumped(n, rings.rgb - 0.5, 0.22);
  vec3 base = k_base * u_tint * (0.90 + 0.20 * rings.a);
  o_colour = finished(lit_by_all(base, n, v, 0.60 + 0.40 * v_occlusion, key_shadow(), Gloss(26.0, 0.30)));
}
