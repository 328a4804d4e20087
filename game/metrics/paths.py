"""How far a drawing strays from the path it should follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from game.metrics.measured import Measured, Why
from game.metrics.pipeline import Floats
from game.metrics.shapes import as_line, as_points

Bools = NDArray[np.bool]
Ints = NDArray[np.intp]

CHUNK = 65_536
"""Point-segment pairs worked on at once: large enough to be fast, small enough for caches."""

LEAF = 40
"""Knots that the search does not divide further: it is then built and asked fastest."""

FEW_SEGMENTS = 32
FEW_PAIRS = 20_000
"""Below either, trying all segments is faster than looking for the near ones."""

NEAR = (2, 8, 32)
"""Knots of the path to look at around a point: for nearly all, then for those left over."""

LONG = 4
"""A segment this many times as long as the mean is cut into pieces of about the mean."""

WIDEST = 1e100
"""Squares of larger numbers do not fit the search for near knots."""


def distance_to_path(xy: ArrayLike, strokes: Sequence[ArrayLike]) -> Floats:
    """Distance of each point to the nearest point of an ideal path.

    ``xy``: (n, 2). ``strokes``: polylines (m, 2) in the same unit; one of a single point
    counts as that point. Returns (n,), exact; a point that is not finite has no finite
    distance. Raises ValueError where there is no path at all. Cost about n log m.

    >>> distance_to_path([(0, 1), (5, 0)], [[(-1, 0), (2, 0)]])
    array([1., 3.])
    """
    points = as_points(xy)
    segments, first = _segments(strokes)
    if segments.shape[1] == 0:
        raise ValueError("An ideal path needs at least one point.")
    count = segments.shape[1]
    few = count <= FEW_SEGMENTS or len(points) * count <= FEW_PAIRS
    if few or not np.abs(segments[:4]).max() < WIDEST:
        return _to_any(points, segments)
    if np.abs(points).max() < WIDEST:
        return _to_near(points, segments, first)
    usual = (np.abs(points) < WIDEST).all(axis=1)
    nearest = np.empty(len(points))
    nearest[usual] = _to_near(points[usual], segments, first)
    nearest[~usual] = _to_any(points[~usual], segments)
    return nearest


def _to_any(points: Floats, segments: Floats) -> Floats:
    """Distance of each point to the nearest of all segments."""
    nearest = np.empty(len(points))
    rows = max(1, CHUNK // segments.shape[1])
    with np.errstate(all="ignore"):
        for i in range(0, len(points), rows):
            nearest[i : i + rows] = _nearest(points[i : i + rows], segments[:, :, None])
        return np.sqrt(nearest)


def _to_near(points: Floats, segments: Floats, first: Bools) -> Floats:
    """Do the same by trying only the segments at the knots nearest to each point.

    The nearest point of a piece of path lies at a right angle or is one of its two knots. So
    where a knot is r away, its pieces, of half length h, come no nearer than
    sqrt(r^2 - h^2). Knots are raised above the plane by sqrt(H^2 - h^2), H being the largest
    h: then those nearest to a point in space are just those with the least such bound, and
    where the last of them could not come nearer than what was found, none can.
    """
    from scipy.spatial import cKDTree  # noqa: PLC0415 - its import takes .3 s

    pieces, first = _without_long(segments, first)
    knots, sides, reach = _knots(pieces, first)
    tree = cKDTree(knots, leafsize=LEAF, balanced_tree=False, compact_nodes=False)
    level = np.zeros((len(points), 3))
    level[:, :2] = points
    nearest: Floats = np.full(len(points), np.inf)
    left = np.arange(len(points))
    for count in NEAR:
        asked = level if len(left) == len(level) else level[left]
        away, which = tree.query(asked, min(count, len(knots)))
        # The last knot only tells how near the rest may come.
        tried = sides.take(which[:, :-1].T, axis=1).reshape(-1, len(left))
        found = _nearest(asked, pieces.take(tried, axis=1))
        nearest[left] = found
        left = left[away[:, -1] ** 2 < (found + reach**2) * (1 + 1e-9)]
        if len(left) * segments.shape[1] <= FEW_PAIRS:
            break
    if len(left):
        nearest[left] = _to_any(points[left], segments) ** 2
    return np.sqrt(nearest)


def _nearest(points: Floats, segments: Floats) -> Floats:
    """Squared distance of each of (n, 2 or more) to the nearest of its (6, m, n or 1)."""
    x, y, along, down, _, inverse = segments
    dx, dy = points[:, 0] - x, points[:, 1] - y
    share = (dx * along + dy * down) * inverse
    np.maximum(share, 0.0, out=share)
    np.minimum(share, 1.0, out=share)
    dx -= share * along
    dy -= share * down
    dx *= dx
    dy *= dy
    dx += dy
    nearest: Floats = dx.min(axis=0)
    return nearest


def _knots(segments: Floats, first: Bools) -> tuple[Floats, Ints, float]:
    """Points of the path to look for, the segments on both sides of each, and their reach.

    Returns (k, 3), raised; (2, k), places in ``segments``; and half the longest of these.
    """
    count = segments.shape[1]
    last = np.append(np.flatnonzero(first)[1:], count) - 1
    sides = np.empty((2, count + len(last)), dtype=np.intp)
    before, after = sides
    after[:count] = np.arange(count)
    np.subtract(after[:count], ~first, out=before[:count])
    before[count:] = after[count:] = last
    knots = np.empty((sides.shape[1], 3))
    knots[:count, :2] = segments[:2].T
    knots[count:, :2] = (segments[:2, last] + segments[2:4, last]).T
    halves = segments[4] / 4
    highest = float(halves.max())
    knots[:, 2] = np.sqrt(highest - np.maximum(halves.take(before), halves.take(after)))
    return knots, sides, highest**0.5


def _without_long(segments: Floats, first: Bools) -> tuple[Floats, Bools]:
    """Cut long segments, which would be looked at everywhere: at most twice as many come out."""
    lengths = np.sqrt(segments[4])
    longer = lengths > LONG * lengths.mean()
    if not longer.any():
        return segments, first
    pieces = np.ones(segments.shape[1], dtype=np.intp)
    pieces[longer] = np.ceil(lengths[longer] / lengths.mean())
    begins = np.cumsum(pieces) - pieces
    cut = np.repeat(segments, pieces, axis=1)
    cut[2:4] /= np.repeat(pieces, pieces)
    cut[4] /= np.repeat(pieces, pieces) ** 2
    cut[5] *= np.repeat(pieces, pieces) ** 2
    cut[:2] += cut[2:4] * (np.arange(cut.shape[1]) - np.repeat(begins, pieces))
    begun = np.zeros(cut.shape[1], dtype=np.bool)
    begun[begins] = first
    return cut, begun


def _segments(strokes: Sequence[ArrayLike]) -> tuple[Floats, Bools]:
    """All segments, (6, m): place, step, squared length and 1 over it; which begin a stroke."""
    lines = [as_points(stroke) for stroke in strokes]
    # A single point is a segment without length.
    lines = [np.repeat(line, 2, axis=0) if len(line) == 1 else line for line in lines if len(line)]
    if not lines:
        return np.zeros((6, 0)), np.zeros(0, dtype=np.bool)
    segments = np.empty((6, sum(len(line) - 1 for line in lines)))
    first = np.zeros(segments.shape[1], dtype=np.bool)
    begin = 0
    for line in lines:
        end = begin + len(line) - 1
        segments[:2, begin:end] = line[:-1].T
        segments[2:4, begin:end] = (line[1:] - line[:-1]).T
        first[begin] = True
        begin = end
    squares = np.add(segments[2] ** 2, segments[3] ** 2, out=segments[4])
    # Where a segment has no length, any share along it is right.
    segments[5] = 1 / np.where(squares > 0, squares, 1.0)
    return segments, first


def path_rmse(distances: ArrayLike, unit: str = "mm") -> Measured:
    """Root mean square of the distances from the path; evenly timed, so time-weighted.

    None where nothing was drawn. Source: CKAT (Culmer et al. 2009), tracing accuracy.

    >>> round(float(path_rmse([3, 4])), 4)
    3.5355
    """
    return _over(distances, unit, lambda d: np.sqrt((d**2).mean()))


def path_mad(distances: ArrayLike, unit: str = "mm") -> Measured:
    """Mean absolute distance from the path, time-weighted. None where nothing was drawn.

    >>> path_mad([3, 4]).value
    3.5
    """
    return _over(distances, unit, np.mean)


def path_max(distances: ArrayLike, unit: str = "mm") -> Measured:
    """Return the largest distance from the path. None where nothing was drawn.

    >>> path_max([3, 4]).value
    4.0
    """
    return _over(distances, unit, np.max)


def time_outside(distances: ArrayLike, half_width: float) -> Measured:
    """Share of the time (%) spent farther from the path than its half width.

    >>> time_outside([1, 2, 3, 4], half_width=2).value
    50.0
    """
    return _over(distances, "%", lambda d: 100 * np.mean(d > half_width))


def excursions(distances: ArrayLike, half_width: float, pen_down: ArrayLike) -> Measured:
    """How often the drawing left the path: runs outside its half width.

    ``distances`` and ``pen_down``: (n,). A run that a lift of the pen interrupts counts as
    two, for the pen was set down outside anew. None where nothing was drawn.

    >>> excursions([1, 3, 3, 1, 3], half_width=2, pen_down=[True] * 5).value
    2.0
    """
    d = as_line(distances)
    down = np.asarray(pen_down, dtype=bool).ravel()
    if not down.any():
        return Measured.none(Why.NEVER_DOWN, "count")
    if np.isnan(d[down]).any():
        return Measured.none(Why.NOT_NUMBERS, "count")
    outside = np.concatenate(([False], (d > half_width) & down))
    return Measured.of(np.count_nonzero(outside[1:] & ~outside[:-1]), "count")


def _over(distances: ArrayLike, unit: str, tell: Callable[[Floats], Any]) -> Measured:
    """Return a number of all distances, where there are any and all are numbers."""
    d = as_line(distances)
    if not len(d):
        return Measured.none(Why.NEVER_DOWN, unit)
    if np.isnan(d).any():
        return Measured.none(Why.NOT_NUMBERS, unit)
    with np.errstate(all="ignore"):
        return Measured.of(tell(d), unit)
