"""Probes of one measure: which may be compared, and the value of a day."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields
from statistics import fmean, stdev
from typing import NamedTuple

from game.core.messages import N_

LARGEST = 1e100
"""Beyond it squares overflow; no measure of a hand comes near."""

SMALLEST = 1e-100
"""Below it squares vanish, and with them the spread; such a value counts as nought."""

MINUTES = 1440


@dataclass(frozen=True, slots=True)
class Conditions:
    """What must be the same for two values to be compared.

    ``task`` says the probe, or exercise, level and matched difficulty. "" is "not said", and
    agrees with nothing but itself. ``length``: "mm" or "px".
    """

    task: str
    hand: str
    device: str
    support: str = ""
    splint: str = ""
    medication: str = ""
    length: str = "mm"
    pipeline: int = 1


DIFFERENT = {
    "task": N_("another task, or not of the same difficulty"),
    "hand": N_("the other hand"),
    "device": N_("another device"),
    "support": N_("other support of the forearm"),
    "splint": N_("another splint"),
    "medication": N_("another state of medication"),
    "length": N_("another unit of length"),
    "pipeline": N_("measured by another version of the pipeline"),
}
ASSISTED = N_("assisted")
NO_VALUE = N_("not measurable")
POOR_DAY = N_("on a day with fewer probes than usual")

MOST_POOR = 0.1
"""Share of days that are rather left out than all others cut down to their few probes."""


@dataclass(frozen=True, slots=True)
class Probe:
    """One value of a measure, on calendar day ``day`` (whole; counted from any day).

    ``minute`` of the day, where it is known: when days hold different numbers of probes,
    only as many of each day are taken, from its first on, as the poorest day has; a few days
    that are poorer than all others are left out instead.
    """

    day: int
    value: float | None
    conditions: Conditions
    minute: float | None = None
    assisted: bool = False

    def __post_init__(self) -> None:
        if isinstance(self.day, bool) or not isinstance(self.day, int):
            raise ValueError(f"A probe's day must be a whole number, found {self.day!r}.")  # noqa: TRY004 - a fault of the record
        if self.minute is not None and not 0 <= self.minute < MINUTES:
            raise ValueError(f"A probe's minute must lie within 0 and 1440, found {self.minute!r}.")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Why probes were not pooled (a message id), and how many."""

    reason: str
    probes: int


class Pooled(NamedTuple):
    """Probes that may be compared, the conditions they share, and what was left out."""

    probes: tuple[Probe, ...]
    conditions: Conditions | None
    left_out: tuple[LeftOut, ...]


class Day(NamedTuple):
    """The probes of a day, in order of time where it is known."""

    day: int
    values: tuple[float, ...]
    ordered: bool


def comparable(probes: Sequence[Probe], like: Conditions | None = None) -> Pooled:
    """Pool what was played under the same conditions, unassisted.

    ``like``: the conditions that count; without it those of the most days, and of these
    the latest.

    >>> mouse, touch = (Conditions("probe", "left", device) for device in ("mouse", "touch"))
    >>> pooled = comparable([Probe(0, 1.0, mouse), Probe(1, 2.0, touch), Probe(2, 1.5, mouse)])
    >>> len(pooled.probes), pooled.left_out
    (2, (LeftOut(reason='another device', probes=1),))
    """
    sound = [probe for probe in probes if not probe.assisted and _is_number(probe.value)]
    like = like or _usual(sound)
    reasons: dict[str, int] = {}
    kept = []
    for probe in probes:
        reason = _why_not(probe, like)
        if reason is None:
            kept.append(probe)
        else:
            reasons[reason] = reasons.get(reason, 0) + 1
    left_out = tuple(LeftOut(reason, reasons[reason]) for reason in sorted(reasons))
    return Pooled(tuple(kept), like, left_out)


def _is_number(value: float | None) -> bool:
    return value is not None and math.isfinite(value) and abs(value) <= LARGEST


def _usual(probes: Sequence[Probe]) -> Conditions | None:
    days: dict[Conditions, set[int]] = {}
    for probe in probes:
        days.setdefault(probe.conditions, set()).add(probe.day)
    # The text of the conditions decides the last ties, so that no order of probes does.
    return max(days, key=lambda one: (len(days[one]), max(days[one]), repr(one)), default=None)


def _why_not(probe: Probe, like: Conditions | None) -> str | None:
    if not _is_number(probe.value):
        return NO_VALUE
    if probe.assisted:
        return ASSISTED
    for field in fields(Conditions):
        if getattr(probe.conditions, field.name) != getattr(like, field.name):
            return DIFFERENT[field.name]
    return None


def by_day(probes: Sequence[Probe]) -> tuple[Day, ...]:
    """Gather values by day, and within a day by time where all its times are known."""
    days: dict[int, list[Probe]] = {}
    for probe in probes:
        days.setdefault(probe.day, []).append(probe)
    return tuple(_day(day, days[day]) for day in sorted(days))


def _day(day: int, probes: Sequence[Probe]) -> Day:
    ordered = all(probe.minute is not None for probe in probes)
    pairs = sorted((probe.minute or 0.0, _tidy(float(probe.value or 0.0))) for probe in probes)
    return Day(day, tuple(value for _, value in pairs), ordered)


def _tidy(value: float) -> float:
    return value if abs(value) >= SMALLEST else 0.0


def full_days(days: Sequence[Day]) -> tuple[tuple[Day, ...], int]:
    """Leave out the few days that have fewer probes than usual; return how many probes those had.

    Of every other day no more would count than of the poorest: one session that broke off would
    make all days less sure for good. Where more than a tenth of the days are poor, or their
    times are not known, none is left out.

    >>> days = [Day(k, (1.0, 2.0, 3.0), ordered=True) for k in range(9)]
    >>> full, probes = full_days([*days, Day(9, (1.0,), ordered=True)])
    >>> len(full), probes
    (9, 1)
    """
    counts = sorted(len(day.values) for day in days)
    usual = counts[int(MOST_POOR * len(counts))] if counts else 0
    full = tuple(day for day in days if not day.ordered or len(day.values) >= usual)
    return full, sum(counts) - sum(len(day.values) for day in full)


def matched_count(days: Sequence[Day]) -> int:
    """Return how many probes of each day count: as many as the poorest day has."""
    return min((len(day.values) for day in days), default=0)


def day_values(days: Sequence[Day]) -> list[float]:
    """Return the mean of each day, over as many first probes as every day has.

    The hand tires or warms up within a day: a day of five probes and one of a single
    probe would differ by that alone. Where times are not known, all of a day's are taken.
    """
    count = matched_count(days)
    return [fmean(day.values[:count] if day.ordered else day.values) for day in days]


def halves_sem(days: Sequence[Day]) -> float | None:
    """SEM of a day's value from the halves of each day: a lower bound, blind to other days.

    Every other probe of a day against the rest of it. None for fewer than three days with
    two probes in known order.
    """
    count = matched_count([day for day in days if day.ordered and len(day.values) > 1])
    apart = [
        fmean(day.values[0:count:2]) - fmean(day.values[1:count:2])
        for day in days
        if day.ordered and len(day.values) > 1
    ]
    if len(apart) < 3:  # noqa: PLR2004 - of two differences there is hardly a spread
        return None
    first, second = (count + 1) // 2, count // 2
    return stdev(apart) * math.sqrt(first * second) / count
