#include "scenes/treatment/needle_path.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/parallel.h"
#include "scenes/treatment/broken_bone.h"

namespace theatre::treatment {

using geometry::ScalarGrid;

namespace {

// What a good way looks like (FACTS 4, steps 7-12), in mm.
constexpr float k_front_cortex_kept_mm = 4.5f;  // 3-4 mm of cortex stay [R]; the balloon's nose needs another millimetre
constexpr float k_target_margin_mm = 3.0f;      // to any surface of the broken body
constexpr float k_least_clearance_mm = 1.6f;    // an 11G needle (radius 1.5) stays inside
constexpr float k_cannula_clearance_mm = 2.4f;  // an 8G cannula (radius 2.1) stays inside, with the little that a mesh errs
constexpr float k_plenty_clearance_mm = 3.5f;   // more than that is not worth a detour
constexpr float k_8g_clearance_mm = 2.1f;       // an 8G cannula just stays inside
constexpr float k_most_past_midline_mm = 4;     // of a single needle's tip (FACTS 4, step 11)
constexpr float k_body_margin_mm = 2.5f;        // on the way from the pedicle to the target
constexpr float k_pedicle_from_mm = -2, k_pedicle_to_mm = 9;  // along y, from the back wall of the body

struct Candidate {
  NeedlePath path;
  float score = -1e9f;
};

/// Everything about the body that the search asks again and again.
struct Search {
  const ScalarGrid& bone;
  const anatomy::BodyFrame& body;
  float side = 1;  // +1 left
  bool alone = false;

  float wanted_x() const { return alone ? -0.5f * k_most_past_midline_mm : glm::clamp(0.165f * body.width_mm, 5.f, 9.f); }
  /// What a tip at x (on its own side: positive) loses for not being where it is wanted. Balloon and cement of a single needle
  /// have to serve both halves, so it goes to the midline if bone allows it at all.
  float aside_cost(float x) const {
    constexpr float k_for_each_mm = 0.12f, k_short_of_midline = 1.2f;
    const float off = k_for_each_mm * std::abs(x - wanted_x());
    return alone ? off + k_short_of_midline * std::max({0.f, x, -k_most_past_midline_mm - x}) : off;
  }

  float depth() const { return body.posterior_y_mm - body.anterior_y_mm; }
  float margin(glm::vec3 p) const { return bone.contains(p) ? -bone.sample(p) : -1.f; }

  /// The least margin on the line p + s * along for y between two planes; stops early below `enough`.
  float least_margin(glm::vec3 p, glm::vec3 along, float y_from, float y_to, float enough) const {
    constexpr float k_step_mm = 1;
    float least = 1e9f;
    for (float y = y_from; y <= y_to && least > enough; y += k_step_mm) {
      least = std::min(least, margin(p + along * ((y - p.y) / along.y)));
    }
    return least;
  }
};

/// How far a place lies above the middle between the endplates over and under it.
float off_middle_mm(const Search& search, glm::vec3 p) {
  return 0.5f * (way_out_mm(search.bone, p, {0, 0, -1}, 40) - way_out_mm(search.bone, p, {0, 0, 1}, 40));
}

/// Middle of the broken body's height at (x, y): between the endplates that a vertical line meets.
std::optional<float> middle_height(const Search& search, float x, float y) {
  const float tallest = search.body.height_middle_mm;
  float inside = 0, best = 0;
  for (float z = -0.5f * tallest; z <= 0.5f * tallest; z += 1) {  // a broken body need not contain its old centre
    const float margin = search.margin({x, y, z});
    if (margin > best) best = margin, inside = z;
  }
  if (best <= 0) return std::nullopt;
  return inside - off_middle_mm(search, {x, y, inside});
}

/// Judges the line through `in_pedicle` and `aim` (both in bone).
Candidate judge(const Search& search, glm::vec3 in_pedicle, glm::vec3 aim, float worst_allowed) {
  Candidate result;
  NeedlePath& path = result.path;
  path.direction = glm::normalize(aim - in_pedicle);
  const float back_wall = search.body.posterior_y_mm;
  path.clearance_mm = search.least_margin(in_pedicle, path.direction, back_wall + k_pedicle_from_mm,
                                          back_wall + k_pedicle_to_mm, worst_allowed);
  if (path.clearance_mm <= worst_allowed) return result;

  const float ahead = way_out_mm(search.bone, aim, path.direction, 60);
  path.target = aim + path.direction * (ahead - k_front_cortex_kept_mm);
  if (path.target.y > search.body.anterior_y_mm + search.depth() / 3) return result;
  if (search.margin(path.target) < k_target_margin_mm) return result;
  const float body_margin = search.least_margin(in_pedicle, path.direction, path.target.y, back_wall, 0);
  if (body_margin <= 0) return result;

  const float behind = way_out_mm(search.bone, in_pedicle, -path.direction, 60);
  path.entry = in_pedicle - path.direction * behind;
  path.length_mm = glm::length(path.target - path.entry);
  path.past_midline_mm = -search.side * path.target.x;
  result.score = 2 * std::min(path.clearance_mm, k_cannula_clearance_mm) + std::min(path.clearance_mm, k_plenty_clearance_mm) +
                 0.3f * std::min(path.clearance_mm, 5.f) + std::min(body_margin, k_body_margin_mm) -
                 search.aside_cost(search.side * path.target.x) - 0.04f * (path.entry.y - back_wall) -
                 0.16f * std::abs(off_middle_mm(search, path.target));
  return result;
}

/// The narrowest place of the pedicle on the found line.
glm::vec3 narrowest(const Search& search, const NeedlePath& path) {
  glm::vec3 best = path.target;
  float least = 1e9f;
  const float back_wall = search.body.posterior_y_mm;
  for (float y = back_wall + k_pedicle_from_mm; y <= back_wall + k_pedicle_to_mm; y += 0.5f) {
    const glm::vec3 p = path.target + path.direction * ((y - path.target.y) / path.direction.y);
    if (const float margin = search.margin(p); margin < least) least = margin, best = p;
  }
  return best;
}

/// Places to go through, near the middle of the body's height.
std::vector<glm::vec3> find_aims(const Search& search) {
  const float aim_y = search.body.anterior_y_mm + 0.25f * search.depth();
  // Beyond the aim a line goes on towards the midline; what stays far short of it is better than nothing.
  const float from = search.wanted_x() - (search.alone ? 1.f : 2.f), to = search.wanted_x() + (search.alone ? 11.f : 2.f);
  std::vector<glm::vec3> aims;
  for (float x = from; x <= to + 0.01f; x += 1) {
    const std::optional<float> middle = middle_height(search, search.side * x, aim_y);
    if (!middle) continue;
    for (const float dz : {0.f, -1.f, 1.f, -2.f, 2.f}) aims.emplace_back(search.side * x, aim_y, *middle + dz);
  }
  return aims;
}

/// The best of all lines with more than `clearance_mm` of bone around them; its score tells whether there is one.
Candidate best_line(const Search& search, const std::vector<glm::vec3>& aims, float clearance_mm) {
  const float pedicle_y = search.body.posterior_y_mm + 4;
  std::vector<glm::vec3> starts;
  for (float x = 6; x <= 0.5f * search.body.width_mm + 3; x += 0.5f) {
    for (float z = -0.4f * search.body.height_posterior_mm; z <= 0.8f * search.body.height_posterior_mm; z += 0.5f) {
      const glm::vec3 p(search.side * x, pedicle_y, z);
      if (search.margin(p) > clearance_mm) starts.push_back(p);
    }
  }
  std::vector<Candidate> best(starts.size());
  core::parallel_for(int(starts.size()), [&](int i) {
    for (const glm::vec3& aim : aims) {
      if (search.margin(aim) <= 0) continue;
      const Candidate candidate = judge(search, starts[size_t(i)], aim, clearance_mm);
      if (candidate.score > best[size_t(i)].score) best[size_t(i)] = candidate;
    }
  });
  const auto winner =
      std::max_element(best.begin(), best.end(), [](const Candidate& a, const Candidate& b) { return a.score < b.score; });
  return winner == best.end() ? Candidate{} : *winner;
}

}  // namespace

core::Result<NeedlePath> find_needle_path(const ScalarGrid& bone_mm, const anatomy::BodyFrame& body, Side side, bool alone) {
  const Search search{bone_mm, body, side == Side::left ? 1.f : -1.f, alone};
  const std::vector<glm::vec3> aims = find_aims(search);
  constexpr float k_none = -1e8f;
  Candidate winner;
  // A single needle slants: it must not buy its reach with the pedicle's inner wall, unless no cannula fits anyway.
  if (alone) winner = best_line(search, aims, k_8g_clearance_mm);
  if (winner.score < k_none) winner = best_line(search, aims, k_least_clearance_mm);
  if (winner.score < k_none) {
    return core::Error{std::string("no straight way for a needle through the ") + (side == Side::left ? "left" : "right") +
                       " pedicle: a line with " + std::to_string(k_least_clearance_mm).substr(0, 3) +
                       " mm of bone around it does not exist in this mesh"};
  }
  winner.path.pedicle = narrowest(search, winner.path);
  return winner.path;
}

}  // namespace theatre::treatment
