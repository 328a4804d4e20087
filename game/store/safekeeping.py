"""What keeps the records themselves safe: backups, and what is told of the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from game.store import writing
from game.store.backing_up import Progress, back_up
from game.store.backups import BACKUPS, Backup, backups_in
from game.store.card import Card
from game.store.daily import DailyBackups
from game.store.database import Database
from game.store.faults import DAMAGED, StoreFault
from game.store.keeping import Keeping
from game.store.tables import T

V = TypeVar("V")
_READ_PATIENCE_S = 5.0
_SAVE_PATIENCE_S = 10.0


class Safekeeping(Keeping):
    """Adds backups to what is recorded, and asks the database questions."""

    def __init__(
        self,
        database: Database,
        now: Callable[[], datetime],
        on_acknowledged: Callable[[str], None] | None,
    ) -> None:
        super().__init__(database, now, on_acknowledged)
        self._daily = DailyBackups(database, now)

    @property
    def folder(self) -> Path:
        """Where the records lie."""
        return self._database.path.parent

    @property
    def card(self) -> Card:
        """Which store this is, and where its key lies."""
        return self._database.card

    def backups(self) -> tuple[Backup, ...]:
        """The backups of this store, newest first."""
        return backups_in(self.folder / BACKUPS, self.card.store_id)

    def back_up(self, progress: Progress | None = None) -> Backup:
        """Make a backup now, of all that is saved; raises StoreFault, older ones then stay."""
        self._writer.settle(_SAVE_PATIENCE_S)
        base = self._database
        return back_up(base.access, base.path, self.card.store_id, self._now(), progress=progress)

    def backup_due(self) -> bool:
        """Whether something was played since the newest backup, on a day that has none."""
        newest = next(iter(self.backups()), None)
        played = self._ask(_newest_session)
        unsaved = played is not None and (newest is None or played > newest.taken)
        return unsaved and self._daily.due()

    def size(self) -> int:
        """The bytes of the records on disk, without backups."""
        files = (self._database.path, self._database.path.with_name("records.db-wal"))
        return sum(file.stat().st_size for file in files if file.exists())

    def audit_rows(self) -> int:
        """How many lines the audit has."""
        return self._ask(_audit_rows)

    def note(self, action: str, subject: tuple[str, str]) -> None:
        """Add a line to the audit: what was done to which (table, id); no identities."""
        audit_id, moment = self._ids.new(), self._now()
        self._put(lambda c: writing.audit(c, audit_id, moment, action, subject))

    def _after_session(self) -> None:
        self._daily.begin()

    def _ask(self, question: Callable[[sa.Connection], V]) -> V:
        self._writer.settle(_READ_PATIENCE_S, patient=False)
        try:
            with self._guard, self._database.reader.connect() as connection:
                return question(connection)
        except sa.exc.DatabaseError as error:
            raise StoreFault(DAMAGED) from error


def _newest_session(connection: sa.Connection) -> datetime | None:
    """When the newest session ended, or began where it did not end properly."""
    session = T["session"].c
    moment = sa.func.coalesce(session.ended_utc, session.started_utc)
    found = connection.execute(sa.select(sa.func.max(moment))).scalar()
    return None if found is None else datetime.fromisoformat(found)


def _audit_rows(connection: sa.Connection) -> int:
    """How many lines the audit has."""
    return connection.execute(sa.select(sa.func.count()).select_from(T["audit"])).scalar_one()
