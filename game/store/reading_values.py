"""What the records answer about weeks and months of play."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from statistics import fmean, median
from typing import NamedTuple, cast

from game.store.days import local


class TrialKind(StrEnum):
    """What a trial was in its sitting. EASY: warm-up and cool-down."""

    MAIN = "main"
    PROBE = "probe"
    EASY = "easy"
    PRACTICE = "practice"


ASSISTED = "assisted"
NOT_DONE = "not_done"
"""Beside kinds, why trials are left out of a trend."""


@dataclass(frozen=True, slots=True)
class TrendOf:
    """Which trials a trend is of; None: any.

    ``since`` and ``until``: days of the session by the player's clock, both included.
    ``assisted``: whether trials that were helped, by hand or by a steadied cursor, are in it.
    """

    measure: str
    exercise: str | None = None
    device: str | None = None
    hand: str | None = None
    since: date | None = None
    until: date | None = None
    kinds: frozenset[TrialKind] = frozenset({TrialKind.MAIN, TrialKind.PROBE})
    assisted: bool = False


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """When a session was, and what the hand was set up with; None: nobody said."""

    id: str
    started_utc: str
    utc_offset_min: int
    seat: str | None = None
    support: str | None = None
    splint: str | None = None
    glasses: str | None = None
    medication_min: float | None = None

    @property
    def started(self) -> datetime:
        """The start by the player's clock, without a zone."""
        return local(self.started_utc, self.utc_offset_min)


class TrialValue(NamedTuple):
    """A measure of one trial, or why there is none. A tuple: ten thousand are made at once."""

    trial_id: str
    value: float | None
    reason: str | None
    difficulty_bits: float
    played_bits: float | None


class TrendPoint(NamedTuple):
    """A measure in one session, over the trials that were played alike. A tuple: as TrialValue.

    ``values``: of each trial in the order of play, None where it could not be measured.
    ``difficulty_bits`` and ``played_bits`` are the means of what was asked for and what was
    really played. ``trials`` are told where each trial was asked for.
    """

    session: SessionFacts
    exercise: str
    exercise_version: int
    level_id: str
    device: str
    hand: str
    kind: TrialKind
    assisted: bool
    quality_flags: tuple[str, ...]
    unit: str
    pipeline: int
    difficulty_bits: float
    played_bits: float | None
    values: tuple[float | None, ...]
    trials: tuple[TrialValue, ...] = ()

    @property
    def measured(self) -> tuple[float, ...]:
        """The values of the trials that have one."""
        if None not in self.values:
            return cast("tuple[float, ...]", self.values)
        return tuple(value for value in self.values if value is not None)

    @property
    def median(self) -> float | None:
        """The median of the trials that have a value, None where none has."""
        found = self.measured
        return median(found) if found else None


class Alike(NamedTuple):
    """What is never pooled."""

    session: SessionFacts
    exercise: str
    device: str
    hand: str
    kind: TrialKind
    assisted: bool
    unit: str
    pipeline: int


class SessionMedian(NamedTuple):
    """A measure in one session, over all levels of an exercise and their ``trials``."""

    alike: Alike
    median: float
    trials: int
    difficulty_bits: float


@dataclass(frozen=True, slots=True)
class Trend:
    """A measure of one player over time, oldest session first.

    ``left_out``: how many trials have the measure and are not in it, by the reason: their
    kind, ASSISTED or NOT_DONE.
    """

    of: TrendOf
    points: tuple[TrendPoint, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)

    def session_medians(self) -> tuple[SessionMedian, ...]:
        """One value for all trials of a session that may be pooled, whatever their level.

        Sessions in which no trial has a value are not told.
        """
        alike: dict[Alike, list[TrendPoint]] = {}
        for point in self.points:
            alike.setdefault(Alike(*(getattr(point, name) for name in Alike._fields)), []).append(
                point
            )
        medians = []
        for key, points in alike.items():
            values = [value for point in points for value in point.measured]
            if values:
                shares = [len(point.values) for point in points]
                bits = fmean((point.difficulty_bits for point in points), weights=shares)
                medians.append(SessionMedian(key, median(values), len(values), bits))
        return tuple(medians)


@dataclass(frozen=True, slots=True)
class Rating:
    """What a player said, 0 to 10: ``moment`` is before, after, during_1 ..."""

    kind: str
    moment: str
    value: int


@dataclass(frozen=True, slots=True)
class Dose:
    """How much was played in a session.

    ``trials`` (done to their end) and ``successes`` without practice and probes. ``active_s``
    without practice, lead-ins and pauses; of a session that ended in a crash the pauses are
    in it. ``played``: whether any trial but practice was done to its end, be it a probe.
    """

    trials: int = 0
    successes: int = 0
    active_s: float = 0.0
    played: bool = False


@dataclass(frozen=True, slots=True)
class Week:
    """What was played from a Monday to its Sunday, and what was planned; None: nothing was.

    ``days``: those on which a trial was done to its end. A session belongs to the day, by
    the player's clock, on which it began.
    """

    monday: date
    days: tuple[date, ...] = ()
    sessions: int = 0
    minutes: float = 0.0
    planned_days: int | None = None
    planned_minutes: float | None = None
