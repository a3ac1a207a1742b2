// light.glsl - one warm wrapped key, a cool fill, sky and warm bounce, a rim from behind; baked occlusion in all of them.
// wrap(x, w) = max((x + w) / (1 + w), 0)^2 softens the edge of the light as flesh and bone do.
struct Gloss {
  float power;     // larger = smaller highlight
  float strength;
};

float wrap(float x, float w) {
  float k = max((x + w) / (1.0 + w), 0.0);
  return k * k;
}

#ifdef SHADOW
uniform highp sampler2DShadow u_shadow;
// 25 taps in a rotated grid, so that the edge is soft over 3 mm whatever the map's size; moved along the normal instead of a
// large bias.
float key_shadow() {
  // The flatter the light falls, the farther, and what it does not reach is its own shadow: else the soft edge would reach into
  // the surface itself and draw stripes.
  vec3 n = normalize(v_normal);
  float facing = dot(n, u_key.xyz), moved_mm = 0.9 + 3.5 * (1.0 - clamp(facing, 0.0, 1.0));
  vec4 place = u_shadow_from_world * vec4(v_position + moved_mm * n, 1.0);
  vec3 s = place.xyz;
  if (any(lessThan(s, vec3(0.0))) || any(greaterThan(s, vec3(1.0)))) return 1.0;
  vec3 across = vec3(u_shadow_from_world[0][0], u_shadow_from_world[1][0], u_shadow_from_world[2][0]);
  float step_uv = 0.6 * length(across), lit = 0.0;
  for (int i = -2; i <= 2; ++i) {
    for (int j = -2; j <= 2; ++j) lit += texture(u_shadow, s + vec3(vec2(i, j) + 0.35 * vec2(-j, i), -0.0009 / step_uv) * step_uv);
  }
  return lit / 25.0 * smoothstep(0.0, 0.3, facing);
}
#else
float key_shadow() { return 1.0; }
#endif

vec3 lit_by_all(vec3 base, vec3 n, vec3 v, float occlusion, float shadow, Gloss gloss) {
  float key = wrap(dot(n, u_key.xyz), 0.30) * mix(0.25, 1.0, shadow);
  float fill = wrap(dot(n, u_fill.xyz), 0.6);
  float facing = max(dot(n, v), 0.0), behind = max(dot(n, u_rim.xyz), 0.0);
  float rim = behind * behind * (1.0 - facing) * (1.0 - facing);
  float up = dot(n, u_up.xyz);
  vec3 ambient = vec3(0.29, 0.34, 0.42) * (0.55 + 0.45 * up) + vec3(0.16, 0.10, 0.06) * (0.5 - 0.5 * up);
  vec3 diffuse = vec3(2.08, 1.83, 1.49) * key * (0.30 + 0.70 * occlusion) + vec3(0.26, 0.35, 0.50) * fill * occlusion +
                 ambient * occlusion;
  float shine = pow(max(dot(n, normalize(u_key.xyz + v)), 0.0), gloss.power) * gloss.strength * shadow;
  return base * diffuse * (0.42 + 0.58 * occlusion) + vec3(0.56, 0.65, 0.81) * rim * occlusion * (0.35 + base) +
         vec3(1.0, 0.96, 0.90) * shine * occlusion;
}
