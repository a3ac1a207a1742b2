#include "engine/ui/text_box.h"

#include <cmath>

#include "engine/ui/buttons.h"
#include "engine/ui/letters.h"
#include "engine/ui/shapes.h"

namespace theatre::ui {
namespace {

using platform::Key;
using platform::KeyEvent;

/// Keys whose letters are written.
bool writes(const KeyEvent& key) {
  if (key.control) return false;
  const bool digit = key.key >= Key::digit_1 && key.key <= Key::digit_9;
  return digit || key.key == Key::letter || key.key == Key::space || key.key == Key::plus || key.key == Key::minus;
}

void take_input(Canvas& canvas, std::string& words, const TextStyle& style, float room) {
  canvas.take_keys(writes);
  for (size_t i = canvas.take_keys([](const KeyEvent& key) { return key.key == Key::backspace; }).size(); i > 0; --i)
    drop_last_letter(words);
  if (!words.empty() && !canvas.take_keys([](const KeyEvent& key) { return key.key == Key::escape; }).empty()) words.clear();
  const std::string& typed = canvas.input().typed;
  if (typed.empty() || (typed[0] == ' ' && words.empty())) return;
  canvas.drop_focus();  // who writes has left the buttons: Enter and Space belong to what is written
  if (canvas.width(words + typed, style) <= room) words += typed;
}

}  // namespace

void drop_last_letter(std::string& words) {
  while (!words.empty()) {
    const auto byte = static_cast<unsigned char>(words.back());
    words.pop_back();
    if ((byte & 0xC0) != 0x80) return;  // all others go on with a letter
  }
}

bool text_box(Canvas& canvas, std::string_view name, Rect where, std::string& words, std::string_view hint) {
  const Theme& theme = canvas.theme();
  const TextStyle style = canvas.style(Role::lead);
  const float radius = canvas.px(k_button_radius), glyph = std::round(style.px * 1.1f), pad = canvas.px(16),
              touch = canvas.touch();
  const std::string before = words;
  const float room = where.w - 2 * pad - glyph - canvas.px(12) - touch;
  if (!canvas.inert()) take_input(canvas, words, style, room);
  fill(canvas, where, theme.card, radius);
  stroke(canvas, where, theme.paper, radius, std::max(1.5f, canvas.px(2)));
  const float middle = where.center().y, x = where.x + pad + glyph + canvas.px(12);
  icon(canvas, Icon::search, {where.x + pad + glyph / 2, middle}, glyph, theme.text2);
  std::string_view shown = words;  // its end, where the window has become too narrow
  while (!shown.empty() && canvas.width(shown, style) > room) shown.remove_prefix(letter_at(shown, 0).bytes);
  if (words.empty()) {
    canvas.write_mid(x + canvas.px(6), middle, hint, style, theme.text2, Align::left, room + touch - canvas.px(6));
  } else {
    canvas.write_mid(x, middle, shown, style, theme.paper, Align::left, room + 1);
    const Rect clear{where.right() - touch - (where.h - touch) / 2, std::round(middle - touch / 2), touch, touch};
    if (icon_button(canvas, std::string(name) + ".clear", clear, Icon::close)) words.clear();
  }
  const float caret = std::round(x + (words.empty() ? 0 : canvas.width(shown, style) + canvas.px(2)));
  fill(canvas, {caret, std::round(middle - style.px * 0.6f), std::max(2.0f, canvas.px(2)), std::round(style.px * 1.2f)},
       theme.paper, 0);
  if (words == before) return false;
  canvas.set_animating();
  return true;
}

}  // namespace theatre::ui
