// disc.glsl - intervertebral disc: pale blue-grey, moist, with the fine rings of the annulus around it.

const vec3 k_base = vec3(0.34, 0.54, 0.77);
const vec2 k_relief = vec2(0.24, 0.16);

vec4 grain() { return fine_noise(v_rest * vec3(0.035, 0.035, 0.16)); }

// The baked occlusion knows only the closed column; where a neighbour is glass, a black disc would look like a hole.
vec3 lit() {
  vec3 n = normalize(v_normal), v = normalize(u_eye.xyz - v_position);
  vec4 rings = grain();
  n = bumped(n, rings.rgb - 0.5, 0.22);
  vec3 base = k_base * u_tint * (0.90 + 0.20 * rings.a);
  return lit_by_all(base, n, v, 0.60 + 0.40 * v_occlusion, key_shadow(), Gloss(26.0, 0.30));
}
