"""Which of the backups can be trusted, and what to say when the records cannot."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from game.core.messages import N_
from game.store.access import Access
from game.store.backups import Backup
from game.store.faults import StoreFault

RESTORABLE = N_(
    "The records in {folder} are damaged and have not been touched: bring back the backup of "
    "{day} with python3 play.py restore --newest; the damaged file is kept aside."
)
_ids = " UNION ALL ".join(
    f"SELECT max(id) AS newest FROM {table}"  # noqa: S608 - our own names
    for table in ("trial", "session", "player", "audit")
)
NEWEST_ID = f"SELECT coalesce(max(newest), '') FROM ({_ids})"  # noqa: S608


class Damaged(StoreFault):
    """The records are damaged, and ``backup`` is sound."""

    def __init__(self, folder: Path, backup: Backup) -> None:
        super().__init__(RESTORABLE, folder=folder, day=f"{backup.taken.astimezone():%Y-%m-%d}")
        self.backup = backup


def newest_sound(access: Access, found: Iterable[Backup]) -> Backup | None:
    """The backup with the newest rows that opens with the key and is whole."""
    whole = (one for one in ranked(access, found) if access.sound(one.path, at_once=True))
    return next(whole, None)


def ranked(access: Access, found: Iterable[Backup]) -> list[Backup]:
    """The backups that open with the key, that with the newest rows first.

    Ids only ever rise, whatever the clock said when a backup got its name.
    """
    newest = [(access.answer(backup.path, NEWEST_ID), backup.taken, backup) for backup in found]
    readable = [one for one in newest if one[0] is not None]
    return [one[2] for one in sorted(readable, key=lambda one: one[:2], reverse=True)]
