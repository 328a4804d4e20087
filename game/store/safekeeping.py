"""What keeps the records themselves safe: backups, and what is told of the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from game.store import passphrase, writing
from game.store.access import Access
from game.store.backing_up import Progress, back_up, unseen
from game.store.backups import BACKUPS, Backup, backups_in
from game.store.card import Card
from game.store.daily import DailyBackups
from game.store.database import Database
from game.store.faults import DAMAGED, StoreFault
from game.store.keeping import Keeping
from game.store.soundness import newest_sound

V = TypeVar("V")
_READ_PATIENCE_S = 5.0
_SAVE_PATIENCE_S = 10.0
KEY_SHOWN = "showed recovery key"
"""The audit's word for it."""


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

    def has_passphrase(self) -> bool:
        """Whether the therapist's side is behind a passphrase."""
        return passphrase.is_set(self.card.store_id)

    def passphrase_opens(self, said: str) -> bool:
        """Whether this is the therapist's passphrase."""
        return passphrase.opens(self.card.store_id, said)

    @property
    def card(self) -> Card:
        """Which store this is, and where its key lies."""
        return self._database.card

    @property
    def access(self) -> Access:
        """What opens the records and their backups."""
        return self._database.access

    def backups(self) -> tuple[Backup, ...]:
        """The backups of this store, newest first."""
        return backups_in(self.folder / BACKUPS, self.card.store_id)

    def back_up(self, progress: Progress = unseen) -> Backup:
        """Make a backup now, of all that is saved; raises StoreFault, older ones then stay."""
        self._writer.settle(_SAVE_PATIENCE_S)
        base = self._database
        return back_up(base.access, base.path, self.card.store_id, self._now(), progress=progress)

    def newest_sound(self) -> Backup | None:
        """The backup that would be brought back, after all of it has been read."""
        return newest_sound(self.access, self.backups())

    def size(self) -> int:
        """The bytes of the records on disk, without backups."""
        files = (self._database.path, self._database.path.with_name("records.db-wal"))
        return sum(file.stat().st_size for file in files if file.exists())

    def note_key_shown(self) -> None:
        """Note in the audit that the recovery key was shown."""
        moment, audit_id = self._now(), self.new_id()
        subject = ("store", self.card.store_id)
        self._put(lambda c: writing.audit(c, audit_id, moment, KEY_SHOWN, subject))

    def new_id(self) -> str:
        """An id that sorts after all that are in the records."""
        return self._ids.new()

    def _after_session(self, session_id: str) -> None:
        super()._after_session(session_id)
        self._daily.begin()

    def _ask(self, question: Callable[[sa.Connection], V]) -> V:
        self._writer.settle(_READ_PATIENCE_S, patient=False)
        try:
            with self._guard, self._database.reader.connect() as connection:
                return question(connection)
        except sa.exc.DatabaseError as error:
            raise StoreFault(DAMAGED) from error
