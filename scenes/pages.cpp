#include "scenes/pages.h"

#include <algorithm>

namespace theatre::scenes {
namespace {

std::optional<Showing> showing_of(core::TomlTable& page) {
  const toml::table* shows = page.table("shows");
  if (!shows) return std::nullopt;
  core::TomlTable table(*shows, "shows", page.problems());
  const Showing showing = read_showing(table);
  table.finish();
  return showing;
}

std::vector<std::string> list_of(core::TomlTable& table, std::string_view key) {
  std::vector<std::string> items;
  const toml::array* list = table.array(key);
  for (size_t i = 0; list && i < list->size(); ++i) items.push_back((*list)[i].value_or(std::string()));
  return items;
}

Page page_of(core::TomlTable& table) {
  Page page{table.required_text("id"), showing_of(table), list_of(table, "teach_back"), {}};
  for (const std::string& name : list_of(table, "voices")) {
    if (const auto voice = voice_from_name(name))
      page.voices.push_back(*voice);
    else
      table.refuse("voices", "no such voice: " + name);
  }
  table.finish();
  return page;
}

}  // namespace

bool is_listed(const Page& page, Voice voice) {
  return page.voices.empty() || std::find(page.voices.begin(), page.voices.end(), voice) != page.voices.end();
}

Showing read_showing(core::TomlTable& table) {
  Showing showing{table.required_text("scene"), table.required_text("step"), table.required_number("fraction", 0, 1), {}};
  const std::string view = table.required_text("view");
  if (const auto found = view_from_name(view))
    showing.view = *found;
  else
    table.refuse("view", "no such view: " + view);
  return showing;
}

std::optional<double> time_in(const Scene& scene, const Showing& shows) {
  if (scene.id != shows.scene) return std::nullopt;
  for (const Step& step : scene.steps)
    if (step.id == shows.step) return step.start_s + shows.fraction * step.duration_s;
  return std::nullopt;
}

core::Result<std::vector<Page>> read_pages(const std::filesystem::path& file) {
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
    pages.push_back(page_of(table));
  }
  whole.finish();
  if (pages.empty() && !problems.any()) return core::Error{file.string() + ": has no page"};
  if (problems.any()) return problems.error();
  return pages;
}

}  // namespace theatre::scenes
