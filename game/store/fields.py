"""The words in which the schema is written: tables and columns with their units.

The unit of a column is read off its name, so that a name and its unit cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from game.core.messages import N_


class Kind(StrEnum):
    """What a column holds. ``UTC`` is ISO-8601 text with milliseconds and a final Z."""

    ID = "UUIDv7"
    TEXT = "text"
    INT = "whole number"
    REAL = "number"
    FLAG = "0 or 1"
    JSON = "JSON"
    BLOB = "bytes"
    UTC = "time"


UNITS = {
    "_utc": "ISO-8601 UTC, ms",
    "_us": "us",
    "_um": "um",
    "_min": "min",
    "_bits": "bits",
    "_hz": "1/s",
    "_px": "px",
    "_per_mm_x": "px/mm",
    "_per_mm_y": "px/mm",
    "_s": "s",
}
"""Unit by the end of a column's name; a column with another end is a bare number or text."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``says`` is its label and explanation, a message for gettext.

    ``null``: may be empty. ``key``: part of the primary key. ``ref``: the table whose id
    it is. ``typed``: words of people (what somebody is called, initials, notes), which no
    export holds unless names are asked for.
    """

    name: str
    kind: Kind
    says: str
    null: bool = False
    key: bool = False
    ref: str = ""
    typed: bool = False

    @property
    def unit(self) -> str:
        """The unit that the name's end says, or nothing."""
        if self.kind in {Kind.REAL, Kind.INT, Kind.UTC}:
            for end, unit in UNITS.items():
                if self.name.endswith(end):
                    return unit
        return ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table. ``indexes`` lists columns; ``append_only`` rows never change or go.

    ``identifying``: holds names of people, and never leaves the station. ``ends_with``:
    the column that is empty until the row's event has ended; a next start looks for those.
    ``small``: rows of some dozen bytes, kept in the order of their key (WITHOUT ROWID).
    ``trends``: all that a trend asks of a row, kept together in an index of their own, in
    the order in which it is asked, so that no row itself has to be read. ``derived``: rows
    that say nothing new, come from others, and go when those change; they never travel.
    """

    name: str
    says: str
    columns: tuple[Column, ...]
    indexes: tuple[tuple[str, ...], ...] = field(default=())
    append_only: bool = False
    identifying: bool = False
    ends_with: str = ""
    small: bool = False
    trends: tuple[str, ...] = field(default=())
    derived: bool = False


def row_id() -> Column:
    """The key of a table whose rows have an id of their own."""
    return Column("id", Kind.ID, N_("id of the row, in order of recording"), key=True)


def ref(table: str, says: str, *, null: bool = False, key: bool = False) -> Column:
    """A column that holds another table's id."""
    return Column(f"{table}_id", Kind.ID, says, null=null, key=key, ref=table)


def travels() -> tuple[Column, ...]:
    """What a row carries that may be merged with the same row of another station."""
    return (
        Column("rev", Kind.INT, N_("how often the row has been changed, from 1")),
        Column("updated_utc", Kind.UTC, N_("last change of the row")),
    )
