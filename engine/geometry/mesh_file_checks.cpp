#include "engine/geometry/mesh_file_checks.h"

#include <algorithm>
#include <cstring>

#include "engine/geometry/stl_reader.h"

namespace theatre::geometry {

namespace {

constexpr size_t k_json_depth = 64;        // a scene nested deeper than this is no scene; parsers recurse
constexpr size_t k_json_bytes = 8u << 20;  // in a GLB; a .gltf may carry its data as text and be larger
constexpr std::string_view k_cut_short = "is cut short: the header promises more than the file holds";

core::Error reason(std::string_view text) { return {std::string(text)}; }

uint32_t little_endian_32(std::string_view bytes, size_t at) {
  uint32_t value = 0;
  for (size_t i = 4; i-- > 0;) value = value << 8 | uint8_t(bytes[at + i]);
  return value;
}

core::Result<core::Done> check_json_depth(std::string_view json) {
  size_t depth = 0;
  bool in_string = false;
  for (size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > k_json_depth) return reason("is nested deeper than a scene may be");
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  if (depth > 0 || in_string) return reason(k_cut_short);
  return core::Done{};
}

core::Result<core::Done> check_glb(std::string_view bytes) {
  constexpr size_t k_header = 12, k_chunk_header = 8;
  if (bytes.size() < k_header + k_chunk_header || bytes.substr(0, 4) != "glTF") return reason("is not a GLB file");
  if (little_endian_32(bytes, 4) != 2) return reason("is a GLB of another version than 2");
  if (little_endian_32(bytes, 8) > bytes.size()) return reason(k_cut_short);
  const uint32_t json_bytes = little_endian_32(bytes, k_header);
  if (bytes.substr(k_header + 4, 4) != "JSON") return reason("is not a GLB file");
  if (json_bytes > bytes.size() - k_header - k_chunk_header) return reason(k_cut_short);
  if (json_bytes > k_json_bytes) return reason("has a scene description larger than 8 MiB");
  return check_json_depth(bytes.substr(k_header + k_chunk_header, json_bytes));
}

core::Result<core::Done> check_gltf(std::string_view bytes) {
  const size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == bytes.npos || bytes[first] != '{' || bytes.find("\"asset\"") == bytes.npos) return reason("is not a glTF file");
  return check_json_depth(bytes);
}

core::Result<core::Done> check_stl(std::string_view bytes, uint64_t file_bytes, uint64_t largest_triangles) {
  constexpr size_t k_header = 84, k_triangle = 50;
  if (!is_binary_stl(bytes, file_bytes)) {
    const std::string_view end = bytes.substr(bytes.size() - std::min<size_t>(bytes.size(), 1024));
    if (end.find("endsolid") == end.npos) return reason("is cut short: its last line is missing");
    return core::Done{};
  }
  if (bytes.size() < k_header) return reason("is not an STL file");
  const uint64_t triangles = little_endian_32(bytes, 80);
  if (triangles == 0) return reason("holds no triangles");
  if (k_header + triangles * k_triangle > file_bytes) return reason(k_cut_short);
  if (triangles > largest_triangles) return reason("holds more triangles than can be shown");
  return core::Done{};
}

core::Result<core::Done> check_obj(std::string_view bytes) {
  if (bytes.find('\0') != bytes.npos) return reason("is not an OBJ file");
  auto has_line = [&](std::string_view keyword) {
    return bytes.starts_with(keyword.substr(1)) || bytes.find(keyword) != bytes.npos;
  };
  if (!has_line("\nv ") || !has_line("\nf ")) return reason("is not an OBJ file with vertices and faces");
  return core::Done{};
}

MeshFileFacts facts_of(MeshFormat format, std::string_view bytes) {
  const bool has_comment = format == MeshFormat::stl || format == MeshFormat::obj || format == MeshFormat::ply;
  return {format, has_comment && bytes.substr(0, 1024).find("SPACE=RAS") != bytes.npos};
}

}  // namespace

core::Result<MeshFormat> mesh_format_of(const std::filesystem::path& file) {
  std::string extension = file.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
  if (extension == ".stl") return MeshFormat::stl;
  if (extension == ".obj") return MeshFormat::obj;
  if (extension == ".ply") return MeshFormat::ply;
  if (extension == ".gltf") return MeshFormat::gltf;
  if (extension == ".glb") return MeshFormat::glb;
  return reason("is not a mesh file that can be read here (STL, OBJ, PLY, glTF, GLB)");
}

core::Result<MeshFileFacts> check_mesh_bytes(MeshFormat format, std::string_view bytes, uint64_t largest_triangles) {
  if (bytes.empty()) return reason("is empty");
  auto checked = [&]() -> core::Result<core::Done> {
    switch (format) {
      case MeshFormat::stl:
        return check_stl(bytes, bytes.size(), largest_triangles);
      case MeshFormat::obj:
        return check_obj(bytes);
      case MeshFormat::ply:
        return check_ply(bytes, largest_triangles);
      case MeshFormat::gltf:
        return check_gltf(bytes);
      case MeshFormat::glb:
        return check_glb(bytes);
    }
    return reason("is of no known format");
  }();
  if (!checked) return checked.error();
  return facts_of(format, bytes);
}

core::Result<MeshFileFacts> check_binary_stl(std::string_view head, uint64_t file_bytes, uint64_t largest_triangles) {
  const auto checked = check_stl(head, file_bytes, largest_triangles);
  if (!checked) return checked.error();
  return facts_of(MeshFormat::stl, head);
}

}  // namespace theatre::geometry
