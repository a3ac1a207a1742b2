#include "engine/ui/theme.h"

#include <algorithm>
#include <cmath>

namespace theatre::ui {
namespace {

double linear(double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); }

}  // namespace

Color mix(Color a, Color b, float t) {
  return {a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t, a.a + (b.a - a.a) * t};
}

Color over(Color top, Color ground) { return with_alpha(mix(ground, with_alpha(top, 1), top.a), 1); }

double relative_luminance(Color c) { return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b); }

double contrast(Color a, Color b) {
  const double la = relative_luminance(a), lb = relative_luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

Theme ink_and_paper(bool plain) {
  return {.ink = hex(0x121A24, 0.92f),
          .page = hex(0x18212C),
          .card = hex(0x222D3A),
          .paper = hex(0xF6F2E9),
          .on_paper = hex(0x17202B),
          .text2 = hex(0xC6CFD8),
          .line = hex(0xF6F2E9, 0.16f),
          .focus = hex(0xFFFFFF),
          .focus_gap = hex(0x0B1118),
          .fill = 0.09f,
          .fill_hover = 0.17f,
          .fill_press = 0.28f,
          .shadow = !plain};
}

Theme high_contrast(bool plain) {
  return {.ink = hex(0x05080C),
          .page = hex(0x05080C),
          .card = hex(0x0E141B),
          .paper = hex(0xFFFFFF),
          .on_paper = hex(0x05080C),
          .text2 = hex(0xF1F1F1),
          .line = hex(0xFFFFFF, 0.55f),
          .focus = hex(0xFFFFFF),
          .focus_gap = hex(0x05080C),
          .fill = 0.14f,
          .fill_hover = 0.22f,
          .fill_press = 0.32f,
          .shadow = !plain};
}

}  // namespace theatre::ui
