#include "engine/geometry/mesh_import.h"

#include <assimp/BaseImporter.h>
#include <assimp/DefaultIOSystem.h>
#include <assimp/postprocess.h>
#include <assimp/scene.h>

#include <algorithm>
#include <assimp/Importer.hpp>
#include <cerrno>
#include <cmath>
#include <exception>
#include <fstream>
#include <memory>
#include <optional>
#include <set>
#include <system_error>

#include "engine/core/parallel.h"
#include "engine/core/paths.h"
#include "engine/geometry/mesh_file_checks.h"
#include "engine/geometry/mesh_processing.h"
#include "engine/geometry/stl_reader.h"

namespace theatre::geometry {

namespace fs = std::filesystem;

namespace {

constexpr size_t k_most_ordered =
    100'000;  // triangles; ordering takes longer than reading, and larger ones are simplified first
constexpr int k_node_depth = 64;
constexpr float k_largest_metres = 4.0f;  // a body is shorter, and a vertebra in millimetres longer

core::Error failure(const fs::path& file, const std::string& reason) { return {file.string() + ": " + reason}; }
core::Error unreadable(const fs::path& file, const std::string& why) { return failure(file, "cannot be read (" + why + ")"); }

struct Bytes {
  std::unique_ptr<char[]> data;
  size_t size = 0;
  std::string_view view() const { return {data.get(), size}; }
};

core::Result<uintmax_t> size_of(const fs::path& file, uint64_t most) {
  std::error_code error;
  if (!fs::exists(file, error)) return error ? unreadable(file, error.message()) : failure(file, "there is no such file");
  if (!fs::is_regular_file(file, error)) return failure(file, "is not a file");
  const uintmax_t size = fs::file_size(file, error);
  if (error) return unreadable(file, error.message());
  if (size > most) return failure(file, "is larger than the " + std::to_string(most >> 20) + " MiB that a mesh file may have");
  return size;
}

core::Result<Bytes> read_bytes(const fs::path& file, uint64_t most) {
  const auto found = size_of(file, most);
  if (!found) return found.error();
  const uintmax_t size = *found;
  Bytes bytes{std::make_unique_for_overwrite<char[]>(size), size};
  errno = 0;
  std::ifstream stream(file, std::ios::binary);
  if (!stream.read(bytes.data.get(), static_cast<std::streamsize>(size))) return unreadable(file, core::why_it_failed());
  return bytes;
}

/// Lets Assimp open the file itself and, for glTF, the .bin files beside it; nothing else, wherever a file's text points.
class OneFolder : public Assimp::DefaultIOSystem {
 public:
  OneFolder(const fs::path& file, MeshFormat format, uint64_t most_bytes)
      : file_(fs::weakly_canonical(file)), may_have_parts_(format == MeshFormat::gltf), most_bytes_(most_bytes) {}
  bool Exists(const char* path) const override { return is_allowed(path) && DefaultIOSystem::Exists(path); }
  Assimp::IOStream* Open(const char* path, const char* mode) override {
    return is_allowed(path) ? DefaultIOSystem::Open(path, mode) : nullptr;
  }

 private:
  bool is_allowed(const fs::path& path) const {
    std::error_code error;
    const fs::path real = fs::weakly_canonical(path, error);
    if (error) return false;
    if (real == file_) return true;
    return may_have_parts_ && real.parent_path() == file_.parent_path() && real.extension() == ".bin" &&
           fs::is_regular_file(real, error) && fs::file_size(real, error) <= most_bytes_;
  }
  fs::path file_;
  bool may_have_parts_;
  uint64_t most_bytes_;
};

/// Takes every parser away but the one for this format: Assimp otherwise tries others on files that look odd, glTF 1 among
/// them.
void keep_only_loader(Assimp::Importer& importer, const std::string& extension) {
  std::vector<Assimp::BaseImporter*> others;
  for (size_t i = 0; i < importer.GetImporterCount(); ++i) {
    Assimp::BaseImporter* const loader = importer.GetImporter(i);
    std::set<std::string> extensions;
    loader->GetExtensionList(extensions);
    if (!extensions.contains(extension) || loader->GetInfo()->mName == std::string_view("glTF Importer"))
      others.push_back(loader);
  }
  for (Assimp::BaseImporter* other : others) {
    importer.UnregisterLoader(other);
    delete other;  // unregistering hands it over
  }
}

const char* extension_of(MeshFormat format) {
  switch (format) {
    case MeshFormat::stl:
      return "stl";
    case MeshFormat::obj:
      return "obj";
    case MeshFormat::ply:
      return "ply";
    case MeshFormat::gltf:
      return "gltf";
    case MeshFormat::glb:
      return "glb";
  }
  return "";
}

glm::mat4 matrix_of(const aiMatrix4x4& m) {
  return {{m.a1, m.b1, m.c1, m.d1}, {m.a2, m.b2, m.c2, m.d2}, {m.a3, m.b3, m.c3, m.d3}, {m.a4, m.b4, m.c4, m.d4}};
}

glm::vec3 vector_of(const aiVector3D& v) { return {v.x, v.y, v.z}; }

/// Walks the node tree and gathers one mesh per named node. Stops at the first thing that no real bone has.
class SceneReader {
 public:
  SceneReader(const aiScene& scene, MeshFormat format, const ImportLimits& limits, std::string stem)
      : scene_(scene), format_(format), limits_(limits), stem_(std::move(stem)) {}

  /// The reason of a failure, or empty.
  std::string read() {
    visit(*scene_.mRootNode, glm::mat4(1), 0);
    const bool has_own_names =
        format_ == MeshFormat::gltf || format_ == MeshFormat::glb || (format_ == MeshFormat::obj && meshes_.size() > 1);
    for (NamedMesh& named : meshes_) {
      if (!has_own_names || named.name.empty()) named.name = stem_;
    }
    if (reason_.empty() && meshes_.empty()) reason_ = "holds no triangles";
    return reason_;
  }
  std::vector<NamedMesh> take() { return std::move(meshes_); }

 private:
  void visit(const aiNode& node, const glm::mat4& file_from_parent, int depth) {
    if (depth > k_node_depth) reason_ = "is nested deeper than a scene may be";
    const glm::mat4 file_from_node = file_from_parent * matrix_of(node.mTransformation);
    TriangleMesh whole;
    std::string name = node.mName.C_Str();
    for (unsigned m = 0; m < node.mNumMeshes && reason_.empty(); ++m) {
      const aiMesh& mesh = *scene_.mMeshes[node.mMeshes[m]];
      if (name.empty()) name = mesh.mName.C_Str();
      append(whole, read_mesh(mesh, file_from_node));
    }
    if (!whole.empty()) meshes_.push_back({name, std::move(whole)});
    for (unsigned c = 0; c < node.mNumChildren && reason_.empty(); ++c) visit(*node.mChildren[c], file_from_node, depth + 1);
  }

  TriangleMesh read_mesh(const aiMesh& source, const glm::mat4& file_from_node) {
    TriangleMesh mesh;
    triangles_ += source.mNumFaces;
    if (triangles_ > limits_.triangles) {
      reason_ = "holds more than " + std::to_string(limits_.triangles) + " triangles";
      return mesh;
    }
    mesh.positions.reserve(source.mNumVertices);
    for (unsigned v = 0; v < source.mNumVertices; ++v) {
      mesh.positions.emplace_back(file_from_node * glm::vec4(vector_of(source.mVertices[v]), 1));
      const glm::vec3& p = mesh.positions.back();
      if (!std::isfinite(p.x) || !std::isfinite(p.y) || !std::isfinite(p.z))
        reason_ = "holds a coordinate that is not a number";
    }
    // The normals of an STL file are its facets': they carry nothing that the triangles do not say.
    if (source.HasNormals() && format_ != MeshFormat::stl) read_normals(source, file_from_node, mesh);
    if (source.HasVertexColors(0)) {
      for (unsigned v = 0; v < source.mNumVertices; ++v)
        mesh.occlusion.push_back(glm::clamp(source.mColors[0][v].r, 0.0f, 1.0f));
      const auto [low, high] = std::minmax_element(mesh.occlusion.begin(), mesh.occlusion.end());
      if (*low == *high) mesh.occlusion.clear();  // one colour for all is paint
    }
    const bool is_mirrored = glm::determinant(glm::mat3(file_from_node)) < 0;
    for (unsigned f = 0; f < source.mNumFaces; ++f) {
      const aiFace& face = source.mFaces[f];
      if (face.mNumIndices != 3) continue;  // points and lines
      for (unsigned c = 0; c < 3; ++c) {
        const unsigned index = face.mIndices[is_mirrored ? 2 - c : c];
        if (index >= source.mNumVertices) reason_ = "has a face that names a vertex that is not there";
        mesh.indices.push_back(index);
      }
    }
    return reason_.empty() ? mesh : TriangleMesh{};
  }

  void read_normals(const aiMesh& source, const glm::mat4& file_from_node, TriangleMesh& mesh) {
    const glm::mat3 turn = glm::transpose(glm::inverse(glm::mat3(file_from_node)));
    for (unsigned v = 0; v < source.mNumVertices; ++v) {
      const glm::vec3 n = turn * vector_of(source.mNormals[v]);
      const float length = glm::length(n);
      if (!(length > 1e-6f) || !std::isfinite(length)) return mesh.normals.clear();
      mesh.normals.push_back(n / length);
    }
  }

  const aiScene& scene_;
  MeshFormat format_;
  ImportLimits limits_;
  std::string stem_;
  std::vector<NamedMesh> meshes_;
  std::string reason_;
  uint64_t triangles_ = 0;
};

Bounds bounds_of_all(const std::vector<NamedMesh>& meshes) {
  Bounds all = bounds_of(meshes.front().mesh);
  for (const NamedMesh& named : meshes) {
    const Bounds b = bounds_of(named.mesh);
    all = {glm::min(all.low, b.low), glm::max(all.high, b.high)};
  }
  return all;
}

/// From the file's units and axes to LPS millimetres. A glTF in millimetres came out of a program that wrote its own axes
/// unturned, so only a glTF in metres is turned.
glm::mat3 lps_from_file(const MeshFileFacts& facts, const Bounds& bounds) {
  const glm::vec3 size = bounds.size();
  const bool is_metres = std::max({size.x, size.y, size.z}) < k_largest_metres;
  const bool is_gltf = facts.format == MeshFormat::gltf || facts.format == MeshFormat::glb;
  glm::mat3 axes(1);
  if (is_gltf && is_metres) axes = glm::mat3({1, 0, 0}, {0, 0, 1}, {0, -1, 0});  // x stays, +y is up, +z anterior
  if (facts.is_ras) axes = glm::mat3({-1, 0, 0}, {0, -1, 0}, {0, 0, 1});
  return axes * (is_metres ? 1000.0f : 1.0f);
}

/// Winding outwards by the enclosed volume; then normals, when they came with the file, on the same side as their triangles.
void face_outwards(TriangleMesh& mesh) {
  if (enclosed_volume_ml(mesh) < 0) {
    for (size_t t = 0; t + 2 < mesh.indices.size(); t += 3) std::swap(mesh.indices[t + 1], mesh.indices[t + 2]);
  }
  if (mesh.normals.empty()) return compute_normals(mesh);
  double agreement = 0;
  for (size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    const uint32_t a = mesh.indices[t], b = mesh.indices[t + 1], c = mesh.indices[t + 2];
    const glm::vec3 face = glm::cross(mesh.positions[b] - mesh.positions[a], mesh.positions[c] - mesh.positions[a]);
    agreement += double(glm::dot(face, mesh.normals[a] + mesh.normals[b] + mesh.normals[c]));
  }
  if (agreement < 0) compute_normals(mesh);
}

std::string clean(std::vector<NamedMesh>& meshes, const MeshFileFacts& facts, const ImportLimits& limits, bool is_welded) {
  const glm::mat3 lps = lps_from_file(facts, bounds_of_all(meshes));
  const glm::mat3 turn = lps / std::cbrt(glm::determinant(lps));
  for (NamedMesh& named : meshes) {
    TriangleMesh& mesh = named.mesh;
    for (glm::vec3& p : mesh.positions) p = lps * p;
    for (glm::vec3& n : mesh.normals) n = turn * n;
    const Bounds bounds = bounds_of(mesh);
    const glm::vec3 reach = glm::max(glm::abs(bounds.low), glm::abs(bounds.high));
    if (std::max({reach.x, reach.y, reach.z}) > limits.largest_mm) {
      return "has coordinates beyond " + std::to_string(static_cast<int>(limits.largest_mm)) + " mm";
    }
  }
  core::parallel_for(int(meshes.size()), [&](int i) {
    TriangleMesh& mesh = meshes[size_t(i)].mesh;
    if (!is_welded) weld(mesh);
    drop_degenerate(mesh);
    if (mesh.empty()) return;
    face_outwards(mesh);
    if (mesh.triangle_count() <= k_most_ordered) optimize_order(mesh);
  });
  std::erase_if(meshes, [](const NamedMesh& named) { return named.mesh.empty(); });
  return meshes.empty() ? "holds no triangles" : "";
}

/// Assimp's own words on one line.
std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return uint8_t(c) < 0x20; }, ' ');
  return text.substr(0, 160);
}

core::Result<std::vector<NamedMesh>> parse_with_assimp(const fs::path& file, MeshFormat format, const ImportLimits& limits) {
  Assimp::Importer importer;
  keep_only_loader(importer, extension_of(format));
  importer.SetIOHandler(new OneFolder(file, format, limits.file_bytes));  // owned by the importer
  const aiScene* scene = importer.ReadFile(file.string(), aiProcess_ValidateDataStructure | aiProcess_Triangulate);
  if (!scene || !scene->mRootNode)
    return failure(file, "cannot be read as a mesh (" + one_line(importer.GetErrorString()) + ")");
  SceneReader reader(*scene, format, limits, file.stem().string());
  if (const std::string reason = reader.read(); !reason.empty()) return failure(file, reason);
  return reader.take();
}

/// What a file holds, before it is cleaned.
struct Read {
  MeshFileFacts facts;
  std::vector<NamedMesh> meshes;
};

/// None: the STL file is text.
std::optional<core::Result<Read>> read_if_binary_stl(const fs::path& file, const ImportLimits& limits) {
  const auto size = size_of(file, limits.file_bytes);
  if (!size) return size.error();
  errno = 0;
  std::ifstream stream(file, std::ios::binary);
  std::string head(std::min<size_t>(*size, k_stl_head), '\0');
  if (!stream.read(head.data(), static_cast<std::streamsize>(head.size()))) return unreadable(file, core::why_it_failed());
  if (head.empty() || !is_binary_stl(head, *size)) return std::nullopt;
  const auto facts = check_binary_stl(head, *size, limits.triangles);
  if (!facts) return failure(file, facts.error().message);
  auto mesh = read_binary_stl(stream, head);
  if (!mesh) return failure(file, mesh.error().message);
  Read read{*facts, {}};
  read.meshes.push_back({file.stem().string(), std::move(*mesh)});
  return read;
}

core::Result<Read> read_any(const fs::path& file, MeshFormat format, const ImportLimits& limits) {
  core::Result<MeshFileFacts> facts = core::Error{};
  {
    const auto bytes = read_bytes(file, limits.file_bytes);  // given back before Assimp reads them again
    if (!bytes) return bytes.error();
    facts = check_mesh_bytes(format, bytes->view(), limits.triangles);
    if (!facts) return failure(file, facts.error().message);
  }
  auto meshes = parse_with_assimp(file, format, limits);
  if (!meshes) return meshes.error();
  return Read{*facts, std::move(*meshes)};
}

}  // namespace

core::Result<std::vector<NamedMesh>> import_meshes(const fs::path& file, const ImportLimits& limits) try {
  const auto format = mesh_format_of(file);
  if (!format) return failure(file, format.error().message);
  auto read = *format == MeshFormat::stl ? read_if_binary_stl(file, limits) : std::optional<core::Result<Read>>();
  const bool is_welded = read.has_value();
  if (!read) read = read_any(file, *format, limits);
  if (!*read) return read->error();
  std::vector<NamedMesh>& meshes = (*read)->meshes;
  if (const std::string reason = clean(meshes, (*read)->facts, limits, is_welded); !reason.empty())
    return failure(file, reason);
  return std::move(meshes);
} catch (const std::exception& error) {
  return failure(file, "cannot be read as a mesh (" + one_line(error.what()) + ")");
}

core::Result<std::vector<fs::path>> mesh_files(const fs::path& file_or_folder) {
  std::error_code error;
  if (!fs::exists(file_or_folder, error))
    return error ? unreadable(file_or_folder, error.message()) : failure(file_or_folder, "there is no such file or folder");
  if (!fs::is_directory(file_or_folder, error)) return std::vector<fs::path>{file_or_folder};
  std::vector<fs::path> files;
  for (fs::directory_iterator entry(file_or_folder, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code ignored;
    if (entry->is_regular_file(ignored) && mesh_format_of(entry->path())) files.push_back(entry->path());
  }
  if (error) return unreadable(file_or_folder, error.message());
  if (files.empty()) return failure(file_or_folder, "the folder holds no mesh files (STL, OBJ, PLY, glTF, GLB)");
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace theatre::geometry
