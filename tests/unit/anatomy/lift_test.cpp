// What balloons give back of a fracture: bend.h.
#include <gtest/gtest.h>

#include <random>

#include "made_up_vertebra.h"
#include "scenes/anatomy/bend.h"
#include "scenes/anatomy/fracture.h"

using namespace theatre;
using namespace theatre::anatomy;

namespace {

constexpr FractureShape k_shapes[] = {FractureShape::wedge, FractureShape::biconcave, FractureShape::crush};
constexpr float k_most_posture = 0.15f;  // Outcome::bend leaves at least the rest of the fracture

struct Lifted {
  samples::Bone bone;
  FractureShape shape{};
  int grade = 0;
  std::vector<glm::vec3> balloons;
  BendFields fields;
  std::string name() const { return bone.name + " " + std::string(fracture_shape_name(shape)) + " " + std::to_string(grade); }
};

/// Balloons a little in front of the middle, as needles into the front third bring them.
std::vector<glm::vec3> balloons_in(const BodyFrame& body, bool alone) {
  const float y = body.anterior_y_mm + 0.46f * (body.posterior_y_mm - body.anterior_y_mm);
  if (alone) return {{1.5f, y + 1, -2}};
  return {{6, y, -2}, {-6.5f, y - 1, -2}};
}

std::vector<samples::Bone> some_bones() {
  std::vector<samples::Bone> bones{samples::measured("made up", samples::made_up_vertebra())};
  for (const char* level : {"L1", "L5"}) {
    if (auto meshes = geometry::import_meshes(samples::forged_spine() / (std::string(level) + ".glb"))) {
      bones.push_back(samples::measured(level, std::move(meshes->front().mesh)));
    }
  }
  return bones;
}

template <class Check>
void for_every_lift(const Check& check) {
  for (const samples::Bone& bone : some_bones()) {
    for (const FractureShape shape : k_shapes) {
      for (const int grade : {2, 3}) {
        for (const bool alone : {false, true}) {
          Lifted lifted{bone, shape, grade, balloons_in(bone.frame, alone), {}};
          lifted.fields.fracture = fracture_field(height_loss_of_grade(shape, grade), bone.frame);
          lifted.fields.lift = lift_field(lifted.fields.fracture, bone.frame, lifted.balloons);
          check(lifted);
        }
      }
    }
  }
}

BodyHeights heights(const Lifted& lifted, Bend bend) {
  return heights_when_bent(height_probe(lifted.bone.mesh, lifted.bone.frame, lifted.fields), bend);
}

/// Height between the ends of the column at (x, y).
float lost_at(const geometry::VectorGrid& field, glm::vec3 place) {
  return displacement(field, {place.x, place.y, field.origin.z}).z -
         displacement(field, {place.x, place.y, field.far_corner().z}).z;
}

}  // namespace

TEST(Lift, ItsAmountIsTheShareOfTheLostHeightThatComesBackOverTheBalloons) {
  for_every_lift([](const Lifted& lifted) {
    float lost = 0, back = 0;
    for (const glm::vec3& place : lifted.balloons) {
      lost += lost_at(lifted.fields.fracture, place);
      back += lost_at(lifted.fields.fracture, place) - lost_at(displacement_of(lifted.fields, {1, 0.4f}), place);
    }
    EXPECT_NEAR(back / lost, 0.4f, 0.002f) << lifted.name();
  });
}

TEST(Lift, OfATypicalWedgeGainsAtLeastAsMuchInTheMiddleAsInFront) {
  for_every_lift([](const Lifted& lifted) {
    const BodyHeights before = heights(lifted, {1, 0}), after = heights(lifted, {1, 0.4f});
    const float anterior = after.anterior_mm - before.anterior_mm, middle = after.middle_mm - before.middle_mm;
    EXPECT_GT(anterior, 0.1f) << lifted.name();
    EXPECT_GE(middle, anterior) << lifted.name() << ": CT found 2.1 against 1.5 mm (FACTS, trap 1)";
    const float most = lifted.shape == FractureShape::biconcave ? 1e9f : 1.6f * anterior;
    EXPECT_LT(middle, most) << lifted.name() << ": it lifts as a plate";
    EXPECT_GT(after.posterior_mm, before.posterior_mm - 0.01f) << lifted.name();
  });
}

TEST(Lift, PushesBothEndplatesOfABiconcaveBodyApart) {
  for_every_lift([](const Lifted& lifted) {
    if (lifted.shape != FractureShape::biconcave) return;
    const geometry::VectorGrid& lift = lifted.fields.lift;
    EXPECT_LT(displacement(lift, {0, 0, lift.far_corner().z}).z, -1) << "taken back: the upper goes up";
    EXPECT_GT(displacement(lift, {0, 0, lift.origin.z}).z, 0.5f) << "and the lower down";
  });
}

TEST(Lift, NothingRisesAboveItsIntactHeightAndNothingBehindThePedicles) {
  for_every_lift([](const Lifted& lifted) {
    const geometry::VectorGrid least = displacement_of(lifted.fields, {1 - k_most_posture, k_most_lift});
    float above = 0, behind = 0;
    for (int k = 0; k < least.size.z; ++k) {
      for (int j = 0; j < least.size.y; ++j) {
        for (int i = 0; i < least.size.x; ++i) {
          const float fracture = lifted.fields.fracture.at(i, j, k).z, left = least.at(i, j, k).z;
          above = std::max(above, fracture < 0 ? left : -left);
          if (least.point(i, j, k).y > lifted.bone.frame.posterior_y_mm + 5) {
            behind = std::max(behind, glm::length(lifted.fields.lift.at(i, j, k)));
          }
        }
      }
    }
    EXPECT_LE(above, 1e-4f) << lifted.name();
    EXPECT_EQ(behind, 0) << lifted.name();
  });
}

TEST(Lift, NeverFoldsTogetherWithTheFracture) {
  std::mt19937 random(23);
  std::uniform_real_distribution<float> share(0.02f, 0.98f), posture(0, k_most_posture), amount(0, k_most_lift);
  for_every_lift([&](const Lifted& lifted) {
    for (const float broken : {0.5f, 1.0f}) {
      const Bend bend{broken * (1 - posture(random)), broken * amount(random)};
      const geometry::VectorGrid field = displacement_of(lifted.fields, bend);
      float least = 1;
      for (int k = 0; k + 1 < field.size.z; ++k) {
        for (int j = 0; j + 1 < field.size.y; ++j) {
          for (int i = 0; i + 1 < field.size.x; ++i) {
            constexpr float k_step = 0.01f;
            const glm::vec3 p = field.point(i, j, k) + field.spacing * glm::vec3(share(random), share(random), share(random));
            const glm::vec3 here = field.sample(p);
            glm::mat3 stretch(1);
            for (int axis = 0; axis < 3; ++axis) {
              glm::vec3 next = p;
              next[axis] += k_step;
              stretch[axis] += (field.sample(next) - here) / k_step;
            }
            least = std::min(least, glm::determinant(stretch));
          }
        }
      }
      EXPECT_GT(least, 0.03f) << lifted.name() << " at " << bend.fracture << " " << bend.lift;
    }
  });
}

TEST(Lift, TheVertebraAboveStaysOnTheRim) {
  for_every_lift([](const Lifted& lifted) {
    const BodyFrame& body = lifted.bone.frame;
    auto widest_gap = [&](Bend bend) {
      const geometry::VectorGrid field = displacement_of(lifted.fields, bend);
      const glm::mat4 motion = motion_above(field, body);
      float widest = 0;
      for (int i = 0; i < 48; ++i) {
        const float angle = 6.2831853f * float(i) / 48;
        glm::vec3 rim(0.44f * k_rim_per_waist_width * body.width_mm * std::sin(angle),
                      0.44f * k_rim_per_waist_depth * body.depth_mm * std::cos(angle), 0);
        if (rim.y > body.posterior_y_mm - k_wall_inset_mm) continue;
        rim.z = 0.5f * (rim.y < 0 ? body.height_anterior_mm : body.height_posterior_mm);
        widest = std::max(widest, std::abs((motion * glm::vec4(rim, 1)).z - displaced(field, rim).z));
      }
      return widest;
    };
    const float before = widest_gap({1, 0}), half = widest_gap({1, 0.3f}), most = widest_gap({1 - k_most_posture, k_most_lift});
    EXPECT_LT(std::max(half, most), std::max(1.0f, before + 0.1f)) << lifted.name() << ": neither gap nor overlap";
  });
}

TEST(HeightProbe, MeasuresExactlyWhatTheWholeBentMeshMeasures) {
  std::mt19937 random(31);
  std::uniform_real_distribution<float> fracture(0, 1), lift(0, k_most_lift);
  for_every_lift([&](const Lifted& lifted) {
    const HeightProbe probe = height_probe(lifted.bone.mesh, lifted.bone.frame, lifted.fields);
    EXPECT_LT(probe.indices.size(), lifted.bone.mesh.indices.size() / 20) << "only what the lines meet is kept";
    const Bend bend{fracture(random), lift(random)};
    std::vector<glm::vec3> bent = lifted.bone.positions_body;
    for (glm::vec3& p : bent) {
      p += bend.fracture * displacement(lifted.fields.fracture, p) - bend.lift * displacement(lifted.fields.lift, p);
    }
    const BodyHeights whole = measure_heights(bent, lifted.bone.mesh.indices, lifted.bone.frame),
                      probed = heights_when_bent(probe, bend);
    EXPECT_EQ(probed.anterior_mm, whole.anterior_mm) << lifted.name();
    EXPECT_EQ(probed.middle_mm, whole.middle_mm) << lifted.name();
    EXPECT_EQ(probed.posterior_mm, whole.posterior_mm) << lifted.name();
    EXPECT_EQ(probed.wedge_deg, whole.wedge_deg) << lifted.name();
  });
}
