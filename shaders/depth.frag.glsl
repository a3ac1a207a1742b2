// depth.frag - lays down depth only.
out vec4 o_colour;
void main() { o_colour = vec4(1.0); }
