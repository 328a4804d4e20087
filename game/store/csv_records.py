"""Reads an exported zip back as records that can be played again, without any store."""

from __future__ import annotations

import csv
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from game.core.messages import N_
from game.core.values import Device, Sample
from game.session.recorder import TrialRecord
from game.store import rows
from game.store.by_trial import ByTrial
from game.store.codebook import CARD, FORMAT, SAMPLE, TRAJECTORIES
from game.store.faults import StoreFault
from game.store.fields import Column, Kind, Table
from game.store.masking import as_it_was
from game.store.schema import TABLES

NO_EXPORT = N_("{path} is no export of Fingerwise, or it is damaged ({why}).")
NEWER = N_("{path} was written by a newer Fingerwise: update this one.")
NOT_READ = N_("{path} cannot be read ({why}).")
_BROKEN = (zipfile.BadZipFile, zlib.error, csv.Error, EOFError, ValueError, LookupError, TypeError)
_WIDEST_CELL = 1 << 26
_OF_TRIAL = ("measure", "frame_input", "trial_event")
_Row = dict[str, Any]


class CsvRecords:
    """The trials of one zip, in the order in which they were recorded.

    It never holds more than one trial, so the rows must lie in the order in which they were
    written.
    """

    def __init__(self, path: Path) -> None:
        """Raises StoreFault where ``path`` cannot be read or is nothing that was exported."""
        self._path = path
        with self._told():
            self._archive = zipfile.ZipFile(path)
            newer = json.loads(self._archive.read(CARD))["format"] > FORMAT
        if newer:
            raise StoreFault(NEWER, path=path)

    def trials(self) -> int:
        """How many trials there are; raises StoreFault."""
        with self._told():
            return sum(1 for _ in self._rows(TABLES["trial"]))

    def records(self) -> Iterator[TrialRecord]:
        """Each trial with all that a replay needs; raises StoreFault where it is damaged."""
        with self._told():
            yield from self._records()

    def close(self) -> None:
        """Let go of the file."""
        self._archive.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        # Everybody's readers go by this limit: it is set back, for other files have none so wide.
        usual = csv.field_size_limit(_WIDEST_CELL)
        try:
            yield
        except OSError as error:
            why = error.strerror or error
            raise StoreFault(NOT_READ, path=self._path, why=why) from error
        except _BROKEN as error:
            raise StoreFault(NO_EXPORT, path=self._path, why=error) from error
        finally:
            csv.field_size_limit(usual)

    def _records(self) -> Iterator[TrialRecord]:
        parts: dict[str, ByTrial[_Row]] = {
            name: ByTrial(self._rows(TABLES[name])) for name in _OF_TRIAL
        }
        none: Iterator[_Row] = iter(())
        session, samples = "", ByTrial(none)
        for row in self._rows(TABLES["trial"]):
            if row["session_id"] != session:
                samples.check_empty()
                session = row["session_id"]
                samples = ByTrial(self._rows(SAMPLE, f"{TRAJECTORIES}{session}.csv"))
            found = {name: part.of(row["id"]) for name, part in parts.items()}
            yield _record(row, found, samples.of(row["id"]))
        for part in (*parts.values(), samples):
            part.check_empty()

    def _rows(self, table: Table, name: str = "") -> Iterator[_Row]:
        """The rows of one table, every cell as it stood in the records."""
        with (
            self._archive.open(name or f"{table.name}.csv") as raw,
            io.TextIOWrapper(raw, "utf-8", newline="") as text,
        ):
            reader = csv.DictReader(text, strict=True)
            for cells in reader:
                yield {column.name: _value(column, cells[column.name]) for column in table.columns}


_FROM_TEXT: dict[Kind, Callable[[str], Any]] = {
    Kind.INT: int,
    Kind.FLAG: int,
    Kind.REAL: float,
    Kind.TEXT: as_it_was,
}


def _value(column: Column, cell: str | None) -> Any:
    if cell is None:
        raise ValueError(f"a row without {column.name}")
    if column.null and not cell:
        return None
    return _FROM_TEXT.get(column.kind, str)(cell)


def _record(row: _Row, parts: dict[str, list[_Row]], samples: list[_Row]) -> TrialRecord:
    measured = parts["measure"]
    return TrialRecord(
        trial_id=row["id"],
        start=rows.trial_start_of(row),
        t=row["duration_us"],
        samples=tuple(map(_sample, samples)),
        inputs=tuple(map(rows.input_of, parts["frame_input"])),
        events=tuple(map(rows.event_of, parts["trial_event"])),
        outcome=None if row["outcome"] is None else json.loads(row["outcome"]),
        measures={one["name"]: rows.measure_of(one) for one in measured},
        pipeline=measured[0]["pipeline"] if measured else None,
    )


def _sample(row: _Row) -> Sample:
    return Sample(
        row["t_us"],
        Device(row["device"]),
        row["contact"],
        row["x_um"],
        row["y_um"],
        down=bool(row["down"]),
        axes=tuple(json.loads(row["axes"] or "[]")),
    )
