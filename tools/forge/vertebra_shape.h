// One vertebra, T10 to L5, as a signed pseudo-distance made from its named dimensions: body, pedicles, articular processes,
// laminae, transverse and spinous processes, canal, facets for the ribs, vessel holes. No level is treated by code of its own:
// thoracic and lumbar bones differ in their numbers only. Frame: LPS mm, origin at the centre of the body. Knows no disc and no
// neighbour. Formulae: our own study, fitted to the meshes that assets/SOURCES.md names.
#pragma once
#include "tools/forge/dimensions.h"
#include "tools/forge/pose.h"
#include "tools/forge/solids.h"

namespace theatre::forge {

enum class Side { upper, lower };

class VertebraShape {
 public:
  /// `individuality`: 0 = mirror-symmetric mean shape, 1 = the slight asymmetry, grain and vessel holes of a real bone.
  /// `seed` makes those of one bone differ from those of the next.
  VertebraShape(const VertebraDimensions& dimensions, float individuality, int seed = 0);

  /// Signed pseudo-distance, mm.
  float operator()(glm::vec3 p) const;

  /// Horizontal outline of an endplate at p, measured from the endplate's centre: negative inside, mm.
  float endplate_outline(glm::vec2 p, Side side) const;
  /// Height of an endplate at (x, y): positive for the upper one, negative for the lower one. Valid inside its outline.
  float endplate_z(glm::vec2 p, Side side) const;
  /// Frame of an endplate: origin at its centre, z along the superior normal.
  Pose body_from_endplate(Side side) const;
  /// Centre of the facet for the rib's head on the left.
  glm::vec3 rib_head() const;
  const VertebraDimensions& dimensions() const { return d_; }

 private:
  struct BodyDistance {
    float solid;  // of the body
    float wall;   // of its side wall, without endplates
  };
  BodyDistance body(glm::vec3 p) const;
  float arch(glm::vec3 p, glm::vec3 mirrored) const;
  float spinous(glm::vec3 p) const;
  float upper_facet(glm::vec3 mirrored) const;
  float canal(glm::vec3 mirrored, float body_wall) const;
  float rib_head_facet(glm::vec3 mirrored) const;
  float tubercle_facet(glm::vec3 mirrored) const;
  float with_vessel_holes(glm::vec3 p, glm::vec3 mirrored, float distance) const;
  float outline(glm::vec2 p, float width, float depth) const;
  float half_height(float y) const;

  VertebraDimensions d_;
  float individuality_;
  int seed_;
  Strut pedicle_, superior_, pars_, inferior_, lamina_, transverse_inner_, transverse_outer_;
  Outline spinous_;
  glm::vec2 canal_corner_{0};
  float canal_apex_y_ = 0;
};

}  // namespace theatre::forge
