"""What a trial looks like, said in things and not in pixels.

An exercise describes its picture as a list of these values, in um of the window; the ui
room knows how each is drawn. So a new exercise draws itself without touching the screens,
and a test asserts on what would be seen. ``art`` names a role of the theme pack (see
``Role``) or, as ``object:3``, the pack's fourth object.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from game.core.values import Rect

Point = tuple[int, int]


class Look(StrEnum):
    """State of a place: waiting, the one that counts now, or filled."""

    IDLE = "idle"
    ACTIVE = "active"
    DONE = "done"


class Role(StrEnum):
    """Pictures that every theme pack provides beside its objects."""

    GUIDE = "guide"
    """What travels along a path (the bee)."""
    START = "start"
    """Where a path begins (the flower pot)."""
    GOAL = "goal"
    """Where a path ends (the sunflower)."""
    BLOOM = "bloom"
    """A check-point reached, a step of progress done."""
    PEG = "peg"


@dataclass(frozen=True, slots=True)
class Tray:
    """The box that things are taken from."""

    rect: Rect


@dataclass(frozen=True, slots=True)
class Plate:
    """A place for one thing. ``ring`` is the radius of the dashed circle: it shows how
    exactly the thing must be let go (tolerance plus half the thing).
    """

    at: Point
    radius: int
    ring: int
    look: Look
    art: str
    art_size: int


@dataclass(frozen=True, slots=True)
class Hole:
    """A hole for a peg, drawn with the clearance that counts."""

    at: Point
    radius: int
    ring: int
    look: Look


@dataclass(frozen=True, slots=True)
class Shade:
    """The pale outline of a thing that was here."""

    at: Point
    size: int
    art: str


@dataclass(frozen=True, slots=True)
class Thing:
    """An object lying on the mat. ``cued`` draws a ring that says "this one"."""

    at: Point
    size: int
    art: str
    cued: bool = False


@dataclass(frozen=True, slots=True)
class Carried:
    """The object in the hand, lifted, with its halo; ``slipping`` 0..32767 tilts it."""

    at: Point
    size: int
    art: str
    slipping: int = 0


@dataclass(frozen=True, slots=True)
class Guide:
    """Dots that lead from one place to another."""

    start: Point
    end: Point


@dataclass(frozen=True, slots=True)
class Corridor:
    """A path to stay on: one polyline a stroke, with its half width."""

    strokes: tuple[tuple[Point, ...], ...]
    half_width: int


@dataclass(frozen=True, slots=True)
class Dashes:
    """The part of a path still to do: dashes, and chevrons that say which way."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Wall:
    """Solid lines that must not be crossed (a maze)."""

    lines: tuple[tuple[Point, ...], ...]
    width: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A check-point on a path, in bloom once it is passed."""

    at: Point
    size: int
    done: bool


@dataclass(frozen=True, slots=True)
class Station:
    """Where a path begins or ends: a role's picture, on a disc when it is the goal."""

    at: Point
    size: int
    role: Role
    look: Look
    label: str = ""


@dataclass(frozen=True, slots=True)
class Trail:
    """What the hand has drawn so far, one list of points a stroke, which only ever grow.

    Kept by whoever steps the exercise (from ``Exercise.ink``), so that no state copies a
    long trail. ``key`` changes when a new trail begins: a drawing routine need only add
    what came since its last call.
    """

    key: int
    strokes: Sequence[Sequence[Point]]
    width: int


@dataclass(frozen=True, slots=True)
class Cursor:
    """The hand itself, with the role that travels; ``holding`` closes the ring."""

    at: Point
    size: int
    role: Role | None
    holding: bool


@dataclass(frozen=True, slots=True)
class Shirt:
    """A shirt's front. ``edge``: where the strip with the slits has its middle; it lies over the
    ``side`` (1 right, -1 left) to which buttons are fastened.
    """

    rect: Rect
    edge: int
    side: int


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


Prim = (
    Tray
    | Plate
    | Hole
    | Shade
    | Thing
    | Carried
    | Guide
    | Corridor
    | Dashes
    | Wall
    | Mark
    | Station
    | Trail
    | Cursor
    | Shirt
    | Slit
    | Button
    | Wedge
    | Ring
    | Cloth
    | Tally
)
