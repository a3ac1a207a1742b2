#include "scenes/panels/drawing.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace theatre::panels {
namespace {

constexpr float k_least_move_px = 1.5f;  // of the pen, for another point
constexpr float k_tolerance_px = 0.8f;
constexpr float k_least_shape_px = 8;  // a smaller arrow or circle was a tap

float distance_to_line(glm::vec2 p, glm::vec2 a, glm::vec2 b) {
  const glm::vec2 along = b - a;
  const float length2 = glm::dot(along, along);
  const float share = length2 > 0 ? std::clamp(glm::dot(p - a, along) / length2, 0.0f, 1.0f) : 0;
  return glm::length(p - a - share * along);
}

void keep_far_points(const std::vector<glm::vec2>& points, size_t from, size_t to, float tolerance, std::vector<bool>& kept) {
  float most = tolerance;
  size_t at = 0;
  for (size_t i = from + 1; i < to; ++i)
    if (const float off = distance_to_line(points[i], points[from], points[to]); off > most) most = off, at = i;
  if (at == 0) return;
  kept[at] = true;
  keep_far_points(points, from, at, tolerance, kept);
  keep_far_points(points, at, to, tolerance, kept);
}

}  // namespace

void Drawing::press(glm::vec2 at_px) {
  pressed_ = true;
  strokes_.push_back({tool, {at_px}});
  if (tool != DrawTool::pen) strokes_.back().points_px.push_back(at_px);
}

void Drawing::drag(glm::vec2 to_px) {
  if (!pressed_) return;
  Stroke& stroke = strokes_.back();
  if (stroke.tool != DrawTool::pen)
    stroke.points_px[1] = to_px;
  else if (glm::distance(stroke.points_px.back(), to_px) >= k_least_move_px)
    stroke.points_px.push_back(to_px);
}

void Drawing::lift() {
  if (!pressed_) return;
  pressed_ = false;
  Stroke& stroke = strokes_.back();
  if (stroke.tool == DrawTool::pen)
    stroke.points_px = simplified(stroke.points_px, k_tolerance_px);
  else if (glm::distance(stroke.points_px[0], stroke.points_px[1]) < k_least_shape_px)
    strokes_.pop_back();
}

void Drawing::undo() {
  pressed_ = false;
  if (!strokes_.empty()) strokes_.pop_back();
}

void Drawing::clear() {
  pressed_ = false;
  strokes_.clear();
}

std::vector<glm::vec2> simplified(const std::vector<glm::vec2>& points_px, float tolerance_px) {
  if (points_px.size() < 3) return points_px;
  std::vector<bool> kept(points_px.size(), false);
  kept.front() = kept.back() = true;
  keep_far_points(points_px, 0, points_px.size() - 1, tolerance_px, kept);
  std::vector<glm::vec2> result;
  for (size_t i = 0; i < points_px.size(); ++i)
    if (kept[i]) result.push_back(points_px[i]);
  return result;
}

std::vector<glm::vec2> smooth_line(const std::vector<glm::vec2>& points_px) {
  if (points_px.size() < 3) return points_px;
  std::vector<glm::vec2> line{points_px.front()};
  const auto at = [&](size_t i) { return points_px[std::min(i, points_px.size() - 1)]; };
  for (size_t i = 0; i + 1 < points_px.size(); ++i) {
    const glm::vec2 before = at(i > 0 ? i - 1 : 0), from = at(i), to = at(i + 1), after = at(i + 2);
    // Tangents no longer than the piece, so that a sharp turn does not swing out (Catmull-Rom, limited).
    const float length = glm::distance(from, to);
    const auto limited = [&](glm::vec2 t) { return t * std::min(1.0f, length / std::max(glm::length(t), 1e-3f)); };
    const glm::vec2 leave = limited(0.5f * (to - before)), arrive = limited(0.5f * (after - from));
    const int pieces = std::clamp(int(length / 5), 1, 24);
    for (int piece = 1; piece <= pieces; ++piece) {
      const float t = float(piece) / float(pieces), t2 = t * t, t3 = t2 * t;
      line.push_back((2 * t3 - 3 * t2 + 1) * from + (t3 - 2 * t2 + t) * leave + (3 * t2 - 2 * t3) * to + (t3 - t2) * arrive);
    }
  }
  return line;
}

std::vector<glm::vec2> circle_line(const Stroke& stroke) {
  const glm::vec2 middle = 0.5f * (stroke.points_px[0] + stroke.points_px[1]);
  const glm::vec2 radii = 0.5f * glm::abs(stroke.points_px[1] - stroke.points_px[0]);
  const int pieces = std::clamp(int((radii.x + radii.y) / 2), 24, 96);
  std::vector<glm::vec2> line;
  for (int i = 0; i < pieces; ++i) {
    const float angle = 2 * std::numbers::pi_v<float> * float(i) / float(pieces);
    line.push_back(middle + radii * glm::vec2(std::cos(angle), std::sin(angle)));
  }
  return line;
}

std::vector<glm::vec2> arrow_head(const Stroke& stroke, float length_px) {
  const glm::vec2 tail = stroke.points_px[0], tip = stroke.points_px[1];
  const float length = glm::distance(tail, tip);
  if (length < 1e-3f) return {tip, tip, tip};
  const glm::vec2 along = (tip - tail) / length, across(-along.y, along.x);
  const float wing = std::min(length_px, 0.6f * length);
  return {tip - wing * (along - 0.62f * across), tip, tip - wing * (along + 0.62f * across)};
}

}  // namespace theatre::panels
