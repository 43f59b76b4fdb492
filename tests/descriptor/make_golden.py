# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/descriptor/data from the descriptor's Python prototype. Needs numpy, scipy and OpenCV.

usage: make_golden.py FOLDER_OF_descriptor.py OUTPUT_FOLDER

Two procedural pictures: one that has to grow to the base picture and one that has to shrink. expected.safetensors holds
for each NAME: NAME.features_S [N, 29] and the border maps NAME.c1, NAME.c2, NAME.c3.
"""
import json
import pathlib
import struct
import sys

import cv2
import numpy as np


def small_picture(height=240, width=320):
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    ground = np.stack([90 + 60 * y / height, 120 + 30 * np.sin(x / 9) * np.cos(y / 11), 70 + 50 * x / width], -1)
    thing = np.stack([40 + 20 * np.sin((x + y) / 3), 60 + 0 * x, 190 + 30 * np.cos(x / 5)], -1)
    inside = ((x - 0.55 * width) / 70) ** 2 + ((y - 0.6 * height) / 55) ** 2 < 1
    return np.clip(np.where(inside[..., None], thing, ground), 0, 255).round().astype(np.uint8)


def large_picture(height=500, width=620):
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    ground = np.stack([160 + 0 * x, 150 + 20 * np.sin(y / 40), 120 + 60 * y / height], -1)
    thing = np.stack([60 + 0 * x, 90 + 30 * np.sin(x / 13) * np.sin(y / 17), 40 + 40 * x / width], -1)
    inside = (np.abs(x - 280) / 120) ** 3 + (np.abs(y - 300) / 130) ** 3 < 1
    return np.clip(np.where(inside[..., None], thing, ground), 0, 255).round().astype(np.uint8)


def write_safetensors(path, arrays):
    header, blobs, offset = {}, [], 0
    for name, array in arrays.items():
        data = np.ascontiguousarray(array, np.float32).tobytes()
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [offset, offset + len(data)]}
        blobs.append(data)
        offset += len(data)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def check_against_published(source, descriptor):
    """The prototype as run here against the values that were published with it."""
    published = np.load(source / "golden.npz")
    features, maps = descriptor.describe(published["image"], 768, parts=True)
    assert np.array_equal(published["image"], small_picture())
    print("published parity:", *(float(np.abs(np.ravel(a) - np.ravel(b)).max()) for a, b in (
        (features[1100:1164], published["F768_first64"]), (descriptor.describe(published["image"], 256), published["F256"]),
        (maps[0], published["c1"]), (maps[1], published["c2"]), (maps[2], published["c3"]))))


if __name__ == "__main__":
    source, target = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    sys.path.insert(0, str(source))
    import descriptor

    check_against_published(source, descriptor)
    arrays = {}
    for name, picture, sizes in (("small", small_picture(), (768, 256)), ("large", large_picture(), (256,))):
        cv2.imwrite(str(target / f"{name}.png"), picture, [cv2.IMWRITE_PNG_COMPRESSION, 9])
        for size in sizes:
            arrays[f"{name}.features_{size}"] = descriptor.describe(picture, size)
        maps = descriptor.describe(picture, 768, parts=True)[1]
        for key, values in zip(("c1", "c2", "c3"), maps):
            arrays[f"{name}.{key}"] = np.asarray(values)
    write_safetensors(target / "expected.safetensors", arrays)
