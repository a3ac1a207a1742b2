// xray_show.frag - from depths to the round picture of a C-arm. I = sum of weight * exp(-depth) over the energy bins, blurred as
// by a detector of 0.3 mm, veiled by scatter, shown as -log I in a window, dense = dark. Grain grows as 1 / sqrt(I).
#include "common/frame.glsl"
#include "common/finish.glsl"
in vec2 v_place;
uniform sampler2D u_field_a;  // depths
uniform vec3 u_weights;
uniform vec2 u_window;        // -log I that is shown brightest, and how much more is shown dark
uniform vec3 u_field_px;      // left, bottom, side of the square round the field
out vec4 o_colour;

const float k_scatter = 0.12;  // share of what reaches the detector
const float k_cells = 480.0;   // of the detector across the field

float intensity(vec2 place) { return dot(u_weights, exp(-texture(u_field_a, place).rgb)); }

float random(vec2 cell) { return fract(sin(dot(cell, vec2(12.9898, 78.233))) * 43758.5453); }

void main() {
  vec2 place = (gl_FragCoord.xy - u_field_px.xy) / u_field_px.z;
  float from_centre = 2.0 * length(place - 0.5);
  float blur = 0.8 / k_cells;
  float direct = 0.36 * intensity(place) + 0.16 * (intensity(place + vec2(blur, 0.0)) + intensity(place - vec2(blur, 0.0)) +
                                                   intensity(place + vec2(0.0, blur)) + intensity(place - vec2(0.0, blur)));
  float scattered = exp(-u_window.x - 0.5 * u_window.y);
  float seen = mix(direct, scattered, k_scatter);
  float depth = -log(max(seen, 1e-5));
  vec2 cell = floor(place * k_cells);
  float grain = (random(cell) + random(cell + 17.0) + random(cell + 41.0) - 1.5) * 0.022 / sqrt(seen);
  float t = (depth + grain - u_window.x) / u_window.y;
  // Straight over the bone, then ever flatter, so that cement and steel keep their shapes.
  float shade = t < 0.62 ? 0.80 - 0.90 * t : 0.242 * exp(-(t - 0.62) * 0.90 / 0.242);
  float field = 1.0 - smoothstep(1.0 - 3.0 / u_field_px.z, 1.0, from_centre);
  shade = min(shade, 0.92) * (1.0 - 0.16 * from_centre * from_centre * from_centre);
  vec3 film = shade * vec3(0.965, 0.985, 1.0);
  vec3 around = 0.42 * ground(gl_FragCoord.xy);
  o_colour = vec4(mix(around, film, field) + dither(gl_FragCoord.xy), 1.0);
}
