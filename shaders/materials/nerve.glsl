// nerve.glsl - spinal cord and roots: yellow, smooth and moist, with faint strands.

const vec3 k_base = vec3(0.98, 0.49, 0.045);
const vec2 k_relief = vec2(0.24, 0.12);

vec4 grain() { return fine_noise(v_rest * vec3(0.11, 0.11, 0.012)); }

vec3 lit() {
  vec3 n = normalize(v_normal), v = normalize(u_eye.xyz - v_position);
  vec4 strands = grain();
  n = bumped(n, strands.rgb - 0.5, 0.18);
  vec3 base = k_base * u_tint * (0.88 + 0.24 * strands.a);
  return lit_by_all(base, n, v, 0.12 + 0.88 * v_occlusion, key_shadow(), Gloss(30.0, 0.45));
}
