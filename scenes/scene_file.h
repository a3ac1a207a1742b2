// Scene: a timeline as data (scenes/*.toml): chapters, steps, cameras and tracks. What happens, when, for how long.
// Steps follow each other without gaps; track keys are [seconds within the step, value] or [.., .., "linear" or "hold"] and are
// joined here to whole-scene tracks.
#pragma once
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/result.h"
#include "engine/render/camera.h"
#include "engine/timeline/track.h"
#include "scenes/treatment/outcome.h"

namespace theatre::scenes {

/// Everything a step may move. Names in the file are those of `channel_name`.
enum class Channel : uint8_t {
  fracture,     // 0 intact .. 1 as broken
  prone,        // 0 standing .. 1 lying face down
  posture,      // 0 .. 1: how far lying over-extended has acted
  needle_left,  // 0 outside the skin .. 1 in its place: just inside the body (kyphoplasty), its front third (vertebroplasty)
  needle_right,
  cannula,         // 0 .. 1: the working cannula has replaced the needle
  drill,           // 0 .. 1: depth of the hand drill beyond the cannula
  balloon_in,      // 0 outside .. 1 in place
  inflation,       // 0 .. 1: how far the run of filling the balloons has come
  deflation_left,  // 0 .. 1: how far each balloon has been emptied again
  deflation_right,
  filler_in,       // 0 outside .. 1 in place (bone filler device)
  cement,          // 0 .. 1: of what is injected in all
  cement_minutes,  // minutes since mixing; 0 before
  ghost_bone,      // 0 solid .. 1 glass: the treated vertebra
  step_back,       // 0 .. 1: how far the other bones step back
  body_outline,    // 0 .. 1: faint outline of the trunk
  procedure_min,   // clock in the room
  count
};
std::string_view channel_name(Channel channel);

struct Step {
  std::string id;       // text: steps.<id>.title and .patient
  std::string chapter;  // text: chapters.<chapter>
  std::string camera;   // name of a shot
  double start_s = 0, duration_s = 0;
};
struct Chapter {
  std::string id;
  double start_s = 0;
};
/// A camera of scenes/shots.toml.
struct Shot {
  render::Orbit orbit;       // target relative to the centre of the treated body ..
  bool whole_spine = false;  // .. or of the spine, and as far away as it takes to see all of it
};
using Shots = std::map<std::string, Shot, std::less<>>;

struct Scene {
  std::string id;  // "kyphoplasty", "vertebroplasty", "without_procedure"
  treatment::Procedure procedure = treatment::Procedure::kyphoplasty;
  std::vector<Chapter> chapters;
  std::vector<Step> steps;
  Shots shots;
  std::array<timeline::Track, size_t(Channel::count)> tracks;
  double duration_s = 0;

  float value(Channel channel, double time_s) const { return tracks[size_t(channel)].value_at(time_s); }
  /// Whether nothing has been done to the bone yet but breaking it and laying it: no instrument, no balloon, no cement.
  bool is_untreated_at(double time_s) const;
  /// The step at a time; the last one at the end.
  const Step& step_at(double time_s) const;
  size_t step_index_at(double time_s) const;
};

core::Result<Shots> read_shots(const std::filesystem::path& file);

/// Reads a scene whose cameras are `shots`; refuses unknown keys, unsorted keys, dangling cameras and out-of-range values with
/// file:line:column.
core::Result<Scene> read_scene(const std::filesystem::path& file, const Shots& shots);

}  // namespace theatre::scenes
