// Draws one mesh as it is, no level of detail, 1280x720, software tier, turning a little in each frame, and prints what it cost
// as JSON. One process for each mesh, so that peak memory is honest.
//   build/bin/draw_mesh FILE [FRAMES]     load, order (as the theatre does once with what it draws), frame, the same while it
//                                         is bent anew in each frame, memory
//   build/bin/draw_mesh --limits          what the machine can do at all: pixels filled, triangles, bytes copied
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "engine/core/memory.h"
#include "engine/geometry/mesh_import.h"
#include "engine/geometry/mesh_processing.h"
#include "engine/gl/framebuffer.h"
#include "engine/gl/vertex_array.h"
#include "engine/platform/window.h"
#include "engine/render/renderer.h"
#include "tests/bench/median.h"

namespace {

using namespace theatre;

constexpr glm::ivec2 k_size_px{1280, 720};

GLuint plain_program(const char* vertex, const char* fragment) {
  const GLuint program = glCreateProgram();
  for (const auto& [kind, text] : {std::pair{GL_VERTEX_SHADER, vertex}, {GL_FRAGMENT_SHADER, fragment}}) {
    const GLuint shader = glCreateShader(kind);
    glShaderSource(shader, 1, &text, nullptr);
    glCompileShader(shader);
    glAttachShader(program, shader);
    glDeleteShader(shader);
  }
  glLinkProgram(program);
  glUseProgram(program);
  return program;
}

int tell_limits() {
  auto window = platform::open_offscreen({64, 64});
  if (!window) return std::fprintf(stderr, "%s\n", window.error().message.c_str()), 1;
  const gl::Framebuffer target = gl::Framebuffer::with_colour(k_size_px, false);
  target.bind();
  const gl::VertexArray nothing = gl::VertexArray::without_vertices();
  constexpr const char* k_flat = "#version 330 core\nout vec4 o;void main(){o=vec4(0.5);}";
  constexpr int k_layers = 10, k_triangles = 262'144;
  const GLuint fill = plain_program(
      "#version 330 core\nvoid main(){gl_Position=vec4(vec2((gl_VertexID<<1)&2,gl_VertexID&2)*2.0-1.0,0.0,1.0);}", k_flat);
  const double fill_ms = median_ms(7, [&](int) {
    for (int i = 0; i < k_layers; ++i) {
      nothing.draw_screen();
      glFinish();  // or all but the last would be left out
    }
  });
  glDeleteProgram(fill);
  // Triangles of half a pixel, spread over the picture: what is left is the cost of the triangle itself.
  const GLuint dust = plain_program(
      "#version 330 core\nvoid main(){int t=gl_VertexID/3,c=gl_VertexID%3;vec2 p=vec2(t%1024,t/1024)/vec2(512.0,128.0)-1.0;"
      "gl_Position=vec4(p+vec2(c==1?0.0016:0.0,c==2?0.0028:0.0),0.0,1.0);}",
      k_flat);
  const double dust_ms = median_ms(7, [&](int) {
    glDrawArrays(GL_TRIANGLES, 0, 3 * k_triangles);
    glFinish();
  });
  glDeleteProgram(dust);
  std::vector<char> from(256u << 20, 1), to(from.size());
  const double copy_ms = median_ms(5, [&](int) { std::memcpy(to.data(), from.data(), from.size()); });
  std::printf("{\"renderer\": \"%s\", \"fill_mpx_s\": %.0f, \"triangles_m_s\": %.1f, \"copy_gb_s\": %.1f}\n",
              reinterpret_cast<const char*>(glGetString(GL_RENDERER)), k_layers * k_size_px.x * k_size_px.y / fill_ms / 1e3,
              k_triangles / dust_ms / 1e3, double(from.size()) / copy_ms / 1e6);
  return 0;
}

int draw(const char* file, int frames) {
  auto window = platform::open_offscreen({64, 64});
  if (!window) return std::fprintf(stderr, "%s\n", window.error().message.c_str()), 1;
  auto renderer = render::Renderer::create(std::filesystem::path(THEATRE_SHARE_DIR) / "shaders");
  if (!renderer) return std::fprintf(stderr, "%s\n", renderer.error().message.c_str()), 1;
  geometry::TriangleMesh mesh;
  const double load_ms = ms_of([&] {
    if (const auto meshes = geometry::import_meshes(file)) {
      for (const geometry::NamedMesh& named : *meshes) geometry::append(mesh, named.mesh);
    }
  });
  if (mesh.empty()) return std::fprintf(stderr, "%s: cannot be read\n", file), 1;
  const double order_ms = ms_of([&] { geometry::optimize_order(mesh); });
  const geometry::Bounds bounds = geometry::bounds_of(mesh);
  const float extent_mm = glm::length(bounds.size());
  geometry::VectorGrid field(bounds.low, extent_mm / 23, glm::ivec3(24), glm::vec3(0));
  for (size_t i = 0; i < field.values.size(); ++i)
    field.values[i] = 0.02f * extent_mm * glm::vec3(std::sin(float(i)), std::cos(0.7f * float(i)), std::sin(0.3f * float(i)));
  render::DrawList list;
  render::Drawable& drawable = list.drawables.emplace_back();
  drawable.mesh = &mesh;
  list.deformations.resize(1);
  list.deformations[0].layers[0] = {&field, 0, 0};
  render::Orbit orbit;
  orbit.target_mm = bounds.centre();
  orbit.distance_mm = 0.5f * extent_mm / std::tan(glm::radians(orbit.fov_y_deg) / 2);
  const gl::Framebuffer target = gl::Framebuffer::with_colour(k_size_px, false);
  const float aspect = float(k_size_px.x) / float(k_size_px.y);
  auto frame = [&](int i) {
    orbit.yaw_deg = float(3 * i);
    list.deformations[0].layers[0].amount = std::sin(0.1f + 0.2f * float(i));
    renderer->draw(list, render::camera_of(orbit, aspect), {k_size_px}, target.id());
    glFinish();
  };
  const double first_ms = ms_of([&] { frame(0); });
  const double static_ms = median_ms(frames, frame);
  drawable.deformation = 0;
  const double bent_ms = median_ms(frames, frame);
  std::printf(
      "{\"triangles\": %zu, \"load_ms\": %.1f, \"order_ms\": %.1f, \"first_ms\": %.1f, \"static_ms\": %.1f, \"bent_ms\": %.1f, "
      "\"peak_mb\": %.1f}\n",
      mesh.triangle_count(), load_ms, order_ms, first_ms, static_ms, bent_ms, core::peak_mb());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  core::keep_freed_memory();
  if (argc < 2) return std::fprintf(stderr, "draw_mesh FILE [FRAMES] | --limits\n"), 2;
  if (std::string(argv[1]) == "--limits") return tell_limits();
  return draw(argv[1], argc > 2 ? std::max(1, std::atoi(argv[2])) : 9);
}
