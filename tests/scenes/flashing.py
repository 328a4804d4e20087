"""How often a film of the screen flashes, after WCAG 2.2 (2.3.1, general and red flashes).

A flash is a pair of opposite changes of relative luminance by 10 % and more of its maximum,
the darker picture below 80 %; it counts where it covers a quarter of any 10-degree field,
taken as 341 x 256 px of a 1024 x 768 screen: a third of the window each way.
"""

from __future__ import annotations

import numpy as np
import pygame

CELLS = (24, 18)
"""The window is looked at in this many fields across and down."""
FIELD = (8, 6)
"""Cells of a third of the window each way."""
AREA = 0.25
STEP = 0.1
DARKER = 0.8
MOST = 3
"""Flashes that are allowed in any second."""


def luminance(surface: pygame.Surface) -> np.ndarray:
    """Mean relative luminance of each cell, 0..1, shape CELLS."""
    size = (CELLS[0] * 4, CELLS[1] * 4)
    small = pygame.surfarray.array3d(pygame.transform.smoothscale(surface, size)) / 255
    linear = np.where(small <= 0.04045, small / 12.92, ((small + 0.055) / 1.055) ** 2.4)
    whole = linear @ np.array([0.2126, 0.7152, 0.0722])
    return whole.reshape(CELLS[0], 4, CELLS[1], 4).mean(axis=(1, 3))


def changes(film: np.ndarray) -> np.ndarray:
    """+1 and -1 where a cell has become brighter or darker by a step, else 0.

    ``film`` has shape (frames, *CELLS). A change is noted in the frame in which it has
    come to a whole step since the last turning point.
    """
    noted = np.zeros(film.shape, int)
    low, high = film[0].copy(), film[0].copy()
    for i, now in enumerate(film):
        low, high = np.minimum(low, now), np.maximum(high, now)
        up = (now - low >= STEP) & (low < DARKER)
        down = (high - now >= STEP) & (now < DARKER)
        noted[i] = up.astype(int) - down
        low, high = np.where(up | down, now, low), np.where(up | down, now, high)
    return noted


def most_flashes(film: np.ndarray, rate_hz: int) -> int:
    """The greatest number of flashes in any second, anywhere on the screen."""
    noted = changes(film)
    flashes = np.zeros(film.shape, int)
    last = np.zeros(film.shape[1:], int)
    for i, now in enumerate(noted):
        turned = (now != 0) & (now == -last)
        flashes[i] = turned
        last = np.where(turned, 0, np.where(now != 0, now, last))
    total = np.cumsum(np.concatenate([np.zeros((1, *film.shape[1:]), int), flashes]), axis=0)
    worst = 0
    for end in range(1, len(total)):
        inside = total[end] - total[max(0, end - rate_hz)]
        for count in range(worst + 1, int(inside.max()) + 1):
            if _covers(inside >= count):
                worst = count
    return worst


def _covers(cells: np.ndarray) -> bool:
    """Whether some field of a third each way is covered to a quarter."""
    fields = np.lib.stride_tricks.sliding_window_view(cells, FIELD)
    return bool((fields.mean(axis=(2, 3)) >= AREA).any())
