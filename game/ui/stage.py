"""Where the mat lies in a window, and the part of it in which exercises lay themselves out.

Pure functions of the window's size, in px; the same for every theme.
"""

from __future__ import annotations

import pygame

from game.ui.screen import DESIGN

_SIDE = 64
_TOP = 128
_BOTTOM = 32
_INSIDE = 34
_TALLER = 84
"""The head-up display's further height with texts at 200 %."""
_WIDEST = 2.1
"""The mat is at most this many times as wide as high: on very wide windows it is centred."""

ANCHOR_WIDTH = 22
ANCHOR_GAP = 14
"""The bar that some players look for first, and what lies between it and the play area."""


def scale(size: tuple[int, int]) -> float:
    """Window px per design px."""
    return min(size[0] / DESIGN[0], size[1] / DESIGN[1])


def mat_rect(size: tuple[int, int], text_scale: float = 1.0) -> pygame.Rect:
    """The mat, px. Margins scale with the window; larger texts take more of its height."""
    k = scale(size)
    top, bottom = round((_TOP + _TALLER * (text_scale - 1)) * k), round(_BOTTOM * k)
    height = size[1] - top - bottom
    width = min(size[0] - 2 * round(_SIDE * k), round(_WIDEST * height))
    return pygame.Rect((size[0] - width) // 2, top, width, height)


def play_area(size: tuple[int, int], text_scale: float = 1.0, anchor: str = "") -> pygame.Rect:
    """The inside of the mat, within its stitched line: here exercises lay themselves out, px.

    ``anchor``: the side (left, right) that a bar takes some of, "" for none.
    """
    k = scale(size)
    inset = round(_INSIDE * k)
    area = mat_rect(size, text_scale).inflate(-2 * inset, -2 * inset)
    if not anchor:
        return area
    beside = round((ANCHOR_WIDTH + ANCHOR_GAP) * k)
    left = area.left + (beside if anchor == "left" else 0)
    return pygame.Rect(left, area.top, area.width - beside, area.height)
