// finish.glsl - from light to display. ACES curve as fitted by Narkowicz 2015, then gamma 2.2, written straight to 8 bits:
// no float target and no sRGB framebuffer is needed. Both together are one fraction of the light's square root, which is off by
// 0.21 of 255 at most and cheaper than three powers. Neighbours step back towards the ground; dither hides banding.
uniform float u_step_back;  // 0 hero .. 1 far in the background
const float k_farthest_back = 0.66;  // the ground's share of the farthest

vec3 tone_mapped(vec3 c) {
  vec3 s = sqrt(max(c, 0.0));
  return min(s * (0.05640693 + s * (0.08614745 + s * 1.01301361)) / (0.09657435 + s * (0.14008369 + s * (0.09205664 + s))), 1.0);
}

float dither(vec2 pixel) { return (fract(52.9829189 * fract(dot(pixel, vec2(0.06711056, 0.00583715)))) - 0.5) * u_picture.z / 255.0; }

// #2a303a at the bottom to #4a5563 at the top; `height` 0 .. 1 in the picture.
vec3 ground(float height) { return mix(vec3(0.165, 0.188, 0.227), vec3(0.290, 0.333, 0.388), smoothstep(0.0, 1.0, height)); }

#ifdef VERTEX_STAGE
float height_in_picture() { return 0.5 + 0.5 * gl_Position.y / max(gl_Position.w, 1.0); }  // w: mm in front of the eye
#else
float height_in_picture() { return gl_FragCoord.y / u_picture.y; }
#endif

vec3 stepped_back(vec3 shown) {
  float grey = dot(shown, vec3(0.30, 0.59, 0.11));
  shown = mix(shown, vec3(grey), 0.45 * u_step_back);
  return mix(shown, ground(height_in_picture()), k_farthest_back * u_step_back);
}
