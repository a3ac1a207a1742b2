// Instruments: turned and swept meshes with the dimensions of real ones (FACTS 3; lengths of handles are a modelling choice).
// Each lies along +z with its working tip at the origin and its handle at the far end; lengths mm.
// Shown so that a person recognises what the surgeon holds; not a drawing to build or to measure from.
#pragma once
#include <cstdint>
#include <vector>

#include "engine/geometry/triangle_mesh.h"
#include "scenes/treatment/needle_path.h"

namespace theatre::treatment {

struct InstrumentPart {
  geometry::TriangleMesh mesh;
  glm::vec3 tint{1};  // multiplies the colour of steel (metal) or of pale plastic, linear light
  bool metal = false;
};
using Instrument = std::vector<InstrumentPart>;
/// A sketch has half the sides and rings: to draw while things move.
enum class Detail : uint8_t { whole, sketch };

/// Outer diameters (FACTS 3): every later instrument passes through the working cannula's bore.
constexpr float k_needle_11g_mm = 3.05f, k_cannula_8g_mm = 4.2f, k_cannula_8g_bore_mm = 3.4f;

/// 11 gauge bone needle with a T handle; the stylet fills it and ends in a diamond point.
Instrument bone_needle_11g(Detail detail = Detail::whole);
/// 8 gauge working cannula: an open tube with depth marks and a round handle.
Instrument working_cannula_8g(Detail detail = Detail::whole);
/// Hand drill: two helical flutes and a grooved handle.
Instrument hand_drill(Detail detail = Detail::whole);
/// Balloon catheter without its balloon (see balloon_mesh): shaft, two platinum bands 15 mm apart, hub with a side port.
Instrument balloon_catheter(Detail detail = Detail::whole);
/// Bone filler device; its plunger pushed in by `fraction` 0..1.
Instrument bone_filler(float fraction, Detail detail = Detail::whole);

/// Where an instrument lies. `insertion` 0: its tip 40 mm outside the bone on the needle's line; 1: at the target.
glm::mat4 body_from_instrument(const NeedlePath& path, float insertion);
/// The insertion at which the tip lies `before_target_mm` before the target (negative: beyond it).
float insertion_before_target(const NeedlePath& path, float before_target_mm);

}  // namespace theatre::treatment
