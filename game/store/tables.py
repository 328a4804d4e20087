"""The schema as SQLAlchemy tables, built from the one table in ``game.store.schema``."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from game.store.fields import Column, Kind, Table
from game.store.schema import TABLES, append_only_triggers
from game.store.schema_derived import TRIGGERS

_TYPES: dict[Kind, type[sa.types.TypeEngine[Any]]] = {
    Kind.ID: sa.Text,
    Kind.TEXT: sa.Text,
    Kind.JSON: sa.Text,
    Kind.UTC: sa.Text,
    Kind.INT: sa.Integer,
    Kind.FLAG: sa.Integer,
    Kind.REAL: sa.Float,
    Kind.BLOB: sa.LargeBinary,
}


def _column(column: Column) -> sa.Column[object]:
    references = [sa.ForeignKey(f"{column.ref}.id")] if column.ref else []
    return sa.Column(
        column.name,
        _TYPES[column.kind](),
        *references,
        primary_key=column.key,
        nullable=column.null,
        autoincrement=False,
    )


def _table(table: Table, metadata: sa.MetaData) -> sa.Table:
    columns = (_column(c) for c in table.columns)
    made = sa.Table(table.name, metadata, *columns, sqlite_with_rowid=not table.small)
    for names in table.indexes:
        sa.Index(f"ix_{table.name}_{'_'.join(names)}", *(made.c[name] for name in names))
    if table.trends:
        sa.Index(f"ix_{table.name}_trends", *(made.c[name] for name in table.trends))
    if table.ends_with:
        unended = made.c[table.ends_with].is_(None)
        sa.Index(f"ix_{table.name}_unended", made.c.id, sqlite_where=unended)
    return made


METADATA = sa.MetaData()
T: dict[str, sa.Table] = {name: _table(table, METADATA) for name, table in TABLES.items()}


def create_all(connection: sa.Connection) -> None:
    """Make every table, index and trigger in an empty file."""
    METADATA.create_all(connection, checkfirst=False)
    for table in TABLES.values():
        if table.append_only:
            for trigger in append_only_triggers(table):
                connection.exec_driver_sql(trigger)
    for trigger in TRIGGERS:
        connection.exec_driver_sql(trigger)
