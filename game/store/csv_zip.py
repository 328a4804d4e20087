"""A zip of tidy long tables: what leaves the records for R, pandas or a spreadsheet.

One CSV a table, with the headers of the schema; the movements in one CSV a session, so that
neither the writer nor a reader ever holds more than a session. Nothing in it tells when it
was made: the same records and wishes give the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

import sqlalchemy as sa

from game import __version__
from game.store import chosen, codec, rows
from game.store.backing_up import Progress
from game.store.chosen import PER_SESSION, Wish
from game.store.codebook import (
    ABOUT,
    CARD,
    FORMAT,
    LEAVING,
    SAMPLE,
    TRAJECTORIES,
    codebook,
    measures,
)
from game.store.masking import STATION, Mask
from game.store.schema import TABLES, VERSION, headers
from game.store.tables import T


class CsvZip:
    """One export, within one ``connection``; ``write`` writes it."""

    def __init__(self, connection: sa.Connection, wish: Wish, mask: Mask) -> None:
        self._connection = connection
        self._wish = wish
        self._mask = mask
        self._sessions = chosen.sessions(connection, wish)
        self._players = chosen.players(connection, wish, self._sessions)
        self._days = {player: mask.days(player) for player in self._players}
        self._referenced: dict[str, set[str]] = {name: set() for name in STATION}
        self._told: Progress = lambda _done, _of: None
        self._done = 0
        self.trials = 0
        self.damaged = 0
        """Trials whose movement is left out because it is damaged on disk."""

    @property
    def sessions(self) -> int:
        return len(self._sessions)

    @property
    def players(self) -> tuple[str, ...]:
        """Ids of all whose rows are wanted."""
        return tuple(self._players)

    def write(self, target: BinaryIO, progress: Progress | None = None) -> None:
        """Write the zip. Raises OSError."""
        self._told = progress or self._told
        with zipfile.ZipFile(target, "w") as archive:
            with _entry(archive, "README.txt") as text:
                text.write(ABOUT)
            with _entry(archive, CARD) as text:
                text.write(json.dumps(self._card(), indent=2) + "\n")
            self._write_codebook(archive)
            for table in LEAVING:
                if table.name in PER_SESSION:
                    found = self._session_rows(table.name)
                    self._write_rows(archive, table.name, found)
                elif table.name not in STATION:
                    self._write_rows(archive, table.name, self._player_rows(table.name))
            # Last, because only those leave that another row speaks of.
            for name in sorted(STATION):
                spoken_of = chosen.by_id(self._connection, name, self._referenced[name])
                self._write_rows(archive, name, ((row, 0) for row in spoken_of))
            for session_id, _ in self._sessions:
                self._write_samples(archive, session_id)
                self._step()

    def _step(self) -> None:
        self._done += 1
        each = 1 + sum(table.name in PER_SESSION for table in LEAVING)
        self._told(self._done, len(self._sessions) * each)

    def _card(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "schema": VERSION,
            "fingerwise": __version__,
            "names": self._mask.names,
            "dates": self._mask.dates,
            "exercise": self._wish.exercise,
        }

    def _write_codebook(self, archive: zipfile.ZipFile) -> None:
        for name, lines in (("codebook", codebook(self._mask)), ("codebook_measures", measures())):
            with _entry(archive, f"{name}.csv") as text:
                csv.writer(text, lineterminator="\n").writerows(lines)

    def _player_rows(self, table: str) -> Iterator[tuple[rows.Stored, int]]:
        sessions = {None, *(session_id for session_id, _ in self._sessions)}
        for player in self._players:
            for row in chosen.of_player(self._connection, table, player, self._wish.exercise):
                # What was earned in a session that nobody asked for stays with it.
                if row.get("session_id") in sessions:
                    yield row, self._days[player]

    def _session_rows(self, table: str) -> Iterator[tuple[rows.Stored, int]]:
        exercise = self._wish.exercise
        for session_id, player in self._sessions:
            for row in chosen.of_session(self._connection, table, session_id, exercise):
                yield row, self._days[player]
            self._step()

    def _write_rows(
        self, archive: zipfile.ZipFile, name: str, found: Iterator[tuple[rows.Stored, int]]
    ) -> None:
        table = TABLES[name]
        refs = [column for column in table.columns if column.ref in STATION]
        with _entry(archive, f"{name}.csv") as text:
            writer = csv.writer(text, lineterminator="\n")
            writer.writerow(headers(name))
            for row, days in found:
                writer.writerow(self._mask.cells(table, row, days))
                self.trials += name == "trial"
                for column in refs:
                    self._referenced[column.ref] |= {row[column.name]} - {None}

    def _write_samples(self, archive: zipfile.ZipFile, session_id: str) -> None:
        trials = chosen.of_session(self._connection, "trial", session_id, self._wish.exercise)
        name = f"{TRAJECTORIES}{self._mask.code(session_id)}.csv"
        with _entry(archive, name) as text:
            writer = csv.writer(text, lineterminator="\n")
            writer.writerow(column.name for column in SAMPLE.columns)
            for trial in trials:
                writer.writerows(self._samples(trial["id"]))

    def _samples(self, trial_id: str) -> list[tuple[object, ...]]:
        chunk = T["trajectory_chunk"]
        question = sa.select(chunk).where(chunk.c.trial_id == trial_id).order_by(chunk.c.number)
        code = self._mask.code(trial_id)
        found: list[tuple[object, ...]] = []
        try:
            for one in self._connection.execute(question).mappings():
                for s in codec.decode(one["data"], one["codec"], one["sha256"]):
                    axes = json.dumps(s.axes, separators=(",", ":")) if s.axes else ""
                    down = int(s.down)
                    found.append(
                        (code, len(found), s.t, s.device.value, s.contact, down, s.x, s.y, axes)
                    )
        except codec.CodecError:
            self.damaged += 1
            return []
        return found


@contextmanager
def _entry(archive: zipfile.ZipFile, name: str) -> Iterator[io.TextIOWrapper]:
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system, info.external_attr = 3, 0o600 << 16  # the same bytes on every system
    with (
        archive.open(info, "w", force_zip64=True) as raw,
        io.TextIOWrapper(raw, "utf-8", newline="") as text,
    ):
        yield text
