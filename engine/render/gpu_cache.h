// GpuCache: meshes and displacement grids that a DrawList borrows, as they are on the graphics card.
// Keyed by address; uploaded again when the revision differs. A new mesh that happens to get the address of an old one is
// recognised by a fingerprint of its size and of some values; whoever changes a few values in place must raise the revision.
// Dropped after some frames without use.
#pragma once
#include <unordered_map>

#include "engine/geometry/grid.h"
#include "engine/geometry/triangle_mesh.h"
#include "engine/gl/texture.h"
#include "engine/gl/vertex_array.h"

namespace theatre::render {

struct GpuMesh {
  gl::VertexArray vertices;
  geometry::Bounds bounds;  // mm, mesh frame, before bending
  // Indices that come first, see GpuCache::broken_mesh: of triangles where nothing breaks, and of those that the line does not
  // reach.
  GLsizei whole_count = 0, lineless_count = 0;
};

/// Where a mesh breaks: where `grid` (mm, in its own frame) moves it; the broken line runs near `plane`.
struct Breaking {
  const geometry::VectorGrid* grid = nullptr;
  glm::mat4 grid_from_mesh{1};
  glm::vec4 plane{0};  // dot(xyz, p) = w, mm, in the grid's frame
};

struct GpuField {
  gl::Texture texture;
  glm::vec3 origin_mm{0};
  float spacing_mm = 1;
  float longest_mm = 0;  // longest vector; 0 for distances
};

class GpuCache {
 public:
  /// Forgets what no picture used for this many frames.
  static constexpr uint64_t k_frames_kept = 120;

  void begin_frame();
  /// Valid until the next begin_frame. `mesh` must not be empty.
  const GpuMesh& mesh(const geometry::TriangleMesh& mesh, uint64_t revision);
  /// The same with the triangles that break put last, and among them those that the line reaches, so that only they pay for it.
  const GpuMesh& broken_mesh(const geometry::TriangleMesh& mesh, uint64_t revision, const Breaking& breaking);
  const GpuField& field(const geometry::VectorGrid& grid, uint64_t revision);
  const GpuField& field(const geometry::ScalarGrid& grid, uint64_t revision);

  uint64_t uploads() const { return uploads_; }  // since the beginning, for tests and `bench`
  size_t size() const { return meshes_.size() + broken_.size() + fields_.size() + scalars_.size(); }

 private:
  template <class Content>
  struct Entry {
    uint64_t revision = 0;
    uint64_t fingerprint = 0;
    uint64_t last_frame = 0;
    Content content;
  };
  template <class Source, class Content, class Upload>
  const Content& uploaded(std::unordered_map<const Source*, Entry<Content>>& entries, const Source& source, uint64_t revision,
                          const Upload& upload);

  std::unordered_map<const geometry::TriangleMesh*, Entry<GpuMesh>> meshes_, broken_;
  std::unordered_map<const geometry::VectorGrid*, Entry<GpuField>> fields_;
  std::unordered_map<const geometry::ScalarGrid*, Entry<GpuField>> scalars_;
  uint64_t frame_ = 0;
  uint64_t uploads_ = 0;
};

}  // namespace theatre::render
