#include "engine/render/tier_probe.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>

#include "engine/geometry/primitive_shapes.h"
#include "engine/gl/framebuffer.h"

namespace theatre::render {
namespace {

constexpr glm::ivec2 k_size_px{1280, 720};
constexpr int k_bones = 9, k_drawings = 6, k_rings = 100;
constexpr double k_longest_s = 0.4;  // a slow card shows itself at once
// A picture at 60 a second may take 16.7 ms; a window is about twice 1280x720, and other programs want their share.
constexpr double k_high_s = 0.005, k_medium_s = 0.011;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// About as many triangles as a spine, filling the picture about as much.
DrawList probe_scene(const geometry::TriangleMesh& mesh) {
  DrawList list;
  for (int i = 0; i < k_bones; ++i) {
    Drawable& drawable = list.drawables.emplace_back();
    drawable.mesh = &mesh;
    drawable.world_from_mesh = glm::translate(glm::mat4(1), glm::vec3(34 * (i % 3 - 1), 6 * i, 30 * (i / 3 - 1)));
    drawable.world_from_mesh_follow = drawable.world_from_mesh;
    drawable.ghost = i == 4 ? 1.0f : 0.0f;
  }
  return list;
}

}  // namespace

bool draws_in_software(std::string_view gl_renderer) {
  constexpr std::array<std::string_view, 5> k_names{"llvmpipe", "softpipe", "SwiftShader", "swrast", "Software Rasterizer"};
  return std::any_of(k_names.begin(), k_names.end(),
                     [&](std::string_view name) { return gl_renderer.find(name) != std::string_view::npos; });
}

Tier tier_for_probe(double seconds) {
  return seconds < k_high_s ? Tier::high : seconds < k_medium_s ? Tier::medium : Tier::low;
}

std::string driver_name() {
  const char* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  return name != nullptr ? name : "";
}

Tier suitable_tier(Renderer& renderer) {
  if (draws_in_software(driver_name())) return Tier::software;
  std::vector<geometry::ProfilePoint> round;
  for (int i = 0; i <= k_rings; ++i) {
    const float down = glm::radians(180.0f * static_cast<float>(i) / k_rings);
    round.push_back({20 * std::cos(down), 20 * std::sin(down)});
  }
  const geometry::TriangleMesh mesh = geometry::lathe(round, k_rings);
  const DrawList list = probe_scene(mesh);
  const Camera camera = camera_of(Orbit{}, float(k_size_px.x) / float(k_size_px.y));
  const gl::Framebuffer target = gl::Framebuffer::with_colour(k_size_px, false);
  const auto start = std::chrono::steady_clock::now();
  double quickest_s = k_longest_s;
  for (int i = 0; i <= k_drawings && seconds_since(start) < k_longest_s; ++i) {
    const auto begun = std::chrono::steady_clock::now();
    renderer.draw(list, camera, {k_size_px, Tier::high, 1}, target.id());
    glFinish();
    if (i > 0) quickest_s = std::min(quickest_s, seconds_since(begun));  // the first one uploads and compiles
  }
  return tier_for_probe(quickest_s);
}

}  // namespace theatre::render
