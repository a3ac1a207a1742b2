#include "engine/render/gpu_cache.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <glm/gtc/packing.hpp>

#include "engine/render/broken_line.h"

namespace theatre::render {
namespace {

/// As mesh.vert.glsl reads it.
struct Vertex {
  glm::vec3 position_mm;
  int16_t normal[3];
  int16_t occlusion;
  float follow;
};

/// FNV-1a over up to 64 evenly spread values of a list, and its length.
template <class Value>
uint64_t add_samples(uint64_t hash, const std::vector<Value>& list) {
  auto add = [&hash](const void* bytes, size_t count) {
    for (size_t i = 0; i < count; ++i) hash = (hash ^ static_cast<const uint8_t*>(bytes)[i]) * 1099511628211ull;
  };
  const size_t length = list.size(), step = std::max<size_t>(1, length / 64);
  add(&length, sizeof length);
  for (size_t i = 0; i < length; i += step) add(&list[i], sizeof(Value));
  return hash;
}
constexpr uint64_t k_hash_start = 14695981039346656037ull;

uint64_t fingerprint_of(const geometry::TriangleMesh& mesh) {
  uint64_t hash = add_samples(k_hash_start, mesh.positions);
  hash = add_samples(hash, mesh.indices);
  hash = add_samples(hash, mesh.follow);
  return add_samples(hash, mesh.occlusion);
}

template <class Value>
uint64_t fingerprint_of(const geometry::Grid<Value>& grid) {
  return add_samples(add_samples(k_hash_start, std::vector<float>{grid.origin.x, grid.origin.y, grid.origin.z, grid.spacing}),
                     grid.values);
}

int16_t to_short(float value) { return int16_t(std::lround(glm::clamp(value, -1.0f, 1.0f) * 32767)); }

GpuMesh upload(const geometry::TriangleMesh& source, std::span<const uint32_t> indices) {
  geometry::TriangleMesh with_normals;
  const std::vector<glm::vec3>* normals = &source.normals;
  if (source.normals.size() != source.positions.size()) {
    with_normals.positions = source.positions;
    with_normals.indices = source.indices;
    geometry::compute_normals(with_normals);
    normals = &with_normals.normals;
  }
  std::vector<Vertex> vertices(source.positions.size());
  for (size_t i = 0; i < vertices.size(); ++i) {
    const glm::vec3 n = (*normals)[i];
    vertices[i] = {source.positions[i],
                   {to_short(n.x), to_short(n.y), to_short(n.z)},
                   to_short(source.occlusion.empty() ? 1.0f : source.occlusion[i]),
                   source.follow.empty() ? 0.0f : source.follow[i]};
  }
  const std::vector<gl::Attribute> attributes = {
      {0, 3, GL_FLOAT, GL_FALSE, offsetof(Vertex, position_mm)},
      {1, 4, GL_SHORT, GL_TRUE, offsetof(Vertex, normal)},
      {2, 1, GL_FLOAT, GL_FALSE, offsetof(Vertex, follow)},
  };
  return {gl::VertexArray(std::as_bytes(std::span(vertices)), sizeof(Vertex), attributes, indices),
          geometry::bounds_of(source)};
}

/// The broken line begins at 0.05 mm (crack.glsl); the rest is for what half floats round away.
constexpr float k_broken_mm = 0.045f;

GpuMesh upload_broken_last(const geometry::TriangleMesh& source, const Breaking& breaking) {
  std::vector<bool> breaks(source.positions.size());
  for (size_t i = 0; i < breaks.size(); ++i) {
    const glm::vec3 place = breaking.grid_from_mesh * glm::vec4(source.positions[i], 1);
    breaks[i] = glm::length(breaking.grid->sample(place)) > k_broken_mm;
  }
  const glm::vec4 plane = in_mesh(breaking.plane, breaking.grid_from_mesh);
  std::vector<uint32_t> whole, lineless, lined;
  for (size_t t = 0; t + 2 < source.indices.size(); t += 3) {
    const uint32_t* v = &source.indices[t];
    std::vector<uint32_t>* part = &whole;
    if (breaks[v[0]] || breaks[v[1]] || breaks[v[2]]) {
      const bool line = line_reaches(plane, {source.positions[v[0]], source.positions[v[1]], source.positions[v[2]]});
      part = line ? &lined : &lineless;
    }
    part->insert(part->end(), v, v + 3);
  }
  const size_t whole_count = whole.size(), lineless_count = whole_count + lineless.size();
  whole.insert(whole.end(), lineless.begin(), lineless.end());
  whole.insert(whole.end(), lined.begin(), lined.end());
  GpuMesh mesh = upload(source, whole);
  mesh.whole_count = static_cast<GLsizei>(whole_count);
  mesh.lineless_count = static_cast<GLsizei>(lineless_count);
  return mesh;
}

GpuField upload(const geometry::VectorGrid& source) {
  std::vector<uint64_t> halves(source.values.size());  // RGBA16F: ES 3.0 filters no 32-bit floats; 0.01 mm at 10 mm
  float longest_mm = 0;
  for (size_t i = 0; i < halves.size(); ++i) {
    halves[i] = glm::packHalf4x16(glm::vec4(source.values[i], 0));
    longest_mm = std::max(longest_mm, glm::length(source.values[i]));
  }
  return {gl::Texture::make_3d(source.size, gl::k_rgba16f, halves.data()), source.origin, source.spacing, longest_mm};
}

GpuField upload(const geometry::ScalarGrid& source) {
  std::vector<uint16_t> halves(source.values.size());
  for (size_t i = 0; i < halves.size(); ++i) halves[i] = glm::packHalf1x16(source.values[i]);
  return {gl::Texture::make_3d(source.size, gl::k_r16f, halves.data()), source.origin, source.spacing, 0};
}

}  // namespace

void GpuCache::begin_frame() {
  ++frame_;
  auto is_old = [&](const auto& entry) { return entry.second.last_frame + k_frames_kept < frame_; };
  std::erase_if(meshes_, is_old);
  std::erase_if(broken_, is_old);
  std::erase_if(fields_, is_old);
  std::erase_if(scalars_, is_old);
}

template <class Source, class Content, class Upload>
const Content& GpuCache::uploaded(std::unordered_map<const Source*, Entry<Content>>& entries, const Source& source,
                                  uint64_t revision, const Upload& upload) {
  auto [place, is_new] = entries.try_emplace(&source);
  Entry<Content>& entry = place->second;
  const uint64_t fingerprint = fingerprint_of(source);
  if (is_new || entry.revision != revision || entry.fingerprint != fingerprint) {
    entry.content = upload(source);
    entry.revision = revision;
    entry.fingerprint = fingerprint;
    ++uploads_;
  }
  entry.last_frame = frame_;
  return entry.content;
}

const GpuMesh& GpuCache::mesh(const geometry::TriangleMesh& mesh, uint64_t revision) {
  assert(!mesh.empty());
  return uploaded(meshes_, mesh, revision, [](const geometry::TriangleMesh& source) { return upload(source, source.indices); });
}

const GpuMesh& GpuCache::broken_mesh(const geometry::TriangleMesh& mesh, uint64_t revision, const Breaking& breaking) {
  assert(!mesh.empty());
  const std::vector<float> plane{breaking.plane.x, breaking.plane.y, breaking.plane.z, breaking.plane.w};
  const uint64_t all = revision ^ add_samples(fingerprint_of(*breaking.grid), plane);
  return uploaded(broken_, mesh, all,
                  [&](const geometry::TriangleMesh& source) { return upload_broken_last(source, breaking); });
}

const GpuField& GpuCache::field(const geometry::VectorGrid& grid, uint64_t revision) {
  return uploaded(fields_, grid, revision, [](const geometry::VectorGrid& source) { return upload(source); });
}

const GpuField& GpuCache::field(const geometry::ScalarGrid& grid, uint64_t revision) {
  return uploaded(scalars_, grid, revision, [](const geometry::ScalarGrid& source) { return upload(source); });
}

}  // namespace theatre::render
