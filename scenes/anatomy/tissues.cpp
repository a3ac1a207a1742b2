#include "scenes/anatomy/tissues.h"

#include <algorithm>

#include "engine/geometry/mesh_processing.h"

namespace theatre::anatomy {

using geometry::NamedMesh;
using geometry::TriangleMesh;

namespace {

float middle_height(const Vertebra& vertebra) { return vertebra.body.rest_from_body[3].z; }

/// "rib.T10.left" without its first word.
std::optional<Level> level_of_tissue(std::string_view name) {
  const size_t dot = name.find_first_of("._ ");
  return dot == name.npos ? std::nullopt : level_from_name(name.substr(dot + 1));
}

/// The triangles of `mesh` whose middle lies in [low, high); follow runs from 0 at `low` to 1 at `high`.
TriangleMesh piece_of(const TriangleMesh& mesh, float low, float high, bool blends) {
  TriangleMesh piece = mesh;
  piece.indices.clear();
  for (size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    float middle = 0;
    for (size_t c = 0; c < 3; ++c) middle += mesh.positions[mesh.indices[t + c]].z / 3;
    if (middle >= low && middle < high) piece.indices.insert(piece.indices.end(), &mesh.indices[t], &mesh.indices[t] + 3);
  }
  piece.follow.clear();
  if (blends) {
    for (const glm::vec3& p : mesh.positions) piece.follow.push_back(std::clamp((p.z - low) / (high - low), 0.0f, 1.0f));
  }
  geometry::drop_degenerate(piece);
  return piece;
}

/// The body's outline, whole: it bends softly over its height instead of folding at one disc, and fades towards its cut ends.
Tissue skin_of(const Spine& spine, const NamedMesh& named) {
  constexpr float k_fade_mm = 70;
  Tissue skin{TissueKind::skin, named.name, spine.vertebrae.back().level, named.mesh, {}};
  skin.mesh.occlusion.clear();
  const geometry::Bounds bounds = geometry::bounds_of(named.mesh);
  const float height = std::max(bounds.size().z, 1.0f);
  for (const glm::vec3& p : named.mesh.positions) {
    const float up = std::clamp((p.z - bounds.low.z) / height, 0.0f, 1.0f);
    const float from_end = std::min(p.z - bounds.low.z, bounds.high.z - p.z);
    skin.mesh.follow.push_back(up * up * (3 - 2 * up));
    skin.mesh.occlusion.push_back(std::clamp(from_end / k_fade_mm, 0.0f, 1.0f));
  }
  return skin;
}

}  // namespace

std::optional<TissueKind> tissue_kind_from_name(std::string_view name) {
  const std::string_view word = name.substr(0, name.find_first_of("._ "));
  if (word == "cord") return TissueKind::cord;
  if (word == "root") return TissueKind::root;
  if (word == "rib") return TissueKind::rib;
  if (word == "skin") return TissueKind::skin;
  return std::nullopt;
}

void add_tissue(Spine& spine, const NamedMesh& named) {
  const auto kind = tissue_kind_from_name(named.name);
  if (!kind || spine.vertebrae.empty()) return;
  if (*kind == TissueKind::rib) {
    const auto level = level_of_tissue(named.name);
    if (level && spine.find(*level)) spine.tissues.push_back({*kind, named.name, *level, named.mesh, {}});
    return;
  }
  if (*kind == TissueKind::skin) {
    spine.tissues.push_back(skin_of(spine, named));
    return;
  }
  constexpr float k_beyond = 1e6f;
  const std::string_view name = std::string_view(named.name).substr(0, named.name.find('.'));
  TriangleMesh whole = named.mesh;
  for (const Vertebra& vertebra : spine.vertebrae) geometry::cut_at_height(whole, middle_height(vertebra));
  auto add_piece = [&](const Vertebra& lower, float low, float high, bool blends) {
    TriangleMesh piece = piece_of(whole, low, high, blends);
    if (piece.empty()) return;
    // All roots of one level move alike: one mesh.
    const auto same = std::find_if(spine.tissues.begin(), spine.tissues.end(),
                                   [&](const Tissue& tissue) { return tissue.kind == *kind && tissue.level == lower.level; });
    if (same != spine.tissues.end()) return geometry::append(same->mesh, piece);
    spine.tissues.push_back({*kind, std::string(name), lower.level, std::move(piece), {}});
  };
  const std::vector<Vertebra>& bones = spine.vertebrae;
  add_piece(bones.front(), middle_height(bones.front()), k_beyond, false);
  for (size_t i = 1; i < bones.size(); ++i) add_piece(bones[i], middle_height(bones[i]), middle_height(bones[i - 1]), true);
  add_piece(bones.back(), -k_beyond, middle_height(bones.back()), false);
}

}  // namespace theatre::anatomy
