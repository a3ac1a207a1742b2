// Paragraph: running words set in lines: **bold** spans, blank line = new paragraph, balanced titles, at most so many letters a
// line. Laying out and drawing are apart, so that a panel can take its height from its words. Breaks at spaces, and between
// Chinese characters, though never before a closing mark or after an opening one.
#pragma once
#include "engine/ui/canvas.h"

namespace theatre::ui {

struct ParagraphStyle {
  TextStyle text;
  Color color, strong;        // running and bold words
  float line_height = 1.45f;  // in em
  float gap = 0.65f;          // between paragraphs, in em
  float max_letters = 60;     // the longest line, in average letters
  Align align = Align::left;
  bool balance = false;  // lines of about the same length: titles and centred words
};

struct Paragraph {
  struct Piece {
    std::string words;
    TextStyle style;
    float x = 0;
    bool strong = false;
  };
  struct Line {
    std::vector<Piece> pieces;
    float baseline = 0, width = 0;
  };
  std::vector<Line> lines;
  ParagraphStyle style;
  float width = 0, height = 0;  // of the widest line; of all lines
  bool too_wide = false;        // a word is wider than the column
};

Paragraph lay_out(TextEngine& text, std::string_view markup, const ParagraphStyle& style, float width_px);
/// Draws with its upper left corner at `at`.
void draw(Canvas& canvas, const Paragraph& paragraph, ImVec2 at);
/// Lays out and draws; returns the height used.
float set_text(Canvas& canvas, std::string_view markup, const ParagraphStyle& style, ImVec2 at, float width_px);

ParagraphStyle body_style(const Canvas& canvas, Role role = Role::body);
ParagraphStyle title_style(const Canvas& canvas, Role role = Role::title);

}  // namespace theatre::ui
