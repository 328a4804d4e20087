"""The blurred frame around the mat, at three widths; seen from 800x600 to 2560x1440."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from bake.fields import Array, blend, noise, spot, to_image, vertical

DESIGN = (1280, 800)
WIDTHS = (1280, 1920, 2560)

Placed = tuple[str, tuple[int, int], int, float]
"""Emoji, centre and size in design px, turn in degrees."""

GARDEN_FAR: list[Placed] = [
    ("1f33f", (30, 250), 230, 20), ("1f33f", (1262, 330), 240, -30),
    ("1f340", (14, 520), 150, 10), ("1f340", (1268, 600), 150, -15),
    ("1f33f", (60, 800), 280, -20), ("1f33f", (1225, 808), 280, 30), ("1f33f", (640, 836), 200, 0),
]  # fmt: skip
GARDEN_NEAR: list[Placed] = [
    ("1f337", (24, 706), 150, -14), ("1f33c", (96, 776), 112, 8), ("1f33c", (16, 600), 84, -10),
    ("1f33a", (1262, 716), 138, 10), ("1f33c", (1180, 786), 104, -8),
    ("1f337", (1262, 520), 100, 12), ("1f33c", (20, 380), 72, 0),
]  # fmt: skip
KITCHEN_FAR: list[Placed] = [
    ("1f33f", (16, 300), 190, 14), ("1fad9", (26, 150), 150, -4), ("1f33f", (1268, 240), 200, -20),
    ("1fad6", (1254, 420), 150, 6), ("1f963", (22, 640), 170, -8),
]  # fmt: skip
KITCHEN_NEAR: list[Placed] = [
    ("1f34b", (60, 772), 118, -12), ("1f34b", (14, 716), 96, 20), ("1f35e", (1232, 768), 150, 6),
    ("1f353", (1264, 640), 92, 14), ("1f353", (18, 470), 80, -16), ("1f9c8", (1180, 800), 120, 0),
]  # fmt: skip
SPACE: list[Placed] = [
    ("1fa90", (18, 250), 170, -12), ("1f319", (1262, 210), 120, 10), ("1f30d", (30, 720), 200, 0),
    ("2b50", (1250, 420), 60, 10), ("1fa90", (1240, 770), 180, 8), ("2b50", (24, 470), 64, -10),
]  # fmt: skip


def bake_backgrounds(emoji: Path, target: Path) -> None:
    makers = {"garden": _garden, "kitchen": _kitchen, "space": _space, "calm": _calm}
    for theme, make in makers.items():
        folder = target / theme
        folder.mkdir(parents=True, exist_ok=True)
        largest = make(emoji, WIDTHS[-1] / DESIGN[0])
        for width in WIDTHS:
            height = width * DESIGN[1] // DESIGN[0]
            picture = largest.resize((width, height), Image.Resampling.LANCZOS)
            picture.save(folder / f"background_{width}.webp", quality=86, method=6)


def _garden(emoji: Path, k: float) -> Image.Image:
    w, h = round(DESIGN[0] * k), round(DESIGN[1] * k)
    field = vertical(w, h, [(0, "#CDEBC3"), (0.45, "#A9DBA6"), (1, "#7CC192")])
    field += noise(w, h, 260 * k, 3)[..., None] * np.array([7, 6, 4])
    sun = spot(w, h, (w * 0.18, -h * 0.05), (w * 0.75, h))
    field = blend(field, "#FFF7C9", sun**1.6 * 150 / 255)
    field = _bokeh(field, k)
    picture = to_image(field)
    picture = _scatter(picture, emoji, GARDEN_FAR, k, blur=5, share=0.8)
    picture = _scatter(picture, emoji, GARDEN_NEAR, k, blur=1.2, share=1.0)
    return _vignette(picture)


def _kitchen(emoji: Path, k: float) -> Image.Image:
    w, h = round(DESIGN[0] * k), round(DESIGN[1] * k)
    field = vertical(w, h, [(0, "#DDEBF2"), (0.62, "#C4DBE6"), (1, "#A9C6D6")])
    field = _tiled(field, round(150 * k))
    window = spot(w, h, (w * 0.2, -h * 0.05), (w * 0.75, h))
    field = blend(field, "#FFF4D6", window**1.6 * 150 / 255)
    picture = to_image(_worktop(field, k))
    picture = _scatter(picture, emoji, KITCHEN_FAR, k, blur=5, share=0.8)
    return _scatter(picture, emoji, KITCHEN_NEAR, k, blur=1.2, share=1.0)


def _tiled(field: Array, side: int) -> Array:
    """Lay soft joints over a wall: out of focus, so that they are felt rather than seen."""
    h, w = field.shape[:2]
    x, y = np.arange(w)[None] % side, np.arange(h)[:, None] % side
    near = np.minimum(np.minimum(x, side - x), np.minimum(y, side - y)) / side
    return blend(field, "#FFFFFF", np.exp(-((near / 0.035) ** 2)) * 0.4)


def _worktop(field: Array, k: float) -> Array:
    """Put a wooden worktop along the lower edge, its rim out of focus."""
    h, w = field.shape[:2]
    wood = vertical(w, h, [(0, "#E9C79A"), (0.8, "#E4BE8D"), (1, "#C99A63")])
    wood += noise(w, h, 180 * k, 7)[..., None] * np.array([6, 5, 3])
    depth = (np.arange(h)[:, None] - 0.83 * h) / (14 * k)
    share = np.clip(0.5 + depth / 2, 0, 1) * np.ones((1, w))
    return np.asarray(field + (wood - field) * share[..., None])


def _space(emoji: Path, k: float) -> Image.Image:
    w, h = round(DESIGN[0] * k), round(DESIGN[1] * k)
    field = vertical(w, h, [(0, "#1B2A5C"), (0.55, "#2E3F86"), (1, "#4A4C9C")])
    light = spot(w, h, (w * 0.15, 0), (w * 0.7, h * 0.9))
    field = blend(field, "#7FA2F0", light**1.5 * 120 / 255)
    haze = spot(w, h, (w * 0.95, h), (w * 0.5, h * 0.7))
    field = blend(field, "#C084D8", haze**1.5 * 110 / 255)
    rng = np.random.default_rng(8)
    for _ in range(110):
        x, y, r = rng.uniform(0, w), rng.uniform(0, h), rng.uniform(0.8, 2.2) * k
        left, top, reach = int(x - r - 2), int(y - r - 2), int(2 * r + 5)
        part = field[max(0, top) : top + reach, max(0, left) : left + reach]
        if part.size:
            at = (x - max(0, left), y - max(0, top))
            star = spot(part.shape[1], part.shape[0], at, (r * 1.3, r * 1.3))
            part[:] = blend(part, "#E8EEFF", np.clip(star * 2, 0, 1))
    return _scatter(to_image(field), emoji, SPACE, k, blur=3, share=0.88)


def _calm(_emoji: Path, k: float) -> Image.Image:
    w, h = round(DESIGN[0] * k), round(DESIGN[1] * k)
    field = vertical(w, h, [(0, "#D5DEE4"), (0.5, "#C3CFD8"), (1, "#AEBECA")])
    light = spot(w, h, (w * 0.2, -h * 0.05), (w * 0.8, h))
    return to_image(blend(field, "#F6F4EC", light**1.6 * 140 / 255))


def _bokeh(field: Array, k: float) -> Array:
    h, w = field.shape[:2]
    rng = np.random.default_rng(5)
    for _ in range(16):
        x, y, r = rng.uniform(0, w), rng.uniform(0, h), rng.uniform(30, 110) * k
        field = blend(field, "#FFFFFF", spot(w, h, (x, y), (r, r)) ** 0.6 * 26 / 255)
    return field


def _vignette(picture: Image.Image) -> Image.Image:
    w, h = picture.size
    x, y = np.linspace(-1, 1, w)[None], np.linspace(-1, 1, h)[:, None]
    edge = np.clip(x * x + y * y - 0.95, 0, 1)
    return to_image(blend(np.asarray(picture, float), "#14463C", edge * 0.3))


@cache
def _emoji(path: Path) -> Image.Image:
    return Image.open(path).convert("RGBA")


def _scatter(
    picture: Image.Image, emoji: Path, placed: list[Placed], k: float, *, blur: float, share: float
) -> Image.Image:
    layer = Image.new("RGBa", picture.size)
    for code, (x, y), size, turn in placed:
        side = round(size * k)
        one = _emoji(emoji / f"{code}.webp").resize((side, side), Image.Resampling.LANCZOS)
        one = one.rotate(turn, Image.Resampling.BICUBIC, expand=True)
        full = Image.new("RGBA", picture.size)
        full.paste(one, (round(x * k - one.width / 2), round(y * k - one.height / 2)))
        layer = _over(layer, full.convert("RGBa"))
    layer = layer.filter(ImageFilter.GaussianBlur(blur * k))
    top = np.asarray(layer, float) * share
    under = np.asarray(picture, float)
    return to_image(under * (1 - top[..., 3:] / 255) + top[..., :3])


def _over(under: Image.Image, top: Image.Image) -> Image.Image:
    a, b = np.asarray(under, float), np.asarray(top, float)
    out = b + a * (1 - b[..., 3:] / 255)
    return Image.frombytes("RGBa", under.size, np.clip(out, 0, 255).astype(np.uint8).tobytes())
