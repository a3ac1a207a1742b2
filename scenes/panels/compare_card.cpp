#include "scenes/panels/compare_card.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/icons.h"
#include "engine/ui/progress_ring.h"
#include "engine/ui/shapes.h"

namespace theatre::panels {
namespace {

constexpr float k_pad = 16, k_gap = 8;             // design units, as all below
constexpr float k_chip_pad = 10, k_chip_rise = 7;  // inside a chip: at the sides, above and below
constexpr float k_bar = 4, k_bar_gap = 6;
constexpr float k_seen_deg = 0.05f, k_seen_mm = 0.05f;

/// A value with its bar: `solid` of the scale is drawn full, up to `light` faint (what was there once, or is still open).
struct Chip {
  ui::Icon icon;
  std::string_view name;
  std::string value;
  float solid = 0, light = 0;
  std::string parts = {};  // where it comes from
};

Chip height_chip(const PanelContext& context, const CompareNumbers& n, const CompareScale& scale) {
  const HeightStory& story = n.height;
  Chip chip{ui::Icon::height, context.say(story.middle ? "compare.middle" : "compare.front"),
            std::string(context.say("compare.not_yet"))};
  if (story.lost_mm < k_seen_mm && !story.gained()) return chip;  // nothing has broken yet
  const float gain_mm = std::max(story.gain_mm(), 0.0f);
  chip.value = context.in_unit(gain_mm, gain_mm > 0 ? 1 : 0, "units.mm", true);
  chip.solid = gain_mm / scale.height_mm;
  chip.light = (story.by_lying_mm + story.by_balloons_mm) / scale.height_mm;
  const auto part = [&](const char* words, float mm) {
    if (mm == 0) return;
    if (!chip.parts.empty()) chip.parts += " \u00b7 ";
    chip.parts += with(context.say(words), "mm", context.number(mm, 1, true));
  };
  part("compare.by_lying", story.by_lying_mm);
  part("compare.by_balloons", story.by_balloons_mm);
  part("compare.lost_again", -story.lost_again_mm);
  return chip;
}

Chip space_chip(const PanelContext& context, const CompareNumbers& n, const CompareScale& scale, bool makes_space) {
  Chip chip{ui::Icon::space, context.say("compare.space"),
            std::string(context.say(makes_space ? "compare.not_yet" : "compare.none"))};
  if (n.space_ml < scenes::k_least_ml) return chip;
  constexpr float k_filled = 0.97f;
  const char* state = n.space_full >= k_filled ? "compare.space_filled"
                      : n.balloons_in || n.cement_ml >= scenes::k_least_ml ? "compare.space_some"
                                                                          : "compare.space_open";
  chip.value = with(context.say(state), "ml", context.in_unit(n.space_ml, 1, "units.ml"));
  chip.light = n.space_ml / scale.volume_ml;
  chip.solid = chip.light * n.space_full;
  return chip;
}

/// Height first: it goes across the card.
std::vector<Chip> chips_of(const PanelContext& context, const ComparedColumn& column, const CardWords& words) {
  const treatment::Procedure procedure = column.scene->procedure;
  const CompareScale& scale = context.audience.compared->scale;
  const CompareNumbers n = compare_numbers(column.moment, context.audience.fracture_shape, procedure, *context.audience.evidence);
  const std::string not_yet(context.say("compare.not_yet")), none(context.say("compare.none"));
  const bool treated = procedure != treatment::Procedure::none;
  Chip tilt{ui::Icon::angle, context.say("compare.angle"), not_yet};
  if (n.height.lost_mm >= k_seen_mm) {
    const bool seen = n.tilt_deg >= k_seen_deg;
    tilt.value = context.number(seen ? -n.tilt_deg : 0, seen ? 1 : 0).append(context.say("units.degrees"));
    tilt.solid = n.tilt_deg / scale.tilt_deg;
  }
  Chip cement{ui::Icon::drop, context.say("compare.cement"), treated ? not_yet : none};
  if (n.cement_ml >= scenes::k_least_ml) {
    cement.value = context.in_unit(n.cement_ml, 1, "units.ml");
    cement.solid = n.cement_ml / scale.volume_ml;
  }
  Chip duration{ui::Icon::clock, context.say("compare.procedure"), treated ? not_yet : none};
  if (n.procedure_share > 0) {
    duration.value = words.minutes;
    duration.light = n.procedure_min / scale.procedure_min;
    duration.solid = duration.light * n.procedure_share;
  }
  return {height_chip(context, n, scale), tilt, cement,
          space_chip(context, n, scale, procedure == treatment::Procedure::kyphoplasty), duration};
}

float line_height(const ui::Canvas& canvas) { return std::round(canvas.style(ui::Role::caption).px * 1.35f); }
float glyph_side(const ui::Canvas& canvas) { return std::round(canvas.style(ui::Role::caption).px * 1.2f); }

ui::ParagraphStyle parts_style(const ui::Canvas& canvas) {
  ui::ParagraphStyle style = ui::body_style(canvas, ui::Role::caption);
  style.color = canvas.theme().text2;
  style.line_height = 1.3f;
  return style;
}

/// Room for the longest line of parts, so that the card stands still when they come.
float parts_height(PanelContext& context, float width) {
  std::string all;
  for (const char* part : {"compare.by_lying", "compare.by_balloons", "compare.lost_again"})
    all += with(context.say(part), "mm", "+0.0") + " \u00b7 ";
  return ui::lay_out(context.canvas.text(), all, parts_style(context.canvas), width).height;
}

/// The widest that a chip gets at any time.
float widest_chip(PanelContext& context) {
  ui::Canvas& canvas = context.canvas;
  const ui::TextStyle name = canvas.style(ui::Role::caption), value = canvas.style(ui::Role::caption, ui::Weight::semibold, true);
  float widest = 0;
  const auto with_value = [&](const char* key, const std::string& words) {
    widest = std::max(widest, canvas.width(context.say(key), name) + canvas.width(words, value));
  };
  with_value("compare.angle", "\u221200.0\u00b0");
  with_value("compare.cement", context.in_unit(10, 1, "units.ml"));
  for (const char* state : {"compare.space_some", "compare.space_open", "compare.space_filled"})
    with_value("compare.space", with(context.say(state), "ml", context.in_unit(5, 1, "units.ml")));
  with_value("compare.procedure", with(context.say("compare.minutes"), "n", "40") + "\u00a0\u00b9");
  return std::ceil(widest) + glyph_side(canvas) + canvas.px(6) + canvas.px(10);
}

bool has_bars(CardWay way) { return way == CardWay::full || way == CardWay::bars; }

float chip_height(const ui::Canvas& canvas, CardWay way) {
  if (!has_bars(way)) return line_height(canvas) + canvas.px(2);
  return line_height(canvas) + 2 * canvas.px(k_chip_rise) + canvas.px(k_bar_gap + k_bar);
}
float chip_gap(const ui::Canvas& canvas, CardWay way) { return canvas.px(has_bars(way) ? k_gap : 2); }
float chip_pad(const ui::Canvas& canvas, CardWay way) { return has_bars(way) ? canvas.px(k_chip_pad) : 0; }

void draw_bar(ui::Canvas& canvas, ui::Rect where, const Chip& chip) {
  const ui::Color paper = canvas.theme().paper;
  const float radius = where.h / 2;
  const auto part = [&](float share, float alpha) {
    if (share > 0.005f) ui::fill(canvas, {where.x, where.y, std::max(where.h, where.w * std::min(share, 1.0f)), where.h}, paper, radius, alpha);
  };
  ui::fill(canvas, where, paper, radius, 0.16f);
  part(chip.light, 0.36f);
  part(chip.solid, 1);
}

void draw_chip(PanelContext& context, ui::Rect where, const Chip& chip, CardWay way) {
  ui::Canvas& canvas = context.canvas;
  const ui::Theme& theme = canvas.theme();
  const ui::TextStyle name = canvas.style(ui::Role::caption), value = canvas.style(ui::Role::caption, ui::Weight::semibold, true);
  const float pad = chip_pad(canvas, way), glyph = glyph_side(canvas), line = line_height(canvas);
  if (has_bars(way)) ui::fill(canvas, where, theme.paper, canvas.px(8), theme.fill);
  const float left = where.x + pad, right = where.right() - pad, rise = canvas.px(has_bars(way) ? k_chip_rise : 1);
  const float middle = where.y + rise + line / 2;
  ui::icon(canvas, chip.icon, {left + glyph / 2, middle}, glyph, theme.text2);
  const float words = left + glyph + canvas.px(6), value_px = canvas.width(chip.value, value);
  canvas.write_mid(words, middle, chip.name, name, theme.text2, ui::Align::left, right - value_px - words);
  canvas.write_mid(right, middle, chip.value, value, theme.paper, ui::Align::right, right - words);
  if (!has_bars(way)) return;
  const ui::Rect bar{left, std::round(where.y + rise + line + canvas.px(k_bar_gap)), right - left, std::max(3.0f, canvas.px(k_bar))};
  draw_bar(canvas, bar, chip);
  if (way == CardWay::full && !chip.parts.empty())
    ui::set_text(canvas, chip.parts, parts_style(canvas), {left, bar.bottom() + canvas.px(4)}, right - left);
}

void draw_chips(PanelContext& context, const std::vector<Chip>& chips, ui::Rect room, const CardLayout& layout) {
  ui::Canvas& canvas = context.canvas;
  const float gap = chip_gap(canvas, layout.way), high = chip_height(canvas, layout.way);
  const float across = has_bars(layout.way) ? gap : canvas.px(20);
  const float inner = room.w - 2 * chip_pad(canvas, layout.way);
  const float first = high + (layout.way == CardWay::full ? parts_height(context, inner) : 0);
  draw_chip(context, {room.x, room.y, room.w, first}, chips[0], layout.way);
  const auto abreast = size_t(layout.chips_abreast);
  const float wide = std::floor((room.w - across * float(abreast - 1)) / float(abreast));
  for (size_t i = 1; i < chips.size(); ++i) {
    const size_t row = (i - 1) / abreast, place = (i - 1) % abreast;
    const float x = room.x + float(place) * (wide + across), y = room.y + first + gap + float(row) * (high + gap);
    draw_chip(context, {std::round(x), std::round(y), wide, high}, chips[i], layout.way);
  }
}

ui::ParagraphStyle words_style(const ui::Canvas& canvas, CardWay way = CardWay::full) {
  ui::ParagraphStyle style = ui::body_style(canvas, way == CardWay::tight ? ui::Role::caption : ui::Role::body);
  style.line_height = 1.32f;
  return style;
}

/// A ring and a word, or why there is nothing to see.
void not_there(PanelContext& context, const ComparedColumn& column, ui::Rect room) {
  ui::Canvas& canvas = context.canvas;
  if (!column.failure.empty()) {
    ui::set_text(canvas, column.failure, words_style(canvas), room.min(), room.w);
    return;
  }
  const float radius = canvas.px(13), line = words_style(canvas).text.px * 1.3f, side = std::max(2 * radius, line);
  ui::progress_ring(canvas, "prepares." + std::string(column.scene_id), {room.x + radius, room.y + side / 2}, radius, column.prepared);
  ui::set_text(canvas, context.say("app.loading"), words_style(canvas), {room.x + 2 * radius + canvas.px(12), room.y},
               room.w - 2 * radius - canvas.px(12));
}

/// What the keys of all words of this voice begin with.
std::string words_of_voice(const PanelContext& context) {
  return "compare." + std::string(scenes::voice_name(context.audience.settings.voice)) + ".";
}

void draw_content(PanelContext& context, const ComparedColumn& column, const CardWords& words, ui::Rect room,
                  const CardLayout& layout) {
  if (!column.scene) return not_there(context, column, room);
  ui::Canvas& canvas = context.canvas;
  ui::set_text(canvas, words.sentence, words_style(canvas, layout.way), room.min(), room.w);
  draw_chips(context, chips_of(context, column, words),
             {room.x, std::round(room.y + layout.words + canvas.px(k_gap)), room.w, 0}, layout);
}

}  // namespace

std::string compare_words(const PanelContext& context, const ComparedColumn& column) {
  const std::string voice = words_of_voice(context);
  const std::string scene = voice + std::string(column.scene_id) + ".", step = column.scene->step_at(column.time_s).id;
  if (column.moment.cement_leaked_ml >= scenes::k_least_ml && context.text.has(scene + step + "_leaked"))
    return scene + step + "_leaked";
  if (!column.waits_in.empty() && context.text.has(scene + "while_" + std::string(column.waits_in)))
    return scene + "while_" + std::string(column.waits_in);
  return context.text.has(scene + step) ? scene + step : voice + "any." + step;
}

CardWords compare_card_words(const PanelContext& context, const ComparedColumn& column, scenes::Citations& cited) {
  CardWords words;
  if (!column.scene) return words;
  if (const std::string_view minutes = procedure_minutes(column.scene->procedure); !minutes.empty())
    words.minutes = context.tell(with(context.say("compare.minutes"), "n", "{#" + std::string(minutes) + "}"), cited);
  words.sentence = context.tell(context.text.get(compare_words(context, column)), cited);
  return words;
}

CardLayout lay_out_compare_cards(PanelContext& context, float width, CardWay way) {
  ui::Canvas& canvas = context.canvas;
  CardLayout layout{way, width};
  const float inner = width - 2 * canvas.px(k_pad), pads = 2 * chip_pad(canvas, way);
  const std::string prefix = words_of_voice(context);
  for (auto at = context.text.words.lower_bound(prefix); at != context.text.words.end() && at->first.starts_with(prefix); ++at) {
    scenes::Citations cited(3, nullptr);  // others come first: a wide mark, which may need a line more
    layout.words = std::max(layout.words, ui::lay_out(canvas.text(), context.tell(at->second, cited), words_style(canvas, way), inner).height);
  }
  layout.chips_abreast = 2 * (widest_chip(context) + pads) + canvas.px(has_bars(way) ? k_gap : 20) <= inner ? 2 : 1;
  const int rows = layout.chips_abreast == 2 ? 2 : 4;
  const float first = chip_height(canvas, way) + (way == CardWay::full ? parts_height(context, inner - pads) : 0);
  const float chips = first + float(rows) * (chip_height(canvas, way) + chip_gap(canvas, way));
  layout.height = std::round(2 * canvas.px(k_pad) + layout.words + canvas.px(k_gap) + chips);
  return layout;
}

void compare_card(PanelContext& context, const ComparedColumn& column, const CardWords& words, ui::Rect where,
                  const CardLayout& layout, ui::Scroll& scroll) {
  ui::Canvas& canvas = context.canvas;
  const float pad = canvas.px(k_pad);
  ui::panel(canvas, where);
  ui::Rect room = where.inset(pad);
  if (layout.height <= where.h + 1) {
    scroll = {};
    return draw_content(context, column, words, room, layout);
  }
  const float content = layout.height - 2 * pad;
  const ui::Rect wide{room.x, room.y, room.w + pad - canvas.px(6), room.h};
  ui::begin_scroll(canvas, scroll, wide, content, false);
  draw_content(context, column, words, {room.x, room.y - scroll.offset_px, room.w, content}, layout);
  ui::end_scroll(canvas, scroll, wide, content, ui::with_alpha(canvas.theme().ink, 1));
}

}  // namespace theatre::panels
