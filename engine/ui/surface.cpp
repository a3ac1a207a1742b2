#include "engine/ui/surface.h"

#include <backends/imgui_impl_opengl3.h>

#include <algorithm>
#include <cmath>

namespace theatre::ui {
namespace {

GLuint make_texture(int filter) {
  GLuint id = 0;
  glGenTextures(1, &id);
  glBindTexture(GL_TEXTURE_2D, id);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  return id;
}

/// FNV-1a over 64-bit words: enough to see that a frame differs.
uint64_t mix_in(uint64_t hash, const void* data, size_t bytes) {
  const auto* at = static_cast<const unsigned char*>(data);
  for (; bytes >= 8; bytes -= 8, at += 8) {
    uint64_t word = 0;
    std::copy(at, at + 8, reinterpret_cast<unsigned char*>(&word));
    hash = (hash ^ word) * 0x100000001B3u;
    hash ^= hash >> 29;
  }
  for (; bytes > 0; --bytes, ++at) hash = (hash ^ *at) * 0x100000001B3u;
  return hash;
}

uint64_t fingerprint(const ImDrawData& data, glm::ivec2 size_px) {
  uint64_t hash = mix_in(0xCBF29CE484222325u, &size_px, sizeof(size_px));
  for (int i = 0; i < data.CmdListsCount; ++i) {
    const ImDrawList& list = *data.CmdLists[i];
    hash = mix_in(hash, list.VtxBuffer.Data, size_t(list.VtxBuffer.size_in_bytes()));
    hash = mix_in(hash, list.IdxBuffer.Data, size_t(list.IdxBuffer.size_in_bytes()));
    for (const ImDrawCmd& cmd : list.CmdBuffer) {
      hash = mix_in(hash, &cmd.ClipRect, sizeof(cmd.ClipRect));
      hash = mix_in(hash, &cmd.ElemCount, sizeof(cmd.ElemCount));
    }
  }
  return hash;
}

}  // namespace

Surface::Surface(int side_px) : atlas_(make_texture(GL_LINEAR)), side_px_(side_px) {
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, side_px, side_px, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
}

ImTextureID Surface::atlas() const { return reinterpret_cast<ImTextureID>(intptr_t(atlas_.id())); }

void Surface::update_atlas(const AtlasRows& rows) {
  if (rows.count <= 0) return;
  glBindTexture(GL_TEXTURE_2D, atlas_.id());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glTexSubImage2D(GL_TEXTURE_2D, 0, 0, rows.first, side_px_, rows.count, GL_RGBA, GL_UNSIGNED_BYTE, rows.pixels);
}

void Surface::show(ImDrawData& data, glm::ivec2 size_px) {
  ImGui_ImplOpenGL3_RenderDrawData(&data);
  (void)size_px;
}

}  // namespace theatre::ui
