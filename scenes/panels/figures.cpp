#include "scenes/panels/figures.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/paragraph.h"
#include "engine/ui/shapes.h"

namespace theatre::panels {
namespace {

const ui::Color k_shell = ui::hex(0xE7DCC0), k_inside = ui::hex(0xB9A67C), k_pore = ui::hex(0x7C6B4B),
                k_disc = ui::hex(0x8FB0C8), k_nerve = ui::hex(0xEFC236), k_crack = ui::hex(0x2B2118),
                k_outline = ui::hex(0x0B1118);

/// A vertebral body in its own square: u runs from the front (0) to the back (1), v from the upper plate (0) to the lower (1).
struct Body {
  ui::Rect box;
  float front_drop = 0;  // how far the upper front edge has sunk, of the height
  float tilt = 0;        // how far the whole front has sunk, because the bone below has

  ImVec2 at(float u, float v) const {
    const float waist = 0.07f * 4 * v * (1 - v), plate = 0.05f * 4 * u * (1 - u);
    const float x = box.x + box.w * (waist + (1 - 2 * waist) * u);
    const float top = front_drop * (1 - u) * (1 - 0.35f * u) + plate, bottom = 1 - plate;
    return {x, box.y + box.h * (top + (bottom - top) * v + tilt * (1 - u))};
  }
};

/// Fills the part u0..u1 x v0..v1 of a body. Its edges are curved, so it is made of small quads.
void fill_body(ui::Canvas& canvas, const Body& body, float inset, ui::Color color) {
  constexpr int k_cells = 14;
  ImDrawList& list = canvas.list();
  const ImDrawListFlags flags = std::exchange(list.Flags, ImDrawListFlags_None);  // soft edges would show between the quads
  const auto share = [&](int i) { return inset + (1 - 2 * inset) * float(i) / k_cells; };
  for (int j = 0; j < k_cells; ++j)
    for (int i = 0; i < k_cells; ++i)
      list.AddQuadFilled(body.at(share(i), share(j)), body.at(share(i + 1), share(j)), body.at(share(i + 1), share(j + 1)),
                         body.at(share(i), share(j + 1)), canvas.color(color));
  list.Flags = flags;
}

void outline_body(ui::Canvas& canvas, const Body& body, float width, ui::Color color) {
  constexpr int k_steps = 16;
  ImDrawList& list = canvas.list();
  list.PathClear();
  for (int i = 0; i < k_steps; ++i) list.PathLineTo(body.at(float(i) / k_steps, 0));
  for (int i = 0; i < k_steps; ++i) list.PathLineTo(body.at(1, float(i) / k_steps));
  for (int i = k_steps; i > 0; --i) list.PathLineTo(body.at(float(i) / k_steps, 1));
  for (int i = k_steps; i > 0; --i) list.PathLineTo(body.at(0, float(i) / k_steps));
  list.PathStroke(canvas.color(color), ImDrawFlags_Closed, width);
}

void draw_bone(ui::Canvas& canvas, const Body& body) {
  fill_body(canvas, body, 0, k_shell);
  fill_body(canvas, body, 0.07f, k_inside);
  for (int j = 0; j < 6; ++j)
    for (int i = 0; i < 9; ++i) {  // the honeycomb: pores in staggered rows, of two sizes
      const float u = 0.13f + 0.74f * (float(i) + (j % 2 ? 0.5f : 0.0f)) / 9, v = 0.16f + 0.68f * float(j) / 5;
      canvas.list().AddCircleFilled(body.at(u, v), body.box.w * ((i + j) % 3 ? 0.020f : 0.030f), canvas.color(k_pore), 10);
    }
  outline_body(canvas, body, std::max(1.5f, canvas.px(1.5f)), k_outline);
}

void draw_crack(ui::Canvas& canvas, const Body& body) {
  ImDrawList& list = canvas.list();
  const float points[][2] = {{0, 0.42f}, {0.10f, 0.50f}, {0.20f, 0.40f}, {0.32f, 0.47f}, {0.42f, 0.36f}, {0.55f, 0.40f}};
  list.PathClear();
  for (const auto& p : points) list.PathLineTo(body.at(p[0], p[1]));
  list.PathStroke(canvas.color(k_crack), 0, std::max(2.0f, canvas.px(2.5f)));
}

void blob(ui::Canvas& canvas, const Body& body, float u, float v, float radius, ui::Color color) {
  canvas.list().AddCircleFilled(body.at(u, v), body.box.w * radius, canvas.color(color), 32);
}

/// Cement between struts: lobes of unlike size that reach out from the needle's end.
void draw_spread_cement(ui::Canvas& canvas, const Body& body) {
  constexpr float k_lobes[][3] = {{0.36f, 0.52f, 0.17f}, {0.22f, 0.60f, 0.10f}, {0.50f, 0.42f, 0.12f}, {0.60f, 0.60f, 0.10f},
                                  {0.44f, 0.72f, 0.09f}, {0.28f, 0.40f, 0.08f}, {0.70f, 0.48f, 0.06f}, {0.24f, 0.70f, 0.05f}};
  for (const auto& lobe : k_lobes) blob(canvas, body, lobe[0], lobe[1], lobe[2], ui::body::cement_fresh);
  for (int i = 0; i < 7; ++i)  // struts still run through it
    canvas.list().AddCircleFilled(body.at(0.24f + 0.065f * float(i), i % 2 ? 0.44f : 0.62f), body.box.w * 0.018f,
                                  canvas.color(k_shell), 10);
}

/// The bridge of bone (pedicle) that leads from the body past the nerves to the spinous process: the way in.
struct Arch {
  ImVec2 root, joint, tip;
};
Arch arch_of(const Body& body) {
  const auto at = [&](float u, float v) { return ImVec2(body.box.x + body.box.w * u, body.box.y + body.box.h * v); };
  return {at(0.88f, 0.34f), at(1.42f, 0.36f), at(1.80f, 0.86f)};
}

void draw_arch(ui::Canvas& canvas, const Body& body) {
  const Arch arch = arch_of(body);
  ImDrawList& list = canvas.list();
  const float edge = std::max(1.5f, canvas.px(1.5f));
  for (const bool outline : {true, false}) {
    const float wide = body.box.h * 0.34f + (outline ? 2 * edge : 0);
    const ImU32 color = canvas.color(outline ? k_outline : k_shell);
    list.AddLine(arch.root, arch.joint, color, wide);
    list.AddLine(arch.joint, arch.tip, color, wide);
    for (const ImVec2 p : {arch.joint, arch.tip}) list.AddCircleFilled(p, wide / 2, color, 24);
  }
}

/// A tool comes from behind, runs within the bridge of bone, and ends in the body.
void draw_tool(ui::Canvas& canvas, const Body& body, float tip_u, float tip_v) {
  const ImVec2 tip = body.at(tip_u, tip_v), bridge = arch_of(body).joint;
  const ImVec2 along(bridge.x - tip.x, bridge.y - tip.y);
  const ImVec2 entry(bridge.x + along.x * 0.75f, bridge.y + along.y * 0.75f);
  canvas.list().AddLine(tip, entry, canvas.color(k_outline), body.box.h * 0.15f);
  canvas.list().AddLine(tip, entry, canvas.color(ui::body::steel), body.box.h * 0.10f);
}

void draw_state(ui::Canvas& canvas, const Body& body, BoneState state) {
  const ui::Color page = canvas.theme().page;
  switch (state) {
    case BoneState::whole:
      break;
    case BoneState::broken:
      draw_crack(canvas, body);
      break;
    case BoneState::balloon:
      draw_tool(canvas, body, 0.62f, 0.52f);
      blob(canvas, body, 0.40f, 0.53f, 0.25f, k_outline);
      blob(canvas, body, 0.40f, 0.53f, 0.235f, ui::body::balloon);
      blob(canvas, body, 0.34f, 0.45f, 0.07f, ui::hex(0xBFE0FA));
      break;
    case BoneState::space:
      blob(canvas, body, 0.40f, 0.53f, 0.24f, k_pore);
      blob(canvas, body, 0.40f, 0.53f, 0.215f, page);
      break;
    case BoneState::cement_in_space:
      blob(canvas, body, 0.40f, 0.53f, 0.24f, ui::body::cement_fresh);
      break;
    case BoneState::needle:
      draw_crack(canvas, body);
      draw_tool(canvas, body, 0.36f, 0.55f);
      break;
    case BoneState::cement_in_struts:
      draw_spread_cement(canvas, body);
      break;
  }
}

/// How far the front stands below its whole height in a state; the balloon wins back a part, and loses some of that.
float front_drop_of(BoneState state) {
  switch (state) {
    case BoneState::whole:
      return 0;
    case BoneState::balloon:
      return 0.20f;
    case BoneState::space:
    case BoneState::cement_in_space:
      return 0.25f;
    default:
      return 0.34f;
  }
}

std::vector<BoneState> states_of(std::string_view page) {
  if (page == "fracture") return {BoneState::whole, BoneState::broken};
  if (page == "kyphoplasty") return {BoneState::balloon, BoneState::space, BoneState::cement_in_space};
  if (page == "vertebroplasty") return {BoneState::needle, BoneState::cement_in_struts};
  return {};
}

constexpr int k_eased_in_a_year = 60;  // of 100, without a procedure: Venmans 2012 [V]

}  // namespace

void draw_spine_cut(ui::Canvas& canvas, ui::Rect where, BoneState state) {
  const float step = where.h / 2.2f, high = step * 0.78f, wide = std::min(where.w * 0.42f, high * 1.4f);
  const float left = std::round(where.center().x - wide * 0.92f), middle = where.center().y - high / 2;
  const float drop = front_drop_of(state);
  const Body bodies[3] = {{{left, middle - step, wide, high}, 0, drop * 0.8f},
                          {{left, middle, wide, high}, drop, 0},
                          {{left, middle + step, wide, high}, 0, 0}};
  ImDrawList& list = canvas.list();
  canvas.push_area(where);
  ui::fill(canvas, {left + wide * 1.07f, where.y, wide * 0.20f, where.h}, k_nerve, 0);
  for (int i = 0; i + 1 < 3; ++i)
    list.AddQuadFilled(bodies[i].at(0.05f, 0.94f), bodies[i].at(0.95f, 0.94f), bodies[i + 1].at(0.95f, 0.06f),
                       bodies[i + 1].at(0.05f, 0.06f), canvas.color(k_disc));
  for (const Body& body : bodies) draw_arch(canvas, body);
  for (const Body& body : bodies) draw_bone(canvas, body);
  draw_state(canvas, bodies[1], state);
  canvas.pop_area();
}

void draw_people(ui::Canvas& canvas, ui::Rect where, int counted) {
  const float cell_w = where.w / 10, cell_h = where.h / 10, wide = std::min(cell_w * 0.62f, cell_h * 0.5f),
              high = std::min(cell_h * 0.84f, wide * 1.7f);
  const ImU32 filled = canvas.color(canvas.theme().paper), outlined = canvas.color(canvas.theme().text2, 0.7f);
  for (int i = 0; i < 100; ++i) {
    const float x = std::round(where.x + (float(i % 10) + 0.5f) * cell_w), y = std::round(where.y + float(i / 10) * cell_h);
    const float head = wide * 0.27f, top = y + 2 * head + high * 0.07f;
    const ImVec2 from(x - wide / 2, top), to(x + wide / 2, y + high);
    const float round = wide * 0.42f;
    if (i < counted) {
      canvas.list().AddCircleFilled({x, y + head}, head, filled, 16);
      canvas.list().AddRectFilled(from, to, filled, round, ImDrawFlags_RoundCornersTop);
    } else {
      canvas.list().AddCircle({x, y + head}, head - 0.5f, outlined, 16, 1.25f);
      canvas.list().AddRect(from, to, outlined, round, ImDrawFlags_RoundCornersTop, 1.25f);
    }
  }
}

bool has_figure(std::string_view page) { return page == "waiting" || !states_of(page).empty(); }

void page_figure(PanelContext& context, std::string_view page, ui::Rect room) {
  ui::Canvas& canvas = context.canvas;
  const std::vector<BoneState> states = states_of(page);
  const size_t parts = std::max<size_t>(states.size(), 1);
  const float pad = canvas.px(24), gap = canvas.px(18);
  ui::ParagraphStyle style = ui::body_style(canvas);
  style.line_height = 1.35f;
  std::vector<ui::Paragraph> words;
  float words_high = 0;
  for (size_t i = 0; i < parts; ++i) {
    const std::string key = "figures." + std::string(page) + "." + std::to_string(i);
    words.push_back(ui::lay_out(canvas.text(), context.text.get(key), style, room.w - 2 * pad));
    words_high += words.back().height + canvas.px(8);
  }
  const float spare = room.h - 2 * pad - words_high - gap * float(parts - 1);
  const float picture = std::floor(std::min(spare / float(parts), (room.w - 2 * pad) * (states.empty() ? 1.1f : 0.72f)));
  if (picture < canvas.px(110)) return;  // no room for a drawing that shows anything
  const float high = 2 * pad + words_high + gap * float(parts - 1) + picture * float(parts);
  ui::card(canvas, {room.x, room.y, room.w, std::round(high)});
  float y = room.y + pad;
  for (size_t i = 0; i < parts; ++i) {
    const ui::Rect where{room.x + pad, std::round(y), room.w - 2 * pad, picture};
    if (states.empty())
      draw_people(canvas, where, k_eased_in_a_year);
    else
      draw_spine_cut(canvas, where, states[i]);
    y += picture + canvas.px(8);
    ui::draw(canvas, words[i], {where.x, std::round(y)});
    y += words[i].height + gap;
  }
}

}  // namespace theatre::panels
