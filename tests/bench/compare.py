"""Ours beside f3d 1.3.1 and Assimp on the same files, in one run, taken in turns; prints a table of medians and ratios.

  python3 tests/bench/compare.py [--rounds 5] [--bin build/bin]

Needs: apt-get install --no-install-recommends f3d xvfb        (what is missing is said and left out)
Both draw 1280x720, one sample to a pixel: `render FILE` shows the file as it is, as f3d does; `--spine` opens it as a spine, measured
and breakable. f3d gets a running Xvfb, so its start is not
counted. Time is wall clock and processor time of the child; memory is its highest resident set.
"""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import big_meshes  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]


def cost_of(command, env):
    """(wall s, processor s, peak MB) of one child; raises when it fails."""
    start = time.monotonic()
    child = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise RuntimeError(" ".join(map(str, command)) + " failed")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def in_turns(commands, rounds, cost):
    """{name: medians}; A B A B, after one round that warms the disk cache."""
    taken = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            figures = cost(command)
            if number > 0:
                taken[name].append(figures)
    return {name: [statistics.median(column) for column in zip(*rows)] for name, rows in taken.items()}


def row(what, figures, peer):
    ours, theirs = figures["ours"], figures[peer]
    cells = [what, peer]
    for mine, other in zip(ours, theirs):
        cells += [f"{mine:.2f}" if mine < 10 else f"{mine:.0f}", f"{other:.2f}" if other < 10 else f"{other:.0f}",
                  f"{mine / other:.2f}"]
    print("| " + " | ".join(cells) + " |", flush=True)


def head(columns):
    names = ["what", "beside"]
    for column in columns:
        names += [column + ", ours", "theirs", "ratio"]
    print("\n| " + " | ".join(names) + " |\n" + "|---" * len(names) + "|")


def compare_pictures(files, program, rounds, folder):
    if not shutil.which("f3d") or not shutil.which("Xvfb"):
        return print("pictures: left out; apt-get install --no-install-recommends f3d xvfb")
    display = ":" + str(50 + os.getpid() % 900)
    server = subprocess.Popen(["Xvfb", display, "-screen", "0", "1280x720x24"], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)
    time.sleep(1.5)
    env = dict(os.environ, DISPLAY=display)
    try:
        head(["start to picture s", "processor s", "peak MB"])
        for file in files:
            settings = ["--samples", "1", "--size", "1280x720", "--output", folder / "ours.png"]
            taken = in_turns({
                "plain": [program, "render", file, *settings],
                "spine": [program, "render", "kyphoplasty", "--time", "5", "--spine", file, *settings],
                "f3d": ["f3d", "--dry-run", "--up", "+Z", "--resolution", "1280,720", "--output", folder / "f3d.png", file],
            }, rounds, lambda command: cost_of(command, env))
            for way, what in (("plain", "as it is"), ("spine", "as a spine")):
                row(f"{file.name} {what}", {"ours": taken[way], "f3d": taken["f3d"]}, "f3d")
    finally:
        server.terminate()
        server.wait()


def compare_reading(files, reader, rounds):
    def cost(command):
        answer = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        return answer["ms"], answer["peak_mb"]

    head(["read, weld, normals ms", "peak MB"])
    for file in files:
        commands = {"ours": [reader, "ours", file], "Assimp": [reader, "assimp", file]}
        row(file.name, in_turns(commands, rounds, cost), "Assimp")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--bin", type=pathlib.Path, default=ROOT / "build" / "bin")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        glb, stl = big_meshes.make(arguments.bin.parent / "share" / "spine-theatre", folder)
        real = ROOT.parent / "shared" / "meshes" / "bodyparts3d" / "spine.glb"
        whole = [file for file in (real, glb) if file.exists()]
        print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; medians of {arguments.rounds}, in turns")
        compare_reading([*whole, stl], arguments.bin / "read_mesh", arguments.rounds)
        compare_pictures(whole, arguments.bin / "spine-theatre", arguments.rounds, folder)


if __name__ == "__main__":
    main()
