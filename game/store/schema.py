"""The one table of all tables: schema, data dictionary, labels and export headers.

Needs no database library, so that screens and reports can ask for labels and headers.
"""

from __future__ import annotations

from game.store.fields import Column, Table
from game.store.schema_derived import DERIVED
from game.store.schema_people import PEOPLE
from game.store.schema_play import PLAY

VERSION = "0006"
"""Version of the schema below: the newest migration. Any change here needs a new one."""

TABLES: dict[str, Table] = {table.name: table for table in (*PEOPLE, *PLAY, *DERIVED)}


def label(table: str, column: str) -> str:
    """What a column is called on screens and in reports (a message for gettext)."""
    return next(c.says for c in TABLES[table].columns if c.name == column)


def headers(table: str) -> tuple[str, ...]:
    """The column names of a table's export, in order."""
    return tuple(column.name for column in TABLES[table].columns)


def append_only_triggers(table: Table) -> tuple[str, ...]:
    """SQL that refuses every change of a table's rows but adding new ones.

    An insert that replaces a row counts as a change, hence the third trigger.
    """
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table.name} is append-only'); END"
    existing = f"WHEN EXISTS (SELECT 1 FROM {table.name} WHERE id = NEW.id)"  # noqa: S608 - our own name
    return (
        f"CREATE TRIGGER {table.name}_no_update BEFORE UPDATE ON {table.name} {refuse}",
        f"CREATE TRIGGER {table.name}_no_delete BEFORE DELETE ON {table.name} {refuse}",
        f"CREATE TRIGGER {table.name}_no_replace BEFORE INSERT ON {table.name} {existing} {refuse}",
    )


def dictionary() -> str:
    """The data dictionary as Markdown: every table and column, with unit and meaning."""
    lines = [
        "# Data dictionary",
        "",
        "Made by `tools/data_dictionary.py` from `game/store/schema.py`; change that, not this.",
        f"Schema version {VERSION}. Lengths inside JSON are micrometres from the window's top left",
        "corner, times inside JSON are microseconds of trial time.",
        "",
        "The records of one station are `records.db` (SQLCipher; its newest pages may be in",
        "`records.db-wal`) and `store.json` (which store this is, and whether its key is in the",
        "keyring or a file). The key lies in the system's keyring, else in a file of the user's",
        "configuration folder that nobody else may read, never beside the data. With the variable",
        "`FINGERWISE_KEY_DIR` it is a file in that folder and the keyring is not asked. Without",
        "sqlcipher3 the records are plain SQLite, and the game says so.",
    ]
    for table in TABLES.values():
        lines += ["", f"## {table.name}", "", table.says]
        lines += [_nature(table)] if _nature(table) else []
        lines += ["", "| column | holds | unit | meaning |", "| --- | --- | --- | --- |"]
        lines += [_line(column) for column in table.columns]
    return "\n".join((*lines, *_measures())) + "\n"


def _measures() -> list[str]:
    """What the rows of ``measure`` can be, from the one table of measures."""
    from game.metrics.definitions import MEASURES  # noqa: PLC0415 - only a document needs it

    return [
        "",
        "## Names in measure",
        "",
        "What `name` can be in `measure` and `measure_anew`. Where lengths are not calibrated,",
        "`value_unit` says px for mm. How each is computed: [metrics.md](metrics.md).",
        "",
        "| name | called | unit | better | needs | pipeline | meaning | no value when |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
        *(
            f"| `{m.name}` | {m.label} | {m.unit} | {m.better} | {m.needs} | {m.pipeline} "
            f"| {m.words} | {m.edge} |"
            for m in MEASURES.values()
        ),
    ]


def _nature(table: Table) -> str:
    if table.append_only:
        return "Append-only."
    if table.derived:
        return (
            "Derived: gathered from `trial` and `measure`, dropped by triggers as soon as a row "
            "there changes, and gathered again when there is time. It never leaves the station."
        )
    return "The only table with names in it." if table.identifying else ""


def _line(column: Column) -> str:
    marks = [column.kind.value]
    marks += ["key"] if column.key else []
    marks += [f"of {column.ref}"] if column.ref else []
    marks += ["may be empty"] if column.null else []
    return f"| {column.name} | {', '.join(marks)} | {column.unit} | {column.says} |"
