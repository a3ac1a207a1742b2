#include "engine/ui/canvas.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>

namespace theatre::ui {
namespace {

constexpr float k_growth[] = {1, 1.15f, 1.3f, 1.45f};
constexpr float k_least_text_px = 14;

struct RoleSize {
  float px = 0;
  float share = 0;  // how much of the reader's growth it takes: large words need less
};
constexpr RoleSize k_roles[] = {{16, 1}, {18, 0.8f}, {20, 1}, {24, 0.9f}, {34, 0.55f}, {36, 0.5f}, {52, 0.3f}};

}  // namespace

ControlId control_id(std::string_view name) { return std::hash<std::string_view>{}(name) | 1; }

void Canvas::begin(const CanvasFrame& frame, CanvasInput input) {
  const bool was_pressed = input_.pointer.pressed;
  if (was_pressed) ui_owns_press_ = over_panel();
  frame_ = frame;
  input_ = std::move(input);
  last_ = std::exchange(records_, {});
  blocks_.clear();
  areas_.clear();
  hovered_ = 0;
  animating_ = inert_ = false;
  if (input_.pointer.pressed) focus_visible_ = false;
}

void Canvas::end() {
  if (!input_.pointer.down) held_ = 0;
  focus_moved_ = false;
  const auto& targets = records_.targets;
  for (size_t i = 0; i < targets.size(); ++i)
    for (size_t j = i + 1; j < targets.size(); ++j)
      if (overlap(targets[i].seen, targets[j].seen) > 2)
        complain("targets overlap: " + targets[i].name + " / " + targets[j].name);
}

float Canvas::px(float design) const { return std::round(design * frame_.scale); }

float Canvas::text_growth() const { return k_growth[std::clamp(frame_.text_step, 0, int(std::size(k_growth)) - 1)]; }

float Canvas::touch() const { return std::round(std::max(frame_.least_target_px, px(48 * (1 + (text_growth() - 1) * 0.4f)))); }

ImU32 Canvas::color(Color c, float alpha) const { return ImGui::ColorConvertFloat4ToU32({c.r, c.g, c.b, c.a * alpha}); }

TextStyle Canvas::style(Role role, Weight weight, bool tabular) const {
  const RoleSize& size = k_roles[size_t(role)];
  const float grown = size.px * (1 + (text_growth() - 1) * size.share);
  return {std::max(std::round(grown * frame_.scale), k_least_text_px), weight, tabular};
}

float Canvas::write(ImVec2 at, std::string_view words, const TextStyle& style, Color c, Align align, float room) {
  const float w = width(words, style);
  if (room > 0 && w > room + 0.5f) complain("words do not fit: " + std::string(words));
  at.x -= align == Align::center ? w / 2 : align == Align::right ? w : 0;
  if (at.x < -0.5f || at.x + w > frame_.size.x + 0.5f) complain("words leave the screen: " + std::string(words));
  const float cap = text_.cap_height(style);
  const Rect where{at.x, at.y - cap, w, cap};
  if (inside_areas(where.center())) {
    if (areas_.empty() && (where.y < 0 || at.y > frame_.size.y)) complain("words leave the screen: " + std::string(words));
    records_.words.push_back({where, c, style.px, std::string(words)});
  }
  text_.draw(*frame_.list, at, words, style, color(c));
  return w;
}

float Canvas::write_mid(float x, float middle_y, std::string_view words, const TextStyle& style, Color c, Align align,
                        float room) {
  return write({x, std::round(middle_y + text_.cap_height(style) / 2)}, words, style, c, align, room);
}

Control Canvas::control(std::string_view name, Rect where, bool chosen) {
  const float least = touch();
  where = where.inset(std::min(0.0f, (where.w - least) / 2), std::min(0.0f, (where.h - least) / 2));
  const ControlId id = control_id(name);
  if (inert_) return {.on = chosen ? 1.0f : 0.0f};
  Rect seen = where;
  for (const Rect& area : areas_) {
    const float right = std::min(seen.right(), area.right()), bottom = std::min(seen.bottom(), area.bottom());
    seen = {std::max(seen.x, area.x), std::max(seen.y, area.y), 0, 0};
    seen.w = right - seen.x, seen.h = bottom - seen.y;
  }
  records_.targets.push_back({id, std::string(name), where, seen});

  const Pointer& pointer = input_.pointer;
  const bool here = where.contains(this->pointer()) && inside_areas(this->pointer());
  const bool may_hover = !pointer.down || pointer.pressed || held_ == id;
  const bool hovered = pointer.inside && here && hovered_ == 0 && may_hover;
  if (hovered) hovered_ = id;
  if (hovered && pointer.pressed) held_ = focus_ = id;
  Control state;
  state.held = held_ == id && pointer.down;
  state.clicked =
      held_ == id && pointer.released && here;  // a finger that lifts is no longer inside anything: its place counts
  state.focused = focus_visible_ && focus_ == id;
  if (state.focused && input_.activate) state.clicked = true;
  state.hover = ease(id, 0, hovered || state.held, motion_.hover);
  state.press = ease(id, 1, state.held, motion_.press);
  state.on = ease(id, 2, chosen, motion_.select);
  state.focus = ease(id, 3, state.focused, motion_.hover);
  return state;
}

void Canvas::cover() {
  inert_ = false;
  records_.targets.clear();
  records_.words.clear();
  blocks_.assign(1, {0, 0, frame_.size.x, frame_.size.y});
}

void Canvas::push_area(Rect area) {
  areas_.push_back(area);
  frame_.list->PushClipRect(area.min(), area.max(), true);
}

void Canvas::pop_area() {
  frame_.list->PopClipRect();
  areas_.pop_back();
}

bool Canvas::inside_areas(ImVec2 p) const {
  return std::all_of(areas_.begin(), areas_.end(), [p](const Rect& area) { return area.contains(p); });
}

float Canvas::ease(ControlId id, int slot, float target, float time_constant_s) {
  auto [entry, fresh] = eased_.try_emplace(id * 31 + uint64_t(slot), target);
  float& value = entry->second;
  if (fresh) return value;
  const float step = frame_.reduced_motion ? 1 : 1 - std::exp(-input_.dt_s / time_constant_s);
  value += (target - value) * step;
  const float rest = std::max(0.004f, std::abs(target) * 0.0005f);
  if (std::abs(target - value) < rest)
    value = target;
  else
    animating_ = true;
  return value;
}

bool Canvas::animating() const {
  return animating_ || input_.pointer.pressed || input_.pointer.released || input_.activate || input_.wheel != 0 ||
         !input_.keys.empty() || !input_.typed.empty();
}

bool Canvas::over_panel() const {
  if (!input_.pointer.inside && !input_.pointer.released) return false;
  return std::any_of(blocks_.begin(), blocks_.end(), [this](const Rect& r) { return r.contains(pointer()); });
}

bool Canvas::wants_pointer() const {
  const Pointer& pointer = input_.pointer;
  return (pointer.down || pointer.released) && !pointer.pressed ? ui_owns_press_ : over_panel();
}

void Canvas::step_focus(int direction) {
  const auto& targets = last_.targets;
  if (targets.empty()) return;
  const auto at = std::find_if(targets.begin(), targets.end(), [this](const auto& t) { return t.id == focus_; });
  const int count = int(targets.size());
  const int from = at == targets.end() ? (direction > 0 ? -1 : 0) : int(at - targets.begin());
  focus_ = targets[size_t((from + direction + count) % count)].id;
  focus_visible_ = focus_moved_ = true;
}

std::optional<Rect> Canvas::freshly_focused() const {
  if (!focus_moved_) return {};
  for (const auto& target : records_.targets)
    if (target.id == focus_) return target.where;
  return {};
}

}  // namespace theatre::ui
