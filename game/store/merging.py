"""Brings together what two stations have of the same rows.

Of two versions of a row the later revision holds, of two equal revisions the one changed
later, and where even that is the same the greater text: both stations then come to the same.
A trial that ended outranks the same trial cut short, whatever happened to it afterwards.
What a therapist allows holds only where the side that wins knew of the other, or both allow it:
a clearance that was withdrawn does not come back with a file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from game.store import writing
from game.store.parcel import STAYS, ParcelError
from game.store.rows import Row, table_of, to_json
from game.store.schema import TABLES
from game.store.tables import T

RECORDED = ("trajectory", "trajectory_chunk", "frame_input", "trial_event")
"""What was recorded of a trial: it is added to and never changed."""
SNAPSHOT = "controller_snapshot"
CLEARANCES = "clearances"
_KEYS = {name: tuple(c.name for c in table.columns if c.key) for name, table in TABLES.items()}


def _same(table: str) -> sa.ColumnElement[bool]:
    return sa.and_(*(T[table].c[name] == sa.bindparam(f"the_{name}") for name in _KEYS[table]))


# Built once: building a statement takes longer than running it.
_FIND = {name: sa.select(table).where(_same(name)) for name, table in T.items()}
_OF_TRIAL = {
    name: sa.select(table).where(table.c.trial_id == sa.bindparam("the_trial"))
    for name, table in T.items()
    if "trial_id" in table.c
}
_UNENDED = {None, "cut_short", "crash"}


@dataclass(frozen=True, slots=True)
class Overruled:
    """A version of a row that the winning side did not know: changed on both sides.

    ``lost`` and ``kept``: the columns that differ. ``here``: whether this store's holds.
    """

    table: str
    key: tuple[str, ...]
    lost: Row
    kept: Row
    here: bool


@dataclass(slots=True)
class Merged:
    """What came of it: rows added, rows changed, by table, and what was overruled."""

    added: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    overruled: list[Overruled] = field(default_factory=list)

    def any(self) -> bool:
        return bool(self.added or self.changed)


def rank(table: str, row: Mapping[str, Any]) -> tuple[bool, int, str, str]:
    """What decides between two versions of a row: the greater one holds."""
    ends = TABLES[table].ends_with
    ended = not ends or row[ends] not in _UNENDED
    return ended, row.get("rev", 0), row.get("updated_utc", ""), _text(table, row)


def _text(table: str, row: Mapping[str, Any]) -> str:
    """All that two stations should have alike, as text to compare."""
    stays = STAYS.get(table, ())
    alike = {name: value for name, value in row.items() if name not in stays}
    return json.dumps(alike, sort_keys=True, default=bytes.hex)


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """What the writer of a file and this store know of each other's changes.

    ``made_here``: when this store changed anything, as its audit says. ``seen_there``: up to
    when the writer knows of that. ``seen_here``: up to when this store knows what the writer
    had. Each is by the clock of whose changes they are, so that clocks need not agree.
    ``own``: this store wrote the file itself.
    """

    made_here: Callable[[], AbstractSet[str]]
    seen_there: str
    seen_here: str
    own: bool

    def is_news(self, moment: str, *, here: bool, made_there: bool) -> bool:
        """Whether the side that wins did not know of a version changed at ``moment``.

        ``here``: it is this store's. ``made_there``: the writer's audit says it is its own.
        """
        if self.own and not here:
            return False
        if moment in self.made_here():
            return here and moment > self.seen_there
        if made_there and not here:
            return moment > self.seen_here
        # Played, not set by anybody; or come from a third store.
        return moment > max(self.seen_here, self.seen_there)


class Merging:
    """Takes rows in, within one ``connection``."""

    def __init__(self, connection: sa.Connection, known: Acquaintance) -> None:
        self._connection = connection
        self._known = known
        self.merged = Merged()

    def take(self, table: str, row: Row, *, made_there: bool) -> None:
        """Add a row, or bring it together with the version that is here.

        ``made_there``: the writer of the file changed it last, and its audit says so.
        """
        here = self._find(table, row)
        if here is None:
            self._add(table, [row])
        elif _text(table, here) != _text(table, row):
            self._decide(table, row, here, made_there=made_there)

    def take_trial(
        self, trial: Row, parts: Mapping[str, Sequence[Row]], *, made_there: bool
    ) -> None:
        """Add a trial with all that is its own, or bring it together with the one here."""
        here = self._find("trial", trial)
        if here is None:
            self._add("trial", [trial])
            owner = {"player_id": self._owner(trial["id"])}
            for table, found in parts.items():
                mine = [{**row, **owner} for row in found] if table == SNAPSHOT else found
                self._add(table, mine)
            return
        wins = rank("trial", trial) > rank("trial", here)
        differ = _text("trial", trial) != _text("trial", here)
        if differ:
            self._decide("trial", trial, here, made_there=made_there)
        anew = rank("trial", trial)[0] != rank("trial", here)[0]
        for table in RECORDED:
            if anew and wins:
                self._replace(table, trial["id"], parts.get(table, ()))
            elif not anew:
                self._unite(table, trial["id"], parts.get(table, ()))
        self._measures(trial["id"], parts.get("measure", ()))
        self._snapshot(trial["id"], parts.get(SNAPSHOT, ()), wins=wins if differ else None)

    def knows(self, table: str, row_id: str) -> bool:
        """Whether there is a row of this id by now."""
        return self._find(table, {"id": row_id}) is not None

    def _decide(self, table: str, row: Row, here: Row, *, made_there: bool) -> None:
        wins = rank(table, row) > rank(table, here)
        loser, winner = (here, row) if wins else (row, here)
        if self._known.is_news(loser["updated_utc"], here=wins, made_there=made_there):
            careful = _allowed_by_both(winner, loser)
            self._note(table, loser, careful, here=not wins)
            self._note(table, winner, careful, here=wins)
            winner = careful
        if winner == here:
            return
        stays = STAYS.get(table, ())
        values = {name: value for name, value in winner.items() if name not in stays}
        keys = {f"the_{name}": row[name] for name in _KEYS[table]}
        self._connection.execute(sa.update(T[table]).where(_same(table)).values(values), keys)
        self._count(self.merged.changed, table)
        if table == "session":
            self._hand_over(winner)

    def _note(self, table: str, loser: Row, winner: Row, *, here: bool) -> None:
        columns = [
            name
            for name in loser
            if loser[name] != winner[name]
            and name not in {"rev", "updated_utc", *STAYS.get(table, ())}
        ]
        lost, kept = ({name: one[name] for name in columns} for one in (loser, winner))
        if columns:
            self.merged.overruled.append(Overruled(table, _key(table, loser), lost, kept, here))

    def _unite(self, table: str, trial_id: str, rows: Sequence[Row]) -> None:
        here = {_key(table, one): _text(table, one) for one in self._of_trial(table, trial_id)}
        new = []
        for row in rows:
            known = here.get(_key(table, row))
            if known is None:
                new.append(row)
            elif known != _text(table, row):
                raise ParcelError(f"another {table} of trial {trial_id} than is here")
        self._add(table, new)

    def _replace(self, table: str, trial_id: str, rows: Sequence[Row]) -> None:
        found = sa.delete(T[table]).where(T[table].c.trial_id == trial_id)
        self._connection.execute(found)
        if rows:
            writing.insert(self._connection, table, list(rows))
            self._count(self.merged.changed, table, len(rows))

    def _measures(self, trial_id: str, rows: Sequence[Row]) -> None:
        """All measures of a trial are of one version: the newer one holds."""
        here = self._of_trial("measure", trial_id)
        if _version(rows) > _version(here):
            self._replace("measure_anew", trial_id, ())
            self._replace("measure", trial_id, rows)

    def _snapshot(self, trial_id: str, rows: Sequence[Row], *, wins: bool | None) -> None:
        """What difficulty knew goes with its trial; ``wins``: whose, None: both are the same."""
        here = self._of_trial(SNAPSHOT, trial_id)
        if wins is None:
            wins = _states(rows) > _states(here)
        if rows and _states(rows) != _states(here) and (wins or not here):
            owner = {"player_id": self._owner(trial_id)}
            self._replace(SNAPSHOT, trial_id, [{**row, **owner} for row in rows])

    def _hand_over(self, session: Row) -> None:
        """What difficulty knew goes with the session to whom it belongs now."""
        snapshot, trial = T[SNAPSHOT], T["trial"]
        own = sa.select(trial.c.id).where(trial.c.session_id == session["id"])
        theirs = sa.update(snapshot).where(snapshot.c.trial_id.in_(own))
        self._connection.execute(theirs.values(player_id=session["player_id"]))

    def _owner(self, trial_id: str) -> str:
        trial, session = T["trial"].c, T["session"].c
        question = sa.select(session.player_id).join_from(
            T["trial"], T["session"], session.id == trial.session_id
        )
        return str(self._connection.execute(question.where(trial.id == trial_id)).scalar_one())

    def _find(self, table: str, row: Row) -> Row | None:
        keys = {f"the_{name}": row[name] for name in _KEYS[table]}
        here = self._connection.execute(_FIND[table], keys).mappings().first()
        return None if here is None else dict(here)

    def _of_trial(self, table: str, trial_id: str) -> list[Row]:
        found = self._connection.execute(_OF_TRIAL[table], {"the_trial": trial_id})
        return [dict(row) for row in found.mappings()]

    def _add(self, table: str, rows: Sequence[Row]) -> None:
        if rows:
            writing.insert(self._connection, table, list(rows))
            self._count(self.merged.added, table, len(rows))

    def _count(self, counts: dict[str, int], table: str, rows: int = 1) -> None:
        counts[table] = counts.get(table, 0) + rows


def _allowed_by_both(winner: Row, loser: Row) -> Row:
    """The version that holds, without what the other one, of which it did not know, forbids."""
    if CLEARANCES not in winner:
        return winner
    theirs, ours = table_of(loser[CLEARANCES]), table_of(winner[CLEARANCES])
    both = {what: given for what, given in ours.items() if what in theirs}
    return winner if both == ours else {**winner, CLEARANCES: to_json(both)}


def _key(table: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in _KEYS[table])


def _version(rows: Sequence[Row]) -> tuple[int, list[str]]:
    pipeline = max((row["pipeline"] for row in rows), default=-1)
    return pipeline, sorted(_text("measure", row) for row in rows)


def _states(rows: Sequence[Row]) -> list[str]:
    """Snapshots to compare; whose they are follows from the session."""
    return [_text(SNAPSHOT, {**row, "player_id": ""}) for row in rows]
