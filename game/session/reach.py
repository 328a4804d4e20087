"""From the biggest circle that comes easily to the part of the screen that is played on."""

from __future__ import annotations

import math
from collections.abc import Sequence

from game.core.values import Rect
from game.core.view import Point
from game.session.settings import FULL_AREA, LEAST_AREA

Area = tuple[int, int, int, int]
"""Left, top, right, bottom in thousandths of the play area."""

WHOLE = FULL_AREA[2]
SHARE = 0.05
"""Share of the points that may lie beyond each side: one slip does not widen the area."""
MARGIN = 20
"""Thousandths that are added on each side: the edge of an easy circle is easy still."""
STEP = 50
"""Limits are whole steps of this, as the settings' sliders have them."""
ENOUGH = 0.12
"""Share of the play area's smaller side that a drawn loop must be wide or high to mean
something: a press without a movement does not."""
APART_UM = 1_000
"""Points nearer to each other than this are one."""


def reach_area(strokes: Sequence[Sequence[Point]], play: Rect) -> Area | None:
    """Return the limits of the play area for what was drawn; None when it was too little.

    ``strokes`` and ``play`` (the whole play area) are um. Taken is what the middle 90 % of the
    points span across and down, with a margin, at least ``LEAST_AREA`` each way and inside
    the play area. A rest counts as one point: who waits in a corner has not reached it more.
    """
    points = _thinned(strokes)
    wide, high = _extent([x for x, _ in points]), _extent([y for _, y in points])
    least = ENOUGH * min(play.w, play.h)
    if max(wide[1] - wide[0], high[1] - high[0]) < least:
        return None
    left, right = _limits(wide, play.x, play.w)
    top, bottom = _limits(high, play.y, play.h)
    return left, top, right, bottom


def _thinned(strokes: Sequence[Sequence[Point]]) -> list[Point]:
    """Leave out what hardly moved on: a rest counts once, and a sudden slip has few points."""
    kept: list[Point] = []
    for stroke in strokes:
        for point in stroke:
            if not kept or math.dist(point, kept[-1]) >= APART_UM:
                kept.append(point)
    return kept


def _extent(values: Sequence[int]) -> tuple[int, int]:
    """Return where the middle part of the values begins and ends."""
    if not values:
        return 0, 0
    ranked = sorted(values)
    beyond = int(len(ranked) * SHARE)
    return ranked[beyond], ranked[-1 - beyond]


def _limits(extent: tuple[int, int], start: int, size: int) -> tuple[int, int]:
    """Return limits in thousandths, outwards to whole steps, apart and inside."""
    near, far = ((value - start) * WHOLE / size for value in extent)
    low = math.floor((near - MARGIN) / STEP) * STEP
    high = math.ceil((far + MARGIN) / STEP) * STEP
    lacking = max(0, LEAST_AREA - (high - low))
    low -= math.ceil(lacking / 2 / STEP) * STEP
    high = max(high, low + LEAST_AREA)
    if low < 0:
        low, high = 0, max(high, LEAST_AREA)
    if high > WHOLE:
        low, high = min(low, WHOLE - LEAST_AREA), WHOLE
    return low, high
