"""Brings a backup back. What was there is put aside, and no kill leaves neither.

The copy is made and checked first. Then a small file says what is to be moved where; from
there on it is finished at the next start, whatever happens.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from game.core.messages import N_
from game.store import erasing, keys, rows
from game.store.access import SETTINGS, Access, is_plain
from game.store.backing_up import TRIALS, Progress, copy_resting, unseen
from game.store.backups import BACKUPS, KEPT, Backup, backups_in, free_name, read_name
from game.store.card import NO_CIPHER_KEY, Card, read_card, write_card
from game.store.clearing import clear, erased
from game.store.database import DATABASE, access_with
from game.store.faults import StoreFault
from game.store.files import TAILS, sync_folder, write_whole
from game.store.ids import Ids
from game.store.schema import VERSION
from game.store.soundness import NEWEST_ID, ranked

INTENT = "restoring.json"
INCOMING = "records.db.restored"
NO_FILE = N_("There is no backup {file}: python3 play.py backup --list names the backups.")
SEVERAL = N_("The names of {count} backups begin with {said}: write more of it, such as {one}.")
NO_BACKUP = N_("There is no sound backup in {folder}.")
WHOSE = N_(
    "It is not known which records {file} belongs to: give it its first name again, or put it "
    "into the backups of its own records."
)
NO_KEY = N_(
    "The key of {file} is not on this computer or its keyring is locked: unlock it, or give "
    "the recovery key with --recovery-key; nothing has been touched."
)
NOT_SOUND = N_(
    "{file} cannot be brought back: its key is another one or the file is damaged; nothing has "
    "been touched. Choose another backup, or give its recovery key with --recovery-key."
)
NOT_RESTORED = N_(
    "The backup was not brought back, because the disk is full or the folder {folder} cannot be "
    "written: mend that and try again; what is there has not been touched."
)
TOO_NEW = N_("{file} was written by a newer Fingerwise: update this one; nothing has been touched.")
BAD_INTENT = N_(
    "The file {file} cannot be read, and with it which backup was being brought back: delete it, "
    "and bring that backup back again."
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be brought back: the first of some files that is whole; whose they are, and
    what opens them.
    """

    paths: tuple[Path, ...]
    store_id: str
    access: Access
    typed: bool
    """Whether the key was given by hand, and has to be kept anew."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A backup, or what a restore put ``aside``; ``trials`` is None where it cannot be read."""

    backup: Backup
    trials: int | None
    aside: bool


def choices(folder: Path) -> Iterator[Choice]:
    """Everything that can be brought back, backups first, newest first; whole or not."""
    for place in (BACKUPS, KEPT):
        for backup in backups_in(folder / place):
            try:
                access = _access(folder, backup.path, backup.store_id, None)
            except StoreFault:
                trials = None
            else:
                trials = access.answer(backup.path, TRIALS)
            yield Choice(backup, trials, aside=place == KEPT)


def find(folder: Path, said: str) -> Path:
    """The file that somebody names: by its path, its name, or the beginning of that.

    Raises StoreFault.
    """
    if Path(said).is_file():
        return Path(said)
    names = (*backups_in(folder / BACKUPS), *backups_in(folder / KEPT))
    found = [one.path for one in names if said and one.path.name.startswith(said)]
    if len(found) > 1:
        raise StoreFault(SEVERAL, count=len(found), said=said, one=found[0].name)
    if not found:
        raise StoreFault(NO_FILE, file=said)
    return found[0]


def choose_newest(folder: Path, key: str | None = None) -> Wanted:
    """The newest backups of the records in ``folder``, or of any where none are there.

    ``key`` (64 hex digits) is the recovery key, if one was given. Raises StoreFault.
    """
    card = _card(folder)
    found = backups_in(folder / BACKUPS, card.store_id if card else None)
    fault: StoreFault | None = None
    for store_id in dict.fromkeys(backup.store_id for backup in found):
        own = [backup for backup in found if backup.store_id == store_id]
        try:
            access = _access(folder, own[0].path, store_id, key)
        except StoreFault as refused:
            fault = fault or refused
            continue
        newest = tuple(one.path for one in ranked(access, own))
        if newest:
            return Wanted(newest, store_id, access, typed=key is not None)
        fault = fault or StoreFault(NOT_SOUND, file=own[0].path)
    raise fault or StoreFault(NO_BACKUP, folder=folder / BACKUPS)


def choose(folder: Path, path: Path, key: str | None = None) -> Wanted:
    """One file to bring back, whose key is there. Raises StoreFault."""
    if not path.is_file():
        raise StoreFault(NO_FILE, file=path)
    path, named, card = path.absolute(), read_name(path), _card(folder)
    if named is None and card is None:
        raise StoreFault(WHOSE, file=path)
    store_id = named[1] if named else card.store_id if card else ""
    access = _access(folder, path, store_id, key)
    if not access.opens(path):
        raise StoreFault(NOT_SOUND, file=path)
    return Wanted((path,), store_id, access, typed=key is not None)


def _card(folder: Path) -> Card | None:
    """The card, None too where it cannot be read: a backup's name tells as much."""
    try:
        return read_card(folder)
    except StoreFault:
        return None


def _access(folder: Path, path: Path, store_id: str, key: str | None) -> Access:
    if _plain(path):
        return access_with(None, folder)
    key = key or keys.find_key(store_id, keys.KEYRING) or keys.find_key(store_id, keys.FILE)
    if key is None:
        raise StoreFault(NO_KEY, file=path)
    return access_with(key, folder)


def _plain(path: Path) -> bool:
    try:
        return is_plain(path)
    except OSError:
        return False


def restore(
    folder: Path, wanted: Wanted, now: datetime, progress: Progress = unseen
) -> Path | None:
    """Put a backup in the place of the records; returns where these are now, if there were any.

    The records must be closed and locked. Raises StoreFault; then nothing has been touched.
    """
    path = prepare(folder, wanted, progress)
    return bring_in(folder, wanted, path, now)


def prepare(folder: Path, wanted: Wanted, progress: Progress = unseen) -> Path:
    """Copy what is wanted beside the records, and check it; returns which file it was.

    Without ``bring_in`` the copy is dropped at the next start. Raises StoreFault.
    """
    driver = wanted.access.driver
    try:
        path = _copy_first_whole(folder, wanted, progress)
        _demand_known(folder, wanted.access, path)
        _erase_again(folder, wanted)
    except (OSError, driver.Error) as error:
        raise StoreFault(NOT_RESTORED, folder=folder) from error
    return path


def _copy_first_whole(folder: Path, wanted: Wanted, progress: Progress) -> Path:
    for path in wanted.paths:
        try:
            copy_resting(wanted.access, path, folder / INCOMING, progress=progress)
        except StoreFault:
            continue
        except wanted.access.driver.Error as error:
            if "full" in str(error):
                raise
            continue
        return path
    raise StoreFault(NOT_SOUND, file=wanted.paths[0])


def bring_in(folder: Path, wanted: Wanted, path: Path, now: datetime) -> Path | None:
    """Put the copy of ``path`` that was prepared in the place of the records, which are put aside.

    Returns where they are, None where there were none. Raises StoreFault.
    """
    try:
        aside = _aside(folder, wanted.store_id, now)
        _note(folder, wanted, {"backup": path.name, "aside": aside.name if aside else None}, now)
        card = Card(wanted.store_id, _keep_key(folder, wanted))
        plan = {
            "aside": aside.name if aside else None,
            "store_id": card.store_id,
            "key_in": card.key_in,
        }
        write_whole(folder / INTENT, json.dumps(plan) + "\n")
    except (OSError, wanted.access.driver.Error) as error:
        raise StoreFault(NOT_RESTORED, folder=folder) from error
    finish(folder)
    return aside


def _demand_known(folder: Path, access: Access, path: Path) -> None:
    """Raise StoreFault where this program is too old for a backup."""
    version = access.answer(folder / INCOMING, "SELECT version_num FROM alembic_version")
    if version in {None, VERSION}:
        return
    from game.store.migrate import known  # noqa: PLC0415 - alembic is slow to import

    if not known(version):
        raise StoreFault(TOO_NEW, file=path)


def _erase_again(folder: Path, wanted: Wanted) -> None:
    """Who was erased since the backup was made does not come back with it."""
    here = wanted.access
    gone = {
        one.player_id: one for one in (*erased(here, folder / DATABASE), *erasing.pending(folder))
    }
    known = {one.player_id for one in erased(here, folder / INCOMING)}
    if due := [one for player, one in gone.items() if player not in known]:
        clear(here, folder / INCOMING, due)


def _note(folder: Path, wanted: Wanted, details: Mapping[str, Any], now: datetime) -> None:
    """Write into the audit of the copy what it is: it is the records from now on."""
    access, incoming = wanted.access, folder / INCOMING
    audit_id = Ids(lambda: now, access.answer(incoming, NEWEST_ID)).new()
    row = rows.audit_row(audit_id, now, "restored", ("store", wanted.store_id), details)
    names = ", ".join(row)
    marks = ", ".join(f":{name}" for name in row)
    with contextlib.closing(access.connect(incoming, "rw", *SETTINGS)) as connection:
        connection.execute(f"INSERT INTO audit ({names}) VALUES ({marks})", row)  # noqa: S608 - our own names


def _keep_key(folder: Path, wanted: Wanted) -> str:
    """Where the key of the records lies from now on; one typed by hand is put there first."""
    if wanted.access.key is None:
        return NO_CIPHER_KEY
    card = _card(folder)
    where = card.key_in if card and card.store_id == wanted.store_id else ""
    for place in (where, keys.KEYRING, keys.FILE):
        if place and keys.find_key(wanted.store_id, place) == wanted.access.key:
            return place
    return keys.keep_key(wanted.store_id, wanted.access.key)


def _aside(folder: Path, store_id: str, now: datetime) -> Path | None:
    """The name under which what is there will be kept."""
    if not (folder / DATABASE).exists():
        return None
    (folder / KEPT).mkdir(mode=0o700, exist_ok=True)
    card = _card(folder)
    return free_name(folder / KEPT, card.store_id if card else store_id, now)


def finish(folder: Path) -> None:
    """Go on with a restore that was begun; does nothing where none was.

    Raises OSError, and StoreFault where it is not known what was begun.
    """
    intent, incoming, database = folder / INTENT, folder / INCOMING, folder / DATABASE
    if not intent.exists():
        for left in (*folder.glob(INCOMING + "*"), *folder.glob(INTENT + "*")):
            left.unlink()
        return
    try:
        plan = json.loads(intent.read_text("utf-8"))
        aside, card = plan["aside"], Card(plan["store_id"], plan["key_in"])
    except (ValueError, KeyError, TypeError):
        raise StoreFault(BAD_INTENT, file=intent) from None
    if incoming.exists():
        for tail in (*TAILS, ""):
            old = database.with_name(database.name + tail)
            if aside and old.exists():
                kept = folder / KEPT / aside
                old.replace(kept.with_name(kept.name + tail))
            else:
                old.unlink(missing_ok=True)
        incoming.replace(database)
        sync_folder(folder)
    write_card(folder, card)
    intent.unlink()
    sync_folder(folder)
