// TextEngine: shapes words with HarfBuzz, rasterises them with FreeType, draws them into an ImDrawList.
// ImGui's own fonts are not used: they round every advance to a whole pixel, know no kerning and no tabular figures, and need
// all characters declared beforehand. Here a glyph enters the atlas on first use, at one of four quarter-pixel positions.
// The atlas also holds the white texel and the shadow tile, so that one texture serves everything. Left-to-right scripts only.
// Owns the fonts and the atlas' pixels; the texture belongs to Ui. Sizes are framebuffer pixels, y down.
#pragma once
#include <imgui.h>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "engine/core/result.h"
#include "engine/ui/font_files.h"

namespace theatre::ui {

enum class Weight : uint8_t { regular, semibold };
struct TextStyle {
  float px = 20;  // em size
  Weight weight = Weight::regular;
  bool tabular = false;  // figures of equal width, for numbers that change
};
struct ShapedGlyph {
  uint32_t index = 0;
  float x = 0, y = 0;
  size_t font = 0;  // of the engine's
};
struct ShapedRun {
  std::vector<ShapedGlyph> glyphs;
  float width = 0;
};
/// Rows of the atlas that changed: RGBA, white with coverage as alpha.
struct AtlasRows {
  int first = 0, count = 0;
  const uint32_t* pixels = nullptr;
};

class TextEngine {
 public:
  static constexpr int k_atlas_px = 2048;

  /// Fails when a font file cannot be read.
  static core::Result<std::unique_ptr<TextEngine>> create(const FontFiles& files);
  ~TextEngine();

  /// Call between frames: empties the caches when they are full. References to runs end here.
  void begin_frame();
  const ShapedRun& shape(std::string_view utf8, const TextStyle& style);
  float width(std::string_view utf8, const TextStyle& style) { return shape(utf8, style).width; }
  float cap_height(const TextStyle& style) const;
  /// Draws with the baseline at baseline.y (rounded) from baseline.x on (kept to a quarter pixel).
  void draw(ImDrawList& list, ImVec2 baseline, std::string_view utf8, const TextStyle& style, ImU32 color);
  /// Soft shadow of a rectangle in nine tiles; it fades over `blur` pixels on both sides of the edge.
  void draw_shadow(ImDrawList& list, ImVec2 min, ImVec2 max, float blur, ImU32 color);

  AtlasRows take_changed_rows();
  ImVec2 white_uv() const;
  /// Characters so far that the fonts do not have.
  int missing_characters() const;

 private:
  struct Parts;
  explicit TextEngine(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace theatre::ui
