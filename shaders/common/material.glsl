// material.glsl - what a surface shows: shown() of the material that this program is for. It is asked for each fragment or, with
// GOURAUD, for each vertex (in mesh.vert), between which colours are blended; what is finer than vertices lie, the material's
// grain(), is then laid over it for each fragment. v_rest is the place in the mesh before bending: patterns stick to it.
#include "common/light.glsl"
#include "common/finish.glsl"
uniform vec3 u_tint;
uniform sampler3D u_noise;  // 64^3, repeats: rgb = gradient of a = fractal noise, both * .5 + .5

// Noise about as fine as pixels: beside vertex light the nearest value does (a blend of eight is dear in software).
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
