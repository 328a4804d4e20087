"""From raw samples to a movement: the one declared way, the same for every device.

Raw differences of a 1000 Hz mouse and a 30 Hz pad are not comparable; after this pipeline
they are. Every stored measure names the version of the pipeline that it came by.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from game.metrics.measured import Why

Floats = NDArray[np.float64]

RATE_HZ = 100
CUT_OFF_HZ = 6.0
FILTER_ORDER = 2
EDGE = 0.05
"""A movement ends where the speed falls to this share of its peak."""

GAP_S = 0.1
LONGEST_S = 4 * 3600.0
SHORTEST_GRID = 10
"""Samples that the filter needs on the grid (its padding is 9 of them)."""

FLAG_GAP = "gap"
FLAG_STAMPS = "stamps_sorted"
FLAG_DROPPED = "not_numbers_dropped"


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A recording on the 100 Hz grid, and the movement found in it.

    ``t``: (n,) s. ``raw``: (n, 2) resampled, not filtered. ``xy``: (n, 2) filtered.
    ``velocity``: (n, 2) and ``speed``: (n,), a second. Lengths in the unit of the input;
    positions are relative to ``origin``. ``onset`` and ``offset``: first and last index of
    the movement, both None where ``reason`` says why there is none. ``gaps``: (from, to) in
    s of pauses in the recording over 100 ms. ``flags``: faults of the recording.
    """

    t: Floats
    raw: Floats
    xy: Floats
    velocity: Floats
    speed: Floats
    origin: tuple[float, float] = (0.0, 0.0)
    onset: int | None = None
    offset: int | None = None
    reason: str | None = None
    gaps: tuple[tuple[float, float], ...] = ()
    flags: tuple[str, ...] = ()
    rate_hz: int = RATE_HZ

    @property
    def movement(self) -> slice:
        """The trimmed movement as a slice of every array; empty where there is none."""
        if self.onset is None or self.offset is None:
            return slice(0, 0)
        return slice(self.onset, self.offset + 1)


def preprocess(t: ArrayLike, xy: ArrayLike, *, whole: bool = False) -> Prepared:
    """Make an evenly sampled, filtered movement out of raw samples.

    ``t``: (n,) in s. ``xy``: (n, 2) in any unit of length. ``whole``: False trims outward
    from the speed peak to 5 % of it; True keeps all from the first to the last sample that
    reaches 5 %, for drawings that rightly stop at a corner. Never raises on the numbers
    themselves; raises ValueError on shapes that do not fit.

    >>> p = preprocess([0.0, 0.5, 1.0], [(0, 0), (10, 0), (10, 0)])
    >>> len(p.t), p.rate_hz, p.flags
    (101, 100, ('gap',))
    """
    t, xy = as_samples(t, xy)
    t, xy, faults = sort_stamps(t, xy)
    with np.errstate(all="ignore"):
        gaps = find_gaps(t)
        flags = (FLAG_GAP, *faults) if gaps else faults
        if len(t) < 2:  # noqa: PLR2004 - a line needs two points
            return _nothing(Why.TOO_SHORT, gaps, flags)
        if not t[-1] - t[0] <= LONGEST_S:
            return _nothing(Why.TOO_LONG, gaps, flags)
        origin = (float(xy[0, 0]), float(xy[0, 1]))
        # Filtering about the first sample keeps a hand at rest exactly at rest.
        grid, raw = resample(t, xy - xy[0])
        if len(grid) < SHORTEST_GRID:
            return _nothing(Why.TOO_SHORT, gaps, flags)
        if not np.isfinite(raw).all():
            return _nothing(Why.OUT_OF_RANGE, gaps, flags)
        smooth = low_pass(raw)
        velocity = np.gradient(smooth, 1 / RATE_HZ, axis=0)
        speed = np.hypot(velocity[:, 0], velocity[:, 1])
    onset, offset, reason = _find_movement(velocity, speed, whole=whole)
    return Prepared(grid, raw, smooth, velocity, speed, origin, onset, offset, reason, gaps, flags)


def sort_stamps(t: Floats, xy: Floats) -> tuple[Floats, Floats, tuple[str, ...]]:
    """Drop what is no number or stamped before its predecessor; of equal stamps keep the last.

    ``t``: (n,), ``xy``: (n, k); returns both and the flags of what was wrong.

    >>> sort_stamps(np.array([0.0, 2, 1, 2]), np.array([[0.0], [1], [2], [3]]))[0]
    array([0., 2.])
    """
    flags = []
    sound = np.isfinite(t) & np.isfinite(xy).all(axis=1)
    if not sound.all():
        flags.append(FLAG_DROPPED)
        t, xy = t[sound], xy[sound]
    keep = t >= np.maximum.accumulate(t) if len(t) else np.ones(0, dtype=bool)
    t, xy, n = t[keep], xy[keep], len(t)
    last = np.append(t[1:] != t[:-1], True)[: len(t)]
    t, xy = t[last], xy[last]
    if len(t) < n:
        flags.append(FLAG_STAMPS)
    return t, xy, tuple(flags)


def find_gaps(t: Floats) -> tuple[tuple[float, float], ...]:
    """Pauses in the recording longer than 100 ms, as (from, to) in s.

    >>> find_gaps(np.array([0.0, 0.01, 0.5]))
    ((0.01, 0.5),)
    """
    # A hair of slack: a gap of just 100 ms must not hang on the rounding of its stamps.
    wide = np.flatnonzero(np.diff(t) > GAP_S + 1e-9)
    return tuple((float(t[i]), float(t[i + 1])) for i in wide)


def resample(t: Floats, xy: Floats) -> tuple[Floats, Floats]:
    """Interpolate linearly at ``t[0] + k/100 s``; ``t`` rises strictly. ``xy``: (n, 2)."""
    n = int(np.floor((t[-1] - t[0]) * RATE_HZ + 1e-6)) + 1
    grid = t[0] + np.arange(n) / RATE_HZ
    columns = [np.interp(grid, t, xy[:, k]) for k in range(xy.shape[1])]
    return grid, np.stack(columns, axis=1)


def low_pass(xy: Floats) -> Floats:
    """Butterworth, order 2, 6 Hz, forward and backward: no lag. ``xy``: (n >= 10, 2)."""
    from scipy.signal import filtfilt  # noqa: PLC0415 - its import takes .7 s

    b, a = _coefficients()
    return np.asarray(filtfilt(b, a, xy, axis=0), dtype=np.float64)


@lru_cache(maxsize=1)
def _coefficients() -> tuple[Any, Any]:
    from scipy.signal import butter  # noqa: PLC0415 - its import takes .7 s

    b, a = butter(FILTER_ORDER, CUT_OFF_HZ, fs=RATE_HZ)
    return b, a


def _find_movement(
    velocity: Floats, speed: Floats, *, whole: bool
) -> tuple[int | None, int | None, str | None]:
    if not np.isfinite(speed).all():
        return None, None, Why.OUT_OF_RANGE
    top = int(np.argmax(speed))
    if not speed[top] > 0:
        return None, None, Why.NO_MOVEMENT
    moving = speed >= EDGE * speed[top]
    if whole:
        ends = np.flatnonzero(moving)
        return int(ends[0]), int(ends[-1]), None
    # A hand that turns round stops for less than a grid step. Whether it did must not hang
    # on where the grid happens to lie, so the way from sample to sample is looked at as well.
    # Dividing first keeps tiny and huge units from under- and overflowing.
    between = _slowest_between(velocity / speed[top]) >= EDGE
    stops = np.flatnonzero(~(moving[:-1] & moving[1:] & between))
    before, after = stops[stops < top], stops[stops >= top]
    onset = int(before[-1]) + 1 if len(before) else 0
    offset = int(after[0]) if len(after) else len(speed) - 1
    return onset, offset, None


def _slowest_between(velocity: Floats) -> Floats:
    """Lowest speed from each sample to the next, velocity taken as linear between them."""
    start, step = velocity[:-1], np.diff(velocity, axis=0)
    squares = (step**2).sum(axis=1)
    share = np.clip(-(start * step).sum(axis=1) / np.where(squares > 0, squares, 1.0), 0.0, 1.0)
    slowest: Floats = np.hypot(*(start + share[:, None] * step).T)
    return slowest


def as_samples(t: ArrayLike, xy: ArrayLike) -> tuple[Floats, Floats]:
    """Return stamps (n,) and positions (n, 2); ValueError says which shape does not fit."""
    stamps = np.asarray(t, dtype=np.float64)
    points = np.asarray(xy, dtype=np.float64)
    if stamps.ndim != 1:
        raise ValueError(f"t must be one row of stamps, found shape {stamps.shape}.")
    if not points.size and not stamps.size:
        points = np.zeros((0, 2))
    if points.shape != (len(stamps), 2):
        raise ValueError(
            f"xy must have one (x, y) for each of the {len(stamps)} stamps, "
            f"found shape {points.shape}."
        )
    return stamps, points


def _nothing(
    reason: str, gaps: tuple[tuple[float, float], ...], flags: tuple[str, ...]
) -> Prepared:
    line, plane = np.zeros(0), np.zeros((0, 2))
    return Prepared(line, plane, plane, plane, line, reason=reason, gaps=gaps, flags=flags)
