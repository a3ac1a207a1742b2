// Marks on the time bar: put by key or button, a tap leads there, a tap where the show stands takes it away.
#include "scenes/panels/bookmarks.h"

#include "panel_harness.h"

namespace theatre::panels {
namespace {

using platform::Key;
using platform::PointerAction;

class BookmarksTest : public testing::Test {
 protected:
  void SetUp() override { harness.open("kyphoplasty"); }
  glm::vec2 on_track(double time_s) {
    harness.frame();
    for (const auto& target : harness.records().targets) {
      if (target.name != "time.track") continue;
      const float reach = harness.ui().canvas().px(16);
      const float share = float(time_s / harness.scene().duration_s);
      return {target.where.x + reach + share * (target.where.w - 2 * reach), target.where.center().y};
    }
    ADD_FAILURE() << "no track";
    return {};
  }
  PanelHarness harness;
};

TEST(Bookmarks, AreOfTheirSceneAndOneForAMoment) {
  Bookmarks marks;
  marks.toggle("kyphoplasty", 40);
  marks.toggle("kyphoplasty", 12);
  marks.toggle("vertebroplasty", 7);
  EXPECT_EQ(marks.of("kyphoplasty"), (std::vector<double>{12, 40}));
  EXPECT_TRUE(marks.has("kyphoplasty", 40.1));
  EXPECT_FALSE(marks.has("kyphoplasty", 7));
  marks.toggle("kyphoplasty", 40.1);
  EXPECT_EQ(marks.of("kyphoplasty"), std::vector<double>{12});
}

TEST_F(BookmarksTest, ATapNearAMarkGoesToItsVeryMoment) {
  harness.go_to(61.3);
  harness.frame({}, {{Key::letter, 'm'}});
  harness.go_to(20);
  const glm::vec2 near = on_track(61.3) + glm::vec2(5, 0);
  const Commands pressed = harness.frame({{0, PointerAction::down, 0, near}});
  ASSERT_TRUE(pressed.seek_s);
  EXPECT_EQ(*pressed.seek_s, 61.3);
  harness.go_to(61.3);
  harness.frame({{0, PointerAction::up, 0, near}});
  EXPECT_EQ(*harness.frame({{0, PointerAction::down, 0, near}}).seek_s, 61.3) << "it is still there";
  harness.frame({{0, PointerAction::up, 0, near}});
  EXPECT_NE(*harness.frame({{0, PointerAction::down, 0, near}}).seek_s, 61.3) << "the second tap took it away";
  harness.frame({{0, PointerAction::up, 0, near}});
}

TEST_F(BookmarksTest, TheButtonMarksAndTakesBack) {
  harness.go_to(30);
  harness.press("time.mark");
  const glm::vec2 near = on_track(30) + glm::vec2(4, 0);
  harness.go_to(90);
  EXPECT_EQ(*harness.frame({{0, PointerAction::down, 0, near}}).seek_s, 30.0);
  harness.frame({{0, PointerAction::up, 0, near}});
  harness.go_to(30);
  harness.press("time.mark");
  harness.go_to(90);
  EXPECT_NE(*harness.frame({{0, PointerAction::down, 0, near}}).seek_s, 30.0);
  harness.frame({{0, PointerAction::up, 0, near}});
}

TEST_F(BookmarksTest, AnotherSceneHasItsOwn) {
  harness.go_to(30);
  harness.frame({}, {{Key::letter, 'm'}});
  const glm::vec2 place = on_track(30);
  harness.open("vertebroplasty");
  harness.go_to(5);
  const Commands other = harness.frame({{0, PointerAction::down, 0, place}});
  ASSERT_TRUE(other.seek_s);
  harness.frame({{0, PointerAction::up, 0, place}});
  EXPECT_NE(*other.seek_s, 30.0);
}

}  // namespace
}  // namespace theatre::panels
