// cement.glsl - bone cement: fresh rose-violet and glossy, set porcelain and satin; patches set a little earlier than others.
uniform float u_cure;  // 0 fresh .. 1 set

const vec3 k_fresh = vec3(0.42, 0.036, 0.155), k_dough = vec3(0.64, 0.36, 0.50), k_set = vec3(0.86, 0.85, 0.82);
const vec2 k_relief = vec2(0.2, 0.3);

vec4 grain() { return fine_noise(v_rest * 0.11); }

vec3 lit() {
  vec3 n = normalize(v_normal), v = normalize(u_eye.xyz - v_position);
  vec4 fine = grain(), patches = texture(u_noise, v_rest * 0.031);
  n = bumped(n, fine.rgb - 0.5, 0.35);
  vec3 base = mix(k_fresh, k_dough, smoothstep(0.0, 0.6, u_cure));
  base = mix(base, k_set, smoothstep(0.45, 1.0, u_cure + 0.25 * (patches.a - 0.5) * (1.0 - u_cure)));
  base *= u_tint * (0.92 + 0.16 * fine.a);
  Gloss gloss = Gloss(mix(60.0, 26.0, u_cure), mix(0.65, 0.22, u_cure));
  return lit_by_all(base, n, v, 0.12 + 0.88 * v_occlusion, key_shadow(), gloss);
}
