// Mesh files of every format as bytes, written by hand so that the tests do not trust the library they test.
#pragma once
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "engine/geometry/triangle_mesh.h"

namespace theatre::geometry::samples {

template <class Value>
void put(std::string& bytes, const Value& value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

inline std::string stl_bytes(const TriangleMesh& mesh, std::string header = "") {
  header.resize(80, ' ');
  std::string bytes = header;
  put(bytes, static_cast<uint32_t>(mesh.triangle_count()));
  for (size_t t = 0; t < mesh.triangle_count(); ++t) {
    put(bytes, glm::vec3(0, 0, 0));
    for (size_t c = 0; c < 3; ++c) put(bytes, mesh.positions[mesh.indices[3 * t + c]]);
    put(bytes, uint16_t(0));
  }
  return bytes;
}

inline std::string place_text(const glm::vec3& p) {
  char text[96];
  std::snprintf(text, sizeof text, "%.9g %.9g %.9g", double(p.x), double(p.y), double(p.z));
  return text;
}

inline std::string stl_text(const TriangleMesh& mesh) {
  std::string text = "solid bone\n";
  for (size_t t = 0; t < mesh.triangle_count(); ++t) {
    text += "facet normal 0 0 1\nouter loop\n";
    for (size_t c = 0; c < 3; ++c) text += "vertex " + place_text(mesh.positions[mesh.indices[3 * t + c]]) + "\n";
    text += "endloop\nendfacet\n";
  }
  return text + "endsolid bone\n";
}

inline std::string obj_text(const TriangleMesh& mesh) {
  std::string text = "# a bone\n";
  for (const glm::vec3& p : mesh.positions) text.append("v ").append(place_text(p)).append("\n");
  for (size_t t = 0; t < mesh.triangle_count(); ++t) {
    text += "f";
    for (size_t c = 0; c < 3; ++c) text.append(" ").append(std::to_string(mesh.indices[3 * t + c] + 1));
    text += "\n";
  }
  return text;
}

inline std::string ply_header(const std::string& encoding, size_t vertices, size_t faces,
                              const std::string& comment = "made up") {
  return "ply\nformat " + encoding + " 1.0\ncomment " + comment + "\nelement vertex " + std::to_string(vertices) +
         "\nproperty float x\nproperty float y\nproperty float z\nelement face " + std::to_string(faces) +
         "\nproperty list uchar int vertex_indices\nend_header\n";
}

inline std::string ply_bytes(const TriangleMesh& mesh, const std::string& comment = "made up") {
  std::string bytes = ply_header("binary_little_endian", mesh.positions.size(), mesh.triangle_count(), comment);
  for (const glm::vec3& p : mesh.positions) put(bytes, p);
  for (size_t t = 0; t < mesh.triangle_count(); ++t) {
    put(bytes, uint8_t(3));
    for (size_t c = 0; c < 3; ++c) put(bytes, mesh.indices[3 * t + c]);
  }
  return bytes;
}

inline std::string ply_text(const TriangleMesh& mesh) {
  std::string text = ply_header("ascii", mesh.positions.size(), mesh.triangle_count());
  for (const glm::vec3& p : mesh.positions) text.append(place_text(p)).append("\n");
  for (size_t t = 0; t < mesh.triangle_count(); ++t) {
    text += "3";
    for (size_t c = 0; c < 3; ++c) text.append(" ").append(std::to_string(mesh.indices[3 * t + c]));
    text += "\n";
  }
  return text;
}

struct GltfText {
  std::string json, binary;
};

/// One node for each mesh; nodes hang below a root that moves them by `root_translation`. Occlusion becomes COLOR_0.
inline GltfText gltf_parts(const std::vector<NamedMesh>& meshes, const std::string& root_translation, const std::string& uri) {
  GltfText out;
  std::string nodes, list, accessors, views, children;
  int accessor = 0;
  auto comma = [](std::string& text) {
    if (!text.empty()) text += ",";
  };
  auto add_view = [&](size_t bytes) {
    comma(views);
    views += "{\"buffer\":0,\"byteOffset\":" + std::to_string(out.binary.size() - bytes) +
             ",\"byteLength\":" + std::to_string(bytes) + "}";
  };
  auto add_accessor = [&](size_t count, int component, const std::string& type, const std::string& more) {
    comma(accessors);
    accessors += "{\"bufferView\":" + std::to_string(accessor) + ",\"componentType\":" + std::to_string(component) +
                 ",\"count\":" + std::to_string(count) + ",\"type\":\"" + type + "\"" + more + "}";
    return std::to_string(accessor++);
  };
  for (size_t m = 0; m < meshes.size(); ++m) {
    const TriangleMesh& mesh = meshes[m].mesh;
    const Bounds bounds = bounds_of(mesh);
    auto json_vector = [](glm::vec3 v) {
      std::string text = place_text(v);
      for (char& c : text) c = c == ' ' ? ',' : c;
      return "[" + text + "]";
    };
    for (const glm::vec3& p : mesh.positions) put(out.binary, p);
    add_view(mesh.positions.size() * 12);
    std::string attributes =
        "\"POSITION\":" + add_accessor(mesh.positions.size(), 5126, "VEC3",
                                       ",\"min\":" + json_vector(bounds.low) + ",\"max\":" + json_vector(bounds.high));
    if (!mesh.normals.empty()) {
      for (const glm::vec3& n : mesh.normals) put(out.binary, n);
      add_view(mesh.normals.size() * 12);
      attributes += ",\"NORMAL\":" + add_accessor(mesh.normals.size(), 5126, "VEC3", "");
    }
    if (!mesh.occlusion.empty()) {
      for (const float o : mesh.occlusion) put(out.binary, glm::vec4(o, o, o, 1));
      add_view(mesh.occlusion.size() * 16);
      attributes += ",\"COLOR_0\":" + add_accessor(mesh.occlusion.size(), 5126, "VEC4", "");
    }
    for (const uint32_t i : mesh.indices) put(out.binary, i);
    add_view(mesh.indices.size() * 4);
    const std::string indices = add_accessor(mesh.indices.size(), 5125, "SCALAR", "");
    comma(list);
    list += "{\"primitives\":[{\"attributes\":{" + attributes + "},\"indices\":" + indices + "}]}";
    nodes += ",{\"name\":\"" + meshes[m].name + "\",\"mesh\":" + std::to_string(m) + "}";
    comma(children);
    children += std::to_string(m + 1);
  }
  out.json = "{\"asset\":{\"version\":\"2.0\"},\"scene\":0,\"scenes\":[{\"nodes\":[0]}],\"nodes\":[{\"translation\":" +
             root_translation + ",\"children\":[" + children + "]}" + nodes + "],\"meshes\":[" + list + "],\"accessors\":[" +
             accessors + "],\"bufferViews\":[" + views + "],\"buffers\":[{" + uri +
             "\"byteLength\":" + std::to_string(out.binary.size()) + "}]}";
  return out;
}

inline std::string glb_bytes(const std::vector<NamedMesh>& meshes, const std::string& root_translation = "[0,0,0]") {
  GltfText parts = gltf_parts(meshes, root_translation, "");
  parts.json.resize((parts.json.size() + 3) / 4 * 4, ' ');
  parts.binary.resize((parts.binary.size() + 3) / 4 * 4, '\0');
  std::string bytes = "glTF";
  put(bytes, uint32_t(2));
  put(bytes, static_cast<uint32_t>(28 + parts.json.size() + parts.binary.size()));
  put(bytes, static_cast<uint32_t>(parts.json.size()));
  bytes += "JSON" + parts.json;
  put(bytes, static_cast<uint32_t>(parts.binary.size()));
  bytes += std::string("BIN\0", 4) + parts.binary;
  return bytes;
}

inline std::string slurp(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

inline std::filesystem::path write_sample(const std::filesystem::path& file, const std::string& bytes) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return file;
}

}  // namespace theatre::geometry::samples
