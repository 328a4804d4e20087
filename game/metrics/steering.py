"""Steering along a path of some width: how much of that a hand does a second.

Source: Accot and Zhai 1997, Proc CHI, 295-302 (the steering law).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from game.metrics.measured import Measured, Why
from game.metrics.pipeline import Floats
from game.metrics.shapes import as_line, as_points

NEARLY = 1e-5
"""Widths that differ by less than this share are taken as equal along their segment."""


def steering_index(strokes: Sequence[ArrayLike], width: float | Sequence[ArrayLike]) -> Measured:
    """Steering index of difficulty (bit): the integral of ds / W along the path.

    ``strokes``: polylines (m, 2). ``width``: one for all, or for each stroke one at each of
    its points, between which it changes evenly; in the unit of the path. None for a path
    without length. Raises ValueError for a width that is not above nought: a fault of the
    level.

    >>> steering_index([[(0, 0), (60, 0), (60, 40)]], 10).value
    10.0
    >>> round(float(steering_index([[(0, 0), (100, 0)]], [[10, 20]])), 4)
    6.9315
    """
    lines = [as_points(stroke) for stroke in strokes]
    total = 0.0
    for line, widths in zip(lines, _widths(lines, width), strict=True):
        if not np.isfinite(line).all():
            return Measured.none(Why.NOT_NUMBERS, "bit")
        with np.errstate(all="ignore"):
            steps = np.diff(line, axis=0)
            lengths = np.hypot(steps[:, 0], steps[:, 1])
            total += float((lengths / _mean_width(widths[:-1], widths[1:])).sum())
    return Measured.of(total, "bit") if total else Measured.none(Why.FEW_POINTS, "bit")


def steering_throughput(
    strokes: Sequence[ArrayLike], width: float | Sequence[ArrayLike], time_s: float
) -> Measured:
    """Steering index over the time that the path took (bit/s).

    Arguments as of ``steering_index``; ``time_s``: movement time. None for a path without
    length or for no time.

    >>> steering_throughput([[(0, 0), (100, 0)]], 10, time_s=2.5).value
    4.0
    """
    index = steering_index(strokes, width)
    if index.value is None:
        return Measured.none(index.reason or Why.FEW_POINTS, "bit/s")
    if not time_s > 0 or not math.isfinite(time_s):
        return Measured.none(Why.NO_TIME, "bit/s")
    return Measured.of(index.value / time_s, "bit/s")


def _widths(lines: Sequence[Floats], width: float | Sequence[ArrayLike]) -> list[Floats]:
    if isinstance(width, (int, float, np.number)):
        one_for_all = float(width)
        if not one_for_all > 0 or not math.isfinite(one_for_all):
            raise ValueError(f"A path needs a width above nought, found {one_for_all:g}.")
        return [np.full(len(line), one_for_all) for line in lines]
    each = [as_line(one) for one in width]
    if [len(one) for one in each] != [len(line) for line in lines]:
        raise ValueError("A path with several widths needs one at each point of each stroke.")
    for one in each:
        if not (one > 0).all() or not np.isfinite(one).all():
            raise ValueError(f"A path needs widths above nought, found {one.min()}.")
    return each


def _mean_width(a: Floats, b: Floats) -> Floats:
    """Return the one width that is as hard as all those from ``a`` to ``b``."""
    close = np.abs(b - a) <= NEARLY * a
    apart = np.where(close, 1.0, b - a)
    ratio = np.where(close, math.e, b / a)
    mean: Floats = np.where(close, (a + b) / 2, apart / np.log(ratio))
    return mean
