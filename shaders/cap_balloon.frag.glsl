// cap_balloon.frag - a cut balloon: clear blue fluid, lighter towards its bright wall.
#include "common/frame.glsl"
#include "common/cap.glsl"
uniform sampler3D u_cave;
uniform vec4 u_cave_place;

void main() {
  vec3 place = (u_inside_from_world * vec4(v_position, 1.0)).xyz;
  float deep = u_cave_place.w > 0.0 ? max(-texture(u_cave, in_grid(place, u_cave_place, textureSize(u_cave, 0))).r, 0.0) : 3.0;
  float swirl = texture(u_noise, place * 0.025).a, pixel = length(fwidth(place));
  vec3 fluid = mix(vec3(0.012, 0.10, 0.34), vec3(0.05, 0.36, 0.95), exp(-0.38 * deep)) * (0.85 + 0.30 * swirl);
  float wall = 1.0 - smoothstep(0.38, 0.50 + pixel, deep);
  o_colour = finished(mix(fluid, vec3(0.50, 0.90, 1.20), wall) * face_light());
}
