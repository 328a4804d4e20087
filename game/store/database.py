"""Opens the one file of the records: key, settings, damage check, schema version."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import uuid
from pathlib import Path
from types import ModuleType

import sqlalchemy as sa
from sqlalchemy.pool import QueuePool

from game.core.messages import N_
from game.store import keys, wal
from game.store.access import SETTINGS, Access
from game.store.backups import BACKUPS, backups_in
from game.store.card import BAD_CARD, NO_CIPHER_KEY, Card, read_card, write_card
from game.store.faults import DAMAGED, StoreFault
from game.store.schema import VERSION
from game.store.soundness import Damaged, newest_sound
from game.store.tables import create_all

DATABASE = "records.db"
CHECK_UP_TO = 64 * 1024 * 1024
"""Files up to this size are checked whole at every opening (about .1 s for 40 MB)."""
UNENCRYPTED = N_(
    "The records on this computer are not encrypted, because sqlcipher3 was not to be had when "
    "they were begun."
)
MISSING_KEY = N_(
    "The key of the records in {folder} is not on this computer or its keyring is locked: "
    "unlock it, or put the key back from the recovery key with python3 play.py unlock; "
    "the records have not been touched."
)
WRONG_KEY = N_(
    "The records in {folder} cannot be opened: their key is wrong or the file is damaged; "
    "they have not been touched: put the right key back with python3 play.py unlock, or bring "
    "back a backup with python3 play.py restore."
)
NO_CIPHER = N_(
    "The records in {folder} are encrypted and sqlcipher3 is not installed: "
    "install it; they have not been touched."
)
LOST = N_(
    "The file records.db in {folder} is gone, and nothing new was begun: bring back the newest "
    "backup with python3 play.py restore --newest, or move the folder away to begin anew."
)
TOO_NEW = N_(
    "The records in {folder} were written by a newer Fingerwise: update this one; "
    "they have not been touched."
)
NO_FOLDER = N_("The folder {folder} cannot be written: allow writing there or choose another.")
_READ_CACHE = "PRAGMA cache_size=-32000"
"""32 MB at most: a page that is asked for again, measure after measure of a player, need not
be decrypted again."""


class Database:
    """The opened file: ``writer`` and ``reader`` are engines of one connection each."""

    def __init__(self, path: Path, card: Card, access: Access) -> None:
        self.path = path
        self.card = card
        self.access = access
        self.encrypted = access.key is not None
        self._opened: tuple[int, int] | None = None
        self.writer = self._engine("BEGIN IMMEDIATE")
        sa.event.listen(self.writer, "begin", lambda _: self._look_for_file(), insert=True)
        self.reader = self._engine("BEGIN", "PRAGMA query_only=ON", _READ_CACHE)

    def _engine(self, begin: str, *pragmas: str) -> sa.Engine:
        engine = sa.create_engine(
            "sqlite://",
            module=self.access.driver,
            creator=lambda: self.access.connect(
                self.path, "rw", "PRAGMA journal_mode=WAL", *SETTINGS, *pragmas
            ),
            poolclass=QueuePool,
            pool_size=1,
            max_overflow=0,
            hide_parameters=True,  # an error in the log must not tell a name
        )
        # The driver's own BEGIN waits for the first write: two writers could then deadlock,
        # and a killed migration could not be run again.
        sa.event.listen(engine, "begin", lambda c: c.exec_driver_sql(begin))
        return engine

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
        driver = self.access.driver
        try:
            connection = self.access.connect(self.path, "ro")
        except driver.OperationalError:
            raise StoreFault(NO_FOLDER, folder=self.path.parent) from None
        try:
            return bool(connection.execute(question).fetchone()[0] != expected)
        except driver.OperationalError as error:
            # Nothing is known of the file where what SQLite needs beside it cannot be written.
            if any(mark in str(error).lower() for mark in ("unable to open", "i/o", "is full")):
                raise StoreFault(NO_FOLDER, folder=self.path.parent) from error
            return True
        except driver.DatabaseError:
            return True
        finally:
            connection.close()

    def fold(self) -> None:
        """Fold what a dying process left in the WAL into the file, where there is room for it.

        Its torn end would only be overwritten in part, and look like damage after another death.
        """
        left = self.path.with_name(self.path.name + "-wal")
        with contextlib.suppress(self.access.driver.Error, OSError):
            if left.exists() and left.stat().st_size:
                fold = "PRAGMA wal_checkpoint(TRUNCATE)"
                self.access.connect(self.path, "rw", *SETTINGS, fold).close()

    def close(self) -> None:
        """Close both connections; the last one to go folds the WAL into the file."""
        self.reader.dispose()
        self.writer.dispose()


def _cipher() -> ModuleType | None:
    try:
        import sqlcipher3.dbapi2 as driver  # noqa: PLC0415 - no wheel on some platforms
    except ImportError:
        return None
    return driver  # type: ignore[no-any-return]


def access_with(key: str | None, folder: Path) -> Access:
    """What opens the files of the records in ``folder``; None: they are not encrypted.

    Raises StoreFault where they are and sqlcipher3 is not there.
    """
    driver = sqlite3 if key is None else _cipher()
    if driver is None:
        raise StoreFault(NO_CIPHER, folder=folder)
    return Access(driver, key)


def find_access(folder: Path, store_id: str, key_in: str) -> Access:
    """What opens the files of a store whose key lies in ``key_in``, wherever they are.

    Raises StoreFault where the key is not to be had.
    """
    if key_in == NO_CIPHER_KEY:
        return access_with(None, folder)
    key = keys.find_anywhere(store_id, key_in)
    if key is None:
        raise StoreFault(MISSING_KEY, folder=folder)
    return access_with(key, folder)


def open_database(folder: Path) -> Database:
    """Open the records in ``folder``, making them if there are none.

    Nothing is written before key, damage and version have been looked at. Raises StoreFault.
    """
    path = folder / DATABASE
    fresh = not path.exists() or path.stat().st_size == 0
    card, key = _card_and_key(folder, fresh=fresh)
    database = Database(path, card, access_with(key, folder))
    if not fresh:
        _look_before_touching(folder, database)
        database.fold()
    elif not path.exists():
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    try:
        _bring_up_to_date(folder, database)
    except BaseException:
        database.close()
        raise
    return database


def _look_before_touching(folder: Path, database: Database) -> None:
    """Refuse what is damaged, naming the newest sound backup: one that opens shows too that
    the key is right, where the file itself does not open.
    """
    whole = wal.mend(database.path, database.access.key)
    opens = database.opens()
    if whole and opens and (database.path.stat().st_size > CHECK_UP_TO or database.check()):
        return
    sound = newest_sound(database.access, backups_in(folder / BACKUPS, database.card.store_id))
    if sound is not None:
        raise Damaged(folder, sound)
    raise StoreFault(DAMAGED) if opens else StoreFault(WRONG_KEY, folder=folder)


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


def _card_and_key(folder: Path, *, fresh: bool) -> tuple[Card, str | None]:
    """Which store this is, and its key: found, or made for new ones; None: not encrypted."""
    card = read_card(folder)
    if card is None and not fresh:
        raise StoreFault(BAD_CARD, folder=folder)
    if card is not None and fresh and backups_in(folder / BACKUPS, card.store_id):
        raise StoreFault(LOST, folder=folder)
    if card is not None and card.key_in == NO_CIPHER_KEY:
        return card, None
    if _cipher() is None:
        if card is not None:
            raise StoreFault(NO_CIPHER, folder=folder)
        return _new_card(folder, Card(str(uuid.uuid4()), NO_CIPHER_KEY)), None
    if card is not None:
        key = keys.find_anywhere(card.store_id, card.key_in)
        if key is not None:
            return card, key
        if not fresh:
            raise StoreFault(MISSING_KEY, folder=folder)
    # The key must be safe before anything is locked with it.
    store_id = str(uuid.uuid4())
    key, where = keys.new_key(store_id)
    return _new_card(folder, Card(store_id, where)), key


def _new_card(folder: Path, card: Card) -> Card:
    write_card(folder, card)
    return card
