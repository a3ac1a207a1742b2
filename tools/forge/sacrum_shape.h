// Sacrum and coccyx as a signed pseudo-distance made from named dimensions: a plate whose front and back surface are given at
// seven heights, the first sacral body, articular processes, canal with hiatus, four pairs of foramina, crest, coccyx.
// Frame: LPS mm, z up along the plate; the S1 endplate lies near the origin and leans back. Formulae: our own study.
#pragma once
#include "tools/forge/dimensions.h"
#include "tools/forge/pose.h"
#include "tools/forge/solids.h"

namespace theatre::forge {

class SacrumShape {
 public:
  /// `individuality`: 0 = mirror-symmetric, 1 = the slight asymmetry and grain of a real bone.
  SacrumShape(const SacrumDimensions& dimensions, float individuality);
  float operator()(glm::vec3 p) const;
  /// Frame of the S1 endplate: origin at its centre, z along its normal.
  Pose sacrum_from_endplate() const;
  /// The way of the left root of a pair (0 = S1) from the canal into its foramen.
  struct RootGate {
    glm::vec3 in_canal, in_foramen;
  };
  RootGate root_gate(int pair) const;
  const SacrumDimensions& dimensions() const { return d_; }

 private:
  struct Section {  // of the plate at one height: half width and places of its surfaces behind the origin
    float half_width, front_midline, front_halfway, front_edge, back_midline, back_gutter, back_crest, back_edge;
  };
  Section section(float z) const;
  struct Surfaces {
    float front, back;
  };
  Surfaces surfaces(float x, const Section& section) const;
  float plate(glm::vec3 mirrored, const Section& section) const;
  float transverse_ridges(glm::vec3 mirrored) const;
  float first_body(glm::vec3 mirrored) const;
  float crest(glm::vec3 mirrored) const;
  float canal(glm::vec3 mirrored, const Section& section) const;
  float foramen(glm::vec3 mirrored, int pair) const;
  float coccyx(glm::vec3 mirrored) const;

  SacrumDimensions d_;
  float individuality_;
  Strut superior_, canal_, coccyx_wing_;
  std::array<Strut, 3> coccyx_;
  std::array<Strut, 4> gates_;
};

}  // namespace theatre::forge
