// TextBox: one line that takes whatever is written while it is drawn, whoever has the focus: letters in any script, Backspace,
// and Escape, which empties it. Keys that it takes do nothing else.
#pragma once
#include <string>

#include "engine/ui/canvas.h"

namespace theatre::ui {

/// `hint` stands in it while it is empty. Words that no longer fit are not taken. True when `words` changed.
bool text_box(Canvas& canvas, std::string_view name, Rect where, std::string& words, std::string_view hint);

/// Takes the last letter off, however many bytes it has.
void drop_last_letter(std::string& words);

}  // namespace theatre::ui
