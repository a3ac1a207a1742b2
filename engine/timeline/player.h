// Player: bookkeeping of play, pause, seek and speed over a timeline. Owns no clock: every call takes absolute time, so it is
// tested without one. All times in seconds.
#pragma once

namespace theatre::timeline {

class Player {
 public:
  explicit Player(double duration_s = 0) : duration_s_(duration_s) {}

  double duration_s() const { return duration_s_; }
  bool playing() const { return playing_; }
  double speed() const { return speed_; }

  /// Place on the timeline at wall time `now_s`, clamped to [0, duration].
  double time_at(double now_s) const;
  /// From the end, play starts over.
  void play(double now_s);
  void pause(double now_s);
  void seek(double now_s, double time_s);
  /// 0.25 .. 4
  void set_speed(double now_s, double speed);
  /// True once the end is reached while playing; the owner then pauses.
  bool at_end(double now_s) const;

 private:
  double duration_s_ = 0;
  double anchor_time_s_ = 0;  // place on the timeline when anchor_now_s_ was
  double anchor_now_s_ = 0;
  double speed_ = 1;
  bool playing_ = false;
};

}  // namespace theatre::timeline
