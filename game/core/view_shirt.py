"""A shirt, its buttons, and what is done with them."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.values import Rect
from game.core.view_terms import Look, Point


@dataclass(frozen=True, slots=True)
class Shirt:
    """A shirt's front. ``edge``: where the strip with the slits has its middle; it lies over the
    ``side`` (1 right, -1 left) to which buttons are fastened. ``collar``: how far down it reaches.
    """

    rect: Rect
    edge: int
    side: int
    collar: int


@dataclass(frozen=True, slots=True)
class Slit:
    """A slit for a button, upright, with its stitches; as long as counts."""

    at: Point
    length: int
    look: Look


@dataclass(frozen=True, slots=True)
class Button:
    """A button of a shirt. ``face``: how much of it is seen, 32767 flat; ``spin``: turned by
    1/100 degree; ``shank``: where its thread goes through the cloth.
    """

    at: Point
    size: int
    look: Look
    face: int = 32767
    spin: int = 0
    held: bool = False
    shank: Point | None = None


@dataclass(frozen=True, slots=True)
class Wedge:
    """A direction about a thing (1/100 degree, clockwise from the right), with the tolerance to
    both sides: a way to pull if it is an ``arrow``, else a mark to turn to. Without a tolerance
    it is the hand that points there; ``met``: within the mark.
    """

    at: Point
    size: int
    angle: int
    half: int
    arrow: bool
    met: bool = False


@dataclass(frozen=True, slots=True)
class Ring:
    """A dashed circle: within it a thing is to be taken, or let go."""

    at: Point
    radius: int


@dataclass(frozen=True, slots=True)
class Cloth:
    """Where the other hand holds the cloth; done while it does."""

    at: Point
    radius: int
    look: Look


@dataclass(frozen=True, slots=True)
class Tally:
    """Steps of one thing, one above the other: ticks for those that are done."""

    at: Point
    size: int
    done: int
    of: int
