"""Small files that must be whole or not there at all, even after a power cut."""

from __future__ import annotations

import os
from pathlib import Path

PART = ".part"
"""The end of what is being written and has no name yet."""
TAILS = ("-wal", "-shm", "-journal")
"""Ends of what SQLite keeps beside a file while it is in use, or after a kill."""


def write_whole(path: Path, text: str) -> None:
    """Write a file that only this user may read, under its name only once it is on disk."""
    part = path.with_name(path.name + PART)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    sync_folder(path.parent)


def new_file(path: Path) -> None:
    """Make an empty file that only this user may read, in the place of one that is there."""
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def put_in_place(part: Path, path: Path) -> None:
    """Give a file that was written aside its name, once all of it is on the disk."""
    handle = os.open(part, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    part.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Bring a folder's names to the disk, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
