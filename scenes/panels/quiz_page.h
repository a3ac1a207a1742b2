// QuizPage: the questions for students, one at a time: the question, its answers as rows, what is right and why with the
// sources, and at the end what to read again. A part that is asked for is tapped in the picture beside. By keys: digits press
// rows, Left and Right go from place to place in the picture, Enter answers and goes on. Words: quiz.<id>, quiz_page.
#pragma once
#include "scenes/panels/page_memory.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

/// Null when none is asked now: nobody has begun, or it is over.
const scenes::Question* question_asked(const PanelContext& context);
/// Whether the page shows a question or the result, and not what it is about.
bool quiz_is_on(const PanelContext& context);

/// Which of how many questions is asked.
std::string question_place(const PanelContext& context);

/// What has to be known before the page is drawn: whether the question is another one than before, and the keys.
void quiz_keys(PanelContext& context, PageMemory& memory, bool keys);
/// Over the picture of a question: takes taps, shows what was pointed at and what was meant.
void quiz_picture(PanelContext& context, QuizMemory& memory, ui::Rect picture);
/// The question or the result. Returns the height; draws only when `draws`.
float quiz_words(PanelContext& context, QuizMemory& memory, ImVec2 at, float width, bool draws);
/// Begins with new questions. Returns the height.
float quiz_begin(PanelContext& context, std::string_view words, ImVec2 at, float width, bool draws);

}  // namespace theatre::panels
