// PageBlocks: the pieces a page's body is written with. One string is one block:
//   "# words"    a heading                 "- words"   an item of a list, with a dot
//   "! words"    a card with a warning sign; blank lines part its paragraphs
//   "| a | b"    a row of a table; neighbouring rows form one table, the first is its head. A first cell ":name" is an icon.
//   "= words"    a finding of no difference, with a sign as large as the pictures of people that it stands beside
//   "o n | words" a hundred people of whom n are filled, with words below; neighbours stand side by side
//   anything else is a paragraph; **bold** works everywhere.
#pragma once
#include <string_view>
#include <vector>

#include "scenes/panels/panel_context.h"

namespace theatre::panels {

/// Width of a column of words: about 60 letters.
float words_width(const ui::Canvas& canvas);
/// What a table needs at most, and a page: two columns of words where those are more.
float widest_table(const ui::Canvas& canvas);
float widest_page(const ui::Canvas& canvas);

/// The blocks of a list of words with their numbers written out and the marks of their sources set.
std::vector<std::string> told_blocks(const PanelContext& context, const std::string& key, scenes::Citations& cited);

/// The cells of a row of a table; the first is the icon's.
std::vector<std::string_view> cells_of(std::string_view row);

/// Lays the blocks out below each other and, when `draws`, draws them; where two columns have room, headings with what follows
/// them stand side by side, read row by row. Returns the height.
float page_blocks(PanelContext& context, const std::vector<std::string>& blocks, ImVec2 at, float width, bool draws);

}  // namespace theatre::panels
