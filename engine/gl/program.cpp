#include "engine/gl/program.h"

namespace theatre::gl {
namespace {

void destroy_shader(GLuint id) { glDeleteShader(id); }
using Shader = Object<destroy_shader>;

const char* version_lines() {
  return epoxy_is_desktop_gl() ? "#version 330 core\n"
                               : "#version 300 es\nprecision highp float;\nprecision highp int;\nprecision highp sampler3D;\n"
                                 "precision highp sampler2DShadow;\n";
}

core::Result<Shader> compile(GLenum stage, const std::filesystem::path& folder, const std::string& file,
                             const std::vector<std::string>& defines) {
  auto source = load_shader_source(folder, file, defines);
  if (!source) return source.error();
  const std::string text = version_lines() + source->text;
  const char* pointer = text.c_str();
  Shader shader(glCreateShader(stage));
  glShaderSource(shader.id(), 1, &pointer, nullptr);
  glCompileShader(shader.id());
  GLint ok = GL_FALSE;
  glGetShaderiv(shader.id(), GL_COMPILE_STATUS, &ok);
  if (ok) return shader;
  char log[4096] = "";
  glGetShaderInfoLog(shader.id(), sizeof log, nullptr, log);
  return core::Error{"shader " + file + " does not compile: " + with_file_names(log, source->files)};
}

}  // namespace

core::Result<Program> Program::load(const std::filesystem::path& folder, const std::string& vertex_file,
                                    const std::string& fragment_file, const std::vector<std::string>& defines,
                                    const std::vector<Binding>& samplers, const std::vector<Binding>& blocks) {
  auto vertex = compile(GL_VERTEX_SHADER, folder, vertex_file, defines);
  if (!vertex) return vertex.error();
  auto fragment = compile(GL_FRAGMENT_SHADER, folder, fragment_file, defines);
  if (!fragment) return fragment.error();
  Program program;
  program.object_ = Object<destroy>(glCreateProgram());
  const GLuint id = program.object_.id();
  glAttachShader(id, vertex->id());
  glAttachShader(id, fragment->id());
  glLinkProgram(id);
  GLint ok = GL_FALSE;
  glGetProgramiv(id, GL_LINK_STATUS, &ok);
  if (!ok) {
    char log[4096] = "";
    glGetProgramInfoLog(id, sizeof log, nullptr, log);
    return core::Error{"shaders " + vertex_file + " and " + fragment_file + " do not link: " + log};
  }
  GLint count = 0;
  glGetProgramiv(id, GL_ACTIVE_UNIFORMS, &count);
  for (GLuint i = 0; i < GLuint(count); ++i) {
    char name[256] = "";
    GLint size = 0;
    GLenum type = 0;
    glGetActiveUniform(id, i, sizeof name, nullptr, &size, &type, name);
    program.locations_[name] = glGetUniformLocation(id, name);
  }
  program.use();
  for (const Binding& sampler : samplers) glUniform1i(program.location_of(sampler.name), sampler.place);
  for (const Binding& block : blocks) {
    const GLuint index = glGetUniformBlockIndex(id, block.name);
    if (index != GL_INVALID_INDEX) glUniformBlockBinding(id, index, GLuint(block.place));
  }
  return program;
}

GLint Program::location_of(const char* name) const {
  const auto found = locations_.find(name);
  return found == locations_.end() ? -1 : found->second;
}

const Program& Program::use() const {
  glUseProgram(object_.id());
  return *this;
}
const Program& Program::set(const char* name, float value) const {
  glUniform1f(location_of(name), value);
  return *this;
}
const Program& Program::set(const char* name, const glm::vec2& value) const {
  glUniform2fv(location_of(name), 1, &value[0]);
  return *this;
}
const Program& Program::set(const char* name, const glm::vec3& value) const {
  glUniform3fv(location_of(name), 1, &value[0]);
  return *this;
}
const Program& Program::set(const char* name, const glm::vec4& value) const {
  glUniform4fv(location_of(name), 1, &value[0]);
  return *this;
}
const Program& Program::set(const char* name, const glm::mat4& value) const {
  glUniformMatrix4fv(location_of(name), 1, GL_FALSE, &value[0][0]);
  return *this;
}

}  // namespace theatre::gl
