// mesh.frag - every surface, in the material it is made of.
#include "common/frame.glsl"
in vec3 v_position;
in vec3 v_normal;
in vec3 v_rest;
in float v_occlusion;
#ifdef CRACK
in float v_broken;
#endif
#ifdef GOURAUD
in vec4 v_shown;
#endif
out vec4 o_colour;
#include "common/material.glsl"
#include "common/cut.glsl"

#if defined(GOURAUD) && !defined(GLASS)
// Brighter or darker by the grain's colour and, first order in its slope, by its light from the key; k_relief: how much of each.
// Least where it is nearly white: there the tone curve is flat.
vec3 with_relief(vec3 colour) {
  vec4 fine = grain() - 0.5;
  return colour + (k_relief.x * fine.a - k_relief.y * dot(fine.rgb, u_key.xyz)) * (colour - colour * colour);
}
#endif

void main() {
  CUT_AWAY
#ifndef GOURAUD
  o_colour = shown();
#elif defined(GLASS) && defined(CRACK)
  o_colour = with_line(v_shown, 0.5);
#elif defined(GLASS)
  o_colour = v_shown;
#else
  o_colour = vec4(with_relief(v_shown.rgb), 1.0);
#endif
#ifndef GLASS
  o_colour.rgb += dither(gl_FragCoord.xy);
#endif
}
