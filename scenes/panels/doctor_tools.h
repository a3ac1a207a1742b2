// DoctorTools: what a doctor takes in hand while explaining, and what it holds meanwhile. Kept while the theatre is open, never
// stored.
#pragma once
#include "scenes/panels/bookmarks.h"
#include "scenes/panels/case_form.h"
#include "scenes/panels/divider.h"
#include "scenes/panels/drawing_board.h"

namespace theatre::panels {

struct DoctorTools {
  CaseForm form;
  DrawingBoard board;
  Bookmarks marks;
  Divider divider;
};

}  // namespace theatre::panels
