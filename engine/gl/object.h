// Object: owns one OpenGL name. Move-only, deletes in its destructor; an empty Object (id 0) needs no context, so members
// of this type may exist before one does. Everything else in gl/ is built from it. The context that made the name must be
// current when the Object dies.
#pragma once
#include <utility>

#include "engine/gl/gl.h"

namespace theatre::gl {

template <void (*k_delete)(GLuint)>
class Object {
 public:
  Object() = default;
  explicit Object(GLuint id) : id_(id) {}
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;
  Object(Object&& other) noexcept : id_(std::exchange(other.id_, 0)) {}
  Object& operator=(Object&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  ~Object() {
    if (id_ != 0) k_delete(id_);
  }

  GLuint id() const { return id_; }
  explicit operator bool() const { return id_ != 0; }

 private:
  GLuint id_ = 0;
};

}  // namespace theatre::gl
