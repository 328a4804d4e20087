"""The pictures of scales: plain line faces, a battery that runs low, bars that rise.

Drawn from scratch for each size and kept. ``level`` goes from 0 (none) to 5 (most).
"""

from __future__ import annotations

import math
from functools import lru_cache

import pygame

from game.ui import shapes
from game.ui.colours import rgb
from game.ui.widgets_controls import ScaleKind

XY = tuple[float, float]

LEVELS = 5

EASED = 0.3
"""Up to this share of the way a face is at ease: the brows tell of strain from 4 of 10 on."""


@lru_cache(maxsize=96)
def scale_picture(kind: ScaleKind, level: int, px: int) -> pygame.Surface:
    """The picture of a level, ``px`` high and wide. Kept: do not draw on it."""
    picture = shapes.blank((px, px))
    draw = {"pain": _face, "fatigue": _battery, "effort": _bars}[kind]
    draw(picture, level / LEVELS, px)
    return picture


def _line(picture: pygame.Surface, points: list[XY], px: int, width: float = 0.055) -> None:
    """A line in ink through points given in shares of the picture."""
    drawn, at = shapes.stroke([(x * px, y * px) for x, y in points], width * px, rgb("ink"))
    shapes.over(picture, drawn, at)


def _arc(cx: float, cy: float, half: float, rise: float) -> list[XY]:
    """A flat bow: its middle lies ``rise`` above its ends."""
    steps = [i / 6 - 1 for i in range(13)]
    return [(cx + half * t, cy - rise * (1 - t * t)) for t in steps]


def _face(picture: pygame.Surface, share: float, px: int) -> None:
    """A face at ease, which strains more and more: brows tilt, eyes narrow, the mouth bends and
    opens. Without tears: who has much pain need not weep.
    """
    disc = shapes.plain_disc(0.46 * px, rgb("white"))
    middle = (px - disc.get_width()) / 2
    shapes.over(picture, disc, (middle, middle))
    ring = shapes.ring(0.46 * px, 0.045 * px, rgb("ink"))
    middle = (px - ring.get_width()) / 2
    shapes.over(picture, ring, (middle, middle))
    for side in (-1, 1):
        eye = 0.5 + side * 0.17
        # From an open eye to one that is pressed shut.
        tall = 0.055 * max(0.0, 1 - share * 1.15)
        if tall > 0.012:  # noqa: PLR2004 - thinner than the line that draws it
            _line(picture, [(eye, 0.44 - tall), (eye, 0.44 + tall)], px, 0.07)
        else:
            _line(
                picture,
                [(eye - 0.07, 0.42), (eye + side * -0.02, 0.45), (eye - 0.07, 0.48)]
                if side < 0
                else [(eye + 0.07, 0.42), (eye - 0.02, 0.45), (eye + 0.07, 0.48)],
                px,
                0.05,
            )
        _line(picture, _brow(eye, side, share), px, 0.045)
    smile = 0.045 * max(0.0, 1 - share / EASED)
    mouth = _arc(0.5, 0.67 + 0.05 * share, 0.17 + 0.03 * share, 0.12 * share - smile)
    if share < 1:
        _line(picture, mouth, px)
    else:
        foot = [(x, 0.8 - 0.02 * math.cos((x - 0.5) * 9)) for x, _ in reversed(mouth)]
        _line(picture, [*mouth, *foot, mouth[0]], px, 0.045)


def _brow(eye: float, side: int, share: float) -> list[XY]:
    """A brow: a soft bow while the face is at ease, then its inner end rises."""
    strain = max(0.0, (share - EASED) / (1 - EASED))
    low, tilt = 0.29 + 0.075 * strain, 0.05 * strain
    bow = 0.035 * (1 - min(1.0, 3 * strain))
    points = _arc(eye + side * 0.01, low, 0.09, bow)
    return [(x, y + tilt * side * (x - eye) / 0.09) for x, y in points]


def _battery(picture: pygame.Surface, share: float, px: int) -> None:
    """A standing battery: full where nobody is tired."""
    edge = max(1, round(0.05 * px))
    body = pygame.Rect(round(0.26 * px), round(0.16 * px), round(0.48 * px), round(0.78 * px))
    cap = pygame.Rect(round(0.4 * px), round(0.06 * px), round(0.2 * px), round(0.14 * px))
    ink, white = rgb("ink"), rgb("white")
    for box, radius in ((cap, 0.04), (body, 0.09)):
        shapes.over(picture, shapes.rounded(box.size, round(radius * px), ink, ink), box.topleft)
    inside = body.inflate(-2 * edge, -2 * edge)
    hollow = shapes.rounded(inside.size, round(0.05 * px), white, white)
    shapes.over(picture, hollow, inside.topleft)
    full = LEVELS - round(share * LEVELS)
    step = (inside.height - edge) / LEVELS
    for i in range(full):
        bar = (inside.width - 2 * edge, max(1, round(step - edge)))
        at = (inside.x + edge, inside.bottom - round((i + 1) * step))
        shapes.over(picture, shapes.rounded(bar, round(0.02 * px), ink, ink), at)


def _bars(picture: pygame.Surface, share: float, px: int) -> None:
    """Five rising bars, as many filled as it was hard."""
    ink, white = rgb("ink"), rgb("white")
    edge = max(1, round(0.035 * px))
    wide, step = round(0.14 * px), 0.18 * px
    for i in range(LEVELS):
        tall = round((0.2 + 0.15 * i) * px)
        at = (round(0.07 * px + i * step), round(0.92 * px) - tall)
        shapes.over(picture, shapes.rounded((wide, tall), edge, ink, ink), at)
        if i >= round(share * LEVELS):
            inner = (max(1, wide - 2 * edge), max(1, tall - 2 * edge))
            hollow = shapes.rounded(inner, edge // 2, white, white)
            shapes.over(picture, hollow, (at[0] + edge, at[1] + edge))
