"""Records of a clinic after years, made in minutes: real trials, copied under new ids.

A simulated player plays some trials of each exercise with each device through the real session
into a scratch store. What they left there, row by row, is then written again for each trial of
the large store, with ids, times and values of its own, day by day as it would have come in. Only
the movement is made here: three seconds at 250 Hz of a hand that trembles, for simulated hands
are too smooth and pack too well.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from benchmarks.gathered import QUICK, gather
from game.commands.demo import Demo, VirtualClock, choose_levels, play
from game.core.values import Device, Sample
from game.session import library
from game.session.recorder import SessionStart
from game.store import rows
from game.store.access import Access
from game.store.card import Card, write_card
from game.store.database import DATABASE, open_database
from game.store.store import Store
from game.store.tables import T
from game.store.values import Player
from game.tasks import EXERCISES
from game.tasks.base import Skill

DEVICES = (Device.MOUSE, Device.TOUCH, Device.GAMEPAD)
FIRST = next(iter(EXERCISES))
FIRST_DAY = datetime(2026, 1, 5, 6, 0, tzinfo=UTC)
SUMMER = datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
TRIAL_MS, SESSION_MS = 4_000, 20_000
RATINGS = (("pain", "before", 2), ("pain", "after", 3), ("fatigue", "before", 1))
Row = dict[str, Any]
Trial = dict[str, list[Row]]
"""A trial's rows, by table."""
Batch = dict[str, list[tuple[Any, ...]]]
"""Rows to be written, by table, in the order of its columns."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much is in it: ``keen`` players have ``keen_trials`` in every session."""

    players: int = 1000
    sessions: int = 100
    trials: int = 1
    keen: int = 3
    keen_trials: int = 100

    @property
    def all_trials(self) -> int:
        usual = (self.players - self.keen) * self.trials
        return self.sessions * (usual + self.keen * self.keen_trials)


@dataclass(frozen=True, slots=True)
class Filled:
    """The large store, encrypted and as plain SQLite, and its players, keen ones first."""

    encrypted: Path
    plain: Path
    players: tuple[str, ...]
    size: Size


def fill(folder: Path, size: Size) -> Filled:
    """Make both stores in ``folder``; what was made there before with this size is taken.

    What was made by an older version is brought up to date. Of all sessions is kept what
    trends gather, as a game keeps it after each session's end.
    """
    os.environ["FINGERWISE_KEY_DIR"] = str(folder / "keys")
    note, stores = folder / "made.json", (folder / "encrypted", folder / "plain")
    wanted = {name: getattr(size, name) for name in Size.__slots__}
    if note.exists():
        made = json.loads(note.read_text("utf-8"))
        if made["size"] != wanted:
            raise SystemExit(f"{folder} holds records of another size: give another folder.")
        gather(stores)
        return Filled(*stores, tuple(made["players"]), size)
    templates = _templates()
    writers = [_new(stores[0], encrypted=True), _new(stores[1], encrypted=False)]
    clinic = _Clinic(size, templates)
    for batch in clinic.batches():
        for writer in writers:
            _write(writer, batch)
    for writer in writers:
        writer.close()
    note.write_text(json.dumps({"size": wanted, "players": clinic.players}), "utf-8")
    gather(stores)
    return Filled(*stores, tuple(clinic.players), size)


def _new(folder: Path, *, encrypted: bool) -> Any:
    """Make an empty store; returns a connection that writes fast and not safely."""
    folder.mkdir(parents=True)
    if not encrypted:
        write_card(folder, Card("plain", "none"))
    database = open_database(folder)
    database.close()
    access = database.access if encrypted else Access(sqlite3, None)
    return access.connect(folder / DATABASE, "rw", *QUICK)


def _write(connection: Any, batch: Batch) -> None:
    connection.execute("BEGIN")
    for table, found in batch.items():
        marks = ", ".join("?" * len(T[table].c))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", found)  # noqa: S608 - our own names
    connection.execute("COMMIT")


def _in_order(table: str, row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row.get(column.name) for column in T[table].c)


def _templates() -> list[Trial]:
    """Some real trials of each exercise with each device."""
    levels, clock = choose_levels(library.packaged(), None), VirtualClock(FIRST_DAY)
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder), clock.now) as store:
        for seed, device in enumerate(DEVICES):
            skill = Skill(bits=4.0, drop=0.1)
            play(Demo(levels, 6, skill, device, seed=seed), store, store.guest().id, clock)
        lines = store.trials()
        movements = {
            line.trial_id: _movement(store.trial(line.trial_id).samples, seed)
            for seed, line in enumerate(lines)
        }
        store.flush()
        with closing(store._database.access.connect(Path(folder) / DATABASE, "rw")) as connection:  # noqa: SLF001 - rows as they are
            found = [_rows_of(connection, line.trial_id) for line in lines]
    for trial in found:
        trial_id = trial["trial"][0]["id"]
        trial["trajectory_chunk"] = [
            rows.chunk_row(trial_id, number, movements[trial_id][number * 250 :][:250])
            for number in range(3)
        ]
        trial["trajectory"] = [{"trial_id": trial_id, "samples": 750, "chunks": 3}]
    return found


def _rows_of(connection: Any, trial_id: str) -> Trial:
    tables = ("trial", "trial_event", "measure", "controller_snapshot")
    found: Trial = {}
    for table in tables:
        names = [column.name for column in T[table].c]
        key = "id" if table == "trial" else "trial_id"
        question = f"SELECT * FROM {table} WHERE {key} = ?"  # noqa: S608 - our own names
        found[table] = [
            dict(zip(names, row, strict=True)) for row in connection.execute(question, (trial_id,))
        ]
    return found


def _movement(samples: Any, seed: int) -> list[Sample]:
    """Three seconds at 250 Hz along the way of a simulated hand, with jitter and tremor."""
    rng, last = random.Random(seed), samples[-1].t
    found, at = [], 0
    for index in range(750):
        t = index * 4_000 + rng.randrange(900)
        wanted = index * last // 750
        while at + 1 < len(samples) and samples[at + 1].t <= wanted:
            at += 1
        x, y = (value + rng.gauss(0, 200) for value in (samples[at].x, samples[at].y))
        pixels = (round(x / 264.5833), round(y / 264.5833))
        place = [round(one * 264.5833) for one in pixels]
        found.append(replace(samples[at], t=t, x=place[0], y=place[1]))
    return found


@dataclass(frozen=True, slots=True)
class _Cast:
    """A trial to be copied: its row, and the rest of its other rows behind the trial's id."""

    trial: Row
    measures: list[tuple[Any, ...]]
    snapshots: list[tuple[Any, ...]]
    others: dict[str, list[tuple[Any, ...]]]

    @classmethod
    def of(cls, found: Trial) -> _Cast:
        rest = {
            table: [_in_order(table, row)[1:] for row in every] for table, every in found.items()
        }
        del rest["trial"]
        return cls(found["trial"][0], rest.pop("measure"), rest.pop("controller_snapshot"), rest)


class _Clinic:
    """Hands out rows, one day's batch after the other."""

    def __init__(self, size: Size, templates: list[Trial]) -> None:
        self._size = size
        self._casts = [_Cast.of(found) for found in templates]
        self._rng = random.Random(5)
        self._ms = int(FIRST_DAY.timestamp() * 1000) - 86_400_000
        self.players: list[str] = []

    def _id(self) -> str:
        self._ms += 1
        head, tail = f"{self._ms:012x}", f"{self._rng.getrandbits(74):019x}"
        return f"{head[:8]}-{head[8:]}-7{tail[:3]}-8{tail[3:6]}-{tail[6:18]}"

    @property
    def _now(self) -> datetime:
        at = datetime.fromtimestamp(self._ms / 1000, UTC)
        return at.astimezone(_zone(at))

    def batches(self) -> Iterator[Batch]:
        yield self._people()
        for day in range(self._size.sessions):
            self._ms = int((FIRST_DAY + timedelta(days=day)).timestamp() * 1000)
            batch: Batch = {name: [] for name in T}
            for number, player in enumerate(self.players):
                self._session(batch, player, number, day)
            yield batch

    def _people(self) -> Batch:
        batch: Batch = {"player": [], "programme": []}
        for number in range(self._size.players):
            player = Player(self._id(), f"Player {number}", "fox")
            self.players.append(player.id)
            batch["player"].append(_in_order("player", rows.player_row(player, self._now)))
            plan = {
                "id": self._id(),
                "player_id": player.id,
                "title": "",
                "plan": rows.to_json({"days_a_week": 5, "minutes_a_day": 20}),
                "set_utc": rows.utc(self._now),
                **rows.first_rev(self._now),
            }
            batch["programme"].append(_in_order("programme", plan))
        return batch

    def _session(self, batch: Batch, player: str, number: int, day: int) -> None:
        self._ms += SESSION_MS
        began, session_id = self._now, self._id()
        trials = self._size.keen_trials if number < self._size.keen else self._size.trials
        # Half a session of each exercise, with the device that the player always has.
        of_device = len(self._casts) // len(DEVICES)
        own = self._casts[number % len(DEVICES) * of_device :][:of_device]
        for index in range(trials):
            block = index * 2 // trials if trials > 1 else day % 2
            fitting = own[block * of_device // 2 :][: of_device // 2]
            self._trial(batch, (session_id, player), (index, block), self._rng.choice(fitting))
        display = {"model": "Dell", "width_px": 1920, "height_px": 1080, "refresh_hz": 60.0}
        setup = {"seat": "chair", "support": "table", "splint": "none", "reach_um": [120000] * 4}
        start = SessionStart(player, "1.0.0", self._rng.getrandbits(48), display, setup)
        row = rows.session_row(session_id, start, None, began)
        row |= {"ended_utc": rows.utc(self._now), "ended_by": "completed"}
        batch["session"].append(_in_order("session", row))
        active_s, successes = 3.1 * trials, trials * 3 // 4
        told = {
            "blocks": [{"exercise": FIRST, "active_s": active_s, "trials": trials}],
            "probes": [],
            "trials": trials,
            "successes": successes,
        }
        travels = tuple(rows.first_rev(began).values())
        batch["session_summary"].append((session_id, rows.to_json(told), *travels))
        batch["rating"] += [(session_id, *rating, *travels) for rating in RATINGS]

    def _trial(
        self, batch: Batch, whose: tuple[str, str], place: tuple[int, int], cast: _Cast
    ) -> None:
        self._ms += TRIAL_MS
        trial_id, began = self._id(), self._now
        utc, bits = rows.utc(began), self._rng.uniform(2.0, 5.0)
        row = cast.trial | {
            "id": trial_id,
            "session_id": whose[0],
            "number": place[0],
            "block": place[1],
            "difficulty_bits": bits,
            "played_bits": bits,
            "ended_as": "done",
            "started_utc": utc,
            "utc_offset_min": rows.offset_min(began),
            "updated_utc": utc,
        }
        batch["trial"].append(_in_order("trial", row))
        wobble = self._rng.uniform(0.8, 1.25)
        batch["measure"] += [
            (trial_id, name, None if value is None else value * wobble, *rest)
            for name, value, *rest in cast.measures
        ]
        batch["controller_snapshot"] += [(trial_id, whose[1], *rest) for _, *rest in cast.snapshots]
        for table, found in cast.others.items():
            batch[table] += [(trial_id, *rest) for rest in found]


def _zone(moment: datetime) -> timezone:
    return timezone(timedelta(hours=2 if moment >= SUMMER else 1))
