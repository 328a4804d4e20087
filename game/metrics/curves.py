"""How alike two curves are as wholes, in the order in which they are drawn.

Time and memory: pairs of points are gone through by anti-diagonals, of which all pairs can
be worked on at once; only the last two diagonals are kept. So the cost grows with the
product of the two lengths and the memory with their sum.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike

from game.metrics.measured import Measured, Why
from game.metrics.pipeline import Floats
from game.metrics.shapes import as_points

POINTS = 200
"""Points along each curve: drawings of any speed and on any device weigh the same."""

BLOCK = 16_384
"""Distances worked out at once: large enough to be fast, small enough for caches."""


def resample_curve(xy: ArrayLike, points: int = POINTS) -> Floats:
    """Return points equally spaced along a curve, its ends included: (points, 2).

    ``xy``: (n, 2). A curve without length gives its one place again and again. Raises
    ValueError where there is no point, or fewer than two are asked for.

    >>> resample_curve([(0, 0), (1, 0), (1, 3)], 5)
    array([[0., 0.],
           [1., 0.],
           [1., 1.],
           [1., 2.],
           [1., 3.]])
    """
    curve = as_points(xy)
    if len(curve) == 0 or points < 2:  # noqa: PLR2004 - a curve has two ends
        raise ValueError("Resampling needs a point of the curve, and two or more to make.")
    steps = np.diff(curve, axis=0)
    gone = np.append(0.0, np.cumsum(np.hypot(steps[:, 0], steps[:, 1])))
    places = gone[-1] * (np.arange(points) / (points - 1))
    return np.stack([np.interp(places, gone, curve[:, k]) for k in (0, 1)], axis=1)


def frechet_distance(
    a: ArrayLike, b: ArrayLike, unit: str = "mm", *, points: int | None = POINTS
) -> Measured:
    """Discrete Frechet distance: the shortest leash on which two can walk the two curves.

    ``a``, ``b``: (n, 2) and (m, 2). Both are first made ``points`` equally spaced points, or
    taken as they are where that is None. None for a curve of fewer than two points.

    Source: Eiter and Mannila 1994, Technical Report CD-TR 94/64, TU Wien.

    >>> frechet_distance([(0, 0), (9, 0)], [(0, 3), (9, 3)]).value
    3.0
    """
    return _walked(a, b, np.maximum, unit, points)


def dtw_distance(
    a: ArrayLike, b: ArrayLike, unit: str = "mm", *, points: int | None = POINTS
) -> Measured:
    """Dynamic time warping: the sum of distances of the points that match best in order.

    ``a``, ``b``, ``points`` and None as for ``frechet_distance``. The sum grows with the
    number of points: values are compared at the same ``points`` only.

    Source: Sakoe and Chiba 1978, IEEE Trans Acoust 26:43 (no window, no slope constraint).

    >>> dtw_distance([(0, 0), (9, 0)], [(0, 3), (9, 3)], points=2).value
    6.0
    """
    return _walked(a, b, np.add, unit, points)


def _walked(a: ArrayLike, b: ArrayLike, join: Any, unit: str, points: int | None) -> Measured:
    first, second = as_points(a), as_points(b)
    if min(len(first), len(second)) < 2:  # noqa: PLR2004 - a curve has two ends
        return Measured.none(Why.FEW_POINTS, unit)
    if not (np.isfinite(first).all() and np.isfinite(second).all()):
        return Measured.none(Why.NOT_NUMBERS, unit)
    biggest = max(np.abs(first).max(), np.abs(second).max())
    # A power of two changes no digit, and squares of huge or tiny units stay in range.
    scale = math.ldexp(1.0, math.frexp(biggest)[1] - 1)
    first, second = first / scale, second / scale
    if points is not None:
        first, second = resample_curve(first, points), resample_curve(second, points)
    return Measured.of(scale * _cheapest_walk(first, second, join), unit)


def _cheapest_walk(a: Floats, b: Floats, join: Any) -> float:
    """Lowest price of going through both curves from end to end, forward on one or both.

    ``join``: the ufunc that makes a price of the one so far and the next distance. Point i
    of ``a`` stands in place i + 1 of a diagonal; what lies outside costs infinity.
    """
    a, b = (a, b) if len(a) <= len(b) else (b, a)
    n = len(a)
    # Row k of these holds, for each point of a, its partner on diagonal k.
    partners_x = sliding_window_view(_framed(b[::-1, 0], n - 1, np.inf), n)[::-1]
    partners_y = sliding_window_view(_framed(b[::-1, 1], n - 1, 0.0), n)[::-1]
    new, last, before = (np.full(n + 1, np.inf) for _ in range(3))
    before[0] = 0.0
    rows = max(1, BLOCK // n)
    for k in range(0, len(partners_x), rows):
        apart = partners_x[k : k + rows] - a[:, 0]
        apart *= apart
        beside = partners_y[k : k + rows] - a[:, 1]
        beside *= beside
        apart += beside
        np.sqrt(apart, out=apart)
        for distances in apart:
            price = new[1:]
            np.minimum(last[:-1], last[1:], out=price)
            np.minimum(price, before[:-1], out=price)
            join(price, distances, out=price)
            before[0] = np.inf
            new, last, before = before, new, last
    return float(last[n])


def _framed(line: Floats, width: int, filling: float) -> Floats:
    return np.pad(line, width, constant_values=filling)
