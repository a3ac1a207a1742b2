#include "scenes/stage_models.h"

#include <cmath>
#include <glm/gtc/constants.hpp>

#include "engine/geometry/primitive_shapes.h"

namespace theatre::scenes {

InstrumentSet make_instruments(treatment::Detail detail) {
  return {treatment::bone_needle_11g(detail), treatment::working_cannula_8g(detail), treatment::hand_drill(detail),
          treatment::balloon_catheter(detail), treatment::bone_filler(0.5f, detail)};
}

void add_instrument(render::DrawList& list, const treatment::Instrument& instrument, const treatment::NeedlePath& path,
                    float insertion, const glm::mat4& world_from_body, uint64_t revision) {
  if (insertion <= 0) return;
  const glm::mat4 world_from_instrument = world_from_body * treatment::body_from_instrument(path, insertion);
  for (const treatment::InstrumentPart& part : instrument) {
    render::Drawable drawable;
    drawable.mesh = &part.mesh;
    drawable.revision = revision;
    drawable.world_from_mesh = drawable.world_from_mesh_follow = world_from_instrument;
    drawable.material = part.metal ? render::Material::steel : render::Material::plastic;
    drawable.tint = part.tint;
    list.drawables.push_back(drawable);
  }
}

float cannula_place(const treatment::NeedlePath& path, const anatomy::BodyFrame& body) {
  constexpr float k_inside_mm = 3;
  const float along_mm = (path.entry.y - (body.posterior_y_mm - k_inside_mm)) / std::max(0.1f, -path.direction.y);
  return treatment::insertion_before_target(path, path.length_mm - glm::clamp(along_mm, 0.0f, path.length_mm));
}

namespace {

/// A cushion: a box with edges rounded by `round_mm`, long along z; half sizes in mm.
geometry::TriangleMesh cushion(glm::vec3 centre, glm::vec3 half, float round_mm) {
  constexpr int k_rings_per_edge = 7, k_points_per_corner = 7;
  std::vector<std::vector<glm::vec3>> rings;
  auto add_ring = [&](float z, float inset) {
    std::vector<glm::vec3> ring;
    const float r = std::max(round_mm - inset, 0.5f);
    for (int corner = 0; corner < 4; ++corner) {
      const glm::vec2 sign{corner == 0 || corner == 3 ? 1 : -1, corner < 2 ? 1 : -1};
      for (int i = 0; i < k_points_per_corner; ++i) {
        const float angle =
            glm::half_pi<float>() * (static_cast<float>(corner) + static_cast<float>(i) / (k_points_per_corner - 1));
        const glm::vec2 middle = sign * (glm::vec2(half.x, half.y) - round_mm);
        ring.push_back(centre + glm::vec3(middle.x + r * std::cos(angle), middle.y + r * std::sin(angle), z));
      }
    }
    rings.push_back(ring);
  };
  for (int end = 0; end < 2; ++end) {
    for (int i = 0; i < k_rings_per_edge; ++i) {
      const float turn =
          glm::half_pi<float>() * static_cast<float>(end == 0 ? i : k_rings_per_edge - 1 - i) / (k_rings_per_edge - 1);
      const float z = half.z - round_mm + round_mm * std::sin(glm::half_pi<float>() - turn);
      add_ring(end == 0 ? -z : z, round_mm * (1 - std::sin(turn)));
    }
  }
  return geometry::skin_rings(rings);
}

}  // namespace

TableMeshes make_table(const geometry::TriangleMesh& skin, const geometry::Bounds& bones) {
  constexpr float k_belly_mm = 150;  // from the bones to the front of the trunk, where no skin tells; illustration only
  geometry::Bounds trunk = geometry::bounds_of(skin);
  if (skin.empty()) trunk = {bones.low - glm::vec3(0, k_belly_mm, 0), bones.high};
  const glm::vec3 middle = trunk.centre();
  const float top_y = trunk.low.y - 62;
  TableMeshes table;
  table.top = cushion({middle.x, top_y - 18, middle.z}, {260, 18, 620}, 10);
  for (const float share : {0.16f, 0.84f}) {  // bolsters under the hips and the chest leave the belly free
    const float z = glm::mix(trunk.low.z, trunk.high.z, share);
    float front_y = skin.empty() ? trunk.low.y : trunk.high.y;
    for (const glm::vec3& p : skin.positions) {
      if (std::abs(p.z - z) < 30) front_y = std::min(front_y, p.y);
    }
    const float half = 0.5f * (front_y + 8 - top_y);  // the skin sinks in a little
    geometry::append(table.pads, cushion({middle.x, top_y + half, z}, {190, half, 55}, std::min(28.0f, half)));
  }
  return table;
}

}  // namespace theatre::scenes
