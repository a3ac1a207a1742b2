#include "scenes/anatomy/body_frame.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/gtc/constants.hpp>
#include <optional>

#include "engine/geometry/distance_grid.h"

namespace theatre::anatomy {

namespace {

using geometry::ScalarGrid;

constexpr float k_largest_bone_mm = 300;
constexpr float k_spacing_mm = 1.0f;
constexpr float k_longest_ray_mm = 60;
constexpr float k_largest_tilt_deg = 45;  // a rest pose turned further than this is not LPS
constexpr float k_smallest_body_mm = 12, k_largest_body_mm = 90;

/// Origin and axes being refined. Columns of `axes`: left, posterior, superior.
struct Pose {
  glm::vec3 centre{0};
  glm::mat3 axes{1};
  glm::vec3 at(float x, float y, float z) const { return centre + axes * glm::vec3(x, y, z); }
};

glm::mat3 axes_from(glm::vec3 posterior, glm::vec3 superior) {
  superior = glm::normalize(superior);
  posterior = glm::normalize(posterior - superior * glm::dot(posterior, superior));
  return {glm::cross(posterior, superior), posterior, superior};
}

/// Way from `start` (inside) along `direction` to the surface, mm.
float way_out(const ScalarGrid& bone, glm::vec3 start, glm::vec3 direction) {
  constexpr float k_step = 0.5f;
  float before = bone.sample(start);
  if (before >= 0) return 0;
  for (float way = k_step; way < k_longest_ray_mm; way += k_step) {
    const float here = bone.sample(start + way * direction);
    if (here >= 0) return way - k_step * here / (here - before);
    before = here;
  }
  return k_longest_ray_mm;
}

struct Masses {
  glm::vec3 body{0};              // centre of the thickest part
  std::optional<glm::vec3> arch;  // centre of the thin parts far from it
};

/// The body is the thickest part of a vertebra; what is thin and far from it is the arch with its processes.
Masses find_masses(const ScalarGrid& bone) {
  const float deepest = -*std::min_element(bone.values.begin(), bone.values.end());
  auto centre_where = [&](auto&& counts) {
    glm::dvec3 sum(0);
    int count = 0;
    for (int k = 0; k < bone.size.z; ++k) {
      for (int j = 0; j < bone.size.y; ++j) {
        for (int i = 0; i < bone.size.x; ++i) {
          const glm::vec3 p = bone.point(i, j, k);
          if (counts(-bone.at(i, j, k), p)) sum += glm::dvec3(p), ++count;
        }
      }
    }
    return count > 0 ? std::optional(glm::vec3(sum / double(count))) : std::nullopt;
  };
  Masses masses;
  masses.body = *centre_where([&](float depth, glm::vec3) { return depth >= 0.92f * deepest; });
  masses.arch = centre_where([&](float depth, glm::vec3 p) {
    return depth > 0 && depth < 0.62f * deepest && glm::distance(p, masses.body) > 2.2f * deepest;
  });
  return masses;
}

/// z = tilt.x * x + tilt.y * y + height through points of one endplate, least squares with outliers trimmed.
struct Plane {
  glm::vec2 tilt{0};
  float height = 0;
};

Plane fit_plane(const std::vector<glm::vec3>& points) {
  glm::dmat3 a(0);
  glm::dvec3 b(0);
  for (const glm::vec3& p : points) {
    const glm::dvec3 row(p.x, p.y, 1);
    a += glm::outerProduct(row, row);
    b += double(p.z) * row;
  }
  a += glm::dmat3(1e-6);
  const glm::dvec3 solution = glm::inverse(a) * b;
  return {glm::vec2(solution), static_cast<float>(solution.z)};
}

Plane fit_plane_trimmed(std::vector<glm::vec3> points) {
  Plane plane = fit_plane(points);
  for (int round = 0; round < 4; ++round) {
    std::vector<float> residuals;
    auto residual = [&](const glm::vec3& p) { return std::abs(p.z - plane.height - glm::dot(plane.tilt, glm::vec2(p))); };
    for (const glm::vec3& p : points) residuals.push_back(residual(p));
    const auto seventieth = residuals.begin() + static_cast<ptrdiff_t>(residuals.size() * 7 / 10);
    std::nth_element(residuals.begin(), seventieth, residuals.end());
    const float limit = std::max(0.8f, 1.3f * *seventieth);
    std::vector<glm::vec3> kept;
    std::copy_if(points.begin(), points.end(), std::back_inserter(kept),
                 [&](const glm::vec3& p) { return residual(p) <= limit; });
    if (kept.size() == points.size() || kept.size() < 20) break;
    points = std::move(kept);
    plane = fit_plane(points);
  }
  return plane;
}

/// Half extents of the body from its centre: right/left, front/back.
struct Walls {
  float left = 0, right = 0, front = 0, back = 0;
};

Walls find_walls(const ScalarGrid& bone, const Pose& pose) {
  return {way_out(bone, pose.centre, pose.axes[0]), way_out(bone, pose.centre, -pose.axes[0]),
          way_out(bone, pose.centre, -pose.axes[1]), way_out(bone, pose.centre, pose.axes[1])};
}

/// One round of refinement: centre between the walls and the endplates, z along the mean of the endplates' normals.
bool refine(const ScalarGrid& bone, Pose& pose) {
  const Walls walls = find_walls(bone, pose);
  pose.centre = pose.at(0.5f * (walls.left - walls.right), 0.5f * (walls.back - walls.front), 0);
  const float half_width = 0.5f * (walls.left + walls.right), half_depth = 0.5f * (walls.front + walls.back);
  const float longest = 1.5f * half_depth;  // a ray that goes on further has left through a process
  std::vector<glm::vec3> upper, lower;
  constexpr int k_rays = 11;        // each way across
  constexpr float k_reach = 0.72f;  // of the half extents: clear of the rim's rounding
  for (int u = -k_rays; u <= k_rays; ++u) {
    for (int v = -k_rays; v <= k_rays; ++v) {
      if (u * u + v * v > k_rays * k_rays) continue;
      const float x = k_reach * half_width * float(u) / k_rays, y = k_reach * half_depth * float(v) / k_rays;
      const glm::vec3 start = pose.at(x, y, 0);
      if (bone.sample(start) >= 0) continue;
      const float up = way_out(bone, start, pose.axes[2]), down = way_out(bone, start, -pose.axes[2]);
      if (up < longest) upper.emplace_back(x, y, up);
      if (down < longest) lower.emplace_back(x, y, -down);
    }
  }
  if (upper.size() < 40 || lower.size() < 40) return false;
  const Plane top = fit_plane_trimmed(upper), bottom = fit_plane_trimmed(lower);
  const glm::vec3 top_normal = glm::normalize(glm::vec3(-top.tilt, 1)),
                  bottom_normal = glm::normalize(glm::vec3(-bottom.tilt, 1));
  pose.centre = pose.at(0, 0, 0.5f * (top.height + bottom.height));
  const glm::vec3 superior = pose.axes * (top_normal + bottom_normal);
  pose.axes = axes_from(pose.axes[1], superior);
  return true;
}

/// How unlike the two halves are on either side of the plane x = 0, mm: mean difference of depths in body, pedicles and arch.
float asymmetry(const ScalarGrid& bone, const Pose& pose) {
  constexpr float k_step = 3, k_deepest = 3;
  float sum = 0;
  int count = 0;
  for (float z = -15; z <= 15; z += k_step) {
    for (float y = -18; y <= 45; y += k_step) {
      for (float x = 3; x <= 33; x += k_step) {
        const float left = bone.sample(pose.at(x, y, z)), right = bone.sample(pose.at(-x, y, z));
        sum += std::abs(std::clamp(left, -k_deepest, k_deepest) - std::clamp(right, -k_deepest, k_deepest));
        ++count;
      }
    }
  }
  return sum / float(count);
}

/// Turns the pose about its superior axis so that left and right halves match best. The arch's centre alone would follow a
/// crooked transverse process.
void turn_symmetrical(const ScalarGrid& bone, Pose& pose) {
  const Pose start = pose;
  float best = asymmetry(bone, pose);
  for (int step = -12; step <= 12; ++step) {
    const float angle = glm::radians(1.25f * float(step));
    Pose turned = start;
    turned.axes = axes_from(std::cos(angle) * start.axes[1] + std::sin(angle) * start.axes[0], start.axes[2]);
    const float found = asymmetry(bone, turned);
    if (found < best) best = found, pose = turned;
  }
}

core::Error no_body(const char* why) { return {std::string("no vertebral body was found: ") + why}; }

/// Top and bottom of the mesh at one station: mean over the vertical lines that hit it.
struct Column {
  float y = 0;
  float sum_top = 0, sum_bottom = 0;
  int lines = 0;
  float height() const { return lines > 0 ? (sum_top - sum_bottom) / float(lines) : 0; }
  float rise() const { return lines > 0 ? 0.5f * (sum_top + sum_bottom) / float(lines) : 0; }
};
using Columns = std::array<Column, 3>;  // anterior, middle, posterior
constexpr int k_lines = 5;              // of each column

std::array<float, 3> height_stations(const BodyFrame& frame) {
  return {frame.anterior_y_mm + k_wall_inset_mm, 0.5f * (frame.anterior_y_mm + frame.posterior_y_mm),
          frame.posterior_y_mm - k_wall_inset_mm};
}

struct Line {
  glm::dvec2 place;
  int column;
  float top = -1e9f, bottom = 1e9f;
};

void cut(const glm::vec3& a, const glm::vec3& b, const glm::vec3& c, float reach, Line& line) {
  const double area = double(b.x - a.x) * double(c.y - a.y) - double(b.y - a.y) * double(c.x - a.x);
  if (area == 0) return;
  const glm::dvec2 p = line.place;
  const double wb = ((p.x - a.x) * (c.y - a.y) - (p.y - a.y) * (c.x - a.x)) / area;
  const double wc = ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)) / area;
  if (wb < 0 || wc < 0 || wb + wc > 1) return;
  const float z = static_cast<float>(a.z + wb * (b.z - a.z) + wc * (c.z - a.z));
  if (std::abs(z) > reach) return;
  line.top = std::max(line.top, z);
  line.bottom = std::min(line.bottom, z);
}

Columns measure_columns(const std::vector<glm::vec3>& positions_body, const std::vector<uint32_t>& indices,
                        const BodyFrame& frame) {
  Columns columns;
  const std::array<float, 3> stations = height_stations(frame);
  for (size_t column = 0; column < 3; ++column) columns[column].y = stations[column];
  std::vector<Line> lines;
  for (const glm::vec2& place : height_lines(frame)) lines.push_back({place, int(lines.size()) / k_lines});
  const float reach = 0.75f * frame.depth_mm;  // nothing of the body lies further up or down; processes may
  for (size_t t = 0; t + 2 < indices.size(); t += 3) {
    const glm::vec3 &a = positions_body[indices[t]], &b = positions_body[indices[t + 1]], &c = positions_body[indices[t + 2]];
    const glm::vec3 low = glm::min(a, glm::min(b, c)), high = glm::max(a, glm::max(b, c));
    if (low.x > 4.1f || high.x < -4.1f || low.y > frame.posterior_y_mm || high.y < frame.anterior_y_mm) continue;
    for (Line& line : lines) cut(a, b, c, reach, line);
  }
  for (const Line& line : lines) {
    if (line.top <= line.bottom) continue;
    columns[line.column].sum_top += line.top;
    columns[line.column].sum_bottom += line.bottom;
    ++columns[line.column].lines;
  }
  return columns;
}

}  // namespace

core::Result<BodyFrame> measure_body(const geometry::TriangleMesh& vertebra) {
  const glm::vec3 extent = geometry::bounds_of(vertebra).size();
  const float longest = std::max({extent.x, extent.y, extent.z});
  if (longest < 25 || longest > k_largest_bone_mm) return no_body("the mesh is not of a vertebra's size");
  return measure_body(vertebra, geometry::distance_grid(vertebra, k_spacing_mm, 2 * k_spacing_mm));
}

core::Result<BodyFrame> measure_body(const geometry::TriangleMesh& vertebra, const ScalarGrid& bone) {
  if (*std::min_element(bone.values.begin(), bone.values.end()) > -3) return no_body("the mesh encloses nothing thick enough");

  const Masses masses = find_masses(bone);
  const glm::vec3 backwards = masses.arch ? *masses.arch - masses.body : glm::vec3(0, 1, 0);
  Pose pose{masses.body, axes_from(glm::vec3(backwards.x, backwards.y, 0) + glm::vec3(0, 1e-3f, 0), {0, 0, 1})};
  if (std::acos(glm::clamp(pose.axes[1].y, -1.0f, 1.0f)) > glm::radians(k_largest_tilt_deg)) {
    return no_body("its arch does not lie behind it (+y); turn the mesh into LPS");
  }
  for (int round = 0; round < 6; ++round) {
    if (!refine(bone, pose)) return no_body("no two endplates");
    if (round == 3) turn_symmetrical(bone, pose);
  }
  if (std::acos(glm::clamp(pose.axes[2].z, -1.0f, 1.0f)) > glm::radians(k_largest_tilt_deg)) {
    return no_body("its endplates do not face up (+z); turn the mesh into LPS");
  }

  BodyFrame frame;
  const Walls walls = find_walls(bone, pose);
  frame.width_mm = walls.left + walls.right;
  frame.depth_mm = walls.front + walls.back;
  frame.anterior_y_mm = -walls.front;
  frame.posterior_y_mm = walls.back;
  frame.rest_from_body = glm::mat4(pose.axes);
  frame.rest_from_body[3] = glm::vec4(pose.centre, 1);
  frame.body_from_rest = glm::inverse(frame.rest_from_body);

  std::vector<glm::vec3> positions_body;
  positions_body.reserve(vertebra.positions.size());
  for (const glm::vec3& p : vertebra.positions) positions_body.emplace_back(frame.body_from_rest * glm::vec4(p, 1));
  const Columns columns = measure_columns(positions_body, vertebra.indices, frame);
  frame.height_anterior_mm = columns[0].height(), frame.rise_anterior_mm = columns[0].rise();
  frame.height_middle_mm = columns[1].height(), frame.rise_middle_mm = columns[1].rise();
  frame.height_posterior_mm = columns[2].height(), frame.rise_posterior_mm = columns[2].rise();
  for (const float size :
       {frame.width_mm, frame.depth_mm, frame.height_anterior_mm, frame.height_middle_mm, frame.height_posterior_mm}) {
    if (size < k_smallest_body_mm || size > k_largest_body_mm) return no_body("what looks like one has no body's size");
  }
  return frame;
}

float body_volume_ml(const BodyFrame& body) {
  const float rim_width = k_rim_per_waist_width * body.width_mm, rim_depth = k_rim_per_waist_depth * body.depth_mm;
  return 0.9f * 0.25f * glm::pi<float>() * rim_width * rim_depth * 0.5f * (body.height_anterior_mm + body.height_posterior_mm) /
         1000;
}

std::vector<glm::vec2> height_lines(const BodyFrame& frame) {
  std::vector<glm::vec2> lines;
  for (const float y : height_stations(frame)) {
    // A hair off round numbers, so that no line runs along an edge of a made-up mesh.
    for (int i = 0; i < k_lines; ++i) lines.emplace_back(float(2 * i - 4) + 1.3e-3f, y + 1.7e-3f);
  }
  return lines;
}

BodyHeights measure_heights(const std::vector<glm::vec3>& positions_body, const std::vector<uint32_t>& indices,
                            const BodyFrame& frame) {
  const Columns columns = measure_columns(positions_body, indices, frame);
  BodyHeights heights{columns[0].height(), columns[1].height(), columns[2].height(), 0};
  heights.wedge_deg = glm::degrees(std::atan2(heights.posterior_mm - heights.anterior_mm, columns[2].y - columns[0].y));
  return heights;
}

}  // namespace theatre::anatomy
