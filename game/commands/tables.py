"""Tables of numbers that other programs wrote, read from CSV; each fault with file and line."""

from __future__ import annotations

import csv
import io
import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from game.commands.words import speak as _
from game.core.messages import N_

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]

SLOWEST_S = 1 / 3
"""No device reports a hand's way less often: longer steps are counted in another unit."""

FEW = 0.01
"""Share of samples out of order that a recording may have; more, and it is not in order."""

SHOWN = 40
"""Characters of a cell that a fault shows."""


class TableFault(ValueError):
    """What is wrong with a file, where, and how to mend it, in one sentence."""

    def __init__(self, path: Path, line: int | None, text: str, **values: object) -> None:
        place = str(path) if line is None else f"{path}:{line}"
        super().__init__(f"{place}: {_(text).format(**values)}")


MISSING = N_("There is no such file.")
UNREADABLE = N_("The file cannot be read ({reason}).")
NOT_TEXT = N_("This is no text in UTF-8; save it as CSV in UTF-8.")
EMPTY = N_("The file is empty; the first line must name the columns ({columns}), rows follow.")
NO_ROWS = N_("There are no rows under the names of the columns; nothing was recorded.")
SEPARATOR = N_("Values are separated by {found}; separate them by commas, with decimal points.")
NO_NAMES = N_("The first line holds numbers; it must name the columns, such as {columns}.")
NO_COLUMN = N_("There is no column {column}; the first line names {found}, and needs {columns}.")
TWICE = N_("The column {column} is there twice; name one of them otherwise.")
DECIMAL = N_("Decimal commas: {cell} in column {column}; write numbers with a decimal point.")
WIDE = N_(
    "There are {found} values for {columns} columns; if these are decimal commas, write decimal "
    "points, else mend the line."
)
NARROW = N_("There are {found} values for {columns} columns; fill the line up or take it out.")
BLANK = N_("Column {column} is blank; write a number, or nan where nothing was measured.")
NOT_A_NUMBER = N_("{cell} in column {column} is no number; mend it, or write nan.")
MILLISECONDS = N_(
    "From one row to the next {column} grows by {step}, as if it were not in seconds; divide "
    "milliseconds by 1000 and microseconds by 1000000."
)
BACKWARD = N_("The time goes back from {before} to {after}; sort the rows by t.")
CSV_FAULT = N_("This is no CSV that can be read ({reason}).")


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by name; ``lines``: in which line of the file each row stands."""

    path: Path
    columns: dict[str, Column]
    labels: dict[str, tuple[str, ...]]
    lines: tuple[int, ...]

    def check_seconds(self, name: str, start: int = 0, end: int | None = None) -> int:
        """Refuse times that are no seconds or out of order; return how many go back.

        A few that go back are the recording's own fault, and the pipeline leaves them out.
        """
        t = self.columns[name][start:end].tolist()
        known = [(k, value) for k, value in enumerate(t, start) if math.isfinite(value)]
        pairs = list(itertools.pairwise(known))
        steps = sorted(abs(after - before) for (_k, before), (_n, after) in pairs)
        if steps and steps[len(steps) // 2] > SLOWEST_S:
            line = self.lines[start]
            step = f"{steps[len(steps) // 2]:g}"
            raise TableFault(self.path, line, MILLISECONDS, column=name, step=step)
        back = [(n, before, after) for (_k, before), (n, after) in pairs if after < before]
        if len(back) > FEW * len(known):
            row, before, after = back[0]
            values = {"before": f"{before:g}", "after": f"{after:g}"}
            raise TableFault(self.path, self.lines[row], BACKWARD, **values)
        return len(back)


def read_table(
    path: Path,
    needed: Sequence[str],
    optional: Sequence[str] = (),
    labels: Sequence[str] = (),
) -> Table:
    """Read the columns ``needed``, and those of ``optional`` (numbers) and ``labels`` (text).

    Other columns may be there and hold anything. Raises TableFault. A byte order mark and
    any kind of line ends are fine.
    """
    reader = csv.reader(io.StringIO(_text(path), newline=""), skipinitialspace=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        rows.extend((reader.line_num, row) for row in reader if any(map(str.strip, row)))
    except csv.Error as fault:
        raise TableFault(path, reader.line_num, CSV_FAULT, reason=fault) from None
    if not rows:
        raise TableFault(path, 1, EMPTY, columns=",".join(needed))
    names = _names(path, *rows[0], needed)
    if len(rows) == 1:
        raise TableFault(path, rows[0][0], NO_ROWS)
    for line, row in rows[1:]:
        if len(row) != len(names):
            text = WIDE if len(row) > len(names) else NARROW
            raise TableFault(path, line, text, found=len(row), columns=len(names))
    lines = tuple(line for line, _row in rows[1:])
    numbers = {
        name: _numbers(path, name, lines, [row[names.index(name)] for _line, row in rows[1:]])
        for name in (*needed, *optional)
        if name in names
    }
    texts = {
        name: tuple(row[names.index(name)].strip() for _line, row in rows[1:])
        for name in labels
        if name in names
    }
    return Table(path, numbers, texts, lines)


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
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


def _names(path: Path, line: int, row: list[str], needed: Sequence[str]) -> list[str]:
    names = [cell.strip().lower() for cell in row]
    columns = ",".join(needed)
    for mark, found in ((";", N_("semicolons")), ("\t", N_("tabs"))):
        if any(mark in cell for cell in row):
            raise TableFault(path, line, SEPARATOR, found=_(found))
    if all(_is_number(name) for name in names):
        raise TableFault(path, line, NO_NAMES, columns=columns)
    for name in needed:
        if name not in names:
            found = ", ".join(name or '""' for name in names)[: 2 * SHOWN]
            raise TableFault(path, line, NO_COLUMN, column=name, found=found, columns=columns)
    for name in needed:
        if names.count(name) > 1:
            raise TableFault(path, line, TWICE, column=name)
    return names


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _numbers(path: Path, name: str, lines: Sequence[int], cells: list[str]) -> Column:
    import numpy as np  # noqa: PLC0415 - not for every start of the program

    try:
        return np.array([float(cell) for cell in cells], dtype=np.float64)
    except ValueError:
        line, cell = next(
            (line, cell) for line, cell in zip(lines, cells, strict=True) if not _is_number(cell)
        )
    shown = repr(cell.strip()[:SHOWN])
    if not cell.strip():
        raise TableFault(path, line, BLANK, column=name)
    if _is_number(cell.replace(",", ".", 1)):
        raise TableFault(path, line, DECIMAL, cell=shown, column=name)
    raise TableFault(path, line, NOT_A_NUMBER, cell=shown, column=name)
