#include "scenes/cut.h"

#include <gtest/gtest.h>

namespace theatre::scenes {
namespace {

TEST(Cut, IsReadAsAWayAndMillimetres) {
  EXPECT_EQ(cut_from_text("sagittal"), (Cut{CutWay::sagittal, {}}));
  EXPECT_EQ(cut_from_text("coronal:-4.5"), (Cut{CutWay::coronal, -4.5f}));
  EXPECT_EQ(cut_from_text("axial:30"), (Cut{CutWay::axial, 30}));
}

TEST(Cut, NothingElseIsACut) {
  for (const char* words : {"", "oblique", "axial:", "axial:nan", "axial:31", "axial:3mm", "Sagittal", ":3"}) {
    EXPECT_FALSE(cut_from_text(words)) << words;
  }
}

}  // namespace
}  // namespace theatre::scenes
