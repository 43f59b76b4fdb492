#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The reference way beside ours on the same features: dense float64 scipy.linalg.eigh(D - A, D,
subset_by_index=[1, 2]), then the plain IPO loop. Prints times, their ratio, and how far results agree.

    spectral_pair.py [PROGRAM] [--grid 48x48] [--dimension 384] [--affinity weighted] [--threads 2] [--runs 5]

PROGRAM is selfment (its default: build/release/bin/selfment) or selfment-spectral-bench. Needs numpy, scipy and safetensors."""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="?", default=os.path.join(ROOT, "build", "release", "bin", "selfment"))
    parser.add_argument("--grid", default="48x48")
    parser.add_argument("--dimension", type=int, default=384)
    parser.add_argument("--affinity", default="weighted", choices=["weighted", "binary"])
    parser.add_argument("--tau", type=float, default=0.2)
    parser.add_argument("--eps", type=float, default=1e-5)
    parser.add_argument("--iterations", type=int, default=20)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--reference-runs", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


ARGS = arguments()
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = str(ARGS.threads)

import numpy as np  # noqa: E402: after the number of threads is set
import scipy.linalg  # noqa: E402
from safetensors.numpy import load_file, save_file  # noqa: E402

HEIGHT, WIDTH = (int(side) for side in ARGS.grid.split("x"))


def made_features():
    """Six regions around random centres, a part that all share, and noise."""
    random = np.random.default_rng(ARGS.seed)
    shared = 0.55 * random.standard_normal((1, ARGS.dimension))
    directions = random.standard_normal((6, ARGS.dimension)) + shared
    centres = random.random((6, 2))
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    places = np.stack([(rows + 0.5) / HEIGHT, (columns + 0.5) / WIDTH], -1).reshape(-1, 1, 2)
    region = ((places - centres) ** 2).sum(-1).argmin(1)
    noise = 0.8 * random.standard_normal((HEIGHT * WIDTH, ARGS.dimension))
    return (directions[region] + noise).astype(np.float32)


def seed_of(vector):
    size = np.abs(vector)
    return int(np.flatnonzero(size >= size.max() * (1 - 1e-6))[0])


def component(side, seed):
    grid = side.reshape(HEIGHT, WIDTH)
    mask = np.zeros_like(grid)
    frontier = [divmod(seed, WIDTH)]
    while frontier:
        row, column = frontier.pop()
        if 0 <= row < HEIGHT and 0 <= column < WIDTH and grid[row, column] and not mask[row, column]:
            mask[row, column] = True
            frontier += [(row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)]
    return mask.reshape(-1)


def plain_ipo(f, labels):
    labels = labels.copy()
    reference = f[labels].mean(0) - f[~labels].mean(0)
    for _ in range(ARGS.iterations):
        foreground, background = f[labels].mean(0), f[~labels].mean(0)
        new = f @ foreground > f @ background
        if new.all() or not new.any():
            break
        if (f[new].mean(0) - f[~new].mean(0)) @ reference < 0:
            new = ~new
        labels = new
    return labels


def reference(features):
    start = time.perf_counter()
    f = features.astype(np.float64)
    f /= np.maximum(np.linalg.norm(f, axis=1, keepdims=True), 1e-12)
    cosines = f @ f.T
    a = np.where(cosines > ARGS.tau, 1.0 if ARGS.affinity == "binary" else cosines, ARGS.eps)
    d = np.diag(a.sum(1))
    values, vectors = scipy.linalg.eigh(d - a, d, subset_by_index=[1, 2])
    vector = vectors[:, 0]
    seed = seed_of(vector)
    vector = vector * np.sign(vector[seed])
    side = vector > vector.mean()
    mask = component(side, seed)
    cut_seconds = time.perf_counter() - start
    final = plain_ipo(f, mask)
    return {"seconds": time.perf_counter() - start, "cut_seconds": cut_seconds, "values": values, "vector": vector,
            "side": side, "mask": mask, "final": final, "seed": seed}


def ours(folder, features):
    source, result = os.path.join(folder, "features.safetensors"), os.path.join(folder, "result.safetensors")
    save_file({"patch_features": features}, source)
    command = [ARGS.program]
    if os.path.basename(ARGS.program) != "selfment-spectral-bench":
        command += ["bench", "spectral", "--json", "--quiet", "--device", "cpu"]
    command += ["--features", source, "--out", result]
    for name in ("grid", "affinity", "tau", "eps", "iterations", "threads", "runs"):
        command += ["--" + name, str(getattr(ARGS, name))]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return json.loads(text), load_file(result)


def main():
    features = made_features()
    with tempfile.TemporaryDirectory() as folder:
        report, tensors = ours(folder, features)
    wanted = min((reference(features) for _ in range(ARGS.reference_runs)), key=lambda r: r["seconds"])
    got = tensors["fiedler_vector"]
    cosine = abs(got @ wanted["vector"]) / np.linalg.norm(got) / np.linalg.norm(wanted["vector"])
    lines = {
        "patches": HEIGHT * WIDTH,
        "dimension": ARGS.dimension,
        "affinity": ARGS.affinity,
        "reference_s": round(wanted["seconds"], 3),
        "ours_s": round(report["total_ms"] / 1000, 4),
        "ratio": round(1000 * wanted["seconds"] / report["total_ms"], 1),
        "update_ms": round(report["update_ms"], 1),
        "affinity_ms": round(report["affinity_ms"], 1),
        "solve_ms": round(report["solve_ms"], 1),
        "ipo_ms": round(report["ipo_ms"], 1),
        "products": report["products"],
        "bytes_above_features": report["bytes_above_features"],
        "representation": report["representation"],
        "eigenvalue_error": float(abs(tensors["eigenvalues"][1] - wanted["values"][0]) / wanted["values"][0]),
        "one_minus_cosine": float(1 - cosine),
        "same_seed": bool(tensors["seed_patch"][0] == wanted["seed"]),
        "bipartition_differs": int((tensors["bipartition"].astype(bool) != wanted["side"]).sum()),
        "initial_mask_differs": int((tensors["initial_mask"].astype(bool) != wanted["mask"]).sum()),
        "final_mask_differs": int((tensors["final_mask"].astype(bool) != wanted["final"]).sum()),
    }
    print(json.dumps(lines, indent=2))
    return 0 if not any(lines[key] for key in lines if key.endswith("differs")) else 1


if __name__ == "__main__":
    sys.exit(main())
