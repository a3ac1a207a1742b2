// GaugeParts: the gauges of the column, one function for each, written with a pen that either measures or draws, so that a
// gauge has one description of what it shows.
#pragma once
#include "engine/ui/gauges.h"
#include "engine/ui/height_gauge.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

constexpr float k_seen_ml = scenes::k_least_ml;

/// How roomy the column is drawn. Design units, but for the ring.
struct Comfort {
  float gap = 20;
  float ring_px = 0;  // of the clock; 0: a straight bar
  bool notes = false, details = false, height_picture = true;
};

/// Goes down a column of a width; `draws` false only measures.
class GaugePen {
 public:
  GaugePen(PanelContext& owner, ImVec2 at, float width, bool draws)
      : context(owner), at_(at), top_(at.y), width_(width), draws_(draws) {}

  void space(float design) { at_.y += context.canvas.px(design); }
  void heading(std::string_view words);
  void bar(const ui::BarGauge& gauge);
  /// Alike rows with bars; values stand in one column.
  void bar_rows(std::span<const ui::BarRow> rows);
  void row(std::string_view name, std::string_view value) { value_row(name, value, false); }
  /// A row that must not be missed: a warning sign, a bright name.
  void warning_row(std::string_view name, std::string_view value) { value_row(name, value, true); }
  void note(std::string_view words, ui::Align align = ui::Align::left);
  void dial(const ui::StageDial& dial, float ring_px);
  void height(const ui::HeightGauge& gauge);

  float used() const { return std::round(at_.y - top_); }
  float width() const { return width_; }
  std::string_view say(std::string_view key) const { return context.say(key); }
  const scenes::Moment& moment() const { return context.audience.moment; }

  PanelContext& context;

 private:
  void value_row(std::string_view name, std::string_view value, bool warns);

  ImVec2 at_;
  float top_, width_;
  bool draws_;
};

/// Units of engineers tell a patient nothing, and may frighten.
inline bool for_patients(const GaugePen& pen) { return pen.context.audience.settings.voice == scenes::Voice::patient; }
std::string_view chapter_of(const Audience& audience);
bool has_balloon(const scenes::Moment& moment);
/// Whether the place that the fracture is about stands lower than before the break.
bool has_sunk(const Audience& audience);

void balloons_gauge(GaugePen& pen);
void pressure_gauge(GaugePen& pen, const Comfort& comfort);
void cement_gauge(GaugePen& pen, const Comfort& comfort);
void clock_gauge(GaugePen& pen, const Comfort& comfort);
/// The least ring in which the clock's words have room.
float least_clock_ring(PanelContext& context);
void height_gauge(GaugePen& pen, const Comfort& comfort);
void strength_gauge(GaugePen& pen);

}  // namespace theatre::panels
