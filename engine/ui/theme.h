// Theme: every colour and duration of the interface, and the arithmetic that proves the words readable.
// Colours are sRGB 0..1, not premultiplied. Rule of the house: the interface is ink and paper; a hue always means a thing in
// the body. Contrast follows WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
#pragma once
#include <cstdint>

namespace theatre::ui {

struct Color {
  float r = 0, g = 0, b = 0, a = 1;
};
constexpr Color hex(uint32_t rgb, float alpha = 1) {
  return {float((rgb >> 16) & 255) / 255, float((rgb >> 8) & 255) / 255, float(rgb & 255) / 255, alpha};
}
constexpr Color with_alpha(Color c, float alpha) { return {c.r, c.g, c.b, alpha}; }
Color mix(Color a, Color b, float t);
/// What the screen shows when `top` is blended over the opaque `ground`.
Color over(Color top, Color ground);

double relative_luminance(Color c);  // 0..1
double contrast(Color a, Color b);   // 1..21

/// Things in the body, as bars and marks show them: the same hues as in the picture, never used for words.
namespace body {
constexpr Color bone = hex(0xD6C59C), balloon = hex(0x2C99F0), cement_fresh = hex(0xD0448A), cement_set = hex(0xF6F5F1),
                steel = hex(0x8FA4B4);
}

struct Theme {
  Color ink;         // ground of panels; its alpha is their opacity over the picture
  Color page, card;  // opaque grounds of reading pages
  Color paper;       // words, filled buttons
  Color on_paper;    // words on a filled button
  Color text2;       // captions, units, what is not chosen
  Color line;        // hairlines
  Color focus, focus_gap;
  float fill, fill_hover, fill_press;  // paper laid over the ground, as alpha, for quiet controls
  bool shadow;
};
/// `plain` leaves out the shadows: for software rendering, where every blended pixel costs.
Theme ink_and_paper(bool plain);
/// The same with nothing seen through panels, white on black, and lines that stand out: 7 : 1 for words, 3 : 1 for lines.
Theme high_contrast(bool plain);

/// The brightest thing that a panel may have behind it: sunlit bone.
constexpr Color k_brightest_ground = hex(0xFFF9EC);

/// Time constants of an exponential approach, seconds: 95 % there after three of them.
struct Motion {
  float hover = 0.05f, press = 0.025f, select = 0.08f;
};

}  // namespace theatre::ui
