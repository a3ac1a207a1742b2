#include "scenes/treatment/instruments.h"

#include <cmath>
#include <functional>
#include <glm/gtc/constants.hpp>

#include "engine/geometry/mesh_processing.h"
#include "engine/geometry/primitive_shapes.h"
#include "scenes/treatment/smooth.h"

namespace theatre::treatment {

using geometry::ProfilePoint;
using geometry::TriangleMesh;

namespace {

constexpr float k_outside_mm = 40;  // from the bone, through muscle and skin

constexpr float k_needle_length_mm = 125, k_needle_bore_mm = 2.39f, k_stylet_ahead_mm = 3;
constexpr float k_cannula_length_mm = 120;
constexpr float k_drill_mm = 3.2f, k_drill_length_mm = 185, k_flutes_mm = 28;
constexpr float k_catheter_tip_mm = 1.9f, k_catheter_shaft_mm = 2.6f, k_catheter_length_mm = 195;
constexpr float k_bands_apart_mm = 15, k_band_length_mm = 1.2f, k_first_band_mm = 0.7f;
constexpr float k_filler_mm = 3.2f, k_filler_bore_mm = 2.6f, k_filler_length_mm = 178, k_plunger_travel_mm = 66;

const glm::vec3 k_steel{1}, k_platinum{1.35f, 1.1f, 0.85f}, k_ink{0.05f}, k_graphite{0.10f, 0.11f, 0.13f},
    k_white{1.1f, 1.09f, 1.05f}, k_sage{0.27f, 0.48f, 0.39f};

/// Of sides, rings or steps: half as many in a sketch.
int count_of(int whole, Detail detail) { return detail == Detail::whole ? whole : whole / 2; }

TriangleMesh lathe(const std::vector<ProfilePoint>& profile, Detail detail, int sides = 48, float crease_deg = 30) {
  return geometry::lathe(profile, count_of(sides, detail), crease_deg);
}

/// Gives each triangle corner the mean normal of those neighbours that turn less than `crease_deg` from it.
TriangleMesh with_creases(const TriangleMesh& smooth, float crease_deg) {
  const float least = std::cos(glm::radians(crease_deg));
  std::vector<glm::vec3> face(smooth.triangle_count());
  std::vector<std::vector<uint32_t>> around(smooth.positions.size());
  for (size_t t = 0; t < face.size(); ++t) {
    const uint32_t* v = &smooth.indices[3 * t];
    face[t] = glm::cross(smooth.positions[v[1]] - smooth.positions[v[0]], smooth.positions[v[2]] - smooth.positions[v[0]]);
    for (int c = 0; c < 3; ++c) around[v[c]].push_back(uint32_t(t));
  }
  auto unit = [](glm::vec3 n) { return n / std::max(glm::length(n), 1e-12f); };
  TriangleMesh result;
  for (size_t t = 0; t < face.size(); ++t) {
    for (int c = 0; c < 3; ++c) {
      const uint32_t v = smooth.indices[3 * t + size_t(c)];
      glm::vec3 normal(0);
      for (const uint32_t other : around[v]) {
        if (glm::dot(unit(face[other]), unit(face[t])) > least) normal += face[other];
      }
      result.positions.push_back(smooth.positions[v]);
      result.normals.push_back(unit(normal));
      result.indices.push_back(uint32_t(result.indices.size()));
    }
  }
  geometry::weld(result);
  return result;
}

/// A solid about z whose radius may depend on the angle: shape(angle, z) scales the profile's radius.
TriangleMesh carved(const std::vector<ProfilePoint>& profile, Detail detail, int whole_sides, float whole_step_mm,
                    const std::function<float(float, float)>& shape, float crease_deg) {
  const int sides = count_of(whole_sides, detail);
  const float step_mm = detail == Detail::whole ? whole_step_mm : 2 * whole_step_mm;
  std::vector<std::vector<glm::vec3>> rings;
  auto add_ring = [&](ProfilePoint at) {
    std::vector<glm::vec3>& ring = rings.emplace_back();
    for (int i = 0; i < sides; ++i) {
      const float angle = glm::two_pi<float>() * float(i) / float(sides), radius = at.radius * shape(angle, at.z);
      ring.emplace_back(radius * std::cos(angle), radius * std::sin(angle), at.z);
    }
  };
  add_ring(profile[0]);
  for (size_t i = 1; i < profile.size(); ++i) {
    const ProfilePoint a = profile[i - 1], b = profile[i];
    const int parts = std::max(1, static_cast<int>(std::abs(b.z - a.z) / step_mm));
    for (int part = 1; part <= parts; ++part) {
      const float t = float(part) / float(parts);
      add_ring({glm::mix(a.z, b.z, t), glm::mix(a.radius, b.radius, t)});
    }
  }
  return with_creases(geometry::skin_rings(rings), crease_deg);
}

/// Open tube from z = `from`: outer wall, slightly bevelled mouth, bore.
TriangleMesh open_tube(Detail detail, float outer_mm, float bore_mm, float from, float length_mm) {
  const float outer = 0.5f * outer_mm, inner = 0.5f * bore_mm, to = from + length_mm;
  return lathe({{from, inner}, {from, inner + 0.08f}, {from + 0.5f, outer}, {to, outer}, {to, inner}, {from, inner}}, detail,
               48, 20);
}

void add_depth_marks(Instrument& instrument, Detail detail, float outer_mm, float first_mm, int count) {
  const float outer = 0.5f * outer_mm;
  TriangleMesh marks;
  for (int i = 0; i < count; ++i) {
    const float z = first_mm + 10 * float(i);
    geometry::append(
        marks,
        lathe({{z - 0.4f, outer - 0.1f}, {z - 0.35f, outer + 0.03f}, {z + 0.35f, outer + 0.03f}, {z + 0.4f, outer - 0.1f}},
              detail));
  }
  instrument.push_back({std::move(marks), k_ink, false});
}

/// Corner rounded by a quarter circle, for the edges of handles: from (z, inner radius) outwards to (z + round, outer).
void round_edge(std::vector<ProfilePoint>& profile, int steps, float z_flat, float z_side, float radius, float round_mm) {
  const bool opening = z_side > z_flat;
  for (int i = 0; i <= steps; ++i) {
    const float angle = glm::half_pi<float>() * float(opening ? i : steps - i) / float(steps);
    const float away = 1 - std::sin(angle), in = 1 - std::cos(angle);
    profile.push_back({opening ? z_flat + round_mm * in : z_flat - round_mm * in, radius - round_mm * away});
  }
}
TriangleMesh rounded_disc(Detail detail, float from, float to, float radius, float round_mm) {
  std::vector<ProfilePoint> profile;
  const int steps = count_of(6, detail);
  round_edge(profile, steps, from, to, radius, round_mm);
  round_edge(profile, steps, to, from, radius, round_mm);
  return lathe(profile, detail, 64);
}

}  // namespace

Instrument bone_needle_11g(Detail detail) {
  Instrument needle;
  const float mouth = k_stylet_ahead_mm, handle = mouth + k_needle_length_mm;
  needle.push_back({open_tube(detail, k_needle_11g_mm, k_needle_bore_mm, mouth, k_needle_length_mm), k_steel, true});
  add_depth_marks(needle, detail, k_needle_11g_mm, mouth + 30, 8);

  const float radius = 0.5f * k_needle_bore_mm - 0.03f;
  auto diamond = [&](float angle, float z) {  // four planes through the point cut the rod
    const float plane = z / (k_stylet_ahead_mm + 0.4f) * 1.25f;
    return std::min(1.f, plane / std::max(std::abs(std::cos(angle)), std::abs(std::sin(angle))));
  };
  needle.push_back(
      {carved({{0.02f, radius}, {mouth + 1.5f, radius}, {mouth + 3, radius}}, detail, 32, 0.25f, diamond, 25), k_steel, true});

  const geometry::Curve bar({{-29, 0, handle + 5}, {0, 0, handle + 6}, {29, 0, handle + 5}});
  geometry::TubeOptions options;
  options.y_direction = {0, 0, 1};
  options.sides = count_of(28, detail);
  options.steps = count_of(48, detail);
  TriangleMesh grip = geometry::tube(
      bar,
      [](float t) {
        const float end = std::abs(2 * t - 1);
        return glm::vec2(5.6f - 0.8f * end * end, 6.2f - 1.6f * end * end);
      },
      options);
  geometry::append(
      grip,
      lathe({{handle - 16, 2.2f}, {handle - 12, 3.6f}, {handle, 5.2f}, {handle + 11, 5.6f}, {handle + 12.5f, 4.6f}}, detail));
  needle.push_back({std::move(grip), k_graphite, false});
  TriangleMesh cap = lathe({{handle + 11, 3.4f}, {handle + 16, 3.4f}}, detail);
  geometry::append(cap, rounded_disc(detail, handle + 15.5f, handle + 21, 10.5f, 1.8f));
  needle.push_back({std::move(cap), k_white, false});
  return needle;
}

Instrument working_cannula_8g(Detail detail) {
  Instrument cannula;
  cannula.push_back({open_tube(detail, k_cannula_8g_mm, k_cannula_8g_bore_mm, 0, k_cannula_length_mm), k_steel, true});
  add_depth_marks(cannula, detail, k_cannula_8g_mm, 20, 8);
  const float z = k_cannula_length_mm - 6, bore = 0.5f * k_cannula_8g_bore_mm;
  cannula.push_back(
      {lathe(
           {{z - 6, 2.3f}, {z - 1, 4.6f}, {z, 5}, {z + 22, 4.2f}, {z + 23, 3.8f}, {z + 23, bore}, {z - 6, bore}, {z - 6, 2.3f}},
           detail),
       k_sage, false});
  auto grooves = [](float angle, float) { return 1 - 0.035f * std::pow(0.5f + 0.5f * std::cos(14 * angle), 3.f); };
  cannula.push_back(
      {carved({{z, 9.4f}, {z + 0.5f, 10.6f}, {z + 1.4f, 11.2f}, {z + 9.6f, 11.2f}, {z + 10.5f, 10.6f}, {z + 11, 9.4f}}, detail,
              112, 3, grooves, 40),
       k_sage, false});
  return cannula;
}

Instrument hand_drill(Detail detail) {
  Instrument drill;
  const float radius = 0.5f * k_drill_mm, z = k_drill_length_mm;
  auto flutes = [](float angle, float along) {
    const float wave = std::cos(angle - 0.5f * along);
    return 1 - 0.38f * wave * wave * wave * wave * (1 - smooth_step(k_flutes_mm - 4, k_flutes_mm, along));
  };
  drill.push_back(
      {carved({{0, 0.05f}, {1.7f, radius}, {k_flutes_mm + 1, radius}}, detail, 28, 0.8f, flutes, 35), k_steel, true});
  drill.push_back({lathe({{k_flutes_mm, 0.96f * radius}, {z, 0.96f * radius}}, detail, 40), k_steel, true});
  auto grip = [z](float angle, float along) {
    const float depth = smooth_step(z + 14, z + 24, along) * (1 - smooth_step(z + 68, z + 78, along));
    return 1 - 0.09f * depth * std::pow(0.5f + 0.5f * std::cos(6 * angle), 2.f);
  };
  drill.push_back({carved({{z - 6, 2},
                           {z - 3, 5},
                           {z + 4, 6.6f},
                           {z + 10, 10},
                           {z + 18, 12.6f},
                           {z + 40, 13.4f},
                           {z + 62, 14.2f},
                           {z + 74, 13.4f},
                           {z + 79, 11},
                           {z + 81, 7}},
                          detail, 72, 3, grip, 50),
                   k_graphite, false});
  return drill;
}

Instrument balloon_catheter(Detail detail) {
  Instrument catheter;
  const float tip = 0.5f * k_catheter_tip_mm, shaft = 0.5f * k_catheter_shaft_mm, z = k_catheter_length_mm;
  catheter.push_back(
      {lathe({{0, 0.35f}, {0.25f, 0.75f}, {0.6f, tip}, {k_bands_apart_mm + 4, tip}, {k_bands_apart_mm + 9, shaft}, {z, shaft}},
             detail, 40),
       k_white, false});
  TriangleMesh bands;
  for (const float at : {k_first_band_mm, k_first_band_mm + k_bands_apart_mm}) {
    const float low = at - 0.5f * k_band_length_mm + 0.3f, high = low + k_band_length_mm;
    geometry::append(bands,
                     lathe({{low, tip - 0.1f}, {low, tip + 0.14f}, {high, tip + 0.14f}, {high, tip - 0.1f}}, detail, 40));
  }
  catheter.push_back({std::move(bands), k_platinum, true});
  TriangleMesh hub = lathe(
      {{z - 8, shaft + 0.2f}, {z - 2, 3.2f}, {z + 2, 4}, {z + 22, 4.6f}, {z + 24, 6}, {z + 30, 6}, {z + 31, 3.2f}}, detail);
  geometry::TubeOptions options;
  options.sides = count_of(28, detail);
  options.steps = count_of(48, detail);
  geometry::append(
      hub, geometry::tube(geometry::Curve({{0, 0, z + 4}, {5, 0, z + 11}, {13, 0, z + 20}, {19, 0, z + 27}}), 3.3f, options));
  catheter.push_back({std::move(hub), k_graphite, false});
  return catheter;
}

Instrument bone_filler(float fraction, Detail detail) {
  Instrument filler;
  const float z = k_filler_length_mm;
  filler.push_back({open_tube(detail, k_filler_mm, k_filler_bore_mm, 0, z), k_steel, true});
  TriangleMesh cup = lathe({{z - 10, 1.8f}, {z - 5, 3.6f}, {z - 1, 4.6f}, {z + 16, 5}, {z + 17, 3}}, detail);
  geometry::append(cup, rounded_disc(detail, z, z + 3.4f, 11, 1.4f));
  filler.push_back({std::move(cup), k_white, false});
  const float out = k_plunger_travel_mm * (1 - std::clamp(fraction, 0.f, 1.f)) + 4;
  filler.push_back({lathe({{z + 10, 1.2f}, {z + 18 + out, 1.2f}}, detail, 32), k_steel, true});
  filler.push_back({rounded_disc(detail, z + 17 + out, z + 24 + out, 8.5f, 2), k_white, false});
  return filler;
}

glm::mat4 body_from_instrument(const NeedlePath& path, float insertion) {
  const glm::vec3 z = -path.direction;
  const glm::vec3 x = glm::normalize(glm::cross(glm::vec3(0, 0, 1), z)), y = glm::cross(z, x);
  const glm::vec3 tip = glm::mix(path.entry + z * k_outside_mm, path.target, insertion);
  return {glm::vec4(x, 0), glm::vec4(y, 0), glm::vec4(z, 0), glm::vec4(tip, 1)};
}

float insertion_before_target(const NeedlePath& path, float before_target_mm) {
  return 1 - before_target_mm / (path.length_mm + k_outside_mm);
}

}  // namespace theatre::treatment
