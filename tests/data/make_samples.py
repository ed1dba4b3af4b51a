# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""make_samples.py FOLDER: writes tests/data/samples: arrays by NumPy and pictures by Pillow, whose values the tests know by
a rule. Needs numpy and Pillow."""
import os
import struct
import sys
import zlib

import numpy as np
from PIL import Image

folder = sys.argv[1]
os.makedirs(folder, exist_ok=True)

# ---------- arrays of shape (3, 2, 2); element k in row-major order is rule(k) ----------
RULES = {"b": lambda k: k % 3 == 0, "i": lambda k: k - 5, "u": lambda k: 3 * k + 1, "f": lambda k: (k - 5) * 0.375}
for kind, sizes in {"b": [1], "i": [1, 2, 4, 8], "u": [1, 2, 4, 8], "f": [2, 4, 8]}.items():
    for size in sizes:
        for mark, order in [("<", "little"), (">", "big")] if size > 1 else [("|", "little")]:
            for layout in "CF":
                values = np.array([RULES[kind](k) for k in range(12)]).reshape(3, 2, 2)
                array = np.array(values, dtype=f"{mark}{kind}{size}", order=layout)
                np.save(f"{folder}/{kind}{size}_{order}_{layout}.npy", array)
plain = np.array([(k - 5) * 0.375 for k in range(12)], np.float32).reshape(3, 2, 2)
for version in [(1, 0), (2, 0), (3, 0)]:
    with open(f"{folder}/version{version[0]}.npy", "wb") as file: np.lib.format.write_array(file, plain, version)
np.savez(f"{folder}/stored.npz", x=plain, names=np.array(["cat", "dog", "caf\u00e9"]), numbers=np.array([2, 0, 1]))
np.savez(f"{folder}/two.npz", **{"#0": plain, "b": np.array([5, 6, 7], np.int64)})  # for two inputs, by position and by name
np.savez_compressed(f"{folder}/compressed.npz", x=plain, bytes=np.array([b"a", b"bc", b""]))

# ---------- pictures, 4 wide and 3 high: red 60 x, green 100 y, blue 200 - 50 x ----------
y, x = np.mgrid[0:3, 0:4]
rgb = np.stack([60 * x, 100 * y, 200 - 50 * x], axis=-1).astype(np.uint8)
Image.fromarray(rgb).save(f"{folder}/rgb.png")
Image.fromarray(rgb).save(f"{folder}/rgb.bmp")
Image.fromarray(rgb).save(f"{folder}/rgb.webp", lossless=True, quality=0)
alpha = np.dstack([rgb, (85 * y).astype(np.uint8)])                       # rows: clear, a third, two thirds
Image.fromarray(alpha).save(f"{folder}/alpha.png")
Image.fromarray((20 * x + 50 * y).astype(np.uint8)).save(f"{folder}/gray.png")
Image.fromarray(rgb).quantize(12).save(f"{folder}/palette.png")


def chunk(kind, data): return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png16(name, values):  # uint16 [h, w, channels]
    height, width, channels = values.shape
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in values)
    header = struct.pack(">IIBBBBB", width, height, 16, 2 if channels == 3 else 0, 0, 0, 0)
    with open(f"{folder}/{name}", "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


png16("rgb16.png", np.stack([257 * 60 * x + 100, 257 * 100 * y + 128, 257 * (200 - 50 * x) + 129], axis=-1))  # +129 rounds up
png16("gray16.png", (257 * (20 * x + 50 * y) + 128)[..., None])

# ---------- JPEG: left half bright, right half dark; EXIF says how to turn ----------
halves = np.zeros((16, 32, 3), np.uint8)
halves[:, :16] = 250
turned = Image.Exif()
turned[0x0112] = 6  # the camera was held upright: turn by 90 degrees clockwise, so bright comes to lie above
Image.fromarray(halves).save(f"{folder}/turned.jpg", exif=turned, quality=95)
Image.fromarray(halves).save(f"{folder}/halves.jpg", quality=95)
Image.fromarray(halves).convert("L").save(f"{folder}/gray.jpg", quality=95)
Image.fromarray(halves).convert("CMYK").save(f"{folder}/cmyk.jpg", quality=95)
Image.fromarray(halves).save(f"{folder}/progressive.jpg", quality=95, progressive=True)
