"""Draws a binary STL with VTK, 1280x720, no antialiasing, one light, turning a little in each frame, and prints what it cost as JSON.

  /usr/bin/python3 tests/bench/vtk_frames.py FILE [FRAMES] [CAMERA]      # apt-get install --no-install-recommends python3-vtk9

The same work as `draw_mesh FILE`: points joined, smooth normals, then frames until each is finished.
CAMERA: eye x,y,z, what it looks at x,y,z and the vertical angle in degrees, as `frame_mesh` tells it; else the whole mesh from the front.
"""
import json
import math
import statistics
import sys
import time

from vtkmodules.vtkFiltersCore import vtkPolyDataNormals
from vtkmodules.vtkIOGeometry import vtkSTLReader
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper, vtkRenderer, vtkRenderWindow
import vtkmodules.vtkRenderingOpenGL2  # noqa: F401  (registers the factories)


def main(file, frames, view=None):
    start = time.monotonic()
    reader = vtkSTLReader()
    reader.SetFileName(file)
    normals = vtkPolyDataNormals()
    normals.SetInputConnection(reader.GetOutputPort())
    normals.SplittingOff()
    normals.ConsistencyOff()
    normals.Update()
    load_ms = 1e3 * (time.monotonic() - start)
    mapper = vtkPolyDataMapper()
    mapper.SetInputConnection(normals.GetOutputPort())
    actor = vtkActor()
    actor.SetMapper(mapper)
    actor.GetProperty().SetColor(0.77, 0.58, 0.36)
    actor.GetProperty().SetSpecular(0.2)
    actor.GetProperty().BackfaceCullingOn()
    renderer = vtkRenderer()
    renderer.SetBackground(0.2, 0.23, 0.28)
    renderer.AddActor(actor)
    window = vtkRenderWindow()
    window.SetMultiSamples(0)
    window.SetOffScreenRendering(1)
    window.SetSize(1280, 720)
    window.AddRenderer(renderer)
    low_high = normals.GetOutput().GetBounds()
    extent = math.dist(low_high[::2], low_high[1::2])
    middle = [(low_high[2 * k] + low_high[2 * k + 1]) / 2 for k in range(3)]
    camera = renderer.GetActiveCamera()
    camera.SetViewAngle(24)
    camera.SetFocalPoint(*middle)
    camera.SetPosition(middle[0], middle[1] - 0.5 * extent / math.tan(math.radians(12)), middle[2])
    if view:
        camera.SetPosition(*view[:3])
        camera.SetFocalPoint(*view[3:6])
        camera.SetViewAngle(view[6])
    camera.SetViewUp(0, 0, 1)
    taken = []
    for frame in range(frames + 1):
        camera.Azimuth(0.5 if view else 3)
        renderer.ResetCameraClippingRange()
        start = time.monotonic()
        window.Render()
        window.WaitForCompletion()
        taken.append(1e3 * (time.monotonic() - start))
    print(json.dumps({"triangles": normals.GetOutput().GetNumberOfPolys(), "load_ms": load_ms, "first_ms": taken[0],
                      "static_ms": statistics.median(taken[1:])}))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 9,
         list(map(float, sys.argv[3].split(","))) if len(sys.argv) > 3 else None)
