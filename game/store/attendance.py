"""What was played when: sessions with their doses and ratings, and weeks against the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from game.store import rows
from game.store.days import day_of, in_utc, local, within
from game.store.reading_values import Dose, Rating, Week
from game.store.tables import T
from game.store.values import SessionSummary

DAYS_A_WEEK, MINUTES_A_DAY = "days_a_week", "minutes_a_day"
"""What a programme's plan, or the dose of one of its prescriptions, says of the weeks."""
_SESSION, _SUMMARY, _RATING = T["session"].c, T["session_summary"].c, T["rating"].c
_TRIAL, _PROGRAMME, _PRESCRIPTION = T["trial"].c, T["programme"].c, T["prescription"].c
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


def session_summaries(
    connection: sa.Connection, player_id: str, since: date | None = None, until: date | None = None
) -> tuple[SessionSummary, ...]:
    """The sessions of a player that began on these days by the player's clock, oldest first."""
    every = (_SESSION.player_id == player_id, _SESSION.started_utc.between(*in_utc(since, until)))
    trials, ratings = _trials(connection, every), _ratings(connection, every)
    question = (
        sa.select(
            _SESSION.id,
            _SESSION.started_utc,
            _SESSION.ended_utc,
            _SESSION.utc_offset_min,
            _SESSION.ended_by,
            _SUMMARY.summary,
            _SESSION.setup,
            *(_SESSION[name] for name in rows.SETUP_COLUMNS),
        )
        .join_from(T["session"], T["session_summary"], isouter=True)
        .where(*every)
        .order_by(_SESSION.id)
    )
    found = []
    for row in connection.execute(question):
        summary, setup, *answers = row[5:]
        told = rows.table_of(summary)
        session = SessionSummary(
            row.id,
            row.started_utc,
            row.ended_utc,
            row.utc_offset_min,
            row.ended_by,
            summary=told,
            setup={**rows.table_of(setup), **dict(zip(rows.SETUP_COLUMNS, answers, strict=True))},
            ratings=tuple(ratings.get(row.id, ())),
            dose=_dose(trials.get(row.id), told),
        )
        if within(day_of(row.started_utc, row.utc_offset_min), since, until):
            found.append(session)
    return tuple(found)


def _trials(
    connection: sa.Connection, every: Sequence[sa.ColumnElement[bool]]
) -> Mapping[str, sa.Row[Any]]:
    """How many trials each session has, and how long they lasted; from the index of trends."""
    done = sa.func.coalesce(_TRIAL.ended_as, "") == "done"
    counts = sa.and_(done, sa.not_(_TRIAL.is_probe))
    question = (
        sa.select(
            _TRIAL.session_id,
            sa.func.sum(counts, type_=sa.Integer).label("trials"),
            sa.func.sum(
                sa.and_(counts, sa.func.coalesce(_TRIAL.success, 0) == 1), type_=sa.Integer
            ).label("successes"),
            sa.func.sum(done, type_=sa.Integer).label("played"),
            sa.func.coalesce(sa.func.sum(_TRIAL.duration_us), 0).label("duration_us"),
        )
        .join_from(T["session"], T["trial"])
        .where(*every, sa.not_(_TRIAL.is_practice))
        .group_by(_TRIAL.session_id)
    )
    return {row.session_id: row for row in connection.execute(question)}


def _ratings(
    connection: sa.Connection, every: Sequence[sa.ColumnElement[bool]]
) -> Mapping[str, list[Rating]]:
    question = (
        sa.select(_RATING.session_id, _RATING.kind, _RATING.moment, _RATING.value)
        .join_from(T["session"], T["rating"])
        .where(*every)
        .order_by(_RATING.session_id, _RATING.updated_utc, _RATING.kind, _RATING.moment)
    )
    found: dict[str, list[Rating]] = {}
    for session_id, *rating in connection.execute(question):
        found.setdefault(session_id, []).append(Rating(*rating))
    return found


def _dose(trials: sa.Row[Any] | None, summary: Mapping[str, Any]) -> Dose:
    """What was played; pauses are known only where a session told its summary."""
    if trials is None:
        return Dose()
    parts = [*_tables(summary.get("blocks")), *_tables(summary.get("probes"))]
    told = [part["active_s"] for part in parts if isinstance(part.get("active_s"), int | float)]
    active_s = sum(told) if parts and len(told) == len(parts) else trials.duration_us / 1e6
    return Dose(trials.trials, trials.successes, active_s, bool(trials.played))


def _tables(found: object) -> list[Mapping[str, Any]]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def weeks(connection: sa.Connection, player_id: str, since: date, until: date) -> tuple[Week, ...]:
    """Whole weeks, from a Monday on: those that hold a day from ``since`` to ``until``.

    A plan holds from the week on in which it was set.
    """
    first = _monday(since)
    count = max(0, (_monday(until) - first).days // 7 + 1)
    mondays = [first + number * _WEEK for number in range(count)]
    found = {monday: Week(monday) for monday in mondays}
    for session in session_summaries(connection, player_id, first, first + count * _WEEK - _DAY):
        day = local(session.started_utc, session.utc_offset_min).date()
        week = found[_monday(day)]
        found[week.monday] = replace(
            week,
            days=tuple(sorted({*week.days, day})) if session.dose.played else week.days,
            sessions=week.sessions + session.dose.played,
            minutes=week.minutes + session.dose.active_s / 60,
        )
    plans = _plans(connection, player_id)
    return tuple(_planned(week, plans) for week in found.values())


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _planned(week: Week, plans: Sequence[tuple[date, int | None, float | None]]) -> Week:
    """The week with what the newest plan says that was set by its Sunday."""
    for set_on, days, minutes in reversed(plans):
        if set_on < week.monday + _WEEK:
            return replace(week, planned_days=days, planned_minutes=minutes)
    return week


def _plans(
    connection: sa.Connection, player_id: str
) -> list[tuple[date, int | None, float | None]]:
    """When each plan was set, oldest first, and the days and minutes a week that it asks for.

    What the plan itself does not say, its prescriptions do: the most days that one of them
    asks for, and the minutes of all.
    """
    doses: dict[str, list[Mapping[str, Any]]] = {}
    question = sa.select(_PRESCRIPTION.programme_id, _PRESCRIPTION.dose).join_from(
        T["prescription"], T["programme"]
    )
    for programme, dose in connection.execute(question.where(_PROGRAMME.player_id == player_id)):
        doses.setdefault(programme, []).append(rows.table_of(dose))
    plans = (
        sa.select(_PROGRAMME.id, _PROGRAMME.set_utc, _PROGRAMME.plan)
        .where(_PROGRAMME.player_id == player_id)
        .order_by(_PROGRAMME.set_utc, _PROGRAMME.id)
    )
    return [
        (day, *_asked(rows.table_of(plan), doses.get(programme, [])))
        for programme, set_utc, plan in connection.execute(plans)
        if (day := day_of(set_utc, 0))
    ]


def _asked(
    plan: Mapping[str, Any], doses: Sequence[Mapping[str, Any]]
) -> tuple[int | None, float | None]:
    parts = [plan] if _number(plan, DAYS_A_WEEK) is not None else doses
    days = [number for part in parts if (number := _number(part, DAYS_A_WEEK)) is not None]
    minutes = [
        number * (_number(part, MINUTES_A_DAY) or 0.0)
        for part in parts
        if (number := _number(part, DAYS_A_WEEK)) is not None and MINUTES_A_DAY in part
    ]
    return (round(max(days)) if days else None), (sum(minutes) if minutes else None)


def _number(table: Mapping[str, Any], name: str) -> float | None:
    """A number of a plan; what is none, or was never said, is None."""
    found = table.get(name)
    return float(found) if isinstance(found, int | float) and found >= 0 else None
