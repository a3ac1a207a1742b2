#include "engine/ui/text_engine.h"

#include <ft2build.h>
#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <unordered_map>

#include "engine/ui/glyph_atlas.h"
#include "engine/ui/letters.h"
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include FT_TRUETYPE_TABLES_H

namespace theatre::ui {
namespace {

constexpr int k_phases = 4, k_shadow_px = 64, k_white_px = 4;
constexpr size_t k_most_runs = 8192;

struct Glyph {
  GlyphAtlas::Place at;
  int left = 0, top = 0, width = 0, height = 0;
};
struct Font {
  FT_Face face = nullptr;
  hb_font_t* shaper = nullptr;
};

/// Large semibold words take the family's display cut: tighter, with finer joins.
size_t font_of(const TextStyle& style) { return style.weight == Weight::regular ? 0 : style.px < 30 ? 1 : 2; }

hb_font_t* open_shaper(const FontFile& file) {
  hb_blob_t* blob = hb_blob_create_from_file(file.path.c_str());
  hb_face_t* face = hb_face_create(blob, unsigned(file.index));
  hb_font_t* font = hb_font_create(face);
  hb_face_destroy(face);
  hb_blob_destroy(blob);
  return font;
}

}  // namespace

struct TextEngine::Parts {
  FT_Library library = nullptr;
  std::array<Font, 5> fonts;  // regular, semibold, display, Chinese, bold Chinese; the last two may be missing
  GlyphAtlas atlas{k_atlas_px};
  GlyphAtlas::Place white, shadow;
  std::unordered_map<uint64_t, Glyph> glyphs;
  std::unordered_map<std::string, ShapedRun> runs;
  float cap_em = 0.72f;
  int missing = 0;
  bool full = false;

  ~Parts() {
    for (auto& font : fonts) {
      if (font.shaper) hb_font_destroy(font.shaper);
      if (font.face) FT_Done_Face(font.face);
    }
    if (library) FT_Done_FreeType(library);
  }
  void draw_fixed_tiles();
  size_t font_for(std::string_view utf8, size_t at, const TextStyle& style) const;
  void shape_part(ShapedRun& run, std::string_view utf8, size_t at, size_t end, size_t font, const TextStyle& style);
  const Glyph& glyph(size_t font, uint32_t index, float px, int phase);
};

/// The texel that every solid shape samples, and the corner of a blurred rectangle: a product of two error functions.
void TextEngine::Parts::draw_fixed_tiles() {
  white = *atlas.place(k_white_px, k_white_px);
  for (int y = 0; y < k_white_px; ++y)
    for (int x = 0; x < k_white_px; ++x) atlas.set(white.x + x, white.y + y, 255);
  shadow = *atlas.place(k_shadow_px, k_shadow_px);
  const auto edge = [](int i) { return 0.5 + 0.5 * std::erf(4.0 * (i + 0.5) / k_shadow_px - 2.0); };
  for (int y = 0; y < k_shadow_px; ++y)
    for (int x = 0; x < k_shadow_px; ++x) atlas.set(shadow.x + x, shadow.y + y, uint8_t(255 * edge(x) * edge(y) + 0.5));
}

const Glyph& TextEngine::Parts::glyph(size_t font, uint32_t index, float px, int phase) {
  const uint64_t key = uint64_t(index) | uint64_t(font) << 20 | uint64_t(phase) << 24 | uint64_t(px * 64) << 28;
  auto [entry, fresh] = glyphs.try_emplace(key);
  Glyph& glyph = entry->second;
  if (!fresh) return glyph;
  FT_Face face = fonts[font].face;
  FT_Set_Char_Size(face, 0, FT_F26Dot6(px * 64), 72, 72);
  // Light hinting moves stems vertically only, so that the rhythm of the line stays true. Large letters need no help.
  const FT_Int32 hinting = px < 40 ? FT_LOAD_TARGET_LIGHT : FT_LOAD_NO_HINTING;
  if (FT_Load_Glyph(face, index, FT_LOAD_NO_BITMAP | hinting)) return glyph;
  FT_Outline_Translate(&face->glyph->outline, phase * 64 / k_phases, 0);
  if (FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL)) return glyph;
  const FT_Bitmap& bitmap = face->glyph->bitmap;
  if (!bitmap.width || !bitmap.rows) return glyph;
  const auto place = atlas.place(int(bitmap.width), int(bitmap.rows));
  full |= !place;
  if (!place) return glyph;
  glyph = {*place, face->glyph->bitmap_left, face->glyph->bitmap_top, int(bitmap.width), int(bitmap.rows)};
  for (int y = 0; y < glyph.height; ++y)
    for (int x = 0; x < glyph.width; ++x) atlas.set(place->x + x, place->y + y, bitmap.buffer[y * bitmap.pitch + x]);
  return glyph;
}

/// The font of the letter at `at`: the style's own, or the Chinese one where that alone has it.
size_t TextEngine::Parts::font_for(std::string_view utf8, size_t at, const TextStyle& style) const {
  const size_t own = font_of(style), chinese = style.weight == Weight::regular ? 3 : 4;
  if (uint8_t(utf8[at]) < 0xE0 || !fonts[chinese].face) return own;  // one or two bytes: never Chinese
  const char32_t code = letter_at(utf8, at).code;
  return FT_Get_Char_Index(fonts[own].face, code) == 0 && FT_Get_Char_Index(fonts[chinese].face, code) != 0 ? chinese : own;
}

/// Adds the letters from `at` to `end`, all of one font.
void TextEngine::Parts::shape_part(ShapedRun& run, std::string_view utf8, size_t at, size_t end, size_t font,
                                   const TextStyle& style) {
  hb_font_t* shaper = fonts[font].shaper;
  hb_font_set_scale(shaper, int(style.px * 64), int(style.px * 64));
  hb_buffer_t* buffer = hb_buffer_create();
  hb_buffer_add_utf8(buffer, utf8.data(), int(utf8.size()), unsigned(at), int(end - at));
  hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
  hb_buffer_guess_segment_properties(buffer);
  const hb_feature_t tabular{HB_TAG('t', 'n', 'u', 'm'), style.tabular, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
  hb_shape(shaper, buffer, &tabular, 1);
  unsigned count = 0;
  const hb_glyph_info_t* info = hb_buffer_get_glyph_infos(buffer, &count);
  const hb_glyph_position_t* position = hb_buffer_get_glyph_positions(buffer, &count);
  for (unsigned i = 0; i < count; ++i) {
    if (info[i].codepoint == 0) ++missing;
    run.glyphs.push_back(
        {info[i].codepoint, run.width + float(position[i].x_offset) / 64, -float(position[i].y_offset) / 64, font});
    run.width += float(position[i].x_advance) / 64;
  }
  hb_buffer_destroy(buffer);
}

TextEngine::TextEngine(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
TextEngine::~TextEngine() = default;

core::Result<std::unique_ptr<TextEngine>> TextEngine::create(const FontFiles& files) {
  auto parts = std::make_unique<Parts>();
  if (FT_Init_FreeType(&parts->library)) return core::Error{"FreeType does not start"};
  const std::array<const FontFile*, 5> wanted{&files.regular, &files.semibold, &files.display,
                                              files.chinese ? &*files.chinese : nullptr,
                                              files.chinese_bold ? &*files.chinese_bold : nullptr};
  for (size_t i = 0; i < wanted.size(); ++i) {
    if (!wanted[i]) continue;
    const FontFile& file = *wanted[i];
    if (FT_New_Face(parts->library, file.path.c_str(), file.index, &parts->fonts[i].face))
      return core::Error{file.path.string() + ": cannot be read as a font; reinstall its package"};
    parts->fonts[i].shaper = open_shaper(file);
  }
  const FT_Face face = parts->fonts[0].face;
  if (const auto* os2 = static_cast<const TT_OS2*>(FT_Get_Sfnt_Table(face, FT_SFNT_OS2)); os2 && os2->sCapHeight > 0)
    parts->cap_em = float(os2->sCapHeight) / float(face->units_per_EM);
  parts->draw_fixed_tiles();
  return std::unique_ptr<TextEngine>(new TextEngine(std::move(parts)));
}

void TextEngine::begin_frame() {
  if (parts_->runs.size() > k_most_runs) parts_->runs.clear();
  if (!parts_->full) return;
  parts_->glyphs.clear();
  parts_->atlas.clear();
  parts_->draw_fixed_tiles();
  parts_->full = false;
}

const ShapedRun& TextEngine::shape(std::string_view utf8, const TextStyle& style) {
  std::string key(utf8);
  key += '\0';
  key += std::to_string(int(style.px * 64)) + char('a' + int(style.weight)) + (style.tabular ? 't' : 'p');
  auto [entry, fresh] = parts_->runs.try_emplace(std::move(key));
  ShapedRun& run = entry->second;
  if (!fresh) return run;
  for (size_t at = 0; at < utf8.size();) {
    const size_t font = parts_->font_for(utf8, at, style);
    size_t end = at + letter_at(utf8, at).bytes;
    while (end < utf8.size() && parts_->font_for(utf8, end, style) == font) end += letter_at(utf8, end).bytes;
    parts_->shape_part(run, utf8, at, end, font, style);
    at = end;
  }
  return run;
}

float TextEngine::cap_height(const TextStyle& style) const { return parts_->cap_em * style.px; }

void TextEngine::draw(ImDrawList& list, ImVec2 baseline, std::string_view utf8, const TextStyle& style, ImU32 color) {
  const ShapedRun& run = shape(utf8, style);
  const float y = std::round(baseline.y), texel = 1.0f / k_atlas_px;
  for (const ShapedGlyph& shaped : run.glyphs) {
    const float x = baseline.x + shaped.x, whole = std::floor(x);
    const int phase = std::min(int((x - whole) * k_phases), k_phases - 1);
    const Glyph& g = parts_->glyph(shaped.font, shaped.index, style.px, phase);
    if (!g.width) continue;
    const ImVec2 p(whole + float(g.left), y + std::round(shaped.y) - float(g.top)),
        uv(float(g.at.x) * texel, float(g.at.y) * texel);
    list.PrimReserve(6, 4);
    list.PrimRectUV(p, {p.x + float(g.width), p.y + float(g.height)}, uv,
                    {uv.x + float(g.width) * texel, uv.y + float(g.height) * texel}, color);
  }
}

void TextEngine::draw_shadow(ImDrawList& list, ImVec2 min, ImVec2 max, float blur, ImU32 color) {
  blur = std::min({blur, (max.x - min.x) / 2, (max.y - min.y) / 2});
  const float xs[4] = {min.x - blur, min.x + blur, max.x - blur, max.x + blur};
  const float ys[4] = {min.y - blur, min.y + blur, max.y - blur, max.y + blur};
  const auto texel = [](int at, float within) { return (float(at) + within) / k_atlas_px; };
  const float u0 = texel(parts_->shadow.x, 0.5f), u1 = texel(parts_->shadow.x, k_shadow_px - 0.5f);
  const float v0 = texel(parts_->shadow.y, 0.5f), v1 = texel(parts_->shadow.y, k_shadow_px - 0.5f);
  const float u[4] = {u0, u1, u1, u0}, v[4] = {v0, v1, v1, v0};
  for (size_t j = 0; j < 3; ++j)
    for (size_t i = 0; i < 3; ++i) {
      list.PrimReserve(6, 4);
      list.PrimRectUV({xs[i], ys[j]}, {xs[i + 1], ys[j + 1]}, {u[i], v[j]}, {u[i + 1], v[j + 1]}, color);
    }
}

AtlasRows TextEngine::take_changed_rows() {
  const auto [first, count] = parts_->atlas.take_changed_rows();
  return {first, count, count > 0 ? parts_->atlas.row(first) : nullptr};
}

ImVec2 TextEngine::white_uv() const {
  const float middle = float(k_white_px) / 2;
  return {(float(parts_->white.x) + middle) / k_atlas_px, (float(parts_->white.y) + middle) / k_atlas_px};
}

int TextEngine::missing_characters() const { return parts_->missing; }

}  // namespace theatre::ui
