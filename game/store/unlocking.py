"""Puts the key of the records back from the recovery key, and shows it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from game.core.messages import N_
from game.store import keys, reading, writing
from game.store.access import is_plain
from game.store.backups import BACKUPS, KEPT, backups_in
from game.store.card import Card, read_card, write_card
from game.store.database import DATABASE, Database, access_with, find_access
from game.store.faults import StoreFault
from game.store.ids import Ids
from game.store.lock import IN_USE
from game.store.safekeeping import KEY_SHOWN
from game.store.store import Store

NO_KEY_NEEDED = N_("The records in {folder} are not encrypted: they have no key.")
NOTHING_LOCKED = N_("There are no records and no backups in {folder} that a key could open.")
NOT_THE_KEY = N_(
    "This is not the recovery key of the records in {folder}; nothing has been changed."
)
ONLY_BACKUPS = N_(
    "It opens the backups, and not records.db in {folder}, which is damaged or gone: bring back "
    "the newest with python3 play.py restore --newest."
)
WRONG_KEY = N_(
    "The key on this computer does not open the records in {folder}: it is another one, or they "
    "are damaged."
)
NOT_KEPT = N_("The folder {folder} cannot be written, so it was not noted where the key lies.")


def demand_encrypted(folder: Path) -> None:
    """Raise StoreFault where no key could open anything."""
    files = _files(folder)
    if not files:
        raise StoreFault(NOTHING_LOCKED, folder=folder)
    if is_plain(files[0]):
        raise StoreFault(NO_KEY_NEEDED, folder=folder)


def unlock(folder: Path, key: str) -> tuple[Card, StoreFault | None]:
    """Keep a key that opens the records or one of their backups, where keys are kept.

    Returns the card, and what to tell where it opens the backups alone. The records must be
    closed and locked. Raises StoreFault; then nothing was changed.
    """
    access = access_with(key, folder)
    opened = next((path for path in _files(folder) if access.opens(path)), None)
    if opened is None:
        raise StoreFault(NOT_THE_KEY, folder=folder)
    store_id = _store_id(folder)
    card = Card(store_id, keys.keep_key(store_id, key))
    try:
        write_card(folder, card)
    except OSError as error:
        raise StoreFault(NOT_KEPT, folder=folder) from error
    damaged = None if opened.name == DATABASE else StoreFault(ONLY_BACKUPS, folder=folder)
    return card, damaged


def card_of(folder: Path) -> Card:
    """Which store lies in a folder. Raises StoreFault where none does."""
    card = read_card(folder)
    if card is None:
        raise StoreFault(NOTHING_LOCKED, folder=folder)
    return card


def present_key(folder: Path) -> str:
    """The key of the records (64 hex digits), after it has opened them. Raises StoreFault."""
    card = card_of(folder)
    files = _files(folder)
    if not files:
        raise StoreFault(NOTHING_LOCKED, folder=folder)
    if not card.encrypted:
        raise StoreFault(NO_KEY_NEEDED, folder=folder)
    access = find_access(folder, card.store_id, card.key_in)
    if access.key is None or not any(access.opens(path) for path in files):
        raise StoreFault(WRONG_KEY, folder=folder)
    return access.key


def note_shown(folder: Path, now: Callable[[], datetime]) -> bool:
    """Write into the audit that the key was shown; False where the records do not open.

    Also while a game has them open, who would else look on and note nothing.
    """
    try:
        with Store.open(folder, now) as store:
            store.note_key_shown()
    except StoreFault as fault:
        return fault.text == IN_USE and _note_beside(folder, now)
    return True


def _note_beside(folder: Path, now: Callable[[], datetime]) -> bool:
    """Write the line beside a game that has the records open."""
    card = card_of(folder)
    database = Database(folder / DATABASE, card, find_access(folder, card.store_id, card.key_in))
    try:
        with database.writer.begin() as connection:
            audit_id = Ids(now, reading.newest_id(connection)).new()
            writing.audit(connection, audit_id, now(), KEY_SHOWN, ("store", card.store_id))
    except sa.exc.DatabaseError:
        return False
    finally:
        database.close()
    return True


def _files(folder: Path) -> list[Path]:
    """The records and all that is kept of them, the records first."""
    database = folder / DATABASE
    here = [database] if database.exists() and database.stat().st_size else []
    return here + [one.path for place in (BACKUPS, KEPT) for one in backups_in(folder / place)]


def _store_id(folder: Path) -> str:
    """Which store this is: as the card or the backups say, or under a new name for its key."""
    try:
        card = read_card(folder)
    except StoreFault:
        card = None
    if card is not None and card.encrypted:
        return card.store_id
    found = backups_in(folder / BACKUPS)
    return found[0].store_id if found else str(uuid.uuid4())
