// Program: a vertex and a fragment shader, linked. Loads GLSL files of one folder, adds the #version line of the current
// context (330 core or 300 es with precisions) and the given defines.
// Uniforms are set by name; a name the compiler removed is ignored. Samplers and blocks get fixed places when linked.
#pragma once
#include <glm/glm.hpp>
#include <string_view>
#include <unordered_map>

#include "engine/gl/object.h"
#include "engine/gl/shader_source.h"

namespace theatre::gl {

/// Where a named sampler or uniform block of every program is to be found.
struct Binding {
  const char* name;
  int place;  // texture unit, or binding point of a uniform block
};

class Program {
 public:
  Program() = default;
  /// Fails with the compiler's words, with file and line.
  static core::Result<Program> load(const std::filesystem::path& folder, const std::string& vertex_file,
                                    const std::string& fragment_file, const std::vector<std::string>& defines,
                                    const std::vector<Binding>& samplers, const std::vector<Binding>& blocks);

  const Program& use() const;
  const Program& set(const char* name, float value) const;
  const Program& set(const char* name, const glm::vec2& value) const;
  const Program& set(const char* name, const glm::vec3& value) const;
  const Program& set(const char* name, const glm::vec4& value) const;
  const Program& set(const char* name, const glm::mat4& value) const;
  explicit operator bool() const { return bool(object_); }

 private:
  GLint location_of(const char* name) const;
  static void destroy(GLuint id) { glDeleteProgram(id); }
  Object<destroy> object_;
  std::unordered_map<std::string, GLint> locations_;  // every active uniform
};

}  // namespace theatre::gl
