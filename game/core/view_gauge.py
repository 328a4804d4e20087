"""What shows how hard something is squeezed, and how hard it is to be."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.values import Rect
from game.core.view_terms import Point


@dataclass(frozen=True, slots=True)
class Gauge:
    """An upright gauge from 0 at its foot to 1000 at its top; ``beside``: the window in which
    what comes is seen, None for none.
    """

    rect: Rect
    beside: Rect | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """Where the level of a gauge is wanted, 1/1000 of it; ``steady``: it is there now.

    ``mirrored``: the sign of that is to the right, away from what comes.
    """

    rect: Rect
    low: int
    high: int
    steady: bool = False
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """The level of a gauge, 1/1000 of it; ``mark``: the highest that it was, 0 for none."""

    rect: Rect
    value: int
    inside: bool = False
    mark: int = 0


@dataclass(frozen=True, slots=True)
class Coming:
    """What the level of a gauge will be wanted to be, as a ribbon that moves towards the gauge.

    ``corners``: (us, 1/1000), ``half``: half its width. It is ``now`` at the edge beside the
    gauge, but for the last ``behind`` us; ``ahead`` us are seen of it. ``mirrored``: it comes from
    the left.
    """

    rect: Rect
    corners: tuple[Point, ...]
    half: int
    now: int
    ahead: int
    behind: int
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A thing between two cushions, squeezed by so much of 1000."""

    at: Point
    size: int
    art: str
    value: int


@dataclass(frozen=True, slots=True)
class Signal:
    """A picture on a round board that calls for something: an open hand, to let go."""

    at: Point
    size: int
    art: str = "sprite:hand_open"
