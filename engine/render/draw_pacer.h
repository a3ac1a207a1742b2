// DrawPacer: hands a software driver very many triangles in pieces, and lets two pieces wait at most. Such a driver keeps every
// triangle, sorted into tiles (100 bytes and more each), until what it was handed has been drawn; it draws one piece while it
// sorts the next.
#pragma once
#include "engine/gl/gl.h"

namespace theatre::render {

class DrawPacer {
 public:
  static constexpr GLsizei k_piece = 3 * 20'000;  // indices; a piece costs reading and writing the tiles that it touches

  DrawPacer() = default;
  DrawPacer(const DrawPacer&) = delete;
  DrawPacer& operator=(const DrawPacer&) = delete;
  ~DrawPacer();

  /// Tell it what was drawn, not more than a piece at once.
  void drew(GLsizei indices);

 private:
  GLsizei waiting_ = 0;      // indices, not yet handed over
  GLsync before_ = nullptr;  // the piece that was handed over last
};

}  // namespace theatre::render
