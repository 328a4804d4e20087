"""What is tapped, and what tells how."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.core.view_terms import FULL, Look, Point


@dataclass(frozen=True, slots=True)
class Drum:
    """A round pad to tap on, with a thing seen on it; ``label``: the key or button that taps it,
    which is read instead, "" where a touch does.
    """

    at: Point
    radius: int
    look: Look
    art: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Beads:
    """How many of ``all`` are done, as a ring around a drum; the first ``led`` are squares."""

    at: Point
    radius: int
    done: int
    all: int
    led: int = 0


@dataclass(frozen=True, slots=True)
class Press:
    """The rim of a drum: ``down`` while it is touched, else dashed, because its turn is next."""

    at: Point
    radius: int
    down: bool


@dataclass(frozen=True, slots=True)
class Pulse:
    """A ring that closes on the rim of a drum; ``share`` of the way, 0..32767."""

    at: Point
    radius: int
    share: int

    @property
    def still(self) -> Pulse:
        """How it is shown where nothing may move: there for the first half of each beat."""
        return replace(self, share=0 if self.share > FULL // 2 else FULL)
