#include "scenes/panels/stage_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>

#include "engine/ui/buttons.h"
#include "engine/ui/paragraph.h"
#include "engine/ui/progress_ring.h"
#include "engine/ui/shapes.h"
#include "engine/ui/time_bar.h"
#include "scenes/panels/cut_bar.h"
#include "scenes/panels/doctor_tools.h"
#include "scenes/panels/gauge_column.h"
#include "scenes/panels/linked_pictures.h"
#include "scenes/panels/pick_card.h"
#include "scenes/panels/step_card.h"
#include "scenes/panels/time_panel.h"
#include "scenes/panels/top_bar.h"

namespace theatre::panels {
namespace {

/// The row of views; each has the words views.<name>.
struct ViewCell {
  View view;
  ui::Icon icon;
  const char* words;
};
constexpr std::array k_view_cells{
    ViewCell{View::three_d, ui::Icon::view_3d, "views.3d"},     ViewCell{View::side, ui::Icon::view_side, "views.side"},
    ViewCell{View::front, ui::Icon::view_front, "views.front"}, ViewCell{View::inside, ui::Icon::view_inside, "views.inside"},
    ViewCell{View::cut, ui::Icon::view_cut, "views.cut"},       ViewCell{View::xray_front, ui::Icon::view_xray, "views.xray"},
};
using ViewNames = std::array<std::string_view, k_view_cells.size()>;

size_t cell_of(const Audience& audience) {
  const View shown = audience.linked ? View::xray_front : audience.view;
  const auto found = std::find_if(k_view_cells.begin(), k_view_cells.end(), [&](const ViewCell& c) { return c.view == shown; });
  return size_t(found - k_view_cells.begin());
}
constexpr float k_highest_gauges = 470;  // design units: cement, its clock and the height, drawn small
constexpr float k_least_card = 270;      // below this height the card needs the room that the views take
constexpr float k_least_upright = 0.3f;  // of the window's height: what the picture keeps beside a second row of buttons
constexpr float k_least_middle = 220;    // below this width the bone needs the room that the gauges take
constexpr float k_least_notice = 300;    // the same where a notice or the card of a part stands there, for its words

constexpr ui::ButtonLook k_follow_look{ui::Kind::secondary, ui::Icon::follow, {}};

/// Views at the right end of a row, names left of them, the way back to the story's camera left of that.
struct ViewRow {
  ui::Rect follow, freeze, draw, labels, views;
  float left = 0;  // of what is shown
  bool has_freeze = false, has_draw = false, has_labels = false,
       has_views = false;  // the way back comes first where there is little room
};

struct ViewWidths {
  float views = 0, labels = 0, draw = 0, freeze = 0, follow = 0;
};
ViewWidths view_widths(const PanelContext& context, std::span<const std::string_view> names) {
  ui::Canvas& canvas = context.canvas;
  const auto cell = [&](const char* key) { return ui::toggle_width(canvas, std::array{context.say(key)}); };
  return {ui::icon_cell_width(canvas, names) * float(names.size()) + 2 * canvas.px(6), cell("views.labels"), cell("views.draw"),
          cell("views.freeze"),
          context.audience.camera_is_free ? ui::button_width(canvas, context.say("views.follow_story"), k_follow_look) : 0};
}

/// Puts what is to be shown at the right end of `row`, or of `tools` where the views have a row to themselves.
ViewRow place_views(const PanelContext& context, ViewRow shown, const ViewWidths& wide, ui::Rect row, ui::Rect tools) {
  ui::Canvas& canvas = context.canvas;
  const float gap = canvas.px(12);
  const bool apart = tools.y != row.y;
  shown.left = row.right() + gap;
  const auto place = [&](ui::Rect& where, float w, ui::Rect in, float h) {
    where = {shown.left - gap - w, in.bottom() - h, w, h};
    shown.left = where.x;
  };
  if (shown.has_views) place(shown.views, wide.views, row, row.h);
  if (apart) shown.left = tools.right() + gap;
  if (shown.has_labels) place(shown.labels, wide.labels, tools, tools.h);
  if (shown.has_draw) place(shown.draw, wide.draw, tools, tools.h);
  if (shown.has_freeze) place(shown.freeze, wide.freeze, tools, tools.h);
  if (context.audience.camera_is_free) place(shown.follow, wide.follow, tools, canvas.touch());
  return shown;
}

ViewRow lay_out_views(const PanelContext& context, ui::Rect row, std::span<const std::string_view> names,
                      bool room_for_views = true, float draw_from = 0) {
  const float gap = context.canvas.px(12);
  const ViewWidths wide = view_widths(context, names);
  const float spare = row.w - (wide.follow > 0 ? wide.follow + gap : 0);
  ViewRow result;
  result.has_views = room_for_views && wide.views <= spare;
  result.has_labels = result.has_views && wide.views + gap + wide.labels <= spare;
  const float most = std::min(spare, row.right() - draw_from), with_draw = wide.views + gap + wide.labels + gap + wide.draw;
  result.has_draw = result.has_labels && context.tools && with_draw <= most;
  result.has_freeze = result.has_draw && with_draw + gap + wide.freeze <= most;
  return place_views(context, result, wide, row, row);
}

/// Views in the lower row, everything else above them; nothing where that is too wide as well.
std::optional<ViewRow> lay_out_two_rows(const PanelContext& context, ui::Rect row, ui::Rect tools,
                                        std::span<const std::string_view> names) {
  const float gap = context.canvas.px(12);
  const ViewWidths wide = view_widths(context, names);
  if (wide.views > row.w || wide.labels + wide.draw + wide.freeze + wide.follow + 3 * gap > tools.w) return std::nullopt;
  ViewRow all;
  all.has_views = all.has_labels = all.has_draw = all.has_freeze = true;
  return place_views(context, all, wide, row, tools);
}

void draw_views(PanelContext& context, const ViewRow& row, std::span<const std::string_view> names) {
  const Audience& audience = context.audience;
  if (audience.camera_is_free) {
    ui::panel(context.canvas, row.follow, ui::k_button_radius);
    if (ui::button(context.canvas, "views.follow", row.follow, context.say("views.follow_story"), k_follow_look))
      context.commands.follow_camera = true;
  }
  if (row.has_freeze && ui::toggle(context.canvas, "views.freeze", row.freeze, ui::Icon::freeze, context.say("views.freeze"),
                                   audience.frozen_s.has_value()))
    context.commands.freeze = !audience.frozen_s;
  if (row.has_draw &&
      ui::toggle(context.canvas, "views.draw", row.draw, ui::Icon::pen, context.say("views.draw"), context.tools->board.on))
    take_tools(context, !context.tools->board.on);
  if (row.has_labels &&
      ui::toggle(context.canvas, "views.labels", row.labels, ui::Icon::label, context.say("views.labels"), audience.labels))
    context.commands.labels = !audience.labels;
  if (!row.has_views) return;
  std::array<ui::Icon, k_view_cells.size()> icons{};
  for (size_t i = 0; i < icons.size(); ++i) icons[i] = k_view_cells[i].icon;
  const size_t chosen = cell_of(audience);
  const size_t wanted = ui::icon_row(context.canvas, "views", row.views, names, icons, chosen);
  if (wanted != chosen) context.commands.view = k_view_cells[wanted].view;
}

/// Returns what it covers.
ui::Rect notice_bar(PanelContext& context, ui::Rect room) {
  ui::Canvas& canvas = context.canvas;
  const float pad = canvas.px(20), touch = canvas.touch();
  const float width = std::min(room.w, canvas.px(760));
  const ui::Paragraph words =
      ui::lay_out(canvas.text(), context.audience.notice, ui::body_style(canvas), width - 3 * pad - touch);
  const float high = std::max(words.height + 2 * canvas.px(12), touch + canvas.px(12));
  const ui::Rect bar{std::round(room.center().x - width / 2), room.y, width, std::round(high)};
  ui::panel(canvas, bar);
  ui::draw(canvas, words, {bar.x + pad, std::round(bar.center().y - words.height / 2)});
  const ui::Rect close{bar.right() - pad / 2 - touch, std::round(bar.center().y - touch / 2), touch, touch};
  if (ui::icon_button(canvas, "notice.close", close, ui::Icon::close)) context.commands.dismiss_notice = true;
  return bar;
}

void loading_card(PanelContext& context, ui::Rect room) {
  ui::Canvas& canvas = context.canvas;
  const ui::TextStyle style = canvas.style(ui::Role::lead);
  const std::string_view words = context.say("app.loading");
  const float wide = canvas.width(words, style) + 2 * canvas.px(32), high = canvas.px(72);
  const ui::Rect card{std::round(room.center().x - wide / 2), std::round(room.center().y - high / 2), std::round(wide), high};
  ui::panel(canvas, card);
  canvas.write_mid(card.center().x, card.center().y, words, style, canvas.theme().paper, ui::Align::center, wide);
}

/// While the case is prepared: a ring and a word low in the picture. Nothing below it is kept from being touched. Returns what
/// it covers.
ui::Rect preparing_pill(PanelContext& context, ui::Rect room) {
  ui::Canvas& canvas = context.canvas;
  const ui::TextStyle style = canvas.style(ui::Role::label);
  const std::string_view words = context.say("app.loading");
  const float radius = canvas.px(13), pad = canvas.px(16), words_px = canvas.width(words, style) + canvas.px(12);
  const bool with_words = 2 * pad + 2 * radius + words_px <= room.w;
  const float wide = std::round(2 * pad + 2 * radius + (with_words ? words_px : 0));
  const float high = std::round(std::max(2 * radius + canvas.px(20), style.px * 1.8f));
  const ui::Rect pill{std::round(room.center().x - wide / 2), std::round(room.bottom() - high), wide, high};
  ui::fill(canvas, pill, canvas.theme().ink, high / 2);
  ui::progress_ring(canvas, "preparing", {pill.x + pad + radius, pill.center().y}, radius, *context.audience.preparing);
  if (with_words)
    canvas.write_mid(pill.x + pad + 2 * radius + canvas.px(12), pill.center().y, words, style, canvas.theme().paper,
                     ui::Align::left, words_px);
  return pill;
}

ViewNames view_names(const PanelContext& context) {
  ViewNames names;
  for (size_t i = 0; i < names.size(); ++i) names[i] = context.say(k_view_cells[i].words);
  return names;
}

// Both layouts draw in the order of reading, which is the keyboard's order: card, gauges, views. They return the free part.

/// Card at the left, gauges at the right, views low at the right.
ui::Rect wide_panels(PanelContext& context, ui::Rect room, ui::Scroll& card_scroll) {
  ui::Canvas& canvas = context.canvas;
  const float gap = panel_gap(canvas), high = ui::icon_row_height(canvas), card_wide = step_card_width(canvas);
  const auto names = view_names(context);
  const ViewRow views = lay_out_views(context, {room.x, room.bottom() - high, room.w, high}, names,
                                      room.h - high - gap >= canvas.px(k_least_card), room.x + card_wide + gap);
  // The card may reach down to the time bar unless the row of views comes below it.
  const bool row_meets_card = views.left < room.x + card_wide + gap;
  const float card_high = row_meets_card ? room.h - high - gap : room.h;
  const ui::Rect card = step_card(context, {room.x, room.y, card_wide, card_high}, card_scroll);
  const float gauges_wide = gauge_column_width(canvas);
  const float left = card.right() + gap, right_of_all = room.right() - gauges_wide - gap;
  const float least_middle = context.audience.notice.empty() && !context.audience.picked
                                 ? canvas.px(k_least_middle)
                                 : canvas.px(k_least_notice) * canvas.text_growth();
  const bool with_gauges = right_of_all - left >= least_middle;
  if (with_gauges) gauge_column(context, {room.right() - gauges_wide, room.y, gauges_wide, room.h - high - gap});
  draw_views(context, views, names);
  const float right = with_gauges ? right_of_all : room.right();
  return {left, room.y, right - left, room.h - high - gap};
}

/// Upright windows: the picture above, everything that can be pressed below it.
ui::Rect upright_panels(PanelContext& context, ui::Rect room, ui::Scroll& card_scroll) {
  ui::Canvas& canvas = context.canvas;
  const float gap = panel_gap(canvas), high = ui::icon_row_height(canvas), gauges_wide = gauge_column_width(canvas);
  const float card_wide = room.w - gauges_wide - gap;
  const float band_high = std::min(
      std::max(step_card_height(context, card_wide), canvas.px(k_highest_gauges) * canvas.text_growth()), room.h * 0.6f);
  const ui::Rect band = room.cut_bottom(band_high);
  room.cut_bottom(gap);
  step_card(context, {band.x, band.y, card_wide, band.h}, card_scroll);
  gauge_column(context, {band.right() - gauges_wide, band.y, gauges_wide, band.h});
  const auto names = view_names(context);
  const ui::Rect row = room.cut_bottom(high);
  room.cut_bottom(gap);
  ViewRow views = lay_out_views(context, row, names);
  const bool too_narrow = context.tools && !views.has_freeze,
             high_enough = room.h - high - gap >= k_least_upright * canvas.size().y;
  if (too_narrow && high_enough) {
    const ui::Rect tools{room.x, room.bottom() - high, room.w, high};
    if (const auto two_rows = lay_out_two_rows(context, row, tools, names)) {
      views = *two_rows;
      room.cut_bottom(high + gap);
    }
  }
  draw_views(context, views, names);
  return room;
}

}  // namespace

float foot_height(const ui::Canvas& canvas) { return std::round(canvas.style(ui::Role::caption).px * 1.5f + canvas.px(18)); }

float foot_words(PanelContext& context, ui::Rect foot, std::string_view words) {
  ui::Canvas& canvas = context.canvas;
  const ui::TextStyle style = canvas.style(ui::Role::caption);
  const float pad = canvas.px(12), wide = canvas.width(words, style);
  const ui::Rect strip{foot.x, foot.y + canvas.px(8), std::round(wide + 2 * pad), foot.h - canvas.px(14)};
  ui::fill(canvas, strip, canvas.theme().ink, canvas.px(8));
  canvas.write_mid(strip.x + pad, strip.center().y, words, style, canvas.theme().text2, ui::Align::left, foot.w);
  return strip.w;
}

float foot_line(PanelContext& context, ui::Rect foot) { return foot_words(context, foot, context.say("app.standing_line")); }

ui::Rect notice_over(PanelContext& context, ui::Rect room) { return notice_bar(context, room); }

StageResult stage_panel(PanelContext& context, ui::Scroll& card_scroll) {
  ui::Canvas& canvas = context.canvas;
  const float margin = screen_margin(canvas), gap = panel_gap(canvas);
  ui::Rect room{margin, 0, canvas.size().x - 2 * margin, canvas.size().y};
  StageResult result;
  result.help = stage_top_bar(context, room.cut_top(stage_bar_height(context, room.w)));
  foot_line(context, room.cut_bottom(foot_height(canvas)));
  if (!context.audience.scene) {
    loading_card(context, room);
    result.free = room;
    return result;
  }
  const ui::Rect time = room.cut_bottom(ui::time_bar_height(canvas));
  room.cut_bottom(gap);
  const bool upright = canvas.size().y > canvas.size().x;
  result.free = upright ? upright_panels(context, room, card_scroll) : wide_panels(context, room, card_scroll);
  result.linked = linked_pictures(context, result.free);
  result.track_focused = time_panel(context, time);
  result.names = result.free;
  if (!context.audience.notice.empty()) {
    const ui::Rect notice = notice_bar(context, result.free);
    result.names.cut_top(std::max(notice.bottom() + gap - result.free.y, 0.0f));
  }
  if (context.audience.view == View::cut) {
    const ui::Rect bar = cut_bar(context, result.names);
    const float taken = bar.h > 0 ? result.names.bottom() - bar.y + gap : 0;
    result.free.cut_bottom(taken);
    result.names.cut_bottom(taken);
  }
  if (context.tools && context.audience.frozen_s) result.divider_px = divider(context, result.names);
  if (is_drawing(context)) {
    const ui::Rect bar = drawing_bar(context, result.names, {&result.names, 1});
    result.names.cut_top(std::min(bar.bottom() + gap - result.names.y, result.names.h));
  }
  if (context.audience.picked) result.card = pick_card(context, result.names);
  if (context.audience.preparing && result.names.h >= canvas.touch() + gap) {
    const ui::Rect pill = preparing_pill(context, result.free);
    result.names.cut_bottom(std::max(result.names.bottom() - pill.y + gap, 0.0f));
  }
  return result;
}

}  // namespace theatre::panels
