"""Measures of an evenly sampled movement: arrays and a rate in, one number out.

Speeds are (n,) and velocities and positions (n, 2), in any one unit of length. Each
returns a Measured and never raises on the numbers: what cannot be measured says why. A
shape that does not fit raises ValueError.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from game.metrics.measured import Measured, Why
from game.metrics.pipeline import EDGE, Floats
from game.metrics.shapes import as_line, as_points

SPARC_CUT_OFF_HZ = 10.0
SPARC_THRESHOLD = 0.05
SPARC_PADDING = 4
SPARC_SHORTEST = 20
SPARC_RATE_HZ = 20.0
LONG = 5_000
"""Samples from which on it is faster to leave most out before the spectrum."""

MOST_OCTAVES = 6
LDLJ_SHORTEST = 3
ROUNDING = 1e-15
"""Second differences of this share of the largest velocity are rounding, not jerk."""

BRIEFEST_S = 0.05
"""No hand stays above 5 % of its peak speed for less: that is a fault of the device."""

PROMINENCE = 0.05
CHORD = 0.01
"""Below this share of its own length a movement's chord is taken as nought."""


def sparc(speed: ArrayLike, rate_hz: float) -> Measured:
    """Spectral arc length of a speed profile (1); nearer 0 is smoother.

    ``speed``: (n,), evenly sampled at ``rate_hz``. Minus the arc length of the magnitude
    spectrum, normalised to its maximum, over frequency scaled to 0-1, up to the last bin
    <= 10 Hz with amplitude >= .05; zero-padded to 2^(ceil(log2 n) + 4). None for fewer than
    20 samples, no movement, not a number, a rate below 20 Hz, or an impulse: less than 50 ms
    at 5 % of the maximum or more, which would look like the smoothest of all movements.

    Source: Balasubramanian et al. 2015, J NeuroEng Rehabil 12:112.

    >>> t = np.arange(-1, 1, 0.01)
    >>> round(float(sparc(np.exp(-5 * t**2), 100)), 5)
    -1.41403
    """
    v = as_line(speed)
    reason = _sparc_reason(v, rate_hz)
    if reason:
        return Measured.none(reason, "1")
    # Dividing first keeps tiny and huge units from under- and overflowing.
    shape = _low_spectrum(v / np.abs(v).max(), rate_hz)
    loud = np.flatnonzero(shape >= SPARC_THRESHOLD)
    if len(loud) == 0 or loud[-1] == loud[0]:
        return Measured.none(Why.NO_MOVEMENT, "1")
    heights = np.diff(shape[loud[0] : loud[-1] + 1])
    return Measured.of(-np.sqrt(len(heights) ** -2 + heights**2).sum(), "1")


def _low_spectrum(speed: Floats, rate_hz: float) -> Floats:
    """Magnitude of the padded spectrum up to 10 Hz, as a share of its maximum."""
    size = 2 ** (math.ceil(math.log2(len(speed))) + SPARC_PADDING)
    bins = int(SPARC_CUT_OFF_HZ * size // rate_hz) + 1
    if speed.min() < 0:
        spectrum = np.fft.rfft(speed, size)
        top = math.sqrt((spectrum.real**2 + spectrum.imag**2).max())
    else:
        # Nothing is negative, so that no frequency is stronger than the sum: what lies above
        # 10 Hz need not be known.
        fewer, step = _decimated(speed, rate_hz) if len(speed) >= LONG else (speed, 1)
        spectrum, top = np.fft.rfft(fewer, size // step), float(speed.sum())
    shares: Floats = np.abs(spectrum[:bins]) / top
    return shares


def _decimated(speed: Floats, rate_hz: float) -> tuple[Floats, int]:
    """Keep one sample in every few: the spectrum up to 10 Hz stays the same.

    Before that a low-pass takes away what would fold into it; its ripple is 1e-10. Returns
    the samples, weighted so that sums stay, and of how many each is one, a power of two.
    """
    from scipy.signal import upfirdn  # noqa: PLC0415 - its import takes .7 s

    octaves = math.floor(math.log2(rate_hz / (2.5 * SPARC_CUT_OFF_HZ)))
    step = 2 ** min(max(0, octaves), MOST_OCTAVES)
    if step == 1:
        return speed, 1
    folded = rate_hz / step - SPARC_CUT_OFF_HZ
    # Kaiser's formulas for the length and the shape of a window of 200 dB
    half = math.ceil((200 - 8) / (2.285 * 2 * math.pi * (folded - SPARC_CUT_OFF_HZ) / rate_hz) / 2)
    cut = (folded + SPARC_CUT_OFF_HZ) / rate_hz
    taps = cut * np.sinc(cut * np.arange(-half, half + 1))
    taps *= np.kaiser(len(taps), 0.1102 * (200 - 8.7))
    return step * upfirdn(taps, speed, down=step), step


def _sparc_reason(speed: Floats, rate_hz: float) -> str | None:
    if not rate_hz >= SPARC_RATE_HZ or not math.isfinite(rate_hz):
        return Why.SLOW_DEVICE
    if len(speed) < SPARC_SHORTEST:
        return Why.BRIEF if len(speed) else Why.NO_MOVEMENT
    if not np.isfinite(speed).all():
        return Why.NOT_NUMBERS
    size = np.abs(speed)
    if not size.max() > 0:
        return Why.NO_MOVEMENT
    if np.count_nonzero(size >= EDGE * size.max()) < max(3, BRIEFEST_S * rate_hz):
        return Why.BRIEF
    return None


def ldlj(velocity: ArrayLike, rate_hz: float) -> Measured:
    """Log dimensionless jerk of a movement (1); nearer 0 is smoother.

    ``velocity``: (n, 2) or (n,), evenly sampled. -ln(T^3 / v_peak^2 * integral of squared
    jerk), jerk being the second difference of velocity as a vector, T = n / rate. A whole
    minimum-jerk movement gives -ln(204.8) = -5.322; the same movement trimmed at 5 % of its
    peak speed, as every trial is, gives about -4.40. None for fewer than 3 samples, no
    movement, or a velocity that never changes or changes evenly: then there is no jerk.

    Source: Balasubramanian et al. 2015, J NeuroEng Rehabil 12:112.

    >>> s = np.linspace(0, 1, 100_001)
    >>> speed = 30 * s**2 - 60 * s**3 + 30 * s**4
    >>> round(float(ldlj(speed, 100_000)), 3)
    -5.322
    """
    v = np.asarray(velocity, dtype=np.float64)
    v = v if v.ndim == 2 else as_line(v)[:, None]  # noqa: PLR2004 - several columns, or one
    if not np.isfinite(v).all():
        return Measured.none(Why.NOT_NUMBERS, "1")
    if not rate_hz > 0 or not math.isfinite(rate_hz):
        return Measured.none(Why.SLOW_DEVICE, "1")
    if len(v) < LDLJ_SHORTEST or not v.size:
        return Measured.none(Why.BRIEF, "1")
    biggest = np.abs(v).max()
    if not biggest > 0:
        return Measured.none(Why.NO_MOVEMENT, "1")
    with np.errstate(all="ignore"):
        v = v / biggest
        peak = float((v**2).sum(axis=1).max())
        # With T = n / rate, the rate cancels out of the dimensionless product.
        total = float((np.diff(v, n=2, axis=0) ** 2).sum())
        cost = len(v) ** 3 * total / peak
    if not total > v.size * ROUNDING**2:
        return Measured.none(Why.STEADY, "1")
    return Measured.of(-math.log(cost), "1")


def velocity_peaks(speed: ArrayLike) -> Measured:
    """Count the peaks of a speed profile whose prominence is >= 5 % of its maximum.

    ``speed``: (n,), filtered. As scipy's ``find_peaks`` has it, beginning and end are no
    peaks; only the largest speed is one wherever it lies, so that a movement has at least
    one. One is a smooth movement; more are submovements. None for no movement.

    >>> s = np.linspace(0, np.pi, 100)
    >>> velocity_peaks(np.sin(s)).value, velocity_peaks(np.sin(3 * s) ** 2).value
    (1.0, 3.0)
    """
    from scipy.signal import find_peaks  # noqa: PLC0415 - its import takes .7 s

    v = as_line(speed)
    if not np.isfinite(v).all():
        return Measured.none(Why.NOT_NUMBERS, "count")
    if len(v) == 0 or not v.max() > 0:
        return Measured.none(Why.NO_MOVEMENT, "count")
    shares = np.maximum(v, 0) / v.max()
    peaks = find_peaks(shares, prominence=PROMINENCE)[0]
    return Measured.of(len(peaks) + (not (shares[peaks] == 1).any()), "count")


def peak_speed(speed: ArrayLike, unit: str = "mm") -> Measured:
    """Return the largest speed, in ``unit`` a second. None for no movement.

    >>> peak_speed([0, 3, 1])
    Measured(value=3.0, unit='mm/s', reason=None)
    """
    v = as_line(speed)
    if len(v) == 0 or not v.max() > 0:
        return Measured.none(_absent(v), f"{unit}/s")
    return Measured.of(v.max(), f"{unit}/s")


def time_to_peak(speed: ArrayLike) -> Measured:
    """Time from onset to the speed peak as a share of movement time (1), 0 to 1.

    ``speed``: (n,) of the trimmed movement. None for no movement or a single sample.

    >>> time_to_peak([0, 1, 2, 1, 0]).value
    0.5
    """
    v = as_line(speed)
    if len(v) < 2 or not v.max() > 0:  # noqa: PLR2004 - one sample lasts no time
        return Measured.none(_absent(v), "1")
    return Measured.of(int(v.argmax()) / (len(v) - 1), "1")


def path_length(xy: ArrayLike, unit: str = "mm") -> Measured:
    """Return the length of the way through ``xy`` (n, 2). None for fewer than 2 points.

    >>> path_length([(0, 0), (3, 4), (3, 10)]).value
    11.0
    """
    points = as_points(xy)
    if len(points) < 2:  # noqa: PLR2004 - a way needs two ends
        return Measured.none(Why.NO_MOVEMENT, unit)
    with np.errstate(all="ignore"):
        return Measured.of(_length(points), unit)


def path_ratio(xy: ArrayLike) -> Measured:
    """Path length over the straight distance from first to last point (1); 1 is straight.

    ``xy``: (n, 2). None where the ends lie together (within 1 % of the path's length).

    >>> path_ratio([(0, 0), (3, 4), (3, 4), (6, 0)]).value.__round__(4)
    1.6667
    """
    points = as_points(xy)
    if len(points) < 2:  # noqa: PLR2004 - a way needs two ends
        return Measured.none(Why.NO_MOVEMENT, "1")
    with np.errstate(all="ignore"):
        length = _length(points)
        chord = float(np.hypot(*(points[-1] - points[0])))
    if not length > 0:
        return Measured.none(Why.NO_MOVEMENT, "1")
    if not chord > CHORD * length:
        return Measured.none(Why.CLOSED, "1")
    # Rounding must not make a straight line shorter than itself.
    return Measured.of(max(1.0, length / chord), "1")


def end_point_error(
    end: tuple[float, float], target: tuple[float, float], unit: str = "mm"
) -> Measured:
    """Distance of the end point from the target's centre.

    >>> end_point_error((3, 4), (0, 0)).value
    5.0
    """
    if not all(map(math.isfinite, (*end, *target))):
        return Measured.none(Why.NOT_NUMBERS, unit)
    return Measured.of(math.hypot(end[0] - target[0], end[1] - target[1]), unit)


def _length(points: Floats) -> float:
    steps = np.diff(points, axis=0)
    return float(np.hypot(steps[:, 0], steps[:, 1]).sum())


def _absent(values: Floats) -> str:
    return Why.NO_MOVEMENT if np.isfinite(values).all() else Why.NOT_NUMBERS
