// Pages: the learning pages in the order of reading (scenes/pages.toml): what the 3D beside each shows. Their
// words: pages.<id> in text/<language>/pages.toml.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/result.h"
#include "engine/core/toml_reader.h"
#include "scenes/scene_file.h"
#include "scenes/stage.h"
#include "scenes/text.h"

namespace theatre::scenes {

/// A moment of a scene, seen in a view.
struct Showing {
  std::string scene, step;
  double fraction = 0;  // of the step, 0..1
  View view = View::three_d;
};

struct Page {
  std::string id;
  std::optional<Showing> shows;
  std::vector<std::string> teach_back;  // what patients are asked at the end: teach_back.<id> in the texts
  std::vector<Voice> voices = {};       // for whom it is listed; none = for all
};
constexpr std::string_view k_terms_page = "terms", k_quiz_page = "quiz";
/// Whether the page belongs into the list of somebody who reads in this voice.
bool is_listed(const Page& page, Voice voice);

/// Reads { scene, step, fraction, view } out of a table that has more.
Showing read_showing(core::TomlTable& table);
/// Seconds from the beginning of `scene`; none when the moment is of another scene.
std::optional<double> time_in(const Scene& scene, const Showing& shows);

core::Result<std::vector<Page>> read_pages(const std::filesystem::path& file);

}  // namespace theatre::scenes
