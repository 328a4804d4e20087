"""Which backups there are, which are kept, and when one is due. Nothing here opens them.

A name holds when the backup was made and of which store, so that its key can be found even
when ``store.json`` is lost: ``2026-03-01T083000Z_<store id>.db``.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

BACKUPS = "backups"
KEPT = "kept"
"""Folder of what a restore has put aside."""
DAYS, WEEKS = 7, 4
_STAMP = "%Y-%m-%dT%H%M%SZ"
_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{6}Z)_([0-9A-Za-z-]+)\.db\Z")
_AHEAD = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup on disk; ``taken`` is in UTC, ``size`` in bytes."""

    path: Path
    store_id: str
    taken: datetime
    size: int


def read_name(path: Path) -> tuple[datetime, str] | None:
    """When a backup was made and of which store; None for another file's name."""
    found = _NAME.match(path.name)
    if found is None:
        return None
    try:
        return datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC), found[2]
    except ValueError:
        return None


def free_name(place: Path, store_id: str, moment: datetime) -> Path:
    """A name in ``place`` that no file has: the moment's, or of one of the seconds after it."""
    while True:
        stamp = moment.astimezone(UTC).strftime(_STAMP)
        path = place / f"{stamp}_{store_id}.db"
        if not path.exists():
            return path
        moment += timedelta(seconds=1)


def backups_in(place: Path, store_id: str | None = None) -> tuple[Backup, ...]:
    """The backups in a folder, newest first by name; of one store or of all."""
    found = []
    try:
        files = sorted(place.iterdir(), reverse=True)
    except OSError:
        return ()
    for path in files:
        named = read_name(path)
        if named is not None and store_id in {None, named[1]}:
            with contextlib.suppress(OSError):  # it may be dropped at this moment
                found.append(Backup(path, named[1], named[0], path.stat().st_size))
    return tuple(found)


def made_on(found: Iterable[Backup], moment: datetime) -> bool:
    """Whether there is a backup of this day, as the moment's own zone has it."""
    return any(backup.taken.astimezone(moment.tzinfo).date() == moment.date() for backup in found)


def to_drop(found: Iterable[Backup], now: datetime) -> tuple[Backup, ...]:
    """The backups of one store that are no longer needed.

    Kept are all of the newest day, the newest of each of seven days and of each of four
    weeks (days and weeks that have one). What is dated later than tomorrow is kept too and
    not counted: the clock was wrong, then or now.
    """
    dated = sorted(
        (backup for backup in found if backup.taken <= now + _AHEAD),
        key=lambda backup: backup.taken,
        reverse=True,
    )
    newest_of_day: dict[date, Backup] = {}
    newest_of_week: dict[tuple[int, int], Backup] = {}
    for backup in dated:
        day = backup.taken.astimezone(now.tzinfo).date()
        newest_of_day.setdefault(day, backup)
        newest_of_week.setdefault(day.isocalendar()[:2], backup)
    last = next(iter(newest_of_day), None)
    kept = {
        *list(newest_of_day.values())[:DAYS],
        *list(newest_of_week.values())[:WEEKS],
        *(one for one in dated if one.taken.astimezone(now.tzinfo).date() == last),
    }
    return tuple(backup for backup in dated if backup not in kept)
