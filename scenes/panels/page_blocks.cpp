#include "scenes/panels/page_blocks.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <span>

#include "engine/ui/icons.h"
#include "engine/ui/paragraph.h"
#include "engine/ui/shapes.h"
#include "scenes/panels/people.h"

namespace theatre::panels {
namespace {

constexpr float k_between_columns = 56;  // design units
constexpr float k_least_column = 0.88f;  // of the usual width of a column of words: two that are narrower make one

using Blocks = std::span<const std::string>;

struct Place {
  ImVec2 at;
  float width = 0;
  bool draws = false;
};

ui::ParagraphStyle words_style(const ui::Canvas& canvas) { return ui::body_style(canvas, ui::Role::lead); }

float put(ui::Canvas& canvas, std::string_view words, const ui::ParagraphStyle& style, const Place& place) {
  const ui::Paragraph paragraph = ui::lay_out(canvas.text(), words, style, place.width);
  if (place.draws) ui::draw(canvas, paragraph, place.at);
  return paragraph.height;
}

float heading(ui::Canvas& canvas, std::string_view words, Place place) {
  ui::ParagraphStyle style = ui::title_style(canvas, ui::Role::lead);
  style.text.px = std::round(style.text.px * 1.12f);
  const float above = canvas.px(16);
  place.at.y += above;
  return above + put(canvas, words, style, place);
}

float item(ui::Canvas& canvas, std::string_view words, Place place) {
  const ui::ParagraphStyle style = words_style(canvas);
  const float indent = std::round(style.text.px * 1.1f);
  if (place.draws) {
    const float middle = place.at.y + style.text.px * style.line_height / 2;
    canvas.list().AddCircleFilled({place.at.x + indent * 0.36f, middle}, std::max(canvas.px(3.5f), 3.0f),
                                  canvas.color(canvas.theme().text2), 16);
  }
  return put(canvas, words, style, {{place.at.x + indent, place.at.y}, place.width - indent, place.draws});
}

float warning(ui::Canvas& canvas, std::string_view words, const Place& place) {
  const float pad = canvas.px(26), glyph = canvas.px(40), side = pad + glyph + canvas.px(20);
  const ui::Paragraph paragraph = ui::lay_out(canvas.text(), words, words_style(canvas), place.width - side - pad);
  const float high = std::round(std::max(paragraph.height, glyph) + 2 * pad);
  if (place.draws) {
    ui::card(canvas, {place.at.x, place.at.y, place.width, high});
    ui::fill(canvas, {place.at.x, place.at.y + canvas.px(16), canvas.px(5), high - 2 * canvas.px(16)}, canvas.theme().paper,
             canvas.px(2));
    ui::icon(canvas, ui::Icon::warning, {place.at.x + pad + glyph / 2, place.at.y + pad + glyph / 2}, glyph,
             canvas.theme().paper);
    ui::draw(canvas, paragraph, {place.at.x + side, place.at.y + pad});
  }
  return high;
}

/// Two lines of equal length in a tile, and the words in the size of titles: it must weigh as much as a difference does.
float no_difference(ui::Canvas& canvas, std::string_view words, const Place& place) {
  const float side = canvas.px(76), bar = canvas.px(40), thick = canvas.px(6), gap = canvas.px(20);
  ui::ParagraphStyle style = words_style(canvas);
  style.text.px = std::round(style.text.px * 1.12f);
  const ui::Paragraph paragraph = ui::lay_out(canvas.text(), words, style, place.width - side - gap);
  const float high = std::max(side, paragraph.height);
  if (place.draws) {
    const ui::Rect tile{place.at.x, std::round(place.at.y + (high - side) / 2), side, side};
    ui::card(canvas, tile, ui::k_button_radius);
    for (const float y : {-1.0f, 1.0f})
      ui::fill(canvas, {tile.center().x - bar / 2, std::round(tile.center().y + y * thick - thick / 2), bar, thick},
               canvas.theme().paper, thick / 2);
    ui::draw(canvas, paragraph, {place.at.x + side + gap, std::round(place.at.y + (high - paragraph.height) / 2)});
  }
  return high;
}

std::optional<ui::Icon> icon_named(std::string_view name) {
  static const std::map<std::string_view, ui::Icon> k_names{
      {":balloon", ui::Icon::balloon},   {":space", ui::Icon::space},     {":height", ui::Icon::height},
      {":cement", ui::Icon::drop},       {":time", ui::Icon::clock},      {":people", ui::Icon::people},
      {":pressure", ui::Icon::pressure}, {":warning", ui::Icon::warning}, {":bed", ui::Icon::bed},
      {":question", ui::Icon::question}, {":check", ui::Icon::check},     {":book", ui::Icon::book}};
  const auto found = k_names.find(name);
  return found == k_names.end() ? std::nullopt : std::optional(found->second);
}

struct Columns {
  float icon = 0, gap = 0, name = 0, each = 0;
};
Columns columns_of(const ui::Canvas& canvas, size_t cells, float width) {
  const size_t columns = cells - 1;
  Columns result{canvas.px(44), canvas.px(20)};
  result.name = std::round((width - result.icon) * (columns > 2 ? 0.20f : 0.30f));
  result.each = std::round((width - result.icon - result.name) / float(std::max<size_t>(columns - 1, 1)));
  return result;
}

ui::ParagraphStyle cell_style(const ui::Canvas& canvas, bool strong) {
  ui::ParagraphStyle style = ui::body_style(canvas);
  style.line_height = 1.4f;
  if (strong) {
    style.text.weight = ui::Weight::semibold;
    style.color = canvas.theme().paper;
  }
  return style;
}

/// Whether no word of the table is wider than its column.
bool columns_hold(ui::Canvas& canvas, Blocks blocks, float width) {
  bool head = true;
  for (const std::string& whole : blocks) {
    const std::string_view block = whole;
    if (!block.starts_with('|')) continue;
    const std::vector<std::string_view> cells = cells_of(block);
    const Columns columns = columns_of(canvas, cells.size(), width);
    for (size_t i = 1; i < cells.size(); ++i) {
      const float wide = (i == 1 ? columns.name : columns.each) - columns.gap;
      if (ui::lay_out(canvas.text(), cells[i], cell_style(canvas, head || i == 1), wide).too_wide) return false;
    }
    head = false;
  }
  return true;
}

/// The same row where columns would be too narrow: its name, then each cell below the others behind its column's name.
float stacked_row(ui::Canvas& canvas, const std::vector<std::string_view>& heads, const std::vector<std::string_view>& cells,
                  const Place& place) {
  const float pad = canvas.px(12);
  float y = place.at.y + pad;
  y += put(canvas, cells[1], cell_style(canvas, true), {{place.at.x, y}, place.width, place.draws}) + canvas.px(6);
  for (size_t i = 2; i < std::min(cells.size(), heads.size()); ++i) {
    const std::string words = "**" + std::string(heads[i]) + ":** " + std::string(cells[i]);
    y += put(canvas, words, cell_style(canvas, false), {{place.at.x, y}, place.width, place.draws}) + canvas.px(4);
  }
  y = std::round(y + pad);
  if (place.draws) ui::hairline(canvas, {place.at.x, y - 1}, place.width);
  return y - place.at.y;
}

/// One row; returns its height. Columns: an icon, a narrower name, then equal ones.
float table_row(ui::Canvas& canvas, const std::vector<std::string_view>& cells, bool head, const Place& place) {
  const auto glyph = cells.empty() ? std::nullopt : icon_named(cells[0]);
  const Columns columns = columns_of(canvas, cells.size(), place.width);
  const float side = canvas.px(28), pad = canvas.px(12);
  float high = side;
  for (size_t i = 0; i + 1 < cells.size(); ++i) {
    const float x = place.at.x + columns.icon + (i == 0 ? 0 : columns.name + float(i - 1) * columns.each);
    const float wide = (i == 0 ? columns.name : columns.each) - columns.gap;
    high = std::max(high,
                    put(canvas, cells[i + 1], cell_style(canvas, head || i == 0), {{x, place.at.y + pad}, wide, place.draws}));
  }
  if (place.draws && glyph)
    ui::icon(canvas, *glyph, {place.at.x + side / 2, place.at.y + pad + canvas.style(ui::Role::body).px * 0.72f}, side,
             canvas.theme().text2);
  const float total = std::round(high + 2 * pad);
  if (place.draws) ui::hairline(canvas, {place.at.x, place.at.y + total - 1}, place.width);
  return total;
}

/// Pictures of a hundred people beside each other: the number counted, and what it counts.
float odds(PanelContext& context, std::span<const std::string> blocks, const Place& place) {
  ui::Canvas& canvas = context.canvas;
  const float gap = canvas.px(40), room = (place.width - gap * float(blocks.size() - 1)) / float(blocks.size());
  const float wide = std::round(std::min(room, canvas.px(300))), high = std::round(wide * 1.15f);
  ui::ParagraphStyle count = ui::title_style(canvas, ui::Role::numeral);
  float deepest = 0;
  for (size_t i = 0; i < blocks.size(); ++i) {
    const std::string_view block = std::string_view(blocks[i]).substr(2);
    const size_t bar = block.find(" | ");
    if (bar == std::string_view::npos) continue;
    const std::string counted(block.substr(0, bar));
    const float x = std::round(place.at.x + float(i) * (wide + gap));
    if (place.draws) draw_people(canvas, {x, place.at.y, wide, high}, std::atoi(counted.c_str()));
    float y = place.at.y + high + canvas.px(8);
    y += put(canvas, with(context.say("evidence.of_100"), "n", counted), count, {{x, y}, wide, place.draws}) + canvas.px(2);
    y += put(canvas, block.substr(bar + 3), ui::body_style(canvas), {{x, y}, wide, place.draws});
    deepest = std::max(deepest, y - place.at.y);
  }
  return deepest;
}

/// One block with its numbers: a row of a table cell by cell, so that each cell has its own marks.
std::string told(const PanelContext& context, std::string_view block, scenes::Citations& cited) {
  if (!block.starts_with('|')) return context.tell(block, cited);
  std::string row;
  for (const std::string_view cell : cells_of(block)) row += "| " + context.tell(cell, cited) + " ";
  return row;
}

}  // namespace

std::vector<std::string_view> cells_of(std::string_view row) {
  std::vector<std::string_view> cells;
  row.remove_prefix(1);
  for (size_t at = 0; at <= row.size();) {
    const size_t end = std::min(row.find('|', at), row.size());
    std::string_view cell = row.substr(at, end - at);
    while (!cell.empty() && (cell.front() == ' ' || cell.front() == '\n')) cell.remove_prefix(1);
    while (!cell.empty() && (cell.back() == ' ' || cell.back() == '\n')) cell.remove_suffix(1);
    cells.push_back(cell);
    at = end + 1;
  }
  return cells;
}

std::vector<std::string> told_blocks(const PanelContext& context, const std::string& key, scenes::Citations& cited) {
  std::vector<std::string> blocks;
  for (size_t i = 0; i < context.text.count(key); ++i)
    blocks.push_back(told(context, context.text.get(key + "." + std::to_string(i)), cited));
  return blocks;
}

float words_width(const ui::Canvas& canvas) { return canvas.px(760) * canvas.text_growth(); }

float widest_table(const ui::Canvas& canvas) { return canvas.px(1180) * canvas.text_growth(); }
float widest_page(const ui::Canvas& canvas) {
  return std::max(widest_table(canvas), 2 * words_width(canvas) + canvas.px(k_between_columns));
}

namespace {

/// Blocks below each other. Returns the height.
float column_of_blocks(PanelContext& context, Blocks blocks, ImVec2 at, float width, bool draws) {
  ui::Canvas& canvas = context.canvas;
  const float column = std::min(width, words_width(canvas));
  float y = at.y;
  bool in_table = false;
  const bool side_by_side = columns_hold(canvas, blocks, width);
  std::vector<std::string_view> heads;
  for (size_t i = 0; i < blocks.size(); ++i) {
    const std::string_view block = blocks[i];
    const char mark = block.size() > 1 && (block[1] == ' ' || block[0] == '|') ? block[0] : ' ';
    const std::string_view rest = block.size() > 2 ? block.substr(2) : block;
    if (in_table && mark != '|') y += canvas.px(28);
    const Place place{{at.x, std::round(y)}, mark == '|' ? width : column, draws};
    switch (mark) {
      case '#':
        y += heading(canvas, rest, place) + canvas.px(10);
        break;
      case '-':
        y += item(canvas, rest, place) + canvas.px(8);
        break;
      case '=':
        y += no_difference(canvas, rest, place) + canvas.px(14);
        break;
      case '!':
        y += warning(canvas, rest, place) + canvas.px(18);
        break;
      case '|':
        if (side_by_side)
          y += table_row(canvas, cells_of(block), !in_table, place);
        else if (!in_table)
          heads = cells_of(block);
        else
          y += stacked_row(canvas, heads, cells_of(block), place);
        break;
      case 'o': {
        size_t end = i + 1;
        while (end < blocks.size() && blocks[end].starts_with("o ")) ++end;
        y += odds(context, blocks.subspan(i, end - i), place) + canvas.px(24);
        i = end - 1;
        break;
      }
      default:
        y += put(canvas, block, words_style(canvas), place) + canvas.px(16);
        break;
    }
    in_table = mark == '|';
  }
  return y - at.y;
}

bool is_heading(const std::string& block) { return block.starts_with("# "); }

/// What stands before the first heading, then each heading with what follows it.
std::vector<Blocks> sections_of(Blocks blocks) {
  std::vector<Blocks> sections;
  for (size_t from = 0; from < blocks.size();) {
    size_t end = from + 1;
    while (end < blocks.size() && !is_heading(blocks[end])) ++end;
    sections.push_back(blocks.subspan(from, end - from));
    from = end;
  }
  return sections;
}

/// A piece of a page with the height that it takes in half of it.
struct Section {
  Blocks blocks;
  float high = 0;
  bool pairs = false;  // a table and what comes before headings stand alone
};

/// How many of `sections` stand at the left of a row, and how many after those at the right: what is shorter than its neighbour
/// gets more.
std::pair<size_t, size_t> row_of(std::span<const Section> sections) {
  const auto pairs = [&](size_t i) { return i < sections.size() && sections[i].pairs; };
  if (!pairs(0) || !pairs(1)) return {1, 0};
  size_t left = 1;
  float left_high = sections[0].high;
  while (pairs(left + 1) && left_high + sections[left].high <= sections[left + 1].high) left_high += sections[left++].high;
  size_t right = 1;
  float right_high = sections[left].high;
  while (pairs(left + right) && right_high + sections[left + right].high <= left_high)
    right_high += sections[left + right++].high;
  return {left, right};
}

float draw_sections(PanelContext& context, std::span<const Section> sections, ImVec2 at, float width, bool draws) {
  float y = at.y;
  for (const Section& section : sections)
    y += draws ? column_of_blocks(context, section.blocks, {at.x, std::round(y)}, width, true) : section.high;
  return y - at.y;
}

}  // namespace

float page_blocks(PanelContext& context, const std::vector<std::string>& blocks, ImVec2 at, float width, bool draws) {
  ui::Canvas& canvas = context.canvas;
  if ((width - canvas.px(k_between_columns)) / 2 < k_least_column * words_width(canvas))
    return column_of_blocks(context, blocks, at, std::min(width, widest_table(canvas)), draws);
  const float gap = canvas.px(k_between_columns), half = std::floor((width - gap) / 2);
  std::vector<Section> all;
  for (const Blocks section : sections_of(blocks)) {
    const bool has_table =
        std::any_of(section.begin(), section.end(), [](const auto& block) { return block.starts_with('|'); });
    const bool pairs = is_heading(section.front()) && !has_table;
    all.push_back(
        {section, column_of_blocks(context, section, at, pairs ? half : std::min(width, widest_table(canvas)), false), pairs});
  }
  float y = at.y;
  for (std::span<const Section> left = all; !left.empty();) {
    const auto [first, second] = row_of(left);
    const float wide = second > 0 ? half : std::min(width, widest_table(canvas));
    const float high = draw_sections(context, left.first(first), {at.x, std::round(y)}, wide, draws);
    y += std::max(high, draw_sections(context, left.subspan(first, second), {at.x + half + gap, std::round(y)}, half, draws));
    left = left.subspan(first + second);
  }
  return y - at.y;
}

}  // namespace theatre::panels
