// Shader files are put together from pieces, and the compiler's complaints name the piece.
#include "engine/gl/shader_source.h"

#include <gtest/gtest.h>

#include <fstream>

namespace theatre::gl {
namespace {

class ShaderSourceTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::create_directories(folder_ / "common");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void write(const std::string& name, const std::string& text) { std::ofstream(folder_ / name) << text; }
  std::filesystem::path folder_;
};

TEST_F(ShaderSourceTest, PiecesTakeThePlaceOfTheirIncludeLine) {
  write("common/light.glsl", "float light();\n");
  write("a.frag.glsl", "first\n#include \"common/light.glsl\"\nlast\n");
  const auto source = load_shader_source(folder_, "a.frag.glsl", {"SHADOW", "TAPS 4"});
  ASSERT_TRUE(source) << source.error().message;
  EXPECT_EQ(source->text, "#define SHADOW\n#define TAPS 4\n#line 1 0\nfirst\n#line 1 1\nfloat light();\n#line 3 0\nlast\n");
  EXPECT_EQ(source->files, (std::vector<std::string>{"a.frag.glsl", "common/light.glsl"}));
}

TEST_F(ShaderSourceTest, APieceIncludedTwiceComesOnce) {
  write("common/light.glsl", "float light();\n");
  write("common/wet.glsl", "#include \"common/light.glsl\"\n");
  write("a.frag.glsl", "#include \"common/light.glsl\"\n#include \"common/wet.glsl\"\n");
  const auto source = load_shader_source(folder_, "a.frag.glsl", {});
  ASSERT_TRUE(source);
  const size_t first = source->text.find("float light");
  EXPECT_EQ(source->text.find("float light", first + 1), std::string::npos);
}

TEST_F(ShaderSourceTest, AMissingPieceIsNamedWithThePlaceThatWantsIt) {
  write("a.frag.glsl", "\n#include \"common/gone.glsl\"\n");
  const auto source = load_shader_source(folder_, "a.frag.glsl", {});
  ASSERT_FALSE(source);
  EXPECT_NE(source.error().message.find("a.frag.glsl:2"), std::string::npos) << source.error().message;
  EXPECT_NE(source.error().message.find("common/gone.glsl"), std::string::npos);
}

TEST(CompilerLog, NamesFilesWhicheverDriverSpeaks) {
  const std::vector<std::string> files = {"bone.frag.glsl", "common/light.glsl"};
  EXPECT_EQ(with_file_names("1:12(5): error: no", files), "common/light.glsl:12: error: no");
  EXPECT_EQ(with_file_names("0(7) : error C0000: no", files), "bone.frag.glsl:7 : error C0000: no");
  EXPECT_EQ(with_file_names("ERROR: 1:3: 'x' : undeclared", files), "common/light.glsl:3: 'x' : undeclared");
  EXPECT_EQ(with_file_names("0:1(1): error: a\n1:2(1): error: b\n", files),
            "bone.frag.glsl:1: error: a; common/light.glsl:2: error: b");
}

}  // namespace
}  // namespace theatre::gl
