// The shelf: shows are opened once, in the order they are wanted, and belong to one case.
#include "scenes/shelf.h"

#include <gtest/gtest.h>

#include <thread>

using namespace theatre;
using namespace theatre::scenes;

namespace {

struct World {
  Library library = std::move(*open_library(THEATRE_SHARE_DIR));
  anatomy::Spine spine = *open_spine(library, {});
};
World& world() {
  static World the_world;
  return the_world;
}

void wait_for_all(Shelf& shelf) {
  while (shelf.busy()) {
    shelf.poll();
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
}

}  // namespace

TEST(Shelf, WhatIsWantedComesAndStays) {
  Shelf shelf(world().library);
  shelf.change_case(world().spine, {});
  EXPECT_EQ(shelf.find("without_procedure"), nullptr);
  shelf.want("without_procedure");
  shelf.want("vertebroplasty");
  shelf.want("vertebroplasty");
  wait_for_all(shelf);
  Show* first = shelf.find("without_procedure");
  ASSERT_TRUE(first && shelf.find("vertebroplasty"));
  EXPECT_EQ(first->scene.id, "without_procedure");
  EXPECT_EQ(shelf.progress("vertebroplasty"), 1);
  shelf.want("without_procedure");
  EXPECT_FALSE(shelf.busy()) << "it is there already";
  EXPECT_EQ(shelf.find("without_procedure"), first);
}

TEST(Shelf, AnotherCaseEmptiesItAndHandsBackWhatStoodThere) {
  Shelf shelf(world().library);
  shelf.change_case(world().spine, {});
  shelf.want("without_procedure");
  wait_for_all(shelf);
  const Show* before = shelf.find("without_procedure");
  treatment::Case other;
  other.level = anatomy::Level::L3;
  EXPECT_TRUE(shelf.is_for(world().spine, {}));
  const auto handed_back = shelf.change_case(world().spine, other);
  ASSERT_EQ(handed_back.size(), 1u);
  EXPECT_EQ(handed_back.front().get(), before);
  EXPECT_EQ(shelf.find("without_procedure"), nullptr);
  EXPECT_TRUE(shelf.is_for(world().spine, other));
  EXPECT_FALSE(shelf.is_for(world().spine, {}));
}

TEST(Shelf, WorkForACaseThatIsLeftIsDropped) {
  Shelf shelf(world().library);
  shelf.change_case(world().spine, {});
  shelf.want("kyphoplasty");
  shelf.want("vertebroplasty");
  treatment::Case other;
  other.level = anatomy::Level::L2;
  shelf.change_case(world().spine, other);
  EXPECT_FALSE(shelf.busy());
  shelf.want("without_procedure");
  wait_for_all(shelf);
  EXPECT_EQ(shelf.find("kyphoplasty"), nullptr);
  ASSERT_TRUE(shelf.find("without_procedure"));
  EXPECT_EQ(shelf.find("without_procedure")->outcome.patient.level, anatomy::Level::L2);
}

TEST(Shelf, WhatCannotBeOpenedSaysWhyOnce) {
  Shelf shelf(world().library);
  shelf.change_case(world().spine, {});
  shelf.want("no_such_scene");
  wait_for_all(shelf);
  EXPECT_NE(shelf.failure("no_such_scene").find("no_such_scene"), std::string::npos);
  shelf.want("no_such_scene");
  EXPECT_FALSE(shelf.busy()) << "it would fail again";
}
