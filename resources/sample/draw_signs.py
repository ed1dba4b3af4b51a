# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""Draws small pictures of eight road signs: seen askew, in any light, before any background, with noise and leaves before them."""
import math

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

SIZE = 48
CLASSES = ["crossing", "left", "no_entry", "parking", "priority", "right", "stop", "yield"]  # sorted: order of folders = order of labels
CANVAS = 192  # a sign is drawn this large and made small with everything else

RED, BLUE, YELLOW, WHITE, BLACK = (190, 30, 40), (30, 70, 170), (240, 190, 30), (240, 240, 235), (25, 25, 30)


def regular(corners, radius, turn=0.0):
    return [(96 + radius * math.cos(turn + 2 * math.pi * k / corners), 96 + radius * math.sin(turn + 2 * math.pi * k / corners))
            for k in range(corners)]


def arrow(direction):
    """pointing right for +1, left for -1"""
    points = [(40, 82), (98, 82), (98, 56), (152, 96), (98, 136), (98, 110), (40, 110)]
    return [(96 + direction * (x - 96), y) for x, y in points]


def sign(name, tint):
    """RGBA canvas with the sign alone; tint changes every colour a little"""
    image = Image.new("RGBA", (CANVAS, CANVAS), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    red, blue, yellow, white, black = (tuple(int(v) for v in np.clip(np.array(c) + tint, 0, 255)) for c in (RED, BLUE, YELLOW, WHITE, BLACK))
    disc = (14, 14, 178, 178)
    if name == "stop":
        pen.polygon(regular(8, 88, math.pi / 8), fill=white)
        pen.polygon(regular(8, 79, math.pi / 8), fill=red)
        for k in range(4): pen.rectangle((40 + 30 * k, 74, 62 + 30 * k, 118), fill=white)   # four letters, too small to read
    elif name == "no_entry":
        pen.ellipse(disc, fill=red)
        pen.rectangle((42, 80, 150, 112), fill=white)
    elif name == "yield":
        pen.polygon(regular(3, 94, math.pi / 2), fill=red)
        pen.polygon(regular(3, 56, math.pi / 2), fill=white)
    elif name == "priority":
        pen.polygon(regular(4, 92), fill=white)
        pen.polygon(regular(4, 68), fill=yellow)
    elif name in ("left", "right"):
        pen.ellipse(disc, fill=blue)
        pen.polygon(arrow(1 if name == "right" else -1), fill=white)
    elif name == "parking":
        pen.rectangle((20, 20, 172, 172), fill=blue)
        pen.rectangle((66, 44, 86, 148), fill=white)
        pen.ellipse((62, 44, 134, 108), fill=white)
        pen.ellipse((86, 62, 114, 90), fill=blue)
    elif name == "crossing":
        pen.rectangle((20, 20, 172, 172), fill=blue)
        pen.polygon([(96, 34), (160, 150), (32, 150)], fill=white)
        for k in range(3): pen.rectangle((62 + 26 * k, 92, 70 + 26 * k, 142), fill=black)
    return image


def perspective(quad):
    """coefficients of Image.transform that lay the canvas's corners on `quad`"""
    corners = [(0, 0), (CANVAS, 0), (CANVAS, CANVAS), (0, CANVAS)]
    rows, goal = [], []
    for (x, y), (u, v) in zip(quad, corners):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        goal += [u, v]
    return np.linalg.solve(np.array(rows), np.array(goal))


def background(rng):
    """two colours run into each other, with a few soft shapes"""
    a, b = rng.uniform(20, 230, 3), rng.uniform(20, 230, 3)
    ramp = np.linspace(0, 1, CANVAS)[:, None, None]
    if rng.random() < 0.5: ramp = ramp.swapaxes(0, 1)
    image = Image.fromarray(np.broadcast_to(a + (b - a) * ramp, (CANVAS, CANVAS, 3)).astype(np.uint8))
    pen = ImageDraw.Draw(image)
    for _ in range(rng.integers(2, 9)):
        x, y, w, h = rng.uniform(-30, 190), rng.uniform(-30, 190), rng.uniform(10, 120), rng.uniform(10, 120)
        shape = pen.ellipse if rng.random() < 0.5 else pen.rectangle
        shape((x, y, x + w, y + h), fill=tuple(int(v) for v in rng.uniform(20, 230, 3)))
    return image.filter(ImageFilter.GaussianBlur(float(rng.uniform(2, 8))))


def placed(rng):
    """where the four corners of the sign come to lie"""
    half = CANVAS * rng.uniform(0.16, 0.44)
    middle = CANVAS / 2 + rng.uniform(-0.9, 0.9, 2) * (CANVAS / 2 - half)
    turn = rng.normal(0, 0.16)
    turned = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
    corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * np.array([rng.uniform(0.65, 1), 1])
    return (corners @ turned.T + rng.uniform(-0.16, 0.16, (4, 2))) * half + middle


def picture(name, rng):
    """uint8 [SIZE, SIZE, 3]"""
    image = background(rng)
    plate = sign(name, rng.normal(0, 14, 3)).transform((CANVAS, CANVAS), Image.PERSPECTIVE, perspective(placed(rng)), Image.BICUBIC)
    image.paste(plate, (0, 0), plate)
    pen = ImageDraw.Draw(image)
    for _ in range(rng.integers(0, 8)):  # leaves
        x, y, r = *rng.uniform(20, 172, 2), rng.uniform(4, 20)
        pen.ellipse((x - r, y - r * 0.6, x + r, y + r * 0.6), fill=tuple(int(v) for v in rng.uniform((20, 60, 10), (90, 140, 70))))
    image = image.filter(ImageFilter.GaussianBlur(float(rng.uniform(0.5, 5)))).resize((SIZE, SIZE), Image.BOX)
    light = np.asarray(image, np.float64) * rng.uniform(0.3, 1.2) + rng.uniform(-20, 35)
    return np.clip(light + rng.normal(0, rng.uniform(1, 12), light.shape), 0, 255).astype(np.uint8)


def pictures(count, seed):
    """(uint8 [count, SIZE, SIZE, 3], class indices): classes take turns"""
    rng = np.random.default_rng(seed)
    labels = np.arange(count) % len(CLASSES)
    return np.stack([picture(CLASSES[k], rng) for k in labels]), labels
