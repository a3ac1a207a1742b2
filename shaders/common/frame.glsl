// frame.glsl - what all shaders of one picture share. World: LPS mm. Lights are fixed to the camera (unit vectors, world).
layout(std140) uniform Frame {
  mat4 u_clip_from_world;
  mat4 u_shadow_from_world;  // to 0..1, for the key light's shadow
  vec4 u_eye;                // xyz mm
  vec4 u_key, u_fill, u_rim; // towards the light
  vec4 u_up;                 // up in the picture
  vec4 u_picture;            // xy size in pixels, z dither in steps of 1/255
};
