#include "engine/geometry/primitive_shapes.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <glm/gtc/constants.hpp>

namespace theatre::geometry {

namespace {

void turn_outwards(TriangleMesh& mesh) {
  if (enclosed_volume_ml(mesh) >= 0) return;
  for (size_t t = 0; t + 2 < mesh.indices.size(); t += 3) std::swap(mesh.indices[t + 1], mesh.indices[t + 2]);
  for (glm::vec3& n : mesh.normals) n = -n;
}

/// Normal of a profile's segment in its (z, radius) plane, to the left of its direction.
glm::vec2 segment_normal(ProfilePoint a, ProfilePoint b) {
  const glm::vec2 along(b.z - a.z, b.radius - a.radius);
  return glm::vec2(-along.y, along.x) / std::max(glm::length(along), 1e-12f);
}

/// A profile point with the normal that one side of it is shaded with; sharp corners come twice.
struct Rim {
  ProfilePoint place;
  glm::vec2 normal;  // (z, radius)
  bool joined;       // a strip runs from here to the next rim
};

std::vector<Rim> rims_of(std::vector<ProfilePoint> profile, float crease_deg) {
  const bool is_ring =
      profile.size() > 3 && profile.front().z == profile.back().z && profile.front().radius == profile.back().radius;
  if (!is_ring) {
    if (profile.front().radius > 0) profile.insert(profile.begin(), {profile.front().z, 0});
    if (profile.back().radius > 0) profile.push_back({profile.back().z, 0});
  }
  auto same = [](ProfilePoint a, ProfilePoint b) { return a.z == b.z && a.radius == b.radius; };
  profile.erase(std::unique(profile.begin(), profile.end(), same), profile.end());
  const size_t segments = profile.size() - 1;
  const float smooth_cosine = std::cos(glm::radians(crease_deg));
  std::vector<Rim> rims;
  auto corner_normal = [&](size_t of, size_t with) {
    const glm::vec2 n = segment_normal(profile[of], profile[of + 1]), m = segment_normal(profile[with], profile[with + 1]);
    return glm::dot(n, m) >= smooth_cosine ? glm::normalize(n + m) : n;
  };
  for (size_t s = 0; s < segments; ++s) {
    const glm::vec2 own = segment_normal(profile[s], profile[s + 1]);
    const glm::vec2 start = s > 0 ? corner_normal(s, s - 1) : is_ring ? corner_normal(s, segments - 1) : own;
    const glm::vec2 end = s + 1 < segments ? corner_normal(s, s + 1) : is_ring ? corner_normal(s, 0) : own;
    // On the axis a smooth tip points along the axis.
    const auto at_tip = [](ProfilePoint p, glm::vec2 n, float tilt_limit) {
      return p.radius == 0 && std::abs(n.x) > tilt_limit ? glm::vec2(n.x > 0 ? 1 : -1, 0) : n;
    };
    rims.push_back({profile[s], at_tip(profile[s], start, smooth_cosine), true});
    rims.push_back({profile[s + 1], at_tip(profile[s + 1], end, smooth_cosine), false});
  }
  return rims;
}

}  // namespace

TriangleMesh lathe(const std::vector<ProfilePoint>& profile, int sides, float crease_deg) {
  assert(profile.size() >= 2 && sides >= 3);
  const std::vector<Rim> rims = rims_of(profile, crease_deg);
  TriangleMesh mesh;
  for (const Rim& rim : rims) {
    for (int i = 0; i < sides; ++i) {
      const float angle = glm::two_pi<float>() * float(i) / float(sides);
      const glm::vec2 out(std::cos(angle), std::sin(angle));
      mesh.positions.emplace_back(rim.place.radius * out, rim.place.z);
      mesh.normals.emplace_back(rim.normal.y * out, rim.normal.x);
    }
  }
  const auto n = static_cast<uint32_t>(sides);
  for (uint32_t r = 0; r + 1 < rims.size(); ++r) {
    if (!rims[r].joined) continue;
    for (uint32_t i = 0; i < n; ++i) {
      const uint32_t a = r * n + i, b = r * n + (i + 1) % n, c = a + n, d = b + n;
      if (rims[r].place.radius > 0) mesh.indices.insert(mesh.indices.end(), {a, b, c});
      if (rims[r + 1].place.radius > 0) mesh.indices.insert(mesh.indices.end(), {b, d, c});
    }
  }
  turn_outwards(mesh);
  return mesh;
}

TriangleMesh skin_rings(const std::vector<std::vector<glm::vec3>>& rings) {
  assert(rings.size() >= 2 && rings.front().size() >= 3);
  TriangleMesh mesh;
  const auto n = static_cast<uint32_t>(rings.front().size());
  for (const auto& ring : rings) {
    assert(ring.size() == n);
    mesh.positions.insert(mesh.positions.end(), ring.begin(), ring.end());
  }
  for (uint32_t r = 0; r + 1 < rings.size(); ++r) {
    for (uint32_t i = 0; i < n; ++i) {
      const uint32_t a = r * n + i, b = r * n + (i + 1) % n, c = a + n, d = b + n;
      mesh.indices.insert(mesh.indices.end(), {a, b, c, b, d, c});
    }
  }
  auto close = [&](const std::vector<glm::vec3>& ring, uint32_t base, bool last) {
    glm::vec3 centre(0);
    for (const glm::vec3& p : ring) centre += p / float(n);
    const auto tip = static_cast<uint32_t>(mesh.positions.size());
    mesh.positions.push_back(centre);
    for (uint32_t i = 0; i < n; ++i) {
      const uint32_t a = base + i, b = base + (i + 1) % n;
      mesh.indices.insert(mesh.indices.end(), {last ? a : b, last ? b : a, tip});
    }
  };
  close(rings.front(), 0, false);
  close(rings.back(), static_cast<uint32_t>(rings.size() - 1) * n, true);
  turn_outwards(mesh);
  compute_normals(mesh);
  return mesh;
}

Curve::Curve(std::vector<glm::vec3> points) : points_(std::move(points)) { assert(points_.size() >= 2); }

glm::vec3 Curve::at(float t) const {
  const int spans = static_cast<int>(points_.size()) - 1;
  const float s = std::clamp(t, 0.0f, 1.0f) * float(spans);
  const int i = std::min(static_cast<int>(s), spans - 1);
  const float u = s - float(i);
  const glm::vec3 b = points_[i], c = points_[i + 1];
  const glm::vec3 a = i > 0 ? points_[i - 1] : 2.0f * b - c;
  const glm::vec3 d = i + 2 <= spans ? points_[i + 2] : 2.0f * c - b;
  return 0.5f * (2.0f * b + (c - a) * u + (2.0f * a - 5.0f * b + 4.0f * c - d) * (u * u) +
                 (3.0f * b - a - 3.0f * c + d) * (u * u * u));
}

glm::vec3 Curve::tangent(float t) const {
  const float step = 0.25f / float(points_.size());
  const glm::vec3 along = at(std::min(1.0f, t + step)) - at(std::max(0.0f, t - step));
  const float length = glm::length(along);
  return length > 0 ? along / length : glm::vec3(0, 0, 1);
}

TriangleMesh tube(const Curve& curve, const TubeRadii& radii, const TubeOptions& options) {
  assert(options.steps >= 1 && options.sides >= 3);
  constexpr int k_cap_rings = 4;
  constexpr float k_cap_angle = 1.5f;  // just short of a quarter turn: the fan closes the rest
  std::vector<std::vector<glm::vec3>> rings;
  auto add_ring = [&](float t, float push, float shrink) {
    const glm::vec3 along = curve.tangent(t);
    glm::vec3 y = options.y_direction - along * glm::dot(options.y_direction, along);
    if (glm::length(y) < 1e-3f) y = glm::cross(along, std::abs(along.x) < 0.9f ? glm::vec3(1, 0, 0) : glm::vec3(0, 0, 1));
    y = glm::normalize(y);
    const glm::vec3 x = glm::cross(y, along);
    const glm::vec2 radius = radii(t) * shrink;
    std::vector<glm::vec3> ring;
    for (int i = 0; i < options.sides; ++i) {
      const float angle = glm::two_pi<float>() * float(i) / float(options.sides);
      ring.push_back(curve.at(t) + along * push + x * (std::cos(angle) * radius.x) + y * (std::sin(angle) * radius.y));
    }
    rings.push_back(std::move(ring));
  };
  const float start = std::min(radii(0).x, radii(0).y), end = std::min(radii(1).x, radii(1).y);
  for (int k = k_cap_rings; k > 0; --k) {
    const float angle = k_cap_angle * float(k) / k_cap_rings;
    add_ring(0, -start * std::sin(angle), std::cos(angle));
  }
  for (int k = 0; k <= options.steps; ++k) add_ring(float(k) / float(options.steps), 0, 1);
  for (int k = 1; k <= k_cap_rings; ++k) {
    const float angle = k_cap_angle * float(k) / k_cap_rings;
    add_ring(1, end * std::sin(angle), std::cos(angle));
  }
  return skin_rings(rings);
}

TriangleMesh tube(const Curve& curve, float radius_mm, const TubeOptions& options) {
  return tube(
      curve, [radius_mm](float) { return glm::vec2(radius_mm); }, options);
}

}  // namespace theatre::geometry
