// Buffer: bytes that live with the graphics card: vertices, indices, uniform blocks.
#pragma once
#include <span>

#include "engine/gl/object.h"

namespace theatre::gl {

class Buffer {
 public:
  Buffer() = default;
  /// `target` is GL_ARRAY_BUFFER, GL_ELEMENT_ARRAY_BUFFER or GL_UNIFORM_BUFFER. Binding an index buffer changes the bound
  /// vertex array: make it through VertexArray.
  Buffer(GLenum target, std::span<const std::byte> bytes, GLenum usage = GL_STATIC_DRAW);

  /// Replaces the whole content.
  void set(std::span<const std::byte> bytes, GLenum usage = GL_STREAM_DRAW);
  void bind() const { glBindBuffer(target_, object_.id()); }
  /// For GL_UNIFORM_BUFFER: what programs see at `binding`.
  void bind_base(GLuint binding) const { glBindBufferBase(target_, binding, object_.id()); }
  explicit operator bool() const { return bool(object_); }

 private:
  static void destroy(GLuint id) { glDeleteBuffers(1, &id); }
  Object<destroy> object_;
  GLenum target_ = GL_ARRAY_BUFFER;
};

}  // namespace theatre::gl
