// Mesh processing: weld, clean, reorder and simplify, by meshoptimizer. Per-vertex lists of a mesh travel with their vertices.
#pragma once
#include "engine/geometry/triangle_mesh.h"

namespace theatre::geometry {

/// Joins vertices that agree in every list that the mesh has (positions and, when present, normals, occlusion, follow).
void weld(TriangleMesh& mesh);
/// Joins vertices at the same place; the other lists keep the value of the first, normals are dropped.
void weld_positions(TriangleMesh& mesh);
/// Removes triangles without area and vertices that no triangle uses. Returns how many triangles went.
size_t drop_degenerate(TriangleMesh& mesh);
/// Orders triangles and vertices for the GPU's caches; the shape stays the same.
void optimize_order(TriangleMesh& mesh);
/// Splits edges longer than `longest_mm` at their middle until none is left, so that a coarse mesh can be bent. The shape stays
/// the same and no crack opens; per-vertex lists are interpolated. Stops before `most_triangles` would be passed.
void split_long_edges(TriangleMesh& mesh, float longest_mm, size_t most_triangles = 400'000);
/// Splits every triangle that the plane at height z crosses, so that each lies on one side; new vertices lie exactly on it.
void cut_at_height(TriangleMesh& mesh, float z);
/// About `triangles` triangles that deviate little from `mesh`; `mesh` itself when it has no more than that. Keeps the lists of
/// the vertices that remain; normals, when there are any, are computed anew.
TriangleMesh simplified(const TriangleMesh& mesh, size_t triangles);

}  // namespace theatre::geometry
