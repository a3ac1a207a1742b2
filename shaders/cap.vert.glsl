// cap.vert - one large triangle in the plane of a cut, the same for every face, made from gl_VertexID.
#include "common/frame.glsl"
uniform vec3 u_centre, u_right, u_up_way;  // the quad's middle, and half its sides (mm, world)
out vec3 v_position;
void main() {
  vec2 corner = vec2(float((gl_VertexID << 1) & 2), float(gl_VertexID & 2)) * 2.0 - 1.0;
  v_position = u_centre + corner.x * u_right + corner.y * u_up_way;
  gl_Position = u_clip_from_world * vec4(v_position, 1.0);
}
