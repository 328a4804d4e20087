"""How a measure went over weeks and months: one statement, over indexes and no trial's row.

A player may have ten thousand trials, of several kilobytes each. So the database gathers the
values of trials that were played alike, in the order of the index, and hands over one row for
each session.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import repeat
from typing import Any

import sqlalchemy as sa

from game.session.block import Part
from game.store import rows
from game.store.days import day_of, in_utc, within
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
_ALIKE = (
    "exercise",
    "exercise_version",
    "level_id",
    "device",
    "hand",
    "is_practice",
    "is_probe",
    "assisted",
    "ended_as",
    "quality_flags",
)
"""What trials of one group have in common, in the order of the index."""
_VERSION = ("value_unit", "pipeline")
_GATHERED = {
    "unit": "min(value_unit)",
    "last_unit": "max(value_unit)",
    "pipeline": "min(pipeline)",
    "last_pipeline": "max(pipeline)",
    "difficulty_bits": "avg(difficulty_bits)",
    "played_bits": "avg(played_bits)",
    "values": "json_group_array(value)",
}
_EACH = {
    "ids": "json_group_array(trial.id)",
    "reasons": "json_group_array(reason)",
    "each_difficulty_bits": "json_group_array(difficulty_bits)",
    "each_played_bits": "json_group_array(played_bits)",
}
_EASY = {Part.WARM_UP.value, Part.COOL_DOWN.value}
Group = dict[str, Any]


def trend(connection: sa.Connection, player_id: str, of: TrendOf, *, each: bool = False) -> Trend:
    """A measure of one player over time; ``each``: tell every trial by its id as well.

    Trials that nobody has measured yet are not in it, nor are sessions of no day. A plain
    SQLite before 3.42 tells values to 15 digits.
    """
    found = _groups(connection, player_id, of, each=each)
    if any(_mixed(group) for _, group in found):
        # Some were measured by an older version, or on a screen that was calibrated meanwhile.
        found = _groups(connection, player_id, of, each=True, apart=True)
    left_out: dict[str, int] = {}
    points = []
    for session, group in found:
        point = _point(session, group, each=each)
        reason = _why_not(group, point, of)
        if reason is None:
            points.append(point)
        else:
            left_out[reason] = left_out.get(reason, 0) + len(point.values)
    return Trend(of, tuple(points), left_out)


def _groups(
    connection: sa.Connection, player_id: str, of: TrendOf, *, each: bool, apart: bool = False
) -> list[tuple[SessionFacts, Group]]:
    since, until = in_utc(of.since, of.until)
    wanted = tuple(name for name in ("exercise", "device", "hand") if getattr(of, name))
    values = {"player": player_id, "measure": of.measure, "since": since, "until": until}
    values |= {name: getattr(of, name) for name in wanted}
    question = _question(wanted, each=each, apart=apart)
    return [
        (session, dict(zip(_names(each=each), group, strict=True)))
        for *facts, groups in connection.execute(question, values)
        if (day := day_of(facts[1], facts[2])) and within(day, of.since, of.until)
        for session in (SessionFacts(*facts),)
        for group in json.loads(groups or "[]")
    ]


def _names(*, each: bool) -> Iterator[str]:
    yield from (*_ALIKE, *_GATHERED, *(_EACH if each else ()))


@cache
def _question(wanted: tuple[str, ...], *, each: bool, apart: bool) -> sa.TextClause:
    """Gather the values of trials played alike; ``apart``: by unit and pipeline too.

    ``wanted``: the columns of which one value alone is asked for.

    As text, because the order of the tables and their indexes are given: SQLite, which knows
    nothing of how rows are spread, would begin with all trials of all players that have the
    measure. One answer a session, because the index then is in the order of the groups.
    """
    facts = ", ".join(f"session.{name}" for name in _FACTS)
    alike = ", ".join(f"trial.{name}" for name in _ALIKE)
    version = "".join(f", measure.{name}" for name in _VERSION) if apart else ""
    only = " ".join(f"AND trial.{name} = :{name}" for name in wanted)
    told = ", ".join((alike, *_GATHERED.values(), *(_EACH.values() if each else ())))
    return sa.text(f"""
        SELECT {facts}, (
            SELECT '[' || group_concat(told) || ']' FROM (
                SELECT json_array({told}) AS told
                FROM trial INDEXED BY ix_trial_trends
                CROSS JOIN measure INDEXED BY ix_measure_trends
                    ON measure.name = :measure AND measure.trial_id = trial.id
                WHERE trial.session_id = session.id
                    {only}
                GROUP BY {alike} {version}
                ORDER BY {alike} {version}
            )
        )
        FROM session
        WHERE session.player_id = :player
            AND session.started_utc BETWEEN :since AND :until
        ORDER BY session.id
    """)  # noqa: S608 - our own names


def _mixed(group: Group) -> bool:
    return bool(group["unit"] != group["last_unit"] or group["pipeline"] != group["last_pipeline"])


def _point(session: SessionFacts, group: Group, *, each: bool) -> TrendPoint:
    trials = _trials(group) if "ids" in group else ()
    flags = tuple(rows.list_of(group["quality_flags"]))
    return TrendPoint(
        session=session,
        exercise=group["exercise"],
        exercise_version=group["exercise_version"],
        level_id=group["level_id"],
        device=group["device"],
        hand=group["hand"],
        kind=_kind(group, flags),
        assisted=bool(group["assisted"]),
        quality_flags=flags,
        unit=group["unit"],
        pipeline=group["pipeline"],
        difficulty_bits=group["difficulty_bits"],
        played_bits=group["played_bits"],
        values=tuple(trial.value for trial in trials) if trials else tuple(group["values"]),
        trials=tuple(trials) if each else (),
    )


def _trials(group: Group) -> Sequence[TrialValue]:
    """Every trial of a group, in the order of play: gathered apart, they come in any."""
    told = (group["ids"], group["values"], *(group[name] for name in tuple(_EACH)[1:]))
    return sorted(map(tuple.__new__, repeat(TrialValue), zip(*told, strict=True)))


def _kind(group: Mapping[str, Any], flags: tuple[str, ...]) -> TrialKind:
    if group["is_practice"]:
        return TrialKind.PRACTICE
    if group["is_probe"]:
        return TrialKind.PROBE
    return TrialKind.EASY if _EASY.intersection(flags) else TrialKind.MAIN


def _why_not(group: Mapping[str, Any], point: TrendPoint, of: TrendOf) -> str | None:
    if group["ended_as"] != "done":
        return NOT_DONE
    if point.kind not in of.kinds:
        return point.kind.value
    return ASSISTED if point.assisted and not of.assisted else None
