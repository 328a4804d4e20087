"""One game at a time on one store, held by the system and let go even by a killed process."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from game.core.messages import N_
from game.store.faults import StoreFault

IN_USE = N_("The records in {folder} are in use by another Fingerwise: close it, then start again.")


class Lock:
    """Holds ``records.lock`` of a folder from construction to ``release``.

    Raises StoreFault when another process (or another store of this one) holds it.
    """

    def __init__(self, folder: Path) -> None:
        self._handle = os.open(folder / "records.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise StoreFault(IN_USE, folder=folder) from error

    def release(self) -> None:
        """Let go; the file stays, since removing it would race with the next game."""
        os.close(self._handle)


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
