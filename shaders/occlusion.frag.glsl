// occlusion.frag - how much of the light around a place is hidden by what stands close to it in the picture, at half size.
// Scalable ambient obscurance (McGuire, Mara, Luebke 2012, eq. 10), and a short march towards the key light: the soft dark
// where things touch. From depth alone; see screen_occlusion.h.
out vec4 o_colour;
uniform sampler2D u_depth;
uniform vec4 u_lens;    // clip_from_view [0][0], [1][1], [2][0], [2][1]
uniform vec4 u_depths;  // clip_from_view [2][2], [3][2]
uniform vec4 u_towards_key;  // view, unit
uniform vec4 u_counts;  // taps, steps towards the key

const float k_radius_mm = 12.0, k_strength = 1.3, k_bias_mm = 0.25;
const float k_march_mm = 7.0, k_thick_mm = 6.0;

vec3 view_at(vec2 place) {
  float z = -u_depths.y / (2.0 * textureLod(u_depth, place, 0.0).r - 1.0 + u_depths.x);
  return vec3(-z * (2.0 * place - 1.0 + u_lens.zw) / u_lens.xy, z);
}

vec3 shorter(vec3 a, vec3 b) { return abs(a.z) < abs(b.z) ? a : b; }

void main() {
  // The middle of the first of the four pixels of depth that this one stands for: where they meet, rounding would choose.
  vec2 pixel = 1.0 / vec2(textureSize(u_depth, 0)), place_here = (2.0 * floor(gl_FragCoord.xy) + 0.5) * pixel;
  float depth = textureLod(u_depth, place_here, 0.0).r;
  if (depth >= 1.0) {
    o_colour = vec4(1.0);
    return;
  }
  vec3 here = view_at(place_here);
  vec3 across = shorter(view_at(place_here + vec2(pixel.x, 0.0)) - here, here - view_at(place_here - vec2(pixel.x, 0.0)));
  vec3 along = shorter(view_at(place_here + vec2(0.0, pixel.y)) - here, here - view_at(place_here - vec2(0.0, pixel.y)));
  vec3 n = normalize(cross(across, along));
  float turn = 6.2831853 * fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715))));

  vec2 reach = 0.5 * k_radius_mm * u_lens.xy / -here.z;
  float radius2 = k_radius_mm * k_radius_mm, hidden = 0.0;
  for (int i = 0; i < 16; ++i) {
    if (float(i) >= u_counts.x) break;
    float out_to = (float(i) + 0.5) / u_counts.x, angle = turn + 2.3999632 * float(i);
    vec3 apart = view_at(place_here + reach * out_to * vec2(cos(angle), sin(angle))) - here;
    float square = dot(apart, apart), near = max(1.0 - square / radius2, 0.0);
    hidden += near * near * near * max(dot(apart, n) - k_bias_mm, 0.0) / (sqrt(square) + 0.01);
  }
  float open = max(1.0 - k_strength * 2.0 * hidden / max(u_counts.x, 1.0), 0.0);

  float blocked = 0.0, start = 0.3 + 0.7 * fract(turn);
  for (int i = 0; i < 16; ++i) {
    if (float(i) >= u_counts.y) break;
    vec3 there = here + 0.35 * n + u_towards_key.xyz * (k_march_mm * (float(i) + start) / u_counts.y);
    vec2 place = 0.5 + 0.5 * (u_lens.xy * there.xy / -there.z - u_lens.zw);
    float behind = view_at(place).z - there.z;
    if (behind > 0.2 && behind < k_thick_mm) blocked = max(blocked, 1.0 - float(i) / u_counts.y);
  }
  blocked *= smoothstep(0.15, 0.5, dot(n, u_towards_key.xyz));
  o_colour = vec4(open, 1.0 - blocked, 0.0, 1.0);
}
