"""Button: the parameters of one trial, its state, and where things are in it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from game.core.view import Point

FASTEN, UNFASTEN = "fasten", "unfasten"
BOTH = "_both"
"""How the names of the variants end in which the other hand holds the cloth."""
VARIANTS = (FASTEN, UNFASTEN, FASTEN + BOTH, UNFASTEN + BOTH)

PINCH, TILT, SLIT, THROUGH, LET_GO, ALL = range(6)
"""The steps of one button, in their order; ``ALL``: every one has latched."""
STEPS = ("pinch", "tilt", "slit", "through", "let_go")

HALF_TURN = 18_000
"""A pull may go any way: half a turn to either side of the one that is asked for."""

COLLAR = 13
"""Hundredths of a shirt."""

DONE, GIVEN_UP, HALTED = "done", "given_up", "halted"


@dataclass(frozen=True, slots=True)
class Row:
    """One button of the shirt (um): where it is loose, its slit, and where it is fastened.

    ``turn``: how it is to be tilted, 1/100 degree, clockwise positive: by so much with two
    fingers, that way (from the right) where it is tilted by a pull.
    """

    loose: Point
    slit: Point
    fast: Point
    turn: int


@dataclass(frozen=True, slots=True)
class Params:
    """Everything about one trial. Lengths in um, angles in 1/100 degree.

    ``row``: which of the ``rows`` it is about; those before it are done. ``size``: of a button.
    ``tolerance`` of pinch, slit, the way through and letting go, each of a ``span`` from where
    the button is to where it is let go; ``turn_tolerance`` of the tilt, of ``turn_span``.
    ``ring``: how far it can be moved before it is tilted. ``mouth``: from the middle of the slit
    to where a button goes in, and comes out. ``pull``: tilted by the way it is pulled, not by
    twisting fingers. ``pair``: two fingers pinch, and have closed within ``close``, opened beyond
    ``open``. ``cloth``: where the other hand holds the cloth, within ``cloth_radius``; 0 where
    it need not. ``by_trigger``: it does so by its trigger, ``by_left`` the left one.
    ``nominal``: bits asked for, 1/1000.
    """

    variant: str
    rows: tuple[Row, ...]
    row: int
    size: int
    span: int
    tolerance: int
    turn_span: int
    turn_tolerance: int
    ring: int
    mouth: int
    pull: bool
    pair: bool
    close: int
    open: int
    cloth: Point
    cloth_radius: int
    by_trigger: bool
    by_left: bool
    area: tuple[int, int, int, int]
    nominal: int

    @property
    def fastens(self) -> bool:
        """Whether the button goes from loose to fastened."""
        return self.variant.startswith(FASTEN)

    @property
    def collar(self) -> int:
        """How much of the area the shirt's collar takes, above all buttons."""
        return collar_of(self.area[3])

    @property
    def here(self) -> Row:
        return self.rows[self.row]

    @property
    def start(self) -> Point:
        return self.here.loose if self.fastens else self.here.fast

    @property
    def goal(self) -> Point:
        return self.here.fast if self.fastens else self.here.loose

    @property
    def side(self) -> int:
        """1 where the button goes to the right, -1 to the left."""
        return 1 if self.goal[0] > self.start[0] else -1

    @property
    def tolerances(self) -> tuple[int, ...]:
        """Of each step, um, and 1/100 degree of the tilt."""
        length = self.tolerance
        return (length, self.turn_tolerance, length, length, length)

    @property
    def pull_way(self) -> int:
        """The way in which it is tilted by a pull, 1/100 degree clockwise from the right."""
        turn = self.here.turn
        return turn if self.pull or self.side > 0 else wrapped(HALF_TURN - turn)

    @property
    def pull_tolerance(self) -> int:
        """As many bits for a pull, which may go any way, as for a twist (1/100 degree)."""
        return HALF_TURN * self.turn_tolerance // max(self.turn_span, 1)


@dataclass(frozen=True, slots=True)
class State:
    """One button under way. Times in us, lengths in um; -1 means "none".

    ``latched``: steps that are done. ``holding``: the button is in the hand, which is
    ``offset`` beside it. ``turned``: by how much it has been tilted in this grip, or the way of
    the pull; ``angle``: of the fingers when they closed. ``merged``: the panel takes both fingers
    for one, which cannot twist; ``met``: they have turned it to the
    mark; ``by_pull``: the first try of the tilt was a pull for that reason.
    ``errors``: of each step's first try; ``tries``: how many there were; ``out``: the one that is
    under way has been judged. ``latch_t``: when each step latched.
    ``settled``: where both fingers were when they were last felt; ``half_t``: since when only
    one has been heard of. ``lost_t``: since when a contact is missing. ``cloth_held``,
    ``holder``: the other hand's. ``broken``: a pause fell into letting go. ``taken``: places of
    the button and of the hand when it was last gripped.
    """

    params: Params
    close: int
    open: int
    t: int = 0
    hand: Point = (0, 0)
    closed: bool = True
    aperture: int = -1
    places: tuple[tuple[int, int, int], ...] = ()
    cloth_held: bool = False
    holder: int = -1
    pusher: int = -1
    latched: int = 0
    holding: bool = False
    offset: Point = (0, 0)
    at: Point = (0, 0)
    angle: int = 0
    line: int = 0
    turned: int = 0
    merged: bool = False
    by_pull: bool = False
    out: bool = False
    met: bool = False
    errors: tuple[int, ...] = (-1,) * ALL
    tries: tuple[int, ...] = (0,) * ALL
    latch_t: tuple[int, ...] = ()
    taken: Point = (0, 0)
    first_t: int = -1
    settled: tuple[tuple[int, int, int], ...] = ()
    half_t: int = -1
    lost_t: int = -1
    released_t: int = -1
    end: Point = (0, 0)
    broken: bool = False
    drops: int = 0
    blocks: int = 0
    missed: int = 0
    result: str = ""

    @property
    def limits(self) -> tuple[int, ...]:
        """Within what the first try of each step has to be, um, and 1/100 degree of the tilt."""
        pinch, tilt, *others = self.params.tolerances
        return (pinch, self.params.pull_tolerance if self.by_pull else tilt, *others)

    @property
    def within(self) -> bool:
        """Whether each step was within its tolerance at its first try."""
        pairs = zip(self.errors, self.limits, strict=True)
        return all(0 <= error <= limit for error, limit in pairs)


def collar_of(height: int) -> int:
    """Return how high the collar is of a shirt that is so high."""
    return height * COLLAR // 100


def distance(a: Point, b: Point) -> int:
    """Distance in whole um, the same on every machine."""
    return math.isqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)


def bits_of(span: int, tolerance: int) -> float:
    """Difficulty of one step: its span in tolerances.

    >>> bits_of(60_000, 4_000)
    4.0
    """
    return math.log2(max(span, 0) / max(tolerance, 1) + 1)


def difficulty(params: Params) -> float:
    """Return the bits of the tightest step, which all the others are laid out alike to."""
    return max(
        bits_of(params.span, params.tolerance), bits_of(params.turn_span, params.turn_tolerance)
    )


def wrapped(angle: int) -> int:
    """Return an angle between half a turn to either side, 1/100 degree.

    >>> wrapped(19_000), wrapped(-36_500)
    (-17000, -500)
    """
    return (angle + 18_000) % 36_000 - 18_000


def along(params: Params, at: Point) -> int:
    """How far beyond the middle of the slit, um; negative before it."""
    return params.side * (at[0] - params.here.slit[0])


def aside(params: Params, at: Point) -> int:
    """How far beside the middle of the slit, um."""
    return abs(at[1] - params.here.slit[1])


def place(params: Params, latched: int) -> Point:
    """Where the button waits after so many steps."""
    x, y = params.here.slit
    if latched <= SLIT:
        return params.start
    if latched == THROUGH:
        return (x - params.side * params.mouth, y)
    return (x + params.side * params.mouth, y) if latched == LET_GO else params.goal


def shown_at(state: State) -> Point:
    """Where the button is seen: the cloth does not let it go everywhere that the hand goes."""
    params = state.params
    if not state.holding:
        return state.end if state.result == DONE else place(params, state.latched)
    x, y = state.at
    (slit_x, slit_y), side, mouth = params.here.slit, params.side, params.mouth
    deep = along(params, state.at)
    if state.latched == TILT:
        away = max(distance(state.at, params.start), params.ring)
        sx, sy = params.start
        x = sx + _part((x - sx) * params.ring, away)
        y = sy + _part((y - sy) * params.ring, away)
        return (x, y) if away > params.ring else state.at
    if state.latched == THROUGH:
        y = min(max(y, slit_y - params.tolerance), slit_y + params.tolerance)
    low = {THROUGH: -mouth, LET_GO: mouth}.get(state.latched, deep)
    high = {SLIT: -mouth, THROUGH: mouth}.get(state.latched, deep)
    return slit_x + side * min(max(deep, low), max(high, low)), y


def _part(value: int, by: int) -> int:
    """Divide towards zero, so that left and right are alike."""
    return value // by if value >= 0 else -(-value // by)
