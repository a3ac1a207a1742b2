// Bookmarks: moments that somebody wants to come back to, each of one scene. Kept while the theatre is open. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace theatre::panels {

class Bookmarks {
 public:
  static constexpr double k_same_s = 0.2;  // nearer moments are the same one

  /// Puts a mark at this moment, or takes away the one that is there.
  void toggle(std::string_view scene, double time_s);
  bool has(std::string_view scene, double time_s) const;
  /// Times of the scene's marks, the earliest first.
  std::vector<double> of(std::string_view scene) const;

  /// Who taps a mark while the show stands there takes it away; else the tap leads there. Told by the press, before it moves
  /// the time.
  bool pressed_where_it_stands = false;

 private:
  struct Mark {
    std::string scene;
    double time_s = 0;
  };
  std::vector<Mark> marks_;
};

}  // namespace theatre::panels
