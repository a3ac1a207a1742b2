#include "engine/geometry/stl_reader.h"

#include <bit>
#include <cmath>
#include <cstring>

namespace theatre::geometry {

static_assert(std::endian::native == std::endian::little, "STL numbers are read as they lie in the file");

namespace {

constexpr size_t k_header = 84, k_triangle = 50, k_normal = 12;

uint32_t count_of(std::string_view bytes) {
  uint32_t count = 0;
  std::memcpy(&count, bytes.data() + 80, sizeof count);
  return count;
}

/// Finds the number of a place by its bytes: an open table of vertex numbers, at most half full.
class PlaceTable {
 public:
  explicit PlaceTable(std::vector<glm::vec3>& places) : places_(places), slots_(1024, k_free) {}

  uint32_t number_of(const glm::vec3& place) {
    size_t slot = slot_of(place);
    while (slots_[slot] != k_free) {
      if (places_[slots_[slot]] == place) return slots_[slot];
      slot = (slot + 1) & (slots_.size() - 1);
    }
    const auto number = static_cast<uint32_t>(places_.size());
    slots_[slot] = number;
    places_.push_back(place);
    if (places_.size() * 2 > slots_.size()) grow();
    return number;
  }

 private:
  static constexpr uint32_t k_free = ~0u;

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

}  // namespace

bool is_binary_stl(std::string_view bytes) {
  if (bytes.size() >= k_header && k_header + uint64_t(count_of(bytes)) * k_triangle == bytes.size()) return true;
  return !(bytes.starts_with("solid") && bytes.substr(0, 4096).find("facet") != bytes.npos);
}

core::Result<TriangleMesh> read_binary_stl(std::string_view bytes) {
  const size_t triangles = count_of(bytes);
  TriangleMesh mesh;
  mesh.indices.resize(triangles * 3);
  mesh.positions.reserve(triangles / 2 + 2);  // what a closed surface has
  PlaceTable table(mesh.positions);
  for (size_t t = 0; t < triangles; ++t) {
    glm::vec3 corners[3];
    std::memcpy(corners, bytes.data() + k_header + t * k_triangle + k_normal, sizeof corners);
    for (size_t c = 0; c < 3; ++c) {
      const glm::vec3 place = corners[c] + 0.0f;  // -0 and 0 are the same place
      if (!std::isfinite(place.x) || !std::isfinite(place.y) || !std::isfinite(place.z))
        return core::Error{"holds a coordinate that is not a number"};
      mesh.indices[3 * t + c] = table.number_of(place);
    }
  }
  return mesh;
}

}  // namespace theatre::geometry
