"""Repetitions with a real thing: how many, how evenly, and how long work and rest took.

Stamps are the moments at which repetitions were confirmed, in s, (n,). What lies over a pause is
no time between two.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from game.core.facts import MeasureInput
from game.metrics.measured import Measured, Why
from game.metrics.pipeline import Floats

FEWEST = 2
"""Times between repetitions that have a mean worth telling."""
US_PER_S = 1e6


def set_completed(done: float, planned: float) -> Measured:
    """Share of the repetitions that were planned for a set (1). None where none were.

    >>> set_completed(6, 8).value
    0.75
    """
    if not planned > 0:
        return Measured.none(Why.NO_REPETITIONS, "1")
    return Measured.of(done / planned, "1")


def inter_repetition_mean(stamps: ArrayLike, resumed: ArrayLike = ()) -> Measured:
    """Mean time from one repetition to the next (s). None for fewer than 2 such times.

    ``resumed``: when pauses ended, s: what they lie in is left out.

    >>> inter_repetition_mean([0, 8, 18]).value
    9.0
    """
    gaps = _gaps(stamps, resumed)
    return _few("s") if len(gaps) < FEWEST else Measured.of(gaps.mean(), "s")


def inter_repetition_cv(stamps: ArrayLike, resumed: ArrayLike = ()) -> Measured:
    """Unevenness of repetitions (1): SD (n - 1) over mean of the times between them.

    >>> inter_repetition_cv([0, 8, 16, 24]).value
    0.0
    """
    gaps = _gaps(stamps, resumed)
    if len(gaps) < FEWEST:
        return _few("1")
    scaled = gaps / gaps.max()
    return Measured.of(scaled.std(ddof=1) / scaled.mean(), "1")


def set_measures(facts: MeasureInput) -> dict[str, Measured]:
    """Measure a set; nothing where the exercise has no repetitions."""
    if facts.repetitions is None:
        return {}
    done, planned = facts.repetitions
    stamps, resumed = (np.asarray(t) / US_PER_S for t in (facts.confirmed, facts.resumed))
    found = {
        "set_repetitions": Measured.of(done, "count"),
        "set_completed": set_completed(done, planned),
        "inter_repetition_mean": inter_repetition_mean(stamps, resumed),
        "inter_repetition_cv": inter_repetition_cv(stamps, resumed),
    }
    spent = {
        "time_at_work": facts.worked_us,
        "time_letting_go": facts.released_us,
        "time_at_rest": facts.rested_us,
    }
    return found | {name: Measured.of(us / US_PER_S, "s") for name, us in spent.items()}


def _gaps(stamps: ArrayLike, resumed: ArrayLike) -> Floats:
    """Times between stamps, (n,), without those in which a pause ended."""
    t = np.asarray(stamps, dtype=np.float64).ravel()
    t = np.unique(t[np.isfinite(t)])
    ends = np.sort(np.asarray(resumed, dtype=np.float64).ravel())
    before = np.searchsorted(ends, t, side="right")
    gaps: Floats = np.diff(t)[np.diff(before) == 0]
    return gaps


def _few(unit: str) -> Measured:
    return Measured.none(Why.FEW_REPETITIONS, unit)
