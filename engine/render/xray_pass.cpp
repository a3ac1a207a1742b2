#include "engine/render/xray_pass.h"

#include <algorithm>
#include <cmath>

namespace theatre::render {
namespace {

constexpr int k_sample_px = 48;              // the window is chosen from this many places across the field
constexpr float k_window_deviations = 2.4f;  // of the bone's depth, around its mean
constexpr float k_least_window = 0.35f;

float view_distance_mm(const DrawItem& item, const Camera& camera) { return glm::distance(item.centre_mm, camera.eye_mm); }

}  // namespace

void XrayPass::add_up(const XrayList& list, std::span<const DrawItem> items, const Camera& camera, int side_px,
                      const Programs& programs, const gl::Texture& no_field) {
  if (!lengths_ || lengths_.size_px().x != side_px) lengths_ = gl::Framebuffer::with_floats(glm::ivec2(side_px));
  lengths_.bind();
  glClearColor(0, 0, 0, 0);
  glClear(GL_COLOR_BUFFER_BIT);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  glEnable(GL_BLEND);
  glBlendFunc(GL_ONE, GL_ONE);
  const Drawable* const first = list.things.drawables.data();
  for (const XraySolid& solid : list.solids) {
    const auto item = std::find_if(items.begin(), items.end(),
                                   [&](const DrawItem& candidate) { return candidate.drawable == first + solid.drawable; });
    if (item == items.end()) continue;  // beside the field
    const gl::Program& program = programs.xray_length(item->field_count()).use();
    program.set("u_per_cm", solid.per_cm)
        .set("u_centre_mm", view_distance_mm(*item, camera))
        .set("u_inset_mm", solid.inset_mm)
        .set("u_inset_plane", solid.inset_plane);
    draw_item(*item, program, no_field);
  }
  glDisable(GL_BLEND);
}

std::vector<glm::vec4> XrayPass::depths() const { return gl::read_floats(lengths_.id(), lengths_.size_px()); }

glm::vec2 XrayPass::window_of() {
  if (!sample_) sample_ = gl::Framebuffer::with_floats(glm::ivec2(k_sample_px));
  gl::copy_nearest(lengths_.id(), lengths_.size_px(), sample_.id(), sample_.size_px());
  const std::vector<glm::vec4> depths = gl::read_floats(sample_.id(), sample_.size_px());
  float count = 0, sum = 0, squares = 0;
  for (int y = 0; y < k_sample_px; ++y) {
    for (int x = 0; x < k_sample_px; ++x) {
      const glm::vec2 off = (glm::vec2(x, y) + 0.5f) / float(k_sample_px) - 0.5f;
      const float bone = depths[size_t(y) * k_sample_px + x].a;
      if (glm::length(off) > 0.45f || bone < 0.02f) continue;
      count += 1, sum += bone, squares += bone * bone;
    }
  }
  if (count < 8) return {0, 1};
  const float mean = sum / count, deviation = std::sqrt(std::max(0.0f, squares / count - mean * mean));
  const float low = std::max(0.0f, mean - k_window_deviations * deviation);
  return {low, std::max(k_least_window, 2 * k_window_deviations * deviation)};
}

void XrayPass::show(const XrayList& list, const gl::Framebuffer& target, glm::vec3 field_px, const Programs& programs,
                    const gl::VertexArray& screen) {
  const glm::vec2 window = window_of();
  target.bind();
  lengths_.readable().bind(binding::k_field_a);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  programs.xray_show()
      .use()
      .set("u_weights", list.bin_weights)
      .set("u_window", window)
      .set("u_trunk", glm::vec4(list.trunk.across, list.trunk.middle, list.trunk.most_depth))
      .set("u_field_px", field_px)
      .set("u_step_back", 0.0f);
  screen.draw_screen();
}

}  // namespace theatre::render
