// A case set by hand: three taps or three heights make what the command line would make, and no more than the bone can be.
#include "scenes/panels/case_form.h"

#include "panel_harness.h"

namespace theatre::panels {
namespace {

using anatomy::FractureShape;
using anatomy::Level;

class CaseFormTest : public testing::Test {
 protected:
  void SetUp() override {
    harness.open("kyphoplasty");
    harness.size_px = {1280, 1400};  // all of the form is seen
    harness.audience.page = "cases";
  }
  const anatomy::BodyFrame& body(Level level) const { return harness.audience.spine->find(level)->body; }
  PanelHarness harness;
};

TEST_F(CaseFormTest, ThreeTapsMakeACaseThatTheStageOpens) {
  harness.press("cases.own.level.2");     // T12
  harness.press("cases.own.shape.2");     // crush
  harness.press("cases.own.severity.2");  // severe
  const Commands asked = harness.press("cases.own.show");
  ASSERT_TRUE(asked.open_patient);
  EXPECT_EQ(asked.open_page, "");
  treatment::Case expected;
  expected.level = Level::T12;
  expected.fracture = {FractureShape::crush, 3, {}};
  EXPECT_EQ(*asked.open_patient, expected);
}

TEST_F(CaseFormTest, ItWorksByKeysAlone) {
  harness.press_by_keyboard("cases.own.severity.0");
  PanelHarness fresh;
  fresh.open("kyphoplasty");
  fresh.audience.page = "cases";
  const Commands asked = fresh.press_by_keyboard("cases.own.show");
  ASSERT_TRUE(asked.open_patient);
  EXPECT_EQ(asked.open_patient->level, fresh.audience.patient.level) << "it begins with the open case";
}

TEST_F(CaseFormTest, HeightsBeginWhereTheShapeWasAndGoByHalfMillimetres) {
  harness.press("cases.own.by.1");
  const Commands first = harness.press("cases.own.show");
  ASSERT_TRUE(first.open_patient && first.open_patient->fracture.heights_mm);
  harness.press("cases.own.height.0.less");
  const Commands second = harness.press("cases.own.show");
  ASSERT_TRUE(second.open_patient && second.open_patient->fracture.heights_mm);
  EXPECT_FLOAT_EQ(second.open_patient->fracture.heights_mm->x, first.open_patient->fracture.heights_mm->x - 0.5f);
  EXPECT_TRUE(anatomy::height_loss_of_heights(*second.open_patient->fracture.heights_mm, body(Level::L1)));
}

TEST_F(CaseFormTest, AHeldPlusGoesOn) {
  harness.press("cases.own.by.1");
  harness.frame();
  const glm::vec2 more = harness.middle_of("cases.own.height.0.more");
  const float before = harness.press("cases.own.show").open_patient->fracture.heights_mm->x;
  harness.frame({{0, platform::PointerAction::down, 0, more}});
  for (int i = 0; i < 30; ++i) harness.frame();
  harness.frame({{0, platform::PointerAction::up, 0, more}});
  const float after = harness.press("cases.own.show").open_patient->fracture.heights_mm->x;
  EXPECT_GT(after, before + 1.0f);
}

TEST_F(CaseFormTest, HeightsThatBelongToNoBreakAreToldAndCannotBeShown) {
  CaseForm form;
  form.by_heights = true;
  form.heights_mm = {24, 25, 6};  // the back alone has sunk
  EXPECT_FALSE(case_of(form, body(Level::L1)));
  take_heights_of_grade(form, body(Level::L1));
  EXPECT_TRUE(case_of(form, body(Level::L1)));
  harness.press("cases.own.by.1");
  for (int i = 0; i < 34; ++i) harness.press("cases.own.height.2.less");
  EXPECT_TRUE(harness.tells(harness.text().get("cases.own.refused")));
  for (const auto& target : harness.records().targets) EXPECT_NE(target.name, "cases.own.show");
}

TEST_F(CaseFormTest, NoHeightLeavesWhatThisBoneMayHave) {
  const anatomy::BodyFrame& bone = body(Level::L3);
  CaseForm form;
  form.level = Level::L3;
  take_heights_of_grade(form, bone);
  for (const bool percent : {false, true}) {
    form.in_percent = percent;
    for (int i = 0; i < 200; ++i) step_height(form, 0, 1, bone);
    EXPECT_FLOAT_EQ(form.heights_mm.x, bone.height_anterior_mm);
    for (int i = 0; i < 200; ++i) step_height(form, 0, -1, bone);
    EXPECT_FLOAT_EQ(form.heights_mm.x, float(treatment::k_height_limits_mm.low));
  }
}

TEST_F(CaseFormTest, PercentKeepsItsShareOnAnotherBone) {
  CaseForm form;
  form.by_heights = form.in_percent = true;
  form.heights_mm = 0.7f * intact_heights(body(Level::L1));
  change_level(form, Level::L4, body(Level::L1), body(Level::L4));
  EXPECT_NEAR(form.heights_mm.x / intact_heights(body(Level::L4)).x, 0.7f, 1e-4f);
  form.in_percent = false;
  const float mm = form.heights_mm.x;
  change_level(form, Level::T12, body(Level::L4), body(Level::T12));
  EXPECT_FLOAT_EQ(form.heights_mm.x, mm);
}

}  // namespace
}  // namespace theatre::panels
