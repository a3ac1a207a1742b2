#include "scenes/panels/compare_card.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "engine/ui/icons.h"
#include "engine/ui/progress_ring.h"
#include "engine/ui/shapes.h"

namespace theatre::panels {
namespace {

constexpr float k_pad = 16, k_tight_pad = 10, k_gap = 8;  // design units, as all below; a tight card has less above and below
constexpr float k_chip_pad = 10, k_chip_rise = 7;         // inside a chip: at the sides, above and below
constexpr float k_bar = 4, k_bar_gap = 6;
constexpr float k_between = 20;  // two chips in one line
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
  const char* state = n.space_full >= k_filled                             ? "compare.space_filled"
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
  const CompareNumbers n =
      compare_numbers(column.moment, context.audience.fracture_shape, procedure, *context.audience.evidence);
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
  Chip duration{ui::Icon::clock, context.say("compare.duration"), treated ? not_yet : none};
  if (n.procedure_share > 0) {
    duration.value = words.minutes;
    duration.light = n.procedure_min / scale.procedure_min;
    duration.solid = duration.light * n.procedure_share;
  }
  return {height_chip(context, n, scale), tilt, cement,
          space_chip(context, n, scale, procedure == treatment::Procedure::kyphoplasty), duration};
}

bool has_bars(CardWay way) { return way == CardWay::full || way == CardWay::bars; }
bool is_narrow(CardWay way) { return way == CardWay::plain || way == CardWay::tight; }

float line_height(const ui::Canvas& canvas) { return std::round(canvas.style(ui::Role::caption).px * 1.35f); }
float glyph_side(const ui::Canvas& canvas) { return std::round(canvas.style(ui::Role::caption).px * 1.2f); }
/// What stands before the name; words alone where there is no room for both.
float before_name(const ui::Canvas& canvas, CardWay way) { return is_narrow(way) ? 0 : glyph_side(canvas) + canvas.px(6); }

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

/// The widest that each chip gets at any time, in the order of `chips_of`.
std::vector<float> widest_chips(PanelContext& context, CardWay way) {
  ui::Canvas& canvas = context.canvas;
  const ui::TextStyle name = canvas.style(ui::Role::caption),
                      value = canvas.style(ui::Role::caption, ui::Weight::semibold, true);
  const float beside = before_name(canvas, way) + canvas.px(10);
  const auto with_value = [&](const char* key, const std::string& words) {
    return std::ceil(canvas.width(context.say(key), name) + canvas.width(words, value) + beside);
  };
  const auto state = [&](const char* key) { return with(context.say(key), "ml", context.in_unit(5, 1, "units.ml")); };
  const std::string gain = context.in_unit(2, 1, "units.mm", true);
  const std::string minutes = with(context.say("compare.minutes"), "n", "40") + "\u00a0\u00b9",
                    none(context.say("compare.none"));
  return {std::max(with_value("compare.middle", gain), with_value("compare.front", gain)),
          with_value("compare.angle", "\u221210.0\u00b0"),
          std::max(with_value("compare.cement", context.in_unit(10, 1, "units.ml")), with_value("compare.cement", none)),
          std::max({with_value("compare.space", state("compare.space_some")),
                    with_value("compare.space", state("compare.space_open")),
                    with_value("compare.space", state("compare.space_filled")), with_value("compare.space", none)}),
          std::max(with_value("compare.duration", minutes), with_value("compare.duration", none))};
}

float row_air(const ui::Canvas& canvas, CardWay way) { return is_narrow(way) ? 0 : canvas.px(2); }

float chip_height(const ui::Canvas& canvas, CardWay way) {
  if (!has_bars(way)) return line_height(canvas) + row_air(canvas, way);
  return line_height(canvas) + 2 * canvas.px(k_chip_rise) + canvas.px(k_bar_gap + k_bar);
}
float chip_gap(const ui::Canvas& canvas, CardWay way) { return has_bars(way) ? canvas.px(k_gap) : row_air(canvas, way); }
float chip_pad(const ui::Canvas& canvas, CardWay way) { return has_bars(way) ? canvas.px(k_chip_pad) : 0; }

void draw_bar(ui::Canvas& canvas, ui::Rect where, const Chip& chip) {
  const ui::Color paper = canvas.theme().paper;
  const float radius = where.h / 2;
  const auto part = [&](float share, float alpha) {
    if (share > 0.005f)
      ui::fill(canvas, {where.x, where.y, std::max(where.h, where.w * std::min(share, 1.0f)), where.h}, paper, radius, alpha);
  };
  ui::fill(canvas, where, paper, radius, 0.16f);
  part(chip.light, 0.36f);
  part(chip.solid, 1);
}

void draw_chip(PanelContext& context, ui::Rect where, const Chip& chip, CardWay way) {
  ui::Canvas& canvas = context.canvas;
  const ui::Theme& theme = canvas.theme();
  const ui::TextStyle name = canvas.style(ui::Role::caption),
                      value = canvas.style(ui::Role::caption, ui::Weight::semibold, true);
  const float pad = chip_pad(canvas, way), glyph = glyph_side(canvas), line = line_height(canvas);
  if (has_bars(way)) ui::fill(canvas, where, theme.paper, canvas.px(8), theme.fill);
  const float left = where.x + pad, right = where.right() - pad,
              rise = has_bars(way) ? canvas.px(k_chip_rise) : row_air(canvas, way) / 2;
  const float middle = where.y + rise + line / 2;
  if (!is_narrow(way)) ui::icon(canvas, chip.icon, {left + glyph / 2, middle}, glyph, theme.text2);
  const float words = left + before_name(canvas, way), value_px = canvas.width(chip.value, value);
  canvas.write_mid(words, middle, chip.name, name, theme.text2, ui::Align::left, right - value_px - words);
  canvas.write_mid(right, middle, chip.value, value, theme.paper, ui::Align::right, right - words);
  if (!has_bars(way)) return;
  const ui::Rect bar{left, std::round(where.y + rise + line + canvas.px(k_bar_gap)), right - left,
                     std::max(3.0f, canvas.px(k_bar))};
  draw_bar(canvas, bar, chip);
  if (way == CardWay::full && !chip.parts.empty())
    ui::set_text(canvas, chip.parts, parts_style(canvas), {left, bar.bottom() + canvas.px(4)}, right - left);
}

float between_chips(const ui::Canvas& canvas, CardWay way) {
  return has_bars(way) ? chip_gap(canvas, way) : canvas.px(k_between);
}

/// In as few lines as chips have room in; in the order of reading where that costs no line.
ChipLines chip_lines(const std::vector<float>& widest, float inner, float pads, float between, bool bars) {
  const auto fit = [&](const ChipLines& lines) {
    return std::all_of(lines.begin(), lines.end(), [&](const auto& line) {
      return line.size() < 2 || widest[line[0]] + widest[line[1]] + 2 * pads + between <= inner;
    });
  };
  const ChipLines one_by_one{{0}, {1}, {2}, {3}, {4}}, in_order{{0}, {1, 2}, {3, 4}};
  const auto in_half = [&](float wide) { return wide + pads <= std::floor((inner - between) / 2); };
  if (bars)
    return std::all_of(widest.begin() + 1, widest.end(), in_half) ? in_order : one_by_one;  // bars are as long as each other
  for (const ChipLines& lines :
       {in_order, ChipLines{{0, 1}, {2, 4}, {3}}, ChipLines{{0}, {1, 4}, {2, 3}}, ChipLines{{0}, {1, 2}, {3}, {4}},
        ChipLines{{0}, {1, 4}, {2}, {3}}, ChipLines{{0}, {1}, {2, 4}, {3}}})
    if (fit(lines)) return lines;
  return one_by_one;
}

/// Where the first of two chips ends: in all lines at one place where that leaves room for each, at the middle if it may; else
/// as this line needs it.
float left_width(const CardLayout& layout, const std::vector<size_t>& line, float inner, float pads, float between) {
  float left = 0, right = 0;
  for (const auto& other : layout.lines) {
    if (other.size() < 2) continue;
    left = std::max(left, layout.widest[other[0]] + pads);
    right = std::max(right, layout.widest[other[1]] + pads);
  }
  if (left + right + between > inner) left = layout.widest[line[0]] + pads, right = layout.widest[line[1]] + pads;
  return std::floor(std::clamp((inner - between) / 2, left, std::max(left, inner - between - right)));
}

void draw_chips(PanelContext& context, const std::vector<Chip>& chips, ui::Rect room, const CardLayout& layout) {
  ui::Canvas& canvas = context.canvas;
  const float gap = chip_gap(canvas, layout.way), high = chip_height(canvas, layout.way);
  const float between = between_chips(canvas, layout.way), pads = 2 * chip_pad(canvas, layout.way);
  float y = room.y;
  for (const auto& line : layout.lines) {
    const bool has_parts = line.front() == 0 && layout.way == CardWay::full;
    const float tall = high + (has_parts ? parts_height(context, room.w - pads) : 0);
    const float left = line.size() > 1 ? left_width(layout, line, room.w, pads, between) : room.w;
    draw_chip(context, {room.x, std::round(y), left, tall}, chips[line[0]], layout.way);
    if (line.size() > 1)
      draw_chip(context, {room.x + left + between, std::round(y), room.w - left - between, tall}, chips[line[1]], layout.way);
    y += tall + gap;
  }
}

ui::ParagraphStyle words_style(const ui::Canvas& canvas, CardWay way = CardWay::full) {
  ui::ParagraphStyle style = ui::body_style(canvas, way == CardWay::tight ? ui::Role::caption : ui::Role::body);
  style.line_height = is_narrow(way) ? 1.26f : 1.32f;
  return style;
}

float rise_of_card(const ui::Canvas& canvas, CardWay way) { return canvas.px(is_narrow(way) ? k_tight_pad : k_pad); }
float above_chips(const ui::Canvas& canvas, CardWay way) { return canvas.px(is_narrow(way) ? 4 : k_gap); }

/// A ring and a word, or why there is nothing to see.
void not_there(PanelContext& context, const ComparedColumn& column, ui::Rect room) {
  ui::Canvas& canvas = context.canvas;
  if (!column.failure.empty()) {
    ui::set_text(canvas, column.failure, words_style(canvas), room.min(), room.w);
    return;
  }
  const float radius = canvas.px(13), line = words_style(canvas).text.px * 1.3f, side = std::max(2 * radius, line);
  ui::progress_ring(canvas, "prepares." + std::string(column.scene_id), {room.x + radius, room.y + side / 2}, radius,
                    column.prepared);
  ui::set_text(canvas, context.say("app.loading"), words_style(canvas), {room.x + 2 * radius + canvas.px(12), room.y},
               room.w - 2 * radius - canvas.px(12));
}

/// What the keys of all words of this voice begin with.
std::string words_of_voice(const PanelContext& context) {
  return "compare." + std::string(scenes::voice_name(context.audience.settings.voice)) + ".";
}

/// What may stand under a column of a scene at a step, whether cement has left the bone or not.
void add_keys(const PanelContext& context, const ComparedColumn& column, const std::string& step, std::set<std::string>& keys) {
  const std::string voice = words_of_voice(context), own = voice + std::string(column.scene_id) + ".";
  const std::string key = context.text.has(own + step) ? own + step : voice + "any." + step;
  if (context.text.has(key)) keys.insert(key);
  if (context.audience.patient.incident != treatment::Incident::none && context.text.has(own + step + "_leaked"))
    keys.insert(own + step + "_leaked");
}

std::set<std::string> keys_of_show(const PanelContext& context) {
  std::set<std::string> keys;
  for (const ComparedColumn& column : context.audience.compared->columns) {
    if (!column.scene) continue;
    for (const scenes::Step& step : column.scene->steps) add_keys(context, column, step.id, keys);
    const std::string waits = words_of_voice(context) + std::string(column.scene_id) + ".while_";
    for (auto at = context.text.words.lower_bound(waits); at != context.text.words.end() && at->first.starts_with(waits); ++at)
      keys.insert(at->first);
  }
  return keys;
}

std::set<std::string> keys_of_chapter(const PanelContext& context) {
  std::set<std::string> keys;
  for (const ComparedColumn& column : context.audience.compared->columns) {
    if (!column.scene) continue;
    keys.insert(compare_words(context, column));
    const std::string& chapter = column.scene->step_at(column.time_s).chapter;
    for (const scenes::Step& step : column.scene->steps)
      if (step.chapter == chapter && column.waits_in.empty()) add_keys(context, column, step.id, keys);
  }
  return keys;
}

void draw_content(PanelContext& context, const ComparedColumn& column, const CardWords& words, ui::Rect room,
                  const CardLayout& layout) {
  if (!column.scene) return not_there(context, column, room);
  ui::Canvas& canvas = context.canvas;
  ui::set_text(canvas, words.sentence, words_style(canvas, layout.way), room.min(), room.w);
  draw_chips(context, chips_of(context, column, words),
             {room.x, std::round(room.y + layout.words + above_chips(canvas, layout.way)), room.w, 0}, layout);
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

CardLayout lay_out_compare_cards(PanelContext& context, float width, CardWay way, RoomFor room_for) {
  ui::Canvas& canvas = context.canvas;
  CardLayout layout;
  layout.way = way;
  layout.width = width;
  const float inner = width - 2 * canvas.px(k_pad), pads = 2 * chip_pad(canvas, way);
  for (const std::string& key : room_for == RoomFor::show ? keys_of_show(context) : keys_of_chapter(context)) {
    scenes::Citations cited(3, nullptr);  // others come first: a wide mark, which may need a line more
    const std::string words = context.tell(context.text.get(key), cited);
    layout.words = std::max(layout.words, ui::lay_out(canvas.text(), words, words_style(canvas, way), inner).height);
  }
  layout.widest = widest_chips(context, way);
  layout.lines = chip_lines(layout.widest, inner, pads, between_chips(canvas, way), has_bars(way));
  const float parts = way == CardWay::full ? parts_height(context, inner - pads) : 0, rows = float(layout.lines.size());
  const float chips = parts + rows * chip_height(canvas, way) + (rows - 1) * chip_gap(canvas, way);
  layout.height = std::round(2 * rise_of_card(canvas, way) + layout.words + above_chips(canvas, way) + chips);
  return layout;
}

namespace {

CardLayout choose(PanelContext& context, const CardRoom& room) {
  for (const CardWay way : {CardWay::full, CardWay::bars}) {
    const CardLayout layout = lay_out_compare_cards(context, room.width, way);
    if (layout.height <= room.roomy_px) return layout;
  }
  for (const CardWay way : {CardWay::rows, CardWay::plain, CardWay::tight}) {
    const CardLayout layout = lay_out_compare_cards(context, room.width, way);
    if (layout.height <= room.most_px) return layout;
  }
  CardLayout layout = lay_out_compare_cards(context, room.width, CardWay::tight, RoomFor::chapter);
  layout.height = std::max(layout.height, room.most_px);  // pictures stand still
  return layout;
}

/// What a card of this column may say before the next chapter comes.
std::string told_in(const ComparedColumn& column) {
  std::string told(column.scene_id);
  if (column.scene) told.append("/").append(column.scene->step_at(column.time_s).chapter).append("/").append(column.waits_in);
  return told;
}

}  // namespace

CardLayout choose_compare_cards(PanelContext& context, const CardRoom& room, KeptCards& kept) {
  const Audience& audience = context.audience;
  KeptCards::For now{room,
                     context.canvas.px(1),
                     context.canvas.style(ui::Role::body).px,
                     context.text.language,
                     audience.settings.voice,
                     audience.patient.incident,
                     {}};
  for (const ComparedColumn& column : audience.compared->columns) now.columns.push_back(told_in(column));
  if (!kept.layout || kept.chosen_for != now) kept = {now, choose(context, room)};
  return *kept.layout;
}

void compare_card(PanelContext& context, const ComparedColumn& column, const CardWords& words, ui::Rect where,
                  const CardLayout& layout, ui::Scroll& scroll) {
  ui::Canvas& canvas = context.canvas;
  const float pad = canvas.px(k_pad), rise = rise_of_card(canvas, layout.way);
  ui::panel(canvas, where);
  const ui::Rect room{where.x + pad, where.y + rise, where.w - 2 * pad, where.h - 2 * rise};
  if (layout.height <= where.h + 1) {
    scroll = {};
    return draw_content(context, column, words, room, layout);
  }
  const float content = layout.height - 2 * rise;
  const ui::Rect wide{room.x, room.y, room.w + pad - canvas.px(6), room.h};
  ui::begin_scroll(canvas, scroll, wide, content, false);
  draw_content(context, column, words, {room.x, room.y - scroll.offset_px, room.w, content}, layout);
  ui::end_scroll(canvas, scroll, wide, content, ui::with_alpha(canvas.theme().ink, 1));
}

}  // namespace theatre::panels
