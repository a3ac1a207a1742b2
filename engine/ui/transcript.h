// Transcript: what is on the screen, in words, one thing on a line, its parts parted by tabs: for programs that read a screen
// aloud or press what somebody asks for, and for tests of the window.
//   title <words>             focus <name>              complaint <what does not fit>
//   target <x> <y> <width> <height> <name>              word <x> <y> <width> <height> <words>
// Targets in the order of Tab, each as far as it is seen; words as they are drawn. Pixels of the window from the upper left.
#pragma once
#include <string>
#include <string_view>

#include "engine/ui/canvas.h"

namespace theatre::ui {

std::string transcript(const Canvas& canvas, std::string_view title);

}  // namespace theatre::ui
