// Reads one mesh file once, by our import or by Assimp with its own weld and normals, and prints what it cost as JSON.
// One process for each read, so that peak memory is honest: build/bin/read_mesh ours|assimp FILE
#include <assimp/postprocess.h>
#include <assimp/scene.h>

#include <assimp/Importer.hpp>
#include <chrono>
#include <cstdio>
#include <string>

#include "engine/core/memory.h"
#include "engine/geometry/mesh_import.h"

namespace {

struct Read {
  size_t triangles = 0, vertices = 0;
};

Read read_ours(const char* file) {
  Read read;
  const auto meshes = theatre::geometry::import_meshes(file);
  if (!meshes) return read;
  for (const auto& named : *meshes) {
    read.triangles += named.mesh.triangle_count();
    read.vertices += named.mesh.positions.size();
  }
  return read;
}

Read read_by_assimp(const char* file) {
  Read read;
  Assimp::Importer importer;
  const aiScene* scene =
      importer.ReadFile(file, aiProcess_Triangulate | aiProcess_JoinIdenticalVertices | aiProcess_GenSmoothNormals);
  for (unsigned m = 0; scene && m < scene->mNumMeshes; ++m) {
    read.triangles += scene->mMeshes[m]->mNumFaces;
    read.vertices += scene->mMeshes[m]->mNumVertices;
  }
  return read;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string reader = argc == 3 ? argv[1] : "";
  if (reader != "ours" && reader != "assimp") return std::fprintf(stderr, "read_mesh ours|assimp FILE\n"), 2;
  const auto start = std::chrono::steady_clock::now();
  const Read read = reader == "ours" ? read_ours(argv[2]) : read_by_assimp(argv[2]);
  const double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  if (read.triangles == 0) return std::fprintf(stderr, "%s: cannot be read\n", argv[2]), 1;
  std::printf("{\"ms\": %.1f, \"peak_mb\": %.1f, \"triangles\": %zu, \"vertices\": %zu}\n", ms, theatre::core::peak_mb(),
              read.triangles, read.vertices);
}
