// cap_disc.frag - a cut disc: a ring of crossed layers (annulus) that bulge outwards, round a gel-like core (nucleus) shaped like
// a lens, between two thin plates of cartilage. The place is known in the box that the disc fills; where the disc is bent, a grid
// tells how high between both faces.
#include "common/frame.glsl"
#include "common/cap.glsl"
uniform sampler3D u_bone;     // heights, -1 .. 1
uniform vec4 u_bone_place;    // w 0: not bent

void main() {
  vec3 u = (u_inside_from_world * vec4(v_position, 1.0)).xyz;
  if (u_bone_place.w > 0.0) u.z = texture(u_bone, in_grid(u, u_bone_place, textureSize(u_bone, 0))).r;
  float height = clamp(u.z, -1.0, 1.0);
  vec2 across = abs(u.xy);
  float radius = pow(pow(across.x, 2.4) + pow(across.y, 2.4), 1.0 / 2.4);
  float wobble = texture(u_noise, v_position * 0.028).a - 0.5;
  float layer = radius + (0.06 * height * height - 0.03) * smoothstep(0.35, 1.0, radius) + 0.035 * wobble;
  float ring = smoothstep(0.42, 0.66, layer + 0.20 * height * height + 0.08 * wobble);
  float band = layer * 22.0;
  float between = smoothstep(0.10, 0.55, abs(fract(band) - 0.5) * 2.0), other = step(1.0, mod(band, 2.0));
  float strand = texture(u_noise, v_position * vec3(0.06, 0.06, 0.26)).a;
  vec3 fibre = mix(vec3(0.13, 0.22, 0.33), mix(vec3(0.33, 0.47, 0.60), vec3(0.44, 0.58, 0.70), other), 0.35 + 0.65 * between);
  vec3 gel = mix(vec3(0.30, 0.50, 0.70), vec3(0.22, 0.38, 0.55), smoothstep(0.0, 0.6, layer));
  gel *= 0.86 + 0.30 * texture(u_noise, v_position * 0.045).a;
  vec3 colour = mix(gel, fibre * (0.80 + 0.40 * strand), ring);
  colour *= 1.0 - 0.35 * smoothstep(0.88, 1.02, radius);
  float plate = smoothstep(0.78, 0.98, abs(height)) * (1.0 - smoothstep(0.82, 0.95, radius));
  colour = mix(colour, vec3(0.55, 0.66, 0.72), 0.55 * plate);
  o_colour = finished(colour * face_light());
}
