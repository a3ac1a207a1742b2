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

void main() {
  CUT_AWAY
#ifdef GOURAUD
  o_colour = with_detail(v_shown);
#else
  o_colour = shown();
#endif
#ifndef GLASS
  o_colour.rgb += dither(gl_FragCoord.xy);
#endif
}
