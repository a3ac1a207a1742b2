// The built-in spine as the tests need it, read from the project's own numbers.
#pragma once
#include <gtest/gtest.h>

#include "tools/forge/column.h"
#include "tools/forge/extract.h"
#include "tools/forge/morphometry.h"

namespace theatre::forge {

inline std::filesystem::path morphometry_file() {
  return std::filesystem::path(THEATRE_SOURCE_DIR) / "assets/morphometry.toml";
}

inline Column built_in_column() {
  const core::Result<Morphometry> morphometry = read_morphometry(morphometry_file());
  if (!morphometry) throw std::runtime_error(morphometry.error().message);
  return make_column(*morphometry, 1);
}

/// T10 .. L5 are bones 0 .. 7, the sacrum is bone 8; each in its own frame.
constexpr int k_sacrum = k_levels;
inline geometry::TriangleMesh bone_mesh(const Column& column, int bone, float spacing_mm) {
  return bone == k_sacrum ? extract_surface(column.sacrum, sacrum_bounds(), spacing_mm)
                          : extract_surface(column.vertebrae[bone], vertebra_bounds(), spacing_mm);
}
inline std::string bone_name(int bone) {
  constexpr std::array<const char*, k_levels + 1> k_names = {"T10", "T11", "T12", "L1", "L2", "L3", "L4", "L5", "sacrum"};
  return k_names[bone];
}

inline std::string bone_of(const testing::TestParamInfo<int>& info) { return bone_name(info.param); }

}  // namespace theatre::forge
