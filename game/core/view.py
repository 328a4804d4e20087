"""What a trial looks like, said in things and not in pixels.

An exercise describes its picture as a list of these values, in um of the window; the ui
room knows how each is drawn. So a new exercise draws itself without touching the screens,
and a test asserts on what would be seen. ``art`` names a role of the theme pack (see
``Role``) or, as ``object:3``, the pack's fourth object.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from game.core.values import Rect

Point = tuple[int, int]

FULL = 32_767
"""All of a share."""


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


@dataclass(frozen=True, slots=True)
class Print:
    """Where a fingertip goes."""

    at: Point
    size: int


Praised = Plate | Hoop | Spot | Sweep
"""What a success is praised at."""


def reach_of(place: Praised | Mark) -> int:
    """Return how far a place reaches from its middle, in um."""
    return place.radius if isinstance(place, Plate | Sweep) else place.size // 2


@dataclass(frozen=True, slots=True)
class Gauge:
    """An upright gauge from 0 at its foot to 1000 at its top; ``beside``: the window in which
    what comes is seen, None for none.
    """

    rect: Rect
    beside: Rect | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """Where the level of a gauge is wanted, 1/1000 of it; ``steady``: it is there now."""

    rect: Rect
    low: int
    high: int
    steady: bool = False


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
)
