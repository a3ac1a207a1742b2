// outline.vert - a mesh pushed out along its normals, as far in pixels at any distance; see engine/render/outline_pass.h.
#include "common/frame.glsl"
layout(location = 0) in vec3 a_position;
layout(location = 1) in vec4 a_normal_occlusion;
uniform mat4 u_world_from_mesh;
uniform float u_width_px;
out vec3 v_position;

const float k_nearer_mm = 1.5;  // the eye: what it lies on does not swallow the line

void main() {
  v_position = (u_world_from_mesh * vec4(a_position, 1.0)).xyz;
  vec4 place = u_clip_from_world * vec4(v_position + k_nearer_mm * normalize(u_eye.xyz - v_position), 1.0);
  vec4 normal = u_clip_from_world * vec4(mat3(u_world_from_mesh) * a_normal_occlusion.xyz, 0.0);
  vec2 way = (normal.xy * place.w - place.xy * normal.w) * u_picture.xy;  // of the normal in the picture
  place.xy += way / max(length(way), 1e-4) * u_width_px * 2.0 / u_picture.xy * place.w;
  gl_Position = place;
}
