#include "engine/render/renderer.h"

#include <algorithm>

#include "engine/gl/framebuffer.h"
#include "engine/render/backdrop_pass.h"
#include "engine/render/cut_pass.h"
#include "engine/render/frame.h"
#include "engine/render/ghost_pass.h"
#include "engine/render/kept_framebuffers.h"
#include "engine/render/key_shadow.h"
#include "engine/render/noise_tile.h"
#include "engine/render/outline_pass.h"
#include "engine/render/screen_occlusion.h"
#include "engine/render/solid_pass.h"
#include "engine/render/trabecula_tile.h"
#include "engine/render/xray_pass.h"

namespace theatre::render {
namespace {

constexpr float k_widest_caster_mm = 240;                   // a table lights nothing out, wherever it stands: it is the stage
constexpr int k_least_xray_px = 16, k_most_xray_px = 1024;  // a detector's pixels across the field; more would show nothing new
constexpr float k_glass_threshold = 1.0f / 512;             // less ghost than this cannot be seen

/// Items by the pass that draws them: solids nearest first, the others farthest first.
struct Sorted {
  std::vector<const DrawItem*> solids, ghosts, balloons, skins;
  std::vector<const DrawItem*> casters;  // of the key light's shadow
};

Sorted sort_by_pass(const std::vector<DrawItem>& items) {
  Sorted sorted;
  for (const DrawItem& item : items) {
    const Drawable& drawable = *item.drawable;
    if (drawable.material == Material::balloon || drawable.material == Material::cavity) {
      sorted.balloons.push_back(&item);
    } else if (drawable.material == Material::skin) {
      if (drawable.ghost > k_glass_threshold) sorted.skins.push_back(&item);
    } else if (drawable.ghost > k_glass_threshold) {
      sorted.ghosts.push_back(&item);
      if (drawable.ghost < 0.5f && item.radius_mm < k_widest_caster_mm) sorted.casters.push_back(&item);
    } else {
      sorted.solids.push_back(&item);
      if (item.radius_mm < k_widest_caster_mm) sorted.casters.push_back(&item);
    }
  }
  for (auto* see_through : {&sorted.ghosts, &sorted.balloons, &sorted.skins}) {
    std::reverse(see_through->begin(), see_through->end());
  }
  return sorted;
}

/// The next drawer (ImGui) starts from plain state.
void leave_quietly() {
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  glDepthFunc(GL_LESS);
  glBindVertexArray(0);
  glUseProgram(0);
  glActiveTexture(GL_TEXTURE0);
}

/// Supersampling may not ask for more than the driver can hold.
int affordable_samples(glm::ivec2 size_px, int wanted) {
  GLint most_px = 0;
  glGetIntegerv(GL_MAX_RENDERBUFFER_SIZE, &most_px);
  return std::clamp(wanted, 1, std::max(1, int(most_px) / std::max(size_px.x, size_px.y)));
}

/// Blending leaves colours multiplied by their alpha; files hold them as they are.
void make_alpha_straight(geometry::Image& image) {
  for (size_t i = 0; i < image.rgba.size(); i += 4) {
    const uint32_t alpha = image.rgba[i + 3];
    for (size_t c = 0; c < 3 && alpha > 0; ++c) {
      image.rgba[i + c] = static_cast<uint8_t>(std::min(255u, (image.rgba[i + c] * 255u + alpha / 2) / alpha));
    }
  }
}

}  // namespace

struct Renderer::Parts {
  Parts(Programs built, CutPrograms for_cuts) : programs(std::move(built)), cut_programs(std::move(for_cuts)) {}

  const gl::Framebuffer& draw_scene(const DrawList& list, const Camera& camera, const PictureSettings& settings);
  void add_up_xray(const XrayList& list, const Orbit& orbit, int side_px);
  const gl::Framebuffer& draw_xray(const XrayList& list, const Orbit& orbit, glm::ivec2 size_px, glm::vec4 field, float dither);

  Programs programs;
  CutPrograms cut_programs;
  GpuCache cache;
  gl::Texture noise = upload_noise_tile();
  gl::Texture no_field = gl::Texture::make_3d(glm::ivec3(1), gl::k_rgba8, "\0\0\0\0");
  gl::Texture trabeculae;  // made for the first cut
  gl::VertexArray screen = gl::VertexArray::without_vertices();
  gl::Buffer frame_block = gl::Buffer(GL_UNIFORM_BUFFER, {}, GL_STREAM_DRAW);
  BackdropPass backdrop;
  KeyShadow key_shadow;
  ScreenOcclusion occlusion;
  XrayPass xray;
  KeptFramebuffers drawn{true}, resolved{false};
};

/// Draws samples_per_side x samples_per_side to a pixel into an own framebuffer and returns it.
const gl::Framebuffer& Renderer::Parts::draw_scene(const DrawList& list, const Camera& camera,
                                                   const PictureSettings& settings) {
  const TierFeatures& features = features_of(settings.tier);
  const glm::ivec2 size_px = settings.size_px * settings.samples_per_side;
  const bool multisampled = features.multisamples > 1, sketch = settings.moves && features.sketches;
  const Lighting lighting{features.shadow_px > 0 && !list.cut_plane, sketch};
  cache.begin_frame();
  const std::vector<DrawItem> items = prepare_items(list, camera, cache);
  const Sorted sorted = sort_by_pass(items);

  Frame frame = frame_of(camera, size_px, float(settings.samples_per_side));
  if (lighting.shadow) frame.shadow_from_world = shadow_from_world_of(sorted.casters, list.focus_mm, glm::vec3(frame.key));
  frame_block.set(std::as_bytes(std::span(&frame, 1)));
  frame_block.bind_base(binding::k_frame_block);
  noise.bind(binding::k_noise);
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_STENCIL_TEST);
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
  glBlendEquation(GL_FUNC_ADD);
  if (lighting.shadow) key_shadow.draw(sorted.casters, programs, no_field, features.shadow_px);

  const gl::Framebuffer& target = drawn.of(size_px, features.multisamples).framebuffer;
  target.bind();
  glDepthMask(GL_TRUE);
  glDisable(GL_BLEND);
  glDisable(GL_CULL_FACE);
  glClearColor(0, 0, 0, 0);
  glClear((settings.transparent ? GL_COLOR_BUFFER_BIT : 0) | GL_DEPTH_BUFFER_BIT | GL_STENCIL_BUFFER_BIT);
  if (!settings.transparent) backdrop.draw(programs, screen, target, multisampled);
  if (list.cut_plane) {
    if (!trabeculae) trabeculae = upload_trabecula_tile();
    draw_cut({items, list, cache, cut_programs, lighting, no_field, trabeculae, screen});
  } else {
    draw_solids(sorted.solids, programs.materials(), lighting, no_field, settings.tier == Tier::software);
    if (features.occlusion_taps > 0) occlusion.draw(programs, screen, target, camera, glm::vec3(frame.key), features);
    if (sketch) glFlush();  // a software driver paints these while it is told what follows
    draw_see_through({sorted.ghosts, sorted.balloons, sorted.skins, !sketch}, programs, lighting, no_field);
  }
  draw_outlines(list, cache, programs, size_px.y);
  leave_quietly();
  if (!multisampled) return target;
  const gl::Framebuffer& result = resolved.of(size_px, 1).framebuffer;
  gl::copy_colour(target.id(), size_px, result.id(), size_px);
  return result;
}

void Renderer::Parts::add_up_xray(const XrayList& list, const Orbit& orbit, int side_px) {
  cache.begin_frame();
  const Camera camera = camera_of(orbit, 1);
  const std::vector<DrawItem> items = prepare_items(list.things, camera, cache);
  const Frame frame = frame_of(camera, glm::ivec2(side_px), 1);
  frame_block.set(std::as_bytes(std::span(&frame, 1)));
  frame_block.bind_base(binding::k_frame_block);
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_STENCIL_TEST);
  glBlendEquation(GL_FUNC_ADD);
  xray.add_up(list, items, camera, side_px, programs, no_field);
}

const gl::Framebuffer& Renderer::Parts::draw_xray(const XrayList& list, const Orbit& orbit, glm::ivec2 size_px, glm::vec4 field,
                                                  float dither) {
  const float side_px = field.w * static_cast<float>(size_px.y);
  add_up_xray(list, orbit, std::clamp(static_cast<int>(side_px), k_least_xray_px, k_most_xray_px));
  const Frame frame = frame_of(camera_of(orbit, 1), size_px, dither);
  frame_block.set(std::as_bytes(std::span(&frame, 1)));
  const gl::Framebuffer& target = drawn.of(size_px, 1).framebuffer;
  const float height = static_cast<float>(size_px.y);
  const glm::vec3 field_px(field.x * static_cast<float>(size_px.x), (1 - field.y - field.w) * height, side_px);
  xray.show(list, target, field_px, programs, screen);
  leave_quietly();
  return target;
}

Renderer::Renderer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Renderer::Renderer(Renderer&&) noexcept = default;
Renderer& Renderer::operator=(Renderer&&) noexcept = default;
Renderer::~Renderer() = default;

core::Result<Renderer> Renderer::create(const std::filesystem::path& shader_dir, Building when) {
  auto programs = Programs::load(shader_dir, when);
  if (!programs) return programs.error();
  auto cut_programs = CutPrograms::load(shader_dir, when);
  if (!cut_programs) return cut_programs.error();
  return Renderer(std::make_unique<Parts>(std::move(*programs), std::move(*cut_programs)));
}

std::optional<core::Error> Renderer::problem() const {
  const auto& plain = parts_->programs.problem();
  return plain ? plain : parts_->cut_programs.problem();
}

// Bones and discs are bent and turn to glass; for the rest one plain piece is enough.
void Renderer::warm_up(Tier tier) {
  if (features_of(tier).sketches) {
    parts_->programs.materials().build_sketches();
    parts_->cut_programs.materials().build_sketches();
  }
  geometry::TriangleMesh triangle;
  triangle.positions = {{-9, 0, -9}, {9, 0, -9}, {0, 0, 9}};
  triangle.normals.assign(3, {0, -1, 0});
  triangle.indices = {0, 1, 2};
  const geometry::VectorGrid field({-20, -20, -20}, 20, {3, 3, 3}, glm::vec3(0, 0, 1));
  DrawList list;
  for (int fields = 1; fields <= k_most_fields; ++fields) {
    for (const float crack : {0.0f, 1.0f}) {
      Deformation& deformation = list.deformations.emplace_back();
      for (int layer = 0; layer < fields; ++layer) deformation.layers[layer] = {&field, 0, 1};
      deformation.crack = crack;
    }
  }
  auto add = [&](Material material, int deformation, float ghost) {
    Drawable& drawable = list.drawables.emplace_back();
    drawable.mesh = &triangle;
    drawable.material = material;
    drawable.deformation = deformation;
    drawable.ghost = ghost;
  };
  for (const Material material : {Material::nerve, Material::steel, Material::plastic, Material::cement, Material::balloon,
                                  Material::skin, Material::cavity}) {
    add(material, -1, material == Material::skin ? 1.0f : 0.0f);
  }
  for (const Material material : {Material::bone, Material::disc}) {
    for (int deformation = -1; deformation < int(list.deformations.size()); ++deformation) {
      for (const float ghost : {0.0f, 0.5f}) add(material, deformation, ghost);
    }
  }
  list.outlines.push_back({&triangle});
  const Camera camera = camera_of(Orbit{}, 1);
  for (const bool moves : {false, true}) {
    if (!moves || features_of(tier).sketches)
      parts_->draw_scene(list, camera, {.size_px = glm::ivec2(16), .tier = tier, .moves = moves});
  }
  parts_->cache = GpuCache();
}

uint64_t Renderer::uploads() const { return parts_->cache.uploads(); }

void Renderer::draw(const DrawList& list, const Camera& camera, const PictureSettings& settings, unsigned target_framebuffer) {
  PictureSettings affordable = settings;
  // A copy averages 2 x 2 exactly; finer sampling is for pictures.
  affordable.samples_per_side = affordable_samples(settings.size_px, std::min(settings.samples_per_side, 2));
  const gl::Framebuffer& scene = parts_->draw_scene(list, camera, affordable);
  gl::copy_colour(scene.id(), scene.size_px(), target_framebuffer, settings.size_px);
  glViewport(0, 0, settings.size_px.x, settings.size_px.y);
}

geometry::Image Renderer::picture(const DrawList& list, const Camera& camera, const PictureSettings& settings) {
  PictureSettings affordable = settings;
  affordable.samples_per_side = affordable_samples(settings.size_px, settings.samples_per_side);
  const gl::Framebuffer& scene = parts_->draw_scene(list, camera, affordable);
  const glm::ivec2 drawn_px = scene.size_px();
  geometry::Image image{drawn_px.x, drawn_px.y, gl::read_rgba(scene.id(), drawn_px)};
  if (settings.transparent) {
    make_alpha_straight(image);
  } else {
    for (size_t i = 3; i < image.rgba.size(); i += 4) image.rgba[i] = 255;
  }
  if (affordable.samples_per_side == 1) return image;
  return geometry::box_reduce(image, affordable.samples_per_side);
}

void Renderer::draw_xray(const XrayList& list, const Orbit& orbit, const PictureSettings& settings, glm::vec4 field,
                         unsigned target_framebuffer) {
  const gl::Framebuffer& drawn = parts_->draw_xray(list, orbit, settings.size_px, field, 1);
  gl::copy_colour(drawn.id(), settings.size_px, target_framebuffer, settings.size_px);
  glViewport(0, 0, settings.size_px.x, settings.size_px.y);
}

geometry::Image Renderer::xray_picture(const XrayList& list, const Orbit& orbit, const PictureSettings& settings,
                                       glm::vec4 field) {
  const gl::Framebuffer& drawn = parts_->draw_xray(list, orbit, settings.size_px, field, 1);
  return {settings.size_px.x, settings.size_px.y, gl::read_rgba(drawn.id(), settings.size_px)};
}

std::vector<glm::vec4> Renderer::xray_depths(const XrayList& list, const Orbit& orbit, int side_px) {
  parts_->add_up_xray(list, orbit, side_px);
  std::vector<glm::vec4> depths = parts_->xray.depths();
  leave_quietly();
  return depths;
}

}  // namespace theatre::render
