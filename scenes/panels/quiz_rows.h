// QuizRows: the answers of a question as rows that a finger presses, and how they were answered.
#pragma once
#include "scenes/panels/page_memory.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

QuizAsked& ask(PanelContext& context);
/// To the question at hand; null before.
const scenes::Answer* given(const PanelContext& context);
bool order_is_whole(const PanelContext& context, const scenes::Question& question, const QuizMemory& memory);

/// A question with its numbers written out; marks of sources before the answer is given only where they give nothing away.
struct ToldQuestion {
  std::string question, why;  // why: once it is answered
  std::vector<std::string> answers;
  scenes::Citations cited;
};
ToldQuestion told_question(const PanelContext& context, const scenes::Question& question);

/// How many answers the texts give the question at hand.
size_t answer_count(const PanelContext& context, const scenes::Question& question);
/// Of an order: which answer each row shows while it is put in order.
std::vector<size_t> rows_of_order(const PanelContext& context, const scenes::Question& question);
/// What a press on a row does: answers a choice; puts an answer next in the order, or takes it and what follows it back.
void press_row(PanelContext& context, const scenes::Question& question, QuizMemory& memory, size_t row);

/// Returns the height; draws only when `draws`.
float quiz_rows(PanelContext& context, const scenes::Question& question, const ToldQuestion& told, QuizMemory& memory,
                ImVec2 at, float width, bool draws);

}  // namespace theatre::panels
