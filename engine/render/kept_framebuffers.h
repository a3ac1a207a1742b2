// KeptFramebuffers: the few framebuffers that were used last, by size and sampling, so that a picture which changes its size
// while it moves (a slow machine draws smaller) allocates nothing.
#pragma once
#include <algorithm>
#include <list>

#include "engine/gl/framebuffer.h"

namespace theatre::render {

class KeptFramebuffers {
 public:
  struct Entry {
    gl::Framebuffer framebuffer;
    int samples = 1;
    bool is_new = true;  // nothing was drawn into it yet; the user clears it
  };

  explicit KeptFramebuffers(bool depth) : depth_(depth) {}

  /// Valid until the next call.
  Entry& of(glm::ivec2 size_px, int samples) {
    const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) {
      return entry.framebuffer.size_px() == size_px && entry.samples == samples;
    });
    if (found != entries_.end()) {
      entries_.splice(entries_.begin(), entries_, found);
    } else {
      if (entries_.size() == k_most) entries_.pop_back();
      entries_.push_front({gl::Framebuffer::with_colour(size_px, depth_, samples), samples, true});
    }
    return entries_.front();
  }

 private:
  static constexpr size_t k_most = 4;
  bool depth_;
  std::list<Entry> entries_;  // last used first
};

}  // namespace theatre::render
