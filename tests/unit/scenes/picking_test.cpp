// Pointing at the built-in spine: every part answers with its own name, where the picture shows it.
#include "scenes/picking.h"

#include <gtest/gtest.h>

#include <set>

#include "scenes/show.h"

namespace theatre {
namespace {

using anatomy::Level;
using scenes::Part;
using scenes::View;

struct World {
  scenes::Library library = std::move(*scenes::open_library(THEATRE_SHARE_DIR));
  anatomy::Spine spine = *scenes::open_spine(library, {});
  std::unique_ptr<scenes::Show> show = std::move(*scenes::open_show(library, spine, {"kyphoplasty", {}, 1}));
};
World& world() {
  static World the_world;
  return the_world;
}

class PickingTest : public testing::Test {
 protected:
  double time_in(std::string_view step_id, double share) const {
    for (const scenes::Step& step : world().show->scene.steps)
      if (step.id == step_id) return step.start_s + share * step.duration_s;
    ADD_FAILURE() << "no step " << step_id;
    return 0;
  }
  Shown shown_from(float yaw_deg, double time_s, View view = View::three_d, scenes::Cut cut = {}) const {
    render::Orbit orbit;
    orbit.target_mm = world().spine.find(Level::L1)->body.rest_from_body[3];
    orbit.yaw_deg = yaw_deg;
    orbit.distance_mm = 600;
    return {&world().show->stage, time_s, view, cut, render::camera_of(orbit, 1280.0f / 720), {1280, 720}};
  }
  glm::vec2 px(const Shown& shown, glm::vec3 at_mm) const {
    return glm::vec2(render::picture_from_world(shown.camera, at_mm, shown.size_px));
  }
  /// What a tap on the place where the picture shows `at_mm` names.
  std::optional<Part> tapped(const Shown& shown, glm::vec3 at_mm) {
    picking.tap(shown, px(shown, at_mm));
    const auto picked = picking.picked(shown);
    return picked ? std::optional(picked->part) : std::nullopt;
  }
  glm::vec3 at(Level level, glm::vec3 body_mm) const {
    return world().spine.find(level)->body.rest_from_body * glm::vec4(body_mm, 1);
  }
  Picking picking;
  const double healthy_ = time_in("break_healthy", 0.1);
};

TEST_F(PickingTest, TheBodyOfEveryVertebraSaysWhichOneItIs) {
  const Shown front = shown_from(0, healthy_);
  for (const anatomy::Vertebra& vertebra : world().spine.vertebrae) {
    if (vertebra.level == Level::sacrum) continue;
    EXPECT_EQ(tapped(front, at(vertebra.level, {0, vertebra.body.anterior_y_mm, 0})), (Part{"vertebral_body", vertebra.level}))
        << anatomy::level_name(vertebra.level);
  }
}

TEST_F(PickingTest, PartsOfTheArchAreToldApart) {
  for (const Level level : {Level::T12, Level::L2, Level::L4}) {
    const anatomy::Vertebra& bone = *world().spine.find(level);
    const float reach = scenes::arch_reach_mm(bone);
    std::map<std::string_view, int> count;
    glm::vec3 rearmost(0), highest(-1e9f);
    for (const glm::vec3& rest : bone.lods[0].positions) {
      ++count[scenes::bone_part(bone.body, reach, rest)];
      const glm::vec3 p = bone.body.body_from_rest * glm::vec4(rest, 1);
      if (p.y > rearmost.y) rearmost = p;
      if (p.z > highest.z) highest = p;
    }
    for (const char* part : {"vertebral_body", "pedicle", "lamina", "spinous_process", "transverse_process", "superior_process",
                             "inferior_process"})
      EXPECT_GT(count[part], 60) << part << " of " << anatomy::level_name(level);
    const auto part_at = [&](glm::vec3 p) {
      return scenes::bone_part(bone.body, reach, bone.body.rest_from_body * glm::vec4(p, 1));
    };
    EXPECT_EQ(part_at(rearmost), "spinous_process");
    EXPECT_EQ(part_at(highest), "superior_process");
  }
  const anatomy::Vertebra& treated = *world().spine.find(Level::L1);
  for (const treatment::NeedlePath& path : world().show->outcome.needles) {
    EXPECT_EQ(scenes::bone_part(treated.body, scenes::arch_reach_mm(treated), at(Level::L1, path.pedicle)), "pedicle");
  }
}

TEST_F(PickingTest, ADiscIsNamedAfterBothOfItsBones) {
  const anatomy::BodyFrame& body = world().spine.find(Level::L3)->body;
  const Shown side = shown_from(90, healthy_);
  EXPECT_EQ(tapped(side, at(Level::L3, {0, 0, -0.5f * body.height_middle_mm - 5})), (Part{"disc", Level::L3, Level::L4}));
}

TEST_F(PickingTest, TheBrokenBoneIsPickedWhereItIsDrawn) {
  const Shown side = shown_from(90, time_in("break_result", 0.9));
  const anatomy::BodyFrame& body = world().spine.find(Level::L1)->body;
  const glm::vec3 rim{0, body.anterior_y_mm + 3, 0.5f * body.height_anterior_mm - 2};
  EXPECT_EQ(tapped(shown_from(90, healthy_), at(Level::L1, rim)), (Part{"vertebral_body", Level::L1}));
  EXPECT_NE(tapped(side, at(Level::L1, rim)), (Part{"vertebral_body", Level::L1})) << "it has sunk: another thing is there now";
  const auto list = world().show->stage.draw_list(side.time_s, {});
  for (const render::Drawable& drawable : list.drawables) {
    if (drawable.pick_id != uint32_t(Level::L1) + 1) continue;
    const glm::vec3 sunk = render::shown_at(list, drawable, at(Level::L1, rim), 0);
    EXPECT_LT(sunk.z, at(Level::L1, rim).z - 3);
    EXPECT_EQ(tapped(side, sunk), (Part{"vertebral_body", Level::L1}));
  }
}

TEST_F(PickingTest, TheBrokenLineIsAPartOfItsOwn) {
  for (const double share : {0.1, 0.9}) {
    const bool broken = share > 0.5;
    const Shown front = shown_from(0, broken ? time_in("break_result", share) : healthy_);
    const Shown after = shown_from(0, time_in("break_result", 0.9));
    for (const scenes::Named& name : after.stage->names(after.time_s))
      if (name.part.key == "fracture") {
        EXPECT_EQ(tapped(front, name.at_mm)->key == "fracture", broken);
      }
  }
}

TEST_F(PickingTest, TheHalfThatTheCutTookAwayIsNotPicked) {
  const anatomy::BodyFrame& body = world().spine.find(Level::L1)->body;
  const glm::vec3 left_wall = at(Level::L1, {0.5f * body.width_mm, 0, 0});
  EXPECT_EQ(tapped(shown_from(90, healthy_), left_wall), (Part{"vertebral_body", Level::L1}));
  const Shown cut = shown_from(90, healthy_, View::cut, {scenes::CutWay::sagittal, 0.0f});
  EXPECT_EQ(tapped(cut, at(Level::L1, glm::vec3(0))), (Part{"cancellous_bone", Level::L1}));
  const anatomy::BodyFrame& above = world().spine.find(Level::T11)->body;
  const anatomy::BodyFrame& third = world().spine.find(Level::L3)->body;
  EXPECT_EQ(tapped(cut, at(Level::L3, {0, 0, -0.5f * third.height_middle_mm - 5})), (Part{"disc", Level::L3, Level::L4}));
  EXPECT_EQ(tapped(cut, at(Level::T11, {0, above.posterior_y_mm + 7, 0})), Part{"spinal_cord"}) << "laid open";
}

TEST_F(PickingTest, ThroughGlassOnePointsAtWhatIsInside) {
  for (const auto& [step, key] : {std::pair{"inflate", "balloon"}, std::pair{"result", "cement"}}) {
    const Shown inside = shown_from(90, time_in(step, 0.95), View::inside);
    for (const scenes::Named& name : inside.stage->names(inside.time_s))
      if (name.part.key == key) {
        EXPECT_EQ(tapped(inside, name.at_mm), name.part) << key;
      }
  }
}

TEST_F(PickingTest, InstrumentsAndTheTableHaveNames) {
  const double time_s = time_in("channel", 0.9);
  const treatment::NeedlePath& path = world().show->outcome.needles[0];
  EXPECT_EQ(tapped(shown_from(90, time_s), at(Level::L1, path.entry - 25.0f * path.direction)), Part{"cannula"});
}

TEST_F(PickingTest, ATapBesideEverythingAndAnXrayCloseTheCard) {
  const Shown side = shown_from(90, time_in("break_result", 0.9));
  EXPECT_TRUE(tapped(side, at(Level::L1, glm::vec3(0))));
  picking.tap(side, {2, 2});
  EXPECT_FALSE(picking.any());
  EXPECT_TRUE(tapped(side, at(Level::L1, glm::vec3(0))));
  EXPECT_FALSE(tapped(shown_from(90, side.time_s, View::xray_side), at(Level::L1, glm::vec3(0))));
}

TEST_F(PickingTest, TheMarkStaysOnThePlaceWhileTheCameraTurnsAndTheBoneBreaks) {
  const Shown side = shown_from(90, healthy_);
  const anatomy::BodyFrame& body = world().spine.find(Level::L1)->body;
  const glm::vec3 front = at(Level::L1, {3, body.anterior_y_mm, 0.3f * body.height_anterior_mm});
  ASSERT_TRUE(tapped(side, front));
  const glm::vec2 before = *picking.picked(side)->at_px;
  EXPECT_LT(glm::distance(before, px(side, front)), 1.5f);
  EXPECT_GT(glm::distance(*picking.picked(shown_from(60, healthy_))->at_px, before), 10);
  EXPECT_GT(picking.picked(shown_from(90, time_in("break_result", 0.9)))->at_px->y, before.y + 2)
      << "it has sunk with the bone";
}

TEST_F(PickingTest, TheKeyGoesThroughAllNamesAndBeginsAgain) {
  const Shown side = shown_from(90, time_in("break_result", 0.9));
  const size_t count = side.stage->names(side.time_s).size();
  std::set<std::string_view> seen;
  for (size_t i = 0; i < count; ++i) {
    picking.next(side);
    EXPECT_TRUE(picking.picked(side)->at_px);
    seen.insert(picking.picked(side)->part.key);
  }
  EXPECT_EQ(seen.size(), count);
  picking.next(side);
  EXPECT_EQ(picking.picked(side)->part.key, side.stage->names(side.time_s)[0].part.key);
}

const panels::NameTag* tag_of(const std::vector<panels::NameTag>& tags, std::string_view key) {
  for (const panels::NameTag& tag : tags)
    if (tag.key == key) return &tag;
  return nullptr;
}

TEST_F(PickingTest, ALeakIsNamedFromTheMomentItShowsAlsoWhereNamesAreOff) {
  treatment::Case patient;
  patient.incident = treatment::Incident::disc_leak;
  const auto leaking = scenes::open_show(world().library, world().spine, {"kyphoplasty", patient, 2});
  ASSERT_TRUE(leaking);
  for (const View view : {View::three_d, View::xray_side}) {
    Shown shown = shown_from(90, time_in("cement", 0.1), view);
    shown.stage = &(*leaking)->stage;
    EXPECT_TRUE(picking.name_tags(shown, false).empty());
    shown.time_s = (*leaking)->scene.duration_s;
    const auto warnings = picking.name_tags(shown, false);
    ASSERT_EQ(warnings.size(), 1u);
    EXPECT_EQ(warnings[0].key, "leak");
    EXPECT_EQ(picking.name_tags(shown)[0].key, "leak") << "before the others, for its place";
    const auto sound = picking.name_tags(shown_from(90, world().show->scene.duration_s, view));
    EXPECT_EQ(tag_of(sound, "leak"), nullptr);
  }
}

TEST_F(PickingTest, ATapTellsCementThatHasLeftTheBoneFromCementInIt) {
  treatment::Case patient;
  patient.incident = treatment::Incident::disc_leak;
  const auto leaking = scenes::open_show(world().library, world().spine, {"kyphoplasty", patient, 2});
  ASSERT_TRUE(leaking);
  Shown shown = shown_from(90, (*leaking)->scene.duration_s);
  shown.stage = &(*leaking)->stage;
  const render::DrawList list = shown.stage->draw_list(shown.time_s, {View::three_d});
  const auto cement = std::ranges::find(list.drawables, render::Material::cement, &render::Drawable::material);
  ASSERT_NE(cement, list.drawables.end());
  std::set<std::string_view> in_bone, outside;
  const std::vector<glm::vec3> places = cement->mesh->positions;
  for (size_t i = 0; i < places.size(); i += 40) {
    const glm::vec3 at_mm = (*leaking)->outcome.body.rest_from_body * glm::vec4(places[i], 1);
    const float out_mm = (*leaking)->outcome.cement.bone_mm.sample(places[i]);
    const auto part = tapped(shown, at_mm);
    if (part && std::abs(out_mm) > 1) (out_mm > 0 ? outside : in_bone).insert(part->key);
  }
  EXPECT_TRUE(outside.contains("leak"));
  EXPECT_TRUE(in_bone.contains("cement"));
  EXPECT_FALSE(outside.contains("cement"));
}

TEST_F(PickingTest, NamesOfWhatIsHiddenBehindBoneSaySo) {
  const auto from_side = picking.name_tags(shown_from(90, healthy_)), from_front = picking.name_tags(shown_from(0, healthy_));
  ASSERT_TRUE(tag_of(from_side, "spinous_process") && tag_of(from_front, "spinous_process"));
  EXPECT_FALSE(tag_of(from_side, "spinous_process")->hidden);
  EXPECT_TRUE(tag_of(from_front, "spinous_process")->hidden);
  for (const float yaw : {0.0f, 90.0f, 270.0f})
    EXPECT_FALSE(tag_of(picking.name_tags(shown_from(yaw, healthy_)), "vertebral_body")->hidden) << yaw;
}

TEST_F(PickingTest, OfAPartOnBothSidesTheNearerOneIsNamedAndItDoesNotFlicker) {
  const auto x_from = [&](float yaw) {
    return tag_of(picking.name_tags(shown_from(yaw, healthy_)), "transverse_process")->at_px.x;
  };
  const float left = x_from(20), just_past = x_from(-0.1f), right = x_from(-20);
  EXPECT_GT(left, 640);
  EXPECT_GT(just_past, 640) << "as near on both sides: it stays";
  EXPECT_LT(right, 640);
}

TEST_F(PickingTest, WhatTheCutTookAwayHasNoName) {
  const double time_s = time_in("break_result", 0.9);
  const Shown cut = shown_from(90, time_s, View::cut, {scenes::CutWay::coronal, 10.0f});
  EXPECT_TRUE(tag_of(picking.name_tags(shown_from(90, time_s)), "fracture"));
  const auto tags = picking.name_tags(cut);
  EXPECT_FALSE(tag_of(tags, "fracture")) << "the front of the body is gone, and with it the place";
  const auto sagittal = picking.name_tags(shown_from(90, time_s, View::cut, {scenes::CutWay::sagittal, 0.0f}));
  for (const char* part : {"vertebral_body", "disc"}) {
    ASSERT_TRUE(tag_of(sagittal, part)) << part << " is named on its cut face";
    EXPECT_FALSE(tag_of(sagittal, part)->hidden);
  }
}

TEST_F(PickingTest, TheBoxOfTheBodyHoldsTheBody) {
  const Shown side = shown_from(90, healthy_);
  const glm::vec4 box = *body_box(side);
  const anatomy::BodyFrame& body = world().spine.find(Level::L1)->body;
  for (const glm::vec3 p : {glm::vec3(0, body.anterior_y_mm + 1, 0), glm::vec3(0, body.posterior_y_mm - 1, 0),
                            glm::vec3(0, 0, 0.45f * body.height_middle_mm)}) {
    const glm::vec2 place = px(side, at(Level::L1, p));
    EXPECT_TRUE(place.x > box.x && place.y > box.y && place.x < box.x + box.z && place.y < box.y + box.w);
  }
}

TEST_F(PickingTest, WhatIsPickedStaysWhenAnotherShowOfTheSameSpineHasItToo) {
  auto other = std::move(*scenes::open_show(world().library, world().spine, {"without_procedure", {}, 2}));
  Shown shown = shown_from(0, healthy_);
  ASSERT_TRUE(tapped(shown, at(Level::T12, {0, -14, 0})));
  shown.stage = &other->stage;
  picking.keep_in(shown);
  ASSERT_TRUE(picking.any()) << "the bones are the same";
  EXPECT_TRUE(picking.picked(shown)->at_px);
  const anatomy::Spine another = *scenes::open_spine(world().library, {});
  auto elsewhere = std::move(*scenes::open_show(world().library, another, {"without_procedure", {}, 3}));
  shown.stage = &elsewhere->stage;
  picking.keep_in(shown);
  EXPECT_FALSE(picking.any()) << "another body";
}

}  // namespace
}  // namespace theatre
