#include "scenes/pages.h"

#include "engine/core/toml_reader.h"

namespace theatre::scenes {
namespace {

std::optional<Showing> showing_of(core::TomlTable& page) {
  const toml::table* shows = page.table("shows");
  if (!shows) return std::nullopt;
  core::TomlTable table(*shows, "shows", page.problems());
  Showing showing{table.required_text("scene"), table.required_text("step"), table.required_number("fraction", 0, 1), {}};
  const std::string view = table.required_text("view");
  if (const auto found = view_from_name(view))
    showing.view = *found;
  else
    table.refuse("view", "no such view: " + view);
  table.finish();
  return showing;
}

}  // namespace

std::optional<double> time_in(const Scene& scene, const Showing& shows) {
  if (scene.id != shows.scene) return std::nullopt;
  for (const Step& step : scene.steps)
    if (step.id == shows.step) return step.start_s + shows.fraction * step.duration_s;
  return std::nullopt;
}

core::Result<std::vector<Page>> read_pages(const std::filesystem::path& file, const Evidence& evidence) {
  const core::Result<toml::table> read = core::parse_toml(file);
  if (!read) return read.error();
  core::TomlProblems problems(file);
  core::TomlTable whole(*read, "", problems);
  std::vector<Page> pages;
  const toml::array* entries = whole.array("page");
  for (size_t i = 0; entries && i < entries->size(); ++i) {
    const toml::table* entry = (*entries)[i].as_table();
    if (!entry) continue;
    core::TomlTable table(*entry, "page", problems);
    Page page{table.required_text("id"), showing_of(table), {}};
    const toml::array* cites = table.array("cites");
    for (size_t c = 0; cites && c < cites->size(); ++c) {
      page.cites.push_back((*cites)[c].value_or(std::string()));
      if (!evidence.sources.contains(page.cites.back())) table.refuse("cites", "no such source: " + page.cites.back());
    }
    table.finish();
    pages.push_back(std::move(page));
  }
  whole.finish();
  if (pages.empty() && !problems.any()) return core::Error{file.string() + ": has no page"};
  if (problems.any()) return problems.error();
  return pages;
}

}  // namespace theatre::scenes
