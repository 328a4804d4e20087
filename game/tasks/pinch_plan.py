"""Pinch: how the next trial is laid out near the bits that are asked for."""

from __future__ import annotations

import math
import random

from game.core.values import Context, Device, Rect, Side
from game.core.view import Point
from game.tasks.base import Level
from game.tasks.pinch_level import NAMES
from game.tasks.pinch_rest import FIVE
from game.tasks.pinch_state import CLOSE, DONE, EARLY, THUMB, Params, State, distance

BITS = (1.5, 5.2)
"""Below, the band would reach so near to where closing begins that nothing need be closed."""
FLOOR_UM = 15_000
"""Nothing is asked of fingers that are nearer: tips are wide, and panels merge them."""
DENSE = 3, 2
"""Before anyone has calibrated, a pixel may be as small as 1/144 inch: what is 15 mm there
is taken to be half as much again."""
SETTLE_US = 400_000
"""Time that a hand has to come to rest in its band before deviations count."""
LEAST_WAY = 18_000
"""um that the fingers close at least."""
CLEAR = 8
"""The band ends by an eighth of the opening below it at least: fingers are no compasses."""
SLANT, SLANT_SPREAD = -40.0, 15.0
"""Degrees of the line from the right thumb to its finger on the glass, and how far it may vary."""
EDGE = 9_000
"""um that what is to be touched keeps from the edges of the area: half of a finger tip's place."""
DRIFT = 5
"""Where the thing lies varies by a fifth of the room that is left."""
DEEP = 12
"""Hundredths of a trigger's travel at its end that no band reaches into: few go that far alike."""
WIDE_UM = 100_000
"""The picture of an open trigger is so wide, where there is room."""
SET_OF_CLOSE, ROUNDS = 6, 2
"""Trials of a set: so many, or so often each finger."""
ANOTHER = 6
"""Draws among which the one most unlike the last is taken."""


def plan(
    level: Level, bits: float, context: Context, rng: random.Random, previous: State | None
) -> Params:
    """Lay out the next trial."""
    bits = min(max(bits, BITS[0]), BITS[1])
    last = previous if previous and previous.params.variant == level.variant else None
    if level.variant == CLOSE:
        return _close(level, bits, context, rng, last)
    return _fingers(level, bits, context, rng, last)


def floor_of(context: Context) -> int:
    """Return the least that may be asked for, um."""
    return FLOOR_UM if context.calibrated else FLOOR_UM * DENSE[0] // DENSE[1]


def _count(last: State | None, of: int) -> int:
    """How many of a set are done."""
    if last is None:
        return 0
    done = last.params.before + (last.result in (DONE, EARLY))
    return 0 if done >= of else done


def _close(
    level: Level, bits: float, context: Context, rng: random.Random, last: State | None
) -> Params:
    """Equal bits may be a long way and a wide band, or a short way and a narrow one."""
    area, floor = context.area, floor_of(context)
    wide = _wide(area) if context.device is Device.GAMEPAD else 0
    drawn = [_band(level, bits, context, rng, wide) for _ in range(ANOTHER)]
    start, target, half = drawn[0]
    if last is not None:
        was = last.params
        start, target, half = max(
            drawn, key=lambda one: abs(one[0] - was.start) + abs(one[1] - was.target)
        )
    turn = _slant(context, rng)
    home = _home(area, start, rng)
    kind = rng.randrange(8)
    return Params(
        CLOSE,
        home,
        start,
        _spots(home, start, turn),
        target,
        half,
        round(level.params["hold_ms"] * 1000),
        SETTLE_US,
        floor,
        (kind + 1) % 8 if last is not None and kind == last.params.kind else kind,
        context.hand is Side.LEFT,
        (context.window.w, context.window.h),
        area,
        round(1000 * bits),
        wide=wide,
        before=_count(last, SET_OF_CLOSE),
        of=SET_OF_CLOSE,
    )


def _wide(area: Rect) -> int:
    return min(WIDE_UM, min(area.w, area.h) - 2 * EDGE)


def _band(
    level: Level, bits: float, context: Context, rng: random.Random, wide: int
) -> tuple[int, int, int]:
    """Return opening, middle and half of the band, as near to the bits as bounds allow."""
    steps = 2**bits - 1
    floor = floor_of(context)
    low, high = (round(1000 * mm) for mm in level.params["start_mm"])
    high = min(high, _widest(context.area))
    low = min(max(low, floor + 2 * LEAST_WAY), high)
    if wide:
        low = high = wide
        floor += (wide - floor) * DEEP // 100
    half_low, half_high = (round(1000 * mm) for mm in level.params["half_band_mm"])
    thing_low, thing_high = (round(1000 * mm) for mm in level.params["thing_mm"])
    # From here on the way has to be long enough for the least band.
    low = min(max(low, math.ceil(floor + half_low * (steps + 1))), high)
    start = round(low + (high - low) * rng.random())
    nearest = max((floor * steps + start) / (steps + 1), thing_low, start - (half_high - 1) * steps)
    least = max(LEAST_WAY, half_low * steps, start / CLEAR * steps / (steps - 1))
    farthest = min(start - least, thing_high)
    # Where the way is short, it is easier than asked for rather than as narrow as no hand can hold.
    roomy = start - half_low - max(start / CLEAR, half_low * (2 ** BITS[0] - 1))
    nearest = max(nearest, min(floor + half_low, roomy))
    target = round(nearest + max(0.0, farthest - nearest) * rng.random())
    half = round(min(max((start - target) / steps, half_low), half_high))
    return start, target, max(1, min(half, target - floor, _widest_half(start - target)))


def _widest_half(way: float) -> int:
    """Whatever bounds a level has, no band is easier than the easiest."""
    return math.floor(way / (2 ** BITS[0] - 1))


def _widest(area: Rect) -> int:
    """The widest opening that has room."""
    return min(area.w, area.h) - 2 * EDGE


def _slant(context: Context, rng: random.Random) -> float:
    turn = SLANT + rng.uniform(-SLANT_SPREAD, SLANT_SPREAD)
    return 180.0 - turn if context.mirrored else turn


def _home(area: Rect, start: int, rng: random.Random) -> Point:
    """Return where the thing lies: about the middle of the area."""
    dx = max(0, area.w // 2 - start // 2 - EDGE) // DRIFT
    dy = max(0, area.h // 2 - start // 2 - EDGE) // DRIFT
    return (
        area.x + area.w // 2 + rng.randint(-dx, dx),
        area.y + area.h // 2 + rng.randint(-dy, dy),
    )


def _spots(home: Point, start: int, turn: float) -> tuple[Point, Point]:
    """Where the thumb and the finger begin."""
    dx = round(math.cos(math.radians(turn)) * start / 2)
    dy = round(math.sin(math.radians(turn)) * start / 2)
    return (home[0] - dx, home[1] - dy), (home[0] + dx, home[1] + dy)


def _fingers(
    level: Level, bits: float, context: Context, rng: random.Random, last: State | None
) -> Params:
    """Find out where the hand rests, or ask for the next finger."""
    window = (context.window.w, context.window.h)
    left, floor = context.hand is Side.LEFT, floor_of(context)
    wanted = sorted({NAMES[name] for name in level.params["fingers"]})
    area = context.area
    home = (area.x + area.w // 2, area.y + area.h // 2)
    of = ROUNDS * len(wanted)
    nominal = round(1000 * bits)
    stands = last is not None and (last.params.window, last.params.left) == (window, left)
    rest = last.rest if last is not None and stands else ()
    if len(rest) != FIVE:
        nothing = ((0, 0), (0, 0))
        return Params(
            level.variant,
            home,
            0,
            nothing,
            0,
            0,
            0,
            0,
            floor,
            0,
            left,
            window,
            area,
            nominal,
            of=of,
        )
    finger = _next(wanted, last.params.finger if last else 0, level.params["order"], rng)
    spots = rest[THUMB - 1], rest[finger - 1]
    start = max(distance(*spots), floor + LEAST_WAY)
    low, high = (round(1000 * mm) for mm in level.params["half_band_mm"])
    half = round(min(max((start - floor) / (2**bits - 1), low), high))
    half = min(half, _widest_half(start - floor))
    return Params(
        level.variant,
        home,
        start,
        spots,
        floor,
        half,
        0,
        0,
        floor,
        0,
        left,
        window,
        area,
        nominal,
        finger=finger,
        rest=rest,
        before=_count(last, of),
        of=of,
    )


def _next(wanted: list[int], last: int, order: str, rng: random.Random) -> int:
    if order == "mixed":
        return rng.choice([one for one in wanted if one != last] or wanted)
    return next((one for one in wanted if one > last), wanted[0])
