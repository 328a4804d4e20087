"""The doctor's lines on how safe the records are: key, damage, backups, erasures."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from game.commands.asking import when
from game.commands.words import speak as _
from game.commands.words import translator
from game.core.messages import N_
from game.store import keys
from game.store.database import UNENCRYPTED

if TYPE_CHECKING:
    from game.store.backups import Backup
    from game.store.store import Store

OLD_DAYS = 14
"""A backup older than that is a fault where somebody has played since."""
ENCRYPTED_KEYRING = N_("Encrypted. The key lies in this computer's keyring.")
ENCRYPTED_FILE = N_("Encrypted. The key lies in {file}, which nobody but this account may read.")
OPEN_KEY = N_("The key lies in {file}, and other accounts may read it: chmod 600 on it.")
DAMAGED = N_("The records are damaged: bring back a backup with python3 play.py restore --newest")
NO_BACKUP = N_(
    "There is no backup yet: the first session of a day makes one, or python3 play.py backup."
)
BACKUPS = N_("Backups: {count}. The newest sound one is of {when} ({age}).")
TODAY = N_("not a day old")
NONE_SOUND = N_("Backups: {count}, and none of them is sound: make one with python3 play.py backup")
OLD = N_("That is long ago for records that are played with: make one with python3 play.py backup")


class Report(Protocol):
    """Where the doctor's lines go."""

    def good(self, text: str, **values: object) -> None:
        """Tell what is well."""

    def fault(self, text: str, **values: object) -> None:
        """Tell what has to be seen to."""


def describe_safety(report: Report, store: Store) -> None:
    """Tell where the key lies, and whether records and backups are whole."""
    _tell_key(report, store)
    if not store.check():
        report.fault(DAMAGED)
    if store.unerased is not None:
        report.fault(store.unerased.text, **store.unerased.values)
    _tell_backups(report, store)


def _tell_key(report: Report, store: Store) -> None:
    file = keys.key_file(store.card.store_id)
    if not store.encrypted:
        report.fault(UNENCRYPTED)
    elif not keys.in_file(store.card.key_in):
        report.good(ENCRYPTED_KEYRING)
    elif _others_may_read(file):
        report.fault(OPEN_KEY, file=file)
    else:
        report.good(ENCRYPTED_FILE, file=file)


def _others_may_read(file: Path) -> bool:
    return os.name == "posix" and file.exists() and bool(file.stat().st_mode & 0o077)


def _tell_backups(report: Report, store: Store) -> None:
    count = len(store.backups())
    if not count:
        report.good(NO_BACKUP)
        return
    newest = store.newest_sound()
    if newest is None:
        report.fault(NONE_SOUND, count=count)
        return
    days = (datetime.now().astimezone() - newest.taken).days
    report.good(BACKUPS, count=count, when=when(newest.taken), age=_age(days))
    if days > OLD_DAYS and _played_since(store, newest):
        report.fault(OLD)


def _age(days: int) -> str:
    if days < 1:
        return _(TODAY)
    return translator().plural("{count} day ago", "{count} days ago", days)


def _played_since(store: Store, backup: Backup) -> bool:
    last = [one.started_utc for one in store.last_sessions().values()]
    return any(datetime.fromisoformat(moment) > backup.taken for moment in last)
