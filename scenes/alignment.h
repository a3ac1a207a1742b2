// Alignment: where one scene is when another is at a time, by what happens and not by seconds. Chapters that both have run
// beside each other, and in them the steps that both have. Where one has something the other lacks, the other waits (there is
// no balloon in vertebroplasty); where both differ between two things they share, they pass that stretch evenly (a break that
// heals by itself beside one that is treated). Pure.
#pragma once
#include "scenes/scene_file.h"

namespace theatre::scenes {

/// The time in `to`, 0 .. its duration, that corresponds to `time_s` in `from`. Never falls as `time_s` rises; jumps where
/// `from` lacks what `to` has.
double corresponding_time(const Scene& from, double time_s, const Scene& to);

/// Where to enter `to` from `from` at `here_s`: where one was there before (`was_s`), as long as that lies beside `here_s`,
/// else what lies beside it. So there and back again is no move.
double entered_at(const Scene& from, double here_s, const Scene& to, double was_s);

/// The chapter of a scene at a time, as an id.
std::string_view chapter_at(const Scene& scene, double time_s);
bool has_chapter(const Scene& scene, std::string_view id);

}  // namespace theatre::scenes
