"""Collects what the devices say, and stamps it when they say it.

Events carry no usable time of their own, so they are stamped as they are collected, about
every millisecond: while waiting for the next frame, and between the parts of a render.
Everything happens on the main thread, where SDL wants its events pumped.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import pygame

PERIOD_US = 1_000
"""Pause between two looks at the event queue while waiting."""


@dataclass(frozen=True, slots=True)
class Stamped:
    """An event and when it was collected, in us of the pump's clock."""

    t: int
    event: pygame.event.Event


class Pump:
    """Stamped events in the order in which they came.

    ``clock_ns`` is monotonic, in ns; ``get_events`` empties the queue; ``sleep`` takes
    seconds. All three are handed in, so that a test plays them from a script.
    """

    def __init__(
        self,
        clock_ns: Callable[[], int] = time.perf_counter_ns,
        get_events: Callable[[], Iterable[pygame.event.Event]] = pygame.event.get,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._clock_ns = clock_ns
        self._get_events = get_events
        self._sleep = sleep
        self._waiting: list[Stamped] = []
        self._last = clock_ns() // 1_000

    @classmethod
    def create_null(cls, script: Sequence[tuple[int, Sequence[pygame.event.Event]]] = ()) -> Pump:
        """Return a pump that needs no device and no time: ``script`` is (us, events), ascending.

        Its clock starts at 0 and moves only while ``wait_until`` waits.
        """
        play = _Script(script)
        return cls(play.clock_ns, play.get_events, play.sleep)

    @property
    def last_stamp(self) -> int:
        """When the queue was last emptied, in us: nothing earlier can still arrive.

        Stamps only grow, so every event to come is stamped later than this.
        """
        return self._last

    def now(self) -> int:
        """Return the clock in us."""
        return self._clock_ns() // 1_000

    def pump(self) -> None:
        """Collect what has arrived; cheap enough to be called between parts of a render."""
        events = self._get_events()
        # Strictly later than the last batch: two batches never share a stamp, so that one
        # stamp means "collected together", which the rules on unplugging rely on.
        self._last = max(self.now(), self._last + 1)
        self._waiting.extend(Stamped(self._last, event) for event in events)

    def wait_until(self, deadline: int) -> None:
        """Collect about every 1 ms until ``deadline`` (us of the clock), and once after it."""
        while True:
            self.pump()
            left = deadline - self.now()
            if left <= 0:
                return
            self._sleep(min(left, PERIOD_US) / 1e6)

    def take(self) -> list[Stamped]:
        """Return everything collected since the last call."""
        taken, self._waiting = self._waiting, []
        return taken


class _Script:
    """The null pump's clock and queue."""

    def __init__(self, script: Sequence[tuple[int, Sequence[pygame.event.Event]]]) -> None:
        self._script = list(script)
        self._now_ns = 0

    def clock_ns(self) -> int:
        return self._now_ns

    def sleep(self, seconds: float) -> None:
        self._now_ns += round(seconds * 1e9)

    def get_events(self) -> list[pygame.event.Event]:
        due: list[pygame.event.Event] = []
        while self._script and self._script[0][0] * 1_000 <= self._now_ns:
            due += self._script.pop(0)[1]
        return due
