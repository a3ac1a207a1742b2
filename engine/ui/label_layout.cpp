#include "engine/ui/label_layout.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace theatre::ui {
namespace {

using Column = std::vector<size_t>;  // indices of anchors, from top to bottom

float turn(ImVec2 a, ImVec2 b, ImVec2 c) { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x); }

bool cross(ImVec2 p, ImVec2 a, ImVec2 q, ImVec2 b) {
  return turn(p, a, q) * turn(p, a, b) < 0 && turn(q, b, p) * turn(q, b, a) < 0;
}

/// The line leaves the plate on the side of the column's middle, or, to a thing above or below its plate, there.
void attach(const LabelAnchor& anchor, LabelPlace& place) {
  const Rect& plate = place.plate;
  const float edge = place.left ? plate.right() : plate.x;
  const bool beside = place.left ? anchor.x >= edge : anchor.x <= edge;
  const float round = std::min(0.5f * plate.h, 0.5f * plate.w);
  place.line_x = beside ? edge : std::clamp(anchor.x, plate.x + round, plate.right() - round);
  place.line_y = beside ? plate.y + 0.5f * plate.h : anchor.y < plate.center().y ? plate.y : plate.bottom();
}

/// Whether the straight way from a to b meets the inside of a rectangle (Liang and Barsky 1984).
bool runs_through(ImVec2 a, ImVec2 b, const Rect& where) {
  constexpr float k_touch_px = 0.5f;
  const Rect inner = where.inset(k_touch_px);
  const float d[] = {b.x - a.x, b.y - a.y}, from[] = {a.x, a.y}, low[] = {inner.x, inner.y},
              high[] = {inner.right(), inner.bottom()};
  float in = 0, out = 1;
  for (int i = 0; i < 2; ++i) {
    if (d[i] == 0) {
      if (from[i] < low[i] || from[i] > high[i]) return false;
      continue;
    }
    const float one = (low[i] - from[i]) / d[i], two = (high[i] - from[i]) / d[i];
    in = std::max(in, std::min(one, two)), out = std::min(out, std::max(one, two));
  }
  return in < out;
}

/// Whether two names stand in each other's way: plates, lines, or the line of one and the plate of the other.
bool collide(const LabelAnchor& a, const LabelPlace& p, const LabelAnchor& b, const LabelPlace& q) {
  constexpr float k_rounding_px = 0.01f;
  const ImVec2 from_p{p.line_x, p.line_y}, from_q{q.line_x, q.line_y}, to_a{a.x, a.y}, to_b{b.x, b.y};
  return overlap(p.plate, q.plate) > k_rounding_px || cross(from_p, to_a, from_q, to_b) ||
         runs_through(from_p, to_a, q.plate) || runs_through(from_q, to_b, p.plate);
}

/// Within the room, and off what is to be kept free.
bool has_place(const LabelAnchor& anchor, const LabelPlace& place, const LabelRoom& room) {
  constexpr float k_rounding_px = 0.1f;
  const Rect &plate = place.plate, &free = room.free;
  const bool within = plate.x >= free.x - k_rounding_px && plate.y >= free.y - k_rounding_px &&
                      plate.right() <= free.right() + k_rounding_px && plate.bottom() <= free.bottom() + k_rounding_px;
  return within && !plate.contains({anchor.x, anchor.y}) &&
         std::none_of(room.keep_off.begin(), room.keep_off.end(),
                      [&](const Rect& off) { return overlap(plate, off) > k_rounding_px; });
}

/// Lines of one column that cross swap their plates. Each swap makes both lines together shorter, so this ends, and then no
/// two cross. All lines leave the column on one upright edge.
void untangle(const Column& column, const std::vector<LabelAnchor>& anchors, float edge, float half_height,
              std::vector<LabelPlace>& places) {
  const auto start = [&](size_t i) { return ImVec2{edge, places[i].plate.y + half_height}; };
  const auto end = [&](size_t i) { return ImVec2{anchors[i].x, anchors[i].y}; };
  bool again = true;
  for (size_t round = 0; again && round < column.size() * column.size(); ++round) {
    again = false;
    for (size_t k = 0; k < column.size(); ++k) {
      for (size_t m = k + 1; m < column.size(); ++m) {
        const size_t a = column[k], b = column[m];
        if (!cross(start(a), end(a), start(b), end(b))) continue;
        std::swap(places[a].plate.y, places[b].plate.y);
        again = true;
      }
    }
  }
}

struct Span {
  float from = 0, to = 0;
};

/// The parts of a column, from top to bottom, that nothing keeps free.
std::vector<Span> spans_of(const LabelRoom& room, float left, float right) {
  std::vector<Span> spans{{room.free.y, room.free.bottom()}};
  for (const Rect& off : room.keep_off) {
    if (off.w <= 0 || off.h <= 0 || off.right() <= left - room.gap || off.x >= right + room.gap) continue;
    std::vector<Span> left_over;
    for (const Span& span : spans) {
      const float above = std::min(span.to, off.y - room.gap), below = std::max(span.from, off.bottom() + room.gap);
      if (above > span.from) left_over.push_back({span.from, above});
      if (below < span.to) left_over.push_back({below, span.to});
    }
    spans = std::move(left_over);
  }
  return spans;
}

size_t capacity(const Span& span, const LabelRoom& room) {
  return size_t(std::max(0.0f, std::floor((span.to - span.from + room.gap + 0.01f) / (room.height + room.gap))));
}

/// Tops of plates that want to stand at `wanted` (in this order), packed into a span that holds them all.
std::vector<float> packed(const std::vector<float>& wanted, const Span& span, const LabelRoom& room) {
  std::vector<float> tops = wanted;
  float y = span.from;
  for (float& top : tops) {  // down, as far as the one above pushes
    top = std::max(y, top);
    y = top + room.height + room.gap;
  }
  float end = span.to;
  for (size_t i = tops.size(); i-- > 0;) {  // and up again from the lower end
    tops[i] = std::min(tops[i], end - room.height);
    end = tops[i] - room.gap;
  }
  return tops;
}

/// The cheapest way to hand the plates, in their order, to the spans, each as many as it holds; nothing when they do not fit.
struct Handing {
  float cost = 0;
  std::vector<float> tops;
};
std::optional<Handing> hand_out(const std::vector<float>& wanted, const std::vector<Span>& spans, size_t first_span,
                                const LabelRoom& room) {
  if (wanted.empty()) return Handing{};
  if (first_span == spans.size()) return std::nullopt;
  std::optional<Handing> best;
  const size_t most = std::min(wanted.size(), capacity(spans[first_span], room));
  for (size_t here = 0; here <= most; ++here) {
    const auto middle = wanted.begin() + long(here);
    const auto rest = hand_out({middle, wanted.end()}, spans, first_span + 1, room);
    if (!rest) continue;
    Handing handing{rest->cost, packed({wanted.begin(), middle}, spans[first_span], room)};
    for (size_t i = 0; i < here; ++i) handing.cost += std::abs(handing.tops[i] - wanted[i]);
    handing.tops.insert(handing.tops.end(), rest->tops.begin(), rest->tops.end());
    if (!best || handing.cost < best->cost) best = std::move(handing);
  }
  return best;
}

/// As it was, unless two are plainly the wrong way round.
void order(Column& column, const std::vector<LabelAnchor>& anchors, const LabelMemory& before, float least_px) {
  const auto rank = [&](size_t i) {
    const auto found = before.entries.find(anchors[i].id);
    return found == before.entries.end() ? anchors[i].y : found->second.y;
  };
  std::stable_sort(column.begin(), column.end(), [&](size_t a, size_t b) { return rank(a) < rank(b); });
  for (size_t round = 0; round < column.size(); ++round) {
    for (size_t k = 0; k + 1 < column.size(); ++k) {
      if (anchors[column[k]].y > anchors[column[k + 1]].y + least_px) std::swap(column[k], column[k + 1]);
    }
  }
}

void fill_column(Column column, bool left, const std::vector<LabelAnchor>& anchors, const LabelRoom& room,
                 const LabelMemory& before, std::vector<LabelPlace>& places) {
  float wide = 0;
  for (const size_t i : column) wide = std::max(wide, anchors[i].width);
  const float edge =
      left ? room.free.x + wide : room.free.right() - wide;  // plates stand against it: lines leave from one edge
  LabelRoom with_dots = room;                                // no plate covers the end of a line
  const float dot = 0.3f * room.height;
  for (const LabelAnchor& a : anchors) with_dots.keep_off.push_back({a.x - dot, a.y - dot, 2 * dot, 2 * dot});
  const auto spans = left ? spans_of(with_dots, room.free.x, edge - 2 * room.gap)
                          : spans_of(with_dots, edge + 2 * room.gap, room.free.right());
  if (wide > room.free.w) return;
  size_t holds = 0;
  for (const Span& span : spans) holds += capacity(span, room);
  std::sort(column.begin(), column.end());
  if (column.size() > holds) column.resize(holds);  // the later names give way
  order(column, anchors, before, 0.5f * room.height);
  for (size_t round = 0; round < 4; ++round) {  // once more where lines crossed: packed in the order that does not cross
    std::vector<float> wanted;
    for (const size_t i : column) wanted.push_back(anchors[i].y - 0.5f * room.height);
    const auto handing = hand_out(wanted, spans, 0, room);
    if (!handing) return;
    for (size_t k = 0; k < column.size(); ++k) {
      const float width = anchors[column[k]].width;
      places[column[k]] = {{left ? edge - width : edge, handing->tops[k], width, room.height}, edge, 0, left, true};
    }
    untangle(column, anchors, edge, 0.5f * room.height, places);
    const auto higher = [&](size_t i, size_t j) { return places[i].plate.y < places[j].plate.y; };
    if (std::is_sorted(column.begin(), column.end(), higher)) break;
    std::stable_sort(column.begin(), column.end(), higher);
  }
  for (const size_t i : column) attach(anchors[i], places[i]);
}

LabelMemory remembered(const std::vector<LabelAnchor>& anchors, const std::vector<LabelPlace>& places) {
  LabelMemory memory;
  for (size_t i = 0; i < anchors.size(); ++i) {
    if (places[i].shown) memory.entries[anchors[i].id] = {places[i].left, places[i].plate.y};
  }
  return memory;
}

std::vector<LabelPlace> place_once(const std::vector<LabelAnchor>& anchors, const LabelRoom& room, const LabelMemory& before) {
  std::vector<LabelPlace> places(anchors.size());
  const float middle_x = room.free.x + 0.5f * room.free.w, slack = k_side_hysteresis * room.free.w;
  Column columns[2];
  for (size_t i = 0; i < anchors.size(); ++i) {
    const auto found = before.entries.find(anchors[i].id);
    const float border = found == before.entries.end() ? middle_x : middle_x + (found->second.left ? slack : -slack);
    columns[anchors[i].x < border ? 0 : 1].push_back(i);
  }
  for (const bool left : {true, false}) fill_column(columns[left ? 0 : 1], left, anchors, room, before, places);
  return places;
}

}  // namespace

std::vector<LabelPlace> place_labels(const std::vector<LabelAnchor>& anchors, const LabelRoom& room,
                                     const LabelMemory& before) {
  // Until it would stay as it is: then a picture at rest has names at rest.
  std::vector<LabelPlace> places = place_once(anchors, room, before);
  for (int round = 0; round < 6; ++round) {
    std::vector<LabelPlace> next = place_once(anchors, room, remembered(anchors, places));
    bool same = true;
    for (size_t i = 0; i < places.size(); ++i)
      same = same && next[i].plate.y == places[i].plate.y && next[i].left == places[i].left;
    if (same) break;
    places = std::move(next);
  }
  for (size_t i = 0; i < places.size(); ++i) {
    places[i].shown = places[i].shown && has_place(anchors[i], places[i], room);
    for (size_t j = 0; j < i && places[i].shown; ++j)
      places[i].shown = !places[j].shown || !collide(anchors[i], places[i], anchors[j], places[j]);
  }
  return places;
}

bool stand_well(const std::vector<LabelAnchor>& anchors, const LabelRoom& room, const std::vector<LabelPlace>& places) {
  for (size_t i = 0; i < places.size(); ++i) {
    if (!places[i].shown) continue;
    if (!has_place(anchors[i], places[i], room)) return false;
    for (size_t j = 0; j < i; ++j) {
      if (places[j].shown && collide(anchors[i], places[i], anchors[j], places[j])) return false;
    }
  }
  return true;
}

bool glide(const std::vector<LabelAnchor>& anchors, const LabelRoom& room, float dt_s, LabelMemory& memory,
           std::vector<LabelPlace>& target) {
  constexpr float k_there_px = 0.3f;
  const float share = 1 - std::exp(-3 * dt_s / k_label_glide_s);
  std::vector<LabelPlace> moving = target;
  bool on_the_way = false;
  for (size_t i = 0; i < anchors.size(); ++i) {
    const auto found = memory.entries.find(anchors[i].id);
    if (!moving[i].shown || found == memory.entries.end() || found->second.left != moving[i].left) continue;
    const float way = moving[i].plate.y - found->second.y;
    if (std::abs(way) < k_there_px) continue;
    moving[i].plate.y = found->second.y + share * way;
    attach(anchors[i], moving[i]);
    on_the_way = true;
  }
  if (on_the_way && stand_well(anchors, room, moving))
    target = std::move(moving);
  else
    on_the_way = false;
  memory = remembered(anchors, target);
  return on_the_way;
}

}  // namespace theatre::ui
