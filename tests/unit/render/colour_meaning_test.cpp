// Colours mean one thing, and stay apart for every kind of vision: measured on lit balls, as shown, not on base colours.
// Colour-blind vision after Machado, Oliveira and Fernandes 2009 at full severity (linear RGB); difference CIE76 in Lab, D65.
#include <array>
#include <utility>

#include "scene.h"

namespace theatre::render {
namespace {

struct Meaning {
  const char* name;
  Material material;
  float cure;
};
constexpr std::array<Meaning, 7> k_meanings = {{{"bone", Material::bone, 0},
                                                {"disc", Material::disc, 0},
                                                {"nerve", Material::nerve, 0},
                                                {"balloon", Material::balloon, 0},
                                                {"fresh cement", Material::cement, 0},
                                                {"set cement", Material::cement, 1},
                                                {"steel", Material::steel, 0}}};

struct Vision {
  const char* name;
  glm::dmat3 rows;  // each column here is a row of the published matrix
};
const std::array<Vision, 4> k_visions = {{
    {"typical", glm::dmat3(1)},
    {"protanopia", {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
    {"deuteranopia", {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
    {"tritanopia", {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
}};

glm::dvec3 linear_of(glm::dvec3 shown) {
  auto channel = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
  return {channel(shown.x), channel(shown.y), channel(shown.z)};
}

glm::dvec3 lab_of(glm::dvec3 linear) {
  const glm::dvec3 c = glm::clamp(linear, 0.0, 1.0);
  const double x = (0.4124 * c.x + 0.3576 * c.y + 0.1805 * c.z) / 0.9505, y = 0.2126 * c.x + 0.7152 * c.y + 0.0722 * c.z,
               z = (0.0193 * c.x + 0.1192 * c.y + 0.9505 * c.z) / 1.089;
  auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
  return {116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))};
}

class ColourMeaning : public RendererTest {
 protected:
  /// Mean of what is shown in the middle of a lit ball, 0..1.
  glm::dvec3 shown(const Meaning& meaning) {
    Drawable drawable = thing(meaning.material, {0, 0, 0});
    drawable.cure = meaning.cure;
    const geometry::Image image = picture(only(drawable));
    glm::dvec3 sum(0);
    int count = 0;
    for (int y = 0; y < image.height; ++y) {
      for (int x = 0; x < image.width; ++x) {
        if (std::hypot(x - 79.5, y - 59.5) > 11) continue;  // 14 px is the ball's edge
        const uint8_t* pixel = image.pixel(x, y);
        sum += glm::dvec3(pixel[0], pixel[1], pixel[2]) / 255.0;
        ++count;
      }
    }
    return sum / double(count);
  }
};

TEST_F(ColourMeaning, ThingsStayApartForEveryKindOfVision) {
  constexpr double k_least = 12;  // DESIGN.md holds 15 for flat colours; light and shade take some of it
  for (const Vision& vision : k_visions) {
    std::array<glm::dvec3, k_meanings.size()> labs;
    for (size_t i = 0; i < labs.size(); ++i) labs[i] = lab_of(glm::transpose(vision.rows) * linear_of(shown(k_meanings[i])));
    for (size_t i = 0; i < labs.size(); ++i) {
      for (size_t j = i + 1; j < labs.size(); ++j) {
        EXPECT_GT(glm::distance(labs[i], labs[j]), k_least)
            << vision.name << ": " << k_meanings[i].name << " and " << k_meanings[j].name;
      }
    }
  }
}

TEST_F(ColourMeaning, ShownColoursAreTheDesigns) {
  // Base colours of the interface's design; a lit ball's mean may differ by this much. The balloon is clear, so the ground
  // shows through; porcelain has a shadow side.
  const std::array<std::pair<glm::dvec3, double>, k_meanings.size()> designed = {{{{0xD6, 0xC5, 0x9C}, 10},
                                                                                  {{0xA7, 0xC9, 0xE1}, 12},
                                                                                  {{0xEF, 0xC2, 0x36}, 12},
                                                                                  {{0x2C, 0x99, 0xF0}, 30},
                                                                                  {{0xC4, 0x35, 0x77}, 10},
                                                                                  {{0xF6, 0xF5, 0xF1}, 14},
                                                                                  {{0x74, 0x8A, 0x9D}, 12}}};
  for (size_t i = 0; i < k_meanings.size(); ++i) {
    const double difference =
        glm::distance(lab_of(linear_of(shown(k_meanings[i]))), lab_of(linear_of(designed[i].first / 255.0)));
    EXPECT_LT(difference, designed[i].second) << k_meanings[i].name;
  }
}

}  // namespace
}  // namespace theatre::render
