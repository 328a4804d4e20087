"""The record on disk: sessions, trials, samples, players; see ``game.store.store.Store``.

``from game.store import Store`` imports the database libraries; ``open_in_background``
does so in a thread of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.store.background import Opening, open_in_background
from game.store.faults import StoreFault
from game.store.place import records_folder

if TYPE_CHECKING:
    from game.store.store import Store


def __getattr__(name: str) -> object:
    if name == "Store":
        from game.store.store import Store  # noqa: PLC0415 - slow to import

        return Store
    raise AttributeError(name)


__all__ = ["Opening", "Store", "StoreFault", "open_in_background", "records_folder"]
