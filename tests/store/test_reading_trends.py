"""A trend is what a patient reader of the tables would have written down, and is read at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from game.store import attendance, reading, trends
from game.store.reading_values import ASSISTED, NOT_DONE, TrendOf, TrialKind
from game.store.schema_play import ALIKE
from tests.store.filling import DRIVERS, add_measure, add_player, add_session, add_trial, at, empty
from tests.store.making import MEASURES, play_session, session_start, trial_end, trial_start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.store.store import Store

EVERYTHING = TrendOf("movement_time", kinds=frozenset(TrialKind), assisted=True)
MONDAY = datetime(2026, 3, 23, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Made:
    """A trial of a made-up store, with its one measure."""

    player: str
    session: int
    columns: dict[str, Any]
    measure: dict[str, Any] | None


COLUMNS = st.fixed_dictionaries(
    {
        "exercise": st.sampled_from(["pick_place", "trace"]),
        "exercise_version": st.sampled_from([1, 2]),
        "level_id": st.sampled_from(["plates", "waves"]),
        "device": st.sampled_from(["mouse", "touch"]),
        "hand": st.sampled_from(["left", "right"]),
        "is_practice": st.sampled_from([0, 0, 0, 1]),
        "is_probe": st.sampled_from([0, 0, 1]),
        "assisted": st.sampled_from([0, 0, 1]),
        "ended_as": st.sampled_from(["done", "done", "done", "given_up"]),
        "quality_flags": st.sampled_from(["[]", "[]", '["warm_up"]', '["interrupted"]']),
        "difficulty_bits": st.floats(0, 9),
        "played_bits": st.none() | st.floats(0, 9),
    }
)
VALUES = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["movement_time", "movement_time", "sparc"]),
        "value": st.none() | st.floats(-1e6, 1e6),
        "value_unit": st.sampled_from(["s", "s", "s", "px"]),
        "pipeline": st.sampled_from([1, 1, 2]),
        "reason": st.none() | st.just("too short, it was said"),
    }
)
TRIALS = st.builds(
    Made, st.sampled_from(["me", "you"]), st.integers(0, 3), COLUMNS, st.none() | VALUES
)
WISHES = st.builds(
    TrendOf,
    st.just("movement_time"),
    exercise=st.none() | st.just("trace"),
    device=st.none() | st.just("touch"),
    hand=st.none() | st.just("left"),
    since=st.none() | st.just(MONDAY.date() + timedelta(days=1)),
    until=st.none() | st.just(MONDAY.date() + timedelta(days=2)),
    kinds=st.frozensets(st.sampled_from(TrialKind)),
    assisted=st.booleans(),
)


def fill(connection: sa.Connection, trials: list[Made]) -> list[tuple[str, Made]]:
    """Write a store; returns the trials with their ids, in order of play."""
    for player in ("me", "you"):
        add_player(connection, player)
        for number in range(4):
            # Every other one soon after midnight: in Greenwich it is still the day before.
            began = MONDAY + timedelta(days=number, hours=-8.5 * (number % 2))
            add_session(connection, player, session_id(player, number), at(began, 120))
    ordered = sorted(enumerate(trials), key=lambda one: (one[1].player, one[1].session, one[0]))
    named = [(f"trial {place:03}", made) for place, (_, made) in enumerate(ordered)]
    for number, (name, made) in enumerate(named):
        session = session_id(made.player, made.session)
        add_trial(connection, session, name, number=number, **made.columns)
        if made.measure is not None:
            add_measure(connection, name, **made.measure)
    return named


def session_id(player: str, number: int) -> str:
    return f"session {number} of {player}"


def kind_of(made: Made) -> TrialKind:
    if made.columns["is_practice"]:
        return TrialKind.PRACTICE
    if made.columns["is_probe"]:
        return TrialKind.PROBE
    return TrialKind.EASY if "warm_up" in made.columns["quality_flags"] else TrialKind.MAIN


def why_not(made: Made, of: TrendOf) -> str | None:
    if made.columns["ended_as"] != "done":
        return NOT_DONE
    if kind_of(made) not in of.kinds:
        return kind_of(made)
    return ASSISTED if made.columns["assisted"] and not of.assisted else None


def asked_for(named: list[tuple[str, Made]], of: TrendOf) -> list[tuple[str, Made]]:
    """Pick the trials that a wish is about, whether or not they are left out later."""
    return [
        (name, made)
        for name, made in named
        if made.player == "me"
        and made.measure is not None
        and made.measure["name"] == of.measure
        and all(
            getattr(of, one) in {None, made.columns[one]} for one in ("exercise", "device", "hand")
        )
        and (of.since is None or made.session >= 1)
        and (of.until is None or made.session <= 2)
    ]


def by_hand(named: list[tuple[str, Made]], of: TrendOf) -> dict[tuple[Any, ...], list[Any]]:
    """Group the trials of a wish, and put down what each group must hold."""
    found: dict[tuple[Any, ...], list[Any]] = {}
    for name, made in asked_for(named, of):
        if why_not(made, of) is None and made.measure is not None:
            columns = [made.columns[one] for one in ALIKE]
            key = (made.session, *columns, made.measure["value_unit"], made.measure["pipeline"])
            found.setdefault(key, []).append((name, made))
    return dict(sorted(found.items()))


@pytest.mark.parametrize("driver", sorted(DRIVERS))
@given(trials=st.lists(TRIALS, max_size=14), of=WISHES, each=st.booleans())
def test_a_trend_is_what_a_reader_of_every_row_finds(
    driver: str, trials: list[Made], of: TrendOf, each: bool
) -> None:
    with empty(driver) as connection:
        named = fill(connection, trials)
        found = trends.trend(connection, "me", of, each=each)
    expected = by_hand(named, of)
    assert len(found.points) == len(expected)
    close = {"rel": 1e-14, "abs": 0.0} if driver == "plain" else {"rel": 0.0, "abs": 0.0}
    for point, (key, members) in zip(found.points, expected.items(), strict=True):
        made = [one for _, one in members]
        assert point.session.id == session_id("me", key[0])
        assert (point.unit, point.pipeline) == key[-2:]
        told = [getattr(point, name) for name in ("exercise", "exercise_version", "level_id")]
        assert [*told, point.device, point.hand] == list(key[1:6])
        assert (point.kind, point.assisted) == (kind_of(made[0]), bool(key[8]))
        values = [one.measure["value"] for one in made if one.measure]
        assert list(point.values) == [v if v is None else pytest.approx(v, **close) for v in values]
        sure = [value for value in values if value is not None]
        assert point.median == (pytest.approx(median(sure), **close) if sure else None)
        asked = [one.columns["difficulty_bits"] for one in made]
        assert point.difficulty_bits == pytest.approx(sum(asked) / len(asked))
        assert [one.trial_id for one in point.trials] == [name for name, _ in members] * each
        assert [one.value for one in point.trials] == list(point.values) * each
        assert [one.reason for one in point.trials] == [
            one.measure["reason"] for one in made if one.measure
        ] * each
    reasons = [why_not(made, of) for _, made in asked_for(named, of)]
    assert found.left_out == Counter(reason for reason in reasons if reason)


@given(st.lists(TRIALS, max_size=14))
def test_the_median_of_a_session_pools_levels_and_nothing_else(trials: list[Made]) -> None:
    with empty() as connection:
        named = fill(connection, trials)
        found = trends.trend(connection, "me", EVERYTHING)
    expected: dict[tuple[Any, ...], list[float]] = {}
    for _, made in asked_for(named, EVERYTHING):
        measure, columns = made.measure, made.columns
        if measure is None or measure["value"] is None or why_not(made, EVERYTHING):
            continue
        key = (session_id("me", made.session), columns["exercise"], columns["device"])
        key += (columns["hand"], kind_of(made), bool(columns["assisted"]))
        key += (measure["value_unit"], measure["pipeline"])
        expected.setdefault(key, []).append(measure["value"])
    medians = {
        (one.alike.session.id, *one.alike[1:]): (one.median, one.trials)
        for one in found.session_medians()
    }
    assert medians == {key: (median(them), len(them)) for key, them in expected.items()}


def test_a_session_without_trials_and_a_stranger_have_no_trend() -> None:
    with empty() as connection:
        fill(connection, [])
        assert trends.trend(connection, "me", EVERYTHING).points == ()
        assert trends.trend(connection, "nobody", EVERYTHING).points == ()


def test_helped_trials_leave_the_trend_when_they_are_marked(store: Store) -> None:
    session = store.start_session(session_start(store.guest().id))
    ids = []
    for index in range(3):
        ids.append(store.start_trial(replace(trial_start(session, index), assisted=False)))
        store.end_trial(ids[-1], replace(trial_end([]), quality_flags=()))
        store.add_measures(ids[-1], MEASURES, pipeline=1)
    store.mark_helped(ids[:1], helped=True)
    found = store.trend(store.guest().id, TrendOf("movement_time"), each=True)
    (point,) = found.points
    assert [one.trial_id for one in point.trials] == ids[1:]
    assert (point.median, point.unit, point.session.seat) == (1.25, "s", "wheelchair")
    assert found.left_out == {ASSISTED: 1}
    (none,) = store.trend(store.guest().id, TrendOf("sparc"), each=True).points
    assert (none.median, {one.reason for one in none.trials}) == (None, {"too short"})


def test_a_trend_is_of_one_version_when_all_trials_were_measured_anew(store: Store) -> None:
    _, ids = play_session(store, 3)
    of = TrendOf("movement_time", assisted=True)
    for trial in ids:
        store.add_measures(trial, MEASURES, pipeline=1)
    store.set_apart(ids[0], MEASURES, pipeline=2)
    assert [one.pipeline for one in store.trend(store.guest().id, of).points] == [1]
    store.take_over(pipeline=2)
    parts = store.trend(store.guest().id, of).points
    assert [(one.pipeline, len(one.values)) for one in parts] == [(1, 2), (2, 1)]


QUESTIONS = {
    "trend": lambda c: trends.trend(c, "me", EVERYTHING),
    "trend, every trial": lambda c: trends.trend(c, "me", EVERYTHING, each=True),
    "sessions": lambda c: attendance.session_summaries(c, "me"),
    "weeks": lambda c: attendance.weeks(c, "me", MONDAY.date(), MONDAY.date()),
    "trials of a player": lambda c: reading.trials(c, None, "me"),
    "last controller": lambda c: reading.last_controller(c, "me", "trace", "touch", "left"),
    "last played": lambda c: reading.last_played(c, "me", "trace", "touch", "left"),
    "rewards": lambda c: reading.rewards(c, "me"),
}


def plans(connection: sa.Connection, question: Any) -> Iterator[str]:
    """Ask a question and let SQLite say how it looks for the answer."""
    asked: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        asked.append((statement, values))

    sa.event.listen(connection, "before_cursor_execute", note)
    question(connection)
    sa.event.remove(connection, "before_cursor_execute", note)
    assert asked
    for statement, values in asked:
        for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values):
            yield row[3]


@pytest.mark.parametrize("driver", sorted(DRIVERS))
@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_no_question_about_one_player_reads_all_that_others_played(name: str, driver: str) -> None:
    with empty(driver) as connection:
        steps = list(plans(connection, QUESTIONS[name]))
        assert not [one for one in steps if one.startswith("SCAN") and "subquery" not in one]
        if name.startswith("trend"):
            assert any("USING COVERING INDEX ix_trial_trends" in one for one in steps)
            assert any("SEARCH measure USING PRIMARY KEY" in one for one in steps)
            assert any("SEARCH kept USING" in one for one in steps)
            assert any("SEARCH measured USING PRIMARY KEY" in one for one in steps)
            assert not [one for one in steps if "TEMP B-TREE" in one]
        if name in {"sessions", "weeks"}:
            assert any("COVERING INDEX ix_trial_trends" in one for one in steps)
