"""Gradients, smooth noise and soft spots as float arrays of shape (height, width, ...)."""

from __future__ import annotations

import numpy as np
from PIL import Image

Array = np.ndarray


def colour(text: str) -> Array:
    """``#RRGGBB`` to three floats 0..255."""
    return np.array([int(text[i : i + 2], 16) for i in (1, 3, 5)], float)


def vertical(width: int, height: int, stops: list[tuple[float, str]]) -> Array:
    """Gradient down the picture through ``stops`` (share of the height, colour)."""
    at = np.linspace(0, 1, height)
    shares = [share for share, _ in stops]
    colours = np.stack([colour(text) for _, text in stops])
    column = np.stack([np.interp(at, shares, colours[:, i]) for i in range(3)], -1)
    return np.repeat(column[:, None], width, 1)


def noise(width: int, height: int, cell: float, seed: int, stretch: float = 1.0) -> Array:
    """Smooth noise of about unit spread, tileable; cells ``cell`` px high, wider by ``stretch``."""
    total = np.zeros((height, width))
    for octave in range(3):
        size = cell / 2**octave
        rows, columns = max(2, round(height / size)), max(2, round(width / size / stretch))
        grid = np.random.default_rng(seed * 7 + octave).normal(0, 1, (rows, columns))
        total += _sample(grid, width, height) / 2**octave
    return total / 1.6


def _sample(grid: Array, width: int, height: int) -> Array:
    rows, columns = grid.shape
    y, x = np.arange(height) * rows / height, np.arange(width) * columns / width
    y0, x0 = y.astype(int), x.astype(int)
    fy, fx = ((f * f * (3 - 2 * f)) for f in (y - y0, x - x0))
    y1, x1 = (y0 + 1) % rows, (x0 + 1) % columns
    upper = grid[y0][:, x0] * (1 - fx) + grid[y0][:, x1] * fx
    lower = grid[y1][:, x0] * (1 - fx) + grid[y1][:, x1] * fx
    return upper * (1 - fy[:, None]) + lower * fy[:, None]


def spot(width: int, height: int, at: tuple[float, float], radii: tuple[float, float]) -> Array:
    """Distance 0 (centre) .. 1 (rim and beyond) of an ellipse, as 1 - distance."""
    x = (np.arange(width)[None] - at[0]) / radii[0]
    y = (np.arange(height)[:, None] - at[1]) / radii[1]
    return np.clip(1 - np.sqrt(x * x + y * y), 0, 1)


def blend(under: Array, text: str, share: Array) -> Array:
    """Lay a colour over a picture, by a share of 0..1 a pixel."""
    return under * (1 - share[..., None]) + colour(text) * share[..., None]


def to_image(picture: Array, seed: int = 1) -> Image.Image:
    """Whole numbers, dithered so that slow gradients show no bands."""
    dither = np.random.default_rng(seed).uniform(-0.6, 0.6, picture.shape[:2])
    return Image.fromarray(np.clip(picture + dither[..., None], 0, 255).astype(np.uint8), "RGB")
