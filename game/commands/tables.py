"""Tables of numbers that other programs wrote, read from CSV; each fault with file and line."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from game.commands.csv_rows import Rows, TableFault, is_comment, read_rows
from game.core.messages import N_

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]

__all__ = ["Table", "TableFault", "read_table"]

SLOWEST_S = 1 / 3
"""No device reports a hand's way less often: longer steps are counted in another unit."""

FEW = 0.01
"""Share of samples out of order that a recording may have; more, and it is not in order."""

SHOWN = 40
"""Characters of a cell that a fault shows."""

WORDS = {"": math.nan, "na": math.nan, "true": 1.0, "false": 0.0}
"""What tables written by pandas and R hold for nan, 1 and 0."""

NO_ROWS = N_("There are no rows under the names of the columns; nothing was recorded.")
SPACES = N_("Values are separated by spaces; separate them by commas, semicolons or tabs.")
NO_NAMES = N_("The first line holds numbers; it must name the columns, such as {columns}.")
NO_COLUMN = N_("There is no column {column}; the first line names {found}, and needs {columns}.")
TWICE = N_("The column {column} is there twice; name one of them otherwise.")
DECIMAL = N_("Decimal commas: {cell} in column {column}; write numbers with a decimal point.")
MIXED = N_(
    "Decimal commas, but {cell} in column {column}; write all numbers with a decimal comma, or "
    "all with a decimal point."
)
WIDE = N_(
    "There are more values ({found}) than columns ({columns}); if these are decimal commas, "
    "write decimal points, else mend the line."
)
NARROW = N_(
    "There are fewer values ({found}) than columns ({columns}); fill the line up or take it out."
)
NOT_A_NUMBER = N_("{cell} in column {column} is no number; mend it, or write nan.")
MILLISECONDS = N_(
    "From one row to the next {column} grows by {step}, as if it were not in seconds; divide "
    "milliseconds by 1000 and microseconds by 1000000."
)
BACKWARD = N_("The time goes back from {before} to {after}; sort the rows by t.")


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by name; ``lines``: in which line of the file each row stands."""

    path: Path
    names_line: int
    columns: dict[str, Column]
    labels: dict[str, tuple[str, ...]]
    lines: Sequence[int]

    def check_seconds(self, name: str, start: int = 0, end: int | None = None) -> int:
        """Refuse times that are no seconds or out of order; return how many go back.

        A few that go back are the recording's own fault, and the pipeline leaves them out.
        """
        import numpy as np  # noqa: PLC0415 - not for every start of the program

        column = self.columns[name][start:end]
        rows = np.flatnonzero(np.isfinite(column))
        t = column[rows]
        steps = np.diff(t)
        usual = float(np.sort(np.abs(steps))[len(steps) // 2]) if len(steps) else 0.0
        if usual > SLOWEST_S:
            line = self.lines[start]
            raise TableFault(self.path, line, MILLISECONDS, column=name, step=f"{usual:g}")
        back = np.flatnonzero(steps < 0)
        if len(back) > FEW * len(t):
            row, before, after = rows[back[0] + 1], t[back[0]], t[back[0] + 1]
            values = {"before": f"{before:g}", "after": f"{after:g}"}
            raise TableFault(self.path, self.lines[start + row], BACKWARD, **values)
        return len(back)


def read_table(
    path: Path,
    needed: Sequence[str],
    optional: Sequence[str] = (),
    labels: Sequence[str] = (),
    *,
    instead: Sequence[str] = (),
) -> Table:
    """Read the columns ``needed``, and those of ``optional`` (numbers) and ``labels`` (text).

    Where one of the optional columns ``instead`` is there, only the first is needed.

    Other columns may be there and hold anything. Values are separated by commas, or by
    semicolons or tabs, which leave the comma free to be the decimal mark. Blank cells and NA
    are nan. Raises TableFault.
    """
    known = (*needed, *optional, *labels)
    found = read_rows(path, needed, known)
    names = found.names
    _check_names(path, found, needed[: 1 if {*instead} & {*names} else None], known)
    wanted = [name for name in known if name in names]
    cells: dict[str, list[str]] = {name: [] for name in wanted}
    picked = [(names.index(name), cells[name].append) for name in wanted]
    lines = []
    for line, row in _full(path, found):
        lines.append(line)
        for k, keep in picked:
            keep(row[k])
    if not lines:
        raise TableFault(path, found.names_line, NO_ROWS)
    texts = {name: tuple(map(str.strip, cells.pop(name))) for name in labels if name in names}
    if found.separator != ",":
        _write_points(path, lines, cells)
    numbers = {name: _numbers(path, name, lines, cells[name]) for name in cells}
    return Table(path, found.names_line, numbers, texts, lines)


def _check_names(path: Path, found: Rows, needed: Sequence[str], known: Sequence[str]) -> None:
    names, line = found.names, found.names_line
    columns = ",".join(needed)
    if all(_is_number(name) for name in names):
        raise TableFault(path, line, NO_NAMES, columns=columns)
    for name in needed:
        if name not in names:
            if {*needed} <= {*names[0].split()}:
                raise TableFault(path, line, SPACES)
            told = ", ".join(name or '""' for name in names)[: 2 * SHOWN]
            raise TableFault(path, line, NO_COLUMN, column=name, found=told, columns=columns)
    for name in known:
        if names.count(name) > 1:
            raise TableFault(path, line, TWICE, column=name)


def _full(path: Path, found: Rows) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that have a value for each column, without comments between them.

    Separators at the end of a line are no values. A row with as many cells as columns is
    none of the comments: a trial may be called #1.
    """
    columns = len(found.names)
    for line, row in found.rows:
        if len(row) == columns or (len(row) > columns and not any(row[columns:])):
            yield line, row
        elif not is_comment(row[0]):
            fault = WIDE if len(row) > columns else NARROW
            raise TableFault(path, line, fault, found=len(row), columns=columns)


def _write_points(path: Path, lines: Sequence[int], cells: Mapping[str, list[str]]) -> None:
    """Turn decimal commas into points, in place; both in one file could be thousands."""
    if not any("," in cell for column in cells.values() for cell in column):
        return
    for name, column in cells.items():
        for k, cell in enumerate(column):
            if "." in cell:
                raise TableFault(path, lines[k], MIXED, cell=_shown(cell), column=name)
        column[:] = [cell.replace(",", ".") if cell.count(",") == 1 else cell for cell in column]


def _numbers(path: Path, name: str, lines: Sequence[int], cells: Sequence[str]) -> Column:
    import numpy as np  # noqa: PLC0415 - not for every start of the program

    try:
        return np.array([_number(cell) for cell in cells], dtype=np.float64)
    except ValueError:
        row = next(k for k, cell in enumerate(cells) if not _is_number(cell))
    cell = cells[row]
    fault = DECIMAL if _is_number(cell.replace(",", ".", 1)) else NOT_A_NUMBER
    raise TableFault(path, lines[row], fault, cell=_shown(cell), column=name)


def _number(cell: str) -> float:
    try:
        number = float(cell)
    except ValueError:
        return _word(cell)
    if "_" in cell:  # Python reads 1_0 as ten; in a table it is a slip of the keyboard
        raise ValueError(cell)
    return number


def _word(cell: str) -> float:
    try:
        return WORDS[cell.strip().lower()]
    except KeyError:
        raise ValueError(cell) from None


def _is_number(cell: str) -> bool:
    try:
        _number(cell)
    except ValueError:
        return False
    return True


def _shown(cell: str) -> str:
    return repr(cell.strip()[:SHOWN])
