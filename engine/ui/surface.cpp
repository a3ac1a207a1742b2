#include "engine/ui/surface.h"

#include <backends/imgui_impl_opengl3.h>

#include <algorithm>
#include <cmath>

namespace theatre::ui {
namespace {

GLuint make_texture(GLint filter) {
  GLuint id = 0;
  glGenTextures(1, &id);
  glBindTexture(GL_TEXTURE_2D, id);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  return id;
}

ImTextureID handle(GLuint id) { return reinterpret_cast<ImTextureID>(intptr_t(id)); }

void blend_premultiplied(const ImDrawList*, const ImDrawCmd*) { glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA); }

ImVec4 common(ImVec4 clip, Rect part) {
  return {std::max(clip.x, part.x), std::max(clip.y, part.y), std::min(clip.z, part.right()), std::min(clip.w, part.bottom())};
}

}  // namespace

Surface::Surface(int side_px) : atlas_(make_texture(GL_LINEAR)), side_px_(side_px) {
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, side_px, side_px, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
}

ImTextureID Surface::atlas() const { return handle(atlas_.id()); }

void Surface::update_atlas(const AtlasRows& rows) {
  if (rows.count <= 0) return;
  glBindTexture(GL_TEXTURE_2D, atlas_.id());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glTexSubImage2D(GL_TEXTURE_2D, 0, 0, rows.first, side_px_, rows.count, GL_RGBA, GL_UNSIGNED_BYTE, rows.pixels);
}

void Surface::show(ImDrawData& data, glm::ivec2 size_px) {
  GLint bound = 0;
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &bound);
  if (size_px != size_px_) resize(size_px);
  damage_.update(data, size_px);
  if (!damage_.changed().empty()) {
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, target_.id());
    for (const Rect& part : damage_.changed()) redraw(data, part);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, GLuint(bound));
  }
  lay_over();
}

void Surface::resize(glm::ivec2 size_px) {
  size_px_ = size_px;
  picture_ = gl::Object<destroy>(make_texture(GL_NEAREST));
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, size_px.x, size_px.y, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  GLuint id = 0;
  glGenFramebuffers(1, &id);
  target_ = gl::Object<destroy_target>(id);
  GLint bound = 0;
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &bound);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, id);
  glFramebufferTexture2D(GL_DRAW_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, picture_.id(), 0);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, GLuint(bound));
}

/// Empties one part of the texture and draws it anew: every command is cut to it, and those that do not reach it are skipped.
void Surface::redraw(ImDrawData& data, Rect part) const {
  glEnable(GL_SCISSOR_TEST);
  glScissor(int(part.x), size_px_.y - int(part.bottom()), int(part.w), int(part.h));
  glClearColor(0, 0, 0, 0);
  glClear(GL_COLOR_BUFFER_BIT);
  glDisable(GL_SCISSOR_TEST);
  std::vector<ImVec4> kept;
  for (int i = 0; i < data.CmdListsCount; ++i)
    for (ImDrawCmd& command : data.CmdLists[i]->CmdBuffer) {
      kept.push_back(command.ClipRect);
      command.ClipRect = common(command.ClipRect, part);
    }
  ImGui_ImplOpenGL3_RenderDrawData(&data);
  size_t next = 0;
  for (int i = 0; i < data.CmdListsCount; ++i)
    for (ImDrawCmd& command : data.CmdLists[i]->CmdBuffer) command.ClipRect = kept[next++];
}

/// Blends the texture's covered parts over what is bound, through ImGui's back end.
void Surface::lay_over() const {
  if (damage_.covered().empty()) return;
  const ImVec2 size(float(size_px_.x), float(size_px_.y));
  ImDrawList list(ImGui::GetDrawListSharedData());
  list._ResetForNewFrame();
  list.PushClipRect({0, 0}, size);
  list.PushTextureID(handle(picture_.id()));
  list.AddCallback(blend_premultiplied, nullptr);
  for (const Rect& part : damage_.covered()) {
    list.PrimReserve(6, 4);
    list.PrimRectUV(part.min(), part.max(), {part.x / size.x, 1 - part.y / size.y},
                    {part.right() / size.x, 1 - part.bottom() / size.y}, IM_COL32_WHITE);
  }
  ImDrawList* lists[] = {&list};
  ImDrawData data;
  data.Valid = true;
  data.CmdLists = lists;
  data.CmdListsCount = 1;
  data.TotalIdxCount = list.IdxBuffer.Size;
  data.TotalVtxCount = list.VtxBuffer.Size;
  data.DisplaySize = size;
  data.FramebufferScale = {1, 1};
  ImGui_ImplOpenGL3_RenderDrawData(&data);
}

}  // namespace theatre::ui
