// finish.glsl - from light to display. ACES curve as fitted by Narkowicz 2015, then gamma 2.2, written straight to 8 bits:
// no float target and no sRGB framebuffer is needed. Neighbours step back towards the ground; dither hides banding.
uniform float u_step_back;  // 0 hero .. 1 far in the background

vec3 tone_mapped(vec3 c) {
  c *= 0.75;
  c = (c * (2.51 * c + 0.03)) / (c * (2.43 * c + 0.59) + 0.14);
  return pow(clamp(c, 0.0, 1.0), vec3(1.0 / 2.2));
}

float dither(vec2 pixel) { return (fract(52.9829189 * fract(dot(pixel, vec2(0.06711056, 0.00583715)))) - 0.5) * u_picture.z / 255.0; }

// #2a303a at the bottom to #4a5563 at the top.
vec3 ground(vec2 pixel) {
  return mix(vec3(0.165, 0.188, 0.227), vec3(0.290, 0.333, 0.388), smoothstep(0.0, 1.0, pixel.y / u_picture.y));
}

vec3 stepped_back(vec3 shown) {
  float grey = dot(shown, vec3(0.30, 0.59, 0.11));
  shown = mix(shown, vec3(grey), 0.45 * u_step_back);
  return mix(shown, ground(gl_FragCoord.xy), 0.66 * u_step_back);
}

vec4 finished(vec3 lit) { return vec4(stepped_back(tone_mapped(lit)) + dither(gl_FragCoord.xy), 1.0); }
