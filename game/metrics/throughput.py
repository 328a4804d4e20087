"""Throughput of a sequence of pointing trials: how much aim and speed come to, in bit/s.

A sequence is a run of trials of one distance and width. Throughput is that of what was done
and not of what was asked for: the effective width comes from the spread of the end points,
the effective amplitude from the ways gone. It is never taken from a single trial, nor from
sequences thrown together: each sequence gives one value, of which means are taken
(``mean_of_means``). Values of different devices are not compared.

Sources: ISO 9241-411; Soukoreff and MacKenzie 2004, Int J Hum-Comput Stud 61:751; the
published example of MacKenzie's program Throughput comes out to the last figure.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from game.metrics.measured import Measured, Why
from game.metrics.pipeline import Floats
from game.metrics.shapes import as_line, as_points

SPREAD = math.sqrt(2 * math.pi * math.e)
"""Effective width in standard deviations: 4.1327, where 96 % of normal end points fall."""

SAME = 1e-9
"""End points that differ by less than this share of the amplitude differ by rounding."""


class Convention(StrEnum):
    """Where a trial begins: it changes the effective amplitude.

    DISCRETE: at the centre of its start, after a pause. SERIAL: where the trial before it
    ended, back and forth or round a circle without a pause.
    """

    DISCRETE = "discrete"
    SERIAL = "serial"


def sequence_throughput(
    starts: ArrayLike,
    targets: ArrayLike,
    ends: ArrayLike,
    times_s: ArrayLike,
    convention: Convention,
    *,
    bivariate: bool = False,
) -> Measured:
    """Throughput of one sequence (bit/s): effective difficulty over mean movement time.

    ``starts``, ``targets``, ``ends``: (n, 2), where each trial should begin and end and where
    it ended; ``times_s``: (n,) s. ``bivariate`` takes the spread in both directions (below).
    None for fewer than two trials, end points without spread, no time, or values that are
    not numbers. Raises ValueError for lengths that do not fit.

    >>> ends = [(99, 0), (101, 0), (100, 3)]
    >>> args = [(0, 0)] * 3, [(100, 0)] * 3, ends, [1.0, 1.0, 1.0]
    >>> round(float(sequence_throughput(*args, Convention.DISCRETE)), 4)
    4.6552
    """
    times = as_line(times_s)
    bits = effective_difficulty(starts, targets, ends, convention, bivariate=bivariate)
    if len(times) != len(as_points(ends)):
        raise ValueError(
            f"Each of the {len(as_points(ends))} trials needs a time, found {len(times)}."
        )
    if bits.value is None:
        return Measured.none(bits.reason or Why.NO_MOVEMENT, "bit/s")
    if not np.isfinite(times).all():
        return Measured.none(Why.NOT_NUMBERS, "bit/s")
    mean = float(times.mean())
    if not mean > 0 or times.min() < 0:
        return Measured.none(Why.NO_TIME, "bit/s")
    return Measured.of(bits.value / mean, "bit/s")


def effective_difficulty(
    starts: ArrayLike,
    targets: ArrayLike,
    ends: ArrayLike,
    convention: Convention,
    *,
    bivariate: bool = False,
) -> Measured:
    """Effective index of difficulty of one sequence (bit): log2(Ae / We + 1).

    Arguments and edges as of ``sequence_throughput``.

    >>> args = [(0, 0)] * 3, [(100, 0)] * 3, [(99, 0), (101, 0), (100, 3)]
    >>> round(float(effective_difficulty(*args, Convention.DISCRETE)), 4)
    4.6552
    """
    amplitude = effective_amplitude(starts, targets, ends, convention, bivariate=bivariate)
    width = effective_width(starts, targets, ends, bivariate=bivariate)
    if amplitude.value is None or width.value is None:
        return Measured.none(amplitude.reason or width.reason or Why.NO_MOVEMENT, "bit")
    if not amplitude.value > 0:
        return Measured.none(Why.NO_MOVEMENT, "bit")
    return Measured.of(math.log2(amplitude.value / width.value + 1), "bit")


def effective_width(
    starts: ArrayLike,
    targets: ArrayLike,
    ends: ArrayLike,
    unit: str = "mm",
    *,
    bivariate: bool = False,
) -> Measured:
    """We of one sequence: 4.1327 times the standard deviation (n - 1) of the end points.

    Along the task axis, each trial's own; ``bivariate``: about their mean in both directions
    of that axis (Wobbrock, Shinohara and Jansen 2011, Proc CHI). Edges as of
    ``sequence_throughput``.

    >>> args = [(0, 0)] * 3, [(100, 0)] * 3, [(99, 0), (101, 0), (100, 3)]
    >>> round(float(effective_width(*args)), 4)
    4.1327
    >>> round(float(effective_width(*args, bivariate=True)), 4)
    8.2655
    """
    along, across, lengths, reason = _misses(starts, targets, ends)
    if reason is None and len(along) < 2:  # noqa: PLR2004 - one end point has no spread
        reason = Why.FEW_TRIALS
    if reason:
        return Measured.none(reason, unit)
    with np.errstate(all="ignore"):
        variance = along.var(ddof=1) + (across.var(ddof=1) if bivariate else 0.0)
        spread = math.sqrt(variance)
    if spread <= SAME * lengths.max():
        return Measured.none(Why.NO_SPREAD, unit)
    return Measured.of(SPREAD * spread, unit)


def effective_amplitude(
    starts: ArrayLike,
    targets: ArrayLike,
    ends: ArrayLike,
    convention: Convention,
    unit: str = "mm",
    *,
    bivariate: bool = False,
) -> Measured:
    """Ae of one sequence: the mean of the ways gone along the task axis.

    SERIAL adds to each trial how far the one before went beyond its target, as MacKenzie's
    program does. ``bivariate``: the mean straight distance to the end point, from the start
    (DISCRETE) or from the end point before (SERIAL). None for no trial, a start in the place
    of its target, or values that are not numbers.

    >>> args = [(0, 0), (100, 0)], [(100, 0), (0, 0)], [(104, 0), (-2, 0)]
    >>> [effective_amplitude(*args, way).value for way in Convention]
    [103.0, 105.0]
    """
    serial = Convention(convention) is Convention.SERIAL
    along, _, lengths, reason = _misses(starts, targets, ends)
    if reason:
        return Measured.none(reason, unit)
    with np.errstate(all="ignore"):
        if bivariate:
            places = as_points(ends)
            begins = as_points(starts).copy()
            if serial:
                begins[1:] = places[:-1]
            gone = np.hypot(*(places - begins).T)
        else:
            gone = lengths + along
            if serial:
                gone[1:] += along[:-1]
        return Measured.of(gone.mean(), unit)


def mean_of_means(conditions: Iterable[Iterable[Measured]]) -> Measured:
    """Mean over conditions of the mean over each one's sequences.

    So a condition done more often weighs no more than the others. Sequences without a value
    are passed over; None, with the first reason, where none has one.

    >>> sequences = [[4.0, 6.0], [3.0]]
    >>> mean_of_means([[Measured.of(v, "bit/s") for v in one] for one in sequences]).value
    4.0
    """
    groups = [list(group) for group in conditions]
    every = [measured for group in groups for measured in group]
    if not every:
        return Measured.none(Why.FEW_TRIALS, "bit/s")
    valued = [[m.value for m in group if m.value is not None] for group in groups]
    means = [sum(values) / len(values) for values in valued if values]
    if not means:
        return every[0]
    return Measured.of(sum(means) / len(means), every[0].unit)


def _misses(
    starts: ArrayLike, targets: ArrayLike, ends: ArrayLike
) -> tuple[Floats, Floats, Floats, str | None]:
    """How far each end point lies beyond its target along and beside its task axis.

    Each (n,), and the lengths of the axes; or the reason why there are none.
    """
    begins, goals, places = as_points(starts), as_points(targets), as_points(ends)
    if not len(begins) == len(goals) == len(places):
        raise ValueError(
            "Each trial needs a start, a target and an end point, found "
            f"{len(begins)}, {len(goals)} and {len(places)}."
        )
    nothing = np.zeros(0)
    if len(begins) == 0:
        return nothing, nothing, nothing, Why.FEW_TRIALS
    if not all(np.isfinite(points).all() for points in (begins, goals, places)):
        return nothing, nothing, nothing, Why.NOT_NUMBERS
    with np.errstate(all="ignore"):
        axes, misses = goals - begins, places - goals
        lengths = np.hypot(axes[:, 0], axes[:, 1])
        if not (lengths > 0).all():
            return nothing, nothing, nothing, Why.NO_AXIS
        axes /= lengths[:, None]
        along = (misses * axes).sum(axis=1)
        across = misses[:, 1] * axes[:, 0] - misses[:, 0] * axes[:, 1]
    sound = np.isfinite(lengths).all() and np.isfinite(along).all() and np.isfinite(across).all()
    return along, across, lengths, None if sound else Why.OUT_OF_RANGE
