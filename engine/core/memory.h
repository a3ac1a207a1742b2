// What the process has of the machine's memory.
#pragma once

namespace theatre::core {

/// Call first in main. The C library gives large freed blocks back to the system at once and fetches them anew, page by page,
/// for the next; a software driver takes and frees megabytes in every frame, and fetching them can cost more than drawing
/// (99,000 triangles at 720 lines: 70 ms a frame, 19 ms with this; `draw_mesh`). Up to half a gigabyte stays with the process.
/// One heap serves all threads, so that what a thread that read a file has freed is the driver's next (13 of 147 MB of a
/// picture of BodyParts3D's spine.glb, `compare.py`).
void keep_freed_memory();
/// The most it had so far, in MB (VmHWM); 0 where the system does not tell.
double peak_mb();

}  // namespace theatre::core
