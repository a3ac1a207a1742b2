#include "engine/gl/vertex_array.h"

namespace theatre::gl {

VertexArray VertexArray::without_vertices() {
  VertexArray array;
  GLuint id = 0;
  glGenVertexArrays(1, &id);
  array.object_ = Object<destroy>(id);
  return array;
}

VertexArray::VertexArray(std::span<const std::byte> vertices, size_t vertex_bytes, const std::vector<Attribute>& attributes,
                         std::span<const uint32_t> indices)
    : VertexArray(without_vertices()) {
  index_count_ = GLsizei(indices.size());
  glBindVertexArray(object_.id());
  vertices_ = Buffer(GL_ARRAY_BUFFER, vertices);
  indices_ = Buffer(GL_ELEMENT_ARRAY_BUFFER, std::as_bytes(indices));
  for (const Attribute& a : attributes) {
    glEnableVertexAttribArray(a.location);
    glVertexAttribPointer(a.location, a.components, a.type, a.normalised, GLsizei(vertex_bytes),
                          reinterpret_cast<const void*>(a.offset_bytes));  // NOLINT(performance-no-int-to-ptr): OpenGL's way
  }
  glBindVertexArray(0);
}

void VertexArray::draw_triangles() const {
  glBindVertexArray(object_.id());
  glDrawElements(GL_TRIANGLES, index_count_, GL_UNSIGNED_INT, nullptr);
}

void VertexArray::draw_triangles(GLsizei first, GLsizei count) const {
  if (count == 0) return;
  glBindVertexArray(object_.id());
  const auto offset_bytes = static_cast<uintptr_t>(first) * sizeof(uint32_t);
  glDrawElements(GL_TRIANGLES, count, GL_UNSIGNED_INT, reinterpret_cast<const void*>(offset_bytes));
}

void VertexArray::draw_screen() const {
  glBindVertexArray(object_.id());
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace theatre::gl
