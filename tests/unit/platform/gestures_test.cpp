// What hands do becomes turning, panning, zooming and tapping; what the interface holds stays with it.
#include "engine/platform/gestures.h"

#include <gtest/gtest.h>

namespace theatre::platform {
namespace {

PointerEvent down(int id, glm::vec2 at, int button = 0) { return {id, PointerAction::down, button, at}; }
PointerEvent move(int id, glm::vec2 at) { return {id, PointerAction::move, 0, at}; }
PointerEvent up(int id, glm::vec2 at, int button = 0) { return {id, PointerAction::up, button, at}; }

TEST(Gestures, LeftDragTurnsAndRightDragPans) {
  GestureReader reader;
  reader.update({down(0, {100, 100}), move(0, {105, 100})}, 0, 0);
  const Gestures turn = reader.update({move(0, {125, 110})}, 0, 0.1);
  EXPECT_EQ(turn.turn_px, glm::vec2(20, 10));
  EXPECT_EQ(turn.pan_px, glm::vec2(0));
  reader.update({up(0, {125, 110})}, 0, 0.2);
  reader.update({down(0, {100, 100}, 1), move(0, {105, 100})}, 0, 1);
  EXPECT_EQ(reader.update({move(0, {95, 100})}, 0, 1.1).pan_px, glm::vec2(-10, 0));
}

TEST(Gestures, MovingWithoutAButtonDoesNothing) {
  GestureReader reader;
  EXPECT_FALSE(reader.update({move(0, {10, 10}), move(0, {90, 90})}, 0, 0).any());
}

TEST(Gestures, FingersApartComeNearerTogetherGoAway) {
  GestureReader reader;
  reader.update({down(1, {100, 100}), down(2, {200, 100}), move(1, {88, 100}), move(2, {212, 100})}, 0, 0);
  const Gestures apart = reader.update({move(1, {50, 100}), move(2, {250, 100})}, 0, 0.1);
  EXPECT_NEAR(apart.zoom, 200.0f / 124.0f, 1e-4f);
  EXPECT_EQ(apart.turn_px, glm::vec2(0));
  EXPECT_NEAR(apart.pan_px.x, 0, 1e-4f);
  EXPECT_LT(reader.update({move(1, {90, 100}), move(2, {210, 100})}, 0, 0.2).zoom, 1);
}

TEST(Gestures, TwoFingersTogetherPan) {
  GestureReader reader;
  reader.update({down(1, {100, 100}), down(2, {200, 100}), move(1, {100, 115}), move(2, {200, 115})}, 0, 0);
  const Gestures pan = reader.update({move(1, {100, 145}), move(2, {200, 145})}, 0, 0.1);
  EXPECT_NEAR(pan.pan_px.y, 30, 1e-4f);
  EXPECT_NEAR(pan.zoom, 1, 0.05f);
}

TEST(Gestures, WheelAwayFromTheUserComesNearer) {
  GestureReader reader;
  EXPECT_GT(reader.update({}, 1, 0).zoom, 1);
  EXPECT_LT(reader.update({}, -1, 0).zoom, 1);
}

TEST(Gestures, AShortTouchIsATapAndTwoAreADoubleTap) {
  GestureReader reader;
  EXPECT_EQ(reader.update({down(1, {50, 60}), up(1, {53, 60})}, 0, 0).tap_px, glm::vec2(53, 60));
  const Gestures second = reader.update({down(1, {52, 61}), up(1, {52, 61})}, 0, 0.2);
  EXPECT_EQ(second.double_tap_px, glm::vec2(52, 61));
  EXPECT_FALSE(second.tap_px);
}

TEST(Gestures, LongOrMovedTouchesAreNoTaps) {
  GestureReader reader;
  reader.update({down(1, {50, 60})}, 0, 0);
  EXPECT_FALSE(reader.update({up(1, {50, 60})}, 0, 1.5).tap_px);
  reader.update({down(1, {50, 60}), move(1, {90, 60})}, 0, 2.0);
  EXPECT_FALSE(reader.update({up(1, {90, 60})}, 0, 2.1).tap_px);
  reader.update({down(1, {50, 60}), down(2, {150, 60})}, 0, 3.0);
  EXPECT_FALSE(reader.update({up(1, {50, 60}), up(2, {150, 60})}, 0, 3.1).any());
}

TEST(Gestures, WhatTheInterfaceTakesIsItsOwnUntilItIsUp) {
  GestureReader reader;
  reader.update({down(0, {10, 10})}, 0, 0, {0});
  EXPECT_FALSE(reader.update({move(0, {300, 300})}, 0, 0.1).any());  // dragged out of a slider
  reader.update({up(0, {300, 300})}, 0, 0.2);
  reader.update({down(0, {300, 300}), move(0, {306, 300})}, 0, 0.3);
  EXPECT_EQ(reader.update({move(0, {316, 300})}, 0, 0.4).turn_px.x, 10);
}

TEST(Gestures, AFingerThatTheSystemTakesAwayFromAPanelIsForgotten) {
  GestureReader reader;
  reader.update({down(1, {10, 10})}, 0, 0, {1});
  reader.update({{1, PointerAction::leave, 0, {10, 10}}}, 0, 0.1);
  reader.update({down(1, {300, 300}), move(1, {320, 300})}, 0, 0.2);
  EXPECT_EQ(reader.update({move(1, {330, 300})}, 0, 0.3).turn_px.x, 10);
}

TEST(Gestures, HoveringOverAPanelDoesNotBlockTheNextDrag) {
  GestureReader reader;
  reader.update({move(0, {10, 10})}, 0, 0, {0});
  reader.update({down(0, {300, 300}), move(0, {306, 300})}, 0, 0.1);
  EXPECT_EQ(reader.update({move(0, {316, 300})}, 0, 0.2).turn_px.x, 10);
}

}  // namespace
}  // namespace theatre::platform
