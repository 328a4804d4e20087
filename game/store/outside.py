"""Files that leave the records: whole under their name, or not there at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from game.core.messages import N_
from game.store.faults import StoreFault
from game.store.files import sync_folder

EXISTS = N_("{path} is there already: name another file, or replace it with --force.")
NOT_A_FILE = N_("{path} is a folder: name a file in it.")
NO_ROOM = N_("The disk is full: {path} was not written; make room or choose another place.")
NOT_WRITTEN = N_("{path} cannot be written ({reason}): choose another place.")
_PART = ".part"
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


@contextmanager
def leaving(path: Path, *, force: bool = False) -> Iterator[BinaryIO]:
    """A file that gets its name when all of it is on disk; only this user may read it.

    Raises StoreFault where it is there already (without ``force``) or cannot be written;
    whatever happens inside, nothing half done stays behind. What a killed program left of an
    earlier try is taken away.
    """
    check_free(path, force=force)
    part = path.with_name(f".{path.name}.{os.getpid()}{_PART}")
    _sweep(path)
    try:
        with os.fdopen(_private(part), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        if error.errno in _FULL:
            raise StoreFault(NO_ROOM, path=path) from error
        raise StoreFault(NOT_WRITTEN, path=path, reason=error.strerror or error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
            sync_folder(path.parent)


def check_free(path: Path, *, force: bool = False) -> None:
    """Raise StoreFault where a file cannot be named so; ``force``: it may be replaced."""
    if path.is_dir():
        raise StoreFault(NOT_A_FILE, path=path)
    if path.exists() and not force:
        raise StoreFault(EXISTS, path=path)


def _private(path: Path) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, 0o600)


def _sweep(path: Path) -> None:
    start = f".{path.name}."
    with suppress(OSError):
        for one in path.parent.iterdir():
            if one.name.startswith(start) and one.name.endswith(_PART):
                one.unlink()
