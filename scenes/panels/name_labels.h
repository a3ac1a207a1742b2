// Names of the things in the picture, on plates beside it, each with a thin line to its thing.
#pragma once
#include <glm/glm.hpp>

#include "engine/render/camera.h"
#include "scenes/panels/panel_context.h"
#include "scenes/stage.h"

namespace theatre::panels {

/// Where the camera shows each named thing; what lies behind the camera is left out.
std::vector<NameTag> name_tags(const std::vector<scenes::Named>& names, const render::Camera& camera, glm::ivec2 size_px);

/// `free_rect`: the part of the window without panels, as Panels::free_rect gives it.
void name_labels(const PanelContext& context, glm::vec4 free_rect);

}  // namespace theatre::panels
