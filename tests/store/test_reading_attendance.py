"""Weeks are those of the player's own clock, and say what was played against what was planned."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.store import attendance, rows, writing
from game.store.reading_values import Dose, Rating, Week
from tests.store.filling import LONG_AGO, add_player, add_session, add_trial, empty
from tests.store.making import play_trial, session_start, trial_end, trial_start

if TYPE_CHECKING:
    from collections.abc import Callable

    import sqlalchemy as sa

    from game.store.store import Store

SUMMER = datetime(2026, 3, 29, 1, tzinfo=UTC)
"""When clocks in Europe go from two to three."""
MONDAY = date(2026, 3, 23)


def berlin(moment: datetime) -> datetime:
    """A moment as a clock in Berlin shows it, which springs forward in between."""
    return moment.astimezone(timezone(timedelta(hours=2 if moment >= SUMMER else 1)))


def travelling(moment: datetime, offset_min: int) -> datetime:
    return moment.astimezone(timezone(timedelta(minutes=offset_min)))


MOMENTS = st.datetimes(datetime(2026, 3, 20), datetime(2026, 4, 8)).map(  # noqa: DTZ001 - made aware here
    lambda one: one.replace(tzinfo=UTC)
)
CLOCKS = st.one_of(
    MOMENTS.map(berlin),
    st.builds(travelling, MOMENTS, st.integers(-12 * 60, 14 * 60)),
)
SESSIONS = st.lists(
    st.tuples(
        CLOCKS,
        st.sampled_from(["me", "me", "you"]),
        st.lists(st.sampled_from(["done", "given_up", "practice", "probe"]), max_size=3),
    ),
    max_size=8,
)


def fill(connection: sa.Connection, sessions: list[tuple[datetime, str, list[str]]]) -> None:
    for player in ("me", "you"):
        add_player(connection, player)
    for number, (began, player, trials) in enumerate(sessions):
        session = f"session {number}"
        add_session(connection, player, session, began)
        for index, what in enumerate(trials):
            ended = what if what == "given_up" else "done"
            kind = {"is_practice": int(what == "practice"), "is_probe": int(what == "probe")}
            trial = f"trial {number} {index}"
            add_trial(connection, session, trial, number=index, ended_as=ended, **kind)


@given(sessions=SESSIONS, weeks=st.integers(0, 2))
def test_weeks_go_by_the_clock_that_the_player_saw(
    sessions: list[tuple[datetime, str, list[str]]], weeks: int
) -> None:
    last = MONDAY + timedelta(days=7 * weeks + 3)
    with empty() as connection:
        fill(connection, sessions)
        found = attendance.weeks(connection, "me", MONDAY + timedelta(days=5), last)
    assert [one.monday for one in found] == [
        MONDAY + timedelta(days=7 * n) for n in range(weeks + 1)
    ]
    for week in found:
        days = {week.monday + timedelta(days=n) for n in range(7)}
        own = [
            (at.date(), trials) for at, who, trials in sessions if who == "me" and at.date() in days
        ]
        played = [day for day, trials in own if {"done", "probe"} & set(trials)]
        moved = sum(what != "practice" for _, trials in own for what in trials)
        assert week.days == tuple(sorted(set(played)))
        assert week.sessions == len(played)
        assert week.minutes == pytest.approx(moved * 3 / 60)
        assert (week.planned_days, week.planned_minutes) == (None, None)


@given(sessions=SESSIONS, days=st.tuples(st.integers(-4, 18), st.integers(0, 6)))
def test_sessions_of_some_days_are_those_of_the_players_clock(
    sessions: list[tuple[datetime, str, list[str]]], days: tuple[int, int]
) -> None:
    since = MONDAY + timedelta(days=days[0])
    until = since + timedelta(days=days[1])
    with empty() as connection:
        fill(connection, sessions)
        found = attendance.session_summaries(connection, "me", since, until)
        every = attendance.session_summaries(connection, "me")
    own = {f"session {n}": one for n, one in enumerate(sessions) if one[1] == "me"}
    assert [one.session_id for one in every] == list(own)
    assert [one.session_id for one in found] == [
        name for name, (at, _, _) in own.items() if since <= at.date() <= until
    ]
    for one in every:
        count = Counter(own[one.session_id][2])
        moved = count.total() - count["practice"]
        played = bool(count["done"] or count["probe"])
        assert one.dose == Dose(count["done"], count["done"], 3.0 * moved, played)


def add_plan(
    connection: sa.Connection, name: str, set_on: datetime, plan: Any, *doses: Any
) -> None:
    """Set a plan for "me", with a prescription for each dose."""
    common = {"set_utc": rows.utc(set_on), **rows.first_rev(set_on)}
    told = {"id": name, "player_id": "me", "title": "", "plan": rows.to_json(plan)}
    writing.insert(connection, "programme", told | common)
    for number, dose in enumerate(doses):
        row = {"id": f"{name} {number}", "programme_id": name, "dose": rows.to_json(dose)}
        row |= {"exercise": "trace", "hand": "left", "target_success": 0.75, "clearances": "{}"}
        writing.insert(connection, "prescription", row | common)


def planned(connection: sa.Connection) -> list[tuple[int | None, float | None]]:
    until = MONDAY + timedelta(days=21)
    found = attendance.weeks(connection, "me", MONDAY, until)
    return [(week.planned_days, week.planned_minutes) for week in found]


def test_a_plan_holds_from_the_week_in_which_it_was_set() -> None:
    with empty() as connection:
        add_player(connection, "me")
        wednesday = datetime(2026, 4, 1, 12, tzinfo=UTC)
        add_plan(connection, "a", wednesday, {"days_a_week": 5, "minutes_a_day": 20})
        add_plan(connection, "b", wednesday + timedelta(days=7), {"days_a_week": 3})
        assert planned(connection) == [(None, None), (5, 100.0), (3, None), (3, None)]


def test_what_the_plan_does_not_say_its_prescriptions_do() -> None:
    with empty() as connection:
        add_player(connection, "me")
        doses = (
            {"days_a_week": 4, "minutes_a_day": 10},
            {"days_a_week": 2, "minutes_a_day": 5},
            {},
        )
        add_plan(connection, "a", LONG_AGO, {}, *doses)
        assert planned(connection) == [(4, 50.0)] * 4


@pytest.mark.parametrize("plan", [[], {}, {"days_a_week": "often"}, {"days_a_week": -3}, "x"])
def test_a_plan_that_says_no_numbers_is_none(plan: object) -> None:
    with empty() as connection:
        add_player(connection, "me")
        add_plan(connection, "a", LONG_AGO, plan)
        assert planned(connection) == [(None, None)] * 4


def test_no_days_are_no_weeks() -> None:
    with empty() as connection:
        assert attendance.weeks(connection, "me", MONDAY, MONDAY - timedelta(days=8)) == ()
        assert attendance.weeks(connection, "me", MONDAY, MONDAY) == (Week(MONDAY),)


def test_a_session_tells_dose_ratings_setup_and_end(store: Store) -> None:
    player = store.add_player("Fuchs", "fox").id
    session = store.start_session(session_start(player))
    store.rate(session, "pain", "before", 3)
    for index in range(2):
        play_trial(store, session, index)
    store.rate(session, "pain", "after", 5)
    store.rate(session, "fatigue", "after", 4)
    blocks = [{"active_s": 4.5, "trials": 2}, {"active_s": 1.5, "trials": 0}]
    store.end_session(session, "pain", {"blocks": blocks, "probes": [], "trials": 2})
    (found,) = store.session_summaries(player)
    assert found.dose == Dose(2, 2, 6.0, played=True)
    assert found.ratings == (
        Rating("pain", "before", 3),
        Rating("pain", "after", 5),
        Rating("fatigue", "after", 4),
    )
    assert found.ended_by == "pain"
    assert (found.setup["seat"], found.setup["glasses"]) == ("wheelchair", None)
    assert found.setup["reach_um"] == [120000, 90000]
    assert found.summary["blocks"] == blocks


def test_what_was_played_before_a_crash_is_counted(
    store: Store, reopen: Callable[[], Store]
) -> None:
    player = store.add_player("Fuchs", "fox").id
    session = store.start_session(session_start(player))
    play_trial(store, session)
    store.start_trial(replace(trial_start(session, 1)))
    failed = store.start_trial(trial_start(session, 2))
    outcome = {**trial_end([]).outcome, "success": False}
    store.end_trial(failed, replace(trial_end([]), outcome=outcome, controller=None))
    store.close()
    with reopen() as again:
        (found,) = again.session_summaries(player)
        (week,) = again.adherence(player, date(2026, 3, 1), date(2026, 3, 1))
    assert found.ended_by == "crash"
    assert found.dose == Dose(2, 1, pytest.approx(6.000246), played=True)
    assert (week.days, week.sessions) == ((date(2026, 3, 1),), 1)
    assert week.minutes == pytest.approx(0.1, abs=1e-4)
