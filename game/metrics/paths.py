"""How far a drawing strays from the path it should follow."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from game.metrics.measured import Measured, Why
from game.metrics.pipeline import Floats

CHUNK = 65_536
"""Point-segment pairs worked on at once: large enough to be fast, small enough for caches."""


def distance_to_path(xy: ArrayLike, strokes: Sequence[ArrayLike]) -> Floats:
    """Distance of each point to the nearest point of an ideal path.

    ``xy``: (n, 2). ``strokes``: polylines (m, 2) in the same unit; one of a single point
    counts as that point. Returns (n,); raises ValueError where there is no path at all.

    >>> distance_to_path([(0, 1), (5, 0)], [[(-1, 0), (2, 0)]])
    array([1., 3.])
    """
    points = np.asarray(xy, dtype=np.float64).reshape(-1, 2)
    starts, steps = _segments(strokes)
    if len(starts) == 0:
        raise ValueError("An ideal path needs at least one point.")
    squares = steps[:, 0] ** 2 + steps[:, 1] ** 2
    # A segment without length is its own start: any share along it is right.
    inverse = 1 / np.where(squares > 0, squares, 1.0)
    nearest = np.empty(len(points))
    rows = max(1, CHUNK // len(starts))
    for i in range(0, len(points), rows):
        dx = points[i : i + rows, 0:1] - starts[:, 0]
        dy = points[i : i + rows, 1:2] - starts[:, 1]
        share = (dx * steps[:, 0] + dy * steps[:, 1]) * inverse
        np.clip(share, 0.0, 1.0, out=share)
        dx -= share * steps[:, 0]
        dy -= share * steps[:, 1]
        nearest[i : i + rows] = (dx * dx + dy * dy).min(axis=1)
    return np.sqrt(nearest)


def _segments(strokes: Sequence[ArrayLike]) -> tuple[Floats, Floats]:
    starts, steps = [np.zeros((0, 2))], [np.zeros((0, 2))]
    for stroke in strokes:
        line = np.asarray(stroke, dtype=np.float64).reshape(-1, 2)
        ends = line[1:] if len(line) > 1 else line
        begins = line[:-1] if len(line) > 1 else line
        starts.append(begins)
        steps.append(ends - begins)
    return np.concatenate(starts), np.concatenate(steps)


def path_rmse(distances: ArrayLike, unit: str = "mm") -> Measured:
    """Root mean square of the distances from the path; evenly timed, so time-weighted.

    None where nothing was drawn. Source: CKAT (Culmer et al. 2009), tracing accuracy.

    >>> round(float(path_rmse([3, 4])), 4)
    3.5355
    """
    d = np.asarray(distances, dtype=np.float64).ravel()
    with np.errstate(all="ignore"):
        return Measured.of(np.sqrt((d**2).mean()), unit) if len(d) else _undrawn(unit)


def path_mad(distances: ArrayLike, unit: str = "mm") -> Measured:
    """Mean absolute distance from the path, time-weighted. None where nothing was drawn.

    >>> path_mad([3, 4]).value
    3.5
    """
    d = np.asarray(distances, dtype=np.float64).ravel()
    with np.errstate(all="ignore"):
        return Measured.of(d.mean(), unit) if len(d) else _undrawn(unit)


def path_max(distances: ArrayLike, unit: str = "mm") -> Measured:
    """Return the largest distance from the path. None where nothing was drawn.

    >>> path_max([3, 4]).value
    4.0
    """
    d = np.asarray(distances, dtype=np.float64).ravel()
    return Measured.of(d.max(), unit) if len(d) else _undrawn(unit)


def time_outside(distances: ArrayLike, half_width: float) -> Measured:
    """Share of the time (%) spent farther from the path than its half width.

    >>> time_outside([1, 2, 3, 4], half_width=2).value
    50.0
    """
    d = np.asarray(distances, dtype=np.float64).ravel()
    return Measured.of(100 * np.mean(d > half_width), "%") if len(d) else _undrawn("%")


def excursions(distances: ArrayLike, half_width: float, pen_down: ArrayLike) -> Measured:
    """How often the drawing left the path: runs outside its half width.

    ``distances`` and ``pen_down``: (n,). A run that a lift of the pen interrupts counts as
    two, for the pen was set down outside anew. None where nothing was drawn.

    >>> excursions([1, 3, 3, 1, 3], half_width=2, pen_down=[True] * 5).value
    2.0
    """
    d = np.asarray(distances, dtype=np.float64).ravel()
    down = np.asarray(pen_down, dtype=bool).ravel()
    if not down.any():
        return _undrawn("count")
    outside = np.concatenate(([False], (d > half_width) & down))
    return Measured.of(np.count_nonzero(outside[1:] & ~outside[:-1]), "count")


def _undrawn(unit: str) -> Measured:
    return Measured.none(Why.NEVER_DOWN, unit)
