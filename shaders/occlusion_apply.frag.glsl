// occlusion_apply.frag - enlarges occlusion.frag's picture without crossing edges of depth, smooths its grain, and gives the
// factor by which what is drawn gets darker (multiplied by blending). Light in a crevice of bone is warm: red is taken last.
in vec2 v_place;
out vec4 o_colour;
uniform sampler2D u_depth, u_occlusion;
uniform vec4 u_depths;

float distance_at(vec2 place) { return u_depths.y / (2.0 * textureLod(u_depth, place, 0.0).r - 1.0 + u_depths.x); }

void main() {
  if (textureLod(u_depth, v_place, 0.0).r >= 1.0) discard;
  float here = distance_at(v_place);
  vec2 step_uv = 1.0 / vec2(textureSize(u_occlusion, 0)), pixel = 1.0 / vec2(textureSize(u_depth, 0));
  vec3 sum = vec3(0.0);
  for (int y = -2; y < 2; ++y) {
    for (int x = -2; x < 2; ++x) {
      vec2 coarse = floor(0.5 * gl_FragCoord.xy) + vec2(x, y);
      float weight = 1e-4 + max(1.0 - abs(distance_at((2.0 * coarse + 0.5) * pixel) - here) / 3.0, 0.0);
      sum += weight * vec3(textureLod(u_occlusion, (coarse + 0.5) * step_uv, 0.0).rg, 1.0);
    }
  }
  float open = sum.r / sum.z, lit = mix(0.62, 1.0, sum.g / sum.z);
  o_colour = vec4(mix(vec3(0.34, 0.25, 0.22), vec3(1.0), open) * lit, 1.0);
}
