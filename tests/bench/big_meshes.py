"""Large meshes for the comparisons, made from the built-in spine: a GLB of the whole spine with the levels' names kept, and an STL
of one bone. Triangles are split in four (corners kept, edges halved), so shape and names stay and only the count grows.

  python3 tests/bench/big_meshes.py SHARE_DIR OUT_DIR          # spine_500k.glb, spine_500k.stl
"""
import array
import json
import pathlib
import struct
import sys

LEVELS = ["T10", "T11", "T12", "L1", "L2", "L3", "L4", "L5", "sacrum"]


def read_glb(file):
    """{name: (positions, indices)} of the first primitive of every mesh; positions as flat floats."""
    data = file.read_bytes()
    size = struct.unpack_from("<I", data, 12)[0]
    scene, binary = json.loads(data[20:20 + size]), data[28 + size:]

    def values(number, code):
        accessor = scene["accessors"][number]
        view = scene["bufferViews"][accessor["bufferView"]]
        start = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
        count = accessor["count"] * {"SCALAR": 1, "VEC3": 3}[accessor["type"]]
        code = {5126: "f", 5125: "I", 5123: "H"}[accessor["componentType"]] if code is None else code
        return array.array(code, binary[start:start + count * array.array(code).itemsize])

    meshes = {}
    for node in scene["nodes"]:
        if "mesh" not in node:
            continue
        primitive = scene["meshes"][node["mesh"]]["primitives"][0]
        meshes[node["name"]] = (values(primitive["attributes"]["POSITION"], "f"), values(primitive["indices"], None))
    return meshes


def welded(mesh):
    """Corners at one place become one vertex, whatever their normals said."""
    positions, indices = mesh
    number, places, of = {}, array.array("f"), []
    for v in range(0, len(positions), 3):
        place = positions[v:v + 3].tobytes()
        if place not in number:
            number[place] = len(number)
            places.extend(positions[v:v + 3])
        of.append(number[place])
    return places, array.array("I", [of[i] for i in indices])


def split_in_four(mesh):
    positions, indices = array.array("f", mesh[0]), mesh[1]
    middles, finer = {}, array.array("I")

    def middle(a, b):
        key = (a, b) if a < b else (b, a)
        if key not in middles:
            middles[key] = len(positions) // 3
            positions.extend((positions[3 * a + k] + positions[3 * b + k]) / 2 for k in range(3))
        return middles[key]

    for t in range(0, len(indices), 3):
        a, b, c = indices[t:t + 3]
        ab, bc, ca = middle(a, b), middle(b, c), middle(c, a)
        finer.extend((a, ab, ca, ab, b, bc, ca, bc, c, ab, bc, ca))
    return positions, finer


def write_glb(meshes, file):
    binary, views, accessors, nodes, parts = bytearray(), [], [], [], []
    for name, (positions, indices) in meshes.items():
        for values, kind, component in ((positions, "VEC3", 5126), (indices, "SCALAR", 5125)):
            views.append({"buffer": 0, "byteOffset": len(binary), "byteLength": len(values) * 4})
            accessor = {"bufferView": len(views) - 1, "componentType": component, "type": kind,
                        "count": len(values) // (3 if kind == "VEC3" else 1)}
            if kind == "VEC3":
                accessor["min"] = [min(values[k::3]) for k in range(3)]
                accessor["max"] = [max(values[k::3]) for k in range(3)]
            accessors.append(accessor)
            binary += values.tobytes()
        parts.append({"primitives": [{"attributes": {"POSITION": len(accessors) - 2}, "indices": len(accessors) - 1}]})
        nodes.append({"name": name, "mesh": len(parts) - 1})
    scene = {"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": list(range(len(nodes)))}], "nodes": nodes,
             "meshes": parts, "accessors": accessors, "bufferViews": views, "buffers": [{"byteLength": len(binary)}]}
    text = json.dumps(scene).encode()
    text += b" " * (-len(text) % 4)
    file.write_bytes(struct.pack("<4sIIII", b"glTF", 2, 28 + len(text) + len(binary), len(text), 0x4E4F534A) + text +
                     struct.pack("<I4s", len(binary), b"BIN\0") + binary)


def write_stl(meshes, file):
    body, count = bytearray(), 0
    for positions, indices in meshes.values():
        for t in range(0, len(indices), 3):
            corners = [value for i in indices[t:t + 3] for value in positions[3 * i:3 * i + 3]]
            body += struct.pack("<12fH", 0, 0, 0, *corners, 0)
            count += 1
    file.write_bytes(b"made by tests/bench".ljust(80) + struct.pack("<I", count) + body)


def triangles_of(meshes):
    return sum(len(indices) // 3 for _, indices in meshes.values())


def built_in_spine(share, detail=""):
    return {level: welded(read_glb(share / "spine" / (level + ".glb"))[level + detail]) for level in LEVELS}


def make(share, folder):
    """The GLB and the STL; made once, then kept."""
    folder.mkdir(parents=True, exist_ok=True)
    glb, stl = folder / "spine_500k.glb", folder / "spine_500k.stl"
    if not (glb.exists() and stl.exists()):
        meshes = {name: split_in_four(mesh) for name, mesh in built_in_spine(share, ".lod2").items()}
        meshes["L5"] = split_in_four(meshes["L5"])
        write_glb(meshes, glb)
        write_stl(meshes, stl)
    return glb, stl


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    for made in make(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])):
        print(made)
