"""Pace: a set as its level prescribes it, and where it lies on the mat."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from game.core.values import Context, Rect
from game.core.view import Point
from game.tasks.base import Level
from game.tasks.pace_state import NOBODY, Params, Phase, Places, State

BITS = (0.0, 1.0)
"""It has no difficulty of its own: what is hard about it is the thing on the table."""
COLUMNS = 11
"""Figures in a row at most: 0 to 10."""
KEY_UM = 22_000
LEAST_KEY_UM = 15_000
"""No key is smaller where there is room: the figures stand in more rows instead."""
GAP_UM = 3_000
EDGE_UM = 4_000
DISC = 0.36
"""The disc's radius as a share of what there is."""
HAND = 0.86
BEADS = 1.18
"""What a disc takes with the beads around it."""


def plan(
    level: Level, _bits: float, context: Context, _rng: random.Random, previous: State | None
) -> Params:
    """Lay out a set. Nothing adapts and nothing varies: the therapist sets the dose.

    A set that follows another one begins with the rest between them; one that was broken off
    goes on, after a rest, with what is left of it.
    """
    keys: Mapping[str, Any] = level.params
    params = Params(
        thing=level.variant,
        repetitions=keys["repetitions"],
        beats=keys["count"] == "beat",
        work_us=keys["work_us"],
        hold_us=keys["hold_us"],
        release_us=keys["release_us"],
        rest_us=keys["rest_us"],
        before_us=keys["between_us"] if previous is not None else 0,
        places=lay_out(context, keys["repetitions"]),
    )
    if previous is None or previous.kind != "halted":
        return params
    said = previous.chosen if previous.phase is Phase.COUNT else NOBODY
    return replace(params, before_us=_rest_left(previous), carried=previous.done, said=said)


def _rest_left(state: State) -> int:
    """Return how long the hand rests before a set that was broken off goes on."""
    match state.phase:
        case Phase.BETWEEN:
            until = state.stopped if state.stopped >= 0 else state.t
            return max(0, state.params.before_us - max(0, until - state.since))
        case Phase.BEGIN | Phase.COUNT:
            return 0
    return state.params.rest_us


def lay_out(context: Context, most: int) -> Places:
    """Return where everything is: hand and disc side by side, or one above the other."""
    area, wide = context.area, context.area.w >= context.area.h
    along, across = (area.w, area.h) if wide else (area.h, area.w)
    half, side = along // 2, min(along // 2, across)
    first, second = (area.x if wide else area.y) + half // 2, half
    if context.mirrored and wide:
        first, second = first + half, -half
    middle = (area.y + area.h // 2) if wide else (area.x + area.w // 2)
    hand, disc = (first, middle), (first + second, middle)
    if not wide:
        hand, disc = (hand[1], hand[0]), (disc[1], disc[0])
    columns, key = _keys(area, most + 1)
    stop = min(KEY_UM, side // 3, max(LEAST_KEY_UM, side // 5))
    enough_x = area.x + EDGE_UM if context.mirrored else area.right - EDGE_UM - stop
    enough = Rect(enough_x, area.bottom - EDGE_UM - stop, stop, stop)
    room = min((half - stop) / 2, _apart(disc, enough))
    numbers = _numbers(area, key, most, columns)
    bottom = numbers[-1].bottom
    on_w = min(4 * key, area.w - 2 * GAP_UM)
    on = Rect(area.x + (area.w - on_w) // 2, bottom + key // 2, on_w, key)
    return Places(
        hand=hand,
        hand_size=round(side * HAND),
        disc=disc,
        radius=min(round(side * DISC), int(room / BEADS)),
        enough=enough,
        on=on,
        numbers=numbers,
        left=context.mirrored,
    )


def _apart(point: Point, rect: Rect) -> float:
    """Return how far a point is from a rectangle."""
    x, y = point
    across = max(rect.x - x, 0, x - rect.right)
    return math.hypot(across, max(rect.y - y, 0, y - rect.bottom))


def _keys(area: Rect, count: int) -> tuple[int, int]:
    """Return how many of ``count`` keys stand in a row, and how large they are: in as few rows
    as let them be large enough, else in those in which they are largest.
    """
    found = (1, 0)
    for rows in range(-(-count // COLUMNS), count + 1):
        columns = -(-count // rows)
        wide = (area.w - (columns + 1) * GAP_UM) // columns
        # Below the rows, half a key apart, is the one that takes the number.
        high = (area.h - (rows + 1) * GAP_UM) * 2 // (2 * rows + 3)
        key = min(KEY_UM, max(LEAST_KEY_UM, area.h // 6), wide, high)
        if key > found[1]:
            found = (columns, key)
        if key >= LEAST_KEY_UM:
            break
    return found


def _numbers(area: Rect, key: int, most: int, columns: int) -> tuple[Rect, ...]:
    """Return the keys from 0 to ``most``, in rows, above the middle of the area."""
    rows = -(-(most + 1) // columns)
    step = key + GAP_UM
    top = area.y + (area.h - (rows + 1) * step - key // 2) // 2
    found = []
    for number in range(most + 1):
        row, column = divmod(number, columns)
        count = min(columns, most + 1 - row * columns)
        left = area.x + (area.w - count * step + GAP_UM) // 2
        found.append(Rect(left + column * step, top + row * step, key, key))
    return tuple(found)
