"""The records while no game has them open, for what must not be done behind a game's back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from game.store import restoring
from game.store.database import NO_FOLDER
from game.store.faults import StoreFault
from game.store.lock import Lock


@contextmanager
def closed(folder: Path) -> Iterator[None]:
    """Hold the records of a folder, made if it is not there.

    What a killed process began to bring back is finished first. Raises StoreFault.
    """
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True, mode=0o700)
        lock = Lock(folder)
    except OSError as error:
        raise StoreFault(NO_FOLDER, folder=folder) from error
    try:
        _finish(folder)
        yield
    finally:
        lock.release()


def _finish(folder: Path) -> None:
    try:
        restoring.finish(folder)
    except OSError as error:
        raise StoreFault(NO_FOLDER, folder=folder) from error
