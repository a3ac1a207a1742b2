// CompareHarness: the panels with several shows side by side.
#pragma once
#include "panel_harness.h"
#include "scenes/alignment.h"
#include "scenes/panels/compared.h"

namespace theatre::panels {

/// The panels with all three scenes on one clock; numbers of the moments are the harness's.
class CompareHarness : public PanelHarness {
 public:
  explicit CompareHarness(std::vector<std::string> ids = k_scene_ids) : ids_(std::move(ids)) {
    for (const auto& id : ids_) {
      open(id);
      scenes_[id] = scene();
    }
    open(ids_.front());
    audience.scene_id = k_compare;
    at(0);
  }

  /// All columns where the first scene is at `time_s`.
  void at(double time_s) {
    go_to(time_s);
    const scenes::Scene& clock = scenes_.at(ids_.front());
    compared.columns.clear();
    for (const auto& id : ids_) {
      const scenes::Scene& own = scenes_.at(id);
      ComparedColumn column{id, &own, 1, "", scenes::corresponding_time(clock, time_s, own), {}, {}, {}, {}};
      column.moment = moment_in(own, column.time_s);
      const std::string_view chapter = scenes::chapter_at(clock, time_s);
      if (!scenes::has_chapter(own, chapter)) column.waits_in = chapter;
      compared.columns.push_back(std::move(column));
    }
    compared.scale = {4, 5, 6, 40};
    audience.compared = &compared;
  }
  void into(std::string_view step, double share = 0.7) {
    for (const auto& s : scenes_.at(ids_.front()).steps)
      if (s.id == step) return at(s.start_s + share * s.duration_s);
    FAIL() << "no step " << step;
  }
  const scenes::Scene& lead() const { return scenes_.at(ids_.front()); }

  Compared compared;

 private:
  std::vector<std::string> ids_;
  std::map<std::string, scenes::Scene> scenes_;
};

}  // namespace theatre::panels
