"""Opens the one file of the records: key, settings, damage check, schema version."""

from __future__ import annotations

import json
import os
import sqlite3
import uuid
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import QueuePool

from game.core.messages import N_
from game.store import keys
from game.store.faults import DAMAGED, StoreFault
from game.store.files import write_whole
from game.store.schema import VERSION
from game.store.tables import create_all

DATABASE = "records.db"
CARD = "store.json"
"""Plain file beside the database: which store this is and where its key lies."""
CHECK_UP_TO = 64 * 1024 * 1024
"""Files up to this size are checked whole at every opening (about .1 s for 40 MB)."""
UNENCRYPTED = N_(
    "The records on this computer are not encrypted, because sqlcipher3 is not available here."
)
MISSING_KEY = N_(
    "The key of the records in {folder} is not on this computer or its keyring is locked: "
    "unlock it, or put the key back; the records have not been touched."
)
WRONG_KEY = N_(
    "The records in {folder} cannot be opened: their key is wrong or the file is damaged; "
    "they have not been touched."
)
NO_CIPHER = N_(
    "The records in {folder} are encrypted and sqlcipher3 is not installed: "
    "install it; they have not been touched."
)
BAD_CARD = N_(
    "The file store.json in {folder} is missing or unreadable, and without it the key of "
    "records.db cannot be found: put it back; the records have not been touched."
)
TOO_NEW = N_(
    "The records in {folder} were written by a newer Fingerwise: update this one; "
    "they have not been touched."
)
NO_FOLDER = N_("The folder {folder} cannot be written: allow writing there or choose another.")


@dataclass(frozen=True, slots=True)
class Card:
    """What ``store.json`` says. ``key_in`` is "keyring", "file" or "none" (not encrypted)."""

    store_id: str
    key_in: str


class Database:
    """The opened file: ``writer`` and ``reader`` are engines of one connection each."""

    def __init__(self, path: Path, key: str | None) -> None:
        self.path = path
        self.encrypted = key is not None
        self._driver = _cipher() if key else sqlite3
        self._key = key
        self._opened: tuple[int, int] | None = None
        self.writer = self._engine("BEGIN IMMEDIATE")
        sa.event.listen(self.writer, "begin", lambda _: self._look_for_file(), insert=True)
        self.reader = self._engine("BEGIN", "PRAGMA query_only=ON")

    def _engine(self, begin: str, *pragmas: str) -> sa.Engine:
        engine = sa.create_engine(
            "sqlite://",
            module=self._driver,
            creator=lambda: self._connect("rw", "PRAGMA journal_mode=WAL", *_SETTINGS, *pragmas),
            poolclass=QueuePool,
            pool_size=1,
            max_overflow=0,
            hide_parameters=True,  # an error in the log must not tell a name
        )
        # The driver's own BEGIN waits for the first write: two writers could then deadlock,
        # and a killed migration could not be run again.
        sa.event.listen(engine, "begin", lambda c: c.exec_driver_sql(begin))
        return engine

    def _connect(self, mode: str, *pragmas: str) -> Any:
        connection: Any = self._driver.connect(  # type: ignore[union-attr]
            f"{self.path.as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
        if self._key:
            connection.execute("PRAGMA cipher_log_level=NONE")
            connection.execute(f"PRAGMA key=\"x'{self._key}'\"")
        for pragma in pragmas:
            connection.execute(pragma)
        return connection

    def _look_for_file(self) -> None:
        """Refuse to write where nobody will find it: an open file can be deleted or moved."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            raise OSError(f"{self.path.name} is gone") from None
        place = (found.st_dev, found.st_ino)
        if self._opened not in {None, place}:
            raise OSError(f"{self.path.name} is gone")
        self._opened = place

    def check(self) -> bool:
        """Read every page in use through a read-only connection; False if any is damaged."""
        return not self._refused("PRAGMA quick_check(1)", "ok")

    def opens(self) -> bool:
        """Whether key and first pages fit, without writing anything."""
        return not self._refused("SELECT count(*) >= 0 FROM sqlite_schema", 1)

    def _refused(self, question: str, expected: object) -> bool:
        try:
            connection = self._connect("ro")
        except self._driver.OperationalError:  # type: ignore[union-attr]
            raise StoreFault(NO_FOLDER, folder=self.path.parent) from None
        try:
            return bool(connection.execute(question).fetchone()[0] != expected)
        except self._driver.OperationalError as error:  # type: ignore[union-attr]
            if "unable to open" in str(error):
                raise StoreFault(NO_FOLDER, folder=self.path.parent) from None
            return True
        except self._driver.DatabaseError:  # type: ignore[union-attr]
            return True
        finally:
            connection.close()

    def close(self) -> None:
        """Close both connections; the last one to go folds the WAL into the file."""
        self.reader.dispose()
        self.writer.dispose()


_SETTINGS = (
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA busy_timeout=2000",
)


def _cipher() -> ModuleType | None:
    try:
        import sqlcipher3.dbapi2 as driver  # noqa: PLC0415 - no wheel on some platforms
    except ImportError:
        return None
    return driver  # type: ignore[no-any-return]


def open_database(folder: Path) -> Database:
    """Open the records in ``folder``, making them if there are none.

    Nothing is written before key, damage and version have been looked at. Raises StoreFault.
    """
    path = folder / DATABASE
    fresh = not path.exists() or path.stat().st_size == 0
    card = _read_card(folder, fresh=fresh)
    database = Database(path, _key(folder, card, fresh=fresh))
    if not fresh:
        _look_before_touching(folder, database)
    elif not path.exists():
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    try:
        _bring_up_to_date(folder, database)
    except BaseException:
        database.close()
        raise
    return database


def _look_before_touching(folder: Path, database: Database) -> None:
    if not database.opens():
        raise StoreFault(WRONG_KEY, folder=folder)
    if database.path.stat().st_size <= CHECK_UP_TO and not database.check():
        raise StoreFault(DAMAGED)


def _bring_up_to_date(folder: Path, database: Database) -> None:
    """Make the schema in an empty file, migrate an older one."""
    with database.reader.connect() as connection:
        empty, version = _version(connection)
    if version == VERSION:
        return
    with database.writer.begin() as connection:
        if empty:
            create_all(connection)
            connection.exec_driver_sql(
                "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
                "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
            )
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (VERSION,))
            return
        from game.store.migrate import known, migrate  # noqa: PLC0415 - alembic is slow to import

        if version is not None and not known(version):
            raise StoreFault(TOO_NEW, folder=folder)
        migrate(connection)


def _version(connection: sa.Connection) -> tuple[bool, str | None]:
    """Whether the file has no tables at all, and the revision it was last brought to."""
    tables = set(
        connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type='table'").scalars()
    )
    if "alembic_version" not in tables:
        return not tables, None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return False, None if row is None else str(row[0])


def _read_card(folder: Path, *, fresh: bool) -> Card | None:
    """The card, or None where the records are still to be made."""
    try:
        content = json.loads((folder / CARD).read_text("utf-8"))
        return Card(str(content["store_id"]), str(content["key_in"]))
    except FileNotFoundError:
        if fresh:
            return None
        raise StoreFault(BAD_CARD, folder=folder) from None
    except (OSError, ValueError, KeyError, TypeError):
        raise StoreFault(BAD_CARD, folder=folder) from None


def _key(folder: Path, card: Card | None, *, fresh: bool) -> str | None:
    """The key of these records: found, or made for new ones; None: not encrypted."""
    if card is not None and card.key_in == "none":
        return None
    if _cipher() is None:
        if card is not None:
            raise StoreFault(NO_CIPHER, folder=folder)
        _write_card(folder, Card(str(uuid.uuid4()), "none"))
        return None
    if card is not None:
        key = keys.find_key(card.store_id, card.key_in)
        if key is not None:
            return key
        if not fresh:
            raise StoreFault(MISSING_KEY, folder=folder)
    # The key must be safe before anything is locked with it.
    store_id = str(uuid.uuid4())
    key, where = keys.new_key(store_id)
    _write_card(folder, Card(store_id, where))
    return key


def _write_card(folder: Path, card: Card) -> None:
    text = json.dumps({"store_id": card.store_id, "key_in": card.key_in})
    write_whole(folder / CARD, text + "\n")
