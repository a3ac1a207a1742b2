// cut.glsl - the plane that opens the picture: what lies where dot(xyz, place) > w is not drawn.
#ifdef CUT
uniform vec4 u_cut;
#define CUT_AWAY if (dot(u_cut.xyz, v_position) > u_cut.w) discard;
#else
#define CUT_AWAY
#endif
