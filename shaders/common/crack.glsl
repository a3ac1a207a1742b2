// crack.glsl - a broken line where a rough plane cuts the surface: drawn for each fragment, in the place before bending.
// The line is the plane raised by a height that depends only on the place in the plane: one jagged line without islands.
// A second line splits off and joins again, which makes shards; branches are nearly upright sheets that cross the line.
// Edges are bevelled, so that the fragments gape in the light; the margin is bruised.
uniform vec4 u_crack_plane;    // dot(xyz, place) = w, unit normal, in the mesh's frame
uniform vec3 u_crack_normal;   // the same normal in the world
uniform float u_crack;         // 0 .. 1

struct Crack {
  float depth;   // 1 = in the gap
  float bruise;  // 1 = at its margin
  vec3 normal;
};

float line_at(float apart_mm, float width_mm, float pixel_mm) {
  return 1.0 - smoothstep(0.35 * width_mm, width_mm + pixel_mm, apart_mm);
}

// Distance (mm) to the surface where the noise at this scale (1/mm) is one half: value over slope.
float contour_distance(vec3 place, float scale) {
  vec4 noise = texture(u_noise, place * scale);
  float slope = length(noise.rgb - 0.5) * (32.0 / 2.2) * scale;
  return abs(noise.a - 0.5) / max(slope, 0.02);
}

// Over the jagged line; the three scales of noise are read at the foot of the place on the plane.
// engine/render/broken_line.cpp knows it too.
float height_over_line(float height_mm, vec4 coarse, vec4 middle, vec4 fine) {
  float corners = abs(fract(5.0 * middle.a) - 0.5);  // folds the noise: corners where it would only wave
  return height_mm + 10.0 * (coarse.a - 0.5) + 7.0 * (middle.a - 0.5) + 2.6 * corners + 2.8 * (fine.a - 0.5);
}

#ifdef GLASS
// The line alone, for walls that are seen through: 1 = in the gap.
float crack_line(float broken) {
  float height_mm = dot(u_crack_plane.xyz, v_rest) - u_crack_plane.w;
  vec3 foot = v_rest - height_mm * u_crack_plane.xyz;
  vec4 coarse = texture(u_noise, foot * 0.0105 + 0.37);
  vec4 middle = texture(u_noise, foot * 0.027);
  vec4 fine = fine_noise(foot * 0.085 + 0.3);
  float width_mm = u_crack * (0.2 + 0.8 * smoothstep(0.36, 0.68, coarse.g));
  float apart_mm = abs(height_over_line(height_mm, coarse, middle, fine));
  return line_at(apart_mm, width_mm, 0.6 * length(fwidth(v_rest))) * smoothstep(0.05, 0.7, broken) * smoothstep(0.0, 0.25, u_crack);
}
#else
Crack crack_at(vec3 n, float broken) {
  float height_mm = dot(u_crack_plane.xyz, v_rest) - u_crack_plane.w;
  vec3 foot = v_rest - height_mm * u_crack_plane.xyz;
  vec4 coarse = texture(u_noise, foot * 0.0105 + 0.37);
  vec4 middle = texture(u_noise, foot * 0.027);
  vec4 fine = texture(u_noise, foot * 0.085 + 0.3);
  float upper_mm = height_over_line(height_mm, coarse, middle, fine);
  float split_mm = 15.0 * max(texture(u_noise, foot * 0.019 + 0.6).a - 0.52, 0.0);
  float lower_mm = upper_mm + split_mm + 2.4 * (fine.g - 0.5) * min(split_mm, 1.0);
  float apart_mm = min(abs(upper_mm), abs(lower_mm));

  float zone = smoothstep(0.05, 0.7, broken) * smoothstep(0.0, 0.25, u_crack);
  float pixel_mm = 0.6 * length(fwidth(v_rest));
  float width_mm = u_crack * (0.12 + 0.95 * smoothstep(0.36, 0.68, coarse.g)) * mix(0.4, 1.0, smoothstep(0.3, 2.4, broken));
  // Nearly upright sheets, so that branches start at the line; each runs to one side of it.
  vec4 rough = texture(u_noise, v_rest * 0.036 + 0.71);
  vec3 sheet_place = foot + 0.30 * height_mm * u_crack_plane.xyz + 1.9 * (rough.rgb - 0.5);
  float side = sign(upper_mm) * (middle.b - 0.5);
  float reach_mm = 1.2 + 7.0 * smoothstep(-0.06, 0.10, side);
  float branch_width_mm = 0.26 * u_crack * max(1.0 - apart_mm / reach_mm, 0.0);
  float branch = line_at(contour_distance(sheet_place, 0.017), branch_width_mm, 0.5 * pixel_mm) *
                 smoothstep(0.0, 0.06, branch_width_mm);
  float gap = max(line_at(abs(upper_mm), width_mm, pixel_mm), line_at(abs(lower_mm), 0.55 * width_mm, pixel_mm));

  float shard = step(upper_mm, 0.0) * step(0.0, lower_mm) * smoothstep(0.3, 1.2, split_mm);
  float lip = exp(-apart_mm / (0.9 + 1.6 * width_mm)) * smoothstep(0.0, 0.2, apart_mm) * (1.0 - shard);
  float tilt = 0.75 * sign(-lower_mm) * lip + 0.5 * shard * (2.0 * fine.b - 1.3);
  Crack result;
  result.depth = max(gap, 0.85 * branch) * zone;
  result.bruise = max(exp(-apart_mm / 2.8), 0.8 * shard) * zone;
  vec3 crumbled = (rough.rgb - 0.5) * 1.1 + (fine.rgb - 0.5) * 0.6;  // crushed bone on both sides of the line
  result.normal = normalize(n + (u_crack_normal * tilt + crumbled * exp(-apart_mm / 3.5)) * zone);
  return result;
}
#endif
