#include "engine/ui/font_files.h"

#include <fontconfig/fontconfig.h>

#include <initializer_list>
#include <memory>
#include <optional>

namespace theatre::ui {
namespace {

using Config = std::unique_ptr<FcConfig, decltype(&FcConfigDestroy)>;
using Pattern = std::unique_ptr<FcPattern, decltype(&FcPatternDestroy)>;

/// The best upright scalable font for a list of families, the first being the favourite; of those that have all letters of a
/// `language` when one is asked for.
std::optional<FontFile> match(FcConfig* config, std::initializer_list<const char*> families, int weight,
                              const char* language = nullptr) {
  const auto text = [](const char* words) { return reinterpret_cast<const FcChar8*>(words); };
  const Pattern wanted(FcPatternCreate(), &FcPatternDestroy);
  for (const char* family : families) FcPatternAddString(wanted.get(), FC_FAMILY, text(family));
  if (language) FcPatternAddString(wanted.get(), FC_LANG, text(language));
  FcPatternAddInteger(wanted.get(), FC_WEIGHT, weight);
  FcPatternAddInteger(wanted.get(), FC_SLANT, FC_SLANT_ROMAN);
  FcPatternAddBool(wanted.get(), FC_SCALABLE, FcTrue);
  FcPatternAddBool(wanted.get(), FC_VARIABLE, FcFalse);
  FcConfigSubstitute(config, wanted.get(), FcMatchPattern);
  FcDefaultSubstitute(wanted.get());
  FcResult found{};
  const Pattern font(FcFontMatch(config, wanted.get(), &found), &FcPatternDestroy);
  FcChar8* file = nullptr;
  if (!font || FcPatternGetString(font.get(), FC_FILE, 0, &file) != FcResultMatch) return {};
  FcLangSet* languages = nullptr;
  if (language && (FcPatternGetLangSet(font.get(), FC_LANG, 0, &languages) != FcResultMatch ||
                   FcLangSetHasLang(languages, text(language)) != FcLangEqual))
    return {};
  FontFile result{reinterpret_cast<const char*>(file), 0};
  FcPatternGetInteger(font.get(), FC_INDEX, 0, &result.index);
  result.index &= 0xFFFF;  // the upper half numbers the instances of a variable font
  return result;
}

}  // namespace

core::Result<FontFiles> find_fonts() {
  const Config config(FcInitLoadConfigAndFonts(), &FcConfigDestroy);
  const core::Error none{"no font: fontconfig knows no scalable sans font; install one, for example the package fonts-inter"};
  if (!config) return none;
  const auto regular = match(config.get(), {"Inter", "Open Sans", "Noto Sans", "DejaVu Sans", "sans-serif"}, FC_WEIGHT_REGULAR);
  const auto semibold =
      match(config.get(), {"Inter", "Open Sans", "Noto Sans", "DejaVu Sans", "sans-serif"}, FC_WEIGHT_DEMIBOLD);
  const auto display = match(config.get(), {"Inter Display", "Inter", "Open Sans", "Noto Sans", "DejaVu Sans", "sans-serif"},
                             FC_WEIGHT_DEMIBOLD);
  if (!regular || !semibold || !display) return none;
  const auto chinese = match(config.get(), {"Noto Sans CJK SC"}, FC_WEIGHT_REGULAR, "zh-cn");
  const auto chinese_bold = match(config.get(), {"Noto Sans CJK SC"}, FC_WEIGHT_BOLD, "zh-cn");
  return FontFiles{*regular, *semibold, *display, chinese, chinese_bold};
}

}  // namespace theatre::ui
