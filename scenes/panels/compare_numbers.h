// CompareNumbers: what a moment of a show says in numbers under its column, and the common scale of the columns' bars. Pure.
#pragma once
#include <span>

#include "scenes/evidence.h"
#include "scenes/panels/height_story.h"
#include "scenes/treatment/outcome.h"

namespace theatre::panels {

struct CompareNumbers {
  HeightStory height;
  float tilt_deg = 0;  // how far the broken bone was tilted back
  float cement_ml = 0, leaked_ml = 0;
  float space_ml = 0;         // room that balloons take or have left
  float space_full = 0;       // share of it that cement has filled, 0 .. 1
  bool balloons_in = false;   // they still fill the room
  float procedure_share = 0;  // how much of the procedure has passed, 0 .. 1
  float procedure_min = 0;    // mean of a trial, not of this model; 0 without a procedure
};
CompareNumbers compare_numbers(const scenes::Moment& moment, anatomy::FractureShape shape, treatment::Procedure procedure,
                               const scenes::Evidence& evidence);
/// Which number of scenes/evidence.toml tells the minutes; empty where there are none.
std::string_view procedure_minutes(treatment::Procedure procedure);

/// Full bars: the most that any column reaches.
struct CompareScale {
  float height_mm = 1, tilt_deg = 1, volume_ml = 1, procedure_min = 1;
  void widen(const CompareNumbers& numbers);
  void widen(const CompareScale& other);
};

}  // namespace theatre::panels
