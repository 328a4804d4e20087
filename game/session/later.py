"""A value that somebody else may work out in the meantime."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Later(Generic[T]):
    """What ``job`` returns, worked out once: by ``work`` off the frame, else by who asks first."""

    def __init__(self, job: Callable[[], T]) -> None:
        self._job = job
        self._lock = threading.Lock()
        self._found: list[T] = []

    @property
    def ready(self) -> bool:
        """Whether ``get`` answers at once."""
        return bool(self._found)

    def work(self) -> None:
        """Work it out, unless that is done."""
        with self._lock:
            if not self._found:
                self._found.append(self._job())

    def get(self) -> T:
        """Return it; works it out here, or waits for who is at it, where need be."""
        if not self._found:
            self.work()
        return self._found[0]
