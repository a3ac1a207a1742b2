#include "scenes/panels/case_form.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "engine/ui/buttons.h"
#include "engine/ui/paragraph.h"
#include "engine/ui/shapes.h"
#include "scenes/panels/doctor_tools.h"
#include "scenes/panels/option_row.h"

namespace theatre::panels {
namespace {

using anatomy::BodyFrame;
using anatomy::FractureShape;
using anatomy::Level;

constexpr float k_step_mm = 0.5f;
constexpr float k_repeat_after_s = 0.45f, k_repeat_every_s = 0.09f;
constexpr std::array k_shapes{FractureShape::wedge, FractureShape::biconcave, FractureShape::crush};
constexpr std::array<std::string_view, 3> k_severities{"cases.own.mild", "cases.own.moderate", "cases.own.severe"};
constexpr std::array<std::string_view, 3> k_places{"cases.own.front", "cases.own.middle", "cases.own.back"};

float lowest_mm() { return float(treatment::k_height_limits_mm.low); }
float highest_mm(const BodyFrame& body, int place) {
  return std::min(float(treatment::k_height_limits_mm.high), intact_heights(body)[place]);
}

/// The treated levels that this spine has.
std::vector<const anatomy::Vertebra*> treatable(const anatomy::Spine& spine) {
  std::vector<const anatomy::Vertebra*> found;
  for (const anatomy::Vertebra& vertebra : spine.vertebrae)
    if (vertebra.level >= Level::T10 && vertebra.level <= Level::L5) found.push_back(&vertebra);
  return found;
}

std::string in_mm(const PanelContext& context, float mm) { return context.in_unit(double(mm), 1, "units.mm"); }
float lost_percent(const CaseForm& form, const BodyFrame& body, int place) {
  return 100 * (1 - form.heights_mm[place] / intact_heights(body)[place]);
}

/// The rows below each other, measured or drawn.
class Rows {
 public:
  Rows(PanelContext& context, CaseForm& form, const BodyFrame& body, ImVec2 at, float width, bool draws)
      : context_(context), canvas_(context.canvas), form_(form), body_(body), at_(at), width_(width), y_(at.y), draws_(draws) {
    for (const std::string_view key : {"cases.own.level", "cases.own.by", "cases.own.shape", "cases.own.severity"})
      names_ = std::max(names_, canvas_.width(context.say(key), head()));
    names_ = std::round(names_ + canvas_.px(28));
  }

  float height() const { return y_ - at_.y; }
  void space(float design) { y_ = std::round(y_ + canvas_.px(design)); }

  void heading(std::string_view key) {
    const ui::TextStyle style = canvas_.style(ui::Role::lead, ui::Weight::semibold);
    const float cap = canvas_.text().cap_height(style);
    if (draws_)
      canvas_.write({at_.x, std::round(y_ + cap)}, context_.say(key), style, canvas_.theme().paper, ui::Align::left, width_);
    y_ = std::round(y_ + cap + canvas_.px(18));
  }

  /// The name at the left where both have room, else above.
  std::optional<size_t> choose(std::string_view key, const Options& options) {
    const float left = name(key, option_row_width(context_, options));
    std::optional<size_t> asked;
    y_ += option_rows(context_, options, {at_.x + left, y_}, width_ - left, draws_, asked) + canvas_.px(14);
    return asked;
  }

  /// Room for something that is drawn elsewhere; returns where it begins.
  float room(float px) { return std::exchange(y_, std::round(y_ + px)); }

  void words(std::string_view text, ui::Role role) {
    const ui::Paragraph lines = ui::lay_out(canvas_.text(), text, ui::body_style(canvas_, role), width_);
    if (draws_) ui::draw(canvas_, lines, {at_.x, std::round(y_)});
    y_ = std::round(y_ + lines.height);
  }

  /// "− 17.5 mm +" for front, middle and back, side by side as far as there is room.
  void heights() {
    const float left = name("cases.own.lengths", 3 * stepper_width(), name_row());
    const float gap = canvas_.px(24), wide = stepper_width();
    float x = left, row = 0;
    for (int place = 0; place < 3; ++place) {
      if (x > left && x + wide > width_) x = left, y_ += row + canvas_.px(12);
      row = stepper(place, {at_.x + x, y_});
      x += wide + gap;
    }
    y_ = std::round(y_ + row + canvas_.px(16));
  }

 private:
  ui::TextStyle head() const { return canvas_.style(ui::Role::label, ui::Weight::semibold); }

  /// Above a stepper: the name of its place.
  float name_row() { return canvas_.text().cap_height(canvas_.style(ui::Role::caption)) + canvas_.px(10); }

  /// Returns where the controls begin. `above_px`: what stands above them.
  float name(std::string_view key, float controls, float above_px = 0) {
    const bool beside = names_ + std::min(controls, canvas_.px(420)) <= width_;
    const float cap = canvas_.text().cap_height(head());
    if (draws_) {
      const float baseline = beside ? y_ + above_px + canvas_.touch() / 2 + cap / 2 : y_ + cap;
      canvas_.write({at_.x, std::round(baseline)}, context_.say(key), head(), canvas_.theme().text2, ui::Align::left, width_);
    }
    if (beside) return names_;
    y_ = std::round(y_ + cap + canvas_.px(12));
    return 0;
  }

  ui::TextStyle value_style() const { return canvas_.style(ui::Role::body, ui::Weight::semibold, true); }
  float value_width() {
    const float widest = std::max(canvas_.width("88.8 mm", value_style()), canvas_.width("100 %", value_style()));
    return std::round(std::max({widest, canvas_.width("88.8 mm", canvas_.style(ui::Role::caption)),
                                canvas_.width(context_.say("cases.own.in_percent"), canvas_.style(ui::Role::caption))}) +
                      canvas_.px(20));
  }
  float stepper_width() { return 2 * canvas_.touch() + value_width(); }

  float stepper(int place, ImVec2 at) {
    const float touch = canvas_.touch(), value = value_width();
    const ui::TextStyle small = canvas_.style(ui::Role::caption);
    const float cap = canvas_.text().cap_height(small), top = std::round(at.y + name_row());
    const float high = top + touch - at.y;
    if (!draws_) return high;
    const ui::Theme& theme = canvas_.theme();
    const float middle = at.x + touch + value / 2;
    canvas_.write({middle, at.y + cap}, context_.say(k_places[size_t(place)]), small, theme.text2, ui::Align::center,
                  stepper_width());
    const float low = lowest_mm(), top_mm = highest_mm(body_, place), now = form_.heights_mm[place];
    const bool may_sink = now > low + 0.01f, may_rise = now < top_mm - 0.01f;
    // Less height is more that is lost: in percent the signs turn round.
    const int sign = form_.in_percent ? -1 : 1;
    const std::string id = "cases.own.height." + std::to_string(place);
    step(id + ".less", {at.x, top, touch, touch}, ui::Icon::minus, place, -sign, form_.in_percent ? may_rise : may_sink);
    step(id + ".more", {at.x + touch + value, top, touch, touch}, ui::Icon::plus, place, sign,
         form_.in_percent ? may_sink : may_rise);
    const std::string told = form_.in_percent ? context_.in_unit(double(lost_percent(form_, body_, place)), 0, "units.percent")
                                              : in_mm(context_, now);
    canvas_.write_mid(middle, top + touch / 2, told, value_style(), theme.paper, ui::Align::center, value);
    return high;
  }

  /// A press is one step; held down it goes on.
  void step(const std::string& id, ui::Rect where, ui::Icon which, int place, int steps, bool possible) {
    const ui::Theme& theme = canvas_.theme();
    const ui::Control state = canvas_.control(id, where);
    const float radius = canvas_.px(ui::k_button_radius);
    const float alpha =
        theme.fill + (theme.fill_hover - theme.fill) * state.hover + (theme.fill_press - theme.fill_hover) * state.press;
    ui::fill(canvas_, where, theme.paper, radius, possible ? alpha : theme.fill * 0.5f);
    ui::stroke(canvas_, where, theme.line, radius, 1, possible ? 1 : 0.5f);
    ui::icon(canvas_, which, where.center(), std::round(where.h * 0.46f), ui::with_alpha(theme.paper, possible ? 1 : 0.35f));
    ui::focus_ring(canvas_, where, radius, state.focus);
    const ui::CanvasInput& input = canvas_.input();
    bool goes = state.clicked && (input.activate || form_.held_s < k_repeat_after_s);
    if (state.held) {
      const float before = input.pointer.pressed ? 0 : form_.held_s;
      form_.held_s = before + input.dt_s;
      const auto count = [](float held_s) { return std::floor((held_s - k_repeat_after_s) / k_repeat_every_s); };
      goes = form_.held_s >= k_repeat_after_s && count(form_.held_s) > count(before);
      canvas_.set_animating();
    }
    if (!goes || !possible) return;
    form_.begun = true;
    step_height(form_, place, steps, body_);
  }

  PanelContext& context_;
  ui::Canvas& canvas_;
  CaseForm& form_;
  const BodyFrame& body_;
  ImVec2 at_;
  float width_, y_, names_ = 0;
  bool draws_;
};

void follow_open_case(CaseForm& form, const Audience& audience) {
  form.level = audience.patient.level;
  form.shape = audience.fracture_shape;
  form.grade = audience.patient.fracture.genant_grade;
}

/// "Looks like: wedge, moderate", and the heights that this bone then has.
std::string summary(const PanelContext& context, CaseForm& form, const BodyFrame& body) {
  const std::optional<anatomy::HeightLoss> loss = loss_of(form, body);
  if (!loss) return std::string(context.say("cases.own.refused"));
  if (!form.by_heights) {
    const glm::vec3 mm = anatomy::heights_of_loss(*loss, body);
    return with(with(with(context.say("cases.own.heights"), "a", in_mm(context, mm.x)), "m", in_mm(context, mm.y)), "p",
                in_mm(context, mm.z));
  }
  const int grade = anatomy::genant_grade_of(*loss);
  if (grade == 0) return std::string(context.say("cases.own.little"));
  const std::string_view shape =
      context.text.get("cases.shape." + std::string(anatomy::fracture_shape_name(anatomy::shape_of(*loss))));
  return with(with(context.say("cases.own.looks"), "shape", shape), "severity", context.say(k_severities[size_t(grade - 1)]));
}

void choose_by_grade(PanelContext& context, CaseForm& form, Rows& rows) {
  Options shapes{"cases.own.shape", {}, {}}, severities{"cases.own.severity", {}, size_t(form.grade - 1)};
  for (size_t i = 0; i < k_shapes.size(); ++i) {
    shapes.words.push_back(context.text.get("cases.own." + std::string(anatomy::fracture_shape_name(k_shapes[i]))));
    if (form.shape == k_shapes[i]) shapes.chosen = i;
  }
  for (const std::string_view key : k_severities) severities.words.push_back(context.say(key));
  if (const auto asked = rows.choose("cases.own.shape", shapes)) form.begun = true, form.shape = k_shapes[*asked];
  if (const auto asked = rows.choose("cases.own.severity", severities)) form.begun = true, form.grade = int(*asked) + 1;
}

void choose_heights(PanelContext& context, CaseForm& form, Rows& rows) {
  const Options units{
      "cases.own.unit", {context.say("units.mm"), context.say("cases.own.in_percent")}, size_t(form.in_percent)};
  if (const auto asked = rows.choose("cases.own.unit", units)) form.in_percent = *asked == 1;
  rows.heights();
}

/// Not there while the heights belong to no break.
void show_button(PanelContext& context, CaseForm& form, const BodyFrame& body, ImVec2 at, bool draws) {
  const std::optional<treatment::Case> patient = case_of(form, body);
  if (!draws || !patient) return;
  const ui::ButtonLook look{ui::Kind::primary, {}, ui::Icon::chevron_right};
  const std::string_view words = context.say("cases.own.show");
  const ui::Rect where{at.x, at.y, ui::button_width(context.canvas, words, look), context.canvas.touch()};
  if (!ui::button(context.canvas, "cases.own.show", where, words, look)) return;
  context.commands.open_patient = *patient;
  context.commands.open_page = "";  // to the stage, where it can be seen
}

/// How the break is told: by shape and severity, or by heights.
void choose_way(PanelContext& context, CaseForm& form, const BodyFrame& body, Rows& rows) {
  const Options ways{
      "cases.own.by", {context.say("cases.own.by_grade"), context.say("cases.own.by_heights")}, size_t(form.by_heights)};
  const auto asked = rows.choose("cases.own.by", ways);
  if (!asked) return;
  form.begun = true;
  form.by_heights = *asked == 1;
  if (form.by_heights) take_heights_of_grade(form, body);
}

}  // namespace

glm::vec3 intact_heights(const BodyFrame& body) {
  return {body.height_anterior_mm, body.height_middle_mm, body.height_posterior_mm};
}

void take_heights_of_grade(CaseForm& form, const BodyFrame& body) {
  const glm::vec3 mm = anatomy::heights_of_loss(anatomy::height_loss_of_grade(form.shape, form.grade), body);
  for (int place = 0; place < 3; ++place)
    form.heights_mm[place] = std::clamp(std::round(mm[place] / k_step_mm) * k_step_mm, lowest_mm(), highest_mm(body, place));
}

void step_height(CaseForm& form, int place, int steps, const BodyFrame& body) {
  const float intact = intact_heights(body)[place], now = form.heights_mm[place];
  float wanted = (std::round(now / k_step_mm) + float(steps)) * k_step_mm;
  if (form.in_percent) wanted = intact * (1 - (std::round(100 * (1 - now / intact)) - float(steps)) / 100);
  form.heights_mm[place] = std::clamp(wanted, lowest_mm(), highest_mm(body, place));
}

void change_level(CaseForm& form, Level level, const BodyFrame& before, const BodyFrame& body) {
  form.level = level;
  for (int place = 0; place < 3; ++place) {
    const float share = form.heights_mm[place] / intact_heights(before)[place];
    const float mm = form.in_percent ? share * intact_heights(body)[place] : form.heights_mm[place];
    form.heights_mm[place] = std::clamp(mm, lowest_mm(), highest_mm(body, place));
  }
}

std::optional<anatomy::HeightLoss> loss_of(CaseForm& form, const BodyFrame& body) {
  if (!form.by_heights) return anatomy::height_loss_of_grade(form.shape, form.grade);
  if (form.judged.body == &body && form.judged.heights_mm == form.heights_mm) return form.judged.loss;
  form.judged = {&body, form.heights_mm, {}};
  if (!treatment::heights_refusal(form.heights_mm).empty()) return std::nullopt;
  if (const auto loss = anatomy::height_loss_of_heights(form.heights_mm, body)) form.judged.loss = *loss;
  return form.judged.loss;
}

std::optional<treatment::Case> case_of(CaseForm& form, const BodyFrame& body) {
  if (!loss_of(form, body)) return std::nullopt;
  treatment::Case patient;
  patient.level = form.level;
  if (form.by_heights)
    patient.fracture.heights_mm = form.heights_mm;
  else
    patient.fracture.shape = form.shape, patient.fracture.genant_grade = form.grade;
  return patient;
}

float case_form(PanelContext& context, ImVec2 at, float width, bool draws) {
  const Audience& audience = context.audience;
  if (!audience.spine || !context.tools) return 0;
  CaseForm& form = context.tools->form;
  if (!form.begun || !audience.spine->find(form.level)) follow_open_case(form, audience);
  const auto levels = treatable(*audience.spine);
  const anatomy::Vertebra* bone = audience.spine->find(form.level);
  if (levels.empty() || !bone) return 0;
  Rows rows(context, form, bone->body, at, width, draws);
  rows.space(16);
  rows.heading("cases.own.title");
  Options names{"cases.own.level", {}, {}, true};
  for (size_t i = 0; i < levels.size(); ++i) {
    names.words.push_back(anatomy::level_name(levels[i]->level));
    if (levels[i]->level == form.level) names.chosen = i;
  }
  if (const auto asked = rows.choose("cases.own.level", names)) {
    form.begun = true;
    change_level(form, levels[*asked]->level, bone->body, levels[*asked]->body);
    bone = levels[*asked];
  }
  choose_way(context, form, bone->body, rows);
  form.by_heights ? choose_heights(context, form, rows) : choose_by_grade(context, form, rows);
  rows.words(summary(context, form, bone->body), ui::Role::body);
  rows.space(12);
  show_button(context, form, bone->body, {at.x, rows.room(context.canvas.touch() + context.canvas.px(14))}, draws);
  rows.words(context.say("cases.own.note"), ui::Role::caption);
  rows.space(30);
  rows.heading("cases.own.others");
  return rows.height();
}

}  // namespace theatre::panels
