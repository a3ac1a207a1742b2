// material.glsl - what a surface shows: shown() of the material that this program is for. It is asked for each fragment or, with
// GOURAUD, for each vertex (in mesh.vert), between which colours are blended; with_detail() then lays over them what is finer than
// vertices lie. v_rest is the place in the mesh before bending: patterns stick to it.
#include "common/light.glsl"
#include "common/finish.glsl"
uniform vec3 u_tint;
uniform sampler3D u_noise;  // 64^3, repeats: rgb = gradient of a = fractal noise, both * .5 + .5

// Noise finer than vertices lie: they see its mean. Over their colours the nearest value does, from as far as a show looks (a blend of
// eight is dear in software).
#ifdef VERTEX_STAGE
vec4 fine_noise(vec3 place) { return vec4(0.5); }
#elif defined(GOURAUD)
vec4 fine_noise(vec3 place) {
  ivec3 size = textureSize(u_noise, 0);
  return texelFetch(u_noise, ivec3(floor(place * vec3(size))) & (size - 1), 0);
}
#else
vec4 fine_noise(vec3 place) { return texture(u_noise, place); }
#endif

// Bends the normal by a slope read from the noise tile; the part along n changes nothing.
vec3 bumped(vec3 n, vec3 slope, float strength) { return normalize(n - strength * (slope - n * dot(n, slope))); }

#if defined(CRACK) && !defined(VERTEX_STAGE)
#include "common/crack.glsl"
#endif
#ifdef BONE
#include "materials/bone.glsl"
#endif
#ifdef DISC
#include "materials/disc.glsl"
#endif
#ifdef NERVE
#include "materials/nerve.glsl"
#endif
#ifdef STEEL
#include "materials/steel.glsl"
#endif
#ifdef PLASTIC
#include "materials/plastic.glsl"
#endif
#ifdef CEMENT
#include "materials/cement.glsl"
#endif
#ifdef GLASS
#include "materials/glass.glsl"
#else
vec4 shown() { return vec4(stepped_back(tone_mapped(lit())), 1.0); }
#endif
#if defined(GOURAUD) && !defined(VERTEX_STAGE) && !defined(GLASS)
// Brighter or darker by the grain's colour and, roughly, by how its slope turns to the key; k_relief: how much of each. Least where
// it is nearly white: there the tone curve is flat.
vec4 with_detail(vec4 colour) {
  vec4 fine = grain() - 0.5;
  float relief = (k_relief.x * fine.a - k_relief.y * dot(fine.rgb, u_key.xyz)) * (1.0 - k_farthest_back * u_step_back);
  return vec4(colour.rgb + relief * (colour.rgb - colour.rgb * colour.rgb), 1.0);
}
#endif
