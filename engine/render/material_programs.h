// MaterialPrograms: the programs that draw meshes in their materials (mesh.vert.glsl, mesh.frag.glsl), one small program for
// each material and feature: software drivers run both sides of an `if` (131 -> 57 ms, measured).
#pragma once
#include <array>

#include "engine/render/draw_list.h"
#include "engine/render/lazy_program.h"

namespace theatre::render {

inline constexpr int k_most_fields = 2;

/// How a whole picture is lit.
struct Lighting {
  bool shadow = false;   // the key light throws one, on what is not seen through
  bool gouraud = false;  // at vertices, where that is enough; in a picture without shadow
  bool operator==(const Lighting&) const = default;
};

/// Features a program is compiled with or without.
struct Variant {
  int fields = 0;      // displacement fields that bend it, 0 .. 2
  bool crack = false;  // bone with a field: shows the broken line
  Lighting lighting = {};
  bool operator==(const Variant&) const = default;
};

/// The lines that tell mesh.vert.glsl about it.
std::vector<std::string> defines_of(Variant variant);

/// What a mesh is drawn as: the materials that are not seen through, and one glass for all that is.
enum class Surface : uint8_t { bone, disc, nerve, steel, plastic, cement, glass };
Surface surface_of(Material material);  // when it is not ghosted

class MaterialPrograms {
 public:
  MaterialPrograms() = default;
  /// `cut`: for an opened picture, whose solids end at u_cut; it shows no glass, and no shadow: what was taken away would throw
  /// it. The builder must outlive them. Those that light at vertices, which one tier needs, wait for build_sketches or their
  /// first use.
  MaterialPrograms(ProgramBuilder& builder, Building when, bool cut);
  /// All that light at vertices what bends as in a show.
  void build_sketches() const;

  /// The nearest to what is wanted that there is: lit at fragments where none lights it at vertices, without the shadow that
  /// glass and opened pictures do not receive.
  const gl::Program& of(Surface surface, Variant wanted) const;

 private:
  bool cut_ = false;
  static constexpr size_t k_surfaces = size_t(Surface::glass) + 1, k_variants = (k_most_fields + 1) * 8;
  std::array<std::array<LazyProgram, k_variants>, k_surfaces> programs_;  // by index_of
};

}  // namespace theatre::render
