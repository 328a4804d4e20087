"""An Archimedes spiral drawn round a known centre: r = a + b theta, and what strays from it.

``xy``: (n, 2) of the drawing, evenly timed, pen down throughout; ``centre``: (x, y). Inward
or outward, to the left or to the right are the same. No measure where the drawing has less
than one turn. What lies within 2 % of its largest radius from the centre is left out, for an
angle means nothing there.

Sources: the Archimedes spiral; Pullman 1998, Mov Disord 13 Suppl 3:85, and Saunders-Pullman
et al. 2008, Mov Disord 23:531 (residual of radius against angle, loop spacing, tightness).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from game.metrics.measured import Measured, Why
from game.metrics.pipeline import Floats
from game.metrics.shapes import as_line, as_points

CENTRE = 0.02
TURN = 2 * math.pi
HAIR = 1e-9


def spiral_residual(
    xy: ArrayLike, centre: tuple[float, float] = (0.0, 0.0), unit: str = "mm"
) -> Measured:
    """Root mean square distance of the radius from its straight line over the angle.

    >>> theta = np.linspace(np.pi, 9 * np.pi, 8_001)
    >>> r = 2 * theta + 0.5 * np.sin(10 * theta)
    >>> round(float(spiral_residual(np.stack([r * np.cos(theta), r * np.sin(theta)], 1))), 3)
    0.353
    """
    theta, r, reason = _unrolled(xy, centre)
    if reason:
        return Measured.none(reason, unit)
    slope, level = _line(theta, r)
    with np.errstate(all="ignore"):
        return Measured.of(math.sqrt(((r - level - slope * theta) ** 2).mean()), unit)


def loop_spacing(
    xy: ArrayLike, centre: tuple[float, float] = (0.0, 0.0), unit: str = "mm"
) -> Measured:
    """Return the distance from one loop to the next: 2 pi b of the line of radius over angle.

    >>> theta = np.linspace(0, 6 * np.pi, 2_000)
    >>> xy = np.stack([theta * np.cos(theta), theta * np.sin(theta)], axis=1) * 3 / np.pi
    >>> round(float(loop_spacing(xy)), 6)
    6.0
    """
    theta, r, reason = _unrolled(xy, centre)
    if reason:
        return Measured.none(reason, unit)
    return Measured.of(TURN * abs(_line(theta, r)[0]), unit)


def spiral_tightness(
    xy: ArrayLike, centre: tuple[float, float] = (0.0, 0.0), unit: str = "mm"
) -> Measured:
    """Turns per length of radius (1/mm), over all of the drawing.

    A circle, whose radius does not grow, has none.

    >>> theta = np.linspace(0, 6 * np.pi, 2_000)
    >>> xy = np.stack([theta * np.cos(theta), theta * np.sin(theta)], axis=1) * 3 / np.pi
    >>> round(float(spiral_tightness(xy)), 6)
    0.166667
    """
    theta, r, reason = _unrolled(xy, centre)
    if reason:
        return Measured.none(reason, f"1/{unit}")
    grown = abs(float(r[-1] - r[0]))
    if grown <= HAIR * float(r.max()):
        return Measured.none(Why.CLOSED, f"1/{unit}")
    return Measured.of(abs(float(theta[-1] - theta[0])) / TURN / grown, f"1/{unit}")


def speed_variability(speed: ArrayLike) -> Measured:
    """Coefficient of variation of the drawing speed (1): standard deviation over mean.

    ``speed``: (n,), filtered, while the pen is down. None for fewer than two samples or no
    movement.

    >>> speed_variability([40, 60]).value.__round__(4)
    0.2828
    """
    v = as_line(speed)
    if not np.isfinite(v).all():
        return Measured.none(Why.NOT_NUMBERS, "1")
    if len(v) < 2 or not np.abs(v).max() > 0:  # noqa: PLR2004 - one sample does not vary
        return Measured.none(Why.NO_MOVEMENT, "1")
    v = np.abs(v) / np.abs(v).max()
    return Measured.of(v.std(ddof=1) / v.mean(), "1")


def _unrolled(xy: ArrayLike, centre: tuple[float, float]) -> tuple[Floats, Floats, str | None]:
    """Return the angle, without leaps, and the radius, each (n,); or why there are none."""
    nothing = np.zeros(0)
    points = as_points(xy)
    if len(points) == 0:
        return nothing, nothing, Why.NEVER_DOWN
    if not np.isfinite(points).all() or not np.isfinite(centre).all():
        return nothing, nothing, Why.NOT_NUMBERS
    with np.errstate(all="ignore"):
        away = points - centre
        r = np.hypot(away[:, 0], away[:, 1])
        if not np.isfinite(r).all():
            return nothing, nothing, Why.OUT_OF_RANGE
        told = (r > CENTRE * r.max()) & (r > 0)
        theta = np.unwrap(np.arctan2(away[told, 1], away[told, 0]))
    if len(theta) == 0 or np.ptp(theta) < TURN * (1 - HAIR):
        return nothing, nothing, Why.FEW_TURNS
    return theta, r[told], None


def _line(x: Floats, y: Floats) -> tuple[float, float]:
    """Return slope and level of the least-squares line."""
    with np.errstate(all="ignore"):
        apart = x - x.mean()
        slope = float((apart * (y - y.mean())).sum() / (apart**2).sum())
        return slope, float(y.mean() - slope * x.mean())
