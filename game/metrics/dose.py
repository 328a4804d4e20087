"""Dose: how much was done, and how it lasted within a block."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from game.metrics.definition import Better
from game.metrics.measured import Measured, Why
from game.metrics.pipeline import Floats

FEWEST_TRIALS = 6
"""A third of a block then has two trials at least."""

NEAR_ZERO = 1e-9
S_PER_MIN = 60.0


def repetitions(done: ArrayLike) -> Measured:
    """How many trials were done to their end (count).

    ``done``: (n,) bool, one a trial, False where it was given up. 0 where there was none.

    Source: Lang et al. 2009, Arch Phys Med Rehabil 90:1692 (counts of repetitions as dose).

    >>> repetitions([True, False, True]).value
    2.0
    """
    return Measured.of(np.count_nonzero(np.asarray(done, dtype=bool)), "count")


def active_minutes(start: ArrayLike, end: ArrayLike, paused_s: float = 0.0) -> Measured:
    """Time spent in trials, without pauses (min).

    ``start`` and ``end``: (n,) s, of each trial; time that two of them share counts once, and
    one that ends before it starts counts nothing. ``paused_s``: pauses within them. None for
    values that are no numbers. Raises ValueError where the lengths differ.

    >>> active_minutes([0, 60, 100], [30, 120, 130], paused_s=10).value
    1.5
    """
    a = np.asarray(start, dtype=np.float64).ravel()
    b = np.asarray(end, dtype=np.float64).ravel()
    if len(a) != len(b):
        raise ValueError(f"Each trial needs start and end, found {len(a)} and {len(b)}.")
    if not (np.isfinite(a).all() and np.isfinite(b).all() and np.isfinite(paused_s)):
        return Measured.none(Why.NOT_NUMBERS, "min")
    order = np.argsort(a, kind="stable")
    a, b = a[order], b[order]
    with np.errstate(all="ignore"):
        # What an earlier trial has covered already is left out of the later ones.
        covered = np.maximum.accumulate(np.append(-np.inf, b))[: len(b)]
        spent = np.maximum(0.0, b - np.maximum(a, covered)).sum()
        return Measured.of(max(0.0, spent - max(0.0, paused_s)) / S_PER_MIN, "min")


def repetition_rate(count: float, minutes: float) -> Measured:
    """Repetitions in each active minute (1/min). None where no time was spent.

    >>> repetition_rate(30, 12).value
    2.5
    """
    if not (np.isfinite(count) and np.isfinite(minutes)):
        return Measured.none(Why.NOT_NUMBERS, "1/min")
    if not minutes > 0:
        return Measured.none(Why.NO_TIME, "1/min")
    with np.errstate(all="ignore"):
        return Measured.of(np.float64(count) / minutes, "1/min")


def block_decline(values: ArrayLike, better: Better = Better.LOWER) -> Measured:
    """By how much a block's last third is worse than its first, in % of the first.

    ``values``: (n,) of one measure, a trial each, in order: those of a positive ratio-scale
    measure, at the same difficulty. ``better``: which way it improves; worse is above 0, so
    that a movement time that rises and a rate that falls both read as decline. None for
    fewer than 6 trials, a mean of nought in the first third, values below 0, or a measure
    that has no better way.

    >>> block_decline([1.0, 1.0, 1.1, 1.2, 1.2, 1.2]).value.__round__(6)
    20.0
    >>> block_decline([10, 10, 9, 5, 5, 5], Better.HIGHER).value
    50.0
    """
    v = np.asarray(values, dtype=np.float64).ravel()
    reason = _decline_reason(v, better)
    if reason:
        return Measured.none(reason, "%")
    third = len(v) // 3
    # Dividing first keeps tiny and huge units from under- and overflowing.
    v = v / (v.max() or 1.0)
    first, last = v[:third].mean(), v[-third:].mean()
    if not first > NEAR_ZERO:
        return Measured.none(Why.NO_MEAN, "%")
    change = 100 * (last / first - 1)
    return Measured.of(change if better is Better.LOWER else -change, "%")


def _decline_reason(values: Floats, better: Better) -> str | None:
    if len(values) < FEWEST_TRIALS:
        return Why.FEW_TRIALS
    if not np.isfinite(values).all():
        return Why.NOT_NUMBERS
    if better is Better.NEITHER or (values < 0).any():
        return Why.NOT_RATIO
    return None
