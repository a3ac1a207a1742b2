#include "scenes/panels/compare_panel.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/ui/buttons.h"
#include "engine/ui/shapes.h"
#include "engine/ui/time_bar.h"
#include "scenes/panels/compare_card.h"
#include "scenes/panels/drawing_board.h"
#include "scenes/panels/name_labels.h"
#include "scenes/panels/read_aloud.h"
#include "scenes/panels/stage_panel.h"
#include "scenes/panels/time_panel.h"
#include "scenes/panels/top_bar.h"

namespace theatre::panels {
namespace {

constexpr float k_least_picture = 190;     // design units: below this height cards say less
constexpr float k_least_share = 1.0f / 3;  // of the window's height that pictures keep above cards that stand abreast
constexpr float k_for_bars = 6;            // so much of that share they give up where it makes room for cards with bars
constexpr float k_low_window = 750;        // 600 pixels of a small screen
constexpr float k_least_card = 180;        // in a lower window cards come first: they keep this, with larger words more
constexpr float k_least_time_row = 930;    // below this width of the clock the ways beside it are icons
constexpr float k_least_column = 250, k_least_row = 210;  // the same for what one column needs

/// What is shown of what is chosen: in a small window only as many as can be read.
size_t shown_columns(const PanelContext& context, ui::Rect room, bool upright) {
  const ui::Canvas& canvas = context.canvas;
  const float least = canvas.px(upright ? k_least_row : k_least_column) * (1 + (canvas.text_growth() - 1) * 0.6f);
  const auto fit = static_cast<size_t>(std::max((upright ? room.h : room.w) / least, 1.0f));
  return std::min(context.audience.compared->columns.size(), fit);
}

std::vector<std::string> ids_without(const Compared& compared, std::string_view left_out, std::string_view instead = {}) {
  std::vector<std::string> ids;
  for (const std::string_view id : k_comparable) {
    const bool there =
        std::any_of(compared.columns.begin(), compared.columns.end(), [&](const auto& c) { return c.scene_id == id; });
    if ((there && id != left_out) || id == instead) ids.emplace_back(id);
  }
  return ids;
}

std::string_view missing_scene(const Compared& compared) {
  for (const std::string_view id : k_comparable)
    if (std::none_of(compared.columns.begin(), compared.columns.end(), [&](const auto& c) { return c.scene_id == id; }))
      return id;
  return {};
}

/// The row above a picture: the name, and at its right end what can be done with this column.
class HeadRow {
 public:
  HeadRow(PanelContext& context, ui::Rect where) : context_(context), left_(where) {}

  static float name_width(ui::Canvas& canvas, std::string_view words) {
    return std::ceil(canvas.width(words, canvas.style(ui::Role::lead, ui::Weight::semibold))) + 2 * canvas.px(14);
  }
  void name(std::string_view words, bool stands_out) {
    ui::Canvas& canvas = context_.canvas;
    const ui::TextStyle style = canvas.style(ui::Role::lead, ui::Weight::semibold);
    const float pad = canvas.px(14), wide = std::min(name_width(canvas, words), left_.w);
    const ui::Rect where = left_.cut_left(wide);
    ui::panel(canvas, where, ui::k_button_radius);
    if (stands_out)
      ui::stroke(canvas, where, canvas.theme().paper, canvas.px(ui::k_button_radius), std::max(2.0f, canvas.px(2)));
    canvas.write_mid(where.x + pad, where.center().y, words, style, canvas.theme().paper, ui::Align::left, wide - pad);
  }
  struct Wanted {
    ui::Icon icon;
    std::string_view words = {};
    bool filled = false;
    bool icon_with_words = true;
    std::string says = {};  // what an icon without words does
  };
  static ui::ButtonLook look_of(const Wanted& wanted) {
    ui::ButtonLook look{wanted.filled ? ui::Kind::primary : ui::Kind::secondary};
    if (wanted.icon_with_words) look.before = wanted.icon;
    return look;
  }
  /// The words are left out where they have no room, then the button.
  bool button(const std::string& name, const Wanted& wanted) {
    ui::Canvas& canvas = context_.canvas;
    const ui::ButtonLook look = look_of(wanted);
    const float gap = canvas.px(8), touch = canvas.touch();
    const float wide = wanted.words.empty() ? touch : std::max(ui::button_width(canvas, wanted.words, look), touch);
    const bool with_words = !wanted.words.empty() && left_.w >= wide + gap;
    if (!with_words && left_.w < touch + gap) return false;
    const ui::Rect where = left_.cut_right(with_words ? wide : touch);
    left_.cut_right(gap);
    if (!wanted.filled) ui::panel(canvas, where, ui::k_button_radius);
    return with_words ? ui::button(canvas, name, where, wanted.words, look)
                      : ui::icon_button(canvas, name, where, wanted.icon, look.kind, wanted.says);
  }

 private:
  PanelContext& context_;
  ui::Rect left_;
};

/// The button that moves column `index` alone: with icon and word, with its word, or with its icon.
HeadRow::Wanted alone_button(const PanelContext& context, size_t index) {
  const bool alone = context.audience.compared->alone == index;
  const std::string_view words = context.say(alone ? "compare.together" : "compare.alone");
  return {.icon = ui::Icon::scrub, .words = words, .filled = alone, .says = std::string(words)};
}

/// How much of it has room beside the name and the other buttons in every column, so that the columns look alike. Of a pressed
/// one only the icon needs room: its words are longer.
HeadRow::Wanted as_there_is_room(PanelContext& context, HeadRow::Wanted wanted, float width) {
  ui::Canvas& canvas = context.canvas;
  const float gap = canvas.px(8), touch = canvas.touch();
  float name = 0;
  for (const ComparedColumn& column : context.audience.compared->columns)
    name = std::max(name, HeadRow::name_width(canvas, context.text.get("scenes." + std::string(column.scene_id))));
  const auto fits = [&] {
    const float wide = ui::button_width(canvas, context.say("compare.alone"), HeadRow::look_of(wanted));
    return name + gap + std::max(wide, touch) + gap + touch <= width;
  };
  if (!fits()) wanted.icon_with_words = false;
  if (!fits()) wanted.words = {};
  return wanted;
}

struct Head {
  ui::Rect where;
  bool last = false;
};
void head_row(PanelContext& context, size_t index, const Head& head) {
  const bool last = head.last;
  const Compared& compared = *context.audience.compared;
  const ComparedColumn& column = compared.columns[index];
  const std::string id(column.scene_id);
  Commands& commands = context.commands;
  const bool alone = compared.alone == index;
  const std::string_view missing = missing_scene(compared);
  HeadRow row(context, head.where);
  row.name(context.text.get("scenes." + id), alone);
  if (missing.empty()) {
    if (row.button("compare.hide." + id, {.icon = ui::Icon::close, .says = std::string(context.say("compare.hide"))}))
      commands.compare_shown = ids_without(compared, id);
  } else if (last) {
    const std::string more(context.text.get("scenes." + std::string(missing)));
    if (row.button("compare.add", {.icon = ui::Icon::plus, .words = more, .says = more}))
      commands.compare_shown = ids_without(compared, {}, missing);
  }
  if (column.scene && row.button("compare.alone." + id, as_there_is_room(context, alone_button(context, index), head.where.w)))
    commands.compare_alone = alone ? std::string() : id;
  const std::string instead =
      missing.empty() ? "" : with(context.say("compare.swap"), "scene", context.text.get("scenes." + std::string(missing)));
  if (!missing.empty() && row.button("compare.swap." + id, {.icon = ui::Icon::swap, .says = instead}))
    commands.compare_shown = ids_without(compared, id, missing);
  if (last && context.audience.camera_is_free &&
      row.button("views.follow", {.icon = ui::Icon::follow, .says = std::string(context.say("views.follow_story"))}))
    commands.follow_camera = true;
}

/// Where one column stands: its row of buttons, its card, and the rest of it.
struct Place {
  ui::Rect whole, head, card;
};

CardLayout place_abreast(PanelContext& context, ui::Rect room, std::vector<Place>& places, KeptCards& kept) {
  ui::Canvas& canvas = context.canvas;
  const float gap = panel_gap(canvas), touch = canvas.touch(), count = float(places.size());
  const float wide = std::floor((room.w - gap * (count - 1)) / count);
  const float third = room.h - touch / 2 - gap - k_least_share * canvas.size().y;
  const float roomy_px =
      std::min(room.h - touch - gap - canvas.px(k_least_picture) + canvas.px(40), third + canvas.px(k_for_bars));
  const bool low = canvas.size().y < canvas.px(k_low_window);
  const float least = low ? std::min(0.62f * (room.h - touch), canvas.px(k_least_card) * canvas.text_growth()) : 0;
  const float most = std::floor(std::max(third, least));
  const CardLayout cards = choose_compare_cards(context, {wide, roomy_px, most}, kept);
  const bool roomy = cards.way == CardWay::full || cards.way == CardWay::bars;
  const float high = roomy ? cards.height : std::min(cards.height, most);
  for (size_t i = 0; i < places.size(); ++i) {
    const float x = room.x + float(i) * (wide + gap);
    places[i].head = {x, room.y, wide, touch};
    places[i].card = {x, room.bottom() - high, wide, high};
    const float left = i == 0 ? 0 : std::round(x - gap / 2);
    const float right = i + 1 == places.size() ? canvas.size().x : std::round(x + wide + gap / 2);
    places[i].whole = {left, 0, right - left, canvas.size().y};
  }
  return cards;
}

CardLayout place_stacked(PanelContext& context, ui::Rect room, std::vector<Place>& places, KeptCards& kept) {
  ui::Canvas& canvas = context.canvas;
  const float gap = panel_gap(canvas), touch = canvas.touch(), count = float(places.size());
  const float high = std::floor((room.h - gap * (count - 1)) / count), wide = std::floor(room.w * 0.54f);
  const CardLayout cards = choose_compare_cards(context, {wide, high - touch - gap, high - touch - gap}, kept);
  const float card_high = std::min(cards.height, high - touch - gap);
  for (size_t i = 0; i < places.size(); ++i) {
    const float y = room.y + float(i) * (high + gap);
    places[i].head = {room.x, y, room.w, touch};
    places[i].card = {room.right() - wide, y + touch + gap, wide, card_high};
    const float top = i == 0 ? 0 : std::round(y - gap / 2);
    const float bottom = i + 1 == places.size() ? canvas.size().y : std::round(y + high + gap / 2);
    places[i].whole = {0, top, canvas.size().x, bottom - top};
  }
  return cards;
}

ComparedPicture picture_at(const PanelContext& context, const ComparedColumn& column, const Place& place, bool upright,
                           float bottom) {
  const float gap = panel_gap(context.canvas);
  const ui::Rect& all = place.whole;
  const float top = place.head.y + place.head.h / 2;  // names and buttons stand in the corners
  ui::Rect free{place.head.x, top, place.head.w, place.card.y - gap - top};
  if (upright) free = {place.head.x, place.head.bottom(), place.card.x - gap - place.head.x, bottom - place.head.bottom()};
  free.h = std::max(free.h, 1.0f);
  free.w = std::max(free.w, 1.0f);
  return {column.scene_id,
          {all.x, all.y, all.w, all.h},
          {(free.x - all.x) / all.w, (free.y - all.y) / all.h, free.w / all.w, free.h / all.h}};
}

/// Names what has gone astray at its place, below the row of the name.
void name_warnings(const PanelContext& context, const ComparedColumn& column, const ComparedPicture& picture, float top,
                   ui::LabelMemory& memory) {
  if (column.warnings.empty()) return void(memory = {});
  const ImVec2 size = context.canvas.size();
  const glm::vec4 all = picture.rect_px, share = picture.free;
  const glm::vec4 free(all.x + share.x * all.z, top, share.z * all.z, all.y + (share.y + share.w) * all.w - top);
  name_labels(context, {column.warnings, column.body_px}, {free / glm::vec4(size.x, size.y, size.x, size.y)}, memory);
}

/// What the numbers are, beside the standing line or above it.
std::string note_words(PanelContext& context, float room) {
  ui::Canvas& canvas = context.canvas;
  const scenes::Evidence& evidence = *context.audience.evidence;
  const auto minutes = evidence.numbers.find(procedure_minutes(treatment::Procedure::kyphoplasty));
  const std::string_view source =
      minutes == evidence.numbers.end() ? std::string_view() : scenes::name_of(*minutes->second.source, context.text);
  const std::string whole = with(context.say("compare.note"), "source", source),
                    brief = with(context.say("compare.note_brief"), "source", source);
  return canvas.width(whole, canvas.style(ui::Role::caption)) + 2 * canvas.px(12) <= room ? whole : brief;
}

/// A button that stands beside the clock or above it.
struct EndWay {
  const char* name;
  ui::Icon icon;
  std::string_view words;
};

/// Room for one more button at the end of the row, standing on its own panel.
ui::Rect end_of(ui::Canvas& canvas, ui::Rect& row, float wide) {
  const float touch = canvas.touch();
  const ui::Rect column = row.cut_right(wide);
  row.cut_right(canvas.px(8));
  const ui::Rect where{column.x, std::round(column.center().y - touch / 2), wide, touch};
  ui::panel(canvas, where, ui::k_button_radius);
  return where;
}

/// A button at the end of a row of its own, with its word beside its icon where that has room.
bool end_button(PanelContext& context, ui::Rect& row, const EndWay& way) {
  ui::Canvas& canvas = context.canvas;
  const ui::ButtonLook look{ui::Kind::secondary, way.icon, {}};
  const float wide = ui::button_width(canvas, way.words, look);
  const bool with_words = wide <= row.w;
  const ui::Rect where = end_of(canvas, row, with_words ? wide : canvas.touch());
  return with_words ? ui::button(canvas, way.name, where, way.words, look)
                    : ui::icon_button(canvas, way.name, where, way.icon, look.kind, way.words);
}

/// The same beside the clock and as high as it: the word stands below the icon.
bool end_cell(PanelContext& context, ui::Rect& row, const EndWay& way, bool with_words) {
  ui::Canvas& canvas = context.canvas;
  if (!with_words)
    return ui::icon_button(canvas, way.name, end_of(canvas, row, canvas.touch()), way.icon, ui::Kind::secondary, way.words);
  const ui::Rect where = row.cut_right(ui::toggle_width(canvas, std::array{way.words}));
  row.cut_right(canvas.px(8));
  return ui::toggle(canvas, way.name, where, way.icon, way.words, false);
}

EndWay to_sources(const PanelContext& context) {
  return {"compare.sources", ui::Icon::check, context.say("evidence.sources_short")};
}
EndWay to_drawing(const PanelContext& context) { return {"compare.draw", ui::Icon::pen, context.say("views.draw")}; }

/// The ways to the sources, to drawing and to hearing in a row of their own.
void end_row(PanelContext& context, ui::Rect row, const scenes::Citations& cited) {
  if (!cited.empty() && end_button(context, row, to_sources(context))) context.show_sources(cited);
  if (context.tools && end_button(context, row, to_drawing(context))) take_tools(context, true);
  if (context.audience.reading)
    read_aloud_button(context, "compare.aloud",
                      end_of(context.canvas, row, std::max(read_aloud_width(context, row.w), context.canvas.touch())));
}

/// The same beside the clock, which keeps `least_px` of the row: those that come first get their words first.
void end_cells(PanelContext& context, ui::Rect& row, const scenes::Citations& cited, float least_px) {
  ui::Canvas& canvas = context.canvas;
  const float gap = canvas.px(8), icon = canvas.touch() + gap;
  float spare = row.w - panel_gap(canvas) - least_px -
                icon * (float(!cited.empty()) + float(context.tools != nullptr) + float(context.audience.reading.has_value()));
  const auto has_room = [&](float wide) {
    const bool fits = wide + gap - icon <= spare;
    if (fits) spare -= wide + gap - icon;
    return fits;
  };
  const auto with_word = [&](const EndWay& way) { return has_room(ui::toggle_width(canvas, std::array{way.words})); };
  if (!cited.empty() && end_cell(context, row, to_sources(context), with_word(to_sources(context))))
    context.show_sources(cited);
  if (context.tools && end_cell(context, row, to_drawing(context), with_word(to_drawing(context)))) take_tools(context, true);
  if (!context.audience.reading) return;
  const float wide = read_aloud_cell_width(context);
  if (!has_room(wide)) return read_aloud_button(context, "compare.aloud", end_of(canvas, row, canvas.touch()));
  read_aloud_cell(context, "compare.aloud", row.cut_right(wide));
  row.cut_right(gap);
}

/// The row below the pictures: the clock of all, or while somebody draws, what to draw with. An upright window has the height
/// to say the other buttons in words, in a row above the clock.
bool time_row(PanelContext& context, ui::Rect row, ui::Rect above, const std::vector<ComparedPicture>& pictures,
              const scenes::Citations& cited) {
  if (is_drawing(context)) {
    std::vector<ui::Rect> free;
    for (const ComparedPicture& picture : pictures) {
      const glm::vec4 all = picture.rect_px, share = picture.free;
      free.push_back({all.x + share.x * all.z, all.y + share.y * all.w, share.z * all.z, share.w * all.w});
    }
    drawing_bar(context, row, free);
    return false;
  }
  if (above.h > 0)
    end_row(context, above, cited);
  else
    end_cells(context, row, cited, context.canvas.px(k_least_time_row) * (1 + (context.canvas.text_growth() - 1) * 0.5f));
  return time_panel(context, row);
}

}  // namespace

CompareResult compare_panel(PanelContext& context, CompareMemory& memory) {
  ui::Canvas& canvas = context.canvas;
  const Compared& compared = *context.audience.compared;
  const float margin = screen_margin(canvas), gap = panel_gap(canvas);
  ui::Rect room{margin, 0, canvas.size().x - 2 * margin, canvas.size().y};
  CompareResult result;
  result.help = stage_top_bar(context, room.cut_top(stage_bar_height(context, room.w)));
  room.cut_bottom(foot_height(canvas));
  const float beside = room.w - foot_line(context, {room.x, room.bottom(), room.w, foot_height(canvas)}) - gap;
  const std::string note = note_words(context, beside);
  const float note_px = canvas.width(note, canvas.style(ui::Role::caption)) + 2 * canvas.px(12);
  const bool has_line = note_px > beside;  // of its own
  const ui::Rect line = has_line ? room.cut_bottom(foot_height(canvas))
                                 : ui::Rect{room.right() - note_px, room.bottom(), note_px, foot_height(canvas)};
  foot_words(context, line, note);
  const ui::Rect time = room.cut_bottom(ui::time_bar_height(canvas));
  room.cut_bottom(gap);
  const bool upright = canvas.size().y > canvas.size().x;
  const ui::Rect above_time = upright ? room.cut_bottom(canvas.touch()) : ui::Rect{};
  if (upright) room.cut_bottom(gap);
  std::vector<Place> places(shown_columns(context, room, upright));
  const CardLayout cards =
      upright ? place_stacked(context, room, places, memory.cards) : place_abreast(context, room, places, memory.cards);
  scenes::Citations cited;
  for (size_t i = 0; i < places.size(); ++i) {
    const ComparedColumn& column = compared.columns[i];
    if (column.scene == nullptr) ui::fill(canvas, places[i].whole, canvas.theme().page, 0);
    if (i > 0 && !upright) ui::fill(canvas, {places[i].whole.x, room.y, 1, room.h}, canvas.theme().line, 0);
    const float bottom = upright ? places[i].head.y + (room.h - gap * float(places.size() - 1)) / float(places.size()) : 0;
    result.pictures.push_back(picture_at(context, column, places[i], upright, bottom));
    CompareMemory::Column& kept = memory.columns[std::string(column.scene_id)];
    name_warnings(context, column, result.pictures.back(), places[i].head.bottom(), kept.names);
    head_row(context, i, {places[i].head, i + 1 == places.size()});
    compare_card(context, column, compare_card_words(context, column, cited), places[i].card, cards, kept.scroll);
  }
  result.track_focused = time_row(context, time, above_time, result.pictures, cited);
  if (!context.audience.notice.empty()) notice_over(context, room);
  return result;
}

}  // namespace theatre::panels
