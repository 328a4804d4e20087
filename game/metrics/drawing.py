"""All measures of a drawing along a path: how near, how like it, how fast, and of a spiral."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.metrics import curves, paths, spiral, steering
from game.metrics.definition import Needs
from game.metrics.definitions import MEASURES
from game.metrics.measured import Measured, Why
from game.metrics.pipeline import (
    GAP_S,
    LONGEST_S,
    RATE_HZ,
    Floats,
    Prepared,
    preprocess,
    resample,
    sort_stamps,
)
from game.metrics.times import movement_time
from game.metrics.way import Bools, Way

Place = tuple[float, float]


def drawing_measures(
    way: Way,
    strokes: Sequence[Floats],
    half_width: float | None,
    unit: str,
    *,
    pen_only: bool,
    centre: Place | None = None,
) -> dict[str, Measured]:
    """Return what can be said of a drawing beside its movement and its speed, by name.

    ``strokes``: the ideal path, (m, 2) each, in ``unit``; ``half_width`` of it, None where it
    has none. ``pen_only``: only what was drawn with the pen down counts. ``centre``: of a
    spiral.
    """
    found = path_errors(way, strokes, half_width, unit, pen_only=pen_only)
    inked = way.touching() if pen_only else way
    t, xy, _ = sort_stamps(inked.t, inked.xy)
    ideal = np.concatenate(strokes)
    found["frechet_distance"] = curves.frechet_distance(xy, ideal, unit)
    found["dtw_distance"] = curves.dtw_distance(xy, ideal, unit)
    if centre is not None:
        found |= _spiral(preprocess(t, xy, whole=True), centre, unit)
    return found


def steering_of(moved: Prepared, strokes: Sequence[Floats], half_width: float) -> Measured:
    """Return the steering throughput of a whole movement along a path."""
    lasted = movement_time(moved)
    if lasted.value is None:
        return Measured.none(lasted.reason or Why.NO_MOVEMENT, "bit/s")
    return steering.steering_throughput(strokes, 2 * half_width, lasted.value)


def _spiral(inked: Prepared, centre: Place, unit: str) -> dict[str, Measured]:
    """Measure a spiral by what was drawn of it, on the grid and unfiltered."""
    if inked.reason is not None:
        names = [name for name, row in MEASURES.items() if row.needs is Needs.SPIRAL]
        return {name: Measured.none(inked.reason, MEASURES[name].unit_in(unit)) for name in names}
    grid = inked.raw + inked.origin
    return {
        "spiral_residual": spiral.spiral_residual(grid, centre, unit),
        "loop_spacing": spiral.loop_spacing(grid, centre, unit),
        "spiral_tightness": spiral.spiral_tightness(grid, centre, unit),
        "speed_variability": spiral.speed_variability(inked.speed[inked.movement]),
    }


def path_errors(
    way: Way, strokes: Sequence[Floats], half_width: float | None, unit: str, *, pen_only: bool
) -> dict[str, Measured]:
    """Path errors on the unfiltered grid: evenly timed, and corners keep their sharpness."""
    xy, counted = _drawn(way, pen_only=pen_only)
    distances = np.zeros(len(xy))
    distances[counted] = paths.distance_to_path(xy[counted], strokes)
    near = distances[counted]
    excluded = np.count_nonzero(~counted) / RATE_HZ
    found = {
        "path_rmse": paths.path_rmse(near, unit),
        "path_mad": paths.path_mad(near, unit),
        "path_max": paths.path_max(near, unit),
        "time_excluded": Measured.of(excluded, "s")
        if len(xy)
        else Measured.none(Why.TOO_SHORT, "s"),
    }
    if half_width:
        found["time_outside"] = paths.time_outside(near, half_width)
        found["excursions"] = paths.excursions(distances, half_width, counted)
    return found


def _drawn(way: Way, *, pen_only: bool) -> tuple[Floats, Bools]:
    """Resample the way, and say at which moments it counts: pen down, not within a gap."""
    t, columns, _ = sort_stamps(way.t, np.column_stack((way.xy, way.down)))
    if len(t) == 0 or t[-1] - t[0] > LONGEST_S:
        return np.zeros((0, 2)), np.zeros(0, dtype=np.bool)
    grid, values = resample(t, columns[:, :2])
    before = np.searchsorted(t, grid, side="right") - 1
    after = np.minimum(before + 1, len(t) - 1)
    on_sample = t[before] == grid
    counted = on_sample | (t[after] - t[before] <= GAP_S + 1e-9)
    if pen_only:
        down = columns[:, 2] > 0
        counted &= down[before] & (on_sample | down[after])
    return values, counted
