// CaseForm: a case set in three taps (level, shape, severity), or by the three heights of a report. What it holds is made into
// a treatment::Case; nothing is stored. Words: cases.own.
#pragma once
#include "scenes/anatomy/fracture.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

struct CaseForm {
  bool begun = false;  // until somebody chooses, it shows the case that is open
  anatomy::Level level = anatomy::Level::L1;
  anatomy::FractureShape shape = anatomy::FractureShape::wedge;
  int grade = 2;  // Genant
  bool by_heights = false, in_percent = false;
  glm::vec3 heights_mm{0};  // anterior, middle, posterior
  float held_s = 0;         // how long a plus or minus has been held

  /// What the heights came to when they were last looked at: that is dear.
  struct Judged {
    const anatomy::BodyFrame* body = nullptr;
    glm::vec3 heights_mm{0};
    std::optional<anatomy::HeightLoss> loss = {};
  } judged = {};
};

// What it does, apart from the drawing. `body`: of the level; it must stay where it is.

glm::vec3 intact_heights(const anatomy::BodyFrame& body);
/// The heights that shape and grade give, to go on from.
void take_heights_of_grade(CaseForm& form, const anatomy::BodyFrame& body);
/// One step up or down of one height: half a millimetre, or a hundredth of the intact height; within what a body may have.
void step_height(CaseForm& form, int place, int steps, const anatomy::BodyFrame& body);
/// Another level keeps the shares of height that are lost.
void change_level(CaseForm& form, anatomy::Level level, const anatomy::BodyFrame& before, const anatomy::BodyFrame& body);
/// How the bone is bent; nothing while the three heights do not belong together.
std::optional<anatomy::HeightLoss> loss_of(CaseForm& form, const anatomy::BodyFrame& body);
std::optional<treatment::Case> case_of(CaseForm& form, const anatomy::BodyFrame& body);

/// Lays the form out and, when `draws`, draws it and lets it be pressed. Returns the height; 0 without a spine to measure.
float case_form(PanelContext& context, ImVec2 at, float width, bool draws);

}  // namespace theatre::panels
