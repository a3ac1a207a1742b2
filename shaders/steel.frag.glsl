// steel.frag - satin steel of needles and tools: a dark base, a stretched highlight, and a made-up room it mirrors.
#include "common/frame.glsl"
#include "common/surface.glsl"
#include "common/light.glsl"
#include "common/finish.glsl"

const vec3 k_base = vec3(0.150, 0.205, 0.260);

void main() {
  vec3 n = normalize(v_normal), v = normalize(u_eye.xyz - v_position), mirrored = reflect(-v, n);
  float sky = dot(mirrored, u_up.xyz);
  vec3 room = mix(vec3(0.10, 0.11, 0.13), vec3(0.52, 0.62, 0.72), smoothstep(-0.25, 0.75, sky));
  float lamp = smoothstep(0.80, 0.98, dot(mirrored, u_key.xyz));
  vec3 base = k_base * u_tint;
  vec3 lit = lit_by_all(base, n, v, 0.12 + 0.88 * v_occlusion, key_shadow(), Gloss(70.0, 0.55));
  o_colour = finished(lit + u_tint * (0.50 * room + 0.5 * lamp) * (0.35 + 0.65 * v_occlusion) * 0.6);
}
