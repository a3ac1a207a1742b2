// Which tier the current context's driver can keep at 60 pictures a second: by its name, and by drawing something.
#pragma once
#include <string>
#include <string_view>

#include "engine/render/renderer.h"

namespace theatre::render {

/// GL_RENDERER: what the current context's driver calls itself.
std::string driver_name();
/// GL_RENDERER of a driver that draws on the processor.
bool draws_in_software(std::string_view gl_renderer);

/// From how long the probe's scene takes in Tier::high at 1280x720; `seconds` > 0.
Tier tier_for_probe(double seconds);

/// `software` at once when no graphics card draws; else from a few drawings of a fixed scene (less than half a second).
Tier suitable_tier(Renderer& renderer);

}  // namespace theatre::render
