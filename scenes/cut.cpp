#include "scenes/cut.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace theatre::scenes {
namespace {
constexpr std::string_view k_names[] = {"sagittal", "coronal", "axial"};
}  // namespace

std::string_view cut_way_name(CutWay way) { return k_names[size_t(way)]; }

std::optional<Cut> cut_from_text(const std::string& text) {
  const size_t colon = text.find(':');
  const auto found = std::find(std::begin(k_names), std::end(k_names), std::string_view(text).substr(0, colon));
  if (found == std::end(k_names)) return std::nullopt;
  Cut cut{CutWay(found - std::begin(k_names)), std::nullopt};
  if (colon == std::string::npos) return cut;
  const std::string number = text.substr(colon + 1);
  char* end = nullptr;
  const float offset_mm = std::strtof(number.c_str(), &end);
  const bool whole = !number.empty() && end == number.c_str() + number.size();
  if (!whole || !std::isfinite(offset_mm) || std::abs(offset_mm) > k_farthest_cut_mm) return std::nullopt;
  return Cut{cut.way, offset_mm};
}

}  // namespace theatre::scenes
