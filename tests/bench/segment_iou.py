#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Mean IoU of `selfment segment` on a folder of photos with ground-truth masks.

    tests/bench/segment_iou.py --photos DIR --masks DIR [--select '*1.jpg'] [--selfment PATH] [-- SEGMENT OPTIONS]

Photos and masks are matched by name without extension. IoU is per image at mask > 127 against ground truth > 127,
an empty union counts 1; the mean over images is printed, with the time the run took. Needs numpy and pillow.
"""
import argparse
import fnmatch
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np
from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parents[2]


def iou(prediction: pathlib.Path, truth: pathlib.Path) -> float:
    with Image.open(prediction) as one, Image.open(truth) as other:
        got = np.asarray(one.convert("L")) > 127
        want = np.asarray(other.convert("L")) > 127
    if got.shape != want.shape:
        raise SystemExit(f"{prediction}: {got.shape} differs from {want.shape} of {truth}")
    union = np.logical_or(got, want).sum()
    return 1.0 if union == 0 else float(np.logical_and(got, want).sum() / union)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=pathlib.Path, required=True)
    parser.add_argument("--masks", type=pathlib.Path, required=True)
    parser.add_argument("--select", default="*", help="file name pattern, e.g. '*1.jpg'")
    parser.add_argument("--selfment", type=pathlib.Path, default=ROOT / "build/release/bin/selfment")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("options", nargs="*", help="more options of segment, after --")
    given = parser.parse_args()

    photos = sorted(p for p in given.photos.iterdir() if fnmatch.fnmatch(p.name, given.select))
    truths = {p.stem: p for p in given.masks.iterdir()}
    missing = [p.name for p in photos if p.stem not in truths]
    if missing or not photos:
        print(f"no photos, or photos without a mask: {missing}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as out:
        start = time.monotonic()
        run = subprocess.run(
            [given.selfment, "segment", *photos, "--out", out, "--quiet", "--json", *given.options],
            stdout=subprocess.PIPE, check=False)
        seconds = time.monotonic() - start
        if run.returncode != 0:
            print(f"selfment segment ended with {run.returncode}", file=sys.stderr)
            return 1
        scores = {p.name: iou(pathlib.Path(out) / f"{p.stem}.png", truths[p.stem]) for p in photos}

    mean = statistics.fmean(scores.values())
    if given.json:
        print(json.dumps({"images": len(scores), "iou": mean, "seconds": seconds, "per_image": scores}, indent=1))
    else:
        worst = sorted(scores.items(), key=lambda item: item[1])[:5]
        print(f"images {len(scores)}   mean IoU {mean:.4f}   {seconds:.1f} s, {len(scores) / seconds:.2f} images/s")
        print("worst: " + ", ".join(f"{name} {score:.3f}" for name, score in worst))
    return 0


if __name__ == "__main__":
    sys.exit(main())
