"""What is kept for trends never differs from what would be gathered now, and delays nobody."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from game.session.recorder import Correction
from game.store import anew, clearing, gathering, mending, rows, trends, writing
from game.store.access import SETTINGS
from game.store.clearing import Erasure
from game.store.merging import Acquaintance, Merging
from game.store.migrate import migrate
from game.store.reading_values import Trend, TrendOf, TrialKind
from game.store.schema_derived import DERIVED, TRIGGERS
from game.store.tables import T, create_all
from game.store.writer import Job, Writer
from tests.store.filling import DRIVERS, add_measure, add_player, add_session, add_trial
from tests.store.making import MEASURES, play_session, session_start, trial_end, trial_start

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from game.store.store import Store

PLAYERS = ("me", "you")
KNOWN = Acquaintance(frozenset, "", "", own=False)
MONDAY = datetime(2026, 3, 23, 9, tzinfo=UTC)
TABLES = [table.name for table in DERIVED]
TRENDS = tuple(
    TrendOf(name, kinds=frozenset(TrialKind), assisted=True) for name in ("movement_time", "sparc")
)


def opened(driver: str = "sqlcipher") -> sa.Engine:
    """An empty store in memory, with the settings of a real one."""
    engine = sa.create_engine(
        "sqlite://",
        module=DRIVERS[driver],
        poolclass=sa.pool.StaticPool,
        connect_args={"check_same_thread": False},
    )
    with engine.begin() as connection:
        for setting in SETTINGS:
            connection.exec_driver_sql(setting)
        create_all(connection)
    return engine


@cache
def shared() -> sa.Engine:
    """Empty records to begin with again and again: whatever is done there is taken back."""
    return opened()


def told(connection: sa.Connection, player: str) -> list[Trend]:
    return [
        trends.trend(connection, player, of, each=each) for of in TRENDS for each in (True, False)
    ]


def live(connection: sa.Connection, player: str) -> list[Trend]:
    """Gather all trends anew, with nothing kept."""
    with connection.begin_nested() as attempt:
        connection.exec_driver_sql("DELETE FROM trend_session")
        found = told(connection, player)
        attempt.rollback()
    return found


def kept(connection: sa.Connection) -> dict[str, int]:
    count = sa.select(sa.func.count())
    return {name: connection.execute(count.select_from(T[name])).scalar_one() for name in TABLES}


def measured(value: float | None, unit: str) -> dict[str, dict[str, Any]]:
    reason = None if value is not None else "too short"
    return {"movement_time": {"value": value, "reason": reason, "unit": unit}}


class Records(RuleBasedStateMachine):
    """Everything that may happen to records, one thing after the other."""

    sessions, trials = Bundle("sessions"), Bundle("trials")

    def __init__(self) -> None:
        super().__init__()
        self.connection = shared().connect()
        self.made = 0
        for player in PLAYERS:
            add_player(self.connection, player)

    def teardown(self) -> None:
        self.connection.rollback()
        self.connection.close()

    def new(self, what: str) -> str:
        self.made += 1
        return f"{what} {self.made:03}"

    @property
    def now(self) -> datetime:
        return MONDAY + timedelta(days=1, seconds=self.made)

    def is_there(self, table: str, row_id: str) -> bool:
        found = sa.select(T[table].c.id).where(T[table].c.id == row_id)
        return self.connection.scalar(found) is not None

    @rule(target=sessions, player=st.sampled_from(PLAYERS))
    def begin(self, player: str) -> str:
        if not self.is_there("player", player):
            add_player(self.connection, player)
        name = self.new("session")
        add_session(self.connection, player, name, MONDAY + timedelta(minutes=self.made))
        return name

    @rule(
        target=trials,
        session=sessions,
        columns=st.fixed_dictionaries(
            {
                "level_id": st.sampled_from(["plates", "waves"]),
                "difficulty_bits": st.floats(0, 9),
                "played_bits": st.none() | st.floats(0, 9),
            }
        ),
    )
    def play(self, session: str, columns: dict[str, Any]) -> str:
        name = self.new("trial")
        if self.is_there("session", session):
            add_trial(self.connection, session, name, number=self.made, **columns)
        return name

    @rule(session=sessions)
    def begin_a_trial_that_ends_later(self, session: str) -> None:
        if self.is_there("session", session):
            name = self.new("trial")
            writing.insert(
                self.connection, "trial", rows.trial_row(name, trial_start(session), self.now)
            )
            self.keep_all()
            end = rows.trial_end_columns(trial_end([]), self.now)
            writing._update_trial(self.connection, name, end)

    @rule(
        trial=trials,
        found=st.none() | st.floats(-1e6, 1e6),
        unit=st.sampled_from(["s", "s", "px"]),
        pipeline=st.sampled_from([1, 1, 2]),
        sparc=st.booleans(),
    )
    def measure(
        self, trial: str, found: float | None, unit: str, pipeline: int, *, sparc: bool
    ) -> None:
        if self.is_there("trial", trial):
            both = measured(found, unit) | ({"sparc": MEASURES["sparc"]} if sparc else {})
            writing.replace_measures(self.connection, trial, both, pipeline)

    @rule(trial=trials)
    def measure_anew(self, trial: str) -> None:
        if self.is_there("trial", trial):
            anew.set_apart(self.connection, trial, MEASURES, 3)

    @rule()
    def take_over(self) -> None:
        anew.take_over(self.connection, 3)

    @rule(trial=trials, helped=st.booleans())
    def mark(self, trial: str, *, helped: bool) -> None:
        if self.is_there("trial", trial):
            audit = [self.new("audit")]
            mending.mark_helped(self.connection, [trial], self.now, audit, helped=helped)

    @rule(session=sessions, trial=trials, players=st.permutations(PLAYERS))
    def correct(self, session: str, trial: str, players: list[str]) -> None:
        if all(self.is_there("player", one) for one in players):
            change = Correction(
                session, (trial,), player=(players[0], players[1]), hand=("left", "right")
            )
            mending.correct(self.connection, change, self.new("audit"), self.now)

    @rule(trial=trials, session=sessions, played=st.floats(0, 9))
    def take_in_from_another_station(self, trial: str, session: str, played: float) -> None:
        here = self.connection.execute(sa.select(T["trial"]).where(T["trial"].c.id == trial))
        row = here.mappings().first()
        if row is None or not self.is_there("session", session):
            return
        change = {"session_id": session, "played_bits": played, "rev": row["rev"] + 1}
        names = [column.name for column in T["measure"].c]
        better = [dict(zip(names, (trial, "sparc", played, "1", None, 4), strict=True))]
        Merging(self.connection, KNOWN).take_trial(
            {**row, **change}, {"measure": better}, made_there=True
        )

    @rule(player=st.sampled_from(PLAYERS))
    def erase(self, player: str) -> None:
        raw = self.connection.connection.driver_connection
        clearing._delete(raw, [Erasure.begun(self.new("audit"), player, self.now)])

    @rule(session=sessions)
    def keep(self, session: str) -> None:
        if self.is_there("session", session):
            gathering.keep(self.connection, session)

    @rule()
    def keep_all(self) -> None:
        for player in PLAYERS:
            while (session := gathering.unkept(self.connection, player)) is not None:
                gathering.keep(self.connection, session)

    @invariant()
    def what_is_told_is_what_would_be_gathered(self) -> None:
        for player in PLAYERS:
            assert told(self.connection, player) == live(self.connection, player)

    @invariant()
    def nothing_is_kept_of_what_is_gone(self) -> None:
        for name in TABLES:
            there = sa.select(T["session"].c.id)
            gone = sa.select(T[name].c.session_id).where(T[name].c.session_id.not_in(there))
            assert not self.connection.execute(gone).all()


TestRecords = Records.TestCase
TestRecords.settings = settings(max_examples=25, stateful_step_count=20)

HARM = {
    "trend_trial_added": "INSERT INTO trial SELECT {trial}",
    "trend_trial_changed": "UPDATE trial SET session_id = 'other' WHERE id = 'trial'",
    "trend_trial_gone": "DELETE FROM trial WHERE id = 'bare'",
    "trend_measure_added": "INSERT INTO measure VALUES ('bare', 'sparc', 1, '1', NULL, 1)",
    "trend_measure_changed": "UPDATE measure SET value = 7",
    "trend_measure_gone": "DELETE FROM measure",
    "trend_session_gone": "DELETE FROM session WHERE id = 'empty'",
    "trend_dropped": "DELETE FROM trend_session",
}
"""A change that one trigger alone takes notice of."""


@pytest.fixture
def connection() -> Iterator[sa.Connection]:
    """Three sessions, kept; the first has a trial that was measured, and one that was not."""
    engine = opened()
    with engine.connect() as connection, connection.begin():
        add_player(connection, "me")
        for session in ("session", "other", "empty"):
            add_session(connection, "me", session, MONDAY)
        for trial in ("trial", "bare"):
            add_trial(connection, "session", trial)
        add_measure(connection, "trial", "movement_time")
        for session in ("session", "other", "empty"):
            gathering.keep(connection, session)
        yield connection
    engine.dispose()


def harm(connection: sa.Connection, trigger: str) -> None:
    names = [column.name for column in T["trial"].c]
    trial = ", ".join("'added'" if name == "id" else name for name in names)
    connection.exec_driver_sql(HARM[trigger].format(trial=f"{trial} FROM trial WHERE id = 'bare'"))


def left(connection: sa.Connection) -> dict[str, set[str]]:
    return {
        name: set(connection.execute(sa.select(T[name].c.session_id)).scalars()) for name in TABLES
    }


def test_every_trigger_has_a_change_of_its_own() -> None:
    assert {trigger.split()[2] for trigger in TRIGGERS} == set(HARM)


@pytest.mark.parametrize("trigger", sorted(HARM))
def test_a_change_drops_what_was_kept_of_its_sessions(
    connection: sa.Connection, trigger: str
) -> None:
    before = left(connection)
    assert before == {"trend_session": {"session", "other", "empty"}, "trend_measure": {"session"}}
    harm(connection, trigger)
    after = {
        "trend_trial_changed": {"empty"},
        "trend_session_gone": {"session", "other"},
        "trend_dropped": set(),
    }.get(trigger, {"other", "empty"})
    measures = before["trend_measure"] & after
    assert left(connection) == {"trend_session": after, "trend_measure": measures}


@pytest.mark.parametrize("trigger", sorted(HARM))
def test_without_its_trigger_a_change_is_not_noticed(
    connection: sa.Connection, trigger: str
) -> None:
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
    before = left(connection)
    harm(connection, trigger)
    assert left(connection)["trend_measure"] == before["trend_measure"]
    connection.exec_driver_sql("DELETE FROM trend_measure")
    connection.exec_driver_sql("DELETE FROM trend_session")


PLAIN = {"name": "movement_time", "value": 1.5, "value_unit": "s", "pipeline": 1}


@pytest.mark.parametrize(
    ("second", "packed"),
    [
        ({"value": -2.25}, True),
        ({"value": 3, "reason": "an old remark"}, True),
        ({"value": None, "reason": "too short"}, False),
        ({"value_unit": "px"}, False),
        ({"pipeline": 2}, False),
        ({"name": "sparc"}, False),
    ],
)
def test_numbers_are_packed_where_that_leaves_no_doubt_and_are_the_same_again(
    connection: sa.Connection, second: dict[str, Any], packed: bool
) -> None:
    for trial, has in (("first", {}), ("second", second)):
        add_trial(connection, "other", trial, difficulty_bits=len(has))
        add_measure(connection, trial, **(PLAIN | has))
    gathered = told(connection, "me")
    gathering.keep(connection, "other")
    row = "SELECT numbers FROM trend_measure WHERE session_id = 'other' AND name = 'movement_time'"
    assert (connection.exec_driver_sql(row).scalar() is not None) == packed
    assert told(connection, "me") == gathered


def test_numbers_that_were_kept_before_they_were_packed_are_gathered_anew(tmp_path: Path) -> None:
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'records.db'}", module=DRIVERS["sqlcipher"])
    with engine.begin() as connection:
        migrate(connection, target="0005")
        add_player(connection, "me")
        add_session(connection, "me", "session", MONDAY)
        add_trial(connection, "session", "trial")
        add_measure(connection, "trial", "movement_time")
        connection.exec_driver_sql("INSERT INTO trend_session VALUES ('session', '[]', '[]')")
        connection.exec_driver_sql(
            "INSERT INTO trend_measure VALUES ('session', 'movement_time', '[[1.0], null, null]')"
        )
        migrate(connection)
        assert kept(connection) == {"trend_session": 0, "trend_measure": 0}
        assert gathering.unkept(connection, "me") == "session"
    engine.dispose()


@pytest.mark.parametrize("of", [TRENDS[0], TrendOf("nobody measured this")])
def test_of_a_session_that_is_kept_no_trial_is_read(connection: sa.Connection, of: TrendOf) -> None:
    expected = trends.trend(connection, "me", of, each=True)
    for trigger in TRIGGERS:
        connection.exec_driver_sql(f"DROP TRIGGER {trigger.split()[2]}")
    connection.exec_driver_sql("DELETE FROM measure")
    connection.exec_driver_sql("DELETE FROM trial")
    assert trends.trend(connection, "me", of, each=True) == expected


def wait_until(done: Callable[[], bool]) -> None:
    while not done():
        time.sleep(0.01)


def all_kept(store: Store) -> bool:
    assert store.flush()
    with store._guard, store._database.reader.connect() as connection:
        return gathering.unkept(connection, store.guest().id) is None


def play(store: Store, sessions: int = 1) -> list[str]:
    """Play sessions to their end, each with two trials that are measured."""
    found = []
    for _ in range(sessions):
        found.append(store.start_session(session_start(store.guest().id)))
        for index in range(2):
            trial = store.start_trial(replace(trial_start(found[-1], index), assisted=False))
            store.end_trial(trial, replace(trial_end([]), quality_flags=()))
            store.add_measures(trial, MEASURES, pipeline=1)
        store.end_session(found[-1], "completed", {})
    return found


def test_sessions_are_kept_after_their_end(store: Store) -> None:
    sessions = play(store, 3)
    wait_until(lambda: all_kept(store))
    with store._database.reader.connect() as connection:
        assert kept(connection) == {"trend_session": 3, "trend_measure": 6}
    (*_, last) = store.trend(store.guest().id, TRENDS[0]).points
    assert (last.session.id, last.values) == (sessions[-1], (1.25, 1.25))


def test_older_sessions_are_kept_once_a_trend_was_asked_for(
    store: Store, reopen: Callable[[], Store]
) -> None:
    play_session(store, 2)
    store.close()
    with reopen() as again:
        assert not all_kept(again)
        again.trend(again.guest().id, TRENDS[0])
        wait_until(lambda: all_kept(again))


def test_what_was_measured_anew_is_read_at_once_and_kept_again(store: Store) -> None:
    play(store)
    wait_until(lambda: all_kept(store))
    for trial in store.outdated(2):
        store.set_apart(trial, measured(2.5, "s"), pipeline=2)
    store.take_over(pipeline=2)
    assert not all_kept(store)
    (point,) = store.trend(store.guest().id, TRENDS[0]).points
    assert (point.values, point.pipeline) == ((2.5, 2.5), 2)
    wait_until(lambda: all_kept(store))
    assert store.trend(store.guest().id, TRENDS[0]).points == (point,)


def test_records_are_kept_and_closed_without_waiting_for_spare_work(
    store: Store, folder: Path
) -> None:
    going, go_on = threading.Event(), threading.Event()

    def piece(_: sa.Connection) -> bool:
        going.set()
        return not go_on.wait(0.1)

    store._writer.put_spare(piece)
    assert going.wait(10)
    assert store.flush()
    play(store)
    assert store.flush()
    store.close()
    go_on.set()
    assert not list(folder.glob("*-wal"))


def test_spare_work_waits_for_jobs_and_troubles_nobody_when_it_fails() -> None:
    engine, done = opened(), []
    writer = Writer(engine)

    def piece(_: sa.Connection) -> bool:
        done.append("spare")
        if done.count("spare") == 3:
            raise OSError("disk full")
        return True

    begun = threading.Event()
    writer.put(Job(lambda _: begun.wait(10) and None))
    writer.put_spare(piece)
    for _ in range(5):
        writer.put(Job(lambda _: done.append("job")))
    begun.set()
    wait_until(lambda: done.count("spare") == 3)
    writer.put(Job(lambda _: done.append("job")))
    assert writer.settle(10)
    assert writer.trouble() is None
    assert done == ["job"] * 5 + ["spare"] * 3 + ["job"]
    assert writer.stop(10)
    engine.dispose()
