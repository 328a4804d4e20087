"""Recordings of other programs as files: read, checked and measured."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from game.commands.csv_rows import TableFault
from game.commands.tables import Table, read_table
from game.commands.words import speak as _
from game.commands.words import translator
from game.core.messages import N_

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from game.metrics.measured import Measured
    from game.metrics.pipeline import Floats
    from game.metrics.recording import Asked

Place = tuple[float, float]

WAY = ("t", "x", "y")
BESIDES = ("contact", "grip", "force", "angle")
AXIS = ("from_x", "from_y", "to_x", "to_y")
LABELS = ("trial", "sequence", "condition")

FEW_BACK = N_("{path}: samples left out because they are stamped before one above them: {count}.")
NO_NUMBERS = N_("{path}: samples left out because one of {names} is no number: {count} of {all}.")
NO_WAY = N_("It needs the columns x and y.")
PAUSES = N_(
    "{path}: pauses of more than {limit} s in the recording: {count}, the longest {longest} s "
    "from t = {start}."
)
SHORT_PATH = N_("A path needs two points or more; write one in each row, in order.")
NO_TIME = N_("{time} s is no time of a trial; write how long it took, in seconds.")
LONG_TIME = N_("{time} s is long for one trial; divide milliseconds by 1000.")
NO_TIMES = N_(
    "How long trials took is not told: give a column time (s) with a row a trial, or the columns "
    "t (s) and trial with a row a sample."
)
ONE_SAMPLE = N_("This trial has one sample; give its first and its last at least.")
NOT_FINITE = N_("Numbers are needed in all of {columns}; mend the row or take it out.")
NOT_ONE_AXIS = N_("{column} changes within a trial; each trial leads from one place to one other.")

LONGEST_TRIAL_S = 60.0


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line said of the files."""

    unit: str = "mm"
    start: Place | None = None
    target: Place | None = None
    width: float | None = None
    path: Path | None = None
    centre: Place | None = None
    sequence: bool = False


@dataclass(frozen=True, slots=True)
class Findings:
    """What a file gave, and what had to be said of it."""

    path: Path
    measures: dict[str, Measured]
    notes: tuple[str, ...] = field(default=())


def read_asked(wishes: Wishes) -> Asked:
    """Return what all files were to do. Raises TableFault for a fault of the ideal path."""
    from game.metrics.recording import Asked  # noqa: PLC0415 - numpy is not for every start

    strokes = _strokes(wishes.path) if wishes.path else ()
    return Asked(wishes.start, wishes.target, strokes, wishes.width, wishes.centre)


def measure_file(path: Path, wishes: Wishes, asked: Asked) -> Findings:
    """Measure one file. Raises TableFault, which names file, line and mend."""
    if wishes.sequence:
        return _measure_sequence(path, wishes)
    return _measure_one(path, asked, wishes.unit)


def _measure_one(path: Path, asked: Asked, unit: str) -> Findings:
    import numpy as np  # noqa: PLC0415 - not for every start of the program

    from game.metrics.recording import Recording, measure_recording  # noqa: PLC0415

    table = read_table(path, WAY, BESIDES, instead=BESIDES)
    back = table.check_seconds("t")
    nowhere = np.full(len(table.lines), np.nan)
    t, x, y = (table.columns.get(name, nowhere) for name in WAY)
    besides = {name: table.columns.get(name) for name in BESIDES}
    recording = Recording(t, x, y, **besides, unit=unit)
    found = measure_recording(recording, asked)
    if not {*WAY} <= {*table.columns}:
        found = _without_way(found, unit)
    return Findings(path, found, (*_notes(table), *_tell_back(path, back)))


def _without_way(found: dict[str, Measured], unit: str) -> dict[str, Measured]:
    """Say of every measure of a way that it needs one, whatever else it may lack."""
    from game.metrics import MEASURES, Measured, Needs  # noqa: PLC0415

    of_way = {Needs.MOVEMENT, Needs.REACH, Needs.TARGET, Needs.POINTING}
    of_way |= {Needs.PATH, Needs.SPIRAL, Needs.RECORDING}
    return {
        name: Measured.none(NO_WAY, MEASURES[name].unit_in(unit))
        if MEASURES[name].needs in of_way
        else measured
        for name, measured in found.items()
    }


def _tell_back(path: Path, count: int) -> tuple[str, ...]:
    return (_(FEW_BACK).format(path=path, count=count),) if count else ()


def _notes(table: Table) -> tuple[str, ...]:
    """Tell what of a recording is not used, and where it has holes."""
    import numpy as np  # noqa: PLC0415 - not for every start of the program

    from game.metrics.pipeline import GAP_S, find_gaps, sort_stamps  # noqa: PLC0415

    notes, path, number = [], table.path, translator().number
    there = [name for name in WAY if name in table.columns]
    t, way = table.columns["t"], np.column_stack([table.columns[name] for name in there])
    lost = int((~np.isfinite(way).all(axis=1)).sum())
    if lost:
        names = ", ".join(there)
        told = {"names": names, "count": lost, "all": len(t)}
        notes.append(_(NO_NUMBERS).format(path=path, **told))
    pauses = find_gaps(sort_stamps(t, way)[0])
    if pauses:
        start, end = max(pauses, key=lambda pause: pause[1] - pause[0])
        seconds = {"longest": number(end - start, ".3g"), "start": number(start, ".6g")}
        limit = number(GAP_S, "g")
        notes.append(_(PAUSES).format(path=path, limit=limit, count=len(pauses), **seconds))
    return tuple(notes)


def _strokes(path: Path) -> tuple[Floats, ...]:
    """Read an ideal path: x,y in order, and a column ``stroke`` where there are several."""
    import numpy as np  # noqa: PLC0415 - not for every start of the program

    table = read_table(path, ("x", "y"), labels=("stroke",))
    xy = np.stack((table.columns["x"], table.columns["y"]), axis=1)
    for row in np.flatnonzero(~np.isfinite(xy).all(axis=1))[:1]:
        raise TableFault(path, table.lines[row], NOT_FINITE, columns="x,y")
    if len(xy) < 2:  # noqa: PLR2004 - a line has two ends
        raise TableFault(path, table.lines[0], SHORT_PATH)
    stroke = table.labels.get("stroke", ("",) * len(xy))
    begins = [k for k in range(len(xy)) if k == 0 or stroke[k] != stroke[k - 1]]
    return tuple(xy[a:b] for a, b in zip(begins, [*begins[1:], len(xy)], strict=True))


def _measure_sequence(path: Path, wishes: Wishes) -> Findings:
    """Measure a row a trial (with ``time``), or long samples with ``t`` and ``trial``."""
    import numpy as np  # noqa: PLC0415 - not for every start of the program

    from game.metrics.sequences import PointingTrials, measure_sequence  # noqa: PLC0415

    table = read_table(path, (*AXIS, "x", "y"), ("t", "time"), LABELS)
    columns = table.columns
    ends = np.stack((columns["x"], columns["y"]), axis=1)
    rows = last = np.arange(len(ends))
    if _holds_samples(table):
        rows, last, ends, times = _from_samples(table, ends)
    elif "time" in columns:
        times = columns["time"]
    else:
        raise TableFault(path, table.names_line, NO_TIMES)
    starts = np.stack((columns["from_x"][rows], columns["from_y"][rows]), axis=1)
    targets = np.stack((columns["to_x"][rows], columns["to_y"][rows]), axis=1)
    _check_places(table, rows, np.column_stack((starts, targets)), AXIS)
    _check_places(table, last, ends, ("x", "y"))
    _check_times(table, rows, times)
    sequence, condition = (
        tuple(table.labels[name][row] for row in rows) if name in table.labels else ()
        for name in ("sequence", "condition")
    )
    trials = PointingTrials(starts, targets, ends, times, sequence, condition, wishes.unit)
    return Findings(path, measure_sequence(trials))


def _holds_samples(table: Table) -> bool:
    """Whether a row is a sample: a table of trials may have their number and a stamp, too."""
    if "t" not in table.columns or "trial" not in table.labels:
        return False
    if "time" not in table.columns:
        return True
    return any(one == other for one, other in itertools.pairwise(_trials(table)))


def _trials(table: Table) -> tuple[tuple[str, ...], ...]:
    # A number that begins anew in each sequence tells trials apart only together with it.
    named = [table.labels[name] for name in LABELS if name in table.labels]
    return tuple(zip(*named, strict=True))


def _from_samples(
    table: Table, xy: Floats
) -> tuple[NDArray[np.intp], NDArray[np.intp], Floats, Floats]:
    """Reduce samples to trials: first and last row of each, its end point and its time."""
    import numpy as np  # noqa: PLC0415 - not for every start of the program

    from game.metrics.sequences import end_points  # noqa: PLC0415

    first, ends, times = end_points(table.columns["t"], xy, _trials(table))
    after = [*first[1:], len(xy)]
    for begin, end in zip(first, after, strict=True):
        if end - begin == 1:
            raise TableFault(table.path, table.lines[begin], ONE_SAMPLE)
        if end - begin > 2:  # noqa: PLR2004 - from its start to its end a trial may last seconds
            table.check_seconds("t", begin, end)
        for name in AXIS:
            part = table.columns[name][begin:end]
            changed = np.flatnonzero(part != part[0])
            if len(changed):
                line = table.lines[begin + int(changed[0])]
                raise TableFault(table.path, line, NOT_ONE_AXIS, column=name)
    return np.array(first), np.array(after) - 1, ends, times


def _check_places(
    table: Table, rows: NDArray[np.intp], places: Floats, columns: tuple[str, ...]
) -> None:
    import numpy as np  # noqa: PLC0415 - not for every start of the program

    for k in np.flatnonzero(~np.isfinite(places).all(axis=1))[:1]:
        raise TableFault(table.path, table.lines[rows[k]], NOT_FINITE, columns=",".join(columns))


def _check_times(table: Table, rows: NDArray[np.intp], times: Floats) -> None:
    import numpy as np  # noqa: PLC0415 - not for every start of the program

    for k in np.flatnonzero(~(np.isfinite(times) & (times > 0)))[:1]:
        raise TableFault(table.path, table.lines[rows[k]], NO_TIME, time=f"{times[k]:g}")
    if np.median(times) > LONGEST_TRIAL_S:
        raise TableFault(table.path, table.lines[rows[0]], LONG_TIME, time=f"{times[0]:g}")
