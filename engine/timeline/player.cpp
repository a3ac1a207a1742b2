#include "engine/timeline/player.h"

#include <algorithm>

namespace theatre::timeline {

double Player::time_at(double now_s) const {
  const double elapsed_s = playing_ ? (now_s - anchor_now_s_) * speed_ : 0;
  return std::clamp(anchor_time_s_ + elapsed_s, 0.0, duration_s_);
}

void Player::play(double now_s) {
  const double time_s = time_at(now_s);
  seek(now_s, time_s >= duration_s_ ? 0 : time_s);
  playing_ = true;
}

void Player::pause(double now_s) {
  seek(now_s, time_at(now_s));
  playing_ = false;
}

void Player::seek(double now_s, double time_s) {
  anchor_time_s_ = std::clamp(time_s, 0.0, duration_s_);
  anchor_now_s_ = now_s;
}

void Player::set_speed(double now_s, double speed) {
  seek(now_s, time_at(now_s));
  speed_ = std::clamp(speed, 0.25, 4.0);
}

bool Player::at_end(double now_s) const { return playing_ && time_at(now_s) >= duration_s_; }

}  // namespace theatre::timeline
