#include "engine/gl/framebuffer.h"

#include <algorithm>
#include <cassert>

namespace theatre::gl {
namespace {

GLuint new_framebuffer() {
  GLuint id = 0;
  glGenFramebuffers(1, &id);
  glBindFramebuffer(GL_FRAMEBUFFER, id);
  return id;
}

}  // namespace

void Framebuffer::attach_renderbuffer(GLenum attachment, GLenum format, int samples,
                                      Object<destroy_renderbuffer>& storage) const {
  GLuint id = 0;
  glGenRenderbuffers(1, &id);
  storage = Object<destroy_renderbuffer>(id);
  glBindRenderbuffer(GL_RENDERBUFFER, id);
  glRenderbufferStorageMultisample(GL_RENDERBUFFER, samples > 1 ? samples : 0, format, size_px_.x, size_px_.y);
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, attachment, GL_RENDERBUFFER, id);
}

Framebuffer Framebuffer::with_colour(glm::ivec2 size_px, bool depth, int samples) {
  GLint most_samples = 1;
  glGetIntegerv(GL_MAX_SAMPLES, &most_samples);
  samples = std::min(samples, int(most_samples));
  Framebuffer result;
  result.size_px_ = size_px;
  result.object_ = Object<destroy>(new_framebuffer());
  result.attach_renderbuffer(GL_COLOR_ATTACHMENT0, GL_RGBA8, samples, result.colour_);
  if (depth) result.attach_renderbuffer(GL_DEPTH_STENCIL_ATTACHMENT, GL_DEPTH24_STENCIL8, samples, result.depth_);
  assert(glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE);
  return result;
}

Framebuffer Framebuffer::with_shadow(int size_px) {
  Framebuffer result;
  result.size_px_ = glm::ivec2(size_px);
  result.texture_ = Texture::make_shadow(size_px);
  result.object_ = Object<destroy>(new_framebuffer());
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_TEXTURE_2D, result.texture_.id(), 0);
  const GLenum none = GL_NONE;
  glDrawBuffers(1, &none);
  glReadBuffer(GL_NONE);
  assert(glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE);
  return result;
}

Framebuffer Framebuffer::with_readable_depth(glm::ivec2 size_px) {
  Framebuffer result;
  result.size_px_ = size_px;
  result.texture_ = Texture::make_2d(size_px, k_depth24_stencil8, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  result.object_ = Object<destroy>(new_framebuffer());
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_DEPTH_STENCIL_ATTACHMENT, GL_TEXTURE_2D, result.texture_.id(), 0);
  const GLenum none = GL_NONE;
  glDrawBuffers(1, &none);
  glReadBuffer(GL_NONE);
  assert(glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE);
  return result;
}

Framebuffer Framebuffer::with_readable_colour(glm::ivec2 size_px) {
  Framebuffer result;
  result.size_px_ = size_px;
  result.texture_ = Texture::make_2d(size_px, k_rgba8, nullptr);
  result.object_ = Object<destroy>(new_framebuffer());
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, result.texture_.id(), 0);
  assert(glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE);
  return result;
}

Framebuffer Framebuffer::with_floats(glm::ivec2 size_px) {
  Framebuffer result;
  result.size_px_ = size_px;
  result.object_ = Object<destroy>(new_framebuffer());
  for (const TextureFormat& format : {k_rgba32f, k_rgba16f}) {
    result.texture_ = Texture::make_2d(size_px, format, nullptr);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, result.texture_.id(), 0);
    if (glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE) break;
  }
  return result;
}

void Framebuffer::bind() const {
  glBindFramebuffer(GL_FRAMEBUFFER, object_.id());
  glViewport(0, 0, size_px_.x, size_px_.y);
}

namespace {

/// `row`: values in a row of the picture.
template <class Value>
std::vector<Value> read_rows(GLuint framebuffer, glm::ivec2 size_px, GLenum type, size_t row) {
  std::vector<Value> pixels(row * size_px.y);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, size_px.x, size_px.y, GL_RGBA, type, pixels.data());
  for (int low = 0, high = size_px.y - 1; low < high; ++low, --high) {
    std::swap_ranges(pixels.begin() + low * row, pixels.begin() + (low + 1) * row, pixels.begin() + high * row);
  }
  return pixels;
}

}  // namespace

std::vector<uint8_t> read_rgba(GLuint framebuffer, glm::ivec2 size_px) {
  return read_rows<uint8_t>(framebuffer, size_px, GL_UNSIGNED_BYTE, size_t(size_px.x) * 4);
}

std::vector<glm::vec4> read_floats(GLuint framebuffer, glm::ivec2 size_px) {
  return read_rows<glm::vec4>(framebuffer, size_px, GL_FLOAT, size_t(size_px.x));
}

void copy_depth(GLuint from, GLuint to, glm::ivec2 size_px) {
  glBindFramebuffer(GL_READ_FRAMEBUFFER, from);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, to);
  glBlitFramebuffer(0, 0, size_px.x, size_px.y, 0, 0, size_px.x, size_px.y, GL_DEPTH_BUFFER_BIT, GL_NEAREST);
  glBindFramebuffer(GL_FRAMEBUFFER, to);
}

void copy_nearest(GLuint from, glm::ivec2 from_size_px, GLuint to, glm::ivec2 to_size_px) {
  glBindFramebuffer(GL_READ_FRAMEBUFFER, from);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, to);
  glBlitFramebuffer(0, 0, from_size_px.x, from_size_px.y, 0, 0, to_size_px.x, to_size_px.y, GL_COLOR_BUFFER_BIT, GL_NEAREST);
  glBindFramebuffer(GL_FRAMEBUFFER, to);
}

void copy_colour_to_part(GLuint from, glm::ivec2 from_size_px, GLuint to, glm::ivec4 part_px) {
  const glm::ivec2 size_px(part_px.z, part_px.w);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, from);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, to);
  glBlitFramebuffer(0, 0, from_size_px.x, from_size_px.y, part_px.x, part_px.y, part_px.x + size_px.x, part_px.y + size_px.y,
                    GL_COLOR_BUFFER_BIT, from_size_px == size_px ? GL_NEAREST : GL_LINEAR);
  glBindFramebuffer(GL_FRAMEBUFFER, to);
}

void copy_colour(GLuint from, glm::ivec2 from_size_px, GLuint to, glm::ivec2 to_size_px) {
  copy_colour_to_part(from, from_size_px, to, glm::ivec4(0, 0, to_size_px));
}

void copy_colour_within(GLuint from, glm::ivec2 from_size_px, GLuint to, glm::ivec2 to_size_px, glm::ivec4 part_px) {
  glEnable(GL_SCISSOR_TEST);
  glScissor(part_px.x, part_px.y, part_px.z, part_px.w);
  copy_colour(from, from_size_px, to, to_size_px);
  glDisable(GL_SCISSOR_TEST);
}

}  // namespace theatre::gl
