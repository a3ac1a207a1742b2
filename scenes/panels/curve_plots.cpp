#include "scenes/panels/curve_plots.h"

#include <algorithm>

#include "scenes/panels/published.h"

namespace theatre::panels {
namespace {

constexpr float k_seen_ml = scenes::k_least_ml;
constexpr float k_room_above = 1.08f;  // of the highest value

/// One balloon while it is filled.
CurvePlot::Line balloon_line(const PanelContext& context, bool left, bool live) {
  const scenes::Moment& now = context.audience.moment;
  const auto ml_of = [left](const scenes::Moment& m) { return left ? m.balloon_left_ml : m.balloon_right_ml; };
  const auto psi_of = [left](const scenes::Moment& m) {
    return (left ? m.balloon_left_kpa : m.balloon_right_kpa) * k_psi_per_kpa;
  };
  CurvePlot::Line line{.name = context.say(left ? "gauges.left" : "gauges.right"),
                       .color = left ? ui::body::balloon : ui::mix(ui::body::balloon, ui::hex(0xFFFFFF), 0.55f),
                       .style = left ? ui::LineStyle::solid : ui::LineStyle::dashed,
                       .marker = left ? ui::Marker::disc : ui::Marker::square};
  float fullest_ml = 0;
  for (const scenes::Moment& m : context.audience.curves->moments) {
    if (ml_of(m) < fullest_ml - k_seen_ml) break;  // it is emptied again
    if (ml_of(m) < fullest_ml) continue;
    fullest_ml = ml_of(m);
    if (fullest_ml <= k_seen_ml) line.points.clear(), line.past = 0;  // of the empty balloon only the last moment counts
    line.points.push_back({ml_of(m), psi_of(m)});
    if (m.time_s <= now.time_s) ++line.past;
  }
  if (fullest_ml <= k_seen_ml) line.points.clear(), line.past = 0;
  if (!live) {
    line.past = line.points.size();
  } else {
    const std::string kpa = context.in_unit(psi_of(now) / k_psi_per_kpa, 0, "units.kpa");
    line.value =
        context.in_unit(ml_of(now), 1, "units.ml") + ", " + context.in_unit(psi_of(now), 0, "units.psi") + " (" + kpa + ")";
    const bool fills = line.past < line.points.size() || now.balloon_stop == treatment::BalloonStop::none;
    if (ml_of(now) > k_seen_ml && (fills || ml_of(now) >= fullest_ml - k_seen_ml)) line.now = ImVec2(ml_of(now), psi_of(now));
  }
  return line;
}

CurvePlot::Line cement_line(const PanelContext& context, bool live) {
  const scenes::Moment& now = context.audience.moment;
  CurvePlot::Line line{.name = context.say("curves.cement"), .color = ui::body::cement_fresh};
  for (const scenes::Moment& m : context.audience.curves->moments) {
    if (m.injection_kpa <= 0) continue;
    line.points.push_back({m.cement_ml, m.injection_kpa});
    if (!live || m.time_s <= now.time_s) ++line.past;
  }
  if (live) {
    line.value = context.in_unit(now.cement_ml, 1, "units.ml") + ", " + context.in_unit(now.injection_kpa, 0, "units.kpa");
    if (now.injection_kpa > 0) line.now = ImVec2(now.cement_ml, now.injection_kpa);
  }
  return line;
}

CurvePlot::Line angle_line(const PanelContext& context, bool alone, bool live) {
  const scenes::Moment& now = context.audience.moment;
  const auto angle = [alone](const scenes::Moment& m) { return alone ? m.wedge_deg : m.local_kyphosis_deg; };
  CurvePlot::Line line{.name = context.say(alone ? "curves.wedge" : "curves.kyphosis"),
                       .color = alone ? ui::body::bone : ui::body::steel,
                       .style = alone ? ui::LineStyle::solid : ui::LineStyle::dashed,
                       .marker = alone ? ui::Marker::disc : ui::Marker::square};
  for (const scenes::Moment& m : context.audience.curves->moments) {
    line.points.push_back({float(m.time_s), angle(m)});
    if (!live || m.time_s <= now.time_s) ++line.past;
  }
  if (live) {
    line.value = context.number(angle(now), 1).append(context.say("units.degrees"));
    line.now = ImVec2(float(now.time_s), angle(now));
  }
  return line;
}

ImVec2 highest(const std::vector<CurvePlot::Line>& lines) {
  ImVec2 most(0, 0);
  for (const auto& line : lines)
    for (const ImVec2 p : line.points) most = {std::max(most.x, p.x), std::max(most.y, p.y)};
  return most;
}

CurvePlot balloon_plot(const PanelContext& context, bool live) {
  CurvePlot result{.title = context.say("curves.balloon_title")};
  for (const bool left : {true, false})
    if (CurvePlot::Line line = balloon_line(context, left, live); !line.points.empty()) result.lines.push_back(std::move(line));
  if (result.lines.size() == 1) result.lines.front().name = context.say("curves.balloon");  // there is no other side
  const ImVec2 most = highest(result.lines);
  const scenes::Evidence& evidence = *context.audience.evidence;
  const Measured loaded_psi = measured(evidence, "loaded_psi"), unloaded_psi = measured(evidence, "unloaded_psi"),
                 unloaded_ml = measured(evidence, "unloaded_ml");
  const float highest_psi = published(evidence, "class_psi");
  const float widest_ml = std::max(most.x, unloaded_ml.high()) * k_room_above;
  result.plot.x = {context.say("curves.balloon_ml"), ui::rounded_out({0, widest_ml}, 6)};
  result.plot.y = {context.say("curves.psi"), {0, std::max(most.y, highest_psi) * k_room_above}};
  result.plot.second_title = context.say("curves.kpa");
  result.plot.second_per_y = 1 / k_psi_per_kpa;
  result.ranges = {{{result.plot.x.span.from, loaded_psi.low()}, {result.plot.x.span.to, loaded_psi.high()}, "A"},
                   {{unloaded_ml.low(), unloaded_psi.low()}, {unloaded_ml.high(), unloaded_psi.high()}, "B"}};
  result.limits = {{highest_psi, context.tell_named("curves.highest_psi")}};
  result.notes = {{"A", context.tell_named("curves.loaded")}, {"B", context.tell_named("curves.unloaded")}};
  return result;
}

CurvePlot injection_plot(const PanelContext& context, bool live) {
  CurvePlot result{.title = context.say("curves.injection_title")};
  result.lines.push_back(cement_line(context, live));
  const ImVec2 most = highest(result.lines);
  const Measured peak_kpa = measured(*context.audience.evidence, "krebs_peak");
  result.plot.x = {context.say("curves.cement_ml"), ui::rounded_out({0, std::max(most.x, 1.0f)}, 6)};
  result.plot.y = {context.say("curves.kpa"), ui::rounded_out({0, std::max(most.y, peak_kpa.high()) * k_room_above}, 6)};
  result.ranges = {{{result.plot.x.span.from, peak_kpa.low()}, {result.plot.x.span.to, peak_kpa.high()}, "A"}};
  result.notes = {{"A", context.tell_named("curves.injection_peak")}};
  return result;
}

CurvePlot angle_plot(const PanelContext& context, bool live) {
  const scenes::Scene& scene = *context.audience.scene;
  CurvePlot result{.title = context.say("curves.angle_title")};
  for (const bool alone : {true, false}) result.lines.push_back(angle_line(context, alone, live));
  ui::Span span{0, 1};
  for (const auto& line : result.lines)
    for (const ImVec2 p : line.points) span = {std::min(span.from, p.y), std::max(span.to, p.y * k_room_above)};
  result.plot.x = {context.say("curves.time"), {0, std::max(float(scene.duration_s), 1.0f)}, ui::TickKind::seconds};
  result.plot.y = {context.say("curves.degrees"), ui::rounded_out(span)};
  for (const auto& chapter : scene.chapters)
    result.stations.push_back({float(chapter.start_s), context.text.get("chapters." + chapter.id)});
  if (live) result.plot.now_x = float(context.audience.moment.time_s);
  if (scene.procedure == treatment::Procedure::kyphoplasty) result.notes = {{"", context.tell_named("curves.angle_gained")}};
  return result;
}

}  // namespace

std::vector<CurvePlot> curve_plots(const PanelContext& context, bool live) {
  if (!context.audience.scene || !context.audience.curves || context.audience.curves->moments.empty()) return {};
  std::vector<CurvePlot> plots;
  switch (context.audience.scene->procedure) {
    case treatment::Procedure::kyphoplasty:
      plots.push_back(balloon_plot(context, live));
      break;
    case treatment::Procedure::vertebroplasty:
      plots.push_back(injection_plot(context, live));
      break;
    case treatment::Procedure::none:
      break;
  }
  plots.push_back(angle_plot(context, live));
  for (CurvePlot& plot : plots) plot.plot.decimal_mark = context.say("units.decimal_mark");
  return plots;
}

}  // namespace theatre::panels
