"""Thick lines as ribs: the segments of a line, and how each meets the next."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import pygame

XY = tuple[float, float]

_GENTLE = 0.93
"""Cosine of the bend (21 degrees) up to which two segments meet on a slant."""


class Rib(NamedTuple):
    """One segment of a thick line: its ends, the direction across at each end, and whether
    an end is rounded (a line's end, a sharp corner) or meets its neighbour on a slant.
    """

    a: XY
    b: XY
    across_a: XY
    across_b: XY
    round_a: bool
    round_b: bool


def ribs(points: Sequence[XY]) -> list[Rib]:
    """The segments of a thick line. Gentle bends meet without a disc, so edges stay smooth."""
    kept = [p for p, q in pairwise(points) if p != q] + list(points[-1:])
    if len(kept) == 1:
        return [Rib(kept[0], kept[0], (0.0, 0.0), (0.0, 0.0), True, True)]
    normals = []
    for (ax, ay), (bx, by) in pairwise(kept):
        length = math.hypot(bx - ax, by - ay)
        normals.append((-(by - ay) / length, (bx - ax) / length))
    joints: list[XY | None] = [None]
    for (ax, ay), (bx, by) in pairwise(normals):
        along = ax * bx + ay * by
        # The two directions' mean, lengthened so that the line keeps its width.
        joints.append(
            ((ax + bx) / (1 + along), (ay + by) / (1 + along)) if along > _GENTLE else None
        )
    joints.append(None)
    return [
        Rib(
            kept[i], kept[i + 1], joints[i] or normals[i], joints[i + 1] or normals[i],
            joints[i] is None, joints[i + 1] is None,
        )
        for i in range(len(kept) - 1)
    ]  # fmt: skip


def thick(
    surface: pygame.Surface, line: Sequence[Rib], width: float, colour: tuple[int, int, int, int]
) -> None:
    """Draw a hard-edged thick line, to be scaled down later."""
    r = width / 2
    for (ax, ay), (bx, by), (nax, nay), (nbx, nby), round_a, round_b in line:
        quad = (
            (round(ax + nax * r), round(ay + nay * r)),
            (round(bx + nbx * r), round(by + nby * r)),
            (round(bx - nbx * r), round(by - nby * r)),
            (round(ax - nax * r), round(ay - nay * r)),
        )
        pygame.draw.polygon(surface, colour, quad)
        if round_a:
            pygame.draw.circle(surface, colour, (ax, ay), r)
        if round_b:
            pygame.draw.circle(surface, colour, (bx, by), r)
