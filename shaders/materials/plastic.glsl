// plastic.glsl - handles and hubs: matt, coloured by the tint.

const vec3 k_base = vec3(0.62, 0.64, 0.66);

vec3 lit() {
  vec3 n = normalize(v_normal), v = normalize(u_eye.xyz - v_position);
  return lit_by_all(k_base * u_tint, n, v, 0.12 + 0.88 * v_occlusion, key_shadow(), Gloss(40.0, 0.35));
}
