// A tap may begin and end between two frames; the interface must still see a press and then a lift.
#include "engine/ui/input_queue.h"

#include <gtest/gtest.h>

namespace theatre::ui {
namespace {

using platform::InputFrame;
using platform::PointerAction;
using platform::PointerEvent;

InputFrame frame(std::vector<PointerEvent> events) {
  InputFrame input;
  input.pointers = std::move(events);
  return input;
}

TEST(InputQueue, ATapWithinOneFrameTakesTwo) {
  InputQueue queue;
  queue.push(frame({{0, PointerAction::down, 0, {5, 6}}, {0, PointerAction::up, 0, {5, 6}}}));
  const Pointer first = queue.next();
  EXPECT_TRUE(first.pressed && first.down && !first.released);
  EXPECT_FALSE(queue.empty());
  const Pointer second = queue.next();
  EXPECT_TRUE(second.released && !second.down);
  EXPECT_TRUE(queue.empty());
  EXPECT_FALSE(queue.next().released);
}

TEST(InputQueue, MovesOfOneFrameArriveTogether) {
  InputQueue queue;
  queue.push(frame({{0, PointerAction::move, 0, {1, 1}}, {0, PointerAction::move, 0, {9, 9}}}));
  EXPECT_EQ(queue.next().position_px, glm::vec2(9, 9));
  EXPECT_TRUE(queue.empty());
}

TEST(InputQueue, TheFirstFingerLeads) {
  InputQueue queue;
  queue.push(frame(
      {{1, PointerAction::down, 0, {10, 10}}, {2, PointerAction::down, 0, {90, 90}}, {2, PointerAction::up, 0, {90, 90}}}));
  EXPECT_TRUE(queue.next().pressed);
  const Pointer after = queue.next();
  EXPECT_TRUE(after.down);
  EXPECT_FALSE(after.released);
  EXPECT_EQ(after.position_px, glm::vec2(10, 10));
}

TEST(InputQueue, ALiftedFingerHoversOverNothing) {
  InputQueue queue;
  queue.push(frame({{1, PointerAction::down, 0, {10, 10}}}));
  queue.next();
  queue.push(frame({{1, PointerAction::up, 0, {10, 10}}}));
  EXPECT_FALSE(queue.next().inside);
}

TEST(InputQueue, OtherButtonsAreNotPresses) {
  InputQueue queue;
  queue.push(frame({{0, PointerAction::down, 1, {3, 3}}}));
  EXPECT_FALSE(queue.next().pressed);
}

}  // namespace
}  // namespace theatre::ui
