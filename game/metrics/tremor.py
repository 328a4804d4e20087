"""Tremor: what the hand does at 4-12 Hz, from the grid as it was before any filter."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike

from game.metrics.measured import Measured, Why
from game.metrics.pipeline import (
    GAP_S,
    LONGEST_S,
    RATE_HZ,
    Floats,
    as_samples,
    resample,
    sort_stamps,
)

BAND_HZ = (4.0, 12.0)
SHORTEST_S = 2.5
SLOWEST_HZ = 57.0
"""What counts as 60 Hz: screens run at 59.94, and clocks are not exact."""

SEGMENT = 200
OVERLAP = 150
"""Welch's segments, on the grid: 2 s give bins of .5 Hz, and at most .5 s is left unused."""

AT_ONCE = 1_000
"""Segments worked on at once, so that hours of recording need no more memory."""

FAINTEST = 0.7
"""A device with so many holes that less than this of 12 Hz comes through is too slow."""

LOBE = 2
SIDE = 4
"""Bins that one frequency fills on either side of it (Hann), and those beyond it that are
its neighbourhood."""

CHANCE = 0.002
"""Chance that noise makes one of the bins a peak, were its neighbourhood known exactly: some
1 to 2 % of recordings without tremor have one then."""

ROUNDING = 1e-24
"""Power below this share of the squared extent of the movement is rounding, not tremor."""


@dataclass(frozen=True, slots=True, eq=False)
class Spectrum:
    """Power spectral density of a hand's way, both axes summed.

    ``hz``: (n,), .5 Hz apart. ``density``: (n,) in unit^2/Hz. ``segments``: how many
    independent ones it is the mean of.
    """

    hz: Floats
    density: Floats
    segments: float


def tremor_power(t: ArrayLike, xy: ArrayLike, unit: str = "mm") -> Measured:
    """Power of the movement between 4 and 12 Hz, both axes summed (unit^2).

    ``t``: (n,) s, ``xy``: (n, 2), raw samples. A tremor of amplitude A in any direction has
    A^2 / 2; of one within .5 Hz of the band's ends a part lies outside. What linear
    resampling takes from high frequencies of a slow device is given back. Voluntary movement
    that is as fast as tremor counts as well: for holding still, or slow drawing. None where
    no stretch without a gap over 100 ms lasts 2.5 s, and for devices below 60 Hz. Raises
    ValueError on shapes that do not fit.

    Source: Welch 1967, IEEE Trans Audio Electroacoust 15:70; band as Deuschl et al. 1998,
    Mov Disord 13 Suppl 3:2.

    >>> t = np.arange(0, 5, 0.01)
    >>> shaking = np.stack((2 * np.sin(2 * np.pi * 6 * t), 3 * t), axis=1)
    >>> round(float(tremor_power(t, shaking)), 3)
    2.0
    """
    return tremor_measures(t, xy, unit)["tremor_power"]


def tremor_peak(t: ArrayLike, xy: ArrayLike) -> Measured:
    """Frequency of the strongest peak between 4 and 12 Hz that stands out (Hz).

    Input as for ``tremor_power``. A peak stands out where it is so far above both sides of
    its neighbourhood (1.5-3 Hz away) that noise alone would reach it in some 1 or 2 of 100
    recordings; else there is none, for the highest of several bins always exists.

    >>> t = np.arange(0, 5, 0.01)
    >>> round(float(tremor_peak(t, np.stack((np.sin(2 * np.pi * 5.2 * t), t), axis=1))), 1)
    5.2
    """
    return tremor_measures(t, xy)["tremor_peak"]


def tremor_measures(t: ArrayLike, xy: ArrayLike, unit: str = "mm") -> dict[str, Measured]:
    """Return both measures by name, from one spectrum; see ``tremor_power``, ``tremor_peak``."""
    spectrum, reason = tremor_spectrum(t, xy)
    units = {"tremor_power": f"{unit}^2", "tremor_peak": "Hz"}
    if spectrum is None:
        return {name: Measured.none(reason, one) for name, one in units.items()}
    power = spectrum.density[_in_band(spectrum)].sum() * spectrum.hz[1]
    peak = _standing_peak(spectrum)
    return {
        "tremor_power": Measured.of(power, units["tremor_power"]),
        "tremor_peak": Measured.none(Why.NO_PEAK, "Hz")
        if peak is None
        else Measured.of(peak, "Hz"),
    }


def tremor_spectrum(t: ArrayLike, xy: ArrayLike) -> tuple[Spectrum | None, str]:
    """Spectrum of the longest stretch without a gap up to 20 Hz, or None and why."""
    stamps, points, _ = sort_stamps(*as_samples(t, xy))
    stamps, points = _longest_stretch(stamps, points)
    lasts = float(stamps[-1] - stamps[0]) if len(stamps) else 0.0
    # A hair of slack: 2.5 s must not hang on the rounding of its stamps.
    if lasts < SHORTEST_S - 1e-6:
        return None, Why.TOO_SHORT
    if lasts > LONGEST_S:
        return None, Why.TOO_LONG
    if len(stamps) - 1 < SLOWEST_HZ * lasts:
        return None, Why.SLOW_DEVICE
    with np.errstate(all="ignore"):
        about = points - points[0]
        extent = float(np.abs(about).max())
        if not np.isfinite(extent):
            return None, Why.OUT_OF_RANGE
        grid, raw = resample(stamps, about / (extent or 1.0))
        hz, density = _welch(raw)
        gain = _gain(stamps, grid, hz)
        if gain[hz == BAND_HZ[1]] < FAINTEST:
            return None, Why.SLOW_DEVICE
        shape = density.sum(axis=1) / gain**2
        shape[shape < ROUNDING] = 0.0
        segments = 1 + 1.75 * (len(raw) - SEGMENT) / SEGMENT
        return Spectrum(hz, shape * (extent * extent), segments), ""


def _welch(raw: Floats) -> tuple[Floats, Floats]:
    """Frequencies (n,) up to 15.5 Hz, and the density there (n, 2) of each column of ``raw``.

    As ``scipy.signal.welch`` with a Hann window and a line taken from each segment, which is
    slow there: it fits the lines one by one.
    """
    hz = np.arange(SEGMENT // 2 + 1) * RATE_HZ / SEGMENT
    hz = hz[hz <= BAND_HZ[1] + (LOBE + SIDE + 1) * hz[1]]
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(SEGMENT) / SEGMENT)
    ramp = np.arange(SEGMENT) - (SEGMENT - 1) / 2
    segments = sliding_window_view(raw, SEGMENT, axis=0)[:: SEGMENT - OVERLAP]
    power = np.zeros((2, len(hz)))
    for first in range(0, len(segments), AT_ONCE):
        some = segments[first : first + AT_ONCE]
        some = some - some.mean(axis=-1, keepdims=True)
        some -= (some @ ramp / (ramp @ ramp))[..., None] * ramp
        found = np.fft.rfft(some * window)[..., : len(hz)]
        power += (found.real**2 + found.imag**2).sum(axis=0)
    # Twice, for the frequencies below nought; at nought itself there is nothing left.
    return hz, 2 * power.T / (len(segments) * RATE_HZ * (window @ window))


def _longest_stretch(t: Floats, xy: Floats) -> tuple[Floats, Floats]:
    """Between two gaps nobody knows what the hand did, so the tremor there is not measured."""
    if len(t) == 0:
        return t, xy
    cuts = np.flatnonzero(np.diff(t) > GAP_S + 1e-9) + 1
    starts, ends = np.append(0, cuts), np.append(cuts, len(t))
    longest = int(np.argmax(t[ends - 1] - t[starts]))
    chosen = slice(int(starts[longest]), int(ends[longest]))
    return t[chosen], xy[chosen]


def _gain(stamps: Floats, grid: Floats, hz: Floats) -> Floats:
    """Share of an amplitude at ``hz`` that linear interpolation of ``stamps`` leaves.

    A grid point on a sample keeps all of it; one between two samples gets the weighted mean
    of what a wave is there, which is less.
    """
    after = np.clip(np.searchsorted(stamps, grid), 1, len(stamps) - 1)
    back, ahead = grid - stamps[after - 1], stamps[after] - grid
    share = np.clip(back / (back + ahead), 0, 1)
    waves = (2 * np.pi * f for f in hz)
    return np.array(
        [((1 - share) * np.cos(w * back) + share * np.cos(w * ahead)).mean() for w in waves]
    )


def _in_band(spectrum: Spectrum) -> slice:
    low, high = np.searchsorted(spectrum.hz, BAND_HZ)
    return slice(int(low), int(high) + 1)


def _standing_peak(spectrum: Spectrum) -> float | None:
    from scipy.special import chdtri  # noqa: PLC0415 - scipy's import takes .7 s

    d, inside = spectrum.density, _in_band(spectrum)
    freedom = 2 * spectrum.segments
    bins = inside.stop - inside.start
    needed = chdtri(freedom, CHANCE / bins) / chdtri(freedom, 0.5)
    highest_first = inside.start + np.argsort(-d[inside], kind="stable")
    for k in highest_first.tolist():
        beside = max(
            np.median(d[k - LOBE - SIDE : k - LOBE]),
            np.median(d[k + LOBE + 1 : k + LOBE + SIDE + 1]),
        )
        if d[k - 1] < d[k] >= d[k + 1] and d[k] > needed * beside:
            return float(np.clip(_summit(spectrum, k), *BAND_HZ))
    return None


def _summit(spectrum: Spectrum, k: int) -> float:
    """Top of the parabola through three bins in decibels: finer than the bins."""
    tiny = np.finfo(np.float64).tiny
    left, top, right = np.log(np.maximum(spectrum.density[k - 1 : k + 2], tiny))
    bend = left - 2 * top + right
    return float(spectrum.hz[k] + spectrum.hz[1] * ((left - right) / (2 * bend) if bend else 0))
