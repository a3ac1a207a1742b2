// What a learning page does to the show, and the moment that the 3D beside it shows.
#include "scenes/app.h"
#include "scenes/panels/page_panel.h"

namespace theatre {

/// The moment that small pictures show: the page's own, or the one on the stage.
LinkedViews::Moment App::small_moment(double now_s) {
  if (const auto moment = page_moment()) return *moment;
  return {show_.get(), player_.time_at(now_s)};
}

std::optional<LinkedViews::Moment> App::page_moment() {
  for (const scenes::Page& page : library_.pages) {
    if (page.id != page_ || !page.shows || page.shows->scene != show_->scene.id) continue;
    for (const scenes::Step& step : show_->scene.steps)
      if (step.id == page.shows->step) return LinkedViews::Moment{show_.get(), step.start_s + page.shows->fraction * step.duration_s};
  }
  return std::nullopt;
}

/// A page to read holds the show; it goes on when the reader comes back.
void App::turn_to(const std::string& page, double now_s) {
  if (page_.empty()) played_before_page_ = player_.playing();
  page_ = page;
  if (page_.empty() ? played_before_page_ : panels::page_plays(page_) && player_.playing())
    player_.play(now_s);
  else
    player_.pause(now_s);
}

}  // namespace theatre
