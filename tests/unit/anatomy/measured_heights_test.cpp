// A fracture given by the three heights that a doctor has measured: height_loss_of_heights.
#include <gtest/gtest.h>

#include <random>

#include "made_up_vertebra.h"
#include "scenes/anatomy/bend.h"
#include "scenes/anatomy/fracture.h"

using namespace theatre;
using namespace theatre::anatomy;

namespace {

glm::vec3 intact_of(const BodyFrame& body) {
  return {body.height_anterior_mm, body.height_middle_mm, body.height_posterior_mm};
}

glm::vec3 on_the_mesh(const samples::Bone& bone, const geometry::VectorGrid& field) {
  const BodyHeights bent = heights_when_bent(height_probe(bone.mesh, bone.frame, {field, {}}), {1, 0});
  return {bent.anterior_mm, bent.middle_mm, bent.posterior_mm};
}

float furthest(glm::vec3 a, glm::vec3 b) {
  const glm::vec3 off = glm::abs(a - b);
  return std::max({off.x, off.y, off.z});
}

float least_stretch(const geometry::VectorGrid& field, std::mt19937& random) {
  std::uniform_real_distribution<float> share(0.02f, 0.98f);
  float least = 1;
  for (int k = 0; k + 1 < field.size.z; ++k) {
    for (int j = 0; j + 1 < field.size.y; ++j) {
      for (int i = 0; i + 1 < field.size.x; ++i) {
        const glm::vec3 p = field.point(i, j, k) + field.spacing * glm::vec3(share(random), share(random), share(random));
        glm::mat3 stretch(1);
        for (int axis = 0; axis < 3; ++axis) {
          glm::vec3 next = p;
          next[axis] += 0.01f;
          stretch[axis] += (field.sample(next) - field.sample(p)) / 0.01f;
        }
        least = std::min(least, glm::determinant(stretch));
      }
    }
  }
  return least;
}

std::vector<samples::Bone> bones() {
  std::vector<samples::Bone> found = samples::all_bones();
  std::erase_if(found, [](const samples::Bone& bone) {
    return bone.name != "forged T10" && bone.name != "forged L1" && bone.name != "bodyparts3d L5" && bone.name != "made up";
  });
  return found;
}

}  // namespace

TEST(MeasuredHeights, OfAnyWedgeDentAndCrushAreFoundAgainOnTheMesh) {
  for (const samples::Bone& bone : bones()) {
    std::mt19937 random(7);
    std::uniform_real_distribution<float> wedge(0, 0.4f), dent(0, 0.3f), crush(0, 0.25f);
    for (int round = 0; round < 30; ++round) {
      const HeightLoss loss{wedge(random), dent(random), crush(random)};
      const glm::vec3 wanted = heights_of_loss(loss, bone.frame);
      const auto found = height_loss_of_heights(wanted, bone.frame);
      if (!found) {
        EXPECT_NE(found.error().message.find("lower than can be shown"), std::string::npos) << found.error().message;
        EXPECT_GT(loss.wedge + loss.biconcave + loss.crush, 0.5f) << bone.name << ": only the lowest bodies are refused";
        continue;
      }
      EXPECT_LT(furthest(on_the_mesh(bone, fracture_field(*found, bone.frame)), wanted), 0.5f) << bone.name << " " << round;
    }
  }
}

TEST(MeasuredHeights, AnyThreeAreMetOrRefusedForAReasonAndNeverFold) {
  for (const samples::Bone& bone : bones()) {
    std::mt19937 random(19);
    std::uniform_real_distribution<float> share(0, 1);
    int met = 0;
    constexpr int k_rounds = 30;
    for (int round = 0; round < k_rounds; ++round) {
      const float posterior = 1 - 0.4f * share(random) * share(random),
                  anterior = posterior - (posterior - 0.4f) * share(random);
      const float middle = std::min(1.0f, 0.5f * (anterior + posterior) - 0.3f * (share(random) - 0.2f));
      const glm::vec3 wanted = intact_of(bone.frame) * glm::vec3(anterior, middle, posterior);
      const auto loss = height_loss_of_heights(wanted, bone.frame);
      if (!loss) {
        EXPECT_NE(loss.error().message.find(" mm"), std::string::npos) << "says which heights it could show";
        EXPECT_EQ(loss.error().message.find('\n'), std::string::npos);
        continue;
      }
      ++met;
      EXPECT_GE(std::min({loss->wedge, loss->biconcave, loss->crush}), 0) << "a fracture never adds height";
      const geometry::VectorGrid field = fracture_field(*loss, bone.frame);
      EXPECT_LT(furthest(on_the_mesh(bone, field), wanted), 1.3f) << bone.name << " " << round;
      EXPECT_GT(least_stretch(field, random), 0.03f) << bone.name << " " << round;
    }
    EXPECT_GT(met, k_rounds / 3) << bone.name;
  }
}

TEST(MeasuredHeights, TheIntactHeightsAreNoFracture) {
  const samples::Bone bone = samples::measured("made up", samples::made_up_vertebra());
  const auto loss = height_loss_of_heights(intact_of(bone.frame), bone.frame);
  ASSERT_TRUE(loss);
  EXPECT_LT(std::max({loss->wedge, loss->biconcave, loss->crush}), 0.01f);
  EXPECT_EQ(genant_grade_of(*loss), 0);
}

TEST(MeasuredHeights, AreRefusedWithTheReason) {
  BodyFrame body;
  body.width_mm = 40, body.depth_mm = 33, body.anterior_y_mm = -16.5f, body.posterior_y_mm = 16.5f;
  body.height_anterior_mm = 26, body.height_middle_mm = 25, body.height_posterior_mm = 27;
  auto refusal = [&](glm::vec3 heights_mm) {
    const auto loss = height_loss_of_heights(heights_mm, body);
    return loss ? "taken" : loss.error().message;
  };
  EXPECT_EQ(refusal({20, 25.5f, 27}), "the middle height of 25.5 mm is more than the intact body has (25.0 mm)");
  EXPECT_EQ(refusal({20, 20, 29}), "the posterior height of 29.0 mm is more than the intact body has (27.0 mm)");
  EXPECT_EQ(refusal({0, 20, 25}), "the anterior height of 0.0 mm is no height");
  EXPECT_NE(refusal({16, 24, 16}).find("no wedge, dent or crush gives heights of 16.0, 24.0, 16.0 mm; the nearest are "),
            std::string::npos)
      << refusal({16, 24, 16});
  EXPECT_NE(refusal({7, 7, 8}).find("lower than can be shown without the bone folding; the lowest of this form are "),
            std::string::npos)
      << refusal({7, 7, 8});
}

TEST(GenantGrade, OfALossMadeFromAShapeAndGradeIsThatShapeAndGrade) {
  for (const FractureShape shape : {FractureShape::wedge, FractureShape::biconcave, FractureShape::crush}) {
    for (int grade = 1; grade <= 3; ++grade) {
      const HeightLoss loss = height_loss_of_grade(shape, grade);
      EXPECT_EQ(shape_of(loss), shape) << grade;
      EXPECT_EQ(genant_grade_of(loss), grade) << fracture_shape_name(shape);
    }
  }
}

TEST(GenantGrade, GoesByTheHeightThatHasLostMost) {  // FACTS 2.1: 20-25 %, 25-40 %, above 40 %
  EXPECT_EQ(genant_grade_of({0.19f, 0, 0}), 0);
  EXPECT_EQ(genant_grade_of({0.21f, 0, 0}), 1);
  EXPECT_EQ(genant_grade_of({0.20f, 0, 0.1f}), 2) << "wedge and crush add up in front";
  EXPECT_EQ(genant_grade_of({0.2f, 0.32f, 0}), 3) << "dent and wedge add up in the middle";
}
