"""How much of a frame may go into drawing what is not shown yet.

What comes next is drawn in steps of at most about a millisecond. A frame takes as many as it
has time for, so that a trial's end holds no frame, on a slow machine either.
"""

from __future__ import annotations

from collections.abc import Callable

AHEAD_US = 3_000
"""us after the beginning of a frame up to which one more step is begun."""

Spare = Callable[[], bool]
"""Says whether this frame has time for one more step."""


def unhurried() -> bool:
    """Say that there is time for everything, as there is where nobody waits for a frame."""
    return True


class Pace:
    """Says when a frame has done enough; ``now`` is the clock of its ``begin``, us."""

    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now
        self._until = 0
        self._taken = 0
        self._late = False

    def begin(self, began: int) -> None:
        """Take note of a frame that began at ``began`` us."""
        self._late = not self._taken
        self._taken = 0
        self._until = began + AHEAD_US

    def spare(self) -> bool:
        """Whether there is time for one more step in this frame.

        Of two frames that are late of themselves the second takes one step all the same: what
        is awaited must come, if later.
        """
        if self._now() < self._until or (self._late and not self._taken):
            self._taken += 1
            return True
        return False
