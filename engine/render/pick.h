// Pick: what a ray meets in a DrawList, where the picture shows it: bent as the vertex shader bends it, moved by both of its
// transforms, opened by the cut plane. Pure arithmetic on the processor; no OpenGL. What a thing is called, and which of
// several that lie behind each other is meant, the owner of the list decides. Lengths mm, world frame; pixels from the upper
// left.
#pragma once
#include <array>
#include <functional>
#include <map>
#include <vector>

#include "engine/geometry/ray_cast.h"
#include "engine/render/camera.h"
#include "engine/render/draw_list.h"

namespace theatre::render {

/// From the eye through a place of the picture.
geometry::Ray ray_through(const Camera& camera, glm::vec2 at_px, glm::vec2 picture_size_px);

/// Where the picture shows a place of a drawable: `rest_mm` in the mesh's frame before bending, `follow` as the mesh has it
/// there.
glm::vec3 shown_at(const DrawList& list, const Drawable& drawable, glm::vec3 rest_mm, float follow);

struct PickHit {
  size_t drawable = 0;  // index into DrawList::drawables
  float along_mm = 0;   // from the eye
  glm::vec3 at_mm{0};
  glm::vec3 rest_mm{0};  // the same place in the mesh's frame, before bending (of a cut face: without regard to bending)
  float follow = 0;
  bool on_cut = false;  // the ray meets the face that the cut has laid open
};

/// The surfaces of the lists it was asked about, kept while they stay as they are: the first ray of a picture costs some
/// milliseconds for each large mesh that it comes near, every further one microseconds.
class PickShapes {
 public:
  using Wanted = std::function<bool(const Drawable&)>;
  /// The nearest place of each drawable that the ray meets, nearest first; only of those that are `wanted`.
  std::vector<PickHit> along(const DrawList& list, const geometry::Ray& ray, const Wanted& wanted = {});

 private:
  /// What a surface was made for; the same again means that it still holds.
  struct Key {
    std::array<glm::mat4, 2> world_from_mesh{};  // zero where rigid
    std::array<float, 3> bending{};
    std::array<uint64_t, 2> fields{};
    bool operator==(const Key&) const = default;
  };
  struct Shape {
    uint64_t revision = 0;
    size_t triangles = 0;
    geometry::Bounds rest;  // of the mesh
    bool made = false;      // what follows
    Key key;
    bool rigid = true;                 // then the mesh's own positions hold, in its frame
    std::vector<glm::vec3> positions;  // else these, in the world
    geometry::BoxTree tree;
  };
  Shape& measured(const Drawable& drawable);
  static void make(const DrawList& list, const Drawable& drawable, Shape& shape);
  static PickHit place(const Drawable& drawable, const geometry::RayHit& hit, const geometry::Ray& ray, float cut_at_mm);
  std::map<const geometry::TriangleMesh*, Shape> shapes_;
};

}  // namespace theatre::render
