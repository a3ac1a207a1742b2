// Renderer: draws a DrawList into a target. Owns every OpenGL object of the picture; needs a current context of
// OpenGL 3.3 core (kept to what OpenGL ES 3.0 has too). Knows meshes and materials, not medicine.
#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "engine/core/result.h"
#include "engine/geometry/image.h"
#include "engine/render/camera.h"
#include "engine/render/draw_list.h"
#include "engine/render/lazy_program.h"
#include "engine/render/tiers.h"
#include "engine/render/xray_list.h"

namespace theatre::render {

struct PictureSettings {
  glm::ivec2 size_px{1280, 720};
  Tier tier = Tier::software;
  int samples_per_side = 1;  // supersampling for pictures that are kept: 1, 2 or 3 (draw: 1 or 2)
  bool transparent = false;  // no ground: what is not drawn stays see-through (straight alpha in `picture`)
  /// The next one follows at once. A tier that sketches (tiers.h) then lights at vertices where that is enough, and several far
  /// walls of glass behind each other show patches.
  bool moves = false;
};

class Renderer {
 public:
  /// `shader_dir`: the folder with the .glsl files. Fails with the compiler's words when a shader does not build.
  /// Building::when_used is for single pictures: look at `problem` after drawing.
  static core::Result<Renderer> create(const std::filesystem::path& shader_dir, Building when = Building::at_once);
  /// What the compiler said of a shader that a picture needed and that does not build.
  std::optional<core::Error> problem() const;
  Renderer(Renderer&&) noexcept;
  Renderer& operator=(Renderer&&) noexcept;
  ~Renderer();

  /// Draws every kind of thing once, very small: drivers finish compiling a shader when it is first used, and that would
  /// make the show stutter (about a second in software the first time, nothing once the driver has kept the result). Look at
  /// `problem` afterwards.
  void warm_up(Tier tier);

  /// Draws into the framebuffer `target_framebuffer` (0 = the window), covering its whole viewport of settings.size_px.
  void draw(const DrawList& list, const Camera& camera, const PictureSettings& settings, unsigned target_framebuffer);
  /// Draws into an own framebuffer and reads it back.
  geometry::Image picture(const DrawList& list, const Camera& camera, const PictureSettings& settings);
  /// Meshes and grids sent to the graphics card since the beginning.
  uint64_t uploads() const;

  /// The X-ray of `list` in the direction of `orbit`, whose field of view the round field spans; see xray_field for `field`.
  void draw_xray(const XrayList& list, const Orbit& orbit, const PictureSettings& settings, glm::vec4 field,
                 unsigned target_framebuffer);
  geometry::Image xray_picture(const XrayList& list, const Orbit& orbit, const PictureSettings& settings, glm::vec4 field);
  /// The depths themselves (see XraySolid::per_cm) in a square of side_px, rows from the top.
  std::vector<glm::vec4> xray_depths(const XrayList& list, const Orbit& orbit, int side_px);

 private:
  struct Parts;
  explicit Renderer(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace theatre::render
