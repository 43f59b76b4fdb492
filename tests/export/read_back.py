#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the built `selfment segment` on sample photos with every format and reads each file back with libraries that
have nothing to do with it: pycocotools, Pillow, NumPy, OpenCV's Python.

Usage: read_back.py PROGRAM SOURCE_FOLDER [ReadBack.test_...]. The libraries live in SOURCE_FOLDER/.venv (scripts/setup.sh readers).
"""
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

PROGRAM = Path(sys.argv[1])
SOURCE = Path(sys.argv[2])
VENV = SOURCE / ".venv"
if Path(sys.prefix).resolve() != VENV.resolve() and (VENV / "bin/python").exists():
    os.execv(VENV / "bin/python", [str(VENV / "bin/python"), *sys.argv])
try:
    import cv2
    import numpy as np
    from PIL import Image
    from pycocotools import mask as coco_mask
    from pycocotools.coco import COCO
except ImportError as error:
    sys.exit(f"{error}: run scripts/setup.sh readers")

FORMATS = ["mask", "soft8", "soft16", "indexed", "rgba", "overlay", "coco-rle", "coco-polygon", "yolo-seg", "voc"]
PHOTOS = {  # sample to name below the input folder
    "cat.jpg": "cat.jpg",
    "coffee.jpg": "deep/er/coffee ünd \"cup\".jpg",
    "airplane.jpg": "deep/airplane.jpg",
    "train.jpg": "train.jpg",
}
LEAST_OVERLAP = 0.98
FINER = 8  # OpenCV fills the line itself, too: as fine as that, it hardly counts


def segment(inputs, out, *arguments, wrapper=()):
    command = [*wrapper, PROGRAM, "segment", inputs, "--out", out, "--size", "384", "--quiet", "--json", *arguments]
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=240)


def files_below(folder):
    return {str(p.relative_to(folder)): p.read_bytes()
            for p in sorted(folder.rglob("*"))
            # A killed run leaves what it was writing under a temporary name.
            if p.is_file() and p.name != "manifest.jsonl" and not p.name.startswith(".selfment.part-")}


def overlap(a, b):
    union = np.count_nonzero(a | b)
    return 1.0 if union == 0 else np.count_nonzero(a & b) / union


def coco_file(path):
    with open(os.devnull, "w", encoding="utf-8") as silence:
        before, sys.stdout = sys.stdout, silence
        try:
            return COCO(str(path))
        finally:
            sys.stdout = before


def masks_of(coco):
    """Mask of each image by file name; None where nothing was found."""
    masks = {}
    for image in coco.loadImgs(coco.getImgIds()):
        annotations = coco.loadAnns(coco.getAnnIds(imgIds=image["id"]))
        assert len(annotations) <= 1
        masks[image["file_name"]] = coco.annToMask(annotations[0]).astype(bool) if annotations else None
    return masks


class ReadBack(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = Path(tempfile.mkdtemp(prefix="selfment-read-back-"))
        cls.addClassCleanup(shutil.rmtree, cls.scratch)
        cls.photos = cls.scratch / "in"
        for sample, name in PHOTOS.items():
            (cls.photos / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(SOURCE / "resources/samples" / sample, cls.photos / name)
        Image.new("RGB", (75, 50), (90, 120, 30)).save(cls.photos / "blank.png")
        noise = np.random.default_rng(3).integers(0, 60, (61, 83, 3), dtype=np.uint8)
        noise[20:45, 30:60] += 180
        Image.fromarray(noise).save(cls.photos / "square.png")
        cls.names = sorted([*PHOTOS.values(), "blank.png", "square.png"])
        cls.out = cls.scratch / "all"
        end = segment(cls.photos, cls.out, "--formats", ",".join(FORMATS), "--threads", "2")
        assert end.returncode == 0, end.stderr
        cls.masks = {}
        for name in cls.names:
            with Image.open(cls.file("mask", name)) as picture:
                assert picture.mode == "L", picture.mode
                cls.masks[name] = np.array(picture)

    @classmethod
    def file(cls, form, name, suffix=".png", folder=None):
        folder = (folder or cls.out) / form / ("SegmentationClass" if form == "voc" else "")
        return (folder / name).with_suffix(suffix)

    def each(self):
        for name in self.names:
            yield name, self.masks[name] > 0

    def test_mask(self):
        for name, mask in self.each():
            self.assertLessEqual(set(np.unique(self.masks[name])), {0, 255})
            with Image.open(self.photos / name) as photo:
                self.assertEqual(mask.shape, photo.size[::-1])
            read = cv2.imdecode(np.fromfile(self.file("mask", name), np.uint8), cv2.IMREAD_UNCHANGED)
            np.testing.assert_array_equal(read, self.masks[name])
        self.assertTrue(all(self.masks[name].any() for name in PHOTOS.values()))

    def test_soft(self):
        for name, mask in self.each():
            with Image.open(self.file("soft8", name)) as picture:
                self.assertEqual(picture.mode, "L")
                low = np.array(picture).astype(float)
            with Image.open(self.file("soft16", name)) as picture:
                self.assertIn(picture.mode, ("I;16", "I"))
                high = np.array(picture).astype(float)
            deep = cv2.imdecode(np.fromfile(self.file("soft16", name), np.uint8), cv2.IMREAD_UNCHANGED)
            self.assertEqual(deep.dtype, np.uint16)
            np.testing.assert_array_equal(deep, high)
            # Each is the same map, rounded to its own nearest level.
            self.assertLessEqual(np.abs(low / 255 - high / 65535).max(), 0.5 / 255 + 0.5 / 65535 + 1e-12)
            sure = (high < 32767) | (high > 32768)
            np.testing.assert_array_equal((high > 32767.5)[sure], mask[sure])

    def test_palettes(self):
        for name, mask in self.each():
            for form, colour in (("indexed", (255, 255, 255)), ("voc", (128, 0, 0))):
                with Image.open(self.file(form, name)) as picture:
                    self.assertEqual(picture.mode, "P")
                    np.testing.assert_array_equal(np.array(picture), mask)
                    self.assertEqual(tuple(picture.getpalette()[:6]), (0, 0, 0, *colour))
            grey = cv2.imdecode(np.fromfile(self.file("indexed", name), np.uint8), cv2.IMREAD_GRAYSCALE)
            np.testing.assert_array_equal(grey > 0, mask)

    def test_voc_lists(self):
        stems = sorted(str(Path(name).with_suffix("")) for name in self.names)
        for name in ("train.txt", "trainval.txt"):
            lines = (self.out / "voc/ImageSets/Segmentation" / name).read_text("utf-8").splitlines()
            self.assertEqual(sorted(lines), stems)

    def test_cut_out(self):
        for name, mask in self.each():
            with Image.open(self.file("rgba", name)) as picture:
                self.assertEqual(picture.mode, "RGBA")
                pixels = np.array(picture)
            np.testing.assert_array_equal(pixels[..., 3], self.masks[name])
            self.assertFalse(pixels[~mask].any())
            with Image.open(self.photos / name) as photo:
                differences = np.abs(np.array(photo.convert("RGB")).astype(int) - pixels[..., :3])[mask]
            if mask.any():  # two JPEG decoders may round differently
                self.assertLessEqual(differences.max(), 0 if name.endswith(".png") else 8)

    def test_overlay(self):
        for name, mask in self.each():
            with Image.open(self.file("overlay", name, ".jpg")) as picture:
                self.assertEqual((picture.format, picture.size), ("JPEG", mask.shape[::-1]))
                picture.load()

    def test_coco_run_lengths(self):
        coco = coco_file(self.out / "coco-rle/annotations.json")
        self.assertEqual([c["name"] for c in coco.loadCats(coco.getCatIds())], ["object"])
        masks = masks_of(coco)
        self.assertEqual(sorted(masks), self.names)
        for name, mask in self.each():
            np.testing.assert_array_equal(masks[name] if masks[name] is not None else np.zeros_like(mask), mask)
        for annotation in coco.loadAnns(coco.getAnnIds()):
            runs = annotation["segmentation"]
            self.assertEqual(annotation["area"], coco_mask.area(runs))
            self.assertEqual(annotation["bbox"], list(coco_mask.toBbox(runs)))
            self.assertEqual(coco_mask.encode(np.asfortranarray(coco_mask.decode(runs)))["counts"].decode(),
                             runs["counts"])

    def test_nothing_found(self):
        out = self.scratch / "nothing"
        end = segment(self.photos, out, "--formats", ",".join(FORMATS), "--threshold", "1")
        self.assertEqual(end.returncode, 0, end.stderr)
        self.assertEqual(set(files_below(out)), set(files_below(self.out)))
        for name in self.names:
            for form in ("mask", "indexed", "rgba"):
                with Image.open(self.file(form, name, folder=out)) as picture:
                    self.assertFalse(np.array(picture).any())
            self.assertEqual(self.file("yolo-seg", name, ".txt", out).read_bytes(), b"")
        for form in ("coco-rle", "coco-polygon"):
            self.assertEqual(masks_of(coco_file(out / form / "annotations.json")), dict.fromkeys(self.names))

    def test_coco_polygons(self):
        coco = coco_file(self.out / "coco-polygon/annotations.json")
        masks = masks_of(coco)
        self.assertEqual(sorted(masks), self.names)
        for name, mask in self.each():
            if masks[name] is None:
                self.assertFalse(mask.any())
                continue
            self.assertGreater(overlap(masks[name], mask), LEAST_OVERLAP)
            image = next(i for i in coco.loadImgs(coco.getImgIds()) if i["file_name"] == name)
            self.assertEqual((image["height"], image["width"]), mask.shape)
            annotation = coco.loadAnns(coco.getAnnIds(imgIds=image["id"]))[0]
            self.assertEqual(annotation["area"], np.count_nonzero(mask))
            rows, columns = np.nonzero(mask)
            self.assertEqual(annotation["bbox"], [columns.min(), rows.min(), np.ptp(columns) + 1, np.ptp(rows) + 1])

    def test_yolo(self):
        for name, mask in self.each():
            height, width = mask.shape
            by_coco = np.zeros(mask.shape, bool)
            finely = np.zeros((height * FINER, width * FINER), np.uint8)
            for line in self.file("yolo-seg", name, ".txt").read_text("ascii").splitlines():
                kind, *numbers = line.split()
                shares = np.array(numbers, float).reshape(-1, 2)
                self.assertEqual(kind, "0")
                self.assertGreaterEqual(len(shares), 3)
                self.assertTrue(((shares >= 0) & (shares <= 1)).all())
                corners = shares * (width, height)
                pieces = coco_mask.frPyObjects([corners.ravel().tolist()], height, width)
                by_coco |= coco_mask.decode(pieces)[..., 0].astype(bool)
                cv2.fillPoly(finely, [np.round(corners * FINER - 0.5).astype(np.int32)], 255)
            self.assertGreater(overlap(by_coco, mask), LEAST_OVERLAP)
            by_opencv = cv2.resize(finely, (width, height), interpolation=cv2.INTER_AREA) > 127
            self.assertGreater(overlap(by_opencv, mask), LEAST_OVERLAP)
        self.assertIn("0: object", (self.out / "yolo-seg/data.yaml").read_text("ascii"))

    def test_one_format_goes_to_the_folder_itself(self):
        out = self.scratch / "one"
        self.assertEqual(segment(self.photos, out, "--formats", "coco-rle").returncode, 0)
        self.assertEqual(files_below(out),
                         {"annotations.json": (self.out / "coco-rle/annotations.json").read_bytes()})

    def test_bytes_depend_on_no_order(self):
        out = self.scratch / "one thread"
        end = segment(self.photos, out, "--formats", ",".join(FORMATS), "--threads", "1")
        self.assertEqual(end.returncode, 0, end.stderr)
        again = self.scratch / "three threads"
        end = segment(self.photos, again, "--formats", ",".join(FORMATS), "--threads", "3")
        self.assertEqual(end.returncode, 0, end.stderr)
        self.assertEqual(files_below(out), files_below(again))

    def test_a_killed_run_is_gone_on_with(self):
        formats = "coco-polygon,yolo-seg,voc"
        out = self.scratch / "killed"
        command = [PROGRAM, "segment", self.photos, "--out", out, "--size", "384", "--formats", formats,
                   "--threads", "1", "--quiet"]
        program = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL)
        journal = out / "coco-polygon/annotations.coco-polygon.journal.jsonl"
        deadline = time.monotonic() + 120
        while program.poll() is None and time.monotonic() < deadline:
            if journal.exists() and journal.read_bytes().count(b"}\n") >= 2:
                break
        self.assertIsNone(program.poll(), "it should still be at work")
        program.send_signal(signal.SIGKILL)
        program.wait()
        self.assertFalse((out / "coco-polygon/annotations.json").exists())
        with open(journal, "a", encoding="utf-8") as file:
            file.write('{"position": 3, "file_na')
        end = segment(self.photos, out, "--formats", formats)
        self.assertEqual(end.returncode, 0, end.stderr)
        self.assertGreaterEqual(json.loads(end.stdout)["skipped"], 1)
        expected = {name: bytes for name, bytes in files_below(self.out).items()
                    if name.split("/")[0] in formats.split(",")}
        self.assertEqual(files_below(out), expected)

    def test_an_earlier_file_is_merged(self):
        out = self.scratch / "merged"
        self.assertEqual(segment(self.photos / "train.jpg", out, "--formats", "coco-rle").returncode, 0)
        first = json.loads((out / "annotations.json").read_text("utf-8"))
        end = segment(self.photos, out, "--formats", "coco-rle")
        self.assertEqual((end.returncode, json.loads(end.stdout)["skipped"]), (0, 1), end.stderr)
        both = json.loads((out / "annotations.json").read_text("utf-8"))
        self.assertEqual(first["images"][0], next(i for i in both["images"] if i["file_name"] == "train.jpg"))
        masks = masks_of(coco_file(out / "annotations.json"))
        self.assertEqual(sorted(masks), self.names)
        end = segment(self.photos, out, "--formats", "coco-rle", "--existing", "overwrite")
        self.assertEqual(end.returncode, 0, end.stderr)
        self.assertEqual(json.loads((out / "annotations.json").read_text("utf-8")), both)

    def test_a_foreign_file_is_left_alone(self):
        for number, text in enumerate(['{"images": [', '{"images": [], "annotations": [], "categories": []}', "[]",
                                       (self.out / "coco-rle/annotations.json").read_text("utf-8")]):
            with self.subTest(text[:20]):
                out = self.scratch / f"foreign {number}"
                out.mkdir()
                (out / "annotations.json").write_text(text, "utf-8")
                for rule in ("skip", "overwrite"):
                    end = segment(self.photos, out, "--formats", "coco-polygon", "--existing", rule)
                    self.assertEqual(end.returncode, 1)
                    self.assertEqual(json.loads(end.stdout)["error"]["code"], "annotations_invalid")
                    self.assertIn(str(out / "annotations.json"), end.stderr)
                self.assertEqual(files_below(out), {"annotations.json": text.encode()})
        end = segment(self.photos / "square.png", out, "--formats", "coco-polygon", "--existing", "rename")
        self.assertEqual(end.returncode, 0, end.stderr)
        self.assertTrue((out / "annotations (2).json").exists())

    def test_a_dry_run_tells_what_comes(self):
        out = self.scratch / "dry"
        formats = ",".join(FORMATS)
        end = segment(self.photos, out, "--formats", formats, "--dry-run")
        self.assertEqual(end.returncode, 0, end.stderr)
        plan = json.loads(end.stdout)
        self.assertFalse(out.exists())
        self.assertEqual((plan["total"], plan["new"], plan["files"]), (6, 6, 6 * 8))
        self.assertEqual(len(plan["first_files"]), 12)
        for file in plan["first_files"]:
            self.assertTrue((self.out / file).exists(), file)
        written = sum(len(content) for content in files_below(self.out).values())
        self.assertGreater(plan["estimated_bytes"], written)
        self.assertLess(plan["estimated_bytes"], 20 * written)
        self.assertGreater(plan["free_bytes"], 0)
        end = segment(self.photos, self.out, "--formats", formats, "--dry-run")
        self.assertEqual(json.loads(end.stdout)["skipped"], 6)

    def test_a_disk_that_fills_up(self):
        out = self.scratch / "full"
        end = segment(self.photos, out, "--formats", "coco-rle",
                      wrapper=("prlimit", "--fsize=900", "env", "SELFMENT_LOG_LEVEL=off"))
        self.assertNotEqual(end.returncode, 0)
        self.assertNotIn(end.returncode, (-signal.SIGXFSZ, -signal.SIGSEGV), "killed instead of told")
        end = segment(self.photos, out, "--formats", "coco-rle")
        self.assertEqual(end.returncode, 0, end.stderr)
        self.assertEqual(sorted(masks_of(coco_file(out / "annotations.json"))), self.names)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=2)
