"""One table says it all: the file, the migrations, the dictionary, labels and headers."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from sqlcipher3 import dbapi2 as cipher

from game.session.recorder import Prescribed
from game.store import StoreFault
from game.store.database import open_database
from game.store.fields import Kind
from game.store.migrate import SCRIPTS, migrate, newest
from game.store.schema import TABLES, VERSION, dictionary, headers, label
from game.store.store import Store
from game.store.tables import create_all
from tests.store.making import play_session
from tests.store.test_steering import played, steering

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]


def shape(connection: sa.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Everything that a file says of its tables, indexes and triggers, but formatting."""
    names = connection.exec_driver_sql(
        "SELECT name, type, coalesce(sql, '') FROM sqlite_schema "
        "WHERE name NOT LIKE 'alembic%' AND name NOT LIKE 'sqlite_autoindex_alembic%'"
    ).all()
    found = {f"{kind} {name}": [" ".join(sql.split())] for name, kind, sql in names}
    return {key: [value[0].replace("( ", "(").replace(" )", ")")] for key, value in found.items()}


def memory() -> sa.Engine:
    return sa.create_engine("sqlite://", module=cipher, poolclass=sa.pool.StaticPool)


def test_the_migrations_make_exactly_the_schema_in_the_code() -> None:
    with memory().begin() as made, memory().begin() as migrated:
        create_all(made)
        migrate(migrated)
        assert shape(migrated) == shape(made)
    assert newest() == VERSION


def test_the_data_dictionary_is_the_one_made_from_the_code() -> None:
    assert (ROOT / "docs" / "data-dictionary.md").read_text("utf-8") == dictionary()


def test_the_tables_of_a_store_have_the_headers_of_its_exports(store: Store) -> None:
    inspector = sa.inspect(store._database.writer)
    for name in TABLES:
        assert tuple(c["name"] for c in inspector.get_columns(name)) == headers(name)


def test_every_table_and_column_says_in_words_what_it_holds() -> None:
    texts = dictionary()
    for table in TABLES.values():
        assert f"\n## {table.name}\n\n{table.says}\n" in texts
        for column in table.columns:
            assert label(table.name, column.name) == column.says != ""
            assert f"| {column.name} | {column.kind.value}" in texts
            assert f"| {column.unit} | {column.says} |" in texts


def test_the_index_of_trends_names_columns_of_its_table(store: Store) -> None:
    inspector = sa.inspect(store._database.writer)
    kept = {name: TABLES[name].trends for name in TABLES if TABLES[name].trends}
    assert set(kept) == {"trial"}
    for name, columns in kept.items():
        (index,) = [i for i in inspector.get_indexes(name) if i["name"] == f"ix_{name}_trends"]
        assert tuple(index["column_names"]) == columns


def test_numbers_say_their_unit_in_their_name() -> None:
    assert label("trial", "duration_us") == "length of the trial"
    bare = {
        f"{table.name}.{column.name}"
        for table in TABLES.values()
        for column in table.columns
        if column.kind is Kind.REAL and not column.unit
    }
    # A share, and numbers whose unit stands in a column beside them.
    beside = {"measure.value", "measure_anew.value", "clinical_test.value"}
    assert bare == {"prescription.target_success", *beside}
    assert all(
        c.name.endswith("_utc") for t in TABLES.values() for c in t.columns if c.kind == "time"
    )


def test_names_are_in_one_table_alone() -> None:
    assert [table.name for table in TABLES.values() if table.identifying] == ["identity"]


def test_a_name_is_found_nowhere_but_in_identity(store: Store, folder: Path) -> None:
    store.add_player("Fuchs", "fox", name="Erika Musterfrau")
    play_session(store)
    assert store.flush()
    with store._database.reader.connect() as connection:
        holding = [
            name
            for name in TABLES
            for row in connection.exec_driver_sql(f"SELECT * FROM {name}")  # noqa: S608
            if any("Musterfrau" in str(value) for value in row)
        ]
    assert holding == ["identity"]
    assert not any(
        b"Musterfrau" in path.read_bytes() or b"Fuchs" in path.read_bytes()
        for path in folder.iterdir()
    )


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET action = 'nothing'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit",
        "INSERT OR REPLACE INTO audit (rowid, {names}) SELECT rowid, {others} FROM audit",
        "UPDATE OR REPLACE audit SET rowid = rowid + 1",
    ],
)
def test_the_audit_only_grows(store: Store, change: str) -> None:
    store.add_player("Fuchs", "fox")
    assert store.flush()
    names = headers("audit")
    # Another id in the place of the row, which a rowid alone names.
    others = ", ".join("'other'" if name == "id" else name for name in names)
    change = change.format(names=", ".join(names), others=others)
    before = audit_of(store)
    with (
        pytest.raises(sa.exc.IntegrityError, match="append-only"),
        store._database.writer.begin() as connection,
    ):
        connection.exec_driver_sql(change)
    assert audit_of(store) == before


def audit_of(store: Store) -> list[sa.Row[Any]]:
    with store._database.reader.connect() as connection:
        return list(connection.exec_driver_sql("SELECT rowid, * FROM audit"))


def set_version(folder: Path, version: str | None) -> None:
    database = open_database(folder)
    with database.writer.begin() as connection:
        connection.exec_driver_sql("DELETE FROM alembic_version")
        if version is not None:
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (version,))
    database.close()


def test_an_empty_file_from_a_start_that_died_becomes_a_store(
    store: Store, folder: Path, reopen: Callable[[], Store]
) -> None:
    store.close()
    (folder / "records.db").write_bytes(b"")
    with reopen() as again:
        play_session(again)
        assert again.flush()


def test_a_newer_file_is_left_alone_and_said_to_be_newer(
    store: Store, folder: Path, reopen: Callable[[], Store]
) -> None:
    store.close()
    set_version(folder, "9999")
    before = (folder / "records.db").read_bytes()
    with pytest.raises(StoreFault, match="newer Fingerwise"):
        reopen()
    assert (folder / "records.db").read_bytes() == before


TOMORROW = "9998"
NEXT = """
from alembic import op
revision = "{tomorrow}"
down_revision = "{version}"
def upgrade():
    op.execute("ALTER TABLE player ADD COLUMN shoe_size_mm INTEGER")
    op.execute("{then}")
"""


def scripts_of_tomorrow(folder: Path, then: str) -> Path:
    scripts = folder / "migrations 100%"
    shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    text = NEXT.format(tomorrow=TOMORROW, version=VERSION, then=then)
    (scripts / "versions" / "v9998_next.py").write_text(text, "utf-8")
    return scripts


def player_columns(connection: sa.Connection) -> set[str]:
    return {column["name"] for column in sa.inspect(connection).get_columns("player")}


def test_an_older_file_is_brought_up_to_date_with_what_is_in_it(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    fox = store.add_player("Fuchs", "fox")
    store.close()
    database = open_database(folder)
    with database.writer.begin() as connection:
        migrate(connection, scripts_of_tomorrow(tmp_path, "UPDATE player SET shoe_size_mm = 260"))
    with database.reader.connect() as connection:
        row = connection.exec_driver_sql("SELECT id, shoe_size_mm FROM player").one()
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    database.close()
    assert (tuple(row), version) == ((fox.id, 260), TOMORROW)


def test_opening_an_older_file_brings_it_up_to_date(
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    reopen: Callable[[], Store],
) -> None:
    fox = store.add_player("Fuchs", "fox")
    store.close()
    scripts = scripts_of_tomorrow(tmp_path, "UPDATE player SET shoe_size_mm = 260")
    monkeypatch.setattr("game.store.database.VERSION", TOMORROW)
    monkeypatch.setattr("game.store.migrate.migrate", partial(migrate, scripts=scripts))
    for _ in range(2):
        with reopen() as again:
            assert again.players() == (fox,)
            assert "shoe_size_mm" in columns_of_player(again)


def test_the_first_file_there_ever_was_loses_nothing(
    store: Store, folder: Path, reopen: Callable[[], Store]
) -> None:
    fox = store.add_player("Fuchs", "fox")
    play_session(store)
    store.close()
    make_first(folder)
    with reopen() as again:
        assert again.players() == (fox,)
        (line,) = again.trials()
        record = again.trial(line.trial_id)
        assert (len(record.samples), len(record.events)) == (750, 3)
        assert again.outdated(1) == (line.trial_id,)


def test_what_was_prescribed_in_the_first_file_still_holds(
    store: Store, folder: Path, reopen: Callable[[], Store]
) -> None:
    fox = store.add_player("Fuchs", "fox")
    held = Prescribed(0.8, floor=1.5, ceiling=6.25, locked=3.0)
    session_id, _ = played(store, fox.id)
    store.steer(steering(session_id, prescribed=held))
    store.close()
    make_first(folder)
    with reopen() as again:
        assert again.prescribed(fox.id, "trace", "left") == held


def make_first(folder: Path) -> None:
    """Take away all that later versions added."""
    database = open_database(folder)
    with database.writer.begin() as connection, memory().begin() as first:
        migrate(first, target="0001")
        had = set(sa.inspect(first).get_table_names())
        for name in triggers(connection) - triggers(first):
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for name in index_names(connection) - index_names(first):
            connection.exec_driver_sql(f"DROP INDEX {name}")
        for name in set(sa.inspect(connection).get_table_names()) - had:
            connection.exec_driver_sql(f"DROP TABLE {name}")
        for name in had:
            columns = {column["name"] for column in sa.inspect(first).get_columns(name)}
            for column in sa.inspect(connection).get_columns(name):
                if column["name"] not in columns:
                    connection.exec_driver_sql(f"ALTER TABLE {name} DROP COLUMN {column['name']}")
    database.close()
    set_version(folder, "0001")


def index_names(connection: sa.Connection) -> set[str]:
    question = "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
    return set(connection.exec_driver_sql(question).scalars())


def triggers(connection: sa.Connection) -> set[str]:
    question = "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
    return set(connection.exec_driver_sql(question).scalars())


def columns_of_player(store: Store) -> set[str]:
    with store._database.reader.connect() as connection:
        return player_columns(connection)


def test_a_migration_that_dies_half_way_leaves_the_older_file(
    store: Store, folder: Path, tmp_path: Path, reopen: Callable[[], Store]
) -> None:
    fox = store.add_player("Fuchs", "fox")
    store.close()
    database = open_database(folder)
    scripts = scripts_of_tomorrow(tmp_path, "INSERT INTO nowhere VALUES (1)")
    with pytest.raises(sa.exc.OperationalError), database.writer.begin() as connection:
        migrate(connection, scripts)
    with database.reader.connect() as connection:
        assert "shoe_size_mm" not in player_columns(connection)
    database.close()
    with reopen() as again:
        assert again.players() == (fox,)
