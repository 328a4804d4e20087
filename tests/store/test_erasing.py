"""Who is erased leaves no byte in any page of the records, the backups, or what was put aside."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from game.store import StoreFault, clearing, database, erasing, restoring
from game.store.backups import BACKUPS, KEPT
from game.store.clearing import Erasure, clear, owned
from game.store.fields import Kind
from game.store.schema import TABLES
from game.store.store import Store
from game.store.tables import T
from tests.store.dying import KilledError, Life, dying
from tests.store.making import Clock, play_session, play_trial, session_start
from tests.store.pages import read_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from game.store.fields import Column

WHO, OTHER = "Erika Musterfrau", "Hans Beispiel"
PRESENT = {name: {column.name for column in table.columns} for name, table in TABLES.items()}
OWNED = owned(PRESENT)
TYPED = 9_000
"""Letters of a long text: it does not fit on one page."""


def person(store: Store, words: str, n: int = 1) -> str:
    """Add a player with ``n`` rows in every table that may hold something of a player's."""
    player = store.add_player(words, "fox", name=words).id
    store.flush()
    with store._database.writer.begin() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for number in range(n):
            ids = {name: store._ids.new() for name in TABLES} | {"player": player}
            for name in OWNED:
                if name not in {"player", "identity"}:
                    row = {
                        c.name: _value(c, name, ids, words, number) for c in TABLES[name].columns
                    }
                    connection.execute(sa.insert(T[name]), row)
    return player


def _value(column: Column, table: str, ids: dict[str, str], words: str, number: int) -> object:
    if column.ref or column.name == "id":
        return ids[column.ref or table] if (column.ref or table) in OWNED else None
    long = TYPED if column.typed and number == 0 else 1
    match column.kind:
        case Kind.TEXT | Kind.ID:
            return f"{words} {column.name}" * (long // 20 + 1)
        case Kind.JSON:
            return json.dumps({"is": [words] * (long // 20 + 1)})
        case Kind.BLOB:
            return words.encode() + os.urandom(3000)
        case Kind.UTC:
            return "2026-03-01T08:30:00.000Z"
        case _:
            return 1


@pytest.fixture(params=[True, False], ids=["encrypted", "plain"])
def key_of(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], str | None]]:
    """The key, once there is one; with and without encryption."""
    if not request.param:
        monkeypatch.setattr(database, "_cipher", lambda: None)

    def key() -> str | None:
        files = [*(tmp_path / "keys").glob("*.key")]
        return files[0].read_text().strip() if files else None

    return key


@pytest.fixture
def small(folder: Path) -> tuple[Path, str]:
    """Two players, one backup; and who is to be erased."""
    with Store.open(folder, Clock()) as store:
        player = person(store, WHO)
        person(store, OTHER)
        store.back_up()
    return folder, player


def files_of(folder: Path) -> list[Path]:
    return [folder / "records.db", *sorted(folder.glob("*/*.db"))]


def erasure(player: str) -> Erasure:
    return Erasure.begun("01890000-0000-7000-8000-000000000001", player, Clock()())


def erase(folder: Path, player: str) -> StoreFault | None:
    return erasing.erase(folder, erasure(player))


def counts(store: Store) -> dict[str, int]:
    with store._database.reader.connect() as connection:
        return {
            name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for name, table in T.items()
        }


def test_every_table_that_may_hold_something_of_a_player_is_cleared() -> None:
    assert {*TABLES} - {*OWNED} == {"actor", "audit", "display", "device"}
    names = [*OWNED]
    assert names[-1] == "player"
    for name in names:
        for column in TABLES[name].columns:
            if column.ref in OWNED and not column.null:
                assert names.index(column.ref) > names.index(name)


def test_no_byte_of_who_is_erased_is_left_in_any_page(
    folder: Path,
    tmp_path: Path,
    key_of: Callable[[], str | None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    careless = [one for one in database.SETTINGS if "secure_delete" not in one]
    monkeypatch.setattr(database, "SETTINGS", [*careless, "PRAGMA secure_delete=OFF"])
    alone = tmp_path / "alone"
    with Store.open(alone, Clock()) as store:
        person(store, OTHER, 10)
        expected = counts(store)
    shutil.rmtree(tmp_path / "keys", ignore_errors=True)
    clock = Clock()
    store = Store.open(folder, clock)
    player = person(store, WHO, 10)
    person(store, OTHER, 10)
    session_id = store.start_session(session_start(player))
    played = [play_trial(store, session_id, i) for i in range(8)]
    store.back_up()
    # Rows that grow and shrink move about and leave copies behind, where nothing overwrites them.
    with store._database.writer.begin() as connection:
        for size in (1500, 3, 700):
            connection.exec_driver_sql("UPDATE trial SET variant = ?", ("x" * size,))
    store.flush()
    with store._database.reader.connect() as connection:
        chunks = connection.exec_driver_sql(
            "SELECT data FROM trajectory_chunk WHERE trial_id >= ?", (played[0],)
        ).scalars()
        marks = [WHO.encode(), *(bytes(data[-40:-8]) for data in chunks)]
    # What a killed game leaves: the newest pages are in the WAL alone.
    (folder / KEPT).mkdir()
    for tail in ("", "-wal"):
        aside = folder / KEPT / f"2026-01-01T000000Z_{store.card.store_id}.db{tail}"
        shutil.copyfile(folder / f"records.db{tail}", aside)
    store.close()
    key = key_of()
    before = [read_pages(path, key) for path in files_of(folder)]
    assert len(before) == 3
    assert len(marks) > 20
    assert all(mark in pages for mark in marks for pages in before)

    assert erase(folder, player) is None
    files = files_of(folder)
    assert [path.suffix for path in folder.rglob("*.db*")] == [".db"] * 3
    for path in files:
        pages = read_pages(path, key)
        assert not [mark for mark in marks if mark in pages], path
        assert OTHER.encode() in pages
    with Store.open(folder, clock) as again:
        assert [one.pseudonym for one in again.players()] == [OTHER]
        left = counts(again)
        assert left.pop("audit") > expected.pop("audit")
        assert left == expected
        for path in files:
            access = again._database.access
            assert access.sound(path)
            assert clearing.erased(access, path) == (erasure(player),)
    assert not (folder / erasing.INTENT).exists()


def test_the_audit_keeps_ids_alone_and_can_still_only_grow(small: tuple[Path, str]) -> None:
    folder, player = small
    erase(folder, player)
    with Store.open(folder, Clock()) as store:
        with store._database.reader.connect() as connection:
            lines = connection.execute(sa.select(T["audit"])).mappings().all()
        assert [line["action"] for line in lines if line["subject_id"] == player] == [
            "added",
            "erased",
        ]
        assert WHO not in str(lines)
        with (
            pytest.raises(sa.exc.IntegrityError, match="append-only"),
            store._database.writer.begin() as connection,
        ):
            connection.exec_driver_sql("DELETE FROM audit")


def test_killed_at_any_moment_it_is_made_good_at_the_next_start(
    small: tuple[Path, str], tmp_path: Path
) -> None:
    folder, player = small
    [key_file] = (tmp_path / "keys").glob("*.key")
    key = key_file.read_text().strip()
    whole = tmp_path / "whole"
    shutil.copytree(folder, whole)
    begun = []
    for last in range(100):
        shutil.rmtree(folder)
        shutil.copytree(whole, folder)
        with pytest.MonkeyPatch.context() as patch:
            dying(patch, Life(last))
            try:
                erase(folder, player)
            except KilledError:
                died = True
            else:
                died = False
        Store.open(folder, Clock()).close()
        found = {WHO.encode() in read_pages(path, key) for path in files_of(folder)}
        assert len(found) == 1
        begun.append(not found.pop())
        if begun[-1]:
            assert {path.name for path in folder.iterdir()} <= {
                *("records.db", "records.lock", "store.json", BACKUPS, KEPT)
            }
            assert len([*(folder / BACKUPS).iterdir()]) == 1
        if not died:
            break
    assert begun == sorted(begun)
    assert begun.count(True) > 10


def test_a_death_between_any_two_statements_leaves_a_file_that_can_be_cleared(
    small: tuple[Path, str], tmp_path: Path
) -> None:
    folder, player = small
    with Store.open(folder, Clock()) as store:
        access = store._database.access
    [backup] = (folder / BACKUPS).glob("*.db")
    whole = backup.read_bytes()
    for last in range(0, 200, 7):
        backup.write_bytes(whole)
        life = Life(last)
        try:
            clear(MortalAccess(access.driver, access.key, life), backup, [erasure(player)])
        except KilledError:
            died = True
        else:
            died = False
        assert access.sound(backup)
        clear(access, backup, [erasure(player)])
        assert WHO.encode() not in read_pages(backup, access.key)
        assert [path.name for path in backup.parent.iterdir()] == [backup.name]
        if not died:
            break
    assert not died


class MortalAccess(database.Access):
    """Opens files on which a statement may be the process's last."""

    def __init__(self, driver: object, key: str | None, life: Life) -> None:
        super().__init__(driver, key)
        object.__setattr__(self, "life", life)

    def connect(self, path: Path, mode: str, *pragmas: str) -> Mortal:
        return Mortal(super().connect(path, mode, *pragmas), self.life)


class Mortal:
    """A connection that counts its statements."""

    def __init__(self, connection: object, life: Life) -> None:
        self._connection, self._life = connection, life

    def execute(self, *args: object) -> object:
        self._life.touch()
        return self._connection.execute(*args)

    def close(self) -> None:
        self._connection.close()


def test_a_file_that_cannot_be_cleared_is_named_and_does_not_keep_anybody_from_playing(
    small: tuple[Path, str],
) -> None:
    folder, player = small
    (folder / KEPT).mkdir()
    broken = folder / KEPT / "2026-01-01T000000Z_x.db"
    broken.write_bytes(os.urandom(8192))
    fault = erase(folder, player)
    assert str(broken) in str(fault)
    with Store.open(folder, Clock()) as store:
        assert [one.pseudonym for one in store.players()] == [OTHER]
        assert "doctor" in store.notice
        assert str(broken) in str(store.unerased)
        play_session(store)
        assert store.flush()
    broken.unlink()
    with Store.open(folder, Clock()) as store:
        assert store.notice is None
        assert not (folder / erasing.INTENT).exists()


def test_an_intent_that_cannot_be_read_is_told(small: tuple[Path, str]) -> None:
    folder, _ = small
    (folder / erasing.INTENT).write_text("[1]")
    with Store.open(folder, Clock()) as store:
        assert "erasing.json cannot be read" in str(store.unerased)


def test_who_was_erased_does_not_come_back_with_an_old_backup(
    small: tuple[Path, str], tmp_path: Path
) -> None:
    folder, player = small
    [backup] = (folder / BACKUPS).glob("*.db")
    stick = Path(shutil.copy(backup, tmp_path))
    erase(folder, player)
    restoring.restore(folder, restoring.choose(folder, stick), Clock()())
    with Store.open(folder, Clock()) as store:
        assert [one.pseudonym for one in store.players()] == [OTHER]
        access = store._database.access
    assert WHO.encode() not in read_pages(folder / "records.db", access.key)


def test_a_backup_of_an_older_schema_is_cleared_too(small: tuple[Path, str]) -> None:
    folder, player = small
    [backup] = (folder / BACKUPS).glob("*.db")
    with Store.open(folder, Clock()) as store:
        access = store._database.access
    connection = access.connect(backup, "rw")
    connection.execute("DROP TABLE measure_anew")
    connection.execute("DROP TABLE clinical_test")
    connection.close()
    assert erase(folder, player) is None
    assert WHO.encode() not in read_pages(backup, access.key)
