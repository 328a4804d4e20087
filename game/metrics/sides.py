"""The right hand beside the left, where both did mirrored, equivalent tasks in turn.

The less affected hand is no norm: it has its own dominance, and often changed as well.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from game.metrics.definition import Definition
from game.metrics.measured import Measured, Why
from game.metrics.pipeline import Floats

NEAR_ZERO = 1e-9
CONFIDENCE = 0.95

RATIO_UNITS = frozenset(
    {"s", "mm", "mm/s", "mm^2", "deg", "1/s", "1/min", "bit/s", "Hz", "%", "min"}
)
SIGNED = frozenset({"tracking_lag", "movement_offset", "block_decline", "asymmetry", "tremor_peak"})
"""Have such a unit, but no nought below which nothing is left."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Right and left compared: by ``asymmetry`` where a ratio has a meaning, and always by
    ``difference`` (right - left) with its 95 % interval from ``low`` to ``high``.
    """

    asymmetry: Measured
    difference: Measured
    low: Measured
    high: Measured


def asymmetry(right: ArrayLike, left: ArrayLike) -> Measured:
    """200 (R - L) / (R + L) of the means of both hands (%); above 0 the right one has more.

    ``right`` and ``left``: (n,) and (m,), trials of a measure that has a true nought and is
    never negative: times, lengths, errors, rates. None where a hand has no trials, a value is
    negative, or both means are nought.

    Source: Robinson et al. 1987, J Manipulative Physiol Ther 10:172 (symmetry index).

    >>> round(float(asymmetry([3.0], [1.0, 1.0])), 9)
    100.0
    """
    rights, lefts, reason = _both(right, left)
    if reason:
        return Measured.none(reason, "%")
    if rights.min() < 0 or lefts.min() < 0:
        return Measured.none(Why.NOT_RATIO, "%")
    largest = max(float(rights.max()), float(lefts.max()))
    if not largest > 0:
        return Measured.none(Why.NO_MEAN, "%")
    mean_r, mean_l = (rights / largest).mean(), (lefts / largest).mean()
    if not mean_r + mean_l > NEAR_ZERO:
        return Measured.none(Why.NO_MEAN, "%")
    return Measured.of(200 * (mean_r - mean_l) / (mean_r + mean_l), "%")


def side_difference(
    right: ArrayLike, left: ArrayLike, unit: str
) -> tuple[Measured, Measured, Measured]:
    """Mean of the right less that of the left, and its 95 % interval: difference, low, high.

    ``right`` and ``left``: (n,) and (m,). The interval is Welch's, for trials that vary
    differently in each hand; with fewer than 2 trials of a hand it has no ends. It tells how
    sure the difference of these trials is, not whether it will be there tomorrow.

    Source: Welch 1947, Biometrika 34:28.

    >>> [round(float(m), 3) for m in side_difference([5, 6, 7], [1, 2, 3], "s")]
    [4.0, 1.733, 6.267]
    """
    rights, lefts, reason = _both(right, left)
    if reason:
        none = Measured.none(reason, unit)
        return none, none, none
    with np.errstate(all="ignore"):
        difference = Measured.of(rights.mean() - lefts.mean(), unit)
        if difference.value is None or min(len(rights), len(lefts)) < 2:  # noqa: PLR2004 - a spread
            none = Measured.none(difference.reason or Why.FEW_TRIALS, unit)
            return difference, none, none
        half = _half_width(rights, lefts)
        value = difference.value
        return difference, Measured.of(value - half, unit), Measured.of(value + half, unit)


def compare_sides(
    definition: Definition, right: ArrayLike, left: ArrayLike, length: str = "mm"
) -> Sides:
    """Compare the hands in the way that ``definition`` bears; ``length``: "mm" or "px".

    >>> from game.metrics import MEASURES
    >>> compare_sides(MEASURES["sparc"], [-1.6, -1.7], [-1.4, -1.5]).asymmetry.value is None
    True
    """
    found = side_difference(right, left, definition.unit_in(length))
    if not is_ratio_scale(definition):
        _, _, reason = _both(right, left)
        return Sides(Measured.none(reason or Why.NOT_RATIO, "%"), *found)
    return Sides(asymmetry(right, left), *found)


def is_ratio_scale(definition: Definition) -> bool:
    """Whether a ratio of two values of this measure has a meaning.

    >>> from game.metrics import MEASURES
    >>> is_ratio_scale(MEASURES["movement_time"]), is_ratio_scale(MEASURES["ldlj"])
    (True, False)
    """
    return definition.unit in RATIO_UNITS and definition.name not in SIGNED


def _half_width(rights: Floats, lefts: Floats) -> float:
    from scipy.special import stdtrit  # noqa: PLC0415 - scipy's import takes .7 s

    scale = float(max(np.abs(rights).max(), np.abs(lefts).max())) or 1.0
    a, b = (rights / scale).var(ddof=1) / len(rights), (lefts / scale).var(ddof=1) / len(lefts)
    if not a + b > 0:
        return 0.0
    freedom = (a + b) ** 2 / (a**2 / (len(rights) - 1) + b**2 / (len(lefts) - 1))
    return float(stdtrit(freedom, (1 + CONFIDENCE) / 2)) * math.sqrt(a + b) * scale


def _both(right: ArrayLike, left: ArrayLike) -> tuple[Floats, Floats, str | None]:
    rights = np.asarray(right, dtype=np.float64).ravel()
    lefts = np.asarray(left, dtype=np.float64).ravel()
    if len(rights) == 0 or len(lefts) == 0:
        return rights, lefts, Why.ONE_HAND if len(rights) or len(lefts) else Why.FEW_TRIALS
    if not (np.isfinite(rights).all() and np.isfinite(lefts).all()):
        return rights, lefts, Why.NOT_NUMBERS
    return rights, lefts, None
