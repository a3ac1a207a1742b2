// mesh.vert - every mesh. Bends, then blends between two rigid motions by a_follow (discs follow the bone above).
#define VERTEX_STAGE
#include "common/frame.glsl"
invariant gl_Position;  // the same depth in the passes that lay depth down and those that colour it
layout(location = 0) in vec3 a_position;
layout(location = 1) in vec4 a_normal_occlusion;
layout(location = 2) in float a_follow;
uniform mat4 u_world_from_mesh, u_world_from_mesh_follow;
#ifdef GLASS
uniform float u_inset;  // mm under the surface at endplates (hidden, level): discs reach a little into the bone
#endif
#ifdef SHELL
uniform vec2 u_inset_mm;     // under the surface: before the plane, beyond it
uniform vec4 u_inset_plane;  // mesh frame, before bending
#endif
out vec3 v_position;
out vec3 v_normal;
out vec3 v_rest;
out float v_occlusion;
#ifdef DEFORM
out float v_broken;  // mm of the first layer at full amount: where the bone is broken
#include "common/bend.glsl"
#endif
#ifdef GOURAUD
out vec4 v_shown;
#include "common/material.glsl"
#endif

void main() {
  vec3 position = a_position, normal = a_normal_occlusion.xyz;
#ifdef DEFORM
  bend(position, normal, a_follow, v_broken);
#endif
  vec4 place = vec4(position, 1.0);
  v_position = mix((u_world_from_mesh * place).xyz, (u_world_from_mesh_follow * place).xyz, a_follow);
  v_normal = mix(mat3(u_world_from_mesh) * normal, mat3(u_world_from_mesh_follow) * normal, a_follow);
#ifdef GLASS
  float endplate = smoothstep(0.1, 0.9, 1.0 - a_normal_occlusion.w) * smoothstep(0.4, 0.8, abs(a_normal_occlusion.z));
  v_position -= u_inset * endplate * v_normal;
#endif
#ifdef SHELL
  float beyond = smoothstep(0.0, 5.0, dot(u_inset_plane.xyz, a_position) - u_inset_plane.w);
  v_position -= mix(u_inset_mm.x, u_inset_mm.y, beyond) * normalize(v_normal);
#endif
  v_rest = a_position;
  v_occlusion = a_normal_occlusion.w;
#ifdef SHADOW_MAP
  gl_Position = vec4((u_shadow_from_world * vec4(v_position, 1.0)).xyz * 2.0 - 1.0, 1.0);
#else
  gl_Position = u_clip_from_world * vec4(v_position, 1.0);
#endif
#ifdef GOURAUD
  v_shown = shown();
#endif
}
