"""The anchor bar: a bright bar beside the play area, for eyes that lose one side (neglect).

Whoever practises scanning looks for the bar first and begins from there. It is part of the
mat and stands outside the play area, so that no object ever lies on it.
"""

from __future__ import annotations

import pygame

from game.core.values import Context
from game.ui import shapes
from game.ui.art import Art
from game.ui.colours import rgb
from game.ui.pieces import Ruler
from game.ui.screen import Screen
from game.ui.stage import ANCHOR_GAP, ANCHOR_WIDTH, scale

RIM = 4
"""Design px of the dark rim that sets the bar off in grey too."""


def anchor_box(context: Context, size: tuple[int, int]) -> pygame.Rect | None:
    """Where the bar stands, px; None where there is none."""
    if not context.anchor:
        return None
    k = scale(size)
    area = Ruler(context).rect(context.area)
    width, gap = max(6, round(ANCHOR_WIDTH * k)), round(ANCHOR_GAP * k)
    left = area.left - gap - width if context.anchor == "left" else area.right + gap
    return pygame.Rect(left, area.top, width, area.height)


def lay_anchor(ground: pygame.Surface, art: Art, context: Context) -> None:
    """Draw the bar on the ground that exercises are shown on."""
    box = anchor_box(context, ground.get_size())
    if box is not None:
        shapes.over(ground, paint_anchor(box.size, art.design(RIM)), box.topleft)


def note_anchor(screen: Screen, context: Context) -> None:
    """Note the bar in the null screen's log."""
    box = anchor_box(context, screen.size)
    if box is not None:
        screen.note("anchor", context.anchor, box)


def paint_anchor(size: tuple[int, int], rim: int) -> pygame.Surface:
    """Return a bar: bright within a dark rim."""
    radius = max(1, min(size) // 2)
    bar = shapes.rounded(size, radius, rgb("ink"), rgb("ink"))
    inner = (max(1, size[0] - 2 * rim), max(1, size[1] - 2 * rim))
    bright = shapes.rounded(inner, max(1, radius - rim), rgb("anchor"), rgb("anchor"))
    shapes.over(bar, bright, (rim, rim))
    return bar
