// glass.glsl - what one sees through: ghosted bone, balloon, the outline of the skin. Premultiplied colour.
// alpha = a + b (1 - |n.v|)^p: thin where one looks straight through, bright at the rim. Where the next bone or disc touches
// (baked occlusion) the wall may be denser: endplates stay readable as the floor and the roof of the body.
uniform vec3 u_base, u_glow;
uniform vec4 u_glass;     // a, b, p, highlight
uniform float u_density;  // alpha added where something touches
uniform float u_opacity;  // scales the whole
uniform float u_even;     // 1: one colour whatever the light, and two layers as dense as one: they blend to the same in any order
uniform float u_fade;     // 1: occlusion thins it too
uniform float u_facing;   // 1 for walls that face the eye, -1 for the others

float share() { return u_opacity * (1.0 - 0.5 * u_step_back) * mix(1.0, v_occlusion, u_fade); }

#if defined(CRACK) && !defined(VERTEX_STAGE)
uniform vec2 u_crack_seen;  // how dense the broken line is: looked at straight, at the rim
const vec3 k_gap = vec3(0.06, 0.020, 0.013);

vec4 with_line(vec4 wall, float edge) {
  float line = crack_line(v_broken) * mix(u_crack_seen.x, u_crack_seen.y, edge);
  return mix(wall, vec4(stepped_back(tone_mapped(k_gap)), 1.0) * share(), line);
}
#endif

vec4 shown() {
  vec3 n = u_facing * normalize(v_normal), v = normalize(u_eye.xyz - v_position);
  float edge = pow(1.0 - clamp(abs(dot(n, v)), 0.0, 1.0), u_glass.z);
  float shine = pow(max(dot(n, normalize(u_key.xyz + v)), 0.0), 60.0) * u_glass.w;
  float alpha = clamp(u_glass.x + u_glass.y * edge + u_density * (1.0 - v_occlusion), 0.0, 1.0);
  alpha = mix(alpha, 1.0 - sqrt(1.0 - alpha), u_even);
  vec3 colour = u_base * u_tint * (0.55 + wrap(dot(n, u_key.xyz), 0.4)) * (0.55 + 0.45 * v_occlusion) + u_glow * u_tint * edge;
  colour = mix(colour, u_tint * (u_base * 0.62 + u_glow * 0.12), u_even);
  vec4 wall = vec4(stepped_back(tone_mapped(colour)) * alpha + shine, min(alpha + shine, 1.0)) * share();
#if defined(CRACK) && !defined(VERTEX_STAGE)
  wall = with_line(wall, edge);
#endif
  return wall;
}

#if defined(GOURAUD) && !defined(VERTEX_STAGE)
vec4 with_detail(vec4 wall) {
#ifdef CRACK
  const float usual_edge = 0.14;  // the mean over a ball, with the near wall's p
  wall = with_line(wall, usual_edge);
#endif
  return wall;
}
#endif
