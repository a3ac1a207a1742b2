#include "engine/gl/texture.h"

namespace theatre::gl {
namespace {
constexpr GLenum k_upload_unit = 15;  // the last that every driver has; nothing is drawn from it
}  // namespace

Texture::Texture(GLenum target) : target_(target) {
  GLuint id = 0;
  glGenTextures(1, &id);
  object_ = Object<destroy>(id);
  glActiveTexture(GL_TEXTURE0 + k_upload_unit);  // what is bound for drawing stays bound
  glBindTexture(target_, id);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
}

void Texture::set_sampling(GLint wrap) const {
  glTexParameteri(target_, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(target_, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(target_, GL_TEXTURE_WRAP_S, wrap);
  glTexParameteri(target_, GL_TEXTURE_WRAP_T, wrap);
  if (target_ == GL_TEXTURE_3D) glTexParameteri(target_, GL_TEXTURE_WRAP_R, wrap);
}

Texture Texture::make_2d(glm::ivec2 size, const TextureFormat& f, const void* data, GLint wrap) {
  Texture texture(GL_TEXTURE_2D);
  glTexImage2D(GL_TEXTURE_2D, 0, f.internal, size.x, size.y, 0, f.format, f.type, data);
  texture.set_sampling(wrap);
  return texture;
}

Texture Texture::make_3d(glm::ivec3 size, const TextureFormat& f, const void* data, GLint wrap) {
  Texture texture(GL_TEXTURE_3D);
  glTexImage3D(GL_TEXTURE_3D, 0, f.internal, size.x, size.y, size.z, 0, f.format, f.type, data);
  texture.set_sampling(wrap);
  return texture;
}

Texture Texture::make_shadow(int size) {
  Texture texture = make_2d(glm::ivec2(size), k_depth24, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_COMPARE_MODE, GL_COMPARE_REF_TO_TEXTURE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_COMPARE_FUNC, GL_LEQUAL);
  return texture;
}

void Texture::bind(int unit) const {
  glActiveTexture(GLenum(GL_TEXTURE0 + unit));
  glBindTexture(target_, object_.id());
}

}  // namespace theatre::gl
