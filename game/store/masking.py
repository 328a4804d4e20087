"""Records without the people in them: ids become codes, days move, words are left out.

A code is a keyed HMAC of an id, so that only this station can tell whose it is (and the
time inside a UUIDv7 does not leave with it). All days of one player move by one number of
days: intervals and times of the day stay.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from game.store.fields import Column, Kind, Table
from game.store.rows import utc

CODE_DIGITS = 20
"""Hex digits of a code: two among a million meet by chance once in 10^12 exports."""
LEAST_DAYS, MOST_DAYS = 30, 1094
_DAYS_A_YEAR = 365.25
_UUID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")
_DAY = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\d-])")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


class Way(StrEnum):
    """What becomes of a column on its way out; the codebook says it of each."""

    AS_RECORDED = "as recorded"
    CODE = "code of an id: keyed HMAC of this station"
    SHIFTED = "moved by a number of days that is the player's own and constant"
    LEFT_OUT = "left out"
    INSIDE = "as recorded, but for codes of ids and moved days inside"


class Mask:
    """Turns rows of the records into rows that may leave.

    ``key``: the station's own secret. ``names``: leave words of people in. ``dates``: leave
    days where they are. With both, ids stay as they are too: nothing is left to hide.
    """

    def __init__(self, key: bytes, *, names: bool = False, dates: bool = False) -> None:
        self._key = hmac.digest(key, b"fingerwise export", "sha256")
        self.names = names
        self.dates = dates
        self._ways: dict[str, list[tuple[Column, Way]]] = {}

    def code(self, row_id: str) -> str:
        """What an id is called outside, the same in every table and every export."""
        if self.names and self.dates:
            return row_id
        return hmac.digest(self._key, row_id.encode(), hashlib.sha256).hex()[:CODE_DIGITS]

    def days(self, player_id: str) -> int:
        """By how many days a player's records move: 30 to 1094 into the past."""
        if self.dates:
            return 0
        drawn = hmac.digest(self._key, b"days " + player_id.encode(), hashlib.sha256)
        return -LEAST_DAYS - int.from_bytes(drawn[:8]) % (MOST_DAYS - LEAST_DAYS + 1)

    def way(self, table: Table, column: Column) -> Way:
        """What becomes of a column of ``table``."""
        of_days = column.kind is Kind.UTC or column.name in {"on_date", "birth_year"}
        if column.typed and not self.names:
            return Way.LEFT_OUT
        if column.kind is Kind.ID and not (self.names and self.dates):
            return Way.CODE
        if of_days and not self.dates:
            return Way.LEFT_OUT if table.name in STATION else Way.SHIFTED
        if column.kind is Kind.JSON and not (self.names and self.dates):
            return Way.INSIDE
        return Way.AS_RECORDED

    def cells(self, table: Table, row: Mapping[Any, Any], days: int) -> list[object]:
        """The cells of a row in the order of the table's columns; ``days``: see ``days``."""
        if table.name not in self._ways:
            self._ways[table.name] = [(c, self.way(table, c)) for c in table.columns]
        return [self._cell(way, c, row[c.name], days) for c, way in self._ways[table.name]]

    def _cell(self, way: Way, column: Column, value: Any, days: int) -> object:
        if value is None or way is Way.LEFT_OUT:
            return None
        if way is Way.CODE:
            return self.code(value)
        if way is Way.SHIFTED:
            return _moved(column, value, days)
        if way is Way.INSIDE:
            coded = _UUID.sub(lambda found: self.code(found[0]), value)
            return _DAY.sub(lambda found: _day(found[0], days), coded)
        return harmless(value) if column.kind is Kind.TEXT else value


STATION = frozenset({"actor", "display", "device"})
"""Tables that belong to no player: there is no number of days to move theirs by."""


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula; ``as_it_was`` undoes it.

    >>> harmless("=1+1"), harmless("-2"), harmless("a=b")
    ("'=1+1", "'-2", 'a=b')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_it_was(text: str) -> str:
    """Take away the apostrophe that made a text harmless."""
    return text.removeprefix("'")


def _moved(column: Column, value: Any, days: int) -> object:
    if column.name == "birth_year":
        # With the days, so that ages stay right to a year.
        return value + round(days / _DAYS_A_YEAR)
    if column.kind is not Kind.UTC:
        return _day(value, days)
    try:
        return utc(datetime.fromisoformat(value) + timedelta(days=days))
    except (ValueError, OverflowError):
        return None


def _day(text: str, days: int) -> str:
    """A day moved, or nothing where it is none: a day that stays would tell it."""
    try:
        return (date.fromisoformat(text) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return ""
