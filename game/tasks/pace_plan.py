"""Pace: a set as its level prescribes it, and where it lies on the mat."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from game.core.values import Context, Rect
from game.tasks.base import Level
from game.tasks.pace_state import Params, Places, State

BITS = (0.0, 1.0)
"""It has no difficulty of its own: what is hard about it is the thing on the table."""
COLUMNS = 11
"""Figures in a row: 0 to 10."""
KEY_UM = 22_000
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

    A set that follows another one begins with the rest between them.
    """
    keys: Mapping[str, Any] = level.params
    return Params(
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
    key = min(KEY_UM, area.h // 6, (area.w - (COLUMNS + 1) * GAP_UM) // COLUMNS)
    enough_x = area.x + EDGE_UM if context.mirrored else area.right - EDGE_UM - key
    numbers = _numbers(area, key, most)
    bottom = numbers[-1].bottom
    on = Rect(area.x + area.w // 2 - 2 * key, bottom + key // 2, 4 * key, key)
    return Places(
        hand=hand,
        hand_size=round(side * HAND),
        disc=disc,
        radius=min(round(side * DISC), round((half - key) / 2 / BEADS)),
        enough=Rect(enough_x, area.bottom - EDGE_UM - key, key, key),
        on=on,
        numbers=numbers,
        left=context.mirrored,
    )


def _numbers(area: Rect, key: int, most: int) -> tuple[Rect, ...]:
    """Return the keys from 0 to ``most``, in rows of eleven, above the middle of the area."""
    rows = most // COLUMNS + 1
    step = key + GAP_UM
    top = area.y + (area.h - (rows + 1) * step - key // 2) // 2
    found = []
    for number in range(most + 1):
        row, column = divmod(number, COLUMNS)
        count = min(COLUMNS, most + 1 - row * COLUMNS)
        left = area.x + (area.w - count * step + GAP_UM) // 2
        found.append(Rect(left + column * step, top + row * step, key, key))
    return tuple(found)
