// xray_show.frag - from depths to the round picture of a C-arm. I = sum of weight * exp(-depth) over the energy bins, blurred as
// by a detector of 0.3 mm, veiled by scatter, shown as -log I in a window, dense = dark. Grain grows as 1 / sqrt(I).
#include "common/frame.glsl"
#include "common/finish.glsl"
in vec2 v_place;
uniform sampler2D u_field_a;  // depths
uniform vec3 u_weights;
uniform vec2 u_window;        // -log I that is shown brightest, and how much more is shown dark
uniform vec4 u_trunk;         // XrayTrunk: across, middle, most_depth
uniform vec3 u_field_px;      // left, bottom, side of the square round the field
out vec4 o_colour;

const float k_scatter = 0.02;   // share of what reaches the detector when grid and processing have taken off theirs
const float k_softened = 0.09;  // share of the trunk's shade that is left when the detector has evened out the field
const float k_cells = 480.0;    // of the detector across the field
const float k_air = 0.74, k_bone = 0.40, k_darkest = 0.025;  // shade where no bone is; what the window takes; behind steel

float intensity(vec2 place) { return dot(u_weights, exp(-texture(u_field_a, place).rgb)); }

float random(vec2 cell) { return fract(sin(dot(cell, vec2(12.9898, 78.233))) * 43758.5453); }

float chord(float off) { return sqrt(max(0.0, 1.0 - off * off)); }

// Monotone in the depth below `low`: steep where bones are told apart, then straight down to the darkest that scatter leaves, so
// that balloons, bands and cement stay shades of grey with bone in them.
float shade_of(float below, float wide) {
  float most = 0.5 * wide - log(k_scatter), t = below / wide;
  float bone = t < 0.0 ? 0.42 * (exp(5.95 * t) - 1.0) : 1.0 - exp(-2.5 * t);
  return k_air - k_bone * bone - (k_air - k_bone - k_darkest) * below / most;
}

void main() {
  vec2 place = (gl_FragCoord.xy - u_field_px.xy) / u_field_px.z;
  float from_centre = 2.0 * length(place - 0.5);
  float blur = 0.8 / k_cells;
  float direct = 0.36 * intensity(place) + 0.16 * (intensity(place + vec2(blur, 0.0)) + intensity(place - vec2(blur, 0.0)) +
                                                   intensity(place + vec2(0.0, blur)) + intensity(place - vec2(0.0, blur)));
  float scattered = exp(-u_window.x - 0.5 * u_window.y);
  float seen = mix(direct, scattered, k_scatter);
  float trunk = k_softened * u_trunk.w * (chord(u_trunk.z + dot(u_trunk.xy, 2.0 * place - 1.0)) - chord(u_trunk.z));
  float depth = -log(seen) + trunk;
  vec2 cell = floor(place * k_cells);
  float grain = (random(cell) + random(cell + 17.0) + random(cell + 41.0) - 1.5) * 0.034 * exp(0.5 * depth);
  float shade = shade_of(depth + grain - u_window.x, u_window.y);
  float field = 1.0 - smoothstep(1.0 - 3.0 / u_field_px.z, 1.0, from_centre);
  shade = clamp(shade, 0.0, 0.92) * (1.0 - 0.16 * from_centre * from_centre * from_centre);
  vec3 film = shade * vec3(0.965, 0.985, 1.0);
  vec3 around = 0.42 * ground(height_in_picture());
  o_colour = vec4(mix(around, film, field) + dither(gl_FragCoord.xy), 1.0);
}
