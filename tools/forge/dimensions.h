// The named dimensions of every bone of the built-in spine, as assets/morphometry.toml gives them.
// Lengths mm, angles degrees; vertebra: positions from the centre of the body (x to the side, y backwards, z upwards); sacrum:
// its own frame (see sacrum_shape.h). The .def files list every dimension once: name, range, meaning.
#pragma once
#include <array>
#include <string>

namespace theatre::forge {

#define GROUP(Type, name) struct Type {
#define DIMENSION(key, lowest, highest) float key = 0;
#define DIMENSION_LIST(key, count, lowest, highest) std::array<float, count> key{};
#define END_GROUP(name) \
  }                     \
  name;
struct VertebraDimensions {
#include "tools/forge/vertebra_dimensions.def"
};
struct SacrumDimensions {
#include "tools/forge/sacrum_dimensions.def"
};
#undef GROUP
#undef DIMENSION
#undef DIMENSION_LIST
#undef END_GROUP

constexpr int k_levels = 8;  // T10 .. L5, top to bottom everywhere in the forge

struct DiscDimensions {  // [level above the disc]
  std::array<float, k_levels> height{}, wedge_deg{}, step{};
  float bulge_front = 0, bulge_back = 0, inset = 0;
};

struct NerveDimensions {
  float cord_half_width = 0, cord_half_depth = 0, lumbar_enlargement = 0, conus_end_level = 0;
  float thoracic_root_radius = 0, lumbar_root_radius = 0, strand_radius = 0, ganglion_swelling = 0, filum_radius = 0;
  float clearance = 0;
};

struct RibDimensions {
  std::array<float, 3> length{};  // T10, T11, T12
  float half_height = 0, half_thickness = 0, neck_half_height = 0;
};

struct TrunkDimensions {
  float half_width = 0, depth = 0, skin_behind_spinous = 0;
};

struct Morphometry {
  std::array<std::string, k_levels> names;
  std::array<float, k_levels> scale_ratio{};  // already applied to `levels`
  std::array<VertebraDimensions, k_levels> levels;
  SacrumDimensions sacrum;
  DiscDimensions discs;
  float l3_tilt_deg = 0;
  NerveDimensions nerves;
  RibDimensions ribs;
  TrunkDimensions trunk;
};

}  // namespace theatre::forge
