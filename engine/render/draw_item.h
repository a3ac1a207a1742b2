// DrawItem: one Drawable made ready for the graphics card: uploaded, culled, measured, sorted.
// The order follows from what is drawn and where, never from its place in the DrawList: shuffling the list changes nothing.
#pragma once
#include <vector>

#include "engine/gl/program.h"
#include "engine/render/camera.h"
#include "engine/render/draw_list.h"
#include "engine/render/draw_pacer.h"
#include "engine/render/gpu_cache.h"

namespace theatre::render {

struct DrawItem {
  const Drawable* drawable = nullptr;
  const GpuMesh* mesh = nullptr;
  const Deformation* deformation = nullptr;  // null = rigid
  float crack = 0;                           // 0 = no broken line on it .. 1 = wide open
  const GpuField* fields[2] = {nullptr, nullptr};
  glm::vec3 centre_mm{0};  // world
  float radius_mm = 0;
  float depth_mm = 0;  // of the centre, from the eye along the view

  bool is_cracked() const { return crack > 0; }
  /// How many displacement fields its program has to read.
  int field_count() const { return deformation == nullptr ? 0 : fields[1] == nullptr ? 1 : 2; }
};

/// What is (partly) inside the picture, nearest first. Empty meshes and wholly unused ones are left out.
std::vector<DrawItem> prepare_items(const DrawList& list, const Camera& camera, GpuCache& cache);

/// Of a cracked item: the triangles where nothing breaks and the others; or those that the broken line does not reach (whole
/// ones among them) and the others. Solid bone is bruised wherever it breaks, glass shows the line alone. Programs without the
/// line draw the first as those with it would, for less (in a sketch from light at vertices, for less still).
enum class Part : uint8_t { all, whole, broken, lineless, lined };

/// Sets what mesh.vert.glsl and every material read, and draws. `program` must be in use; `no_field` fills unused units;
/// `pacer`, where there is one, hears of it piece by piece.
void draw_item(const DrawItem& item, const gl::Program& program, const gl::Texture& no_field, Part part = Part::all,
               DrawPacer* pacer = nullptr);

/// Depth tested and written, no blending, backs culled: what solids and their shadows are drawn with.
void set_opaque_state();

}  // namespace theatre::render
