"""Pick-and-place: what lies where. Parameters of a trial, and how a board is laid out.

A board is laid out once and fills up; each trial is one carry on it. Every number that the
rules or the drawing need is in ``Params``, in um, so that a record replays without the
level file and without this module.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, replace

from game.core.values import AXIS_MAX, Context, Rect
from game.tasks.base import Level
from game.tasks.pick_place_room import (
    OBJECT_MIN,
    PEG_MAX,
    fitting_lots,
    fitting_size,
    grid,
    is_near,
    rooms,
    shape,
    spread,
    wished_size,
    within,
)

TOLERANCE_MIN = 1_000
PLATE_MAX = 34_000
LARGE_PLATE_MAX = 50_000
BITS = (1.0, 7.5)
KINDS = 8
"""A theme pack offers at least this many objects that differ in shape and colour."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place to put things: centre and radius in um, the ``kind`` of object it takes."""

    x: int
    y: int
    radius: int
    kind: int


@dataclass(frozen=True, slots=True)
class Item:
    """An object: where it starts (um), its ``kind``, its slot (-1: a distractor)."""

    x: int
    y: int
    kind: int
    slot: int


@dataclass(frozen=True, slots=True)
class Params:
    """Everything about one carry.

    ``right``: items that count as the right one. ``slot``: where it belongs. ``placed``:
    items that earlier trials of this board put away. ``tolerance``: um, radius within which
    a release succeeds. ``size``: um, of an object. ``hold``: grip (of 32767) below which a
    carried thing slips. ``free``: every item may be grasped, not the right ones alone.
    """

    variant: str
    tray: Rect
    slots: tuple[Slot, ...]
    items: tuple[Item, ...]
    size: int
    right: tuple[int, ...]
    slot: int
    placed: tuple[int, ...]
    tolerance: int
    hold: int
    free: bool


def bits_of(span: int, tolerance: int) -> float:
    """Index of difficulty in bits, log2(span / tolerance + 1).

    >>> bits_of(70, 10)
    3.0
    """
    return math.log2(span / tolerance + 1)


def tolerance_for(span: int, bits: float) -> int:
    """Tolerance in um that makes a carry over ``span`` um as difficult as ``bits``.

    >>> tolerance_for(70_000, 3.0)
    10000
    """
    return max(TOLERANCE_MIN, round(span / (2**bits - 1)))


def span_of(params: Params, item: int) -> int:
    """Distance in um from where an item lies to the slot of this trial."""
    a, b = params.items[item], params.slots[params.slot]
    return math.isqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2)


def mirrored(board: Params, area: Rect) -> Params:
    """Turn a board over for the left hand."""
    across = 2 * area.x + area.w
    tray = board.tray
    return replace(
        board,
        tray=replace(tray, x=across - tray.x - tray.w),
        slots=tuple(replace(slot, x=across - slot.x) for slot in board.slots),
        items=tuple(replace(item, x=across - item.x) for item in board.items),
    )


def _plates(level: Level, context: Context, rng: random.Random, places: int) -> Params:
    tray, room = rooms(context.area)
    kinds = rng.sample(range(KINDS), places)
    columns, rows = shape(places, room)
    radius = min(room.w // columns, room.h // rows) * 45 // 100
    radius = min(radius, PLATE_MAX if places > 3 else LARGE_PLATE_MAX)  # noqa: PLR2004
    centres = grid(room, columns, rows)
    slots = tuple(
        Slot(x, y, radius, kind)
        for (x, y), kind in zip(spread(centres, places), kinds, strict=True)
    )
    inner = within(tray, 8)
    columns, rows = shape(places, inner)
    size = fitting_size(inner, columns, rows, wished_size(context, level.variant))
    size = min(size, max(OBJECT_MIN, radius * 118 // 100))
    order = list(range(places))
    rng.shuffle(order)
    homes = spread(grid(inner, columns, rows), places)
    items = tuple(Item(x, y, kinds[slot], slot) for (x, y), slot in zip(homes, order, strict=True))
    return _board(level, tray, slots, items, size, free=False)


def _pegs(level: Level, context: Context, rng: random.Random, places: int) -> Params:
    tray, room = rooms(context.area)
    inner = within(tray, 12)
    columns, rows = shape(places, room)
    dish_columns, dish_rows = shape(places, inner)
    wished = wished_size(context, level.variant)
    size = fitting_size(inner, dish_columns, dish_rows, wished, PEG_MAX)
    holes = spread(grid(within(room, 6), columns, rows), places)
    dish = spread(grid(inner, dish_columns, dish_rows), places)
    out = level.variant == "pegs_out"
    starts, ends = (holes, dish) if out else (dish, holes)
    rng.shuffle(ends)
    radius = min(room.w // columns, room.h // rows) * 40 // 100
    radius = (
        min(radius, min(inner.w // dish_columns, inner.h // dish_rows) * 49 // 100)
        if out
        else radius
    )
    slots = tuple(Slot(x, y, min(radius, PLATE_MAX), 0) for x, y in ends)
    items = tuple(Item(x, y, 0, i) for i, (x, y) in enumerate(starts))
    return _board(level, tray, slots, items, size, free=False)


def _sort(level: Level, context: Context, rng: random.Random, bowls: int) -> Params:
    tray, room = rooms(context.area)
    inner, wished = within(tray, 8), wished_size(context, level.variant)
    lots = int(level.params["copies"]), int(level.params["distractors"])
    copies, distractors = fitting_lots(inner, bowls, lots, wished)
    kinds = rng.sample(range(KINDS), KINDS)
    wanted, others = kinds[:bowls], kinds[bowls:]
    columns, rows = shape(bowls, room)
    radius = min(min(room.w // columns, room.h // rows) * 44 // 100, LARGE_PLATE_MAX)
    slots = tuple(
        Slot(x, y, radius, kind)
        for (x, y), kind in zip(spread(grid(room, columns, rows), bowls), wanted, strict=True)
    )
    lying = [(kind, i) for i, kind in enumerate(wanted) for _ in range(copies)]
    lying += [(rng.choice(others), -1) for _ in range(distractors)]
    rng.shuffle(lying)
    columns, rows = shape(len(lying), inner)
    size = fitting_size(inner, columns, rows, wished)
    homes = spread(grid(inner, columns, rows), len(lying))
    items = tuple(Item(x, y, kind, slot) for (x, y), (kind, slot) in zip(homes, lying, strict=True))
    return _board(level, tray, slots, items, size, free=True)


def _board(
    level: Level,
    tray: Rect,
    slots: tuple[Slot, ...],
    items: tuple[Item, ...],
    size: int,
    *,
    free: bool,
) -> Params:
    hold = round(float(level.params["grip"]) * AXIS_MAX)
    return Params(level.variant, tray, slots, items, size, (), -1, (), 0, hold, free)


_LAYOUTS = {"plates": _plates, "pegs_in": _pegs, "pegs_out": _pegs, "sort": _sort}
_FEWER_PLACES = (6, 4, 2)


def new_board(level: Level, bits: float, context: Context, rng: random.Random) -> Params:
    """Lay out a fresh board: fewer and larger places where the full one is too hard, or too
    full for objects as large as they are to be.
    """
    most, wished = int(level.params["places"]), wished_size(context, level.variant)
    for count in [most, *(fewer for fewer in _FEWER_PLACES if fewer < most)]:
        board = _LAYOUTS[level.variant](level, context, rng, count)
        easy = max(_easiest(board, i) for i in range(len(board.items))) <= bits
        if easy and is_near(board.size, wished):
            break
    return mirrored(board, context.area) if context.mirrored else board


def _easiest(board: Params, item: int) -> float:
    """Bits of an item's carry when the whole place counts; distractors have no carry."""
    slot = board.items[item].slot
    if slot < 0:
        return 0.0
    return bits_of(span_of(replace(board, slot=slot), item), board.slots[slot].radius)


def next_carry(board: Params, bits: float, rng: random.Random) -> Params:
    """Choose the next carry of a board so that it comes nearest to ``bits``.

    Among the carries that do equally well one is drawn, so that places vary.
    """
    left = [i for i, it in enumerate(board.items) if it.slot >= 0 and i not in board.placed]
    rng.shuffle(left)

    def mates(item: int) -> list[int]:
        """Where any of a kind will do, all of it that is left; else the item alone."""
        slot = board.items[item].slot
        return [i for i in left if board.items[i].slot == slot] if board.free else [item]

    def set_up(item: int) -> tuple[int, float]:
        slot = board.items[item].slot
        spans = sorted(span_of(replace(board, slot=slot), i) for i in mates(item))
        span = spans[len(spans) // 2]
        tolerance = min(tolerance_for(span, bits), board.slots[slot].radius)
        return tolerance, round(abs(bits_of(span, tolerance) - bits), 1)

    item = min(left, key=lambda i: set_up(i)[1])
    slot, tolerance = board.items[item].slot, set_up(item)[0]
    return replace(board, right=tuple(sorted(mates(item))), slot=slot, tolerance=tolerance)


def on_board(params: Params, at: tuple[int, int]) -> tuple[int, int]:
    """Return the nearest place to ``at`` where a thing lies on the board, wholly in sight."""
    tray, half = params.tray, params.size // 2
    left = min(tray.x, *(slot.x - slot.radius for slot in params.slots)) + half
    right = max(tray.right, *(slot.x + slot.radius for slot in params.slots)) - half
    return (
        min(max(at[0], left), right),
        min(max(at[1], tray.y + half), tray.bottom - half),
    )


def is_full(board: Params) -> bool:
    """Say whether everything that has a place is in it."""
    return all(i in board.placed for i, item in enumerate(board.items) if item.slot >= 0)
