// VertexArray: vertices and indices of one mesh, ready to draw. Owns both buffers.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engine/gl/buffer.h"

namespace theatre::gl {

/// Where a vertex shader's `layout(location = n) in` finds its value inside one vertex.
struct Attribute {
  GLuint location;
  GLint components;
  GLenum type;           // GL_FLOAT, GL_SHORT ...
  GLboolean normalised;  // integers to 0..1 or -1..1
  size_t offset_bytes;
};

class VertexArray {
 public:
  VertexArray() = default;
  VertexArray(std::span<const std::byte> vertices, size_t vertex_bytes, const std::vector<Attribute>& attributes,
              std::span<const uint32_t> indices);
  /// No vertices: for shaders that make their corners from gl_VertexID.
  static VertexArray without_vertices();

  void draw_triangles() const;
  /// Some of them: `count` indices from index `first`.
  void draw_triangles(GLsizei first, GLsizei count) const;
  /// One triangle that covers the picture (screen.vert.glsl).
  void draw_screen() const;
  GLsizei index_count() const { return index_count_; }

 private:
  static void destroy(GLuint id) { glDeleteVertexArrays(1, &id); }
  Object<destroy> object_;
  Buffer vertices_, indices_;
  GLsizei index_count_ = 0;
};

}  // namespace theatre::gl
