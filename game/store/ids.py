"""Ids that sort by the order in which they were made (UUID version 7)."""

from __future__ import annotations

import secrets
import threading
import uuid
from collections.abc import Callable
from datetime import datetime


class Ids:
    """Makes UUIDv7 (RFC 9562) that only ever rise, even when the clock is set back.

    ``newest`` is the newest id already in use: the next will sort after it.
    """

    def __init__(self, now: Callable[[], datetime], newest: str | None = None) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._ms = uuid.UUID(newest).int >> 80 if newest else 0
        self._counter = 0xFFF if newest else 0

    def new(self) -> str:
        """Return a new id: 48 bits of ms, 12 bits of counter, 62 random bits."""
        with self._lock:
            ms = int(self._now().timestamp() * 1000)
            if ms > self._ms:
                self._ms, self._counter = ms, secrets.randbits(11)
            elif self._counter < 0xFFF:  # noqa: PLR2004 - the counter's 12 bits
                self._counter += 1
            else:
                self._ms, self._counter = self._ms + 1, secrets.randbits(11)
            high = self._ms << 16 | 7 << 12 | self._counter
        return str(uuid.UUID(int=high << 64 | 0b10 << 62 | secrets.randbits(62)))
