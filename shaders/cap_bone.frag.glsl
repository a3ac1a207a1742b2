// cap_bone.frag - a cut bone: dense cortex around a honeycomb of trabeculae in red marrow. Everything is looked up where the
// place was before bending, so that the honeycomb is crushed with the bone. The honeycomb is drawn coarser than life.
// The tile (trabecula_tile.h): r = how far from a wall, g = from a rod, b = how long a wall is kept as bone is lost, a = a grey
// of its own for each cell. Thin bone loses walls, lying ones first, before the rest grows thin.
// TREATED: bent; compacted round the caves, which are dark until cement fills them; cement lies between the trabeculae where its front has come.
#include "common/frame.glsl"
#include "common/cap.glsl"
uniform sampler3D u_bone, u_trabeculae;
uniform vec4 u_bone_place;
uniform float u_volume_fraction, u_arch_from;
#ifdef TREATED
uniform sampler3D u_unbent, u_cement, u_cave;
uniform vec4 u_unbent_place, u_cement_place, u_cave_place;
uniform float u_cure;
#endif

const vec3 k_ivory = vec3(0.90, 0.755, 0.53), k_red_marrow = vec3(0.20, 0.018, 0.013), k_fat_marrow = vec3(0.36, 0.085, 0.028);
const vec3 k_void = vec3(0.055, 0.012, 0.010);  // what a balloon leaves until cement comes

// Above 0 in bone, in about mm. `loss` 0 = dense .. 1 = the thinnest; `more` thickens.
float bone_at(vec3 place, float loss, float more) {
  vec4 tile = texture(u_trabeculae, place * (1.0 / 13.0));
  float kept = smoothstep(-0.12, 0.12, tile.b - (0.80 * loss - 5.0 * more));
  float wall = (0.20 - 0.10 * loss + more) * kept - tile.r, rod = 0.29 - 0.15 * loss + more - tile.g;
  return max(wall, rod);
}

// How far along the view (mm) the next wall stands in the open cells; 9 = further than can be seen.
float way_to_wall(vec3 place, vec3 towards, float loss, float more, float here) {
  float before = here, reached = 9.0;
  for (int i = 1; i <= 3; ++i) {
    float next = bone_at(place + towards * (0.42 * float(i)), loss, more);
    if (reached > 8.0 && before <= 0.0 && next > 0.0) reached = 0.42 * (float(i) - next / max(next - before, 0.01));
    before = next;
  }
  return max(reached, 0.0);
}

void main() {
  vec3 bent = (u_inside_from_world * vec4(v_position, 1.0)).xyz, place = bent;
#ifdef TREATED
  place += texture(u_unbent, in_grid(bent, u_unbent_place, textureSize(u_unbent, 0))).xyz;
#endif
  float deep = -texture(u_bone, in_grid(place, u_bone_place, textureSize(u_bone, 0))).r;
  float pixel = max(length(fwidth(bent)), 0.02);
  vec4 slow = texture(u_noise, place * (1.0 / 53.0));
  float loss = clamp((0.21 - u_volume_fraction) / 0.15, 0.0, 1.0);
  float arch = smoothstep(-3.0, 6.0, place.y - u_arch_from);
  float cortex_mm = mix(0.90, 1.5, arch) * mix(1.0, 0.75, loss) * (0.75 + 0.5 * slow.a);
  float rim = 0.0;
#ifdef TREATED
  float cave = u_cave_place.w > 0.0 ? texture(u_cave, in_grid(bent, u_cave_place, textureSize(u_cave, 0))).r : 9.0;
  rim = 1.0 - smoothstep(0.4, 2.4, cave);
#endif
  float under_cortex = 1.0 - smoothstep(cortex_mm, cortex_mm + 2.0, deep);
  float more = 0.17 * rim + 0.06 * under_cortex + 0.05 * arch;

  // A slow warp of waves that never meet the tile's period, so that it does not show as a pattern.
  vec3 warped = place + 1.1 * sin(place.yzx * 0.271 + vec3(0.0, 2.1, 4.2)) + 0.6 * sin(place.zxy * 0.463 + vec3(1.0, 3.3, 5.1));
  vec3 towards = mat3(u_inside_from_world) * normalize(v_position - u_eye.xyz);
  float here = bone_at(warped, loss, more), reached = way_to_wall(warped, towards, loss, more, here);
  float cut_bone = smoothstep(-pixel, 0.6 * pixel, here * 1.3);
  vec3 marrow = mix(k_red_marrow, k_fat_marrow, clamp(0.30 * loss + 0.9 * (slow.g - 0.5), 0.0, 0.6));
  marrow *= 0.75 + 0.50 * texture(u_noise, place * 0.10).a;
  vec3 open = mix(k_ivory * vec3(0.60, 0.36, 0.23), marrow, 1.0 - exp(-2.2 * reached));
  open *= 1.0 - 0.45 * smoothstep(-0.35, 0.0, here);  // the walls stand over the marrow: dark beside them
  vec3 ivory = k_ivory * (0.90 + 0.20 * texture(u_noise, place * 0.16).a);
  vec3 honeycomb = mix(open, ivory, cut_bone);
#ifdef TREATED
  float in_cave = 1.0 - smoothstep(-0.3, 0.3, cave);
  honeycomb = mix(honeycomb, k_void, in_cave);
  if (u_cement_place.w > 0.0) {
    float front = texture(u_cement, in_grid(bent, u_cement_place, textureSize(u_cement, 0))).r;
    float in_cement = 1.0 - smoothstep(-pixel, pixel, front);
    vec3 cement = cement_colour(place, u_cure) * (0.70 + 0.30 * smoothstep(0.0, 0.6, abs(front)));
    vec3 filled = mix(cement, ivory * vec3(0.80, 0.66, 0.50), cut_bone * (1.0 - in_cave));
    filled *= 1.0 - 0.40 * exp(-14.0 * abs(here)) * (1.0 - in_cave);  // a dark seam keeps bone apart from set cement
    honeycomb = mix(honeycomb, filled, in_cement);
  }
#endif
  vec3 cortex = vec3(0.93, 0.83, 0.64) * (0.90 + 0.20 * texture(u_noise, place * vec3(0.2, 0.2, 0.05)).a);
  cortex *= 1.0 - 0.30 * (1.0 - smoothstep(0.0, 0.30, deep));
  float edge = 0.12 + pixel;
  o_colour = finished(mix(honeycomb, cortex, 1.0 - smoothstep(cortex_mm - edge, cortex_mm + edge, deep)) * face_light());
}
