#include "tools/forge/glb_writer.h"

#include <bit>
#include <cstring>
#include <nlohmann/json.hpp>

#include "engine/core/paths.h"

namespace theatre::forge {

static_assert(std::endian::native == std::endian::little, "glTF buffers are little-endian");

namespace {

using Json = nlohmann::ordered_json;

enum ComponentType { k_unsigned_byte = 5121, k_unsigned_int = 5125, k_float = 5126 };
enum BufferTarget { k_array_buffer = 34962, k_element_array_buffer = 34963 };

glm::vec3 gltf_from_lps(glm::vec3 v) { return {v.x, v.z, -v.y}; }

class GlbBuilder {
 public:
  GlbBuilder() {
    document_["asset"] = {{"version", "2.0"}, {"generator", "spine-theatre forge"}};
    document_["scene"] = 0;
    document_["scenes"] = Json::array({Json{{"nodes", Json::array()}}});
  }

  void add(const geometry::NamedMesh& named) {
    const geometry::TriangleMesh& mesh = named.mesh;
    std::vector<glm::vec3> positions, normals;
    for (const glm::vec3& p : mesh.positions) positions.push_back(gltf_from_lps(p) / 1000.f);
    for (const glm::vec3& n : mesh.normals) normals.push_back(gltf_from_lps(n));
    Json attributes;
    attributes["POSITION"] = add_accessor(positions, k_float, "VEC3", positions.size(), k_array_buffer);
    glm::vec3 low(1e9f), high(-1e9f);
    for (const glm::vec3& p : positions) low = glm::min(low, p), high = glm::max(high, p);
    document_["accessors"].back()["min"] = {low.x, low.y, low.z};
    document_["accessors"].back()["max"] = {high.x, high.y, high.z};
    attributes["NORMAL"] = add_accessor(normals, k_float, "VEC3", normals.size(), k_array_buffer);
    if (!mesh.occlusion.empty()) {
      std::vector<glm::u8vec4> colours;
      for (const float o : mesh.occlusion) {
        const auto grey = static_cast<uint8_t>(std::lround(glm::clamp(o, 0.f, 1.f) * 255));
        colours.emplace_back(grey, grey, grey, 255);
      }
      attributes["COLOR_0"] = add_accessor(colours, k_unsigned_byte, "VEC4", colours.size(), k_array_buffer);
      document_["accessors"].back()["normalized"] = true;
    }
    const int indices = add_accessor(mesh.indices, k_unsigned_int, "SCALAR", mesh.indices.size(), k_element_array_buffer);
    const size_t place = document_["meshes"].size();
    document_["meshes"].push_back(
        {{"name", named.name}, {"primitives", Json::array({Json{{"attributes", attributes}, {"indices", indices}}})}});
    document_["nodes"].push_back({{"name", named.name}, {"mesh", place}});
    document_["scenes"][0]["nodes"].push_back(place);
  }

  std::string take() {
    document_["buffers"] = Json::array({Json{{"byteLength", data_.size()}}});
    std::string json = document_.dump();
    json.resize((json.size() + 3) / 4 * 4, ' ');
    std::string glb;
    auto put = [&](uint32_t word) { glb.append(reinterpret_cast<const char*>(&word), sizeof word); };
    auto chunk = [&](uint32_t type, const std::string& content) {
      put(static_cast<uint32_t>(content.size()));
      put(type);
      glb += content;
    };
    put(0x46546C67);  // "glTF"
    put(2);
    put(static_cast<uint32_t>(12 + 8 + json.size() + 8 + data_.size()));
    chunk(0x4E4F534A, json);   // "JSON"
    chunk(0x004E4942, data_);  // "BIN"
    return glb;
  }

 private:
  template <class Element>
  int add_accessor(const std::vector<Element>& elements, ComponentType type, const char* shape, size_t count,
                   BufferTarget target) {
    const size_t bytes = elements.size() * sizeof(Element), view = document_["bufferViews"].size();
    document_["bufferViews"].push_back(
        {{"buffer", 0}, {"byteOffset", data_.size()}, {"byteLength", bytes}, {"target", target}});
    data_.append(reinterpret_cast<const char*>(elements.data()), bytes);
    data_.resize((data_.size() + 3) / 4 * 4, '\0');
    document_["accessors"].push_back({{"bufferView", view}, {"componentType", type}, {"count", count}, {"type", shape}});
    return static_cast<int>(document_["accessors"].size()) - 1;
  }

  Json document_;
  std::string data_;
};

}  // namespace

core::Result<core::Done> write_glb(const std::filesystem::path& file, std::span<const geometry::NamedMesh> meshes) {
  GlbBuilder builder;
  for (const geometry::NamedMesh& mesh : meshes) builder.add(mesh);
  return core::write_file(file, builder.take());
}

}  // namespace theatre::forge
