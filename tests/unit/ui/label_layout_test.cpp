// Names stand beside their things: wherever these lie between the columns, no two lines cross, no two plates overlap, none
// covers the body, and nothing jitters.
#include "engine/ui/label_layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <glm/glm.hpp>
#include <random>

namespace theatre::ui {
namespace {

const LabelRoom k_room{{20, 30, 900, 500}, {}, 34, 8};

class LabelLayout : public testing::Test {
 protected:
  float between(float low, float high) { return std::uniform_real_distribution<float>(low, high)(random_); }
  std::vector<LabelAnchor> some_anchors(size_t count) {
    std::vector<LabelAnchor> anchors(count);
    const float middle_y = between(60, 500), spread = between(1, 200);
    for (size_t i = 0; i < count; ++i)
      anchors[i] = {i + 1, between(240, 700), std::clamp(middle_y + between(-spread, spread), 31.0f, 529.0f), between(60, 200)};
    return anchors;
  }
  std::mt19937 random_{7};
};

TEST_F(LabelLayout, LinesNeverCrossAndPlatesNeverOverlapWhereverThingsLieBetweenTheColumns) {
  for (int round = 0; round < 5000; ++round) {
    const auto anchors = some_anchors(2 + size_t(round) % 6);
    const auto places = place_labels(anchors, k_room);
    EXPECT_TRUE(stand_well(anchors, k_room, places)) << "round " << round;
    for (const LabelPlace& place : places) {
      EXPECT_TRUE(place.shown) << "there is room for all";
      EXPECT_TRUE(place.plate.x >= k_room.free.x - 0.1f && place.plate.right() <= k_room.free.right() + 0.1f);
      EXPECT_TRUE(place.plate.y >= k_room.free.y - 0.1f && place.plate.bottom() <= k_room.free.bottom() + 0.1f);
    }
  }
}

TEST_F(LabelLayout, NoPlateCoversTheBodyWhereverItIs) {
  size_t shown = 0, all = 0;
  for (int round = 0; round < 5000; ++round) {
    LabelRoom room = k_room;
    room.keep_off.push_back({between(-100, 800), between(-100, 450), between(60, 700), between(60, 400)});
    if (round % 3 == 0) room.keep_off.push_back({between(20, 700), between(30, 400), 220, 130});  // the card of a part
    const auto anchors = some_anchors(2 + size_t(round) % 6);
    const auto places = place_labels(anchors, room);
    EXPECT_TRUE(stand_well(anchors, room, places)) << "round " << round;
    all += places.size();
    shown += size_t(std::count_if(places.begin(), places.end(), [](const LabelPlace& p) { return p.shown; }));
  }
  EXPECT_GT(shown, 9 * all / 10) << "names give way only where there is no room";
}

TEST_F(LabelLayout, ThingsThatLieWhereThePlatesStandAreNotCovered) {
  size_t shown = 0, all = 0;
  for (int round = 0; round < 5000; ++round) {
    auto anchors = some_anchors(2 + size_t(round) % 6);
    for (LabelAnchor& a : anchors) a.x = between(30, 910);
    const auto places = place_labels(anchors, k_room);
    EXPECT_TRUE(stand_well(anchors, k_room, places)) << "round " << round;
    for (const LabelPlace& place : places)
      for (const LabelAnchor& a : anchors) EXPECT_FALSE(place.shown && place.plate.contains({a.x, a.y})) << "round " << round;
    all += places.size();
    shown += size_t(std::count_if(places.begin(), places.end(), [](const LabelPlace& p) { return p.shown; }));
  }
  EXPECT_GT(shown, 3 * all / 4);
}

TEST_F(LabelLayout, WhereRoomIsShortTheFirstNamesStay) {
  LabelRoom room = k_room;
  room.free.h = 3 * 34 + 2 * 8;
  std::vector<LabelAnchor> anchors;
  for (uint64_t i = 0; i < 6; ++i) anchors.push_back({i, 300, 60 + 20 * float(6 - i), 120});
  const auto places = place_labels(anchors, room);
  for (size_t i = 0; i < places.size(); ++i) EXPECT_EQ(places[i].shown, i < 3) << i;
  EXPECT_TRUE(stand_well(anchors, room, places));
}

// A thing far in, another near the column, and plates pushed below both: ordered by height alone their lines would cross.
TEST_F(LabelLayout, LinesThatWouldCrossSwapTheirPlates) {
  const std::vector<LabelAnchor> anchors{{1, 400, 32, 100}, {2, 130, 36, 100}};
  const LabelRoom room{{20, 100, 900, 400}, {}, 34, 8};
  const auto places = place_labels(anchors, room);
  EXPECT_TRUE(stand_well(anchors, room, places));
  EXPECT_GT(places[0].line_y, places[1].line_y);
}

TEST_F(LabelLayout, ANameKeepsItsSideUntilItsThingIsWellBeyondTheMiddle) {
  LabelMemory memory;
  const float middle = k_room.free.x + 0.5f * k_room.free.w, slack = k_side_hysteresis * k_room.free.w;
  const auto is_left = [&](float x) {
    const std::vector<LabelAnchor> anchors{{1, x, 200, 100}};
    auto places = place_labels(anchors, k_room, memory);
    glide(anchors, k_room, 1, memory, places);
    return places[0].left;
  };
  EXPECT_TRUE(is_left(middle - 5));
  EXPECT_TRUE(is_left(middle + slack - 1));
  EXPECT_FALSE(is_left(middle + slack + 1));
  EXPECT_FALSE(is_left(middle - slack + 1));
  EXPECT_TRUE(is_left(middle - slack - 1));
}

TEST_F(LabelLayout, WhileThePictureTurnsPlatesGlideAndStandWellInEveryFrame) {
  constexpr float k_frame_s = 1.0f / 60;
  const float most_share = 1 - std::exp(-3 * k_frame_s / k_label_glide_s);
  size_t frames = 0, jumps = 0;
  for (int run = 0; run < 60; ++run) {
    std::vector<glm::vec3> things(6);
    for (glm::vec3& thing : things) thing = {between(-160, 160), between(-160, 160), between(-150, 150)};
    LabelRoom room = k_room;
    LabelMemory memory;
    std::vector<LabelPlace> last;
    for (int frame = 0; frame < 240; ++frame) {
      const float angle = 0.02f * float(frame), c = std::cos(angle), s = std::sin(angle);
      room.keep_off = {{470 - 70 - 20 * std::abs(c), 220, 140 + 40 * std::abs(c), 110}};
      std::vector<LabelAnchor> anchors;
      for (size_t i = 0; i < things.size(); ++i)
        anchors.push_back({i + 1, 470 + c * things[i].x + s * things[i].y, 280 - things[i].z, 100 + 10 * float(i)});
      auto places = place_labels(anchors, room, memory);
      const auto target = places;
      glide(anchors, room, k_frame_s, memory, places);
      ASSERT_TRUE(stand_well(anchors, room, places)) << "run " << run << ", frame " << frame;
      for (size_t i = 0; i < last.size(); ++i) {
        if (!places[i].shown || !last[i].shown) continue;
        ++frames;
        const float way = target[i].left == last[i].left ? std::abs(target[i].plate.y - last[i].plate.y) : 1e9f;
        jumps += std::abs(places[i].plate.y - last[i].plate.y) > most_share * way + 0.35f || places[i].left != last[i].left;
      }
      last = places;
    }
  }
  EXPECT_LT(double(jumps), 0.02 * double(frames)) << "only where a line would cross or a side changes";
}

TEST_F(LabelLayout, ASmallMoveOfTheCameraMovesNamesALittle) {
  size_t far = 0, all = 0;
  for (int round = 0; round < 3000; ++round) {
    auto anchors = some_anchors(6);
    LabelMemory memory;
    auto first = place_labels(anchors, k_room);
    glide(anchors, k_room, 1, memory, first);
    for (LabelAnchor& a : anchors) a.x += between(-1, 1), a.y += between(-1, 1);
    const auto second = place_labels(anchors, k_room, memory);
    for (size_t i = 0; i < anchors.size(); ++i) {
      EXPECT_EQ(first[i].left, second[i].left);
      ++all;
      far += std::abs(first[i].plate.y - second[i].plate.y) > 2.5f;
    }
  }
  EXPECT_LT(double(far), 0.01 * double(all)) << "only lines that would cross swap their plates";
}

TEST_F(LabelLayout, WhenTheCameraRestsNamesComeToRestExactlyAndStayThere) {
  for (int round = 0; round < 200; ++round) {
    LabelMemory memory;
    auto anchors = some_anchors(6);
    auto places = place_labels(anchors, k_room, memory);
    glide(anchors, k_room, 0.016f, memory, places);
    for (LabelAnchor& a : anchors) a.y = std::clamp(a.y + between(-30, 30), 31.0f, 529.0f);
    int frame = 0;
    std::vector<LabelPlace> target;
    do {
      target = places = place_labels(anchors, k_room, memory);
    } while (glide(anchors, k_room, 0.016f, memory, places) && ++frame < 100);
    EXPECT_LT(frame, 60) << "a second at most";
    for (size_t i = 0; i < places.size(); ++i) EXPECT_EQ(places[i].plate.y, target[i].plate.y);
    auto again = place_labels(anchors, k_room, memory);
    EXPECT_FALSE(glide(anchors, k_room, 0.016f, memory, again));
    for (size_t i = 0; i < places.size(); ++i) EXPECT_EQ(places[i].plate.y, again[i].plate.y);
  }
}

}  // namespace
}  // namespace theatre::ui
