"""What two stations have of one player comes together alike on both, and nothing gets lost."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as cipher

from game.session.recorder import Correction, Prescribed
from game.store import anew, carrying, mending, rows, steering, writing
from game.store.ids import Ids
from game.store.merging import rank
from game.store.parcel import Label, Parcel, ParcelError, pack
from game.store.schema import VERSION
from game.store.tables import T, create_all
from game.store.values import Kept, Player, Reward
from tests.store.making import MEASURES, movement, session_start, trial_end, trial_start
from tests.store.test_steering import steering as steered

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAYER = Player("019ca884-c83c-700f-b68f-225d8a8567d2", "Fuchs", "fox")
OTHER = Player("019ca884-c83c-700f-b68f-000000000000", "Igel", "hedgehog")


class Station:
    """The records of one station in memory, what is done there, and its own wrong clock."""

    def __init__(self, code: str, connection: sa.Connection, ahead: timedelta) -> None:
        self.code = code
        self.connection = connection
        self.now = datetime(2026, 3, 1, tzinfo=UTC) + ahead
        self.ids = Ids(self.tick)
        self.sessions: list[str] = []
        self.trials: list[str] = []

    def tick(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def add(self, player: Player) -> None:
        audit_id, moment = self.ids.new(), self.tick()
        writing.insert(self.connection, "player", rows.player_row(player, moment))
        writing.audit(self.connection, audit_id, moment, "added", ("player", player.id))

    def play(self, cut: bool = False) -> str:
        if not self.sessions:
            self.begin()
        start = trial_start(self.sessions[-1], len(self.trials))
        trial_id = self.ids.new()
        row = rows.trial_row(trial_id, start, self.tick())
        writing.insert(self.connection, "trial", row)
        if not cut:
            end = trial_end(movement(0, 5), bits=len(self.trials))
            writing.end_trial(self.connection, trial_id, end, Kept(), self.tick())
            writing.replace_measures(self.connection, trial_id, MEASURES, 1)
        self.trials.append(trial_id)
        return trial_id

    def begin(self) -> None:
        session_id = self.ids.new()
        row = rows.session_row(session_id, session_start(PLAYER.id), None, self.tick())
        writing.insert(self.connection, "session", row)
        self.sessions.append(session_id)

    def close(self) -> None:
        writing.end_session(self.connection, self.sessions.pop(), "completed", {}, self.tick())

    def set_up(self, seed: int) -> None:
        self.save(replace(PLAYER, settings={"object_mm": seed, "at": self.code}))

    def save(self, player: Player) -> None:
        audit_id, moment = self.ids.new(), self.tick()
        writing.change_player(self.connection, player, moment)
        writing.audit(self.connection, audit_id, moment, "changed", ("player", player.id))

    def steer(self, seed: int) -> None:
        wanted = replace(
            steered(self.sessions[-1], by=self.code, prescribed=Prescribed(0.5 + seed / 100)),
            controller={"bits": seed, "at": self.code},
        )
        steering.steer(self.connection, wanted, self.ids, self.tick())

    def rate(self, seed: int) -> None:
        key = (self.sessions[-1], "pain", "before")
        mending.rate(self.connection, key, seed % 11, self.tick())

    def help(self, seed: int) -> None:
        trial = self.trials[seed % len(self.trials)]
        audit = [self.ids.new()]
        mending.mark_helped(self.connection, [trial], self.tick(), audit, helped=bool(seed % 2))

    def other_hand(self, seed: int) -> None:
        trial = self.trials[seed % len(self.trials)]
        hand = self.connection.execute(
            sa.select(T["trial"].c.hand).where(T["trial"].c.id == trial)
        ).scalar_one()
        change = Correction(
            self.sessions[-1],
            (trial,),
            hand=(hand, "right" if hand == "left" else "left"),
            difficulty={trial: {"bits": seed, "of": "the other hand"}},
        )
        mending.correct(self.connection, change, self.ids.new(), self.tick())

    def measure_anew(self, seed: int) -> None:
        trial = self.trials[seed % len(self.trials)]
        found = {"sparc": {"value": seed / 7, "reason": None, "unit": "1"}}
        anew.set_apart(self.connection, trial, found, 2)
        anew.take_over(self.connection, 2)

    def plant(self, seed: int) -> None:
        made = Reward(
            self.ids.new(), PLAYER.id, self.sessions[-1], "tulip", {"x": seed}, rows.utc(self.now)
        )
        writing.insert(self.connection, "reward", rows.reward_row(made, self.tick()))

    # --- files

    def write(self, schema: str = VERSION) -> list[bytes]:
        label = Label(
            PLAYER.id,
            self.code,
            rows.utc(self.tick()),
            schema,
            "1",
            carrying.seen(self.connection, PLAYER.id),
        )
        blocks: list[bytes] = []
        found = carrying.rows_of(self.connection, PLAYER.id)
        pack(label, found, blocks.append, carrying.moments(self.connection))
        return blocks

    def read(self, blocks: list[bytes]) -> carrying.Merged:
        parcel = Parcel(lambda: iter(blocks))
        taking = carrying.Taking(self.connection, parcel.label, self.code)
        taking.take(parcel)
        taking.note(self.ids, self.tick())
        return taking.merged

    def all(self, *, audit: bool = False) -> dict[str, list[tuple[object, ...]]]:
        def told(name: str) -> list[tuple[object, ...]]:
            found = self.connection.exec_driver_sql(f"SELECT * FROM {name}")  # noqa: S608
            return sorted(map(tuple, found), key=repr)

        left_out = {"alembic_version", "identity", *(() if audit else ("audit",))}
        return {name: told(name) for name in T if name not in left_out}


@cache
def empty_store(number: int) -> sa.Connection:
    """Records in memory, made once: what a test does there is rolled back."""
    engine = sa.create_engine("sqlite://", module=cipher, poolclass=sa.pool.StaticPool)
    connection = engine.connect()
    connection.exec_driver_sql("PRAGMA foreign_keys=ON")
    create_all(connection)
    connection.commit()
    return connection


@contextmanager
def stations(ahead: timedelta = timedelta(), first: int = 0) -> Iterator[tuple[Station, Station]]:
    """Two stations; the clock of the second is ``ahead``."""
    one, two = (empty_store(first + n) for n in range(2))
    try:
        yield Station("AA", one, timedelta()), Station("BB", two, ahead)
    finally:
        one.rollback()
        two.rollback()


@contextmanager
def shared(ahead: timedelta = timedelta()) -> Iterator[tuple[Station, Station]]:
    """Two stations that both know a player with two trials."""
    with stations(ahead) as (home, clinic):
        home.add(PLAYER)
        home.play()
        home.play()
        home.rate(3)
        clinic.read(home.write())
        clinic.trials, clinic.sessions = home.trials[:], home.sessions[:]
        yield home, clinic


def exchange(one: Station, other: Station) -> None:
    other.read(one.write())
    one.read(other.write())


DEEDS = (
    "play",
    "set_up",
    "steer",
    "rate",
    "help",
    "other_hand",
    "measure_anew",
    "plant",
    "begin",
)
clocks = st.sampled_from((timedelta(), timedelta(hours=-30), timedelta(hours=3)))
deeds = st.lists(st.tuples(st.booleans(), st.sampled_from(DEEDS), st.integers(0, 20)), max_size=8)


def do(station: Station, deed: str, seed: int) -> None:
    action = getattr(station, deed)
    action() if deed in {"play", "begin"} else action(seed)


@settings(max_examples=20)
@given(deeds, deeds, clocks)
@example(
    # A station's own old file holds another's change, by a clock that is ahead of its own.
    [(False, "play", 12), (True, "play", 0), (False, "play", 0), (True, "steer", 0)],
    [(False, "play", 0), (True, "steer", 0)],
    timedelta(),
)
def test_both_come_to_the_same_whoever_goes_first_and_a_second_time_changes_nothing(
    before: list[tuple[bool, str, int]], after: list[tuple[bool, str, int]], ahead: timedelta
) -> None:
    with shared(ahead) as (home, clinic):
        for at_home, deed, seed in before:
            do(home if at_home else clinic, deed, seed)
        exchange(home, clinic)
        for at_home, deed, seed in after:
            do(home if at_home else clinic, deed, seed)
        one, other = home.write(), clinic.write()
        clinic.read(one)
        home.read(other)
        assert home.all() == clinic.all()
        settled = [station.all(audit=True) for station in (home, clinic)]
        for blocks in (one, other, one):
            for station in (home, clinic):
                assert not station.read(blocks).any()
        assert [station.all(audit=True) for station in (home, clinic)] == settled


@settings(max_examples=10)
@given(deeds, clocks)
def test_three_stations_come_to_the_same_in_any_order(
    done: list[tuple[bool, str, int]], ahead: timedelta
) -> None:
    with shared(ahead) as (home, clinic), stations(first=2) as (third, fourth):
        for at_home, deed, seed in done:
            do(home if at_home else clinic, deed, seed)
        one, other = home.write(), clinic.write()
        for station, order in ((third, (one, other)), (fourth, (other, one))):
            for blocks in order:
                station.read(blocks)
        assert third.all() == fourth.all()


@settings(max_examples=10)
@given(deeds)
def test_taking_in_twice_writes_nothing_at_all(
    done: list[tuple[bool, str, int]],
) -> None:
    with shared() as (home, clinic):
        for at_home, deed, seed in done:
            do(home if at_home else clinic, deed, seed)
        blocks = home.write()
        clinic.read(blocks)
        before = clinic.all(audit=True)
        merged = clinic.read(blocks)
        assert clinic.all(audit=True) == before
        assert (merged.any(), merged.overruled) == (False, [])


@settings(max_examples=20)
@given(st.integers(0, 3), st.integers(0, 3), clocks, st.booleans())
def test_what_was_changed_on_both_sides_is_said_once_and_audited(
    here: int, there: int, ahead: timedelta, clinic_first: bool
) -> None:
    with shared(ahead) as (home, clinic):
        exchange(home, clinic)
        for n in range(here):
            home.set_up(n)
        for n in range(there):
            clinic.set_up(10 + n)
        one, other = (clinic, home) if clinic_first else (home, clinic)
        found = [other.read(one.write()), one.read(other.write())]
        overruled = [each for merged in found for each in merged.overruled]
        assert len(overruled) == (1 if here and there else 0)
        for each in overruled:
            assert each.table == "player"
            kept, lost = (json.loads(side["settings"])["at"] for side in (each.kept, each.lost))
            assert {kept, lost} == {"AA", "BB"}
            if here != there:
                assert kept == ("AA" if here > there else "BB")
        lines = [
            json.loads(row.details)
            for station in (home, clinic)
            for row in station.connection.execute(
                sa.select(T["audit"]).where(T["audit"].c.action == carrying.OVERRULED)
            )
        ]
        assert [set(line["lost"]) for line in lines] == [{"settings"}] * len(overruled)


def test_back_and_forth_without_changes_on_both_sides_nothing_is_lost() -> None:
    with shared() as (home, clinic):
        for n in range(3):
            home.set_up(n)
            home.play()
            assert clinic.read(home.write()).overruled == []
            clinic.set_up(10 + n)
            clinic.help(0)
            assert home.read(clinic.write()).overruled == []
        # An older file brings nothing back, and says nothing of what it has lost.
        old = home.write()
        home.set_up(7)
        assert clinic.read(home.write()).changed == {"player": 1}
        assert clinic.read(old).overruled == []


def test_words_of_people_do_not_get_into_the_audit() -> None:
    with shared() as (home, clinic):
        exchange(home, clinic)
        for station, name in ((home, "Erika"), (clinic, "Max")):
            station.save(replace(PLAYER, pseudonym=name, handedness="left"))
        (one,) = clinic.read(home.write()).overruled
        assert {one.lost["pseudonym"], one.kept["pseudonym"]} == {"Erika", "Max"}
        told = repr(clinic.all(audit=True)["audit"])
        assert "pseudonym" in told
        assert "Erika" not in told
        assert "Max" not in told


def test_a_trial_that_ended_outranks_the_same_trial_cut_short() -> None:
    for first in (True, False):
        with shared() as (home, clinic):
            session = home.sessions[-1]
            trial_id = home.play(cut=True)
            part = writing.TrialPart(movement(0, 9), ())
            writing.keep_part(home.connection, trial_id, Kept(), part)
            # What a backup of this moment comes to when it is brought back elsewhere.
            clinic.read(home.write())
            cut = {"trial_id": trial_id, "session_id": session, "player_id": PLAYER.id} | {
                "exercise": "trace",
                "started_utc": "",
                "saved_us": 0,
                "samples": 9,
            }
            clinic.now += timedelta(days=1)
            writing.close_unended(clinic.connection, [writing.CutShort(**cut)], clinic.tick())
            kept = Kept().with_part(part)
            end = trial_end(movement(100_000, 5))
            writing.end_trial(home.connection, trial_id, end, kept, home.tick())
            if first:
                clinic.read(home.write())
                home.read(clinic.write())
            else:
                home.read(clinic.write())
                clinic.read(home.write())
            assert home.all() == clinic.all()
            (row,) = home.connection.execute(
                sa.select(T["trial"]).where(T["trial"].c.id == trial_id)
            )
            assert row.ended_as == "done"
            chunks = sa.select(sa.func.sum(T["trajectory_chunk"].c.samples)).where(
                T["trajectory_chunk"].c.trial_id == trial_id
            )
            assert clinic.connection.execute(chunks).scalar() == 14


def test_a_session_given_to_another_player_does_not_come_back() -> None:
    with shared() as (home, clinic):
        clinic.add(OTHER)
        change = Correction(clinic.sessions[-1], tuple(clinic.trials), player=(PLAYER.id, OTHER.id))
        mending.correct(clinic.connection, change, clinic.ids.new(), clinic.tick())
        home.help(1)
        clinic.read(home.write())
        owners = {row[1] for row in clinic.all()["session"]}
        assert owners == {OTHER.id}
        assert {row[1] for row in clinic.all()["controller_snapshot"]} == {OTHER.id}
        # And a trial of it that comes later is theirs too.
        home.play()
        clinic.read(home.write())
        assert {row[1] for row in clinic.all()["controller_snapshot"]} == {OTHER.id}
        assert len(clinic.all()["controller_snapshot"]) == 3


def test_recorded_movement_that_contradicts_is_refused() -> None:
    with shared() as (home, clinic):
        home.connection.exec_driver_sql("UPDATE trial_event SET kind = 'sung' WHERE number = 0")
        with pytest.raises(ParcelError, match="another trial_event of trial"):
            clinic.read(home.write())


def test_a_screens_calibration_stays_at_its_station() -> None:
    with shared() as (home, clinic):
        display = {
            "id": home.ids.new(),
            "model": "Dell",
            "width_px": 1920,
            "height_px": 1080,
            "px_per_mm_x": 3.0,
            "px_per_mm_y": 3.0,
            "calibrated_utc": "",
            **rows.first_rev(home.tick()),
        }
        writing.insert(home.connection, "display", display)
        home.connection.execute(sa.update(T["session"]).values(display_id=display["id"]))
        home.close()
        clinic.read(home.write())
        assert clinic.all()["display"] == []
        clinic.rate(5)
        home.read(clinic.write())
        (session,) = home.connection.execute(sa.select(T["session"])).mappings()
        assert session["display_id"] == display["id"]


versions = st.fixed_dictionaries(
    {
        "rev": st.integers(1, 3),
        "updated_utc": st.sampled_from(("2026-01-01", "2026-01-02")),
        "ended_as": st.sampled_from((None, "cut_short", "done", "given_up")),
        "hand": st.sampled_from(("left", "right")),
    }
)


@given(versions, versions, versions)
def test_what_decides_is_an_order(one: dict, two: dict, three: dict) -> None:
    ranked = sorted((one, two, three), key=lambda row: rank("trial", row))
    for lower, higher in pairwise(ranked):
        assert rank("trial", lower) <= rank("trial", higher)
        assert (rank("trial", lower) == rank("trial", higher)) == (lower == higher)
