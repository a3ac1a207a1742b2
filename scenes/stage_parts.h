// What a Stage is made of: what it borrows, what it measured, and the meshes it keeps. Only the files of
// Stage (stage*.cpp, moment.cpp) include this.
#pragma once
#include <array>
#include <optional>
#include <vector>

#include "scenes/anatomy/alignment.h"
#include "scenes/stage.h"
#include "scenes/stage_cut.h"
#include "scenes/stage_models.h"

namespace theatre::scenes {

constexpr anatomy::Level k_last_cord_level = anatomy::Level::L1;  // the cord ends at L1-L2; below run its loose nerves

/// How far the tools of one way are in, as body_from_instrument takes it; 0: not there.
struct ToolPlaces {
  float needle = 0, cannula = 0, drill = 0, catheter = 0, filler = 0;
};

struct Stage::Parts {
  Parts(const anatomy::Spine& the_spine, const Scene& the_scene, const treatment::Outcome& the_outcome, uint64_t the_generation)
      : spine(the_spine), scene(the_scene), outcome(the_outcome), generation(the_generation) {}

  const anatomy::Spine& spine;
  const Scene& scene;
  const treatment::Outcome& outcome;
  uint64_t generation;
  glm::vec4 crack_plane{0};
  geometry::Bounds column;        // of all bones
  std::optional<glm::vec3> root;  // a place on the left nerve root of the treated level, rest frame
  glm::vec3 spinous_tip{0};       // the rearmost point of the treated vertebra, body frame
  glm::vec3 transverse_tip{0};    // the leftmost point of its arch
  size_t treated = 0;             // index into spine.vertebrae
  anatomy::HeightProbe heights;
  InstrumentSet instruments = make_instruments(treatment::Detail::whole);
  InstrumentSet sketched_instruments;  // made when they are first drawn
  TableMeshes table;
  std::array<MadeMesh, 2> balloons, cavities;
  MadeMesh cement, leak;                  // the second: of the first, what has left the bone
  geometry::TriangleMesh treated_sketch;  // made when it is first drawn
  CutGrids cut_grids;

  treatment::BalloonState balloon_state(double t) const {
    return {scene.value(Channel::inflation, t),
            {scene.value(Channel::deflation_left, t), scene.value(Channel::deflation_right, t)}};
  }
  float cement_ml(double t) const { return scene.value(Channel::cement, t) * outcome.cement.capacity_ml; }
  anatomy::Bend bend(double t) const {
    return outcome.bend(scene.value(Channel::fracture, t), scene.value(Channel::posture, t), balloon_state(t));
  }
  glm::vec3 centre() const { return outcome.body.rest_from_body[3]; }
  render::Orbit shot(std::string_view name) const;
  render::Orbit c_arm(View view) const;
  /// Where vertebra `index` stands when what is above the treated one has moved by `above`.
  glm::mat4 world_from_rest(size_t index, const glm::mat4& above) const { return index < treated ? above : glm::mat4(1); }
  size_t index_of(anatomy::Level level) const;

  void tell_shape(Moment& moment, double t) const;
  void tell_balloons(Moment& moment, double t) const;
  void tell_cement(Moment& moment, double t) const;
  void tell_strength(Moment& moment, double t) const;

  Part disc_below(size_t index) const;
  std::optional<Part> part_of(const render::Drawable& drawable, const render::PickHit& hit) const;
  glm::vec4 arch_plane(const render::Drawable& bone) const;
  const geometry::TriangleMesh& bone_mesh(const anatomy::Vertebra& vertebra, int level, bool hero);
  void add_bones(render::DrawList& list, double t, const ViewOptions& options, const glm::mat4& above);
  void add_soft(render::DrawList& list, double t, int level, const glm::mat4& above) const;
  template <class Make>
  void renew(MadeMesh& made, glm::vec4 amounts, const Make& make) const;
  void add_made(render::DrawList& list, const MadeMesh& made, render::Material material, float cure) const;
  void add_balloons(render::DrawList& list, double t);
  void add_cement(render::DrawList& list, double t, bool still);
  ToolPlaces tool_places(size_t side, double t) const;
  std::vector<Named> tool_names(double t) const;
  void add_tools(render::DrawList& list, double t, int level);
  void add_table(render::DrawList& list, double t) const;

  float placed_mm(const Cut& cut) const;
  glm::vec4 cut_plane(const Cut& cut) const;
  render::Interior treated_interior(const render::DrawList& list, double t, const anatomy::Bend& now);
  void add_cut(render::DrawList& list, double t, const Cut& cut, const anatomy::Bend& now);
};

}  // namespace theatre::scenes
