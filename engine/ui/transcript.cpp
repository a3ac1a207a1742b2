#include "engine/ui/transcript.h"

#include <cmath>

namespace theatre::ui {
namespace {

void add(std::string& lines, std::string_view what, const Rect& where, std::string_view words) {
  lines += what;
  for (const float side : {where.x, where.y, where.w, where.h}) lines += "\t" + std::to_string(int(std::lround(side)));
  lines.append("\t").append(words).append("\n");
}
void add(std::string& lines, std::string_view what, std::string_view words) {
  lines.append(what).append("\t").append(words).append("\n");
}

}  // namespace

std::string transcript(const Canvas& canvas, std::string_view title) {
  std::string lines;
  add(lines, "title", title);
  for (const TargetRecord& target : canvas.records().targets) {
    add(lines, "target", target.seen, target.name);
    if (target.id == canvas.visible_focus()) add(lines, "focus", target.name);
  }
  for (const WordRecord& word : canvas.records().words) add(lines, "word", word.where, word.words);
  for (const std::string& complaint : canvas.records().complaints) add(lines, "complaint", complaint);
  return lines;
}

}  // namespace theatre::ui
