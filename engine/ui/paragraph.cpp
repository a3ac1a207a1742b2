#include "engine/ui/paragraph.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/letters.h"

namespace theatre::ui {
namespace {

/// Letters without a space between them; bold may begin or end inside a word, so a word can be several pieces.
struct Word {
  struct Part {
    std::string words;
    bool strong = false;
  };
  std::vector<Part> parts;
  bool new_paragraph = false;  // stands at the start of one
  bool follows = false;        // without a space: a Chinese character, and what comes after one
};

bool is_ideographic(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFFEF) || c >= 0x20000;
}
/// Whether a line may end between two letters that no space parts.
bool may_part(char32_t before, char32_t after) {
  constexpr std::u32string_view k_never_first = U"，。、；：？！）】》」』”’…—·%‰°℃.,;:?!)]\u00a0†",
                                k_never_last = U"（【《「『“‘([";
  if (!is_ideographic(before) && !is_ideographic(after)) return false;
  return k_never_first.find(after) == k_never_first.npos && k_never_last.find(before) == k_never_last.npos;
}

/// What no line may begin with after a digit: a number keeps its unit.
bool is_unit(std::string_view words) {
  constexpr std::string_view k_units[] = {"%", "mL", "mm", "psi", "kPa", "Pa", "°"};
  return std::any_of(std::begin(k_units), std::end(k_units), [&](std::string_view unit) { return words.starts_with(unit); });
}

std::vector<Word> split(std::string_view markup) {
  std::vector<Word> words;
  Word word;
  bool strong = false;
  int line_ends = 0;
  char32_t before = 0;
  const auto flush = [&] {
    if (!word.parts.empty()) words.push_back(std::exchange(word, {}));
  };
  for (size_t i = 0; i < markup.size(); ++i) {
    if (markup.substr(i, 2) == "**") {
      strong = !strong;
      ++i;
      continue;
    }
    if (markup[i] == ' ' && before >= '0' && before <= '9' && is_unit(markup.substr(i + 1))) {
      word.parts.back().words += " ";
      continue;
    }
    if (markup[i] == ' ' || markup[i] == '\n') {
      flush();
      before = 0;
      if (markup[i] == '\n' && ++line_ends > 1) word.new_paragraph = !words.empty();
      continue;
    }
    line_ends = 0;
    const Letter letter = letter_at(markup, i);
    if (before && may_part(before, letter.code)) {
      flush();
      word.follows = true;
    }
    before = letter.code;
    if (word.parts.empty() || word.parts.back().strong != strong) word.parts.push_back({"", strong});
    word.parts.back().words += markup.substr(i, letter.bytes);
    i += letter.bytes - 1;
  }
  flush();
  return words;
}

TextStyle style_of(const ParagraphStyle& style, bool strong) {
  TextStyle text = style.text;
  if (strong) text.weight = Weight::semibold;
  return text;
}

class Setter {
 public:
  Setter(TextEngine& text, const ParagraphStyle& style, float width_px) : text_(text), width_(width_px) {
    result_.style = style;
    measure_ = std::min(width_px, style.max_letters * style.text.px * 0.5f);
    leading_ = std::round(style.text.px * style.line_height);
    y_ = std::round((leading_ + text.cap_height(style.text)) / 2);
    space_ = text.width(" ", style.text);
  }

  void add(const Word& word) {
    float wide = 0;
    for (const auto& part : word.parts) wide += text_.width(part.words, style_of(result_.style, part.strong));
    if (word.new_paragraph)
      end_line(std::round(result_.style.gap * result_.style.text.px));
    else if (x_ > 0 && x_ + space_before(word) + wide > measure_)
      end_line(0);
    else if (x_ > 0)
      x_ += space_before(word);
    result_.too_wide |= wide > width_ + 0.5f;
    for (const auto& part : word.parts) {
      const TextStyle style = style_of(result_.style, part.strong);
      line_.pieces.push_back({part.words, style, x_, part.strong});
      x_ += text_.width(part.words, style);
    }
  }

  Paragraph finish() {
    if (!line_.pieces.empty()) end_line(0);
    if (result_.lines.empty()) return std::move(result_);
    result_.height = result_.lines.back().baseline + std::round((leading_ - text_.cap_height(result_.style.text)) / 2);
    for (auto& line : result_.lines) {
      const float spare = width_ - line.width;
      const float shift = result_.style.align == Align::center ? spare / 2 : result_.style.align == Align::right ? spare : 0;
      for (auto& piece : line.pieces) piece.x += shift;
    }
    return std::move(result_);
  }

 private:
  float space_before(const Word& word) const { return word.follows ? 0 : space_; }
  void end_line(float gap) {
    line_.baseline = y_;
    line_.width = x_;
    result_.width = std::max(result_.width, x_);
    result_.lines.push_back(std::exchange(line_, {}));
    x_ = 0;
    y_ += leading_ + gap;
  }

  TextEngine& text_;
  Paragraph result_;
  Paragraph::Line line_;
  float width_, measure_, leading_, space_, x_ = 0, y_;
};

Paragraph set_words(TextEngine& text, const std::vector<Word>& words, const ParagraphStyle& style, float width_px) {
  Setter setter(text, style, width_px);
  for (const Word& word : words) setter.add(word);
  return setter.finish();
}

}  // namespace

Paragraph lay_out(TextEngine& text, std::string_view markup, const ParagraphStyle& style, float width_px) {
  const std::vector<Word> words = split(markup);
  Paragraph best = set_words(text, words, style, width_px);
  if (!style.balance || best.lines.size() < 2) return best;
  // The narrowest measure that needs no further line.
  ParagraphStyle narrower = style;
  const float widest = best.width;
  for (float measure = widest * 0.97f; measure > widest * 0.5f; measure -= widest * 0.03f) {
    narrower.max_letters = measure / (style.text.px * 0.5f);
    Paragraph next = set_words(text, words, narrower, width_px);
    if (next.lines.size() > best.lines.size() || next.width > measure + 1) break;
    best = std::move(next);
  }
  best.style = style;
  return best;
}

void draw(Canvas& canvas, const Paragraph& paragraph, ImVec2 at) {
  for (const auto& line : paragraph.lines)
    for (const auto& piece : line.pieces)
      canvas.write({at.x + piece.x, at.y + line.baseline}, piece.words, piece.style,
                   piece.strong ? paragraph.style.strong : paragraph.style.color);
  if (paragraph.too_wide) canvas.complain("a word is wider than its column: " + paragraph.lines.front().pieces.front().words);
}

float set_text(Canvas& canvas, std::string_view markup, const ParagraphStyle& style, ImVec2 at, float width_px) {
  const Paragraph paragraph = lay_out(canvas.text(), markup, style, width_px);
  draw(canvas, paragraph, at);
  return paragraph.height;
}

ParagraphStyle body_style(const Canvas& canvas, Role role) {
  const Theme& theme = canvas.theme();
  return {.text = canvas.style(role),
          .color = role == Role::caption ? theme.text2 : mix(theme.paper, theme.text2, 0.25f),
          .strong = theme.paper};
}

ParagraphStyle title_style(const Canvas& canvas, Role role) {
  const Theme& theme = canvas.theme();
  return {.text = canvas.style(role, Weight::semibold),
          .color = theme.paper,
          .strong = theme.paper,
          .line_height = 1.15f,
          .max_letters = 44,
          .balance = true};
}

}  // namespace theatre::ui
