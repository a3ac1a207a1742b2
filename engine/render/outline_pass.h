// OutlinePass: a line round what must not be overlooked, as wide on the screen from near and far: light in the middle, dark
// beyond, so that it stands out on bone and on the ground. Drawn last: it shines, a little fainter, through glass and solids
// before it. It lies round the silhouette only: the stencil keeps what it surrounds clear, and each pixel painted once in
// whatever order triangles come.
#pragma once
#include "engine/render/draw_list.h"
#include "engine/render/gpu_cache.h"
#include "engine/render/programs.h"

namespace theatre::render {

/// Over the finished picture in the bound framebuffer, which has depth and stencil and is `height_px` high. Costs nothing for
/// no outlines.
void draw_outlines(const DrawList& list, GpuCache& cache, const Programs& programs, int height_px);

}  // namespace theatre::render
