"""How load, frame and memory grow with triangles, ours beside VTK in one run, taken in turns; prints a table, draws growth.svg.

  python3 tests/bench/growth.py [--rounds 3] [--most 4000000] [--bin build/bin] [--plot tests/bench/growth.svg]

The mesh is a wavy ball of 10 thousand to 4 million triangles (binary STL), drawn as it is at 1280x720, no level of detail. VTK gets
a running Xvfb; it is left out where python3-vtk9 or Xvfb is missing. The machine's own limits stand below the table.
"""
import argparse
import json
import math
import os
import pathlib
import statistics
import struct
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = pathlib.Path(__file__).resolve().parent
COUNTS = [10_000, 40_000, 100_000, 262_144, 1_000_000, 4_000_000]


def wavy_ball(triangles, file):
    """A closed surface round as a body, rough as bone, of about so many triangles; written as binary STL."""
    rings = max(4, round(math.sqrt(triangles / 4)))
    sides = 2 * rings
    points = []
    for i in range(rings + 1):
        down = math.pi * i / rings
        for j in range(sides):
            round_ = 2 * math.pi * j / sides
            radius = 25 + 1.5 * math.sin(9 * down) * math.sin(7 * round_) + 0.3 * math.sin(41 * down + 37 * round_)
            points.append(struct.pack("<3f", radius * math.sin(down) * math.cos(round_), radius * math.sin(down) * math.sin(round_),
                                      radius * math.cos(down)))
    empty, end, body = bytes(12), bytes(2), bytearray()
    count = 0
    for i in range(rings):
        for j in range(sides):
            a, b = i * sides + j, i * sides + (j + 1) % sides
            c, d = a + sides, b + sides
            if i > 0:
                body += empty + points[a] + points[c] + points[b] + end
                count += 1
            if i < rings - 1:
                body += empty + points[b] + points[c] + points[d] + end
                count += 1
    file.write_bytes(b"made by tests/bench".ljust(80) + struct.pack("<I", count) + body)


def answer(command, env=None):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, env=env)
    return json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 and done.stdout else None


def medians(answers):
    return {key: statistics.median(a[key] for a in answers) for key in answers[0]} if answers and all(answers) else None


def measure(files, bin_dir, rounds, display):
    env = dict(os.environ, DISPLAY=display) if display else None
    rows = []
    for file in files:
        ours, vtk = [], []
        for _ in range(rounds):
            ours.append(answer([bin_dir / "draw_mesh", file, 11]))
            if env:
                vtk.append(answer(["/usr/bin/python3", HERE / "vtk_frames.py", file, 11], env))
        rows.append((medians(ours), medians(vtk)))
        print(".", end="", flush=True)
    return rows


def table(rows):
    print("\n| triangles | load ms | order ms | frame ms | bent anew, ms | bent / static | peak MB | VTK: load ms | frame ms | frame, ours / VTK |")
    print("|---" * 10 + "|")
    for ours, vtk in rows:
        theirs = [f"{vtk['load_ms']:.0f}", f"{vtk['static_ms']:.0f}", f"{ours['static_ms'] / vtk['static_ms']:.2f}"] if vtk else [""] * 3
        cells = [f"{ours['triangles']:,.0f}", f"{ours['load_ms']:.0f}", f"{ours['order_ms']:.0f}", f"{ours['static_ms']:.0f}", f"{ours['bent_ms']:.0f}",
                 f"{ours['bent_ms'] / ours['static_ms']:.2f}", f"{ours['peak_mb']:.0f}", *theirs]
        print("| " + " | ".join(cells) + " |")


def show_beside_vtk(bin_dir, rounds, display, folder):
    """A frame of kyphoplasty with balloons, labels off, beside VTK drawing its triangles as one plain opaque surface."""
    file, ours, vtk = folder / "frame.stl", [], []
    env = dict(os.environ, DISPLAY=display)
    for _ in range(rounds):
        ours.append(answer([bin_dir / "frame_mesh", file]))
        camera = ",".join(map(str, ours[-1]["camera"]))
        vtk.append(answer(["/usr/bin/python3", HERE / "vtk_frames.py", file, 15, camera], env))
    mine, theirs = (statistics.median(a[key] for a in answers) for answers, key in ((ours, "frame_ms"), (vtk, "static_ms")))
    print(f"\nA frame of kyphoplasty, {ours[0]['triangles']:,} triangles: {mine:.0f} ms, "
          f"VTK drawing them plain and opaque: {theirs:.0f} ms, ratio {mine / theirs:.2f}")


def plot(rows, file):
    """Both axes logarithmic: 10 thousand to 4 million triangles, 1 to 10,000 ms or MB."""
    lines = [("load, ms", "#2f6f9f", lambda o, v: o["load_ms"]), ("frame, ms", "#b5532c", lambda o, v: o["static_ms"]),
             ("frame bent anew, ms", "#d99a3d", lambda o, v: o["bent_ms"]), ("peak memory, MB", "#5c7f4f", lambda o, v: o["peak_mb"]),
             ("VTK frame, ms", "#888888", lambda o, v: v["static_ms"] if v else None)]
    x = lambda n: 70 + 400 * math.log10(n / 1e4) / math.log10(400)  # noqa: E731
    y = lambda n: 330 - 75 * math.log10(max(n, 1))  # noqa: E731
    out = ['<svg xmlns="http://www.w3.org/2000/svg" width="680" height="380" font-family="sans-serif" font-size="12">',
           '<rect width="680" height="380" fill="white"/>']
    for power in range(5):
        out.append(f'<path d="M70 {y(10 ** power):.0f}H470" stroke="#ddd"/><text x="62" y="{y(10 ** power) + 4:.0f}" '
                   f'text-anchor="end">{10 ** power:,}</text>')
    for count, name in ((1e4, "10 k"), (1e5, "100 k"), (1e6, "1 M"), (4e6, "4 M")):
        out.append(f'<path d="M{x(count):.0f} 30V330" stroke="#ddd"/><text x="{x(count):.0f}" y="348" text-anchor="middle">{name}</text>')
    for number, (name, colour, value) in enumerate(lines):
        points = [(x(o["triangles"]), y(value(o, v))) for o, v in rows if value(o, v) is not None]
        if not points:
            continue
        out.append(f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="' +
                   " ".join(f"{px:.1f},{py:.1f}" for px, py in points) + '"/>')
        out.append(f'<path d="M490 {60 + 24 * number}h24" stroke="{colour}" stroke-width="2"/>'
                   f'<text x="520" y="{64 + 24 * number}">{name}</text>')
    out.append('<text x="270" y="370" text-anchor="middle">triangles drawn, 1280x720</text></svg>')
    file.write_text("\n".join(out) + "\n")


def has_vtk():
    try:
        return subprocess.run(["/usr/bin/python3", "-c", "import vtkmodules.vtkRenderingOpenGL2"], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--most", type=int, default=COUNTS[-1])
    parser.add_argument("--bin", type=pathlib.Path, default=ROOT / "build" / "bin")
    parser.add_argument("--plot", type=pathlib.Path)
    arguments = parser.parse_args()
    server, display = None, None
    if has_vtk():
        display = ":" + str(50 + os.getpid() % 900)
        try:
            server = subprocess.Popen(["Xvfb", display, "-screen", "0", "1280x720x24"], stdout=subprocess.DEVNULL,
                                      stderr=subprocess.DEVNULL)
            time.sleep(1.5)
        except FileNotFoundError:
            display = None
    if not display:
        print("VTK: left out; apt-get install --no-install-recommends python3-vtk9 xvfb")
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; medians of {arguments.rounds}, in turns")
    try:
        with tempfile.TemporaryDirectory() as name:
            files = []
            for count in [c for c in COUNTS if c <= arguments.most]:
                files.append(pathlib.Path(name) / f"{count}.stl")
                wavy_ball(count, files[-1])
            rows = measure(files, arguments.bin, arguments.rounds, display)
            table(rows)
            if display:
                show_beside_vtk(arguments.bin, arguments.rounds, display, pathlib.Path(name))
        limits = answer([arguments.bin / "draw_mesh", "--limits"])
        print("\nlimits:", json.dumps(limits))
        if arguments.plot:
            plot(rows, arguments.plot)
    finally:
        if server:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
