// Draws frames of kyphoplasty as the window draws them while the balloons are filled (1280x720, software tier), writes what
// such a frame draws as one binary STL (in its place, not bent), and prints cost and camera as JSON, for vtk_frames.py. Which
// moment's triangles: those drawn, sketches among them; with `finest` those of the meshes that the sketches are made of.
//   build/bin/frame_mesh OUT.stl [FRAMES] [finest]
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string_view>
#include <vector>

#include "engine/core/memory.h"
#include "scenes/frame_player.h"
#include "tests/bench/median.h"

namespace {

using namespace theatre;

constexpr double k_time_s = 60, k_frame_s = 0.04;
constexpr int k_lines = 720;

size_t write_stl(const render::DrawList& list, const char* file) {
  std::vector<char> bytes(84, 0);
  const auto put = [&](const auto& value) {
    const char* from = reinterpret_cast<const char*>(&value);
    bytes.insert(bytes.end(), from, from + sizeof value);
  };
  uint32_t count = 0;
  for (const render::Drawable& drawable : list.drawables) {
    if (!drawable.mesh) continue;
    const geometry::TriangleMesh& mesh = *drawable.mesh;
    for (size_t i = 0; i + 2 < mesh.indices.size(); i += 3, ++count) {
      put(glm::vec3(0));
      for (size_t corner = i; corner < i + 3; ++corner)
        put(glm::vec3(drawable.world_from_mesh * glm::vec4(mesh.positions[mesh.indices[corner]], 1)));
      put(uint16_t(0));
    }
  }
  std::copy_n(reinterpret_cast<const char*>(&count), sizeof count, bytes.begin() + 80);
  std::ofstream(file, std::ios::binary).write(bytes.data(), std::streamsize(bytes.size()));
  return count;
}

double frame_ms(Studio& studio, scenes::Show& show, int frames) {
  const FramePlayer player(studio, show, render::Tier::software, k_lines);
  return median_ms(frames, [&](int frame) { player.draw(k_time_s + frame * k_frame_s); });
}

}  // namespace

int main(int argc, char** argv) {
  core::keep_freed_memory();
  if (argc < 2) return std::fprintf(stderr, "frame_mesh OUT.stl [FRAMES] [finest]\n"), 2;
  cli::Subject subject;
  subject.data_dir = THEATRE_SHARE_DIR;
  auto studio = open_studio(subject);
  if (!studio) return std::fprintf(stderr, "%s\n", studio.error().message.c_str()), 1;
  auto show = open_show(*studio, "kyphoplasty");
  if (!show) return std::fprintf(stderr, "%s\n", show.error().message.c_str()), 1;
  const double ms = frame_ms(*studio, **show, argc > 2 ? std::max(1, std::atoi(argv[2])) : 15);
  const render::TierFeatures& features = render::features_of(render::Tier::software);
  const scenes::View view = scenes::View::three_d;
  const bool finest = argc > 3 && std::string_view(argv[3]) == "finest";
  const scenes::ViewOptions options{view, finest ? 0 : features.level_of_detail, {}, finest ? 0 : features.level_of_treated};
  const size_t triangles = write_stl((*show)->stage.draw_list(k_time_s, options), argv[1]);
  const render::Orbit orbit = (*show)->stage.view(view, k_time_s);
  const glm::vec3 eye = render::camera_of(orbit, 16.0f / 9).eye_mm, to = orbit.target_mm;
  std::printf("{\"triangles\": %zu, \"frame_ms\": %.1f, \"camera\": [%g, %g, %g, %g, %g, %g, %g]}\n", triangles, ms,
              double(eye.x), double(eye.y), double(eye.z), double(to.x), double(to.y), double(to.z), double(orbit.fov_y_deg));
}
