// cap_plain.frag - a cut face of one colour: nerve, steel, plastic, an empty cave, leaked cement, ribs.
#include "common/frame.glsl"
#include "common/cap.glsl"
uniform vec3 u_base;

void main() {
  float grain = texture(u_noise, v_position * 0.11).a;
  o_colour = finished(u_base * (0.88 + 0.24 * grain) * face_light());
}
