"""Opening and turning: the distance of two fingers and the angle of their line.

Angles are degrees. What a device reports jumps from 180 to -180; ``unwrap`` takes the jumps
out, and ``ratchet`` adds up a turn made in several grips. Errors, overshoot and smoothness
are those of the unwrapped angle or of the aperture, from the grasp to the release.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from game.metrics.kernels import ldlj, sparc
from game.metrics.measured import Measured, Why
from game.metrics.pipeline import Floats, Prepared, preprocess
from game.metrics.shapes import as_points

TURN = 360.0


def aperture(first: ArrayLike, second: ArrayLike) -> Floats:
    """Distance of two fingers at each moment; both (n, 2), result (n,) in their unit.

    >>> aperture([(0, 0), (0, 0)], [(3, 4), (0, 0)])
    array([5., 0.])
    """
    across, down = _line(first, second)
    return np.hypot(across, down)


def line_angle(first: ArrayLike, second: ArrayLike) -> Floats:
    """Angle of the line from one finger to the other (n,), in degrees, unwrapped.

    While both lie on one point, as when close contacts merge, the last angle is kept.

    >>> line_angle([(0, 0)] * 3, [(-5, 1), (-5, 0), (-5, -1)]).round(1).tolist()
    [168.7, 180.0, 191.3]
    """
    across, down = _line(first, second)
    apart = (across != 0) | (down != 0)
    if not apart.any():
        return np.zeros(len(apart))
    last_known = np.maximum.accumulate(np.where(apart, np.arange(len(apart)), np.argmax(apart)))
    return unwrap(np.degrees(np.arctan2(down, across))[last_known])


def unwrap(angle: ArrayLike) -> Floats:
    """Take the jumps at +-180 degrees out: each step is the shorter way round.

    ``angle``: (n,). So a device must report at least twice in each turn. What is no number
    stays none, and the next step is taken from the last number before it.

    >>> unwrap([170, -175, -160, 175]).tolist()
    [170.0, 185.0, 200.0, 175.0]
    """
    a = np.asarray(angle, dtype=np.float64).ravel()
    sound = np.isfinite(a)
    whole = np.full(len(a), np.nan)
    with np.errstate(all="ignore"):
        whole[sound] = _added_up(a[sound], np.diff(a[sound]))
    return whole


def ratchet(angle: ArrayLike, held: ArrayLike) -> Floats:
    """Turn made so far in several grips, in degrees, from 0.

    ``angle``: (n,) as reported, jumps and all. ``held``: (n,) bool. A step counts where the
    thing is held before and after it, so the way back to grip again does not; nor does one
    from or to an angle that is no number. Raises ValueError where the lengths differ.

    >>> ratchet([0, 40, 40, 0, 0, 30], [1, 1, 0, 0, 1, 1]).tolist()
    [0.0, 40.0, 40.0, 40.0, 40.0, 70.0]
    """
    a = np.asarray(angle, dtype=np.float64).ravel()
    grip = np.asarray(held, dtype=bool).ravel()
    if len(a) != len(grip):
        raise ValueError(f"Angle and grip need the same length, found {len(a)}, {len(grip)}.")
    grip &= np.isfinite(a)
    with np.errstate(all="ignore"):
        steps = np.where(grip[1:] & grip[:-1], np.diff(a), 0.0)
        return _added_up(np.zeros(len(a)), steps)


def turn_error(angle: ArrayLike, target: float) -> Measured:
    """How far from its target the thing was let go (degrees).

    ``angle``: (n,), unwrapped, the last value at the release. None without any.

    >>> turn_error([0, 60, 92], 90).value
    2.0
    """
    return _error(angle, target, "deg")


def turn_overshoot(angle: ArrayLike, target: float) -> Measured:
    """How far the turn went beyond its target at most (degrees), 0 where it did not.

    ``angle``: (n,), unwrapped; beyond is on the side away from its first value. None where
    that is the target itself.

    >>> turn_overshoot([0, 60, 97, 91], 90).value, turn_overshoot([0, -40], -90).value
    (7.0, 0.0)
    """
    return _overshoot(angle, target, "deg")


def aperture_error(opening: ArrayLike, target: float, unit: str = "mm") -> Measured:
    """How far from its target an aperture was at the release; input as for ``turn_error``.

    >>> aperture_error([60, 40, 21], 20).value
    1.0
    """
    return _error(opening, target, unit)


def aperture_overshoot(opening: ArrayLike, target: float, unit: str = "mm") -> Measured:
    """How far an aperture went beyond its target at most; input as for ``turn_overshoot``.

    >>> aperture_overshoot([60, 18, 21], 20).value
    2.0
    """
    return _overshoot(opening, target, unit)


def preprocess_turn(t: ArrayLike, angle: ArrayLike, *, whole: bool = False) -> Prepared:
    """Put a turn on the grid and filter it, as ``preprocess`` does with positions.

    ``t``: (n,) s, ``angle``: (n,) degrees as reported. ``speed`` of the result is degrees a
    second and ``xy`` has the unwrapped angle in its first column. An aperture goes the same
    way where it never changes by 180 of its unit between two samples.

    >>> p = preprocess_turn([0, 0.5, 1], [170, -170, -150])
    >>> round(float(p.raw[-1, 0] - p.raw[0, 0]), 6)
    40.0
    """
    whole_turn = unwrap(angle)
    return preprocess(t, np.stack((whole_turn, np.zeros(len(whole_turn))), axis=1), whole=whole)


def turn_sparc(t: ArrayLike, angle: ArrayLike) -> Measured:
    """Smoothness of a turn: SPARC of its angular speed (1). Input as ``preprocess_turn``.

    >>> t = np.arange(0, 1.2, 0.01)
    >>> s = np.clip((t - 0.1) / 1, 0, 1)
    >>> round(float(turn_sparc(t, 90 * s**3 * (10 - 15 * s + 6 * s**2))), 2)
    -1.41
    """
    p = preprocess_turn(t, angle)
    if p.reason is not None:
        return Measured.none(p.reason, "1")
    return sparc(p.speed[p.movement], p.rate_hz)


def turn_ldlj(t: ArrayLike, angle: ArrayLike) -> Measured:
    """Smoothness of a turn: LDLJ of its angular velocity (1). Input as ``preprocess_turn``.

    >>> t = np.arange(0, 1.2, 0.01)
    >>> s = np.clip((t - 0.1) / 1, 0, 1)
    >>> round(float(turn_ldlj(t, 90 * s**3 * (10 - 15 * s + 6 * s**2))), 1)
    -4.4
    """
    p = preprocess_turn(t, angle)
    if p.reason is not None:
        return Measured.none(p.reason, "1")
    return ldlj(p.velocity[p.movement, 0], p.rate_hz)


def _line(first: ArrayLike, second: ArrayLike) -> tuple[Floats, Floats]:
    a = as_points(first)
    b = as_points(second)
    if a.shape != b.shape:
        raise ValueError(f"Both fingers need the same length, found {len(a)}, {len(b)}.")
    with np.errstate(all="ignore"):
        return b[:, 0] - a[:, 0], b[:, 1] - a[:, 1]


def _added_up(angle: Floats, steps: Floats) -> Floats:
    """From the first angle on, each step the shorter way round."""
    # Whole turns are taken off, not steps rounded: an angle without a jump stays as it is.
    turns = np.round(steps / TURN)
    added: Floats = np.cumsum(np.append(angle[:1], steps - TURN * turns))
    return added


def _error(values: ArrayLike, target: float, unit: str) -> Measured:
    v, reason = _values(values, target)
    if reason:
        return Measured.none(reason, unit)
    with np.errstate(all="ignore"):
        return Measured.of(np.abs(v[-1] - target), unit)


def _overshoot(values: ArrayLike, target: float, unit: str) -> Measured:
    v, reason = _values(values, target)
    if reason:
        return Measured.none(reason, unit)
    way = target - float(v[0])
    if way == 0:
        return Measured.none(Why.AT_TARGET, unit)
    with np.errstate(all="ignore"):
        return Measured.of(max(0.0, float(((v - target) * math.copysign(1, way)).max())), unit)


def _values(values: ArrayLike, target: float) -> tuple[Floats, str | None]:
    v = np.asarray(values, dtype=np.float64).ravel()
    if len(v) == 0:
        return v, Why.TOO_SHORT
    if not np.isfinite(v).all() or not math.isfinite(target):
        return v, Why.NOT_NUMBERS
    return v, None
