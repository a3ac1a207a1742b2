// Shelf: the shows of one case, by scene, each opened once and kept, so that going from one to another costs nothing and
// several can be seen side by side. What is wanted is opened on a worker thread, one after the other; `poll` takes what is
// ready. Owns the shows; the spine and the library must outlive it. Main thread only, but for the worker's own work.
#pragma once
#include <atomic>
#include <deque>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scenes/show.h"

namespace theatre::scenes {

class Shelf {
 public:
  /// `generations`: where those of its shows begin; shelves that share a renderer must not share any (see Stage).
  explicit Shelf(const Library& library, uint32_t generations = 0) : library_(library), generations_(generations) {}
  ~Shelf() { drop_work(); }
  Shelf(const Shelf&) = delete;
  Shelf& operator=(const Shelf&) = delete;

  const Library& library() const { return library_; }
  /// For every show that shares a renderer with those of the shelf (see Stage).
  uint32_t new_generation() { return ++generations_; }

  /// The shows are of this case from now on. Hands back those of the case before, for who still looks at one; what was being
  /// opened is dropped, and waited for.
  std::vector<std::unique_ptr<Show>> change_case(const anatomy::Spine& spine, const treatment::Case& patient);
  bool is_for(const anatomy::Spine& spine, const treatment::Case& patient) const {
    return spine_ == &spine && patient_ == patient;
  }
  /// A show of this case that was opened elsewhere. `scene`: as it was wished for, a name or a file.
  Show* put(const std::string& scene, std::unique_ptr<Show> show);
  /// Null while it is not there.
  Show* find(std::string_view scene) const;
  /// Opens a scene when nothing before it is left to do. One that failed is not tried again before the case changes.
  void want(const std::string& scene);
  /// Takes what is opened and begins with the next. True when a show came, or failed.
  bool poll();
  bool busy() const { return opening_.valid(); }
  /// How far a wanted scene is, 0 .. 1; 0 while it waits for its turn.
  float progress(std::string_view scene) const;
  /// Why a wanted scene cannot be opened; empty when nothing is wrong.
  std::string failure(std::string_view scene) const;

 private:
  void begin_next();
  void drop_work();

  const Library& library_;
  uint32_t generations_;
  const anatomy::Spine* spine_ = nullptr;
  treatment::Case patient_;
  std::map<std::string, std::unique_ptr<Show>, std::less<>> shows_;
  std::map<std::string, std::string, std::less<>> failures_;
  std::deque<std::string> waiting_;
  std::string at_work_on_;
  std::atomic<float> baked_{0};
  std::atomic<bool> given_up_{false};
  std::future<core::Result<std::unique_ptr<Show>>> opening_;
};

}  // namespace theatre::scenes
