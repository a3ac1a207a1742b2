// Comparison: several shows of one case side by side. Holds which stand there, who moves alone, and their pictures; the clock
// is the show that the app plays. All pictures share one orbit. Shows come from the shelf as they are opened.
#pragma once
#include <map>
#include <optional>

#include "engine/render/picture_buffer.h"
#include "scenes/panels/compared.h"
#include "scenes/picking.h"
#include "scenes/shelf.h"

namespace theatre {

class Comparison {
 public:
  /// The show whose time the time bar moves, and where it is.
  struct Clock {
    scenes::Show* show = nullptr;
    double time_s = 0;
  };

  Comparison() : shown_(panels::k_comparable.begin(), panels::k_comparable.end()) {}

  const std::vector<std::string>& shown() const { return shown_; }
  /// Two or three of panels::k_comparable, in their order; fewer change nothing.
  void show(const std::vector<std::string>& scenes);
  /// The scene that should be the clock: who moves alone, or the first that is shown, which has most to tell.
  const std::string& leader() const { return alone_ ? *alone_ : shown_.front(); }
  /// From now on `scene` moves and the others stand where `clock` has them; empty: all move again.
  void let_alone(const std::string& scene, const Clock& clock);
  void all_together() { alone_.reset(); }
  bool anybody_alone() const { return alone_.has_value(); }
  /// Where `scene` stands when all go on together from where the others were left.
  double held_time(const scenes::Shelf& shelf, const scenes::Scene& scene) const;
  /// Another case: nobody is alone, and nothing is known of the shows.
  void forget_case();

  /// Asks the shelf for what is missing. True while something is still to come.
  bool want_shows(scenes::Shelf& shelf) const;
  /// What the panels show; valid until the next call.
  const panels::Compared& tell(const scenes::Shelf& shelf, const Clock& clock);

  /// Where all columns are seen from: the treated body from close by, the same at any time, so that only what happens moves.
  static render::Orbit orbit(const Clock& clock, scenes::View view, const scenes::Cut& cut);
  struct Look {
    render::Orbit orbit;
    scenes::View view = scenes::View::three_d;
    scenes::Cut cut;
    render::Tier tier = render::Tier::software;
    float scale = 1;                      // of the sides, while things move
    int level = 0, level_of_treated = 0;  // of detail, see scenes::ViewOptions
    int samples = 1;     // on each side of a pixel; more than one: one column in each call, so that the window answers between
    bool moves = false;  // see render::PictureSettings
    bool still = false;  // see scenes::ViewOptions
  };
  /// Names cement that has left the bone in the columns of what tell() told, where `look` shows it in `places`.
  void name_leaks(Picking& picking, const scenes::Shelf& shelf, const Look& look,
                  const std::vector<panels::ComparedPicture>& places);
  /// Draws the columns that are out of date to `places`, as tell() saw them. True when it drew.
  bool draw(render::Renderer& renderer, const scenes::Shelf& shelf, const Look& look,
            const std::vector<panels::ComparedPicture>& places);
  /// Copies them into a framebuffer as large as the window.
  void copy_to(unsigned framebuffer, glm::ivec2 window_px, const std::vector<panels::ComparedPicture>& places) const;
  /// A picture was drawn with fewer samples than that.
  bool coarser_than(int samples, const std::vector<panels::ComparedPicture>& places) const;

 private:
  struct Kept {
    render::PictureBuffer picture;
    const scenes::Show* show = nullptr;
    double time_s = -1;
    render::Orbit orbit;
    scenes::View view{};
    scenes::Cut cut;
    glm::vec4 rect_px{0}, free{0};
    int samples = 0;
    bool still = false;
  };
  double time_of(const scenes::Show& show, const scenes::Shelf& shelf, const Clock& clock) const;
  const panels::CompareScale& scale_of(const scenes::Show& show, const scenes::Evidence& evidence);

  std::vector<std::string> shown_;
  std::optional<std::string> alone_;
  std::string held_by_;  // the clock when somebody went alone, and where it was
  double held_s_ = 0;
  panels::Compared told_;
  std::map<const scenes::Show*, panels::CompareScale> scales_;
  std::map<std::string, Kept, std::less<>> kept_;
};

}  // namespace theatre
