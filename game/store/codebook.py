"""What the tables of an export mean, from the one table of the schema."""

from __future__ import annotations

from collections.abc import Iterator

from game.store.fields import Column, Kind, Table, ref
from game.store.masking import Mask
from game.store.schema import TABLES

FORMAT = 1
"""Version of the layout of the zip."""
CARD = "export.json"
TRAJECTORIES = "trajectories/"
SAMPLE = Table(
    "trajectories/*",
    "The device's own samples, never resampled: one file a session.",
    (
        ref("trial", "of which trial", key=True),
        Column("number", Kind.INT, "order in the trial, from 0", key=True),
        Column("t_us", Kind.INT, "trial time"),
        Column("device", Kind.TEXT, "mouse, touch, gamepad or keyboard"),
        Column("contact", Kind.INT, "number of the finger, 0 for other devices"),
        Column("down", Kind.FLAG, "button, contact or grip key"),
        Column("x_um", Kind.INT, "from the left edge of the window"),
        Column("y_um", Kind.INT, "from the top edge of the window"),
        Column("axes", Kind.JSON, "raw axes of a gamepad or keyboard, -32767 to 32767", null=True),
    ),
)
NEVER = frozenset({"identity", "audit", "measure_anew", "trajectory_chunk"})
"""Full names, the station's own book, numbers that do not hold yet, and bytes (samples leave)."""
ABOUT = """Records of Fingerwise.

One CSV file a table: UTF-8, separated by commas, a header line, empty where there is no
value. Units stand in the names of columns; times are UTC in ISO-8601, and utc_offset_min
is the local time minus UTC in minutes. codebook.csv says what every column means and what
became of it on its way out; codebook_measures.csv says how each measure is computed.
trajectories/ has a file a session with all samples of its trials.

A text that begins like a formula has an apostrophe before it, so that no spreadsheet
computes it. "fingerwise export --check" on this file plays all trials again, without the
records that it is from, and compares every measure.
"""


LEAVING = tuple(table for table in TABLES.values() if table.name not in NEVER and not table.derived)
"""The tables of an export, in the order of the schema."""


def codebook(mask: Mask) -> Iterator[tuple[str, ...]]:
    """Rows of codebook.csv, its header first: every column of every table that leaves."""
    yield ("table", "column", "holds", "unit", "key", "of", "may_be_empty", "meaning", "treatment")
    for table in (*LEAVING, SAMPLE):
        for column in table.columns:
            yield _line(mask, table, column)


def _line(mask: Mask, table: Table, column: Column) -> tuple[str, ...]:
    way = mask.way(table, column)
    facts = (column.kind.value, column.unit, str(int(column.key)), column.ref)
    return (table.name, column.name, *facts, str(int(column.null)), column.says, way.value)


def measures() -> Iterator[tuple[str, ...]]:
    """Rows of codebook_measures.csv, its header first: what ``name`` in measure can be."""
    from game.metrics.definitions import MEASURES  # noqa: PLC0415 - only a document needs it

    yield ("name", "called", "unit", "better", "needs", "pipeline", "meaning", "no_value_when")
    for m in MEASURES.values():
        facts = (m.name, m.label, m.unit, str(m.better), str(m.needs), str(m.pipeline))
        yield (*facts, m.words, m.edge)
