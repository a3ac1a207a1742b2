// bend.glsl - the fracture's displacement, read from one or two blocks of vectors (mm, in the grid's frame).
// Normals turn with the cofactor of the Jacobian J = I + grad d, from differences about one lattice step wide.
uniform mat4 u_grid_from_mesh;
uniform sampler3D u_field_a;
uniform vec4 u_origin_a;               // xyz place of the first value, w spacing (mm)
uniform vec2 u_amount;
uniform float u_deformation_follow;    // which end of a_follow the bending belongs to

vec3 field_a(vec3 p) { return texture(u_field_a, ((p - u_origin_a.xyz) / u_origin_a.w + 0.5) / vec3(textureSize(u_field_a, 0))).xyz; }
#ifdef TWO_FIELDS
uniform sampler3D u_field_b;
uniform vec4 u_origin_b;
vec3 field_b(vec3 p) { return texture(u_field_b, ((p - u_origin_b.xyz) / u_origin_b.w + 0.5) / vec3(textureSize(u_field_b, 0))).xyz; }
vec3 both(vec3 in_a, vec3 p) { return u_amount.x * in_a + u_amount.y * field_b(p); }
#else
vec3 both(vec3 in_a, vec3 p) { return u_amount.x * in_a; }
#endif
vec3 displacement(vec3 p) { return both(field_a(p), p); }

void bend(inout vec3 position, inout vec3 normal, float follow, out float broken) {
  mat3 turn = mat3(u_grid_from_mesh);
  vec3 p = (u_grid_from_mesh * vec4(position, 1.0)).xyz, n = turn * normal;
  float weight = mix(1.0 - follow, follow, u_deformation_follow);
  // Four corners of a tetrahedron around p are enough for all nine slopes.
  float h = 0.6 * u_origin_a.w, k = 0.25 * weight / h;
  vec3 d0 = displacement(p + vec3(h, h, h)), d1 = displacement(p + vec3(h, -h, -h));
  vec3 d2 = displacement(p + vec3(-h, h, -h)), d3 = displacement(p + vec3(-h, -h, h));
  vec3 a = vec3(1.0, 0.0, 0.0) + k * (d0 + d1 - d2 - d3);
  vec3 b = vec3(0.0, 1.0, 0.0) + k * (d0 - d1 + d2 - d3);
  vec3 c = vec3(0.0, 0.0, 1.0) + k * (d0 - d1 - d2 + d3);
  vec3 in_a = field_a(p);
  position += (weight * both(in_a, p)) * turn;  // v * M = transpose(M) * v: back to the mesh's frame
  normal = (cross(b, c) * n.x + cross(c, a) * n.y + cross(a, b) * n.z) * turn;
  broken = length(in_a);
}
