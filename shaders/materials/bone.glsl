// bone.glsl - living bone: ivory, blushed where blood shows through a thin cortex, paler streaks along it, brown crevices,
// light that bleeds red at the edge of the shadow. Two taps of one noise tile, at scales that do not repeat on one bone.

const vec3 k_base = vec3(0.765, 0.58, 0.355);
const vec2 k_relief = vec2(0.24, 0.32);

vec4 grain() { return fine_noise(v_rest.zxy * vec3(0.016, 0.060, 0.060)).gbra; }

vec3 lit() {
  vec3 n = normalize(v_normal), v = normalize(u_eye.xyz - v_position);
  float occlusion = 0.12 + 0.88 * v_occlusion;
  vec4 patches = texture(u_noise, v_rest * (1.0 / 96.0) + 0.13);
  vec4 streaks = grain();
  n = bumped(n, (streaks.rgb - 0.5) + 0.4 * (patches.rgb - 0.5), 0.34);

  vec3 base = k_base * u_tint * (1.0 + 0.16 * (patches.a - 0.5));
  base = mix(base, vec3(0.83, 0.50, 0.36), 0.30 * smoothstep(0.42, 0.66, patches.a));
  base = mix(base, vec3(0.93, 0.82, 0.64), 0.26 * smoothstep(0.46, 0.64, streaks.a));
  base = mix(base, vec3(0.42, 0.20, 0.11), clamp(1.02 - 1.25 * occlusion, 0.0, 0.85));
  Gloss gloss = Gloss(24.0, 0.16 * (0.7 + 0.8 * streaks.a));
#ifdef CRACK
  Crack crack = crack_at(n, v_broken);
  n = crack.normal;
  base = mix(base, vec3(0.62, 0.20, 0.13), 0.42 * crack.bruise);
  base = mix(base, vec3(0.13, 0.020, 0.014), crack.depth);
  occlusion *= 1.0 - 0.70 * crack.depth;
  gloss.strength *= 1.0 - crack.depth;
#endif
  float towards_key = wrap(dot(n, u_key.xyz), 0.35);
  base = mix(base * vec3(1.0, 0.83, 0.70), base, smoothstep(0.0, 0.5, towards_key));
  float shadow = key_shadow();
  vec3 bleed = base * vec3(0.34, 0.08, 0.03) * smoothstep(0.0, 0.30, towards_key) * (1.0 - smoothstep(0.30, 0.80, towards_key));
  return lit_by_all(base, n, v, occlusion, shadow, gloss) + bleed * occlusion * shadow;
}
