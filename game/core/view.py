"""What a trial looks like, said in things and not in pixels.

An exercise describes its picture as a list of these values, in um of the window; the ui
room knows how each is drawn. So a new exercise draws itself without touching the screens,
and a test asserts on what would be seen. ``art`` names a role of the theme pack (see
``Role``) or, as ``object:3``, the pack's fourth object.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.core.values import Rect
from game.core.view_drum import Beads, Drum, Press, Pulse
from game.core.view_fingers import Ball, Hoop, Print, Spot
from game.core.view_gauge import Band, Coming, Gauge, Level, Signal, Squeezed
from game.core.view_led import Handled, Swell, Tile
from game.core.view_shirt import Button, Cloth, Ring, Shirt, Slit, Tally, Wedge
from game.core.view_terms import Look, Point, Role
from game.core.view_turned import Dial, Jar, Key, Knob, Lid, Lock, Sweep, Turned


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


Praised = Plate | Hoop | Spot | Sweep | Button
"""What a success is praised at."""


def reach_of(place: Praised | Mark) -> int:
    """Return how far a place reaches from its middle, in um."""
    return place.radius if isinstance(place, Plate | Sweep) else place.size // 2


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
    | Ball
    | Hoop
    | Spot
    | Dial
    | Lock
    | Jar
    | Sweep
    | Knob
    | Key
    | Lid
    | Print
    | Gauge
    | Band
    | Level
    | Coming
    | Squeezed
    | Signal
    | Drum
    | Beads
    | Press
    | Pulse
    | Shirt
    | Slit
    | Button
    | Wedge
    | Ring
    | Cloth
    | Tally
    | Handled
    | Swell
    | Tile
)

__all__ = [
    "Ball",
    "Band",
    "Beads",
    "Button",
    "Carried",
    "Cloth",
    "Coming",
    "Corridor",
    "Cursor",
    "Dashes",
    "Dial",
    "Drum",
    "Gauge",
    "Guide",
    "Handled",
    "Hole",
    "Hoop",
    "Jar",
    "Key",
    "Knob",
    "Level",
    "Lid",
    "Lock",
    "Look",
    "Mark",
    "Plate",
    "Point",
    "Praised",
    "Press",
    "Prim",
    "Print",
    "Pulse",
    "Ring",
    "Role",
    "Shade",
    "Shirt",
    "Signal",
    "Slit",
    "Spot",
    "Squeezed",
    "Station",
    "Sweep",
    "Swell",
    "Tally",
    "Thing",
    "Tile",
    "Trail",
    "Tray",
    "Turned",
    "Wall",
    "Wedge",
    "reach_of",
]
