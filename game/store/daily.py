"""A backup after each day's first session, in a thread of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from game.store.backing_up import StoppedError, back_up, gently
from game.store.backups import BACKUPS, backups_in, made_on
from game.store.database import Database
from game.store.faults import StoreFault

_PAUSE_S = 0.002
_LOG = logging.getLogger("fingerwise")


class DailyBackups:
    """Makes the day's backup of an opened database when a session has ended."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
        self._stop, self._hurry = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self.trouble: str | None = None
        """Why the last one could not be made, in one sentence."""

    def due(self) -> bool:
        """Whether there is no backup of this day yet."""
        place = self._database.path.parent / BACKUPS
        return not made_on(backups_in(place, self._database.card.store_id), self._now())

    def begin(self) -> None:
        """Make the day's backup if there is none; returns at once."""
        running = self._thread is not None and self._thread.is_alive()
        if self._stop.is_set() or running or not self.due():
            return
        self._thread = threading.Thread(target=self._run, name="store backup", daemon=True)
        self._thread.start()

    def stop(self, timeout_s: float) -> None:
        """Let the one under way hurry; after ``timeout_s`` it is given up and due again."""
        self._hurry.set()
        if self._thread is not None:
            self._thread.join(timeout_s)
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout_s)

    def _run(self) -> None:
        base = self._database
        progress = gently(self._stop, self._hurry, _PAUSE_S)
        try:
            back_up(base.access, base.path, base.card.store_id, self._now(), progress=progress)
        except StoreFault as fault:
            self.trouble = fault.text
            _LOG.warning("%s", fault)
        except StoppedError:
            return
        else:
            self.trouble = None
