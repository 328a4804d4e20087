"""What is turned, and what it is turned on."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.view_terms import Look, Point


@dataclass(frozen=True, slots=True)
class Dial:
    """The face that a knob is turned on, from one stop to the other (1/100 degree, clockwise
    from the right, ``first`` before ``last``).
    """

    at: Point
    radius: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Lock:
    """The plate of a lock; ``angle``: where the key points that is put in."""

    at: Point
    radius: int
    angle: int


@dataclass(frozen=True, slots=True)
class Jar:
    """A jar seen from above, without its lid."""

    at: Point
    radius: int


@dataclass(frozen=True, slots=True)
class Sweep:
    """The way round a thing, from where it points (``start``) by ``turn``, negative against the
    clock; it is to be let go within ``tolerance`` of its end. ``radius``: of the thing.
    """

    at: Point
    radius: int
    start: int
    turn: int
    tolerance: int
    look: Look


@dataclass(frozen=True, slots=True)
class Knob:
    """What is turned on a dial; ``angle``: where it points. ``held``: the hand is on it."""

    at: Point
    radius: int
    angle: int
    held: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """A key in its lock."""

    at: Point
    radius: int
    angle: int
    held: bool = False


@dataclass(frozen=True, slots=True)
class Lid:
    """The lid of a jar."""

    at: Point
    radius: int
    angle: int
    held: bool = False


Turned = Knob | Key | Lid
"""What is turned: in the hand, and where it was left."""
