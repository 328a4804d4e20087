"""How well a grip is graded: evenly sampled force or trigger travel in, numbers out.

Forces are (n,), 0 where the hand is open, in any one unit. A trigger against its spring is
graded control, not force: say so where such numbers are shown.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from game.metrics.measured import Measured, Why
from game.metrics.pipeline import Floats

NEAR_ZERO = 1e-9
BEFORE_CUE_S = 0.25
"""What the hand held at a cue is its mean over this long before it."""

LET_GO = 0.1
CAUGHT_S = 0.7
"""A thing that a grip too weak lets slip for longer is lost, as in pick-and-place."""


def force_rmse(force: ArrayLike, target: ArrayLike, full_range: float) -> Measured:
    """Root mean square distance of a force from its target, in % of ``full_range``.

    ``force``: (n,). ``target``: (n,) or one number. ``full_range``: what 100 % is, the
    player's own maximum. None for no samples, no range, or values that are no numbers.

    Source: visuomotor force tracking, e.g. Kriz et al. 1995, Arch Phys Med Rehabil 76:653.

    >>> round(float(force_rmse([8, 12], 10, full_range=20)), 9)
    10.0
    """
    f, reason = _force(force)
    aim = np.asarray(target, dtype=np.float64)
    if aim.ndim and aim.shape != f.shape:
        raise ValueError(f"Force and target need the same length, found {len(f)}, {aim.size}.")
    if reason or not np.isfinite(aim).all():
        return Measured.none(reason or Why.NOT_NUMBERS, "%")
    if not full_range > 0 or not math.isfinite(full_range):
        return Measured.none(Why.NO_BAND, "%")
    with np.errstate(all="ignore"):
        off = f / full_range - aim / full_range
        return Measured.of(100 * np.sqrt(np.mean(off**2)), "%")


def force_cv(force: ArrayLike) -> Measured:
    """Coefficient of variation of a force that is to be held (1): SD (n - 1) over mean.

    ``force``: (n,) of the hold. None for fewer than 2 samples or a mean of nought.

    Source: Keen et al. 1994, J Appl Physiol 77:2648 (force steadiness).

    >>> round(float(force_cv([9, 10, 11])), 6)
    0.1
    """
    f, reason = _force(force, shortest=2)
    if reason:
        return Measured.none(reason, "1")
    f = _relative(f)
    if not f.mean() > NEAR_ZERO:
        return Measured.none(Why.NO_MEAN, "1")
    return Measured.of(f.std(ddof=1) / f.mean(), "1")


def time_in_band(force: ArrayLike, low: float, high: float) -> Measured:
    """Share of the time (%) that a force is from ``low`` to ``high``, both included.

    ``force``: (n,). None for no samples or where ``low`` is not below ``high``.

    >>> time_in_band([1, 2, 3, 4], 2, 3).value
    50.0
    """
    f, reason = _force(force)
    if reason:
        return Measured.none(reason, "%")
    if not low < high:
        return Measured.none(Why.NO_BAND, "%")
    return Measured.of(100 * np.mean((f >= low) & (f <= high)), "%")


def release_time(force: ArrayLike, rate_hz: float, cue_s: float = 0.0) -> Measured:
    """From the cue to let go until the force has gone down to 10 % of what it was (s).

    ``force``: (n,), the first sample at 0 s. What it was is its mean over the .25 s up to the
    cue. The fall counts that lasts until the end, and is timed between samples. None where
    nothing was held at the cue (any more), or it was not let go.

    Source: Seo et al. 2009, J Neurophysiol 101:3108 (delay in grip termination).

    >>> release_time([10, 10, 10, 5, 0, 0], rate_hz=10, cue_s=0.2).value.__round__(2)
    0.18
    """
    f, reason = _force(force, shortest=2)
    if not rate_hz > 0 or not math.isfinite(rate_hz):
        reason = Why.SLOW_DEVICE
    # A hair of slack: a cue on a sample must not hang on the rounding of its time.
    elif not reason and not 0 <= cue_s <= (len(f) - 1) / rate_hz + 1e-9:
        reason = Why.TOO_SHORT
    if reason:
        return Measured.none(reason, "s")
    f, cue = _relative(f), min(math.floor(cue_s * rate_hz + 1e-6), len(f) - 1)
    held = float(f[max(0, cue - math.ceil(BEFORE_CUE_S * rate_hz)) : cue + 1].mean())
    # Who had let go before the cue did not answer it, and least of all in no time.
    if not held > NEAR_ZERO or not f[cue] > LET_GO * held:
        return Measured.none(Why.NOT_HELD, "s")
    gripping = np.flatnonzero(f > LET_GO * held)
    k = int(gripping[-1])
    if k == len(f) - 1:
        return Measured.none(Why.NOT_RELEASED, "s")
    share = (f[k] - LET_GO * held) / (f[k] - f[k + 1])
    return Measured.of(max(0.0, (k + share) / rate_hz - cue_s), "s")


def slips(force: ArrayLike, rate_hz: float, hold: float) -> Measured:
    """How often a grip became too weak to hold, and was caught again within .7 s (count).

    ``force``: (n,) from the grasp to the release that was meant; ``hold``: the least that
    holds. None for no samples or a grip that never held.

    >>> slips([0, 5, 5, 2, 5, 5], rate_hz=10, hold=4).value
    1.0
    """
    return _lapses(force, rate_hz, hold, caught=True)


def drops(force: ArrayLike, rate_hz: float, hold: float) -> Measured:
    """How often a grip was too weak to hold for longer than .7 s (count).

    Input as for ``slips``. One that the recording ends with counts if it lasts as long.

    >>> drops([0, 5, 5, 2, 2, 2, 2, 2, 2, 2, 2, 5], rate_hz=10, hold=4).value
    1.0
    """
    return _lapses(force, rate_hz, hold, caught=False)


def _lapses(force: ArrayLike, rate_hz: float, hold: float, *, caught: bool) -> Measured:
    f, reason = _force(force)
    if reason:
        return Measured.none(reason, "count")
    if not rate_hz > 0 or not math.isfinite(rate_hz):
        return Measured.none(Why.SLOW_DEVICE, "count")
    if not hold > 0 or not (f >= hold).any():
        return Measured.none(Why.NO_BAND if not hold > 0 else Why.NOT_HELD, "count")
    first = int(np.argmax(f >= hold))
    weak = np.concatenate(([False], f[first:] < hold, [False]))
    starts = np.flatnonzero(weak[1:] & ~weak[:-1])
    ends = np.flatnonzero(~weak[1:] & weak[:-1])
    long = ends - starts > CAUGHT_S * rate_hz + 1e-9
    if not caught:
        return Measured.of(np.count_nonzero(long), "count")
    # A lapse that the recording breaks off was neither caught nor yet lost.
    return Measured.of(np.count_nonzero(~long & (ends < len(f) - first)), "count")


def _relative(force: Floats) -> Floats:
    """Force by its largest value: tiny and huge units neither under- nor overflow."""
    return force / (np.abs(force).max() or 1.0)


def _force(force: ArrayLike, shortest: int = 1) -> tuple[Floats, str | None]:
    f = np.asarray(force, dtype=np.float64).ravel()
    if not np.isfinite(f).all():
        return f, Why.NOT_NUMBERS
    return f, Why.TOO_SHORT if len(f) < shortest else None
