"""Makes backups: a copy of one moment, checked before it gets its name, old ones dropped after.

The copy is read through a connection of its own, a few pages at a time, in one read
transaction: the writer goes on meanwhile and is waited for by nobody.
"""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Event

from game.core.messages import N_
from game.store.access import Access
from game.store.backups import BACKUPS, Backup, backups_in, free_name, to_drop
from game.store.faults import StoreFault
from game.store.files import PART, TAILS, new_file, put_in_place

PAGES_AT_ONCE = 64
"""256 kB: a step takes a millisecond or two."""
TRIALS = "SELECT count(*) FROM trial"
IN_USE = "PRAGMA quick_check(1)"
"""Reads the pages that something is on."""
BYTES_AT_ONCE = 4 << 20
Progress = Callable[[int, int], None]
"""Told (done, of all) after each step: pages or bytes."""

NO_ROOM = N_("No backup was made, because the disk is full: make room; older backups are kept.")
NO_PLACE = N_(
    "No backup was made, because the folder backups beside the records cannot be written: "
    "allow writing there; older backups are kept."
)
NOT_WHOLE = N_(
    "No backup was made, because the copy of the records is not whole: look at them with "
    "python3 play.py doctor; older backups are kept."
)
NO_STICK = N_("There is no folder {folder}: if it is on a stick, see whether that is plugged in.")
NOT_COPIED = N_(
    "The backup was not copied to {folder}, because there is no room or it cannot be written; the "
    "backup on this computer is made."
)


def unseen(done: int, of: int) -> None:
    """A progress that nobody sees."""


class StoppedError(Exception):
    """Somebody asked the copying to stop."""


def back_up(
    access: Access,
    path: Path,
    store_id: str,
    now: datetime,
    *,
    progress: Progress = unseen,
) -> Backup:
    """Make a backup of the database ``path`` in the folder beside it.

    Raises StoreFault, and whatever ``progress`` raises; then all is as it was.
    """
    place = path.parent / BACKUPS
    try:
        place.mkdir(mode=0o700, exist_ok=True)
        _sweep(place)
        target = free_name(place, store_id, now)
        copy_checked(access, path, target, progress=progress)
        for old in to_drop(backups_in(place, store_id), now):
            old.path.unlink()
    except (OSError, access.driver.Error) as error:
        raise StoreFault(_sentence(error)) from error
    return next(one for one in backups_in(place, store_id) if one.path == target)


def demand_folder(place: Path) -> None:
    """Raise StoreFault where there is no folder ``place`` that a copy could go to."""
    if not place.is_dir():
        raise StoreFault(NO_STICK, folder=place)


def copy_out(access: Access, backup: Backup, place: Path, progress: Progress) -> Backup:
    """Copy a backup to a folder elsewhere, and check the copy. Raises StoreFault."""
    target = free_name(place, backup.store_id, backup.taken)
    try:
        copy_resting(access, backup.path, target, progress=progress)
        size = target.stat().st_size
    except (OSError, access.driver.Error) as error:
        raise StoreFault(NOT_COPIED, folder=place) from error
    return replace(backup, path=target, size=size)


def copy_checked(
    access: Access, source: Path, target: Path, *, progress: Progress = unseen
) -> None:
    """Copy a database under another name, which it gets only when it is whole and on disk.

    Raises OSError, the driver's errors, StoreFault where the copy is not whole, and what
    ``progress`` raises; then there is no copy.
    """
    with _part_of(target) as part:
        trials = _copy(access, source, part, progress)
        whole = _whole(access, part, trials)
        if not whole and access.answer(source, IN_USE) == "ok":
            # A page is damaged that nothing is on: row by row it is passed over.
            new_file(part)
            trials = _copy_rows(access, source, part)
            whole = _whole(access, part, trials)
        if not whole:
            raise StoreFault(NOT_WHOLE)


def copy_resting(
    access: Access, source: Path, target: Path, *, progress: Progress = unseen
) -> None:
    """Copy a database that nobody writes to, while nobody plays, which is faster.

    Raises as ``copy_checked``.
    """
    tails = [source.with_name(source.name + tail) for tail in TAILS]
    if any(tail.exists() and tail.stat().st_size for tail in tails):
        copy_checked(access, source, target, progress=progress)
        return
    with _part_of(target) as part:
        _copy_bytes(source, part, progress)
        with contextlib.closing(access.connect(part, "rw")) as copy:
            copy.execute("PRAGMA journal_mode=DELETE").fetchone()
        if not access.sound(part, at_once=True):
            raise StoreFault(NOT_WHOLE)


@contextlib.contextmanager
def _part_of(target: Path) -> Iterator[Path]:
    """A file beside ``target`` that takes its name, or is gone where something is raised."""
    part = target.with_name(target.name + PART)
    try:
        new_file(part)
        yield part
        put_in_place(part, target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _copy_bytes(source: Path, part: Path, progress: Progress) -> None:
    size = source.stat().st_size
    with source.open("rb") as old, part.open("wb") as new:
        while block := old.read(BYTES_AT_ONCE):
            new.write(block)
            progress(new.tell(), size)


def _whole(access: Access, part: Path, trials: int) -> bool:
    return access.sound(part) and bool(access.answer(part, TRIALS) == trials)


def _copy_rows(access: Access, source: Path, part: Path) -> int:
    """Copy what the records hold instead of their pages; returns how many trials there are."""
    with contextlib.closing(access.connect(source, "rw")) as reader:
        reader.execute("VACUUM INTO ?", (str(part),))
    with contextlib.closing(access.connect(part, "ro")) as copy:
        return int(copy.execute(TRIALS).fetchone()[0])


def _copy(access: Access, source: Path, part: Path, progress: Progress) -> int:
    """Copy all pages as they are at this moment; returns how many trials there are then."""
    # "rw": with "ro" a WAL that a killed process left could not be read.
    with (
        contextlib.closing(access.connect(source, "rw", "PRAGMA query_only=ON")) as reader,
        contextlib.closing(access.connect(part, "rw", "PRAGMA journal_mode=OFF")) as copy,
    ):
        # Without a transaction of its own the copy would begin anew at every write.
        reader.execute("BEGIN")
        trials = int(reader.execute(TRIALS).fetchone()[0])
        reader.backup(
            copy,
            pages=PAGES_AT_ONCE,
            progress=lambda _status, left, total: progress(total - left, total),
        )
        reader.execute("COMMIT")
        # A backup is one file, which also opens where nothing can be written beside it.
        copy.execute("PRAGMA journal_mode=DELETE").fetchone()
        copy.execute("PRAGMA synchronous=FULL")
    return trials


def _sweep(place: Path) -> None:
    """Remove what a killed process had half written."""
    for left in place.glob(f"*{PART}*"):
        left.unlink()


def _sentence(error: Exception) -> str:
    text = str(error).lower()
    if "full" in text or getattr(error, "errno", None) in {errno.ENOSPC, errno.EDQUOT}:
        return NO_ROOM
    damaged = "malformed" in text or "not a database" in text
    return NOT_WHOLE if damaged else NO_PLACE


def gently(stop: Event, hurry: Event, pause_s: float) -> Progress:
    """A progress that leaves the disk to others between steps, hurries, and stops when asked."""

    def step(*_: object) -> None:
        hurry.wait(pause_s)
        if stop.is_set():
            raise StoppedError

    return step
