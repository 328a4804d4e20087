"""Text files of rows and columns, as programs write them: separators, comments, names."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.commands.words import speak as _
from game.core.messages import N_

STDIN = Path("-")
SEPARATORS = (",", ";", "\t")
COMMENT = "#"
NAMED = 2
"""Columns that a comment has to name, to be taken for their line: one could be a word of it."""


class TableFault(ValueError):
    """What is wrong with a file, where, and how to mend it, in one sentence."""

    def __init__(self, path: Path, line: int | None, text: str, **values: object) -> None:
        place = str(path) if line is None else f"{path}:{line}"
        super().__init__(f"{place}: {_(text).format(**values)}")


MISSING = N_("There is no such file.")
UNREADABLE = N_("The file cannot be read ({reason}).")
NOT_TEXT = N_("This is no text in UTF-8; save it as CSV in UTF-8.")
EMPTY = N_("The file is empty; the first line must name the columns ({columns}), rows follow.")
CSV_FAULT = N_("This is no CSV that can be read ({reason}).")


@dataclass(frozen=True, slots=True)
class Rows:
    """A file's names of columns and its rows, each with the line in which it begins.

    Names are as they are compared: lower case, trimmed. Blank rows are left out.
    """

    separator: str
    names_line: int
    names: tuple[str, ...]
    rows: Iterator[tuple[int, list[str]]]


def read_rows(path: Path, needed: Sequence[str], known: Sequence[str]) -> Rows:
    """Open a file, ``-`` being what is piped in, and read the names of its columns.

    Lines above them that begin with # are comments, but for one that names two columns that
    are ``known``: so numpy writes them. Raises TableFault, then and while rows are read.
    """
    text = _text(path)
    above, separator = _find_names(text, {*known})
    stream = io.StringIO(text, newline="")
    for _line in range(above):
        stream.readline()
    rows = _rows(path, stream, separator, above)
    first = next(rows, None)
    if first is None:
        raise TableFault(path, 1, EMPTY, columns=",".join(needed))
    line, row = first
    return Rows(separator, line, tuple(_named(row)), rows)


def _text(path: Path) -> str:
    try:
        data = sys.stdin.buffer.read() if path == STDIN else path.read_bytes()
    except FileNotFoundError:
        raise TableFault(path, None, MISSING) from None
    except OSError as fault:
        raise TableFault(path, None, UNREADABLE, reason=fault.strerror) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise TableFault(path, data[: fault.start].count(b"\n") + 1, NOT_TEXT) from None
    if "\0" in text:
        raise TableFault(path, text[: text.index("\0")].count("\n") + 1, NOT_TEXT)
    return text


def _find_names(text: str, known: set[str]) -> tuple[int, str]:
    """Return how many lines stand above the names of the columns, and what separates them."""
    above, separator = 0, SEPARATORS[0]
    for line in io.StringIO(text, newline=""):
        fits = [
            (len(known & {*_named(line.split(mark))}), line.count(mark), mark)
            for mark in SEPARATORS
        ]
        found, _count, separator = max(fits, key=lambda one: one[:2])
        if found >= NAMED or (line.strip() and not is_comment(line)):
            break
        above += 1
    return above, separator


def _named(cells: Sequence[str]) -> list[str]:
    return [cell.strip().lstrip(COMMENT).strip().strip('"').strip().lower() for cell in cells]


def is_comment(text: str) -> bool:
    """Whether a line, or the first cell of one, begins with #."""
    return text.lstrip().startswith(COMMENT)


def _rows(
    path: Path, stream: io.StringIO, separator: str, above: int
) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(stream, delimiter=separator, skipinitialspace=True)
    end = above
    try:
        for row in reader:
            begin, end = end + 1, above + reader.line_num
            if any(map(str.strip, row)):
                yield begin, row
    except csv.Error as fault:
        raise TableFault(path, end + 1, CSV_FAULT, reason=fault) from None
