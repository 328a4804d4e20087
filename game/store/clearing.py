"""Takes a player out of one file of records, so that no page of it keeps a byte of them.

The rows are deleted, with their bytes overwritten, and the file is then written anew: what
was moved about in it earlier may have left copies in the free parts of pages.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from game.store import rows
from game.store.access import SETTINGS, Access
from game.store.files import PART, TAILS, new_file, put_in_place
from game.store.schema import TABLES

ERASED = "erased"
"""The audit's word for it."""
_NOTE = (
    "INSERT INTO audit (id, subject_id, done_utc, utc_offset_min, action, subject, details) "
    "SELECT ?, ?, ?, ?, ?, 'player', '{}' WHERE NOT EXISTS (SELECT 1 FROM audit WHERE id = ?)"
)
_NOTED = "SELECT id, subject_id, done_utc, utc_offset_min FROM audit WHERE action = ?"
_COLUMNS = (
    "SELECT it.name, one.name FROM sqlite_schema AS it, pragma_table_info(it.name) AS one "
    "WHERE it.type = 'table'"
)


@dataclass(frozen=True, slots=True)
class Erasure:
    """Who is erased, and the line of the audit that says so, in every file the same."""

    audit_id: str
    player_id: str
    done_utc: str
    utc_offset_min: int

    @classmethod
    def begun(cls, audit_id: str, player_id: str, moment: datetime) -> Erasure:
        """An erasure of this moment."""
        return cls(audit_id, player_id, rows.utc(moment), rows.offset_min(moment))


def clear(access: Access, path: Path, erasures: Sequence[Erasure]) -> None:
    """Take players out of a file. Raises OSError and the driver's errors.

    Killed at any moment it leaves the file whole, with or without them; then do it again.
    """
    part = path.with_name(path.name + PART)
    with contextlib.closing(access.connect(path, "rw", *SETTINGS)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        _delete(connection, erasures)
        connection.execute("COMMIT")
    # A new connection: in the memory of the other one the rows may still be lying about.
    try:
        with contextlib.closing(access.connect(path, "rw", *SETTINGS)) as connection:
            new_file(part)
            connection.execute("VACUUM INTO ?", (str(part),))
            # The old WAL would be taken for the new file's.
            connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        if not access.sound(part):
            raise OSError(f"{part.name} was not written as it should be")
        left = [tail for tail in TAILS if path.with_name(path.name + tail).exists()]
        if left:
            raise OSError(f"{path.name}{left[0]} is in use")
        put_in_place(part, path)
    finally:
        part.unlink(missing_ok=True)


def erased(access: Access, path: Path) -> tuple[Erasure, ...]:
    """Who has been erased from a file, as its audit says; none where it cannot be read."""
    try:
        # "ro": closing a damaged file that was opened for writing would fold its WAL into it.
        with contextlib.closing(access.connect(path, "ro")) as connection:
            return tuple(Erasure(*row) for row in connection.execute(_NOTED, (ERASED,)))
    except access.driver.Error:
        return ()


def _delete(connection: Any, erasures: Sequence[Erasure]) -> None:
    columns: dict[str, set[str]] = {}
    for table, column in connection.execute(_COLUMNS).fetchall():
        columns.setdefault(table, set()).add(column)
    statements = [sql for table in owned(columns).values() for sql in table]
    for erasure in erasures:
        for sql in statements:
            connection.execute(sql, {"player": erasure.player_id})
        if "audit" in columns:
            connection.execute(_NOTE, (*astuple(erasure), ERASED, erasure.audit_id))


def owned(present: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
    """Tables that hold what is a player's, those that refer to others first.

    ``present``: the tables of a file with their columns, since a backup may be older than the
    schema. For each table the SQL that clears it of the player ``:player``. A row that may
    also stand without what it refers to stays, and refers to nothing.
    """
    tables = [table for name, table in TABLES.items() if name in present]
    mine = {"player": "id = :player"} if "player" in present else {}
    depth = {"player": 0}
    for _ in tables:
        for table in tables:
            found = [c for c in table.columns if c.ref in mine and not c.null]
            if found:
                mine[table.name] = " OR ".join(_refers(c.name, c.ref, mine) for c in found)
                depth[table.name] = 1 + max(depth[c.ref] for c in found)
    order = sorted(mine, key=lambda name: -depth[name])
    return {
        name: [
            *_let_go(name, mine, present),
            f"DELETE FROM {name} WHERE {mine[name]}",  # noqa: S608 - our own names
        ]
        for name in order
    }


def _refers(column: str, table: str, mine: Mapping[str, str]) -> str:
    if table == "player":
        return f"{column} = :player"
    return f"{column} IN (SELECT id FROM {table} WHERE {mine[table]})"  # noqa: S608 - our own names


def _let_go(
    name: str, mine: Mapping[str, str], present: Mapping[str, Collection[str]]
) -> Iterator[str]:
    """What makes others' rows let go of the rows of this table."""
    for table in TABLES.values():
        for column in table.columns:
            if column.ref == name and column.null and column.name in present.get(table.name, ()):
                gone = _refers(column.name, name, mine)
                yield f"UPDATE {table.name} SET {column.name} = NULL WHERE {gone}"  # noqa: S608
