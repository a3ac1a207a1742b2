#include "engine/render/draw_pacer.h"

namespace theatre::render {

DrawPacer::~DrawPacer() { glDeleteSync(before_); }

void DrawPacer::drew(GLsizei indices) {
  constexpr GLuint64 k_long_ns = 1'000'000'000;  // a wait that fails costs memory, nothing else
  waiting_ += indices;
  if (waiting_ < k_piece) return;
  waiting_ = 0;
  const GLsync handed_over = glFenceSync(GL_SYNC_GPU_COMMANDS_COMPLETE, 0);
  glFlush();
  if (before_) glClientWaitSync(before_, 0, k_long_ns);
  glDeleteSync(before_);
  before_ = handed_over;
}

}  // namespace theatre::render
