"""A level file's text becomes a checked Level, or a fault that names the line."""

from __future__ import annotations

import hashlib
import re
import tomllib
from typing import Any

from game.tasks import EXERCISES
from game.tasks.base import Level, LevelFault

TOP_KEYS = ("id", "exercise", "variant", "title")


class LevelFileFault(ValueError):
    """A level file that cannot be used. ``str()`` reads "file:line: reason"."""

    def __init__(self, name: str, line: int, reason: str) -> None:
        super().__init__(f"{name}:{line}: {reason}")
        self.name = name
        self.line = line
        self.reason = reason


def parse_level(text: str, name: str) -> Level:
    """Read one level file's text; raises LevelFileFault with ``name`` and the line."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise LevelFileFault(name, _line_told(str(fault), text), f"not TOML: {fault}") from None
    except RecursionError:
        raise LevelFileFault(name, 1, "not a level: brackets in brackets without end") from None
    try:
        return _checked(table, hashlib.sha256(text.encode()).hexdigest())
    except LevelFault as fault:
        line = line_of(text, fault.key)
        raise LevelFileFault(name, line, f"{fault.key}: {fault.reason}") from None


def _checked(table: dict[str, Any], sha256: str) -> Level:
    for key in table:
        if key not in (*TOP_KEYS, "params"):
            raise LevelFault(key, f"unknown key; known are {', '.join(TOP_KEYS)} and [params]")
    for key in TOP_KEYS:
        if key not in table:
            raise LevelFault(key, "missing")
        if not isinstance(table[key], str) or not table[key].strip():
            raise LevelFault(key, f"{table[key]!r} is not a text")
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", table["id"]):
        raise LevelFault("id", f"{table['id']!r} may hold small letters, digits and - only")
    exercise = EXERCISES.get(table["exercise"])
    if exercise is None:
        known = ", ".join(EXERCISES)
        raise LevelFault("exercise", f"{table['exercise']!r} is not one of {known}")
    params = table.get("params", {})
    if not isinstance(params, dict):
        raise LevelFault("params", "must be a table: write [params] on a line of its own")
    values = exercise.read_level(params, table["variant"])
    return Level(table["id"], table["exercise"], table["variant"], table["title"], sha256, values)


def _line_told(message: str, text: str) -> int:
    """Take the line from tomllib's own words; "at end of document" is the last line."""
    told = re.search(r"line (\d+)", message)
    return int(told.group(1)) if told else max(1, len(text.splitlines()))


def line_of(text: str, key: str) -> int:
    r"""Return the line where ``key`` ("variant" or "params.places") is set, else line 1.

    >>> line_of('id = "a"\n[params]\nplaces = 6', "params.places")
    3
    """
    wanted_table, _, wanted = key.rpartition(".")
    table = ""
    table_line = 1
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[([^\[\]]+)\]", line)
        if header:
            table = header.group(1).strip()
            table_line = number if table == wanted_table else table_line
        setting = re.match(r"""\s*["']?([\w-]+)["']?\s*=""", line)
        if setting and table == wanted_table and setting.group(1) == wanted:
            return number
    return table_line
