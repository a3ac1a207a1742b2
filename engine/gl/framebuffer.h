// Framebuffer: somewhere to draw that is not the window: colour (RGBA8) and depth with stencil, or depth alone for shadows.
// Pixels are counted from the lower left, as OpenGL does; read_rgba turns rows round.
#pragma once
#include <cstdint>
#include <glm/glm.hpp>
#include <vector>

#include "engine/gl/texture.h"

namespace theatre::gl {

class Framebuffer {
 public:
  Framebuffer() = default;
  /// `samples` > 1 asks for multisampling (at most what the driver has); blit it to resolve.
  static Framebuffer with_colour(glm::ivec2 size_px, bool depth, int samples = 1);
  static Framebuffer with_shadow(int size_px);
  /// Depth alone, as with_colour has it, to copy into and to sample.
  static Framebuffer with_readable_depth(glm::ivec2 size_px);
  /// Colour alone, to sample.
  static Framebuffer with_readable_colour(glm::ivec2 size_px);
  /// Four floats to a pixel, which may be blended and read as a texture: 32 bits, or 16 where the driver has no more.
  static Framebuffer with_floats(glm::ivec2 size_px);

  /// Draws go here from now on, over the whole of it.
  void bind() const;
  const Texture& shadow() const { return texture_; }
  const Texture& readable() const { return texture_; }
  glm::ivec2 size_px() const { return size_px_; }
  GLuint id() const { return object_.id(); }
  explicit operator bool() const { return bool(object_); }

 private:
  static void destroy(GLuint id) { glDeleteFramebuffers(1, &id); }
  static void destroy_renderbuffer(GLuint id) { glDeleteRenderbuffers(1, &id); }
  void attach_renderbuffer(GLenum attachment, GLenum format, int samples, Object<destroy_renderbuffer>& storage) const;
  Object<destroy> object_;
  Object<destroy_renderbuffer> colour_, depth_;
  Texture texture_;  // of those that can be sampled
  glm::ivec2 size_px_{0};
};

/// The colours of `framebuffer` (0 = the window), [size.y][size.x][4], rows from the top.
std::vector<uint8_t> read_rgba(GLuint framebuffer, glm::ivec2 size_px);
/// The floats of `framebuffer`, [size.y][size.x], rows from the top.
std::vector<glm::vec4> read_floats(GLuint framebuffer, glm::ivec2 size_px);
/// Copies colours without mixing any: every pixel of the target is one of the source.
void copy_nearest(GLuint from, glm::ivec2 from_size_px, GLuint to, glm::ivec2 to_size_px);
/// The same to a part of the target: left, bottom, width, height.
void copy_colour_to_part(GLuint from, glm::ivec2 from_size_px, GLuint to, glm::ivec4 part_px);
/// Copies colours from one to the other, scaled with linear filtering when sizes differ (each 2 x 2 block averaged at half
/// size).
void copy_colour(GLuint from, glm::ivec2 from_size_px, GLuint to, glm::ivec2 to_size_px);
/// The same, but only into this part of the target: left, bottom, width, height.
void copy_colour_within(GLuint from, glm::ivec2 from_size_px, GLuint to, glm::ivec2 to_size_px, glm::ivec4 part_px);

/// The same for depth, of equal size; one sample to a pixel in `to`.
void copy_depth(GLuint from, GLuint to, glm::ivec2 size_px);

}  // namespace theatre::gl
