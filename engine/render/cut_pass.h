// An opened picture: solids end at a plane, and where the plane goes through them it is closed with a face that shows what is
// inside. A face is where more walls of a solid behind the plane turn their backs than their fronts (stencil count per solid).
// All faces lie on one quad, so equally deep: what is drawn later lies inside what is drawn earlier.
// Needs closed meshes and a framebuffer with stencil; sets no shadow.
#pragma once
#include <span>

#include "engine/render/cut_programs.h"
#include "engine/render/draw_item.h"

namespace theatre::render {

struct CutPicture {
  std::span<const DrawItem> items;  // nearest first
  const DrawList& list;             // with a cut_plane
  GpuCache& cache;
  const CutPrograms& programs;
  Lighting lighting;
  const gl::Texture& no_field;
  const gl::Texture& trabeculae;  // see trabecula_tile.h
  const gl::VertexArray& screen;
};
void draw_cut(const CutPicture& picture);

}  // namespace theatre::render
