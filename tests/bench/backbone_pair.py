#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One configuration in `selfment bench` and in Python transformers, in one run, and the ratio of their times.

    tests/bench/backbone_pair.py [--models vits16,vitb16] [--size 768] [--batch 1] [--threads 2] [--device cpu]
                                 [--selfment PATH] [--runs 5] [--rounds 2] [--same-weights] [--json]
    tests/bench/backbone_pair.py --reference-only        # transformers alone

Both sides compute the same forward pass (random weights, last hidden state of every token) on as many threads. They
take turns: in every round each of transformers' {fp32, bf16} x {eager, sdpa} and each of our precisions warms up and
runs `runs` times; medians over all rounds are compared, best against best. With --same-weights the model that
transformers made is saved in a temporary folder in the Hugging Face layout, ours loads that folder, and its patch tokens
from `selfment inspect` are compared with transformers'.

PATH is selfment, or selfment-bench of the core build (which cannot compare tokens). Python needs torch, transformers
(5.x), numpy and safetensors; take the torch release that selfment was built with.
"""
import argparse
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]

# DINOv3 as published: width, MLP width, blocks, heads, gated MLP, biases of query and value.
SHAPES = {
    "vits16": (384, 1536, 12, 6, False, True),
    "vits16plus": (384, 1536, 12, 6, True, True),
    "vitb16": (768, 3072, 12, 12, False, True),
    "vitl16": (1024, 4096, 24, 16, False, True),
    "vith16plus": (1280, 5120, 32, 20, True, True),
    "vit7b16": (4096, 8192, 40, 32, True, False),
}


class Reference:
    """A model of transformers with random weights, in one precision."""

    def __init__(self, name: str, precision: str, device: str):
        import torch
        from transformers import DINOv3ViTConfig, DINOv3ViTModel

        width, mlp, blocks, heads, gated, bias = SHAPES[name]
        config = DINOv3ViTConfig(
            hidden_size=width, intermediate_size=mlp, num_hidden_layers=blocks, num_attention_heads=heads,
            num_register_tokens=4, patch_size=16, image_size=224, use_gated_mlp=gated,
            hidden_act="silu" if gated else "gelu", query_bias=bias, value_bias=bias, key_bias=False)
        self.torch = torch
        self.device = device
        self.dtype = {"fp32": torch.float32, "bf16": torch.bfloat16, "fp16": torch.float16}[precision]
        torch.manual_seed(0)
        before = torch.get_default_dtype()
        torch.set_default_dtype(self.dtype)
        try:
            with torch.device(device):
                self.model = DINOv3ViTModel(config).to(device=device, dtype=self.dtype).eval()
        finally:
            torch.set_default_dtype(before)
        self.inverse_frequencies(config)

    def inverse_frequencies(self, config) -> None:
        """Rope's frequencies are made in fp32 and stay so, as from_pretrained leaves them."""
        head = config.hidden_size // config.num_attention_heads
        steps = self.torch.arange(0, 1, 4 / head, dtype=self.torch.float32, device=self.device)
        for module in self.model.modules():
            if hasattr(module, "inv_freq"):
                module.inv_freq = 1 / config.rope_theta**steps

    def synchronise(self) -> None:
        if self.device.startswith("cuda"):
            self.torch.cuda.synchronize()

    def times(self, attention: str, batch: int, size: int, runs: int) -> list[float]:
        """Milliseconds of each of `runs` forward passes after one that is not counted."""
        self.model.set_attn_implementation(attention)
        pixels = self.torch.randn(batch, 3, size, size).to(device=self.device, dtype=self.dtype)
        result = []
        with self.torch.inference_mode():
            for index in range(runs + 1):
                self.synchronise()
                start = time.perf_counter()
                self.model(pixel_values=pixels).last_hidden_state  # noqa: B018
                self.synchronise()
                if index > 0:
                    result.append((time.perf_counter() - start) * 1e3)
        return result

    def tokens(self, pixels):
        """Patch tokens [N, d] of one normalised input [3, H, W], fp32."""
        self.model.set_attn_implementation("sdpa")
        with self.torch.inference_mode():
            out = self.model(pixel_values=pixels[None].to(device=self.device, dtype=self.dtype))
        return out.last_hidden_state[0, 5:].float().cpu()


def bench_command(given, model: str, precision: str, folder: str | None) -> list[str]:
    program = str(given.selfment)
    command = [program] if given.selfment.name == "selfment-bench" else [program, "bench", "backbone"]
    command += ["--backbone", folder] if folder else ["--backbone", f"dinov3-{model}", "--random-weights"]
    return command + ["--size", str(given.size), "--batch", str(given.batch), "--runs", str(given.runs),
                      "--threads", str(given.threads), "--device", given.device, "--precision", precision, "--json"]


def our_times(given, model: str, precision: str, folder: str | None) -> dict:
    run = subprocess.run(bench_command(given, model, precision, folder), stdout=subprocess.PIPE, check=False, text=True)
    if run.returncode != 0:
        raise SystemExit(f"{' '.join(bench_command(given, model, precision, folder))}: ended with {run.returncode}")
    return json.loads(run.stdout)


def compare_tokens(given, reference: Reference, folder: str, precision: str) -> dict:
    """How far our patch tokens of one random input are from transformers' fp32, as a share of their norm."""
    import torch
    from safetensors.torch import load_file, save_file

    torch.manual_seed(1)
    pixels = torch.randn(3, given.size, given.size)
    with tempfile.TemporaryDirectory() as work:
        source, trace = os.path.join(work, "input.safetensors"), os.path.join(work, "trace.safetensors")
        save_file({"input": pixels}, source)
        command = [str(given.selfment), "inspect", source, "--backbone", folder, "--size", str(given.size),
                   "--precision", precision, "--device", given.device, "--out", trace, "--quiet"]
        if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode != 0:
            raise SystemExit(f"{' '.join(command)}: failed")
        got = load_file(trace)["patch_features"]
    want = reference.tokens(pixels)
    return {"relative_norm": float((got - want).norm() / want.norm()), "largest": float((got - want).abs().max())}


def measure(given, name: str) -> dict:
    """All combinations of one model, taking turns."""
    references = {precision: Reference(name, precision, given.device) for precision in given.reference_precisions}
    combinations = [(p, a) for p in given.reference_precisions for a in ("eager", "sdpa")]
    theirs: dict[str, list[float]] = {f"{p} {a}": [] for p, a in combinations}
    ours: dict[str, list[float]] = {}
    details: dict[str, dict] = {}
    agreement: dict[str, dict] = {}
    with tempfile.TemporaryDirectory() as folder:
        shared = None
        if given.same_weights:
            full = references.get("fp32") or Reference(name, "fp32", given.device)
            full.model.save_pretrained(folder)
            shared = folder
        for _ in range(given.rounds):
            for precision, attention in combinations:
                theirs[f"{precision} {attention}"] += references[precision].times(
                    attention, given.batch, given.size, given.runs)
            for precision in [] if given.reference_only else given.precisions:
                details[precision] = our_times(given, name, precision, shared)
                ours.setdefault(precision, []).extend(details[precision]["forward_ms"])
        if shared and given.selfment.name != "selfment-bench" and not given.reference_only:
            agreement = {p: compare_tokens(given, full, folder, p) for p in given.precisions}
    result = {"model": name, "reference_ms": {k: statistics.median(v) for k, v in theirs.items()}, "all_ms": theirs}
    result["best_reference"] = min(result["reference_ms"], key=result["reference_ms"].get)
    if ours:
        result["ours_ms"] = {k: statistics.median(v) for k, v in ours.items()}
        result["our_all_ms"] = ours
        result["best_ours"] = min(result["ours_ms"], key=result["ours_ms"].get)
        result["ratio"] = result["reference_ms"][result["best_reference"]] / result["ours_ms"][result["best_ours"]]
        result["details"] = details
        if agreement:
            result["agreement"] = agreement
    return result


def processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("model name"):
                    return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def environment(given) -> dict:
    import torch
    import transformers

    found = {"processor": processor(), "threads": given.threads, "device": given.device, "torch": torch.__version__,
             "transformers": transformers.__version__, "python": platform.python_version()}
    if given.device.startswith("cuda"):
        found["device_model"] = torch.cuda.get_device_name(given.device)
    return found


def differences(found: dict, results: list[dict]) -> list[str]:
    """What the two sides do not have in common; the ratio is only worth something where this is empty."""
    notes = []
    for result in results:
        for precision, ours in result.get("details", {}).items():
            where = f"{result['model']} {precision}"
            if ours["threads"] != found["threads"]:
                notes.append(f"{where}: ours ran on {ours['threads']} threads, transformers on {found['threads']}")
            library = ours["library"].split()[-1]
            if library != found["torch"].split("+")[0]:
                notes.append(f"{where}: ours is built with {ours['library']}, Python has torch {found['torch']}")
            model = found.get("device_model", found["processor"])
            if ours["device_model"] != model:
                notes.append(f"{where}: ours ran on {ours['device_model']}, transformers on {model}")
    return sorted(set(notes))


def print_table(found: dict, results: list[dict], notes: list[str], given) -> None:
    print("   ".join(f"{key} {value}" for key, value in found.items()))
    print(f"size {given.size}   batch {given.batch}   medians of {given.rounds} x {given.runs} runs\n")
    print(f"{'model':<12}{'what':<32}{'ms':>9}{'ms/image':>10}{'TFLOP/s':>9}{'of peak':>9}")
    for result in results:
        for name, ms in result["reference_ms"].items():
            best = " *" if name == result["best_reference"] else ""
            print(f"{result['model']:<12}{'transformers ' + name + best:<32}{ms:>9.1f}{ms / given.batch:>10.1f}")
        for name, ms in result.get("ours_ms", {}).items():
            best = " *" if name == result["best_ours"] else ""
            detail = result["details"][name]
            print(f"{result['model']:<12}{'selfment ' + name + best:<32}{ms:>9.1f}{ms / given.batch:>10.1f}"
                  f"{detail['teraflops']:>9.3f}{detail['share_of_peak']:>9.0%}")
        if "ratio" in result:
            print(f"{result['model']:<12}best of transformers / best of selfment: {result['ratio']:.2f}")
        for precision, far in result.get("agreement", {}).items():
            print(f"{result['model']:<12}patch tokens, {precision}: relative norm of the difference "
                  f"{far['relative_norm']:.2e}, largest {far['largest']:.2e}")
    for note in notes:
        print(f"NOT THE SAME CONDITIONS: {note}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", default="vits16,vitb16", help=f"of {', '.join(SHAPES)}")
    parser.add_argument("--size", type=int, default=768, help="pixels a side, a multiple of 16")
    parser.add_argument("--batch", type=int, default=1)
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--device", default="cpu", help="cpu or cuda:N")
    parser.add_argument("--runs", type=int, default=5, help="timed passes a turn")
    parser.add_argument("--rounds", type=int, default=2, help="turns of every combination")
    parser.add_argument("--precisions", default="fp32,bf16", help="of ours")
    parser.add_argument("--reference-precisions", default="fp32,bf16", help="of transformers")
    parser.add_argument("--selfment", type=pathlib.Path, default=ROOT / "build/release/bin/selfment",
                        help="selfment or selfment-bench")
    parser.add_argument("--same-weights", action="store_true", help="ours loads the model that transformers made")
    parser.add_argument("--reference-only", action="store_true")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    given.models = given.models.split(",")
    given.precisions = given.precisions.split(",")
    given.reference_precisions = given.reference_precisions.split(",")
    unknown = [name for name in given.models if name not in SHAPES]
    if unknown or given.size % 16 != 0 or min(given.size, given.batch, given.threads, given.runs, given.rounds) < 1:
        parser.error(f"unknown model: {', '.join(unknown)}" if unknown else "sizes are multiples of 16, counts at least 1")
    if not given.reference_only and not os.access(given.selfment, os.X_OK):
        parser.error(f"{given.selfment} is not there: build it, or give --selfment or --reference-only")
    return given


def main() -> int:
    given = arguments()
    import torch

    torch.set_num_threads(given.threads)
    results = [measure(given, name) for name in given.models]
    found = environment(given)
    notes = differences(found, results)
    if given.json:
        print(json.dumps({"environment": found, "size": given.size, "batch": given.batch, "runs": given.runs,
                          "rounds": given.rounds, "differences": notes, "results": results}, indent=1))
    else:
        print_table(found, results, notes, given)
    return 0


if __name__ == "__main__":
    sys.exit(main())
