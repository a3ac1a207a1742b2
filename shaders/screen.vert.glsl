// screen.vert - one triangle that covers the picture, made from gl_VertexID.
out vec2 v_place;  // 0..1 across the picture
void main() {
  v_place = vec2(float((gl_VertexID << 1) & 2), float(gl_VertexID & 2));
  gl_Position = vec4(v_place * 2.0 - 1.0, 1.0, 1.0);
}
