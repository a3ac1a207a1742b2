// A sketch: how the software tier draws what moves. It may be coarser than the finished picture, not different.
#include <filesystem>

#include "engine/render/material_programs.h"
#include "scene.h"

namespace theatre::render {
namespace {

constexpr Material k_materials[] = {Material::bone,    Material::disc,   Material::nerve, Material::steel, Material::plastic,
                                    Material::balloon, Material::cement, Material::skin,  Material::cavity};

class Sketch : public RendererTest {
 protected:
  geometry::Image sketch(const DrawList& list) {
    settings_.moves = true;
    geometry::Image image = picture(list);
    settings_.moves = false;
    return image;
  }

  /// Of 255: mean difference over the pixels that something is drawn on.
  double unlike(const DrawList& list) {
    const geometry::Image finished = picture(list), sketched = sketch(list), empty = ground();
    const int drawn = count_different(finished, empty, 4);
    EXPECT_GT(drawn, 200);
    return geometry::difference_of(finished, sketched).mean * finished.width * finished.height / std::max(drawn, 1);
  }

  DrawList broken(const geometry::VectorGrid& field, float ghost) const {
    DrawList list = only(thing(Material::bone, {0, 0, 0}));
    list.deformations.resize(1);
    list.deformations[0].layers[0] = {&field, 0, 1};
    list.deformations[0].crack = 1;
    list.drawables[0].deformation = 0;
    list.drawables[0].ghost = ghost;
    return list;
  }

  geometry::VectorGrid lower_half_sinks() const {
    geometry::VectorGrid field = constant_field({0, 0, 0});
    for (int k = 0; k < field.size.z / 2; ++k) {
      for (int j = 0; j < field.size.y; ++j) {
        for (int i = 0; i < field.size.x; ++i) field.at(i, j, k) = {0, 0, -4};
      }
    }
    return field;
  }
};

// Balls of as many facets as the sketch of a whole vertebra: bone differs by 4.8, by its grain and by the light between
// vertices.
constexpr double k_unlike = 6;

TEST_F(Sketch, LooksLikeTheFinishedPictureInEveryMaterial) {
  for (const Material material : k_materials) {
    for (const float ghost : {0.0f, 0.5f, 1.0f}) {
      for (const float step_back : {0.0f, 1.0f}) {
        DrawList list = only(thing(material, {0, 0, 0}));
        list.drawables[0].ghost = material == Material::skin ? 1 : ghost;
        list.drawables[0].step_back = step_back;
        list.drawables[0].cure = 0.5f;
        EXPECT_LT(unlike(list), k_unlike) << "material " << int(material) << " ghost " << ghost << " back " << step_back;
      }
    }
  }
}

TEST_F(Sketch, IsLitAtVerticesInTheSoftwareTierAlone) {
  for (const Tier tier : k_tiers) {
    settings_.tier = tier;
    for (const Material material : k_materials) {
      const DrawList list = only(thing(material, {0, 0, 0}));
      const bool is_tool = material == Material::steel || material == Material::plastic;
      EXPECT_EQ(picture(list).rgba == sketch(list).rgba, tier != Tier::software || is_tool) << tier_name(tier) << int(material);
    }
    DrawList opened = only(thing(Material::bone, {0, 0, 0}));
    opened.cut_plane = glm::vec4(0, -1, 0, 5);
    EXPECT_EQ(picture(opened).rgba == sketch(opened).rgba, tier != Tier::software) << tier_name(tier);
  }
}

TEST_F(Sketch, ShowsTheBrokenLineInTheSamePlace) {
  const geometry::VectorGrid field = constant_field({0, 0, -4});
  DrawList list = broken(field, 1);
  list.deformations[0].crack = 0;
  const geometry::Image whole = picture(list);
  list.deformations[0].crack = 1;
  const geometry::Image finished = picture(list);
  const int line = count_different(whole, finished, 10);
  EXPECT_GT(line, 40);
  EXPECT_LT(count_different(finished, sketch(list), 10), line / 3);
}

TEST_F(Sketch, LooksLikeTheFinishedPictureWhereAPartIsBroken) {
  const geometry::VectorGrid field = lower_half_sinks();
  DrawList list = broken(field, 0);
  EXPECT_LT(unlike(list), k_unlike);
  list.cut_plane = glm::vec4(0, -1, 0, 5);
  EXPECT_LT(unlike(list), k_unlike) << "opened";
}

// Every program of every material, for whole and opened pictures, wherever they may be drawn.
TEST(MaterialPrograms, AllBuild) {
  for (const platform::GlApi api : {platform::GlApi::core_3_3, platform::GlApi::es_3_0}) {
    auto window = platform::open_offscreen({16, 16}, api);
    ASSERT_TRUE(window) << window.error().message;
    for (const bool cut : {false, true}) {
      ProgramBuilder builder(std::filesystem::path(THEATRE_SOURCE_DIR) / "shaders", {});
      const MaterialPrograms programs(builder, Building::when_used, cut);
      for (int i = 0; i < 7 * 3 * 8; ++i) {
        const Surface surface = Surface(i / 24);
        if (cut && surface == Surface::glass) continue;
        programs.of(surface, {i % 24 / 8, (i & 4) != 0, {(i & 2) != 0, (i & 1) != 0}});
        ASSERT_FALSE(builder.problem()) << builder.problem()->message;
      }
    }
  }
}

}  // namespace
}  // namespace theatre::render
