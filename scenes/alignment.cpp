#include "scenes/alignment.h"

#include <algorithm>
#include <cmath>

namespace theatre::scenes {
namespace {

/// A time of both scenes at which the same happens.
struct Anchor {
  double from_s = 0, to_s = 0;
};

struct Stretch {
  double start_s = 0, end_s = 0;
};
Stretch stretch_of_chapter(const Scene& scene, size_t index) {
  const auto& chapters = scene.chapters;
  return {chapters[index].start_s, index + 1 < chapters.size() ? chapters[index + 1].start_s : scene.duration_s};
}

/// Adds what keeps the order; what would run backwards in either scene is no correspondence.
void add(std::vector<Anchor>& anchors, Stretch from, Stretch to) {
  const Anchor last = anchors.back();
  if (from.start_s < last.from_s || to.start_s < last.to_s) return;
  anchors.push_back({from.start_s, to.start_s});
  anchors.push_back({from.end_s, to.end_s});
}

/// The steps that both have within a pair of chapters, then the chapters' common end.
void add_chapter(std::vector<Anchor>& anchors, const Scene& from, Stretch in_from, const Scene& to, Stretch in_to) {
  const Anchor last = anchors.back();
  if (in_from.start_s < last.from_s || in_to.start_s < last.to_s) return;
  anchors.push_back({in_from.start_s, in_to.start_s});
  const auto within = [](const Step& step, Stretch chapter) {
    return step.start_s >= chapter.start_s && step.start_s + step.duration_s <= chapter.end_s + 1e-9;
  };
  for (const Step& a : from.steps) {
    if (!within(a, in_from)) continue;
    for (const Step& b : to.steps)
      if (b.id == a.id && within(b, in_to))
        add(anchors, {a.start_s, a.start_s + a.duration_s}, {b.start_s, b.start_s + b.duration_s});
  }
  anchors.push_back({in_from.end_s, in_to.end_s});
}

std::vector<Anchor> anchors_between(const Scene& from, const Scene& to) {
  std::vector<Anchor> anchors{{0, 0}};
  for (size_t i = 0; i < from.chapters.size(); ++i)
    for (size_t j = 0; j < to.chapters.size(); ++j)
      if (from.chapters[i].id == to.chapters[j].id)
        add_chapter(anchors, from, stretch_of_chapter(from, i), to, stretch_of_chapter(to, j));
  anchors.push_back({from.duration_s, to.duration_s});
  return anchors;
}

}  // namespace

double corresponding_time(const Scene& from, double time_s, const Scene& to) {
  const double t = std::clamp(time_s, 0.0, from.duration_s);
  const std::vector<Anchor> anchors = anchors_between(from, to);
  // The last anchor that has come: where several come at once, the scene that lacks a stretch is past it.
  const auto next = std::upper_bound(anchors.begin(), anchors.end(), t, [](double s, const Anchor& a) { return s < a.from_s; });
  if (next == anchors.begin()) return 0;
  const Anchor a = *(next - 1);
  if (next == anchors.end() || next->from_s <= a.from_s) return a.to_s;
  return a.to_s + (t - a.from_s) / (next->from_s - a.from_s) * (next->to_s - a.to_s);
}

double entered_at(const Scene& from, double here_s, const Scene& to, double was_s) {
  constexpr double k_same_s = 0.1;
  return std::abs(corresponding_time(to, was_s, from) - here_s) < k_same_s ? was_s : corresponding_time(from, here_s, to);
}

std::string_view chapter_at(const Scene& scene, double time_s) {
  return scene.steps.empty() ? std::string_view() : std::string_view(scene.step_at(time_s).chapter);
}

bool has_chapter(const Scene& scene, std::string_view id) {
  return std::any_of(scene.chapters.begin(), scene.chapters.end(), [&](const Chapter& chapter) { return chapter.id == id; });
}

}  // namespace theatre::scenes
