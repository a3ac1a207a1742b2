#!/usr/bin/env python3
"""Holds the blueprint: who may include whom, which library is named where, how long files and functions may be.

Prints one line for each breach and exits 1, or says what it looked at and exits 0.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# A folder may include itself and what stands behind it here (and what those may include).
MAY_INCLUDE = {
    "engine/core": [],
    "engine/geometry": ["engine/core"],
    "engine/timeline": ["engine/core"],
    "engine/gl": ["engine/core"],
    "engine/platform": ["engine/core"],
    "engine/render": ["engine/gl", "engine/geometry"],
    "engine/ui": ["engine/render", "engine/platform"],
    "scenes/anatomy": ["engine/geometry", "engine/timeline"],
    "scenes/treatment": ["scenes/anatomy"],
    "scenes/panels": ["engine/ui", "scenes"],
    "scenes": ["scenes/treatment", "scenes/panels", "engine/ui", "engine/timeline"],
    "tools/forge": ["engine/geometry", "engine/core"],
    "tools": ["tools/forge"],
}
# Files of scenes/ that make the library without OpenGL, window or interface (see scenes/CMakeLists.txt).
STAGE_FILES = {"alignment", "moment", "scene_file", "settings", "show", "stage", "stage_drawing", "stage_models", "stage_names",
               "stage_parts", "stage_pick", "stage_cut", "stage_xray", "cut", "part", "evidence", "pages", "quiz", "search", "text",
               "told_error", "trace"}
STAGE_MAY_INCLUDE = re.compile(r"engine/(core|geometry|timeline)/|engine/render/(camera|draw_list|pick|xray_list)\.h|scenes/")
# Which libraries may be named where.
LIBRARIES = [
    (re.compile(r"<assimp/"), re.compile(r"engine/geometry/mesh_import\w*\.cpp$|tests/bench/"), "Assimp only in mesh_import"),
    (re.compile(r"GLFW/"), re.compile(r"engine/(platform|ui)/"), "GLFW only in platform and the ImGui layer"),
    (re.compile(r"<epoxy/gl"), re.compile(r"engine/gl/gl\.h$"), "the OpenGL loader only in gl.h"),
    (re.compile(r"[<\"]imgui"), re.compile(r"engine/ui/|scenes/panels/|tests/unit/(ui|panels)/"), "ImGui only in ui and panels"),
]
GL_CALL = re.compile(r"\bgl[A-Z]\w+\(")
GL_PLACES = re.compile(r"engine/(gl|render|ui)/|tests/")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
MACHINE_PATH = re.compile(r"[\"' (]/(work|home|root|opt)/\w")
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
LONGEST_LINE = 128  # as .clang-format breaks them


def allowed(folder, seen=None):
    seen = set() if seen is None else seen
    if folder not in seen:
        seen.add(folder)
        for behind in MAY_INCLUDE.get(folder, []):
            allowed(behind, seen)
    return seen


def folder_of(path):
    return path.rsplit("/", 1)[0]


def check_includes(name, lines, breaches):
    folder = folder_of(name)
    if folder not in MAY_INCLUDE:
        return
    may = allowed(folder)
    is_stage = folder == "scenes" and pathlib.Path(name).stem in STAGE_FILES
    for number, line in enumerate(lines, 1):
        match = re.match(r'#include "([^"]+/[^"]+)"', line)
        if not match:
            continue
        target = match.group(1)
        if folder_of(target) not in may:
            breaches.append(f"{name}:{number}: {folder} may not include {target}")
        is_program = target.startswith("scenes/") and target.count("/") == 1 and pathlib.Path(target).stem not in STAGE_FILES
        if folder == "scenes/panels" and is_program:
            breaches.append(f"{name}:{number}: panels may not include {target}")
        if is_stage and not STAGE_MAY_INCLUDE.match(target):
            breaches.append(f"{name}:{number}: the stage may not include {target}")


def check_libraries(name, lines, breaches):
    for number, line in enumerate(lines, 1):
        if line.startswith("#include"):
            for pattern, place, rule in LIBRARIES:
                if pattern.search(line) and not place.search(name):
                    breaches.append(f"{name}:{number}: {rule}")
        if GL_CALL.search(line) and not GL_PLACES.match(name) and not line.lstrip().startswith("//"):
            breaches.append(f"{name}:{number}: OpenGL calls only in gl and render")


def check_sizes(name, lines, breaches):
    if len(lines) > LONGEST_FILE:
        breaches.append(f"{name}: {len(lines)} lines, at most {LONGEST_FILE}")
    start = None
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE and name.endswith((".h", ".cpp")):
            breaches.append(f"{name}:{number}: {len(line)} columns, at most {LONGEST_LINE}")
    for number, line in enumerate(lines, 1):  # what begins at column 0 and ends with a lone brace there is a function
        if re.match(r"[A-Za-z~]", line) and not line.startswith(("namespace", "using", "template")):
            start = start or number
        if line == "}" and start:
            if number - start > LONGEST_FUNCTION:
                breaches.append(f"{name}:{start}: a function of {number - start} lines, at most {LONGEST_FUNCTION}")
        if line.startswith("}") or line.endswith(";") and not line.startswith(" "):
            start = None


def check_words(name, lines, breaches):
    for number, line in enumerate(lines, 1):
        if UNFINISHED.search(line) and not name.endswith("check_structure.py"):
            breaches.append(f"{name}:{number}: something unfinished is left here")
        if MACHINE_PATH.search(line):
            breaches.append(f"{name}:{number}: a path of one machine")


def main():
    breaches, count = [], 0
    for folder in ("engine", "scenes", "tools", "tests"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix not in (".h", ".cpp", ".py", ".glsl"):
                continue
            count += 1
            name = path.relative_to(ROOT).as_posix()
            lines = path.read_text(encoding="utf-8").splitlines()
            check_sizes(name, lines, breaches)
            check_words(name, lines, breaches)
            if path.suffix in (".h", ".cpp"):
                check_includes(name, lines, breaches)
                check_libraries(name, lines, breaches)
    print("\n".join(breaches) if breaches else f"{count} files keep to the blueprint")
    return 1 if breaches or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
