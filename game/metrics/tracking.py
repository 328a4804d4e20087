"""How a hand follows a moving target: how far off, how strongly, how late.

Hand and target are positions (n, 2), evenly sampled on one grid and in one unit; both come
from the same ``preprocess``, so that a filter delays neither.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from game.metrics.measured import Measured, Why
from game.metrics.pipeline import Floats
from game.metrics.shapes import as_points

EARLIEST_S = -0.3
LATEST_S = 1.0
"""A hand that foresees a target is early; one later than this does not follow it."""

FOLLOWED = 0.3
"""A correlation of velocities below this is no following."""

AS_GOOD = 0.98
"""Peaks this near the highest are as likely: of them the one nearest nought counts."""

STILL = 1e-9
"""A velocity below this share of the extent in a grid step is rounding."""

UNCHANGED = 1e-6
"""A change of velocity below this share of it is rounding, and of a filter's edges."""


def tracking_rmse(xy: ArrayLike, target: ArrayLike, unit: str = "mm") -> Measured:
    """Root mean square distance of the hand from the target.

    ``xy`` and ``target``: (n, 2). None for no samples or values that are no numbers. Raises
    ValueError where the shapes differ.

    Source: CKAT tracking (Culmer et al. 2009).

    >>> tracking_rmse([(3, 4), (3, 4)], [(0, 0), (6, 0)]).value
    5.0
    """
    hand, aim = _pair(xy, target)
    if len(hand) == 0:
        return Measured.none(Why.TOO_SHORT, unit)
    if not (np.isfinite(hand).all() and np.isfinite(aim).all()):
        return Measured.none(Why.NOT_NUMBERS, unit)
    with np.errstate(all="ignore"):
        off = np.hypot(*(hand - aim).T)
        largest = float(off.max()) or 1.0
        # Dividing first keeps huge and tiny units from over- and underflowing.
        return Measured.of(largest * np.sqrt(np.mean((off / largest) ** 2)), unit)


def tracking_lag(xy: ArrayLike, target: ArrayLike, rate_hz: float) -> Measured:
    """By how much the hand is behind the target (s); negative where it is ahead.

    ``xy`` and ``target``: (n, 2), evenly sampled at ``rate_hz``. The shift from -.3 to 1 s at
    which the velocities correlate best, refined between samples by a parabola. Velocities,
    because slow positions correlate at any lag: for a true .15 s those give .03. Of a target
    that repeats itself the shift nearest nought counts. None where the recording lasts less
    than 2 s, either stands still or never changes its speed, or no correlation reaches .3.

    Source: cross-correlation as in CKAT tracking (Culmer et al. 2009).

    >>> t = np.arange(0, 10, 0.01)
    >>> way = lambda t: np.stack((np.sin(t) + np.sin(2.3 * t), np.cos(1.7 * t)), axis=1)
    >>> round(float(tracking_lag(way(t - 0.15), way(t), 100)), 3)
    0.15
    """
    lag, reason = _best_lag(*_pair(xy, target), rate_hz)
    return Measured.none(reason, "s") if lag is None else Measured.of(lag, "s")


def tracking_gain(xy: ArrayLike, target: ArrayLike, rate_hz: float) -> Measured:
    """How strongly the hand follows (1): the slope of its velocity on the target's, at the lag.

    Input and absence as for ``tracking_lag``. 1 is as far as the target, less is short of it.

    >>> t = np.arange(0, 10, 0.01)
    >>> way = lambda t: np.stack((np.sin(t) + np.sin(2.3 * t), np.cos(1.7 * t)), axis=1)
    >>> round(float(tracking_gain(0.8 * way(t - 0.15), way(t), 100)), 3)
    0.8
    """
    hand, aim = _pair(xy, target)
    lag, reason = _best_lag(hand, aim, rate_hz)
    if lag is None:
        return Measured.none(reason, "1")
    with np.errstate(all="ignore"):
        scale = float(np.abs(aim - aim[0]).max())
        v_hand, v_aim = _velocity(hand / scale), _velocity(aim / scale)
        at = np.arange(len(v_aim)) + lag * rate_hz
        inside = (at >= 0) & (at <= len(v_hand) - 1)
        steps = np.arange(len(v_hand))
        moved = np.stack([np.interp(at[inside], steps, v) for v in v_hand.T], axis=1)
        return Measured.of((moved * v_aim[inside]).sum() / (v_aim[inside] ** 2).sum(), "1")


def _best_lag(hand: Floats, aim: Floats, rate_hz: float) -> tuple[float | None, str]:
    if not rate_hz > 0 or not math.isfinite(rate_hz):
        return None, Why.SLOW_DEVICE
    # At any lag at least half of the recording must overlap.
    if len(hand) < 2 * LATEST_S * rate_hz or len(hand) < 4:  # noqa: PLR2004 - a peak has sides
        return None, Why.TOO_SHORT
    (heard, reason), (shown, other) = _changes(hand), _changes(aim)
    if heard is None or shown is None:
        return None, reason or other
    first = max(math.floor(EARLIEST_S * rate_hz), -len(hand) // 2) - 1
    last = min(math.ceil(LATEST_S * rate_hz), len(hand) // 2) + 1
    with np.errstate(all="ignore"):
        found = _correlations(heard, shown, np.arange(first, last + 1))
    return _nearest_peak(found, first, rate_hz)


def _changes(xy: Floats) -> tuple[Floats | None, str]:
    """Velocity less its mean, of a way as long as 1; or why there is none.

    A steady drift correlates at any lag: what tells of the lag are the changes.
    """
    if not np.isfinite(xy).all():
        return None, Why.NOT_NUMBERS
    with np.errstate(all="ignore"):
        about = xy - xy[0]
        extent = float(np.abs(about).max())
        if not math.isfinite(extent):
            return None, Why.OUT_OF_RANGE
        velocity = _velocity(about / (extent or 1.0))
    fastest = float(np.abs(velocity).max())
    if not fastest > STILL:
        return None, Why.NO_MOVEMENT
    changes = velocity - velocity.mean(axis=0)
    if not np.abs(changes).max() > UNCHANGED * fastest:
        return None, Why.STEADY
    return changes, ""


def _correlations(hand: Floats, aim: Floats, lags: NDArray[np.int64]) -> Floats:
    """Correlation of two velocities (n, 2) for each lag in samples, over what overlaps."""
    from scipy.signal import correlate  # noqa: PLC0415 - its import takes .7 s

    n = len(hand)
    products = sum(correlate(hand[:, k], aim[:, k], method="fft") for k in (0, 1))
    early, late = np.minimum(lags, 0), np.maximum(lags, 0)
    (sum_h, square_h), (sum_a, square_a) = (
        _over(hand, late, n + early),
        _over(aim, -early, n - late),
    )
    shared = n - np.abs(lags)
    both = products[n - 1 + lags] - (sum_h * sum_a).sum(axis=1) / shared
    spread = np.maximum(square_h - (sum_h**2).sum(axis=1) / shared, 0.0) * np.maximum(
        square_a - (sum_a**2).sum(axis=1) / shared, 0.0
    )
    return np.where(spread > 0, both / np.sqrt(np.where(spread > 0, spread, 1.0)), 0.0)


def _over(
    velocity: Floats, start: NDArray[np.int64], end: NDArray[np.int64]
) -> tuple[Floats, Floats]:
    """Sum of each axis, (m, 2), and of all squares, (m,), from ``start`` to ``end``."""
    sums = np.concatenate((np.zeros((1, 2)), np.cumsum(velocity, axis=0)))
    squares = np.append(0.0, np.cumsum((velocity**2).sum(axis=1)))
    return sums[end] - sums[start], squares[end] - squares[start]


def _nearest_peak(found: Floats, first: int, rate_hz: float) -> tuple[float | None, str]:
    tops = 1 + np.flatnonzero((found[1:-1] > found[:-2]) & (found[1:-1] >= found[2:]))
    if len(tops) == 0 or found[tops].max() < FOLLOWED:
        return None, Why.NOT_FOLLOWED
    likely = tops[found[tops] >= AS_GOOD * found[tops].max()]
    k = int(likely[np.argmin(np.abs(likely + first))])
    left, top, right = found[k - 1 : k + 2]
    shift = (left - right) / (2 * (left - 2 * top + right))
    return float((k + shift + first) / rate_hz), ""


def _velocity(xy: Floats) -> Floats:
    """Velocity per sample; the rate cancels out of a correlation."""
    return np.asarray(np.gradient(xy, axis=0), dtype=np.float64)


def _pair(xy: ArrayLike, target: ArrayLike) -> tuple[Floats, Floats]:
    hand = as_points(xy)
    aim = as_points(target)
    if hand.shape != aim.shape:
        raise ValueError(f"Hand and target need the same length, found {len(hand)}, {len(aim)}.")
    return hand, aim
