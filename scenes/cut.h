// Cut: how the audience opens the spine in the view "cut": a plane through the treated body, moved along its own axis.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace theatre::scenes {

/// sagittal: seen from the patient's left; coronal: from the front; axial: from the feet, front up, as scans are shown.
enum class CutWay : uint8_t { sagittal, coronal, axial };

struct Cut {
  CutWay way = CutWay::sagittal;
  /// From the middle of the treated body towards the patient's left, back, head; not said: through what treats (Stage::placed).
  std::optional<float> offset_mm;
  bool operator==(const Cut&) const = default;
};
constexpr float k_farthest_cut_mm = 30;  // either way

std::string_view cut_way_name(CutWay way);  // "sagittal", "coronal", "axial"
/// "coronal" or "coronal:-4.5"; nothing when it is not that, or further out than k_farthest_cut_mm.
std::optional<Cut> cut_from_text(const std::string& text);

}  // namespace theatre::scenes
