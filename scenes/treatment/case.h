// Case: who is treated and how. Every value has a default; files are assets/cases/*.toml (see read_case).
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/result.h"
#include "scenes/anatomy/fracture.h"
#include "scenes/anatomy/spine.h"

namespace theatre::treatment {

enum class CementKind : uint8_t { thin, thick };
/// What goes wrong: cement leaves the body through the upper endplate into the disc, along a segmental vein at the side,
/// through a broken wall in front, or backwards towards the canal.
enum class Incident : uint8_t { none, disc_leak, vein_leak, wall_leak, canal_leak };
std::string_view cement_kind_name(CementKind kind);
std::optional<CementKind> cement_kind_from_name(std::string_view name);
std::string_view incident_name(Incident incident);
std::optional<Incident> incident_from_name(std::string_view name);

struct Case {
  std::string id = {};  // the file's name: words cases.<id> of text/*.toml are shown when there are any; empty = no file
  std::string source =
      {};  // where the heights were read ("file:line:column: fracture.heights_mm"), for refusals that need the bone
  anatomy::Level level = anatomy::Level::L1;  // T10 .. L5
  anatomy::Fracture fracture = {};
  float fracture_age_weeks = 3;        // 0 .. 520
  float bone_volume_fraction = 0.09f;  // BV/TV, 0.04 .. 0.30: osteoporotic 0.06-0.12, healthy 0.15-0.20 (FACTS 7.2 [R])
  int needles = 2;                     // 1 aims past the midline
  int balloon_mm = 15;                 // nominal length: 10, 15, 20
  CementKind cement = CementKind::thick;
  std::optional<float> cement_ml = {};  // planned; fitted to the bone and the procedure when not given
  Incident incident = Incident::none;
  bool operator==(const Case&) const = default;
};

/// What a case may hold (file and command line alike). A fracture grows old for ten years; bone from the thinnest measured to
/// the densest; a volume that somebody would plan; no body of T10 .. L5 is higher, none crushed flatter (FACTS 2.5).
struct Limits {
  double low, high;
};
constexpr Limits k_age_limits_weeks{0, 520}, k_bone_fraction_limits{0.04, 0.30}, k_cement_limits_ml{0.5, 12},
    k_height_limits_mm{5, 40};

/// Why three heights (mm: anterior, middle, posterior) belong to no broken body, as the end of a sentence; empty when they may.
/// What only the bone itself can refuse is left to bake_outcome.
std::string heights_refusal(glm::vec3 heights_mm);

/// Reads a case file; unknown keys, out-of-range and contradictory values are refused with file:line:column and the reason. Its
/// name without ending becomes the case's id.
core::Result<Case> read_case(const std::filesystem::path& file);

/// The file of a case named on the command line: itself when it ends in .toml, else <cases_dir>/<name>.toml. Fails with the
/// names that there are.
core::Result<std::filesystem::path> find_case(const std::filesystem::path& cases_dir, const std::string& name);

}  // namespace theatre::treatment
