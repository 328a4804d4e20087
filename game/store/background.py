"""Opens the store beside the start of the game: its imports alone take longer than a frame."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from game.core.messages import N_
from game.store.faults import StoreFault

if TYPE_CHECKING:
    from game.store.store import Store

STILL_OPENING = N_("The records are not open yet: wait a moment and try again.")


class Opening:
    """A store that is being opened by a thread of its own."""

    def __init__(self, open_it: Callable[[], Store]) -> None:
        self._open_it = open_it
        self._store: Store | None = None
        self._fault: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="store opening", daemon=True)
        self._thread.start()

    def ready(self) -> bool:
        """Whether ``store`` answers at once (be it with a fault)."""
        return not self._thread.is_alive()

    def store(self, timeout_s: float | None = None) -> Store:
        """The opened store, waiting for it if need be; raises StoreFault where it cannot."""
        self._thread.join(timeout_s)
        if self._fault is not None:
            raise self._fault
        if self._store is None:
            raise StoreFault(STILL_OPENING)
        return self._store

    def _run(self) -> None:
        try:
            self._store = self._open_it()
        except BaseException as fault:  # noqa: BLE001 - handed on by ``store``
            self._fault = fault


def open_in_background(
    folder: Path,
    now: Callable[[], datetime] | None = None,
    on_acknowledged: Callable[[str], None] | None = None,
) -> Opening:
    """Begin to open the records in ``folder`` and return at once; see ``Store.open``."""

    def open_it() -> Store:
        from game.store.store import Store, local_now  # noqa: PLC0415 - the point of all this

        return Store.open(folder, now or local_now, on_acknowledged)

    return Opening(open_it)
