// backdrop.frag - the calm slate ground: a gradient, a soft glow behind the patient, darker corners; dithered.
#include "common/frame.glsl"
#include "common/finish.glsl"
in vec2 v_place;
out vec4 o_colour;

void main() {
  vec2 off = (v_place - vec2(0.5, 0.55)) * vec2(1.25, 1.0);
  float away = dot(off, off);
  vec3 colour = ground(height_in_picture()) * (1.0 + 0.16 * exp(-5.0 * away) - 0.20 * smoothstep(0.25, 0.85, 1.6 * away));
  o_colour = vec4(colour + dither(gl_FragCoord.xy), 1.0);
}
