// steel.glsl - satin steel of needles and tools: a dark base, a stretched highlight, and a made-up room it mirrors.

const vec3 k_base = vec3(0.085, 0.115, 0.145);

vec3 lit() {
  vec3 n = normalize(v_normal), v = normalize(u_eye.xyz - v_position), mirrored = reflect(-v, n);
  float sky = dot(mirrored, u_up.xyz);
  vec3 room = mix(vec3(0.07, 0.08, 0.10), vec3(0.50, 0.58, 0.66), smoothstep(-0.15, 0.70, sky)) + vec3(0.16) * smoothstep(-0.35, -0.9, sky);
  float lamp = smoothstep(0.80, 0.98, dot(mirrored, u_key.xyz));
  vec3 base = k_base * u_tint;
  vec3 polished = lit_by_all(base, n, v, 0.12 + 0.88 * v_occlusion, key_shadow(), Gloss(90.0, 0.45));
  return polished + u_tint * (0.72 * room + 0.5 * lamp) * (0.35 + 0.65 * v_occlusion) * 0.6;
}
