// Tiers: one table, the same picture in each, and a probe that never asks a processor for a card's work.
#include "engine/render/tiers.h"

#include "engine/gl/gl.h"
#include "engine/render/tier_probe.h"
#include "scene.h"

namespace theatre::render {
namespace {

TEST(Tiers, ADearerTierHasNothingLess) {
  for (size_t i = 1; i < k_tiers.size(); ++i) {
    const TierFeatures &less = features_of(k_tiers[i - 1]), &more = features_of(k_tiers[i]);
    EXPECT_GE(more.multisamples, less.multisamples);
    EXPECT_GE(more.shadow_px, less.shadow_px);
    EXPECT_GE(more.occlusion_taps, less.occlusion_taps);
    EXPECT_GE(more.contact_steps, less.contact_steps);
    EXPECT_LE(more.level_of_detail, less.level_of_detail);
    EXPECT_LE(more.level_of_treated, less.level_of_treated);
    EXPECT_LE(more.sketches, less.sketches);
    EXPECT_LE(more.level_at_rest, less.level_at_rest);
    EXPECT_GE(more.samples_at_rest, less.samples_at_rest);
  }
}

TEST(Tiers, APictureAtRestIsNeverCoarserThanAMovingOne) {
  for (const Tier tier : k_tiers) {
    EXPECT_LE(features_of(tier).level_at_rest, features_of(tier).level_of_detail);
    EXPECT_GE(features_of(tier).samples_at_rest, 2);
  }
}

TEST(Tiers, ProcessorsDrawWithoutShadowsAndMultisampling) {
  EXPECT_EQ(features_of(Tier::software).multisamples, 1);
  EXPECT_EQ(features_of(Tier::software).shadow_px, 0);
}

TEST(Tiers, NamesLeadBackToThem) {
  for (const Tier tier : k_tiers) EXPECT_EQ(tier_from_name(tier_name(tier)), tier);
  EXPECT_FALSE(tier_from_name("auto"));
}

TEST(TierProbe, KnowsDriversThatDrawOnTheProcessor) {
  EXPECT_TRUE(draws_in_software("llvmpipe (LLVM 15.0.6, 256 bits)"));
  EXPECT_TRUE(draws_in_software("Google SwiftShader"));
  EXPECT_FALSE(draws_in_software("Mesa Intel(R) UHD Graphics 620 (KBL GT2)"));
  EXPECT_FALSE(draws_in_software(""));
}

TEST(TierProbe, AQuickerCardNeverGetsALowerTier) {
  Tier last = Tier::high;
  for (double seconds = 0.001; seconds < 0.2; seconds *= 1.3) {
    const Tier tier = tier_for_probe(seconds);
    EXPECT_LE(tier, last) << seconds;
    EXPECT_NE(tier, Tier::software) << "a card draws";
    last = tier;
  }
  EXPECT_EQ(last, Tier::low);
}

using TierPictures = RendererTest;

TEST_F(TierPictures, EveryTierShowsTheSameScene) {
  DrawList list;
  for (const Material material : {Material::bone, Material::disc, Material::steel, Material::cement, Material::balloon}) {
    list.drawables.push_back(thing(material, {22.0f * float(list.drawables.size()) - 44, 0, 0}));
  }
  const geometry::Image plain = picture(list);
  for (const Tier tier : k_tiers) {
    settings_.tier = tier;
    EXPECT_LT(geometry::difference_of(plain, picture(list)).mean, 6) << tier_name(tier);
  }
}

TEST_F(TierPictures, WhereTwoThingsTouchTheyDarkenEachOther) {
  DrawList list;
  for (const float x : {-20.0f, 20.0f}) list.drawables.push_back(thing(Material::bone, {x, 0, 0}));
  settings_.tier = Tier::low;
  const geometry::Image plain = picture(list);
  settings_.tier = Tier::medium;
  const geometry::Image shaded = picture(list);
  const auto darker_at = [&](int x) { return int(plain.pixel(x, 60)[1]) - int(shaded.pixel(x, 60)[1]); };
  EXPECT_GT(std::max(darker_at(77), darker_at(83)), 8) << "beside the place where the balls meet";
  EXPECT_LT(std::abs(darker_at(65)), 6) << "a ball alone hides nothing of itself";
  EXPECT_LT(std::abs(darker_at(4)), 3) << "the ground stays";
}

TEST_F(TierPictures, ABallAloneHasNoStripesOfItsOwnShade) {
  const DrawList list = only(thing(Material::plastic, {0, 0, 0}));
  settings_.size_px *= 4;
  settings_.tier = Tier::low;
  const geometry::Image plain = picture(list);
  settings_.tier = Tier::medium;
  const geometry::Image shaded = picture(list);
  const int middle_x = plain.width / 2, middle_y = plain.height / 2, reach = plain.height / 8;
  int roughest = 0;
  for (int y = middle_y - reach; y < middle_y + reach; ++y) {
    for (int x = middle_x - reach; x < middle_x + reach; ++x) {
      const auto darker_at = [&](int at) { return int(plain.pixel(at, y)[1]) - int(shaded.pixel(at, y)[1]); };
      roughest = std::max(roughest, std::abs(darker_at(x) - darker_at(x + 1)));
    }
  }
  EXPECT_LE(roughest, 3);
}

TEST_F(TierPictures, OcclusionLeavesWhatIsSeenThroughAlone) {
  DrawList list = only(thing(Material::balloon, {0, 0, 0}));
  settings_.tier = Tier::low;
  const geometry::Image plain = picture(list);
  settings_.tier = Tier::high;
  EXPECT_LT(geometry::difference_of(plain, picture(list)).mean, 1);
}

TEST_F(TierPictures, TheTestsDriverIsNotProbed) {
  if (!draws_in_software(reinterpret_cast<const char*>(glGetString(GL_RENDERER)))) GTEST_SKIP() << "a card draws";
  EXPECT_EQ(suitable_tier(*renderer_), Tier::software);
}

}  // namespace
}  // namespace theatre::render
