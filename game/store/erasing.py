"""Erases a player from the records, from all backups and from what restores put aside.

What is to be erased is written down first, as ids; a kill at any moment is made good at the
next start. The records come first, so that the player is gone from the game at once.
"""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from game.core.messages import N_
from game.store import keys
from game.store.access import Access, is_plain
from game.store.backups import BACKUPS, KEPT, read_name
from game.store.card import read_card
from game.store.clearing import Erasure, clear
from game.store.database import DATABASE, access_with
from game.store.faults import StoreFault
from game.store.files import PART, sync_folder, write_whole

INTENT = "erasing.json"
Told = Callable[[Path, int, int], None]
"""Told which file is next, and how many of how many are done."""
NOT_BEGUN = N_("Nobody was erased, because the folder {folder} cannot be written.")
NOT_ERASED = N_(
    "A player is not yet erased from {file}, because it cannot be opened or written: make room "
    "on the disk, or delete this file; the next start goes on with it."
)
BAD_INTENT = N_(
    "The file {file} cannot be read, and with it which player was being erased: delete it, and "
    "erase that player again."
)
_LOG = logging.getLogger("fingerwise")


def erase(folder: Path, erasure: Erasure, told: Told | None = None) -> StoreFault | None:
    """Erase a player for good; returns what is in the way where a file could not be cleared.

    The records must be closed and locked. Raises StoreFault; then nothing was done.
    """
    waiting = _read(folder)
    try:
        _write(folder, {**waiting, erasure.player_id: (erasure, ())})
    except OSError as error:
        raise StoreFault(NOT_BEGUN, folder=folder) from error
    return go_on(folder, told)


def go_on(folder: Path, told: Told | None = None) -> StoreFault | None:
    """Go on with erasures that were begun; does nothing where none were.

    Returns what is in the way, if not all could be done. Raises OSError.
    """
    try:
        waiting = _read(folder)
    except StoreFault as unreadable:
        return unreadable
    if not waiting:
        return None
    fault = None
    for left in (*folder.glob(f"*/*{PART}*"), *folder.glob(f"*{PART}*")):
        left.unlink()
    files = tuple(_files(folder))
    for number, (name, path) in enumerate(files):
        due = [erasure for erasure, done in waiting.values() if name not in done]
        if not due:
            continue
        if told is not None:
            told(path, number, len(files))
        if _clear(folder, path, due):
            waiting = {player: (one, (*done, name)) for player, (one, done) in waiting.items()}
            _write(folder, waiting)
        else:
            fault = fault or StoreFault(NOT_ERASED, file=path)
    if fault is None:
        (folder / INTENT).unlink()
        sync_folder(folder)
    return fault


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """All files of records in the folder: a name that stays with each, and where it is."""
    if (folder / DATABASE).exists():
        yield DATABASE, folder / DATABASE
    for place in (BACKUPS, KEPT):
        for path in sorted((folder / place).glob("*.db"), reverse=True):
            yield f"{place}/{path.name}", path


def _clear(folder: Path, path: Path, due: list[Erasure]) -> bool:
    for access in _accesses(folder, path):
        if not access.opens(path):
            continue
        try:
            clear(access, path, due)
        except (OSError, access.driver.Error):
            _LOG.exception("a player could not be erased from %s", path.name)
            return False
        return True
    return False


def _accesses(folder: Path, path: Path) -> Iterator[Access]:
    """What may open a file: nothing but SQLite, or one of the keys that its store has had."""
    try:
        plain = is_plain(path)
    except OSError:
        return
    if plain:
        yield access_with(None, folder)
        return
    named = read_name(path)
    with contextlib.suppress(StoreFault):
        card = read_card(folder)
        store_id = named[1] if named else card.store_id if card else ""
        for key in keys.known_keys(store_id):
            yield access_with(key, folder)


def pending(folder: Path) -> tuple[Erasure, ...]:
    """Erasures that are not done in every file yet; none where that cannot be read."""
    with contextlib.suppress(StoreFault):
        return tuple(erasure for erasure, _ in _read(folder).values())
    return ()


_Waiting = Mapping[str, tuple[Erasure, tuple[str, ...]]]
"""By player: the erasure, and the names of the files that are done."""


def _read(folder: Path) -> _Waiting:
    try:
        content = json.loads((folder / INTENT).read_text("utf-8"))
        return {
            one["erasure"]["player_id"]: (Erasure(**one["erasure"]), tuple(one["done"]))
            for one in content
        }
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError):
        raise StoreFault(BAD_INTENT, file=folder / INTENT) from None


def _write(folder: Path, waiting: _Waiting) -> None:
    content = [{"erasure": asdict(one), "done": list(done)} for one, done in waiting.values()]
    write_whole(folder / INTENT, json.dumps(content) + "\n")
