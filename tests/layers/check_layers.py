#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks every #include of engine/, widgets/ and app/ against the rows of cmake/layers.cmake.

A row is "layer folder: neighbours | externals". A file belongs to the layer with the longest folder that holds it; it
may include its own layer, the neighbours of that layer and what those may include; of the external libraries only
those after the "|" of its own row. Also checked: the licence line of each source (an error) and the agreed sizes of
files (a warning).

Usage: check_layers.py [--root DIR]. Exit code 1 and one line per finding when a border is crossed.
"""
import argparse
import pathlib
import re
import sys
from dataclasses import dataclass, field

SOURCE_FOLDERS = ("engine", "widgets", "app")
LICENSED_FOLDERS = SOURCE_FOLDERS + ("tests", "cmake", "scripts", "packaging", "resources", "translations")
SUFFIXES = {".h", ".hpp", ".cpp", ".cc"}
LICENSED_SUFFIXES = SUFFIXES | {".py", ".sh", ".cmake"}
LICENCE = "SPDX-License-Identifier: GPL-3.0-or-later"
MAX_LINES = {".h": 150, ".hpp": 150, ".cpp": 500, ".cc": 500}

# Which library a header that is not ours comes from. The first match counts.
EXTERNALS = [
    ("torch", re.compile(r"^(torch|ATen|c10|caffe2)/")),
    ("opencv", re.compile(r"^opencv2?(/|\.hpp$)")),
    ("qcustomplot", re.compile(r"^qcustomplot\.h$")),
    ("qt", re.compile(r"^(Q[A-Z]\w*|Qt[A-Z]?\w*)(/.*|\.h)?$|^q[a-z0-9_]+\.h$")),
    ("eigen", re.compile(r"^(unsupported/)?Eigen/")),
    ("spectra", re.compile(r"^Spectra/")),
    ("json", re.compile(r"^nlohmann/")),
    ("spdlog", re.compile(r"^(spdlog|fmt)/")),
    ("cli11", re.compile(r"^CLI/")),
    ("openssl", re.compile(r"^openssl/")),
    ("grpc", re.compile(r"^((grpc|grpcpp|google/protobuf)/|(engine|requests|results|training_results|values)(\.grpc)?\.pb\.h$)")),
    ("webp", re.compile(r"^webp/")),
    ("png", re.compile(r"^png\.h$")),
    ("jpeg", re.compile(r"^j(peglib|error)\.h$")),
    ("curl", re.compile(r"^curl/")),
    ("secret", re.compile(r"^libsecret/")),
    ("xxhash", re.compile(r"^xxhash\.h$")),
    ("gloo", re.compile(r"^gloo/")),
]
# The standard library and POSIX, open to all.
OPEN_TO_ALL = re.compile(r"^([a-z_0-9]+|[a-z_0-9]+\.h|sys/[a-z_0-9]+\.h|(?:linux|arpa|netinet)/[a-z_0-9]+\.h|immintrin\.h)$")

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
ROW = re.compile(r'^\s*"(\w+)\s+([^:"]+):([^|"]*)(?:\|([^"]*))?"')


@dataclass
class Layer:
    name: str
    folder: str
    neighbours: list = field(default_factory=list)
    externals: set = field(default_factory=set)


def read_layers(path):
    layers = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        match = ROW.match(line)
        if match:
            name, folder, neighbours, externals = match.groups()
            layers[name] = Layer(name, folder.strip(), neighbours.split(), set((externals or "").split()))
    return layers


def check_rows(layers):
    """Neighbours that exist, no circles."""
    problems = []
    for layer in layers.values():
        for neighbour in layer.neighbours:
            if neighbour not in layers:
                problems.append(f"cmake/layers.cmake: {layer.name} names the unknown layer {neighbour}")
            elif layer.name in reachable(layers, neighbour):
                problems.append(f"cmake/layers.cmake: {layer.name} and {neighbour} depend on each other")
    return problems


def reachable(layers, name):
    """The layer and all that it may include."""
    found, waiting = set(), [name]
    while waiting:
        current = waiting.pop()
        if current in found or current not in layers:
            continue
        found.add(current)
        waiting.extend(layers[current].neighbours)
    return found


def layer_of(layers, relative):
    """The layer whose folder is the longest one that holds this path; None outside all of them."""
    best = None
    for layer in layers.values():
        if relative.startswith(layer.folder + "/") and (best is None or len(layer.folder) > len(best.folder)):
            best = layer
    return best


def resolve(root, source, header):
    """The path, relative to root, of a project header as the compiler would find it; None for others."""
    for base in (source.parent, root / "engine", root):
        candidate = base / header
        if candidate.is_file():
            return candidate.resolve().relative_to(root.resolve()).as_posix()
    return None


def external_of(header):
    for name, pattern in EXTERNALS:
        if pattern.match(header):
            return name
    return None


def check_include(root, layers, layer, source, header):
    """What is wrong with this include, or None."""
    target = resolve(root, source, header)
    if target is not None:
        other = layer_of(layers, target)
        if other is None:
            return f"{layer.name} includes {target}, which belongs to no layer"
        if other.name not in reachable(layers, layer.name):
            return f"{layer.name} -> {other.name} is not an allowed edge (#include {header})"
        return None
    if header.endswith(".moc") or header.startswith(("moc_", "ui_")):
        return None
    library = external_of(header)
    if library is not None:
        if library not in layer.externals:
            return f"{layer.name} -> {library} is not allowed (#include {header})"
        return None
    if OPEN_TO_ALL.match(header):
        return None
    return f"{layer.name} includes {header}, which is neither ours nor of a known library"


def sources_in(root, folders, suffixes):
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in suffixes and path.is_file() and "__pycache__" not in path.parts:
                yield path


def check_file(root, layers, path):
    relative = path.relative_to(root).as_posix()
    layer = layer_of(layers, relative)
    if layer is None:
        return [f"{relative}:1: belongs to no layer of cmake/layers.cmake"]
    problems = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        match = INCLUDE.match(line)
        if match:
            problem = check_include(root, layers, layer, path, match.group(2))
            if problem:
                problems.append(f"{relative}:{number}: {problem}")
    return problems


def check_licences(root):
    problems = []
    for path in sources_in(root, LICENSED_FOLDERS, LICENSED_SUFFIXES):
        head = path.read_text(encoding="utf-8").splitlines()[:3]
        if not any(LICENCE in line for line in head):
            problems.append(f"{path.relative_to(root).as_posix()}:1: the licence line is missing ({LICENCE})")
    return problems


def size_warnings(root):
    for path in sources_in(root, SOURCE_FOLDERS, SUFFIXES):
        count = len(path.read_text(encoding="utf-8").splitlines())
        if count > MAX_LINES[path.suffix]:
            yield f"{path.relative_to(root).as_posix()}: warning: {count} lines, {MAX_LINES[path.suffix]} are agreed"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2])
    root = parser.parse_args().root.resolve()
    layers = read_layers(root / "cmake" / "layers.cmake")
    if not layers:
        print("cmake/layers.cmake holds no rows")
        return 1
    problems = check_rows(layers)
    count = 0
    for path in sources_in(root, SOURCE_FOLDERS, SUFFIXES):
        problems += check_file(root, layers, path)
        count += 1
    problems += check_licences(root)
    for warning in size_warnings(root):
        print(warning)
    for problem in problems:
        print(problem)
    print(f"{count} files in {len(layers)} layers, {len(problems)} problems")
    return 1 if problems or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
