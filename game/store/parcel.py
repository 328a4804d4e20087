"""What a player file holds: one player's rows as lines of JSON, packed, in a fixed order.

The first line says whose they are and which store wrote them, the last one how many there
are. A row comes after all that it refers to, and a trial is followed by all that is its own.
"""

from __future__ import annotations

import base64
import json
import math
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass, field
from typing import Any

from game.store.codec import digest
from game.store.fields import Column, Kind
from game.store.rows import Row
from game.store.schema import TABLES

OF_TRIAL = (
    "measure",
    "controller_snapshot",
    "trajectory",
    "trajectory_chunk",
    "frame_input",
    "trial_event",
)
"""Tables whose rows follow their trial, in this order."""
ORDER = (
    "actor",
    "player",
    "programme",
    "prescription",
    "context_note",
    "clinical_test",
    "session",
    "rating",
    "session_summary",
    "reward",
    "trial",
)
"""All other tables that travel. ``identity`` stays, and what is the station's own."""
STAYS = {"session": ("display_id",)}
"""Columns that are empty in the file: calibrations belong to a station's own screens."""
LATER: Mapping[tuple[str, str], object] = {}
"""What a column that may not be empty is taken to hold in files from before there was it."""
_LONGEST_LINE = 1 << 28
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
_PACKING = 6


@dataclass(frozen=True, slots=True)
class Label:
    """Whose rows they are. ``station``: which store wrote them, a code that says no more.

    ``seen``: up to when the writer knows what others wrote, by their station.
    """

    player_id: str
    station: str
    made_utc: str
    schema: str
    app_version: str
    seen: Mapping[str, str] = field(default_factory=dict)


class ParcelError(ValueError):
    """Lines that no program of ours wrote; the message says what is wrong with them."""


def pack(
    label: Label,
    rows: Iterable[tuple[str, Row]],
    write: Callable[[bytes], None],
    made_here: AbstractSet[str] = frozenset(),
) -> int:
    """Write a player's rows; returns how many there were.

    ``made_here``: when the writer's store changed anything. Rows of such a moment are marked
    as its own changes.
    """
    packer = zlib.compressobj(_PACKING)

    def line(content: object) -> None:
        text = json.dumps(content, separators=(",", ":"), ensure_ascii=False) + "\n"
        write(packer.compress(text.encode()))

    line(asdict(label))
    count = 0
    for table, row in rows:
        plain = {c.name: _to_plain(c, row[c.name]) for c in TABLES[table].columns}
        line([table, plain, int(row.get("updated_utc") in made_here)])
        count += 1
    line({"rows": count})
    write(packer.flush())
    return count


def _to_plain(column: Column, value: Any) -> Any:
    if column.kind is Kind.BLOB and value is not None:
        return base64.b64encode(value).decode()
    return value


class Parcel:
    """Reads what ``pack`` wrote; the blocks are asked for anew each time."""

    def __init__(self, blocks: Callable[[], Iterator[bytes]]) -> None:
        """Raises ParcelError where the label cannot be read."""
        self._blocks = blocks
        try:
            self.label = Label(**json.loads(next(self._lines(), "")))
        except (ValueError, TypeError) as error:
            raise ParcelError(f"the label cannot be read: {error}") from None

    def count(self) -> int:
        """Read all of it; returns how many rows there are. Raises ParcelError."""
        lines = 0
        last = ""
        for last in self._lines():  # noqa: B007 - what is left of the loop is wanted
            lines += 1
        try:
            said = json.loads(last)["rows"]
        except (ValueError, LookupError, TypeError):
            raise ParcelError("the last line is missing") from None
        if said != lines - 2:
            raise ParcelError(f"{lines - 2} rows and not {said}")
        return int(said)

    def rows(self) -> Iterator[tuple[str, Row, bool]]:
        """Yield every row with its table, checked; raises ParcelError.

        Third comes whether the writer's store changed it last and its audit says so.
        """
        found = self._lines()
        next(found)
        checking = Checking(self.label.player_id)
        for line in found:
            try:
                content = json.loads(line)
                if isinstance(content, dict):
                    return
                table, plain, made_there = content
                row = _row(table, plain)
            except ParcelError:
                raise
            except (ValueError, LookupError, TypeError, AttributeError) as error:
                raise ParcelError(f"a row that is none: {error}") from None
            checking.check(table, row)
            yield table, row, bool(made_there)

    def _lines(self) -> Iterator[str]:
        unpacker, rest = zlib.decompressobj(), b""
        try:
            for block in self._blocks():
                while block:
                    rest += unpacker.decompress(block, _LONGEST_LINE)
                    block = unpacker.unconsumed_tail  # noqa: PLW2901 - what is left of it
                    *whole, rest = rest.split(b"\n")
                    yield from (line.decode() for line in whole)
                    if len(rest) > _LONGEST_LINE:
                        raise ParcelError("a line without an end")
        except (zlib.error, UnicodeDecodeError) as error:
            raise ParcelError(str(error)) from None
        if rest or not unpacker.eof:
            raise ParcelError("the last line is cut off")


def _row(table: str, plain: Mapping[str, Any]) -> Row:
    row = {c.name: _from_plain(table, c, plain) for c in TABLES[table].columns}
    if strange := plain.keys() - row.keys():
        raise ParcelError(f"{table} has no column {min(strange)}")
    return row


def _from_plain(table: str, column: Column, plain: Mapping[str, Any]) -> Any:
    """A cell as it goes into the database, checked for its kind."""
    missing = None if column.null else LATER.get((table, column.name))
    value = plain.get(column.name, missing)
    if value is None:
        if not column.null:
            raise ParcelError(f"{table} without {column.name}")
        return None
    if not _FITS[column.kind](value):
        raise ParcelError(f"{table}.{column.name} is {str(value)[:40]!r}")
    if column.kind is Kind.BLOB:
        return base64.b64decode(value, validate=True)
    return value


_FITS: Mapping[Kind, Callable[[Any], bool]] = {
    Kind.ID: lambda value: isinstance(value, str) and bool(_UUID.match(value)),
    **dict.fromkeys((Kind.TEXT, Kind.JSON, Kind.UTC, Kind.BLOB), lambda v: isinstance(v, str)),
    Kind.INT: lambda value: type(value) is int,
    Kind.FLAG: lambda value: type(value) is int and value in {0, 1},
    Kind.REAL: lambda value: type(value) in {int, float} and math.isfinite(value),
}


class Checking:
    """Whether rows are one player's, in their order, and refer to what came before."""

    def __init__(self, player_id: str) -> None:
        self._player_id = player_id
        self._known: dict[str, set[str]] = {"player": set()}
        self._place = 0
        self._trial = ""

    def check(self, table: str, row: Row) -> None:
        """Raise ParcelError where a row does not belong here."""
        if table in OF_TRIAL:
            self._check_part(table, row)
        elif table not in ORDER or ORDER.index(table) < self._place:
            raise ParcelError(f"{table} is out of order")
        else:
            self._place = ORDER.index(table)
        if row.get("player_id", self._player_id) != self._player_id:
            raise ParcelError(f"{table} of another player")
        if table == "player" and (row["id"] != self._player_id or row["is_guest"]):
            raise ParcelError("another player")
        if any(row[name] is not None for name in STAYS.get(table, ())):
            raise ParcelError(f"{table} with what stays at a station")
        for column in TABLES[table].columns:
            if column.ref not in {"", "trial"} and row[column.name] is not None:
                self._refers(table, column.ref, row[column.name])
        if "id" in row:
            self._known.setdefault(table, set()).add(row["id"])
            self._trial = row["id"] if table == "trial" else ""

    def _check_part(self, table: str, row: Row) -> None:
        if row["trial_id"] != self._trial:
            raise ParcelError(f"{table} of a trial that is not there")
        if table == "trajectory_chunk" and digest(row["data"]) != row["sha256"]:
            raise ParcelError("samples that are not those that were recorded")

    def _refers(self, table: str, to: str, row_id: str) -> None:
        if row_id not in self._known.get(to, ()):
            raise ParcelError(f"{table} refers to a row of {to} that is not there")
