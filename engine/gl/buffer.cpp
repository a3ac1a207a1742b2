#include "engine/gl/buffer.h"

namespace theatre::gl {

Buffer::Buffer(GLenum target, std::span<const std::byte> bytes, GLenum usage) : target_(target) {
  GLuint id = 0;
  glGenBuffers(1, &id);
  object_ = Object<destroy>(id);
  set(bytes, usage);
}

void Buffer::set(std::span<const std::byte> bytes, GLenum usage) {
  bind();
  glBufferData(target_, GLsizeiptr(bytes.size()), bytes.data(), usage);
}

}  // namespace theatre::gl
