#include "tools/forge/morphometry.h"

#include <cmath>
#include <span>
#include <string_view>

#include "engine/core/toml_reader.h"

namespace theatre::forge {

namespace {

/// Calls visit(group, key, value, lowest, highest) for each dimension of a vertebra.
template <class Visit>
void visit_dimensions(VertebraDimensions& dimensions, const Visit& visit) {
#define GROUP(Type, name)           \
  {                                 \
    const char* group_name = #name; \
    auto& group = dimensions.name;
#define DIMENSION(key, lowest, highest) visit(group_name, #key, group.key, lowest, highest);
#define END_GROUP(name) }
#include "tools/forge/vertebra_dimensions.def"
#undef GROUP
#undef DIMENSION
#undef END_GROUP
}

/// Reads `key` of `table` as exactly values.size() numbers.
void read_list(core::TomlTable& table, const char* key, std::span<float> values, double lowest, double highest) {
  const toml::array* list = table.array(key);
  if (!list) return table.refuse(key, "is missing");
  if (list->size() != values.size()) return table.refuse(key, "needs " + std::to_string(values.size()) + " numbers");
  for (size_t i = 0; i < values.size(); ++i) {
    const toml::node& node = (*list)[i];
    const std::optional<double> number = node.is_number() ? node.value<double>() : std::nullopt;
    if (!number || !std::isfinite(*number) || *number < lowest || *number > highest) {
      char range[64];
      std::snprintf(range, sizeof range, "between %g and %g", lowest, highest);
      return table.problems().add(node.source(), std::string(key) + " must hold numbers " + range);
    }
    values[i] = static_cast<float>(*number);
  }
}

void read_number(core::TomlTable& table, const char* key, float& value, double lowest, double highest) {
  value = static_cast<float>(table.required_number(key, lowest, highest));
}

/// Every table says where its numbers come from and how far to trust them.
void read_origin(core::TomlTable& table) {
  table.required_text("source");
  const std::string mark = table.required_text("mark");
  if (mark != "fitted" && mark != "measured" && mark != "unchecked") {
    table.refuse("mark", "must be \"fitted\", \"measured\" or \"unchecked\"");
  }
}

/// Runs read(table) on the table `key` of `parent`, then refuses what it did not ask for.
template <class Read>
void read_table(core::TomlTable& parent, const char* key, const Read& read) {
  const toml::table* raw = parent.table(key);
  if (!raw) return parent.refuse(key, "is missing");
  core::TomlTable table(*raw, key, parent.problems());
  read(table);
  table.finish();
}

void read_level_names(core::TomlTable& table, Morphometry& morphometry) {
  const std::array<const char*, k_levels> expected = {"T10", "T11", "T12", "L1", "L2", "L3", "L4", "L5"};
  for (const char* key : {"names", "source", "mark"}) {
    const toml::array* list = table.array(key);
    if (!list || list->size() != k_levels) {
      table.refuse(key, "must be a list of eight texts");
      continue;
    }
    for (int i = 0; i < k_levels; ++i) {
      const std::string text = (*list)[i].value_or(std::string());
      const bool is_name = std::string_view(key) == "names";
      if (text.empty() || (is_name && text != expected[i])) {
        table.problems().add((*list)[i].source(), std::string(key) + " must name T10 to L5 in order");
      }
      if (is_name) morphometry.names[i] = text;
    }
  }
  read_list(table, "scale_ratio", morphometry.scale_ratio, 0.5, 2);
}

void read_vertebrae(core::TomlTable& table, Morphometry& morphometry) {
  for (int level = 0; level < k_levels; ++level) {
    const toml::table* group = nullptr;
    std::string open_name;
    std::optional<core::TomlTable> open;
    visit_dimensions(morphometry.levels[level], [&](const char* name, const char* key, float& value, double low, double high) {
      if (open_name != name) {
        if (open) open->finish();
        open.reset();
        open_name = name;
        group = table.table(name);
        if (!group) return table.refuse(name, "is missing");
        open.emplace(*group, "vertebra." + open_name, table.problems());
      }
      if (!open) return;
      std::array<float, k_levels> row{};
      read_list(*open, key, row, low, high);
      value = row[level];
    });
    if (open) open->finish();
  }
}

void read_sacrum(core::TomlTable& table, SacrumDimensions& sacrum) {
  read_origin(table);
#define GROUP(Type, name) \
  read_table(table, #name, [&](core::TomlTable& rows) { \
    auto& group = sacrum.name;
#define DIMENSION(key, lowest, highest) read_number(rows, #key, group.key, lowest, highest);
#define DIMENSION_LIST(key, count, lowest, highest) read_list(rows, #key, group.key, lowest, highest);
#define END_GROUP(name) \
  });
#include "tools/forge/sacrum_dimensions.def"
#undef GROUP
#undef DIMENSION
#undef DIMENSION_LIST
#undef END_GROUP
}

void read_discs(core::TomlTable& table, DiscDimensions& discs) {
  read_list(table, "height", discs.height, 2, 20);
  read_list(table, "wedge_deg", discs.wedge_deg, -20, 30);
  read_list(table, "step", discs.step, -5, 5);
  read_number(table, "bulge_front", discs.bulge_front, 0, 5);
  read_number(table, "bulge_back", discs.bulge_back, 0, 5);
  read_number(table, "inset", discs.inset, 0, 2);
  read_origin(table);
}

void read_nerves(core::TomlTable& table, NerveDimensions& nerves) {
  read_number(table, "cord_half_width", nerves.cord_half_width, 1, 8);
  read_number(table, "cord_half_depth", nerves.cord_half_depth, 1, 8);
  read_number(table, "lumbar_enlargement", nerves.lumbar_enlargement, 0, 3);
  read_number(table, "conus_end_level", nerves.conus_end_level, 2, 5);
  read_number(table, "thoracic_root_radius", nerves.thoracic_root_radius, 0.3, 4);
  read_number(table, "lumbar_root_radius", nerves.lumbar_root_radius, 0.3, 4);
  read_number(table, "strand_radius", nerves.strand_radius, 0.2, 2);
  read_number(table, "ganglion_swelling", nerves.ganglion_swelling, 0, 3);
  read_number(table, "filum_radius", nerves.filum_radius, 0.2, 2);
  read_number(table, "clearance", nerves.clearance, 0, 2);
  read_origin(table);
}

void read_ribs(core::TomlTable& table, RibDimensions& ribs) {
  read_list(table, "length", ribs.length, 20, 300);
  read_number(table, "half_height", ribs.half_height, 1, 12);
  read_number(table, "half_thickness", ribs.half_thickness, 1, 8);
  read_number(table, "neck_half_height", ribs.neck_half_height, 1, 12);
  read_origin(table);
}

void read_trunk(core::TomlTable& table, TrunkDimensions& trunk) {
  read_number(table, "half_width", trunk.half_width, 80, 300);
  read_number(table, "depth", trunk.depth, 100, 400);
  read_number(table, "skin_behind_spinous", trunk.skin_behind_spinous, 2, 80);
  read_origin(table);
}

}  // namespace

VertebraDimensions scaled(VertebraDimensions dimensions, float ratio) {
  visit_dimensions(dimensions, [&](const char*, std::string_view key, float& value, double, double) {
    if (!key.ends_with("_deg") && !key.ends_with("_ratio") && !key.ends_with("_exponent")) value *= ratio;
  });
  return dimensions;
}

core::Result<Morphometry> read_morphometry(const std::filesystem::path& file) {
  const core::Result<toml::table> content = core::parse_toml(file);
  if (!content) return content.error();
  core::TomlProblems problems(file);
  core::TomlTable whole(*content, "the file", problems);
  Morphometry morphometry;
  read_table(whole, "levels", [&](core::TomlTable& table) { read_level_names(table, morphometry); });
  read_table(whole, "vertebra", [&](core::TomlTable& table) { read_vertebrae(table, morphometry); });
  read_table(whole, "sacrum", [&](core::TomlTable& table) { read_sacrum(table, morphometry.sacrum); });
  read_table(whole, "discs", [&](core::TomlTable& table) { read_discs(table, morphometry.discs); });
  read_table(whole, "column", [&](core::TomlTable& table) {
    read_number(table, "l3_tilt_deg", morphometry.l3_tilt_deg, -30, 30);
    read_origin(table);
  });
  read_table(whole, "nerves", [&](core::TomlTable& table) { read_nerves(table, morphometry.nerves); });
  read_table(whole, "ribs", [&](core::TomlTable& table) { read_ribs(table, morphometry.ribs); });
  read_table(whole, "trunk", [&](core::TomlTable& table) { read_trunk(table, morphometry.trunk); });
  whole.finish();
  if (problems.any()) return problems.error();
  for (int i = 0; i < k_levels; ++i) morphometry.levels[i] = scaled(morphometry.levels[i], morphometry.scale_ratio[i]);
  return morphometry;
}

}  // namespace theatre::forge
