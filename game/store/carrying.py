"""Collects what a player file holds of the records, and takes one in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from functools import cache

import sqlalchemy as sa

from game.store import chosen, rows, writing
from game.store.backing_up import Progress
from game.store.by_trial import ByTrial
from game.store.chosen import Wish
from game.store.clearing import ERASED
from game.store.ids import Ids
from game.store.merging import Acquaintance, Merged, Merging
from game.store.parcel import OF_TRIAL, STAYS, Label, Parcel, ParcelError
from game.store.rows import Row
from game.store.schema import TABLES
from game.store.tables import T

TAKEN = "took in player file"
"""The audit's word for a player file that was taken in."""
OVERRULED = "overruled"
"""The audit's word for a version of a row that was lost to one that did not know of it."""
_PERSONAL = {"player", "context_note", "clinical_test"}
"""Of these the audit names no more than the columns, but for settings."""
_PLANS = ("programme", "prescription", "context_note", "clinical_test")


def rows_of(connection: sa.Connection, player_id: str) -> Iterator[tuple[str, Row]]:
    """Yield all that travels of a player, in the order that ``parcel`` wants."""
    sessions = [session for session, _ in chosen.sessions(connection, Wish((player_id,)))]
    plans = {
        table: [_row(table, row) for row in chosen.of_player(connection, table, player_id)]
        for table in _PLANS
    }
    actors = {row["actor_id"] for found in plans.values() for row in found} - {None}
    for actor in chosen.by_id(connection, "actor", actors):
        yield "actor", _row("actor", actor)
    for player in chosen.of_player(connection, "player", player_id):
        yield "player", _row("player", player)
    for table, found in plans.items():
        yield from ((table, row) for row in found)
    for table in ("session", "rating", "session_summary"):
        for session in sessions:
            for row in chosen.of_session(connection, table, session):
                yield table, _row(table, row)
    known = {None, *sessions}
    for reward in chosen.of_player(connection, "reward", player_id):
        row = _row("reward", reward)
        yield "reward", row if row["session_id"] in known else {**row, "session_id": None}
    for session in sessions:
        yield from _trials(connection, session, player_id)


def _trials(connection: sa.Connection, session: str, player_id: str) -> Iterator[tuple[str, Row]]:
    own = {table: ByTrial(chosen.of_session(connection, table, session)) for table in OF_TRIAL}
    for trial in chosen.of_session(connection, "trial", session):
        yield "trial", _row("trial", trial)
        for table, following in own.items():
            for row in following.of(trial["id"]):
                # What difficulty knows belongs to whom the session belongs to.
                owner = {"player_id": player_id} if "player_id" in row else {}
                yield table, {**_row(table, row), **owner}


def _row(table: str, stored: rows.Stored) -> Row:
    stays = STAYS.get(table, ())
    return {c.name: None if c.name in stays else stored[c.name] for c in TABLES[table].columns}


def seen(connection: sa.Connection, player_id: str) -> dict[str, str]:
    """Up to when this store knows what others wrote of a player, by their station."""
    audit = T["audit"].c
    lines = sa.select(audit.details).where(
        audit.action == TAKEN, audit.subject == "player", audit.subject_id == player_id
    )
    found: dict[str, str] = {}
    for details in connection.execute(lines).scalars():
        told = json.loads(details)
        for station, until in (*told["seen"].items(), (told["station"], told["made_utc"])):
            found[station] = max(found.get(station, ""), until)
    return found


def moments(connection: sa.Connection) -> frozenset[str]:
    """When anything was changed here: a row and its line in the audit have one moment."""
    audit = T["audit"].c
    lines = sa.select(audit.done_utc).where(audit.action.not_in((TAKEN, OVERRULED)))
    return frozenset(connection.execute(lines).scalars())


def erased(connection: sa.Connection, player_id: str) -> str | None:
    """When a player was erased from these records, None where nobody did."""
    audit = T["audit"].c
    lines = sa.select(sa.func.max(audit.done_utc)).where(
        audit.action == ERASED, audit.subject_id == player_id
    )
    return connection.execute(lines).scalar()


class Taking:
    """Takes one parcel in, within one ``connection``; ``station``: which store this is."""

    def __init__(self, connection: sa.Connection, label: Label, station: str) -> None:
        self._connection = connection
        self._label = label
        self._known = seen(connection, label.player_id)
        self._is_own = label.station == station
        there, here = label.seen.get(station, ""), self._known.get(label.station, "")
        if self._is_own:
            there = here = label.made_utc
        made_here = cache(lambda: moments(connection))
        self._merging = Merging(connection, Acquaintance(made_here, there, here, self._is_own))

    @property
    def merged(self) -> Merged:
        return self._merging.merged

    def take(self, parcel: Parcel, progress: Progress | None = None) -> None:
        """Merge every row; raises ParcelError where they do not fit, and errors of the disk."""
        count = parcel.count() if progress else 0
        trial: tuple[Row, bool] | None = None
        parts: dict[str, list[Row]] = {}
        for number, (table, row, made_there) in enumerate(parcel.rows(), 1):
            if table in OF_TRIAL:
                parts.setdefault(table, []).append(row)
                continue
            if trial is not None:
                self._merging.take_trial(trial[0], parts, made_there=trial[1])
            trial, parts = ((row, made_there), {}) if table == "trial" else (None, {})
            if trial is None:
                self._merging.take(table, row, made_there=made_there)
            if progress is not None:
                progress(number, count)
        if trial is not None:
            self._merging.take_trial(trial[0], parts, made_there=trial[1])
        if not self._merging.knows("player", self._label.player_id):
            raise ParcelError("no player")
        if progress is not None:
            progress(count, count)

    def note(self, ids: Ids, moment: datetime) -> None:
        """Write into the audit what came of it; a file that brings nothing leaves no line."""
        merged, label = self.merged, self._label
        news = not self._is_own and label.made_utc > self._known.get(label.station, "")
        if not (news or merged.any() or merged.overruled):
            return
        details = {
            "station": label.station,
            "made_utc": label.made_utc,
            "seen": dict(label.seen),
            "added": merged.added,
            "changed": merged.changed,
        }
        subject = ("player", label.player_id)
        writing.audit(self._connection, ids.new(), moment, TAKEN, subject, details=details)
        for one in merged.overruled:
            details = {
                "holds": "here" if one.here else "file",
                "station": label.station,
                "key": one.key,
                "lost": _unsaid(one.table, one.lost),
            }
            subject = (one.table, one.key[0])
            writing.audit(self._connection, ids.new(), moment, OVERRULED, subject, details=details)


def _unsaid(table: str, lost: Row) -> Row:
    """Without what tells of a person: what the audit holds can never be taken out of it."""
    typed = {column.name for column in TABLES[table].columns if column.typed}
    personal = table in _PERSONAL
    return {
        name: None if name in typed or (personal and name != "settings") else value
        for name, value in lost.items()
    }
