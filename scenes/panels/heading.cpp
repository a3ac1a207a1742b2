#include "scenes/panels/heading.h"

#include "scenes/panels/quiz_page.h"
#include "scenes/panels/step_card.h"

namespace theatre::panels {
namespace {

std::string heading_of_page(const PanelContext& context) {
  const Audience& audience = context.audience;
  if (audience.page != scenes::k_quiz_page || !quiz_is_on(context))
    return std::string(context.text.get("pages." + audience.page + ".title"));
  if (!question_asked(context)) return std::string(context.text.get("pages." + audience.page + ".name"));  // the result
  return question_place(context);
}

}  // namespace

std::string heading(const PanelContext& context, Sheet open) {
  switch (open) {
    case Sheet::help:
      return std::string(context.say("help.title"));
    case Sheet::settings:
      return std::string(context.say("settings.title"));
    case Sheet::sources:
      return std::string(context.say("evidence.sources"));
    case Sheet::none:
      break;
  }
  return context.audience.page.empty() ? std::string(step_title(context)) : heading_of_page(context);
}

}  // namespace theatre::panels
