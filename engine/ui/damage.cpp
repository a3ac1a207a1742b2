#include "engine/ui/damage.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace theatre::ui {
namespace {

constexpr int k_tile_px = 48;

uint64_t mixed(uint64_t hash, uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
  return hash ^ hash >> 31;
}

uint64_t hash_of(const ImDrawVert& vertex) {
  uint64_t words[3] = {};
  static_assert(sizeof(ImDrawVert) <= sizeof words);
  std::memcpy(words, &vertex, sizeof vertex);
  return mixed(mixed(mixed(0, words[0]), words[1]), words[2]);
}

Rect around(Rect a, Rect b) {
  const float x = std::min(a.x, b.x), y = std::min(a.y, b.y);
  return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

/// Joins the two parts whose common rectangle wastes least, until there are few and none overlap.
void join(std::vector<Rect>& parts, size_t most) {
  const auto area = [](Rect r) { return r.w * r.h; };
  while (parts.size() > 1) {
    size_t first = 0, second = 1;
    float least = INFINITY;
    for (size_t i = 0; i < parts.size(); ++i)
      for (size_t j = i + 1; j < parts.size(); ++j) {
        const float waste = area(around(parts[i], parts[j])) - area(parts[i]) - area(parts[j]);
        if (waste < least) {
          least = waste;
          first = i;
          second = j;
        }
      }
    if (parts.size() <= most && least > 0) return;
    parts[first] = around(parts[first], parts[second]);
    parts.erase(parts.begin() + std::ptrdiff_t(second));
  }
}

}  // namespace

void Damage::add(const ImDrawList& list) {
  for (const ImDrawCmd& command : list.CmdBuffer) {
    const Rect clip{command.ClipRect.x, command.ClipRect.y, command.ClipRect.z - command.ClipRect.x,
                    command.ClipRect.w - command.ClipRect.y};
    const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
    const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
    for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
      const ImDrawVert &a = vertices[index[i]], &b = vertices[index[i + 1]], &c = vertices[index[i + 2]];
      const float x0 = std::max(std::min({a.pos.x, b.pos.x, c.pos.x}), clip.x);
      const float y0 = std::max(std::min({a.pos.y, b.pos.y, c.pos.y}), clip.y);
      const float x1 = std::min(std::max({a.pos.x, b.pos.x, c.pos.x}), clip.right());
      const float y1 = std::min(std::max({a.pos.y, b.pos.y, c.pos.y}), clip.bottom());
      if (x1 <= x0 || y1 <= y0) continue;
      const uint64_t hash = mixed(mixed(hash_of(a), hash_of(b)), hash_of(c));
      const int right = std::min(int(x1) / k_tile_px, tiles_.x - 1), low = std::min(int(y1) / k_tile_px, tiles_.y - 1);
      for (int y = std::max(int(y0) / k_tile_px, 0); y <= low; ++y)
        for (int x = std::max(int(x0) / k_tile_px, 0); x <= right; ++x) {
          uint64_t& tile = now_[size_t(y) * size_t(tiles_.x) + size_t(x)];
          tile = mixed(tile, hash) | 1;
        }
    }
  }
}

/// Runs of wanted tiles, joined with the run above when it spans the same columns.
std::vector<Rect> Damage::runs(const std::vector<char>& wanted) const {
  std::vector<Rect> result;
  const auto tile = float(k_tile_px);
  for (int y = 0; y < tiles_.y; ++y)
    for (int x = 0; x < tiles_.x; ++x) {
      const auto is_wanted = [&](int column) {
        return column < tiles_.x && wanted[size_t(y) * size_t(tiles_.x) + size_t(column)];
      };
      if (!is_wanted(x)) continue;
      int end = x;
      while (is_wanted(end)) ++end;
      const Rect run{float(x) * tile, float(y) * tile, float(end - x) * tile, tile};
      const auto above = std::find_if(result.begin(), result.end(),
                                      [&](const Rect& r) { return r.x == run.x && r.w == run.w && r.bottom() == run.y; });
      if (above != result.end())
        above->h += tile;
      else
        result.push_back(run);
      x = end;
    }
  for (Rect& r : result) {
    r.w = std::min(r.right(), float(size_px_.x)) - r.x;
    r.h = std::min(r.bottom(), float(size_px_.y)) - r.y;
  }
  return result;
}

void Damage::update(const ImDrawData& data, glm::ivec2 size_px) {
  const bool resized = size_px != size_px_;
  size_px_ = size_px;
  tiles_ = (size_px + k_tile_px - 1) / k_tile_px;
  before_ = std::move(now_);
  now_.assign(size_t(tiles_.x) * size_t(tiles_.y), 0);
  for (int i = 0; i < data.CmdListsCount; ++i) add(*data.CmdLists[i]);

  std::vector<char> wanted(now_.size());
  for (size_t i = 0; i < now_.size(); ++i) wanted[i] = now_[i] != 0;
  covered_ = runs(wanted);
  if (resized) {
    changed_ = {{0, 0, float(size_px.x), float(size_px.y)}};
    return;
  }
  for (size_t i = 0; i < now_.size(); ++i) wanted[i] = now_[i] != before_[i];
  changed_ = runs(wanted);
  join(changed_, k_most_parts);
}

}  // namespace theatre::ui
