#include "scenes/panels/cut_bar.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/ui/buttons.h"
#include "engine/ui/paragraph.h"
#include "engine/ui/shapes.h"

namespace theatre::panels {
namespace {

constexpr float k_key_step_mm = 1;
constexpr float k_widest = 520, k_gap = 12, k_least_slider = 200;  // design units

/// A line with a knob, as the time bar has one; 0 = the middle of the body has a mark.
void slider(PanelContext& context, ui::Rect where) {
  ui::Canvas& canvas = context.canvas;
  const ui::Theme& theme = canvas.theme();
  const scenes::Cut& cut = context.audience.cut;
  const ui::Control state = canvas.control("cut.slider", where);
  const float reach = canvas.px(14), from = where.x + reach, to = where.right() - reach, y = std::round(where.center().y);
  const float thick = std::max(4.0f, canvas.px(5)), top = std::round(y - thick / 2);
  ui::fill(canvas, {from, top, to - from, thick}, theme.paper, thick / 2, 0.28f);
  const float middle = std::round((from + to) / 2), mark = canvas.px(16);
  ui::fill(canvas, {middle - 1, y - mark / 2, 2, mark}, theme.text2, 0);
  const float share = 0.5f + 0.5f * cut.offset_mm.value_or(0) / scenes::k_farthest_cut_mm, head = from + share * (to - from);
  const float knob = canvas.px(11) + canvas.px(2) * state.hover;
  canvas.list().AddCircleFilled({head, y}, knob, canvas.color(theme.paper), 40);
  canvas.list().AddCircleFilled({head, y}, knob - canvas.px(4), canvas.color(theme.on_paper), 32);
  ui::focus_ring(canvas, where, canvas.px(18), state.focus);
  if (!state.held || to <= from) return;
  const float wanted = std::clamp((canvas.pointer().x - from) / (to - from), 0.0f, 1.0f);
  context.commands.cut = {cut.way, (2 * wanted - 1) * scenes::k_farthest_cut_mm};
}

}  // namespace

ui::Rect cut_bar(PanelContext& context, ui::Rect room) {
  ui::Canvas& canvas = context.canvas;
  const float pad = canvas.px(12), gap = canvas.px(6), touch = canvas.touch();
  const std::array<std::string_view, 3> ways{context.say("cut.sagittal"), context.say("cut.coronal"), context.say("cut.axial")};
  const float ways_wide = ui::segmented_width(canvas, ways), beside = ways_wide + canvas.px(k_gap) + canvas.px(k_least_slider);
  const bool one_row = beside <= room.w - 2 * pad;
  const float inner =
      std::min(room.w - 2 * pad, std::max(one_row ? beside : ways_wide, canvas.px(k_widest) * canvas.text_growth()));
  ui::ParagraphStyle small = ui::body_style(canvas);
  small.text = canvas.style(ui::Role::caption);
  const ui::Paragraph note = ui::lay_out(canvas.text(), context.say("cut.note"), small, inner);
  const float controls = (one_row ? 1.0f : 2.0f) * (touch + gap), note_only = 2 * pad + note.height;
  const bool fits = ways_wide <= inner && note_only + controls <= 0.45f * room.h;
  const float high = std::round(note_only + (fits ? controls : 0)), wide = std::round(inner + 2 * pad);
  if (inner < canvas.px(120) || note_only > 0.6f * room.h) return {room.x, room.bottom(), 0, 0};
  const ui::Rect bar{std::round(room.center().x - wide / 2), std::round(room.bottom() - high), wide, high};
  ui::panel(canvas, bar);
  float y = bar.y + pad;
  if (fits) {
    const float left = one_row ? bar.x + pad : std::round(bar.center().x - ways_wide / 2);
    const ui::Rect row{left, y, ways_wide, touch};
    const size_t chosen = size_t(context.audience.cut.way), wanted = ui::segmented(canvas, "cut.way", row, ways, chosen);
    if (wanted != chosen) context.commands.cut = {scenes::CutWay(wanted), {}};
    const float from = one_row ? row.right() + canvas.px(k_gap) : bar.x + pad;
    slider(context, {from, one_row ? y : y + touch + gap, bar.right() - pad - from, touch});
    y += controls;
  }
  ui::draw(canvas, note, {bar.x + pad + canvas.px(2), y});
  return bar;
}

bool cut_key(const PanelContext& context, const platform::KeyEvent& key) {
  const scenes::Cut& cut = context.audience.cut;
  if (context.audience.view != View::cut) return false;
  const float step = key.key == platform::Key::up ? k_key_step_mm : key.key == platform::Key::down ? -k_key_step_mm : 0;
  if (step != 0) {
    const float offset = std::clamp(cut.offset_mm.value_or(0) + step, -scenes::k_farthest_cut_mm, scenes::k_farthest_cut_mm);
    context.commands.cut = {cut.way, offset};
    return true;
  }
  if (key.key != platform::Key::letter || key.letter != 'c') return false;
  context.commands.cut = {scenes::CutWay((int(cut.way) + 1) % 3), {}};
  return true;
}

}  // namespace theatre::panels
