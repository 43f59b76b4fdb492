# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the small pictures of tests/image/data. Needs Pillow, numpy and tifffile.

Every picture shows the same four quadrants when it is read rightly: red, green above blue, yellow (32 x 24 pixels),
or, in grey files, 255, 170 above 85, 0.

usage: make_fixtures.py FOLDER
"""
import pathlib
import struct
import sys

import numpy as np
import tifffile
from PIL import Image

WIDTH, HEIGHT = 32, 24
COLOURS = np.array([[[255, 0, 0], [0, 255, 0]], [[0, 0, 255], [255, 255, 0]]], np.uint8)
GREYS = np.array([[255, 170], [85, 0]], np.uint8)


def quadrants(values):
    return values.repeat(HEIGHT // 2, 0).repeat(WIDTH // 2, 1)


RGB = quadrants(COLOURS)
GREY = quadrants(GREYS)
# How a file with each orientation stores the upright picture.
STORED = {
    1: lambda a: a,
    2: lambda a: a[:, ::-1],
    3: lambda a: a[::-1, ::-1],
    4: lambda a: a[::-1],
    5: lambda a: a.swapaxes(0, 1),
    6: lambda a: a[:, ::-1].swapaxes(0, 1),
    7: lambda a: a[::-1, ::-1].swapaxes(0, 1),
    8: lambda a: a[::-1].swapaxes(0, 1),
}


def oriented(folder):
    for number, store in STORED.items():
        stored = np.ascontiguousarray(store(RGB))
        exif = Image.Exif()
        exif[274] = number
        picture = Image.fromarray(stored)
        picture.save(folder / f"orientation_{number}.jpg", quality=95, subsampling=0, exif=exif)
        tag = [(274, "H", 1, number, True)]
        tifffile.imwrite(folder / f"orientation_{number}.tif", stored, photometric="rgb", rowsperstrip=5,
                         extratags=tag, metadata=None, compression="zlib")
        tifffile.imwrite(folder / f"orientation16_{number}.tif", stored.astype(np.uint16) * 257, photometric="rgb",
                         rowsperstrip=5, extratags=tag, metadata=None, byteorder=">", compression="zlib")
    Image.fromarray(np.ascontiguousarray(STORED[6](RGB))).save(folder / "orientation_6.png", exif=exif_of(6))
    Image.fromarray(np.ascontiguousarray(STORED[6](RGB))).save(folder / "orientation_6.webp", exif=exif_of(6),
                                                               lossless=True)


def exif_of(number):
    exif = Image.Exif()
    exif[274] = number
    return exif


def still(folder):
    picture, grey = Image.fromarray(RGB), Image.fromarray(GREY)
    picture.save(folder / "progressive.jpg", quality=95, subsampling=0, progressive=True)
    picture.convert("CMYK").save(folder / "cmyk.jpg", quality=95)
    grey.save(folder / "grey.jpg", quality=95)
    picture.save(folder / "lossy.webp", quality=95)
    picture.save(folder / "lossless.webp", lossless=True)
    picture.save(folder / "plain.bmp")
    picture.save(folder / "plain.ppm")
    picture.save(folder / "plain.jp2", irreversible=False)
    picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=4).save(folder / "palette.png")
    picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=4).save(folder / "palette.tif")
    grey.convert("1", dither=Image.Dither.NONE).save(folder / "bilevel.png")
    Image.fromarray(GREY.astype(np.uint16) * 257).save(folder / "grey16.png")
    (folder / "ascii.pgm").write_text(
        f"P2\n# grey\n{WIDTH} {HEIGHT}\n255\n" + "\n".join(" ".join(map(str, row)) for row in GREY.tolist()) + "\n")


def with_alpha(folder):
    """The bottom right quadrant is transparent; its stored colour is black."""
    rgba = np.dstack([RGB, np.full((HEIGHT, WIDTH), 255, np.uint8)])
    rgba[HEIGHT // 2:, WIDTH // 2:] = 0
    Image.fromarray(rgba).save(folder / "alpha.png")
    Image.fromarray(rgba).save(folder / "alpha.webp", lossless=True)
    tifffile.imwrite(folder / "alpha.tif", rgba, photometric="rgb", extrasamples=["unassalpha"], metadata=None)
    tifffile.imwrite(folder / "alpha_premultiplied.tif", rgba, photometric="rgb", extrasamples=["assocalpha"],
                     metadata=None)
    tifffile.imwrite(folder / "alpha16.tif", rgba.astype(np.uint16) * 257, photometric="rgb",
                     extrasamples=["unassalpha"], metadata=None, compression="zlib")
    half = rgba.copy()
    half[..., :3] = RGB
    half[..., 3] = 128
    Image.fromarray(half).save(folder / "half_alpha.png")
    tifffile.imwrite(folder / "half_alpha.tif", half, photometric="rgb", extrasamples=["unassalpha"], metadata=None)
    grey_alpha = np.dstack([GREY, rgba[..., 3]])
    Image.fromarray(grey_alpha, "LA").save(folder / "grey_alpha.png")
    palette = Image.fromarray(RGB).convert("P", palette=Image.Palette.ADAPTIVE, colors=4)
    palette.save(folder / "palette_alpha.png", transparency=palette.getpixel((WIDTH - 1, HEIGHT - 1)))
    Image.fromarray(RGB).save(folder / "key_colour.png", transparency=(255, 255, 0))


def deep(folder):
    def tiff(name, array, **options):
        tifffile.imwrite(folder / name, array, metadata=None, compression="zlib", **options)

    tiff("grey16.tif", GREY.astype(np.uint16) * 257, photometric="minisblack")
    tiff("grey16_white_is_zero.tif", 65535 - GREY.astype(np.uint16) * 257, photometric="miniswhite")
    tiff("grey_white_is_zero.tif", 255 - GREY, photometric="miniswhite")
    tiff("rgb16.tif", RGB.astype(np.uint16) * 257, photometric="rgb")
    tiff("rgb16_planes.tif", np.ascontiguousarray(RGB.transpose(2, 0, 1)).astype(np.uint16) * 257, photometric="rgb",
         planarconfig="separate")
    unit = GREY.astype(np.float32) / 255
    tiff("float_unit.tif", unit, photometric="minisblack")
    wide = unit * 4000 - 1000
    wide[0, 0] = np.nan
    wide[0, 1] = np.inf
    tiff("float_wide.tif", wide, photometric="minisblack")
    tiff("double_unit.tif", unit.astype(np.float64), photometric="minisblack")
    tiff("rgb_tiled.tif", RGB, photometric="rgb", tile=(16, 16))
    tiff("rgb_planes.tif", np.ascontiguousarray(RGB.transpose(2, 0, 1)), photometric="rgb", planarconfig="separate")
    tifffile.imwrite(folder / "big.tif", RGB, photometric="rgb", bigtiff=True, metadata=None)
    Image.fromarray(RGB).convert("CMYK").save(folder / "cmyk.tif")
    tiff("cmyk16.tif", np.dstack([255 - RGB, np.zeros_like(GREY)]).astype(np.uint16) * 257, photometric="separated")
    tifffile.imwrite(folder / "pages.tif", np.stack([RGB, 255 - RGB]), photometric="rgb", metadata=None)


def moving(folder):
    frames = [Image.fromarray(RGB), Image.fromarray(255 - RGB), Image.fromarray(RGB[::-1])]
    for name, options in (("animated.webp", {"lossless": True}), ("animated.png", {}), ("animated.gif", {})):
        frames[0].save(folder / name, save_all=True, append_images=frames[1:], duration=100, **options)


def damaged(folder):
    picture = Image.fromarray(RGB)
    picture.save(folder / "bad_orientation.jpg", quality=95, subsampling=0, exif=exif_of(9))
    whole = (folder / "orientation_6.jpg").read_bytes()
    at = whole.index(b"Exif\0\0") + 6
    broken = bytearray((folder / "orientation_1.jpg").read_bytes())
    broken[at + 4:at + 8] = struct.pack(">I" if whole[at:at + 2] == b"MM" else "<I", 0x7FFFFFF0)
    (folder / "bad_exif.jpg").write_bytes(bytes(broken))


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for write in (oriented, still, with_alpha, deep, moving, damaged):
        write(target)
