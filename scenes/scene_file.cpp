#include "scenes/scene_file.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "engine/core/toml_reader.h"

namespace theatre::scenes {
namespace {

struct ChannelRule {
  std::string_view name;
  double low, high;
};
// In the order of Channel.
constexpr ChannelRule k_channels[size_t(Channel::count)] = {
    {"fracture", 0, 1},     {"prone", 0, 1},           {"posture", 0, 1},         {"needle_left", 0, 1},
    {"needle_right", 0, 1}, {"cannula", 0, 1},         {"drill", 0, 1},           {"balloon_in", 0, 1},
    {"inflation", 0, 1},    {"deflation_left", 0, 1},  {"deflation_right", 0, 1}, {"filler_in", 0, 1},
    {"cement", 0, 1},       {"cement_minutes", 0, 60}, {"ghost_bone", 0, 1},      {"step_back", 0, 1},
    {"body_outline", 0, 1}, {"procedure_min", 0, 240},
};

std::optional<treatment::Procedure> procedure_from_name(std::string_view name) {
  if (name == "kyphoplasty") return treatment::Procedure::kyphoplasty;
  if (name == "vertebroplasty") return treatment::Procedure::vertebroplasty;
  if (name == "none") return treatment::Procedure::none;
  return std::nullopt;
}

std::optional<timeline::Ease> ease_from_name(std::string_view name) {
  if (name == "smooth") return timeline::Ease::smooth;
  if (name == "linear") return timeline::Ease::linear;
  if (name == "hold") return timeline::Ease::hold;
  return std::nullopt;
}

void read_procedure(core::TomlTable& root, Scene& scene) {
  const std::string name = root.required_text("procedure");
  if (const auto procedure = procedure_from_name(name)) {
    scene.procedure = *procedure;
  } else {
    root.refuse("procedure", "must be kyphoplasty, vertebroplasty or none, not \"" + name + "\"");
  }
}

const toml::table* item_table(const toml::node& item, const std::string& name, core::TomlProblems& problems) {
  if (!item.is_table()) problems.add(item.source(), name + " must be a table");
  return item.as_table();
}

Shot read_shot(core::TomlTable& shot) {
  auto number = [&](const char* key, double fallback, double low, double high) {
    return static_cast<float>(shot.number(key, fallback, low, high));
  };
  Shot result;
  const std::string framed = shot.text("frames", "body");
  if (framed != "body" && framed != "spine") shot.refuse("frames", "must be body or spine");
  result.whole_spine = framed == "spine";
  render::Orbit& orbit = result.orbit;
  orbit.yaw_deg = number("yaw_deg", 0, -360, 360);
  orbit.pitch_deg = number("pitch_deg", 0, -89, 89);
  orbit.roll_deg = number("roll_deg", 0, -180, 180);
  if (!result.whole_spine) orbit.distance_mm = number("distance_mm", 400, 30, 5000);
  orbit.fov_y_deg = number("fov_y_deg", 24, 5, 90);
  orbit.target_mm.x = number("target_left_mm", 0, -500, 500);
  orbit.target_mm.y = number("target_back_mm", 0, -500, 500);
  orbit.target_mm.z = number("target_up_mm", 0, -500, 500);
  return result;
}

/// Appends one step's keys to a whole-scene track. What came before is held until the step begins.
void join_keys(const toml::array& keys, Channel channel, const Step& step, Scene& scene, core::TomlProblems& problems) {
  const ChannelRule& rule = k_channels[size_t(channel)];
  timeline::Track& track = scene.tracks[size_t(channel)];
  const std::string name = "step." + step.id + "." + std::string(rule.name);
  constexpr double k_nan = std::numeric_limits<double>::quiet_NaN();
  double last_s = -1;
  for (const toml::node& item : keys) {
    const toml::array* key = item.as_array();
    const bool has_ease = key && key->size() == 3;
    auto number = [&](size_t i) { return key && key->size() > i ? key->get(i)->value_or(k_nan) : k_nan; };
    const double seconds = number(0), value = number(1);
    const auto ease = ease_from_name(has_ease ? key->get(2)->value_or(std::string_view("?")) : "smooth");
    if (std::isnan(seconds) || std::isnan(value) || !ease || key->size() > 3) {
      return problems.add(item.source(),
                          name + " must be a list of [seconds, value] or [seconds, value, \"linear\" or \"hold\"]");
    }
    if (seconds < 0 || seconds > step.duration_s) return problems.add(item.source(), name + ": time outside the step");
    if (seconds <= last_s) return problems.add(item.source(), name + ": times must ascend");
    if (value < rule.low || value > rule.high) return problems.add(item.source(), name + ": value out of range");
    if (last_s < 0 && seconds > 0) track.keys.push_back({step.start_s, track.value_at(step.start_s)});
    track.keys.push_back({step.start_s + seconds, static_cast<float>(value), *ease});
    last_s = seconds;
  }
}

void read_steps(core::TomlTable& root, Scene& scene) {
  const toml::array* list = root.array("step");
  if (!list || list->empty()) return root.refuse("step", "is needed: at least one [[step]]");
  std::set<std::string> ids;
  for (const toml::node& item : *list) {
    const toml::table* table = item_table(item, "step", root.problems());
    if (!table) return;
    core::TomlTable reader(*table, "step", root.problems());
    Step step;
    step.id = reader.required_text("id");
    step.chapter = reader.required_text("chapter");
    step.camera = reader.required_text("camera");
    step.duration_s = reader.required_number("duration_s", 0.5, 600);
    step.start_s = scene.duration_s;
    if (!ids.insert(step.id).second) reader.refuse("id", "\"" + step.id + "\" is used twice");
    if (!scene.shots.contains(step.camera)) reader.refuse("camera", "\"" + step.camera + "\" is not a shot of shots.toml");
    for (size_t channel = 0; channel < size_t(Channel::count); ++channel) {
      if (const toml::array* keys = reader.array(k_channels[channel].name)) {
        join_keys(*keys, Channel(channel), step, scene, root.problems());
      }
    }
    reader.finish();
    if (scene.chapters.empty() || scene.chapters.back().id != step.chapter) {
      scene.chapters.push_back({step.chapter, step.start_s});
    }
    scene.duration_s += step.duration_s;
    scene.steps.push_back(step);
  }
}

}  // namespace

std::string_view channel_name(Channel channel) { return k_channels[size_t(channel)].name; }

bool Scene::is_untreated_at(double time_s) const {
  constexpr Channel k_treating[] = {Channel::needle_left,    Channel::needle_right,   Channel::cannula,   Channel::drill,
                                    Channel::balloon_in,     Channel::inflation,      Channel::filler_in, Channel::cement,
                                    Channel::deflation_left, Channel::deflation_right};
  return std::all_of(std::begin(k_treating), std::end(k_treating), [&](Channel done) { return value(done, time_s) <= 0; });
}

size_t Scene::step_index_at(double time_s) const {
  const auto after =
      std::upper_bound(steps.begin(), steps.end(), time_s, [](double t, const Step& step) { return t < step.start_s; });
  return after == steps.begin() ? 0 : size_t(after - steps.begin()) - 1;
}

const Step& Scene::step_at(double time_s) const { return steps[step_index_at(time_s)]; }

core::Result<Shots> read_shots(const std::filesystem::path& file) {
  const core::Result<toml::table> parsed = core::parse_toml(file);
  if (!parsed) return parsed.error();
  core::TomlProblems problems(file);
  core::TomlTable root(*parsed, "shots", problems);
  Shots shots;
  const toml::array* list = root.array("shot");
  if (!list) return core::Error{file.string() + ": needs at least one [[shot]]"};
  for (const toml::node& item : *list) {
    const toml::table* table = item_table(item, "shot", problems);
    if (!table) break;
    core::TomlTable shot(*table, "shot", problems);
    const std::string name = shot.required_text("name");
    if (!shots.emplace(name, read_shot(shot)).second) shot.refuse("name", "\"" + name + "\" is used twice");
    shot.finish();
  }
  root.finish();
  if (problems.any()) return problems.error();
  return shots;
}

core::Result<Scene> read_scene(const std::filesystem::path& file, const Shots& shots) {
  const core::Result<toml::table> parsed = core::parse_toml(file);
  if (!parsed) return parsed.error();
  core::TomlProblems problems(file);
  core::TomlTable root(*parsed, "scene", problems);
  Scene scene;
  scene.shots = shots;
  scene.id = root.required_text("id");
  read_procedure(root, scene);
  read_steps(root, scene);
  root.finish();
  if (problems.any()) return problems.error();
  return scene;
}

}  // namespace theatre::scenes
