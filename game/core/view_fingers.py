"""What fingers close on, and where their tips go."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.view_terms import Look, Point


@dataclass(frozen=True, slots=True)
class Ball:
    """A soft thing between two fingers, as wide as they are open; ``art`` shows within it, as
    large as ``thing``.
    """

    at: Point
    size: int
    art: str
    thing: int


@dataclass(frozen=True, slots=True)
class Hoop:
    """The ring that a thing's edge is to be brought into: widths of its inner and outer edge.

    ``share``: of the hold that is over, 0..32767, shown as a ring that closes.
    """

    at: Point
    inner: int
    outer: int
    look: Look
    share: int = 0

    @property
    def size(self) -> int:
        return self.outer


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a finger tip goes, or has its place."""

    at: Point
    size: int
    look: Look


@dataclass(frozen=True, slots=True)
class Print:
    """Where a fingertip goes."""

    at: Point
    size: int
