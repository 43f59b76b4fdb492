#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""PySODMetrics beside `selfment evaluate` on the same pairs: times, their ratio, and how far the numbers agree.

    metrics_pairs.py [PROGRAM] [--pairs 1000] [--size 400x300] [--predictions DIR --masks DIR] [--threads 1 2]

Without folders the pairs are made: a random shape and a blurred, shifted, noisy map of it, as 8-bit PNG. Both sides read
the files and compute everything; PySODMetrics as one process, as it comes: F (beta^2 = 0.3), E, S, weighted F, MAE.
`--full` adds its IoU and accuracy (FmeasureV2). Needs pysodmetrics 1.6.2 and opencv-python-headless."""
import argparse
import json
import os
import subprocess
import tempfile
import time
import warnings

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="?", default=os.path.join(ROOT, "build", "release", "bin", "selfment"))
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--size", default="400x300", help="WIDTHxHEIGHT of made pairs")
    parser.add_argument("--predictions")
    parser.add_argument("--masks")
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


ARGS = arguments()

import cv2  # noqa: E402
import numpy as np  # noqa: E402
import py_sod_metrics as sod  # noqa: E402

warnings.simplefilter("ignore")


def make_pairs(folder):
    width, height = (int(side) for side in ARGS.size.split("x"))
    random = np.random.default_rng(ARGS.seed)
    for name in ("predictions", "masks"):
        os.makedirs(os.path.join(folder, name))
    for index in range(ARGS.pairs):
        mask = np.zeros((height, width), np.uint8)
        for _ in range(random.integers(1, 4)):
            centre = (int(random.integers(width // 4, 3 * width // 4)), int(random.integers(height // 4, 3 * height // 4)))
            axes = (int(random.integers(width // 16, width // 4)), int(random.integers(height // 16, height // 4)))
            cv2.ellipse(mask, centre, axes, float(random.integers(0, 180)), 0, 360, 255, -1)
        moved = np.roll(mask, (int(random.integers(-9, 10)), int(random.integers(-9, 10))), (0, 1))
        soft = cv2.GaussianBlur(moved.astype(np.float32), (0, 0), float(random.uniform(2, 10)))
        soft = np.clip(soft + random.normal(0, 5, soft.shape), 0, 255).astype(np.uint8)
        cv2.imwrite(os.path.join(folder, "predictions", f"{index:05}.png"), soft)
        cv2.imwrite(os.path.join(folder, "masks", f"{index:05}.png"), mask)


def by_package(predictions, masks):
    measures = {"f": sod.Fmeasure(beta=0.3), "e": sod.Emeasure(), "s": sod.Smeasure(), "w": sod.WeightedFmeasure(),
                "mae": sod.MAE()}
    if ARGS.full:
        handler = dict(with_dynamic=False, with_adaptive=False, with_binary=True, sample_based=True)
        measures["v2"] = sod.FmeasureV2(dict(iou=sod.IOUHandler(**handler), oa=sod.OverallAccuracyHandler(**handler)))
    names = sorted(name for name in os.listdir(masks) if name.endswith(".png"))
    start = time.perf_counter()
    reading = 0.0
    for name in names:
        begun = time.perf_counter()
        prediction = cv2.imread(os.path.join(predictions, name), cv2.IMREAD_GRAYSCALE)
        mask = cv2.imread(os.path.join(masks, name), cv2.IMREAD_GRAYSCALE)
        reading += time.perf_counter() - begun
        for measure in measures.values():
            measure.step(prediction, mask)
    seconds = time.perf_counter() - start
    f, e = measures["f"].get_results()["fm"], measures["e"].get_results()["em"]
    scores = {"f_max": f["curve"].max(), "f_mean": f["curve"].mean(), "f_adaptive": f["adp"], "e_max": e["curve"].max(),
              "e_mean": e["curve"].mean(), "e_adaptive": e["adp"], "s_measure": measures["s"].get_results()["sm"],
              "f_weighted": measures["w"].get_results()["wfm"], "mae": measures["mae"].get_results()["mae"]}
    if ARGS.full:
        v2 = measures["v2"].get_results()
        scores |= {"iou_stretched": v2["iou"]["binary"], "accuracy_stretched": v2["oa"]["binary"]}
    return {"pairs": len(names), "seconds": seconds, "of_it_reading": reading}, scores


def by_program(predictions, masks, threads):
    start = time.perf_counter()
    done = subprocess.run([ARGS.program, "evaluate", "--masks", masks, "--predictions", predictions, "--json", "--quiet",
                           "--threads", str(threads)], stdout=subprocess.PIPE, check=True)
    return time.perf_counter() - start, json.loads(done.stdout)


def main():
    with tempfile.TemporaryDirectory() as folder:
        if not ARGS.predictions:
            make_pairs(folder)
        predictions = ARGS.predictions or os.path.join(folder, "predictions")
        masks = ARGS.masks or os.path.join(folder, "masks")
        by_program(predictions, masks, 1)  # files and program are in the page cache for both
        report = {"pysodmetrics": {}}
        report["pysodmetrics"], expected = by_package(predictions, masks)
        for threads in ARGS.threads:
            seconds, got = by_program(predictions, masks, threads)
            report[f"selfment_{threads}_threads"] = {
                "pairs": got["images"], "seconds": seconds, "share_of_pysodmetrics": seconds / report["pysodmetrics"]["seconds"],
                "largest_difference": max(abs(got[key] - value) for key, value in expected.items())}
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
