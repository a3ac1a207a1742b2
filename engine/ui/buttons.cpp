#include "engine/ui/buttons.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/shapes.h"

namespace theatre::ui {
namespace {

constexpr float k_cell_pad = 4, k_row_pad = 6;

struct Skin {
  Color ground;
  float alpha = 1;
  Color words;
};
Skin skin_of(const Theme& theme, Kind kind, const Control& state) {
  if (kind == Kind::primary) return {mix(theme.paper, hex(0xFFFFFF), state.hover), 1 - 0.16f * state.press, theme.on_paper};
  const float rest = kind == Kind::secondary ? theme.fill : 0;
  const float alpha = rest + (theme.fill_hover - rest) * state.hover + (theme.fill_press - theme.fill_hover) * state.press;
  return {theme.paper, alpha, theme.paper};
}

/// Colour of the words in a cell that may be hovered or chosen.
Color cell_words(const Theme& theme, const Control& state) {
  return mix(mix(theme.text2, theme.paper, state.hover), theme.on_paper, state.on);
}

TextStyle label_style(const Canvas& canvas) { return canvas.style(Role::label, Weight::semibold); }
float glyph_px(const TextStyle& style) { return std::round(style.px * 1.15f); }

std::string cell_name(std::string_view row, size_t i) { return std::string(row) + "." + std::to_string(i); }

void ground_of_row(Canvas& canvas, Rect where, float radius) {
  fill(canvas, where, canvas.theme().ink, radius);
  stroke(canvas, where, canvas.theme().line, radius, 1, 0.75f);
  canvas.block(where);
}

}  // namespace

float button_width(Canvas& canvas, std::string_view words, const ButtonLook& look) {
  const TextStyle style = label_style(canvas);
  float width = 2 * canvas.px(20) + canvas.width(words, style);
  if (look.before) width += glyph_px(style) + canvas.px(10);
  if (look.after) width += glyph_px(style) + canvas.px(6);
  return std::round(width);
}

bool button(Canvas& canvas, std::string_view name, Rect where, std::string_view words, const ButtonLook& look) {
  const Control state = canvas.control(name, where);
  const Rect r = where.inset(canvas.px(1.5f) * state.press);
  const Skin skin = skin_of(canvas.theme(), look.kind, state);
  const float radius = canvas.px(k_button_radius);
  if (look.kind == Kind::primary) shadow(canvas, r, 10, 2, 0.25f);
  fill(canvas, r, skin.ground, radius, skin.alpha);
  if (look.kind == Kind::secondary) stroke(canvas, r, canvas.theme().line, radius, 1);
  const TextStyle style = label_style(canvas);
  const float glyph = glyph_px(style), middle = r.center().y;
  const float before = look.before ? glyph + canvas.px(10) : 0, after = look.after ? glyph + canvas.px(6) : 0;
  float x = std::round(r.center().x - (before + canvas.width(words, style) + after) / 2);
  if (look.before) icon(canvas, *look.before, {x + glyph / 2, middle}, glyph, skin.words);
  x += before;
  x += canvas.write_mid(x, middle, words, style, skin.words, Align::left, where.w - before - after - canvas.px(12));
  if (look.after) icon(canvas, *look.after, {x + canvas.px(6) + glyph / 2, middle}, glyph, skin.words);
  focus_ring(canvas, where, radius, state.focus);
  return state.clicked;
}

void tip(Canvas& canvas, Rect about, std::string_view words) {
  const TextStyle style = canvas.style(Role::caption);
  const float wide = std::round(canvas.width(words, style) + canvas.px(28)),
              high = std::round(std::max(canvas.px(40), style.px * 1.8f));
  const float left = std::clamp(about.center().x - wide / 2, 0.0f, std::max(canvas.size().x - wide, 0.0f)), gap = canvas.px(8);
  const float top = about.center().y < canvas.size().y / 2 ? about.bottom() + gap : about.y - gap - high;
  const Rect where{std::round(left), std::round(top), wide, high};
  fill(canvas, where, canvas.theme().paper, canvas.px(8));
  canvas.write_mid(where.center().x, where.center().y, words, style, canvas.theme().on_paper, Align::center, wide);
}

bool icon_button(Canvas& canvas, std::string_view name, Rect where, Icon which, Kind kind, std::string_view says) {
  const Control state = canvas.control(name, where);
  const Rect r = where.inset(canvas.px(1.5f) * state.press);
  const Skin skin = skin_of(canvas.theme(), kind, state);
  const float radius = kind == Kind::primary ? r.h / 2 : canvas.px(k_button_radius);
  if (kind == Kind::primary) shadow(canvas, r, 12, 3, 0.3f);
  fill(canvas, r, skin.ground, radius, skin.alpha);
  if (kind == Kind::secondary) stroke(canvas, r, canvas.theme().line, radius, 1);
  icon(canvas, which, r.center(), std::round(std::min(r.w, r.h) * 0.46f), skin.words);
  focus_ring(canvas, where, radius, state.focus);
  if (!says.empty() && std::max(state.hover, state.focus) > 0.5f) tip(canvas, where, says);
  return state.clicked;
}

namespace {

/// An icon over a word in the middle of a cell.
void icon_over_word(Canvas& canvas, Rect where, Icon which, std::string_view words, Color color) {
  const TextStyle style = canvas.style(Role::caption, Weight::semibold);
  const float glyph = canvas.px(28), cap = canvas.text().cap_height(style);
  const float block = glyph + canvas.px(8) + cap, top = std::round(where.center().y - block / 2);
  icon(canvas, which, {where.center().x, top + glyph / 2}, glyph, color);
  canvas.write({where.center().x, top + block}, words, style, color, Align::center, where.w - canvas.px(4));
}

void draw_icon_cell(Canvas& canvas, const Control& state, Rect where, Icon which, std::string_view words, bool own_pill) {
  const float radius = canvas.px(k_button_radius);
  if (own_pill) fill(canvas, where, canvas.theme().paper, radius, state.on);
  fill(canvas, where, canvas.theme().paper, radius, canvas.theme().fill_hover * state.hover * (1 - state.on));
  icon_over_word(canvas, where, which, words, cell_words(canvas.theme(), state));
  focus_ring(canvas, where, radius, state.focus);
}

}  // namespace

bool toggle(Canvas& canvas, std::string_view name, Rect where, Icon which, std::string_view words, bool on) {
  panel(canvas, where, 14);
  const Rect cell = where.inset(canvas.px(k_row_pad));
  const Control state = canvas.control(name, cell, on);
  draw_icon_cell(canvas, state, cell, which, words, true);
  return state.clicked;
}

float toggle_width(Canvas& canvas, std::span<const std::string_view> words) {
  return icon_cell_width(canvas, words) + 2 * canvas.px(k_row_pad);
}

float segmented_width(Canvas& canvas, std::span<const std::string_view> words) {
  float width = 0;
  for (const auto word : words) width += canvas.width(word, label_style(canvas)) + canvas.px(40);
  return std::round(width);
}

size_t segmented(Canvas& canvas, std::string_view name, Rect where, std::span<const std::string_view> words, size_t chosen) {
  const TextStyle style = label_style(canvas);
  const Theme& theme = canvas.theme();
  const float pad = canvas.px(k_cell_pad), radius = canvas.px(12), inner = radius - pad;
  ground_of_row(canvas, where, radius);
  std::vector<Rect> cells;
  float sum = 0;
  for (const auto word : words) sum += canvas.width(word, style);
  const float spare = (where.w - sum) / float(words.size());
  if (spare < canvas.px(12)) canvas.complain("row too narrow: " + std::string(name));
  float x = where.x;
  for (const auto word : words) {
    const float next = x + canvas.width(word, style) + spare;
    cells.push_back({std::round(x), where.y, std::round(next) - std::round(x), where.h});
    x = next;
  }
  size_t result = chosen;
  if (chosen < words.size()) {  // a row may stand without a choice: nothing has a pill then
    const ControlId id = control_id(name);
    const float left = canvas.ease(id, 10, cells[chosen].x, canvas.motion().select);
    const float wide = canvas.ease(id, 11, cells[chosen].w, canvas.motion().select);
    fill(canvas, Rect{left, where.y, wide, where.h}.inset(pad), theme.paper, inner);
  }
  for (size_t i = 0; i < words.size(); ++i) {
    const Control state = canvas.control(cell_name(name, i), cells[i], i == chosen);
    if (state.clicked) result = i;
    const Rect cell = cells[i].inset(pad);
    fill(canvas, cell, theme.paper, inner, theme.fill_hover * state.hover * (1 - state.on));
    canvas.write_mid(cell.center().x, cell.center().y, words[i], style, cell_words(theme, state), Align::center, cells[i].w);
    focus_ring(canvas, cell, inner, state.focus);
  }
  return result;
}

float icon_cell_width(Canvas& canvas, std::span<const std::string_view> words) {
  const TextStyle style = canvas.style(Role::caption, Weight::semibold);
  float cell = std::max(canvas.px(84), canvas.touch());
  for (const auto word : words) cell = std::max(cell, canvas.width(word, style) + canvas.px(24));
  return std::round(cell);
}

float icon_row_height(const Canvas& canvas) {
  return std::max(canvas.px(84) + canvas.px(14) * (canvas.text_growth() - 1), canvas.touch() + 2 * canvas.px(k_row_pad));
}

size_t icon_row(Canvas& canvas, std::string_view name, Rect where, std::span<const std::string_view> words,
                std::span<const Icon> icons, size_t chosen) {
  panel(canvas, where, 14);
  const Rect row = where.inset(canvas.px(k_row_pad));
  const float cell = row.w / float(words.size()), gap = canvas.px(2);
  const float at = canvas.ease(control_id(name), 10, float(chosen), canvas.motion().select);
  fill(canvas, {row.x + at * cell + gap, row.y, cell - 2 * gap, row.h}, canvas.theme().paper, canvas.px(k_button_radius));
  size_t result = chosen;
  for (size_t i = 0; i < words.size(); ++i) {
    const Rect r{std::round(row.x + float(i) * cell) + gap, row.y, std::round(cell) - 2 * gap, row.h};
    const Control state = canvas.control(cell_name(name, i), r, i == chosen);
    if (state.clicked) result = i;
    draw_icon_cell(canvas, state, r, icons[i], words[i], false);
  }
  return result;
}

}  // namespace theatre::ui
