#include "engine/ui/ui.h"

#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <algorithm>

#include "engine/ui/canvas.h"
#include "engine/ui/surface.h"

namespace theatre::ui {
namespace {

constexpr float k_longest_step_s = 0.1f;  // after a pause nothing may jump

struct ImGuiDelete {
  void operator()(ImGuiContext* context) const {
    ImGui::SetCurrentContext(context);
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext(context);
  }
};
using Context = std::unique_ptr<ImGuiContext, ImGuiDelete>;

core::Result<Context> make_context() {
  IMGUI_CHECKVERSION();
  ImGuiContext* raw = ImGui::CreateContext();
  ImGui::SetCurrentContext(raw);
  ImGui::GetIO().IniFilename = nullptr;
  ImGui::GetIO().LogFilename = nullptr;
  ImGuiStyle& style = ImGui::GetStyle();
  style.AntiAliasedLinesUseTex = false;  // its line texture lies in ImGui's own atlas, which is not used
  style.CircleTessellationMaxError = 0.1f;
  style.CurveTessellationTol = 0.5f;
  if (!ImGui_ImplOpenGL3_Init(nullptr)) {
    ImGui::DestroyContext(raw);
    return core::Error{"the interface cannot draw: OpenGL 3.3 is needed"};
  }
  return Context(raw);
}

/// Takes the keys that belong to the focus out of the frame's keys.
std::vector<platform::KeyEvent> take_focus_keys(Canvas& canvas, const std::vector<platform::KeyEvent>& keys, int& steps,
                                                bool& activate) {
  std::vector<platform::KeyEvent> rest;
  for (const auto& key : keys) {
    if (key.key == platform::Key::tab) {
      steps += key.shift ? -1 : 1;
    } else if (canvas.has_visible_focus() && (key.key == platform::Key::enter || key.key == platform::Key::space)) {
      activate = true;
    } else {
      if (key.key == platform::Key::escape) canvas.drop_focus();
      rest.push_back(key);
    }
  }
  return rest;
}

}  // namespace

struct Ui::Parts {
  Context context;
  std::unique_ptr<TextEngine> text;
  Surface surface;
  Canvas canvas;
  InputQueue queue;
  glm::ivec2 size_px{0};
  double last_s = -1;
  float scale = 1;

  Parts(Context made, std::unique_ptr<TextEngine> engine)
      : context(std::move(made)), text(std::move(engine)), surface(TextEngine::k_atlas_px), canvas(*text) {}
};

Ui::Ui(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Ui::~Ui() = default;

core::Result<std::unique_ptr<Ui>> Ui::create() {
  const auto fonts = find_fonts();
  if (!fonts) return fonts.error();
  auto text = TextEngine::create(*fonts);
  if (!text) return text.error();
  auto context = make_context();
  if (!context) return context.error();
  return std::unique_ptr<Ui>(new Ui(std::make_unique<Parts>(std::move(*context), std::move(*text))));
}

void Ui::begin(const platform::InputFrame& input, const UiSettings& settings) {
  Parts& p = *parts_;
  ImGui::SetCurrentContext(p.context.get());
  p.size_px = glm::max(input.size_px, glm::ivec2(1));
  const float content = input.content_scale > 0 ? input.content_scale : 1;
  p.scale = std::max(0.8f * content, float(std::min(p.size_px.x, p.size_px.y)) / 1080) * settings.scale;
  const float dt = p.last_s < 0 ? 0 : std::clamp(float(input.now_s - p.last_s), 0.0f, k_longest_step_s);
  p.last_s = input.now_s;

  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {float(p.size_px.x), float(p.size_px.y)};
  io.DeltaTime = std::max(dt, 0.001f);
  p.text->begin_frame();
  ImGui_ImplOpenGL3_NewFrame();
  io.Fonts->TexID = p.surface.atlas();  // one texture for shapes, shadows and words
  io.Fonts->TexUvWhitePixel = p.text->white_uv();
  ImGui::NewFrame();

  p.queue.push(input);
  CanvasInput seen{.pointer = p.queue.next(), .wheel = input.wheel, .dt_s = dt};
  int focus_steps = 0;
  seen.keys = take_focus_keys(p.canvas, input.keys, focus_steps, seen.activate);
  if (!seen.activate) seen.typed = input.typed;  // Space and Enter pressed a control
  const CanvasFrame frame{.list = ImGui::GetBackgroundDrawList(),
                          .size = io.DisplaySize,
                          .scale = p.scale,
                          .least_target_px = 48 * content,
                          .text_step = settings.text_step,
                          .reduced_motion = settings.reduced_motion,
                          .theme = settings.high_contrast ? high_contrast(settings.plain) : ink_and_paper(settings.plain)};
  p.canvas.begin(frame, std::move(seen));
  for (; focus_steps > 0; --focus_steps) p.canvas.step_focus(1);
  for (; focus_steps < 0; ++focus_steps) p.canvas.step_focus(-1);
}

void Ui::end() {
  Parts& p = *parts_;
  p.canvas.end();
  ImGui::Render();
  p.surface.update_atlas(p.text->take_changed_rows());
  p.surface.show(*ImGui::GetDrawData(), p.size_px);
}

void Ui::discard() {
  parts_->canvas.end();
  ImGui::EndFrame();
}

bool Ui::wants_pointer() const { return parts_->canvas.wants_pointer(); }
bool Ui::wants_keys() const { return parts_->canvas.has_visible_focus(); }
bool Ui::animating() const { return parts_->canvas.animating() || !parts_->queue.empty(); }
Canvas& Ui::canvas() { return parts_->canvas; }

}  // namespace theatre::ui
