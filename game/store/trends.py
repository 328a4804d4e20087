"""How a measure went over weeks and months: one statement, and no trial's row.

What was gathered of a session (``game.store.gathering``) is read as it was kept; of sessions of
which nothing is kept it is gathered now.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from statistics import fmean
from typing import Any, NamedTuple

import sqlalchemy as sa

from game.session.block import Part
from game.store import rows
from game.store.days import day_of, in_utc, within
from game.store.gathering import ALIKE_LIVE, MISSING, TRIALS_LIVE, measure_live, unpacked
from game.store.reading_values import (
    ASSISTED,
    NOT_DONE,
    SessionFacts,
    Trend,
    TrendOf,
    TrendPoint,
    TrialKind,
    TrialValue,
)

_FACTS = ("id", "started_utc", "utc_offset_min", *rows.SETUP_COLUMNS)
_QUESTION = sa.text(f"""
    SELECT {", ".join(f"session.{name}" for name in _FACTS)},
        coalesce(kept.alike, {ALIKE_LIVE}),
        CASE WHEN :each OR measured.numbers IS NULL THEN coalesce(kept.trials, {TRIALS_LIVE}) END,
        measured.numbers,
        CASE WHEN kept.session_id IS NULL THEN {measure_live(":measure")} ELSE measured.told END
    FROM session
    LEFT JOIN trend_session AS kept ON kept.session_id = session.id
    LEFT JOIN trend_measure AS measured
        ON measured.session_id = kept.session_id AND measured.name = :measure
    WHERE session.player_id = :player AND session.started_utc BETWEEN :since AND :until
    ORDER BY session.id
""")  # noqa: S608 - our own names
_EASY = {Part.WARM_UP.value, Part.COOL_DOWN.value}
_WISHES = ("exercise", "device", "hand")


class _Alike(NamedTuple):
    """A group of trials that were played alike: ``ALIKE``, and what is told of all of them."""

    exercise: str
    exercise_version: int
    level_id: str
    device: str
    hand: str
    is_practice: int
    is_probe: int
    assisted: int
    ended_as: str | None
    quality_flags: str
    trials: int
    difficulty_bits: float
    played_bits: float | None


class _Part(NamedTuple):
    """Those of a group that have the measure, in one unit and version, and their places."""

    alike: _Alike
    unit: str
    pipeline: int
    places: Sequence[int]


@dataclass
class _Gathered:
    """What was gathered of a session: its groups, their trials, and one measure of them."""

    alike: str
    trials: str | None
    numbers: bytes | None
    told: str

    @cached_property
    def each(self) -> tuple[list[str], list[float], list[float | None]]:
        """Ids and bits of the trials; where each has the measure, most trends need none of them."""
        return tuple(json.loads(self.trials or "[[], [], []]"))

    @cached_property
    def measure(self) -> tuple[Any, ...]:
        """Numbers, unit and version, reasons."""
        return unpacked(self.numbers, self.told)

    def parts(self) -> Iterator[_Part]:
        """The trials that have the measure, by what must not be pooled."""
        values, versions, _ = self.measure
        one_version = bool(versions) and not isinstance(versions[0], list)
        begin = 0
        for alike in map(_Alike._make, json.loads(self.alike)):
            places: Sequence[int] = range(begin, begin + alike.trials)
            if self.numbers is None and MISSING in values[begin : begin + alike.trials]:
                places = [place for place in places if values[place] != MISSING]
            begin += alike.trials
            if one_version and places:
                unit, pipeline = versions
                yield _Part(alike, unit, pipeline, places)
            elif places:
                # Measured by two versions, or on a screen that was calibrated meanwhile.
                for version in sorted({tuple(versions[place]) for place in places}):
                    own = [place for place in places if tuple(versions[place]) == version]
                    yield _Part(alike, version[0], version[1], own)


def trend(connection: sa.Connection, player_id: str, of: TrendOf, *, each: bool = False) -> Trend:
    """A measure of one player over time; ``each``: tell every trial by its id as well.

    Trials that nobody has measured yet are not in it, nor are sessions of no day. A plain
    SQLite before 3.42 tells values to 15 digits.
    """
    left_out: dict[str, int] = {}
    points = []
    wishes = [(name, wish) for name in _WISHES if (wish := getattr(of, name)) is not None]
    for session, gathered in _sessions(connection, player_id, of, each=each):
        for part in gathered.parts():
            if any(getattr(part.alike, name) != wish for name, wish in wishes):
                continue
            point = _point(session, gathered, part, each=each)
            reason = _why_not(part.alike, point, of)
            if reason is None:
                points.append(point)
            else:
                left_out[reason] = left_out.get(reason, 0) + len(part.places)
    return Trend(of, tuple(points), left_out)


def _sessions(
    connection: sa.Connection, player_id: str, of: TrendOf, *, each: bool
) -> Iterator[tuple[SessionFacts, _Gathered]]:
    since, until = in_utc(of.since, of.until)
    who = {"player": player_id, "measure": of.measure, "each": each}
    values = who | {"since": since, "until": until}
    for *facts, alike, trials, numbers, told in connection.execute(_QUESTION, values):
        day = day_of(facts[1], facts[2])
        if told is not None and day and within(day, of.since, of.until):
            yield SessionFacts(*facts), _Gathered(alike, trials, numbers, told)


def _point(session: SessionFacts, gathered: _Gathered, part: _Part, *, each: bool) -> TrendPoint:
    alike, values = part.alike, gathered.measure[0]
    flags = _flags(alike.quality_flags)
    asked, played = _bits(gathered, part)
    return TrendPoint(
        session=session,
        exercise=alike.exercise,
        exercise_version=alike.exercise_version,
        level_id=alike.level_id,
        device=alike.device,
        hand=alike.hand,
        kind=_kind(alike, flags),
        assisted=bool(alike.assisted),
        quality_flags=flags,
        unit=part.unit,
        pipeline=part.pipeline,
        difficulty_bits=asked,
        played_bits=played,
        values=tuple(_at(values, part.places)),
        trials=tuple(_trials(gathered, part.places)) if each else (),
    )


@lru_cache
def _flags(quality_flags: str) -> tuple[str, ...]:
    """Marks of trials; the same few texts stand in all sessions."""
    return tuple(rows.list_of(quality_flags))


def _at(values: list[Any], places: Sequence[int]) -> list[Any]:
    """What stands at some places; most are one stretch, and cut out at once."""
    if isinstance(places, range):
        return values[places.start : places.stop]
    return [values[place] for place in places]


def _bits(gathered: _Gathered, part: _Part) -> tuple[float, float | None]:
    """Means of the difficulty that was asked for and played, of the trials of a part."""
    if len(part.places) == part.alike.trials:
        return part.alike.difficulty_bits, part.alike.played_bits
    _, asked, played = gathered.each
    known = [bits for place in part.places if (bits := played[place]) is not None]
    return fmean(asked[place] for place in part.places), fmean(known) if known else None


def _trials(gathered: _Gathered, places: Sequence[int]) -> Iterator[TrialValue]:
    """Every trial of a part, in the order of play."""
    (ids, asked, played), (values, _, reasons) = gathered.each, gathered.measure
    for at in places:
        reason = None if reasons is None else reasons[at]
        yield TrialValue(ids[at], values[at], reason, asked[at], played[at])


def _kind(alike: _Alike, flags: tuple[str, ...]) -> TrialKind:
    if alike.is_practice:
        return TrialKind.PRACTICE
    if alike.is_probe:
        return TrialKind.PROBE
    return TrialKind.EASY if _EASY.intersection(flags) else TrialKind.MAIN


def _why_not(alike: _Alike, point: TrendPoint, of: TrendOf) -> str | None:
    if alike.ended_as != "done":
        return NOT_DONE
    if point.kind not in of.kinds:
        return point.kind.value
    return ASSISTED if point.assisted and not of.assisted else None
