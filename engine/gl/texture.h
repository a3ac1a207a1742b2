// Texture: a picture (2D) or a block of values (3D) that shaders sample, with linear filtering.
#pragma once
#include <glm/glm.hpp>

#include "engine/gl/object.h"

namespace theatre::gl {

/// How a shader reads it: `internal` is the stored format, `format` and `type` say what the data given to us are.
struct TextureFormat {
  GLint internal = GL_RGBA8;
  GLenum format = GL_RGBA;
  GLenum type = GL_UNSIGNED_BYTE;
};
inline constexpr TextureFormat k_rgba8{GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE};
inline constexpr TextureFormat k_r16f{GL_R16F, GL_RED, GL_HALF_FLOAT};
inline constexpr TextureFormat k_rgba16f{GL_RGBA16F, GL_RGBA, GL_HALF_FLOAT};
inline constexpr TextureFormat k_depth24_stencil8{GL_DEPTH24_STENCIL8, GL_DEPTH_STENCIL, GL_UNSIGNED_INT_24_8};
inline constexpr TextureFormat k_rgba32f{GL_RGBA32F, GL_RGBA, GL_FLOAT};
inline constexpr TextureFormat k_depth24{GL_DEPTH_COMPONENT24, GL_DEPTH_COMPONENT, GL_UNSIGNED_INT};

class Texture {
 public:
  Texture() = default;
  /// `data` may be null: contents undefined until drawn into. `wrap` is GL_REPEAT or GL_CLAMP_TO_EDGE.
  static Texture make_2d(glm::ivec2 size, const TextureFormat& format, const void* data, GLint wrap = GL_CLAMP_TO_EDGE);
  static Texture make_3d(glm::ivec3 size, const TextureFormat& format, const void* data, GLint wrap = GL_CLAMP_TO_EDGE);
  /// A depth texture that a sampler2DShadow compares against.
  static Texture make_shadow(int size);

  void bind(int unit) const;
  GLuint id() const { return object_.id(); }
  explicit operator bool() const { return bool(object_); }

 private:
  explicit Texture(GLenum target);
  void set_sampling(GLint wrap) const;
  static void destroy(GLuint id) { glDeleteTextures(1, &id); }
  Object<destroy> object_;
  GLenum target_ = GL_TEXTURE_2D;
};

}  // namespace theatre::gl
