// crack.glsl - a broken line where a rough plane cuts the surface: drawn for each fragment, in the place before bending.
// Distance to the line = distance to the plane + fractal noise; branches are thin contours of a second noise near the line.
// Edges are bevelled, so that the fragments gape in the light; the margin is bruised.
uniform vec4 u_crack_plane;  // dot(xyz, place) = w, unit normal, in the mesh's frame
uniform vec3 u_crack_normal;  // the same normal in the world
uniform float u_crack;        // 0 .. 1

struct Crack {
  float depth;   // 1 = in the gap
  float bruise;  // 1 = at its margin
  vec3 normal;
};

Crack crack_at(vec3 n, float broken) {
  vec4 coarse = texture(u_noise, v_rest * 0.0105 + 0.37);
  vec4 middle = texture(u_noise, v_rest * 0.027);
  vec4 fine = texture(u_noise, v_rest * 0.085 + 0.3);
  // Triangle waves of the noise make corners, where plain noise would only wave.
  float jag = abs(fract(3.0 * middle.a) - 0.5) - 0.25;
  float offset_mm = 13.0 * (coarse.a - 0.5) + 9.0 * (middle.a - 0.5) + 2.2 * jag + 2.6 * (fine.a - 0.5);
  float signed_mm = dot(u_crack_plane.xyz, v_rest) - u_crack_plane.w + offset_mm;
  float apart_mm = abs(signed_mm);
  float zone = smoothstep(0.5, 3.2, broken);
  float pixel_mm = 0.6 * length(fwidth(v_rest));

  float width_mm = u_crack * (0.14 + 1.1 * smoothstep(0.36, 0.66, coarse.g)) * mix(0.25, 1.0, zone);
  float gap = 1.0 - smoothstep(0.30 * width_mm, width_mm + pixel_mm, apart_mm);

  float contour_mm = abs(fine.a - 0.52) / 0.055 + 0.35 * abs(jag);
  float branch = (1.0 - smoothstep(0.08, 0.26 + pixel_mm, contour_mm)) * smoothstep(5.5, 1.0, apart_mm) *
                 smoothstep(0.46, 0.54, middle.g) * 0.85;

  float seen = smoothstep(0.15, 1.4, broken) * smoothstep(0.0, 0.25, u_crack);
  float lip = exp(-apart_mm / (1.3 + 1.5 * width_mm)) * smoothstep(0.0, 0.2, apart_mm) * seen;
  Crack result;
  result.depth = max(gap, branch * u_crack) * seen;
  result.bruise = exp(-apart_mm / 2.8) * seen;
  result.normal = normalize(n - sign(signed_mm) * u_crack_normal * 0.75 * lip);
  return result;
}
