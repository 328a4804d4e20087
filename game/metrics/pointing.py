"""How straight and how sure a pointing movement was: the seven accuracy measures.

Source of all: MacKenzie, Kauppinen and Silfverberg 2001, Proc CHI, 9-16; procedure and
thresholds of MacKenzie's own program AccuracyMeasures.

The functions of one measure take a path as it is. ``grid=True``: a path on the pipeline's
grid, with thresholds fixed in mm, so that counts do not follow the device. ``grid=False``:
raw samples in raw pixels, with the thresholds in px of his program, whose published example
comes out to the last figure. The task axis runs from ``start`` to ``target``, both (x, y).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from game.metrics.measured import Measured, Why
from game.metrics.pipeline import Floats, preprocess
from game.metrics.shapes import as_points

CROSSING = {"mm": 1.3, "px": 5.0}
"""A path within this of the task axis is on it. MacKenzie's 5 px, at 96 px to the inch."""

TURNING = {"mm": 2.6, "px": 10.0}
"""A direction has changed once the path has gone back this far. MacKenzie's 10 px."""

RIM = {"mm": 0.5, "px": 2.0}
"""On the grid, a target is left this far beyond its rim: no tremor there is a re-entry."""


def pointing_measures(
    t: ArrayLike,
    xy: ArrayLike,
    start: tuple[float, float],
    target: tuple[float, float],
    width: float | None = None,
    *,
    unit: str | None = None,
    grid: bool = True,
) -> dict[str, Measured]:
    """Return all seven measures of one pointing trial by name.

    ``t``: (n,) s, ``xy``: (n, 2) as recorded, ``width``: the target's diameter. With
    ``grid`` the path is that of the pipeline, from the first to the last moment of movement
    (corrections after the first stroke are what these measures are about); without, all
    samples as they are. ``unit`` is mm on the grid and px off it unless told. Raises
    ValueError where ``t`` and ``xy`` do not fit each other.

    >>> path = [(0, 0), (25, 12), (50, -12), (75, 12), (100, 0)]
    >>> found = pointing_measures(range(5), path, (0, 0), (100, 0), 20, grid=False)
    >>> [found[name].value for name in ("task_axis_crossings", "movement_error")]
    [2.0, 7.2]
    """
    unit = unit or ("mm" if grid else "px")
    path, reason = as_points(xy), None
    if grid:
        moved = preprocess(t, xy, whole=True)
        path, reason = moved.xy[moved.movement] + moved.origin, moved.reason
    axis = (path, start, target)
    found = {
        "target_reentries": target_reentries(path, target, width, unit, grid=grid),
        "task_axis_crossings": task_axis_crossings(*axis, unit, grid=grid),
        "movement_direction_changes": movement_direction_changes(*axis, unit, grid=grid),
        "orthogonal_direction_changes": orthogonal_direction_changes(*axis, unit, grid=grid),
        "movement_variability": movement_variability(*axis, unit, grid=grid),
        "movement_error": movement_error(*axis, unit, grid=grid),
        "movement_offset": movement_offset(*axis, unit, grid=grid),
    }
    if reason is None:
        return found
    return {name: Measured.none(reason, one.unit) for name, one in found.items()}


def target_reentries(
    xy: ArrayLike,
    target: tuple[float, float],
    width: float | None,
    unit: str = "mm",
    *,
    grid: bool = True,
) -> Measured:
    """TRE: how often the path came into the target again after it had left it (count).

    ``xy``: (n, 2); ``width``: diameter of the round target. None for an empty path or a
    target without width.

    >>> target_reentries([(0, 0), (9, 0), (14, 0), (10, 0)], target=(10, 0), width=4).value
    1.0
    """
    path = as_points(xy)
    if width is None or not width > 0:
        return Measured.none(Why.NO_WIDTH, "count")
    reason = _fault(path, target)
    if reason:
        return Measured.none(reason, "count")
    with np.errstate(all="ignore"):
        away = np.hypot(path[:, 0] - target[0], path[:, 1] - target[1])
    out = width / 2 + (RIM[_scale(unit, grid)] if grid else 0.0)
    inside = _held(np.where(away < width / 2, 1, np.where(away >= out, -1, 0))) > 0
    entries = int(np.count_nonzero(inside[1:] & ~inside[:-1]))
    first = 0 if inside[0] else 1
    return Measured.of(max(0, entries - first), "count")


def task_axis_crossings(
    xy: ArrayLike,
    start: tuple[float, float],
    target: tuple[float, float],
    unit: str = "mm",
    *,
    grid: bool = True,
    threshold: float | None = None,
) -> Measured:
    """TAC: how often the path crossed the task axis (count).

    A crossing leads from farther than ``threshold`` on one side to farther than it on the
    other. None for an empty path, or start and target in one place.

    >>> task_axis_crossings([(0, 0), (30, 9), (60, -9), (90, 0)], (0, 0), (90, 0)).value
    1.0
    """
    limit = CROSSING[_scale(unit, grid)] if threshold is None else threshold
    across, reason = _across(xy, start, target, grid=grid)
    if reason:
        return Measured.none(reason, "count")
    side = _held(np.where(across > limit, 1, np.where(across < -limit, -1, 0)))
    return Measured.of(np.count_nonzero(side[1:] * side[:-1] < 0), "count")


def movement_direction_changes(
    xy: ArrayLike,
    start: tuple[float, float],
    target: tuple[float, float],
    unit: str = "mm",
    *,
    grid: bool = True,
    threshold: float | None = None,
) -> Measured:
    """MDC: how often the path turned from going away from the axis to going back (count).

    Turns of the distance off the axis, each by more than ``threshold``. None for an empty
    path, or start and target in one place.

    >>> movement_direction_changes([(0, 0), (30, 9), (60, -9), (90, 0)], (0, 0), (90, 0)).value
    2.0
    """
    limit = TURNING[_scale(unit, grid)] if threshold is None else threshold
    across, reason = _across(xy, start, target, grid=grid)
    return Measured.none(reason, "count") if reason else Measured.of(_turns(across, limit), "count")


def orthogonal_direction_changes(
    xy: ArrayLike,
    start: tuple[float, float],
    target: tuple[float, float],
    unit: str = "mm",
    *,
    grid: bool = True,
    threshold: float | None = None,
) -> Measured:
    """ODC: how often the path turned from nearing along the axis to going back (count).

    Turns of the way along the axis, each by more than ``threshold``. None for an empty path,
    or start and target in one place.

    >>> orthogonal_direction_changes([(0, 0), (50, 0), (40, 0), (90, 0)], (0, 0), (90, 0)).value
    2.0
    """
    limit = TURNING[_scale(unit, grid)] if threshold is None else threshold
    along, _, reason = _on_axis(xy, start, target, grid=grid)
    return Measured.none(reason, "count") if reason else Measured.of(_turns(along, limit), "count")


def movement_variability(
    xy: ArrayLike,
    start: tuple[float, float],
    target: tuple[float, float],
    unit: str = "mm",
    *,
    grid: bool = True,
) -> Measured:
    """MV: standard deviation (n - 1) of the distance off the task axis.

    A straight path beside the axis has none. None for fewer than two samples, or start and
    target in one place.

    >>> movement_variability([(0, 1), (5, 3), (10, 5)], (0, 0), (10, 0)).value
    2.0
    """
    across, reason = _across(xy, start, target, grid=grid)
    if reason is None and len(across) < 2:  # noqa: PLR2004 - one sample does not vary
        reason = Why.TOO_SHORT
    with np.errstate(all="ignore"):
        return Measured.none(reason, unit) if reason else Measured.of(across.std(ddof=1), unit)


def movement_error(
    xy: ArrayLike,
    start: tuple[float, float],
    target: tuple[float, float],
    unit: str = "mm",
    *,
    grid: bool = True,
) -> Measured:
    """ME: mean distance off the task axis, whichever side.

    None for an empty path, or start and target in one place.

    >>> movement_error([(0, 1), (5, -3)], (0, 0), (10, 0)).value
    2.0
    """
    across, reason = _across(xy, start, target, grid=grid)
    with np.errstate(all="ignore"):
        return Measured.none(reason, unit) if reason else Measured.of(np.abs(across).mean(), unit)


def movement_offset(
    xy: ArrayLike,
    start: tuple[float, float],
    target: tuple[float, float],
    unit: str = "mm",
    *,
    grid: bool = True,
) -> Measured:
    """MO: mean distance off the task axis, with its side.

    Positive is to the right as one looks from start to target on a screen, where y grows
    downward. With ``grid=False`` it is as in MacKenzie's program, where the right is the
    left for movements leftward. None for an empty path, or start and target in one place.

    >>> movement_offset([(0, 1), (5, -3)], (0, 0), (10, 0)).value
    -1.0
    """
    across, reason = _across(xy, start, target, grid=grid)
    with np.errstate(all="ignore"):
        return Measured.none(reason, unit) if reason else Measured.of(across.mean(), unit)


def _across(
    xy: ArrayLike, start: tuple[float, float], target: tuple[float, float], *, grid: bool
) -> tuple[Floats, str | None]:
    _, across, reason = _on_axis(xy, start, target, grid=grid)
    return across, reason


def _on_axis(
    xy: ArrayLike, start: tuple[float, float], target: tuple[float, float], *, grid: bool
) -> tuple[Floats, Floats, str | None]:
    """Return the way along the task axis and off it, each (n,), or why there is none."""
    path = as_points(xy)
    reason = _fault(path, start, target)
    if reason:
        return path[:, 0], path[:, 1], reason
    with np.errstate(all="ignore"):
        axis = np.subtract(target, start, dtype=np.float64)
        length = np.hypot(*axis)
        if not length > 0:
            return path[:, 0], path[:, 1], Why.NO_AXIS
        offsets = path - start
        if not grid and (path == np.round(path)).all():
            # His program cuts offsets of pixels from a target's centre to whole pixels.
            offsets = np.trunc(offsets)
        across_x, across_y = (-axis[1], axis[0]) if grid or axis[0] >= 0 else (axis[1], -axis[0])
        along = (offsets[:, 0] * axis[0] + offsets[:, 1] * axis[1]) / length
        across = (offsets[:, 0] * across_x + offsets[:, 1] * across_y) / length
    sound = np.isfinite(along).all() and np.isfinite(across).all()
    return along, across, None if sound else Why.OUT_OF_RANGE


def _turns(way: Floats, threshold: float) -> int:
    """Count turns after each of which ``way`` goes back by more than ``threshold``."""
    moving = np.append(True, np.diff(way) != 0)
    ways = way[moving]
    tops = np.flatnonzero(np.diff(np.sign(np.diff(ways)))) + 1
    turns, heading, low, high = 0, 0, float(way[0]), float(way[0])
    for at in np.append(ways[tops], way[-1]).tolist():
        low, high = min(low, at), max(high, at)
        if heading <= 0 and at - low > threshold:
            turns += heading < 0
            heading, low, high = 1, at, at
        elif heading >= 0 and high - at > threshold:
            turns += heading > 0
            heading, low, high = -1, at, at
    return turns


def _held(states: np.ndarray) -> np.ndarray:
    """Let a state of 0, undecided, be what was last decided; at the beginning it stays 0."""
    last = np.maximum.accumulate(np.where(states != 0, np.arange(len(states)), 0))
    held: np.ndarray = states[last]
    return held


def _fault(path: Floats, *points: tuple[float, float]) -> str | None:
    if len(path) == 0:
        return Why.TOO_SHORT
    return None if np.isfinite(path).all() and np.isfinite(points).all() else Why.NOT_NUMBERS


def _scale(unit: str, grid: bool) -> str:
    """Return the unit of the thresholds; ValueError where there are none in ``unit``."""
    if unit not in RIM:
        raise ValueError(f"The thresholds are known in mm and px: convert from {unit!r} first.")
    return unit if grid else "px"
