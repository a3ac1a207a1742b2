// CurvePlots: which curves a show has, with their words, ready to be drawn by ui::plot. Kyphoplasty: pressure against volume of
// each balloon while it is filled. Vertebroplasty: pressure at the syringe against cement injected. Always: how far the treated
// bone alone, and with its neighbours, is bent forward against time.
#pragma once
#include <vector>

#include "engine/ui/plot.h"
#include "scenes/panels/curves_page.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

struct CurvePlot {
  struct Line {
    std::string_view name;
    std::string value = {};  // now; empty where there is no now
    std::vector<ImVec2> points = {};
    size_t past = 0;
    std::optional<ImVec2> now = {};
    ui::Color color = {};
    ui::LineStyle style = ui::LineStyle::solid;
    ui::Marker marker = ui::Marker::disc;
  };
  std::string_view title;
  std::vector<Line> lines = {};
  ui::Plot plot = {};  // its axes; what it points to is here
  std::vector<ui::PlotRange> ranges = {};
  struct Limit {
    float y = 0;
    std::string words;
  };
  std::vector<Limit> limits = {};
  std::vector<ui::PlotStation> stations = {};
  struct Note {
    std::string_view letter;  // of a range; empty: about the whole
    std::string words;
  };
  std::vector<Note> notes = {};
};

/// `live`: with the present moment, and what is still to come faint; otherwise the whole show.
std::vector<CurvePlot> curve_plots(const PanelContext& context, bool live);

}  // namespace theatre::panels
