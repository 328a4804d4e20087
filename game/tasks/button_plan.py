"""Button: a shirt is laid out, and which of its buttons comes next, as exact as asked for.

Every step of a trial has the same bits: the tolerance is the same part of its span. So a
smaller button, a narrower slit, a longer way, more tilt and a fuller shirt are other ways to be
as difficult, and vary from shirt to shirt and from button to button.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from game.core.values import Context, Device, Side
from game.core.view import Point
from game.tasks.base import Level
from game.tasks.button_state import BOTH, DONE, HALF_TURN, Params, Row, State, collar_of, wrapped

BITS = (2.0, 5.5)
"""Below the first a slit would be longer than a shirt has room for; beyond the last a finger
cannot be told where it is."""
LEAST_UM, LEAST_CDEG = 800, 120
"""Nothing is asked more exactly than this."""
HALF_WAY = (24_000, 62_000)
"""Least and most from a button to its slit, and from there to where it is fastened."""
WAY_PART = 30
"""Hundredths of the area's width that this is at most."""
SIZE = (11_000, 34_000)
TIPS_UM = 14_000
"""Fingers that pinch have their middles so much farther apart than the button is wide; with
buttons of this size they are never asked to come as near as contacts merge."""
PARTED_UM = 10_000
"""They have let go when they are so much farther apart again."""
GAP = 115
"""Hundredths of their size by which buttons are apart at least."""
SLANT = 12
"""Hundredths of half the way by which a button lies higher or lower than its slit at most."""
CLOTH_UM = 15_000
EDGE_UM = 3_000
CLEAR = 150
"""Hundredths of a ring that its button is away from the slit at least."""
WIDE, ROOM_UM = 145, 9_000
"""Half an area has room for a way to the slit and half a button: hundredths of its size, and um."""
KEY_TURN = 4_500
"""Arrow keys pull eight ways."""


def plan(
    level: Level, bits: float, context: Context, rng: random.Random, previous: State | None
) -> Params:
    """Go on with the shirt of the trial before, or lay out another."""
    last = previous.params if previous else None
    if previous and last and last.variant == level.variant and _is_here(last, context):
        row = last.row + (previous.result == DONE)
        if row < len(last.rows):
            return _exact(replace(last, row=row), bits)
    return _exact(_shirt(level, context, rng), bits)


def _is_here(last: Params, context: Context) -> bool:
    """Whether the shirt was laid out for these surroundings."""
    area = context.area
    return last.area == (area.x, area.y, area.w, area.h) and last.pair is _is_pair(
        last.variant, context
    )


def _is_pair(variant: str, context: Context) -> bool:
    return context.device is Device.TOUCH and not variant.endswith(BOTH)


def _shirt(level: Level, context: Context, rng: random.Random) -> Params:
    """Lay out a shirt; its tolerances come later."""
    keys, area = level.params, context.area
    both = level.variant.endswith(BOTH)
    size = _size(keys["size"], context, rng)
    collar = collar_of(area.h)
    room = area.h - collar
    most = max(2, min(int(keys["buttons"][1]), room * 100 // (size * GAP)))
    count = rng.randint(min(int(keys["buttons"][0]), most), most)
    pair = _is_pair(level.variant, context)
    ring = size * 45 // 100 + 2_000
    mouth = size // 4
    # Between its ring and the slit a button that was tilted has room to be brought to its middle.
    halves = _halves(keys["way"], context, size, ring * CLEAR // 100 + mouth + EDGE_UM)
    apart = room // count
    side = -1 if context.mirrored else 1
    middle = (area.x + area.w // 2, area.y + collar + apart // 2)
    rows = []
    for number in range(count):
        half = rng.randint(*halves)
        slant = half * SLANT // 100
        slit = (middle[0], middle[1] + number * apart)
        limit = max(0, min(slant, (apart - size) // 2))
        loose = (slit[0] - side * half, slit[1] + rng.randint(-limit, limit))
        fast = (slit[0] + side * half, slit[1])
        turn = _turn(level, context, rng, pair=pair)
        rows.append(Row(loose, slit, fast, turn))
    close = size + TIPS_UM
    first = Params(
        variant=level.variant,
        rows=tuple(rows),
        row=0,
        size=size,
        span=0,
        tolerance=0,
        turn_span=0,
        turn_tolerance=0,
        ring=ring,
        mouth=mouth,
        pull=not pair,
        pair=pair,
        close=close,
        open=close + PARTED_UM,
        cloth=(0, 0),
        cloth_radius=CLOTH_UM if both else 0,
        by_trigger=both and context.device is not Device.TOUCH,
        by_left=context.hand is Side.RIGHT,
        area=(area.x, area.y, area.w, area.h),
        nominal=0,
    )
    # A shirt is turned to the side that a pull of its buttons goes to.
    return replace(first, rows=tuple(_towards(row, first) for row in rows))


def _size(shares: Sequence[float], context: Context, rng: random.Random) -> int:
    object_um = context.object_um or context.area.h // 6
    share = rng.uniform(*shares)
    room = (context.area.w // 2 - ROOM_UM) * 100 // WIDE
    return min(max(round(object_um * share), SIZE[0]), SIZE[1], context.area.h // 3, room)


def _halves(way: Sequence[float], context: Context, size: int, least: int) -> tuple[int, int]:
    """Least and most from a button to its slit, within the level's part of the room."""
    room = context.area.w // 2 - size // 2 - EDGE_UM
    low = max(HALF_WAY[0], least)
    high = max(low, min(HALF_WAY[1], context.area.w * WAY_PART // 100, room))
    first, last = (round(low + (high - low) * part) for part in way)
    return first, last


def _turn(level: Level, context: Context, rng: random.Random, *, pair: bool) -> int:
    """How far to tilt, either way; by a pull from the straight way to the slit."""
    least, most = (round(100 * degrees) for degrees in level.params["tilt_deg"])
    if context.device is Device.KEYBOARD and not pair:
        return rng.choice((-KEY_TURN, KEY_TURN))
    by = rng.randint(least, most)
    # Inwards is the easier way for a thumb and a finger; both are trained.
    inwards = rng.random() < 0.5  # noqa: PLR2004 - as often as not
    return by if inwards is not (pair and context.mirrored) else -by


def _towards(row: Row, params: Params) -> Row:
    """Make the pull's way of its tilt: from the right, clockwise."""
    if not params.pull:
        return row
    to_right = (row.fast[0] > row.loose[0]) is params.fastens
    return row if to_right else replace(row, turn=wrapped(HALF_TURN - row.turn))


def _exact(params: Params, bits: float) -> Params:
    """Return the trial with tolerances as exact as so many bits ask for."""
    bits = min(max(bits, BITS[0]), BITS[1])
    parts = 2**bits - 1
    (sx, _), (gx, _) = params.start, params.goal
    span = abs(gx - sx)
    turn_span = HALF_TURN if params.pull else abs(params.here.turn)
    params = replace(
        params,
        span=span,
        tolerance=max(LEAST_UM, round(span / parts)),
        turn_span=turn_span,
        turn_tolerance=max(LEAST_CDEG, round(turn_span / parts)),
        nominal=round(1000 * bits),
    )
    return replace(params, cloth=_cloth(params))


def _cloth(params: Params) -> Point:
    """Where the other hand holds: on its own side, above or below what is done."""
    if not params.cloth_radius:
        return (0, 0)
    left, top, width, height = params.area
    row = params.here
    reach = params.cloth_radius + EDGE_UM
    from_left = row.fast[0] > row.loose[0]
    x = left + reach if from_left else left + width - reach
    above = row.slit[1] > top + height // 2
    y = row.slit[1] + (-1 if above else 1) * height * 38 // 100
    return (x, min(max(y, top + reach), top + height - reach))
