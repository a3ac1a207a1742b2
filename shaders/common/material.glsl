// surface.glsl - what a fragment of a mesh knows. v_rest is the place in the mesh before bending: patterns stick to it.
in vec3 v_position;
in vec3 v_normal;
in vec3 v_rest;
in float v_occlusion;
uniform vec3 u_tint;
uniform sampler3D u_noise;  // 64^3, repeats: rgb = gradient of a = fractal noise, both * .5 + .5
out vec4 o_colour;
#include "common/cut.glsl"

// Bends the normal by a slope read from the noise tile; the part along n changes nothing.
vec3 bumped(vec3 n, vec3 slope, float strength) { return normalize(n - strength * (slope - n * dot(n, slope))); }
