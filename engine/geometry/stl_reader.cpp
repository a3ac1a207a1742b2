#include "engine/geometry/stl_reader.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <istream>

#include "engine/core/paths.h"

namespace theatre::geometry {

static_assert(std::endian::native == std::endian::little, "STL numbers are read as they lie in the file");

namespace {

constexpr size_t k_header = 84, k_triangle = 50, k_normal = 12;

uint32_t count_of(std::string_view bytes) {
  uint32_t count = 0;
  std::memcpy(&count, bytes.data() + 80, sizeof count);
  return count;
}

/// Finds the numbers of places by their bytes: an open table of vertex numbers, at most half full. It is larger than a
/// processor's cache, so places are asked for many at a time and fetched before they are looked at.
class PlaceTable {
 public:
  static constexpr size_t k_batch = 48;

  PlaceTable(std::vector<glm::vec3>& places, size_t expected)
      : places_(places), slots_(std::bit_ceil(std::max<size_t>(2 * expected, 1024)), k_free) {}

  /// `count` <= k_batch.
  void number_all(const glm::vec3* asked, size_t count, uint32_t* numbers) {
    if ((places_.size() + count) * 2 > slots_.size()) grow();
    std::array<size_t, k_batch> slots;
    for (size_t i = 0; i < count; ++i) {
      slots[i] = slot_of(asked[i]);
      __builtin_prefetch(&slots_[slots[i]]);
    }
    for (size_t i = 0; i < count; ++i) {
      if (const uint32_t number = slots_[slots[i]]; number != k_free) __builtin_prefetch(&places_[number]);
    }
    for (size_t i = 0; i < count; ++i) numbers[i] = number_from(slots[i], asked[i]);
  }

 private:
  static constexpr uint32_t k_free = ~0u;

  uint32_t number_from(size_t slot, const glm::vec3& place) {
    for (; slots_[slot] != k_free; slot = (slot + 1) & (slots_.size() - 1)) {
      if (places_[slots_[slot]] == place) return slots_[slot];
    }
    slots_[slot] = static_cast<uint32_t>(places_.size());
    places_.push_back(place);
    return slots_[slot];
  }

  size_t slot_of(const glm::vec3& place) const {
    const uint64_t x = std::bit_cast<uint32_t>(place.x), y = std::bit_cast<uint32_t>(place.y),
                   z = std::bit_cast<uint32_t>(place.z);
    uint64_t hash = (x << 32 | y) * 0x9E3779B97F4A7C15ull;
    hash = ((hash ^ hash >> 32) + z) * 0xD6E8FEB86659FD93ull;
    return static_cast<size_t>(hash >> 32 ^ hash) & (slots_.size() - 1);
  }

  void grow() {
    slots_.assign(slots_.size() * 4, k_free);
    for (uint32_t number = 0; number < places_.size(); ++number) {
      size_t slot = slot_of(places_[number]);
      while (slots_[slot] != k_free) slot = (slot + 1) & (slots_.size() - 1);
      slots_[slot] = number;
    }
  }

  std::vector<glm::vec3>& places_;
  std::vector<uint32_t> slots_;
};

/// The corners of `count` triangles as they lie in the file. False: one is not a number.
bool read_corners(const char* triangles, size_t count, glm::vec3* corners) {
  bool finite = true;
  for (size_t t = 0; t < count; ++t) {
    std::memcpy(corners + 3 * t, triangles + t * k_triangle + k_normal, 3 * sizeof(glm::vec3));
    for (size_t c = 3 * t; c < 3 * t + 3; ++c) {
      corners[c] += 0.0f;  // -0 and 0 are the same place
      finite = finite && std::isfinite(corners[c].x) && std::isfinite(corners[c].y) && std::isfinite(corners[c].z);
    }
  }
  return finite;
}

}  // namespace

bool is_binary_stl(std::string_view head, uint64_t file_bytes) {
  if (head.size() >= k_header && k_header + uint64_t(count_of(head)) * k_triangle == file_bytes) return true;
  return !(head.starts_with("solid") && head.substr(0, k_stl_head).find("facet") != head.npos);
}

core::Result<TriangleMesh> read_binary_stl(std::istream& file, std::string_view head) {
  constexpr size_t k_at_once = PlaceTable::k_batch / 3, k_piece = 80 * k_at_once;  // 64 KB: stays in the processor's cache
  std::string piece(k_piece * k_triangle, '\0');
  const size_t triangles = count_of(head);
  TriangleMesh mesh;
  mesh.indices.resize(triangles * 3);
  mesh.positions.reserve(triangles / 2 + 2);  // what a closed surface has
  file.seekg(k_header);
  PlaceTable table(mesh.positions, triangles / 2 + 2);
  for (size_t first = 0; first < triangles; first += k_piece) {
    const size_t here = std::min(k_piece, triangles - first);
    errno = 0;
    if (!file.read(piece.data(), static_cast<std::streamsize>(here * k_triangle)))
      return core::Error{"cannot be read (" + core::why_it_failed() + ")"};
    for (size_t t = 0; t < here; t += k_at_once) {
      const size_t count = std::min(k_at_once, here - t);
      glm::vec3 corners[PlaceTable::k_batch];
      if (!read_corners(piece.data() + t * k_triangle, count, corners))
        return core::Error{"holds a coordinate that is not a number"};
      table.number_all(corners, 3 * count, &mesh.indices[3 * (first + t)]);
    }
  }
  return mesh;
}

}  // namespace theatre::geometry
