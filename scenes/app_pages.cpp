// What a learning page does to the show, and the moment that the 3D beside it shows.
#include <utility>

#include "scenes/app.h"
#include "scenes/panels/page_panel.h"

namespace theatre {

/// The moment that small pictures show: the page's own, or the one on the stage.
LinkedViews::Moment App::small_moment(double now_s) {
  if (const auto moment = page_moment()) return *moment;
  return {show_, player_.time_at(now_s), settings_.reduced_motion};
}

const scenes::Showing* App::page_showing() const {
  if (question()) return &question()->shows;
  for (const scenes::Page& page : library_.pages)
    if (page.id == page_ && page.shows) return &*page.shows;
  return nullptr;
}

/// Of this case, whichever scene is on the stage; none while that of the page is still to come.
std::optional<LinkedViews::Moment> App::page_moment() {
  const scenes::Showing* shows = page_showing();
  if (!shows) return std::nullopt;
  scenes::Shelf& shelf = page_shelf();
  scenes::Show* show = &shelf == &shelf_ && shows->scene == show_->scene.id && whole_ ? show_ : shelf.find(shows->scene);
  if (!show) return std::nullopt;
  if (const auto time_s = scenes::time_in(show->scene, *shows))
    return LinkedViews::Moment{show, *time_s, settings_.reduced_motion};
  return std::nullopt;
}

/// Has the scene of the page opened. How far that is, 0 .. 1; nothing when there is nothing to wait for.
std::optional<float> App::prepare_page() {
  const scenes::Showing* shows = page_showing();
  if (!shows || page_moment()) return std::nullopt;
  if (!whole_ || opening_.valid()) return 0.0f;  // the show of the stage comes first
  scenes::Shelf& shelf = page_shelf();
  shelf.want(shows->scene);
  return shelf.failure(shows->scene).empty() ? std::optional(shelf.progress(shows->scene)) : std::nullopt;
}

/// A page to read holds the show; it goes on when the reader comes back.
void App::turn_to(const std::string& page, double now_s) {
  if (page_.empty()) played_before_page_ = player_.playing() || std::exchange(voice_pace_.waits, false);
  page_ = page;
  if (page_.empty() ? played_before_page_ : panels::page_plays(page_) && player_.playing())
    player_.play(now_s);
  else
    player_.pause(now_s);
}

}  // namespace theatre
