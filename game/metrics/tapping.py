"""Tapping: how fast, how evenly, and with which fingers.

Stamps are the moments of contact in s, (n,). Those that are no numbers or step back are left
out, and of equal ones the last is kept, as with any recording.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from game.metrics.measured import Measured, Why
from game.metrics.pipeline import Floats, sort_stamps

FEWEST = 3
NOBODY = -1
"""In ``asked``: no finger was to tap."""


def inter_tap_mean(stamps: ArrayLike) -> Measured:
    """Mean time from one tap to the next (s). None for fewer than 3 taps.

    Source: finger-tapping test, e.g. Shimoyama et al. 1990, Arch Neurol 47:681.

    >>> inter_tap_mean([0, 0.5, 1.5]).value
    0.75
    """
    gaps = _intervals(stamps)
    with np.errstate(all="ignore"):
        return _few("s") if len(gaps) == 0 else Measured.of(gaps.mean(), "s")


def inter_tap_cv(stamps: ArrayLike) -> Measured:
    """Unevenness of tapping (1): SD (n - 1) over mean of the times between taps.

    Source: Shimoyama et al. 1990.

    >>> inter_tap_cv([0, 1, 2, 3]).value
    0.0
    """
    gaps = _intervals(stamps)
    if len(gaps) == 0:
        return _few("1")
    with np.errstate(all="ignore"):
        # Dividing first keeps tiny and huge times from under- and overflowing.
        scaled = gaps / gaps.max()
        return Measured.of(scaled.std(ddof=1) / scaled.mean(), "1")


def tap_rate(stamps: ArrayLike) -> Measured:
    """Taps a second, from the first to the last (1/s). None for fewer than 3 taps.

    >>> tap_rate([0, 0.25, 0.5, 0.75, 1]).value
    4.0
    """
    gaps = _intervals(stamps)
    with np.errstate(all="ignore"):
        return _few("1/s") if len(gaps) == 0 else Measured.of(1 / gaps.mean(), "1/s")


def tap_slope(stamps: ArrayLike) -> Measured:
    """By how much each time between taps is longer than the one before it (s/tap).

    The least-squares line through the times between taps over their number: above 0 the
    tapping slows down, below 0 it hastens. None for fewer than 3 taps.

    Source: Ling et al. 2012, Brain 135:1141 (decrement; there of amplitude and speed).

    >>> round(float(tap_slope([0, 1, 2.1, 3.3])), 6)
    0.1
    """
    gaps = _intervals(stamps)
    if len(gaps) == 0:
        return _few("s/tap")
    number = np.arange(len(gaps)) - (len(gaps) - 1) / 2
    with np.errstate(all="ignore"):
        return Measured.of(number @ gaps / (number @ number), "s/tap")


def longest_gap(stamps: ArrayLike) -> Measured:
    """Longest time from one tap to the next (s). None for fewer than 3 taps.

    Source: hesitations and halts, as in item 3.4 of the MDS-UPDRS (Goetz et al. 2008).

    >>> longest_gap([0, 0.25, 1, 1.25]).value
    0.75
    """
    gaps = _intervals(stamps)
    with np.errstate(all="ignore"):
        return _few("s") if len(gaps) == 0 else Measured.of(gaps.max(), "s")


def tap_dwell(begin: ArrayLike, end: ArrayLike) -> Measured:
    """Mean time from the beginning of a contact to its end (s).

    ``begin``, ``end``: (n,), s. Contacts that end before they begin, or whose times are no
    numbers, are left out. None for fewer than 3. Raises ValueError where the lengths differ.

    Source: hold time of keys, Giancardo et al. 2016, Sci Rep 6:34468.

    >>> tap_dwell([0, 1, 2], [0.25, 1.25, 2.25]).value
    0.25
    """
    came = np.asarray(begin, dtype=np.float64).ravel()
    went = np.asarray(end, dtype=np.float64).ravel()
    if len(came) != len(went):
        raise ValueError(f"Each contact needs its end, found {len(came)} and {len(went)}.")
    with np.errstate(all="ignore"):
        lasted = went - came
        lasted = lasted[np.isfinite(lasted) & (lasted >= 0)]
        return _few("s") if len(lasted) < FEWEST else Measured.of(lasted.mean(), "s")


def wrong_finger(finger: ArrayLike, asked: ArrayLike) -> Measured:
    """How many taps came from another finger than the one asked for (count).

    ``finger``: (n,), which finger each contact was, any whole numbers from 0. ``asked``: (n,),
    which one was to tap then, -1 where none was. None where no contact answers a tap that was
    asked for, or for what is no whole number. Raises ValueError where the lengths differ.

    >>> wrong_finger([1, 2, 2, 0], [1, 2, 3, -1]).value
    1.0
    """
    found, wanted = _fingers(finger, asked)
    if not (_whole(found) and _whole(wanted)):
        return Measured.none(Why.NOT_NUMBERS, "count")
    due = wanted != NOBODY
    if not due.any():
        return Measured.none(Why.NOT_ASKED if len(found) else Why.NO_CONTACT, "count")
    return Measured.of(np.count_nonzero(found[due] != wanted[due]), "count")


def unwanted_contacts(finger: ArrayLike, asked: ArrayLike) -> Measured:
    """How many contacts came when no finger was to tap (count); input as ``wrong_finger``.

    >>> unwanted_contacts([1, 2, 2, 0], [1, 2, 3, -1]).value
    1.0
    """
    found, wanted = _fingers(finger, asked)
    if len(found) == 0:
        return Measured.none(Why.NO_CONTACT, "count")
    if not (_whole(found) and _whole(wanted)):
        return Measured.none(Why.NOT_NUMBERS, "count")
    return Measured.of(np.count_nonzero(wanted == NOBODY), "count")


def _intervals(stamps: ArrayLike) -> Floats:
    """Times between taps, (n - 1,); none at all where there are fewer than 3 taps."""
    t = np.asarray(stamps, dtype=np.float64).ravel()
    t, _, _ = sort_stamps(t, np.zeros((len(t), 1)))
    if len(t) < FEWEST:
        return np.zeros(0)
    with np.errstate(all="ignore"):
        return np.diff(t)


def _fingers(finger: ArrayLike, asked: ArrayLike) -> tuple[Floats, Floats]:
    found = np.asarray(finger, dtype=np.float64).ravel()
    wanted = np.asarray(asked, dtype=np.float64).ravel()
    if len(found) != len(wanted):
        raise ValueError(
            f"Each contact needs what was asked, found {len(found)} and {len(wanted)}."
        )
    return found, wanted


def _whole(fingers: Floats) -> bool:
    with np.errstate(all="ignore"):
        return bool(np.isfinite(fingers).all() and (fingers == np.floor(fingers)).all())


def _few(unit: str) -> Measured:
    return Measured.none(Why.FEW_TAPS, unit)
