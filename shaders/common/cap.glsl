// cap.glsl - what every cut face knows: its place, its light, the noise. A face is flat: one even light over all of it.
#include "common/finish.glsl"
in vec3 v_position;
uniform vec3 u_face;  // towards what was taken away (unit, world)
uniform sampler3D u_noise;
uniform mat4 u_inside_from_world;
out vec4 o_colour;

vec4 finished(vec3 lit) { return vec4(stepped_back(tone_mapped(lit)) + dither(gl_FragCoord.xy), 1.0); }
vec3 face_light() { return vec3(1.62, 1.50, 1.32) * (0.60 + 0.40 * max(dot(u_face, u_key.xyz), 0.0)) + vec3(0.13, 0.16, 0.20); }
vec3 in_grid(vec3 place, vec4 grid, ivec3 size) { return ((place - grid.xyz) / grid.w + 0.5) / vec3(size); }
vec3 cement_colour(vec3 place, float cure) {
  float patches = texture(u_noise, place * 0.031).a, grain = texture(u_noise, place * 0.17).a;
  vec3 colour = mix(vec3(0.30, 0.030, 0.125), vec3(0.50, 0.27, 0.39), smoothstep(0.0, 0.6, cure));
  colour = mix(colour, vec3(0.66, 0.655, 0.64), smoothstep(0.45, 1.0, cure + 0.25 * (patches - 0.5) * (1.0 - cure)));
  return colour * (0.84 + 0.32 * grain);
}
