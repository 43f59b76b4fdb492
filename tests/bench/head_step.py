#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A training step as it is usually written - PyTorch's modules, autograd, the whole N x N matrix - beside ours, on the
same features, labels and head. Prints the times of both, their ratio, and how far losses and gradients agree.

    head_step.py [PROGRAM] [--grid 48x48] [--dimension 4096] [--preset paper] [--type fp32] [--batch 1] [--threads 2]
                 [--device cpu] [--steps 7]

PROGRAM is selfment (its default: build/release/bin/selfment) or selfment-head-bench. Needs torch and safetensors."""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
from torch import nn

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="?", default=os.path.join(ROOT, "build", "release", "bin", "selfment"))
    parser.add_argument("--grid", default="48x48")
    parser.add_argument("--dimension", type=int, default=4096)
    parser.add_argument("--embedding", type=int, default=128)
    parser.add_argument("--preset", default="paper", choices=["paper", "reference"])
    parser.add_argument("--type", default="fp32", choices=["fp32", "bf16"])
    parser.add_argument("--temperature", type=float, default=0.05)
    parser.add_argument("--batch", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--steps", type=int, default=7)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


ARGS = arguments()
HEIGHT, WIDTH = (int(side) for side in ARGS.grid.split("x"))


class PatchHead(nn.Module):
    def __init__(self, d, e):
        super().__init__()
        self.proj = nn.Sequential(nn.Linear(d, e), nn.ReLU(), nn.Linear(e, e))
        self.classifier = nn.Linear(e, 2)

    def forward(self, x):
        z = self.proj(x)
        return self.classifier(z), z


def dice(logits, y, eps=1e-6):
    if ARGS.preset == "paper":
        p = torch.sigmoid(logits[:, 1])
        return 1 - (2 * (p * y).sum() + eps) / ((p * p).sum() + (y * y).sum() + eps)
    p = torch.softmax(logits, 1)[:, 1]
    return 1 - (2 * (p * y).sum() + eps) / (p.sum() + y.sum() + eps)


def contrastive(z, y):
    u = F.normalize(z, dim=1)
    s = u @ u.T / ARGS.temperature
    diagonal = torch.eye(len(u), dtype=torch.bool, device=u.device)
    masked = s.masked_fill(diagonal, float("-inf")) if ARGS.preset == "paper" else s
    log_p = s - torch.logsumexp(masked, 1, keepdim=True)
    positives = (y[:, None] == y[None, :]) & ~diagonal
    return -((log_p * positives).sum(1) / positives.sum(1).clamp(min=1)).mean()


def losses(head, x, y):
    logits, z = head(F.normalize(x.to(y.dtype), dim=1))
    terms = {"bce": F.binary_cross_entropy_with_logits(logits[:, 1], y), "dice": dice(logits, y),
             "con": contrastive(z, y)}
    terms["total"] = terms["bce"] + terms["dice"] + 0.1 * terms["con"]
    return terms


def synchronise():
    if ARGS.device != "cpu":
        torch.cuda.synchronize()


def plain_ms(head, x, y):
    optimiser = torch.optim.Adam(head.parameters(), lr=1e-3, weight_decay=0.0 if ARGS.preset == "paper" else 1e-5)
    times = []
    for _ in range(ARGS.steps + 1):
        synchronise()
        start = time.perf_counter()
        optimiser.zero_grad()
        for _ in range(ARGS.batch):
            terms = losses(head, x, y)
            (terms["total"] / ARGS.batch).backward()
            {name: value.item() for name, value in terms.items()}  # they are logged
        optimiser.step()
        synchronise()
        times.append((time.perf_counter() - start) * 1000 / ARGS.batch)
    return statistics.median(times[1:])


def plain_inference_ms(head, x):
    times = []
    with torch.no_grad():
        for _ in range(ARGS.runs + 1):
            start = time.perf_counter()
            torch.sigmoid(head(F.normalize(x.float(), dim=1))[0][:, 1]).cpu()
            times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[1:])


def ours(folder):
    command = [ARGS.program]
    if os.path.basename(ARGS.program) != "selfment-head-bench":
        command += ["bench", "head", "--json", "--quiet"]
    for name in ("features", "head", "out"):
        command += ["--" + name, os.path.join(folder, name + ".safetensors")]
    for name in ("type", "preset", "batch", "temperature", "steps", "runs", "threads", "device"):
        command += ["--" + name, str(getattr(ARGS, name))]
    text = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return json.loads(text), load_file(os.path.join(folder, "out.safetensors"))


def made_example():
    """Six regions around random centres, a part that all share, and noise; three regions are the object."""
    directions = torch.randn(6, ARGS.dimension) + 0.55 * torch.randn(1, ARGS.dimension)
    centres = torch.rand(6, 2)
    rows, columns = torch.meshgrid(torch.arange(HEIGHT), torch.arange(WIDTH), indexing="ij")
    places = torch.stack([(rows + 0.5) / HEIGHT, (columns + 0.5) / WIDTH], -1).view(-1, 1, 2)
    region = ((places - centres) ** 2).sum(-1).argmin(1)
    x = directions[region] + 0.8 * torch.randn(HEIGHT * WIDTH, ARGS.dimension)
    return x.to(torch.bfloat16 if ARGS.type == "bf16" else torch.float32), region < 3


def relative(got, wanted):
    return float((got.double() - wanted.double()).norm() / wanted.double().norm())


def main():
    torch.manual_seed(ARGS.seed)
    torch.set_num_threads(ARGS.threads)
    x, mask = made_example()
    head = PatchHead(ARGS.dimension, ARGS.embedding)
    with tempfile.TemporaryDirectory() as folder:
        save_file({"patch_features": x, "pseudo_mask": mask.to(torch.uint8)}, f"{folder}/features.safetensors")
        save_file(head.state_dict(), f"{folder}/head.safetensors")
        report, gradients = ours(folder)
    wide = PatchHead(ARGS.dimension, ARGS.embedding).double()
    wide.load_state_dict({name: value.double() for name, value in head.state_dict().items()})
    wanted = losses(wide, x.double(), mask.double())
    wanted["total"].backward()
    errors = {name: relative(gradients[name], parameter.grad) for name, parameter in wide.named_parameters()}
    head.to(ARGS.device)
    x, y = x.to(ARGS.device), mask.float().to(ARGS.device)
    inference = plain_inference_ms(head, x)
    plain = plain_ms(head, x, y)
    print(json.dumps({
        "patches": HEIGHT * WIDTH, "dimension": ARGS.dimension, "type": ARGS.type, "preset": ARGS.preset,
        "batch": ARGS.batch, "device": report["device_model"], "threads": report["threads"],
        "plain_ms": round(plain, 2), "ours_ms": round(report["train_ms"], 2),
        "ratio": round(report["train_ms"] / plain, 3), "adam_ms": round(report["adam_ms"], 3),
        "plain_inference_ms": round(inference, 2), "inference_ms": round(report["inference_ms"], 2),
        "peak_bytes": report["peak_bytes"], "bytes_before": report["bytes_before"],
        "loss_errors": {name: abs(report[name] - value.item()) / abs(value.item()) for name, value in wanted.items()},
        "gradient_errors": errors}, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
