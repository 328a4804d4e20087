"""Turn: the layout of one turn near a difficulty asked for.

Angles are 1/100 degree, clockwise from the right as a hand's are. What a thing has been turned
is counted from where it stood, positive the way that is wanted.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from game.core.values import Context, Rect, Side
from game.core.view import Point
from game.tasks.base import Level
from game.tasks.turn_level import COMFORT_DEG

RULES = 1
BITS = (1.7, 5.9)
DEGREE = 100
UP = -90 * DEGREE
HALF_TURN, WHOLE_TURN = 180 * DEGREE, 360 * DEGREE
COMFORT = COMFORT_DEG * DEGREE
FACE = 150 * DEGREE
"""A dial's stops are so far to both sides of its top."""
FACE_EDGE = 15 * DEGREE
"""A dial is never turned from or to a place nearer than this to a stop."""
TILT = 60 * DEGREE
"""A keyhole stands so far from upright at most."""
KEY_STOP = 4 * DEGREE
"""A key stops so far beyond the angle at which its lock opens."""
JAR_MOST = 330 * DEGREE
"""A lid is turned less than a whole turn in all, so that its way is seen at one look."""
ONE_GRIP = (23, 20)
"""In a grip that has another to follow, a lid turns 23/20 of what a grip is planned for at most: as
many grips as are planned are needed, up to four, also where a pointer could go round and round."""
LARGEST_TOLERANCE = {"dial": 45, "key": 45, "jar": 34}
"""Percent of a grip's turn that a tolerance has at most: a turn is meant once it is half done, so
that with more nothing could fall short."""
ALIKE_BITS = 0.2
"""Two turns are as large as each other that differ by less than this in the logarithm."""
DRAWS = 8
AGAIN = 0.3
"""Share of turns that go the same way as the one before."""
WHOLE = {"dial": 6, "key": 4, "jar": 4}
"""Turns that make a set."""
SIZE = (20_000, 64_000)
"""um that a thing's radius is within: two fingertips have room on it."""
SIZE_OF_OBJECTS = 1.7
"""Radius of what is turned, in the size that objects are to have: two fingers go on it."""
ROOM = 0.31
"""Part of the area's height that a radius takes at most: the way round it has to fit too."""


@dataclass(frozen=True, slots=True)
class Params:
    """Everything about one turn; lengths in um, angles in 1/100 degree.

    ``start``: where the thing points at first. ``sense``: 1 clockwise, -1 against it.
    ``turn``: how far in all; ``twist``: how far of it in one grip; ``tolerance`` at the end.
    ``low`` / ``high``: the stops, counted as the turn is. ``most``: what a grip can turn that has
    another to follow, 0 where one grip does it all. ``supination``: the movement, else it is
    pronation. ``comfort``: what one grip is asked for at most. ``before``: turns of this set that
    are done, ``whole``: how many it has.
    """

    variant: str
    centre: Point
    radius: int
    start: int
    sense: int
    turn: int
    twist: int
    tolerance: int
    low: int
    high: int
    most: int
    supination: bool
    before: int
    whole: int
    comfort: int = COMFORT
    rules: int = 1


def difficulty(params: Params) -> float:
    """Index of difficulty in bits: log2(turn of one grip / tolerance + 1)."""
    return math.log2(params.twist / params.tolerance + 1)


def sense_of(hand: Side, *, supination: bool) -> int:
    """Return which way a movement turns what is in front of a hand: 1 is clockwise.

    Supination is what drives a screw in with the right hand, and out with the left.

    >>> sense_of(Side.RIGHT, supination=True), sense_of(Side.LEFT, supination=True)
    (1, -1)
    """
    return 1 if supination is (hand is Side.RIGHT) else -1


def plan_turn(
    level: Level, bits: float, context: Context, rng: random.Random, last: Params | None
) -> Params:
    """Lay out a turn near ``bits``: smaller and more exact, or larger, one way or the other.

    ``last``: the turn before, which does not come again at once.
    """
    supination = _movement(level.params["movements"], rng, last)
    for _ in range(DRAWS):
        twist, tolerance = _drawn(level, bits, rng)
        if last is None or abs(math.log2(twist / last.twist)) >= ALIKE_BITS:
            break
    grips = 1
    if level.variant == "jar":
        fewest, most = level.params["grips"]
        grips = min(rng.randint(fewest, most), max(2, JAR_MOST // twist))
    turn = twist * grips
    sense = sense_of(context.hand, supination=supination)
    # A left hand's board is the other way round, whichever way its own movement turns.
    mirror = -1 if context.mirrored else 1
    start, low, high = _placed(level.variant, turn, tolerance, sense * mirror, rng)
    return Params(
        variant=level.variant,
        centre=(context.area.x + context.area.w // 2, context.area.y + context.area.h // 2),
        radius=radius_in(context.area, context.object_um),
        start=wrapped(UP + mirror * (start - UP)),
        sense=sense,
        turn=turn,
        twist=twist,
        tolerance=tolerance,
        low=low,
        high=high,
        most=twist * ONE_GRIP[0] // ONE_GRIP[1] if grips > 1 else 0,
        supination=supination,
        before=0,
        whole=WHOLE[level.variant],
        rules=RULES,
    )


def radius_in(area: Rect, object_um: int) -> int:
    """Return how large a thing is drawn, um: as objects are to be, where there is room."""
    room = round(ROOM * min(area.h, area.w))
    wanted = round(SIZE_OF_OBJECTS * object_um) if object_um else room
    return min(max(wanted, SIZE[0]), SIZE[1], room)


def wrapped(angle: int) -> int:
    """Return the same direction within half a turn of the right.

    >>> wrapped(19_000), wrapped(-18_000), wrapped(500)
    (-17000, -18000, 500)
    """
    return (angle + HALF_TURN) % WHOLE_TURN - HALF_TURN


def _movement(movements: tuple[str, ...], rng: random.Random, last: Params | None) -> bool:
    """Return whether it is supination; mostly another movement than the last."""
    drawn = rng.random()
    if len(set(movements)) == 1:
        return movements[0] == "supination"
    if last is None:
        return drawn < 1 / 2
    return last.supination is (drawn < AGAIN)


def _drawn(level: Level, bits: float, rng: random.Random) -> tuple[int, int]:
    """Draw how far one grip turns and how exactly, within the level's bounds near ``bits``."""
    ratio = 2**bits - 1
    least, most = (v * DEGREE for v in level.params["turn_deg"])
    fine, coarse = (v * DEGREE for v in level.params["tolerance_deg"])
    low, high = max(least, fine * ratio), min(most, coarse * ratio)
    if low > high:
        low = high = most if fine * ratio > most else least
    twist = round(low * (high / low) ** rng.random())
    largest = min(coarse, twist * LARGEST_TOLERANCE[level.variant] / 100)
    return twist, round(min(max(twist / ratio, fine), max(largest, fine)))


def _placed(
    variant: str, turn: int, tolerance: int, sense: int, rng: random.Random
) -> tuple[int, int, int]:
    """Return where a thing points at first, and its two stops, for a right hand's board."""
    share = rng.random()
    if variant == "key":
        start = UP + round((2 * share - 1) * TILT)
        return start, -turn, turn + KEY_STOP
    if variant == "jar":
        return UP + round((2 * share - 1) * HALF_TURN), -turn, turn + COMFORT
    # Beyond its goal a dial goes on for as far as it may well be turned too far.
    beyond = min(2 * tolerance + 10 * DEGREE, FACE // 2)
    first, last = -FACE + FACE_EDGE, FACE - beyond - turn
    from_stop = first + round(share * (last - first))
    return UP + sense * from_stop, -(from_stop + FACE), FACE - from_stop
