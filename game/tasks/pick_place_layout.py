"""Pick-and-place: how a board is laid out, and which carry on it comes next.

A board is laid out once and fills up; each trial is one carry on it. The same bits come in
several ways: near and large, far and small, and where things are looked for, among few or
many others. Ways change from board to board, and carries on one board from trial to trial.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import replace

from game.core.values import AXIS_MAX, Context, Rect
from game.tasks.base import Level
from game.tasks.pick_place_board import (
    Item,
    Params,
    Slot,
    bits_of,
    left_of_set,
    mirrored,
    search_bits,
    span_of,
    whole_set,
)
from game.tasks.pick_place_room import (
    OBJECT_MIN,
    PEG_MAX,
    fitting_lots,
    fitting_size,
    grid,
    is_near,
    jittered,
    rooms,
    shape,
    spread,
    wished_size,
    within,
)

RULES = 2
TOLERANCE_MIN = 1_000
PLATE_MAX = 34_000
LARGE_PLATE_MAX, FEW_PLACES = 50_000, 3
KINDS = 8
"""A theme pack offers at least this many objects that differ in shape and colour."""
REACHES = 5
"""Distances between things and places that are tried for a board, from near to far."""
DRAWS = 3
"""Boards that are drawn at each of these: which thing belongs where differs among them."""
FITS_BITS = 0.05
"""A board fits whose carries can all be had this near to the bits asked for."""
ALIKE_BITS = 0.15
"""Two ways are alike that differ by less than this in the logarithm of their length."""
HOLES_APART = 1.5
"""Sizes of a peg from the middle of a hole to the next one's, at least."""
_FEWER_PLACES = (6, 4, 2)


def tolerance_for(span: int, bits: float) -> int:
    """Tolerance in um that makes a carry over ``span`` um as difficult as ``bits``.

    >>> tolerance_for(70_000, 3.0)
    10000
    """
    return max(TOLERANCE_MIN, round(span / (2**bits - 1)))


def _plate_max(places: int) -> int:
    return PLATE_MAX if places > FEW_PLACES else LARGE_PLATE_MAX


def _plates(
    level: Level, context: Context, rng: random.Random, places: int, reach: float
) -> Params:
    tray, room = rooms(context.area, reach)
    kinds = rng.sample(range(KINDS), places)
    columns, rows = shape(places, room)
    radius = min(room.w // columns, room.h // rows) * 45 // 100
    radius = min(radius, _plate_max(places))
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
    homes = jittered(inner, (columns, rows), places, size, rng)
    items = tuple(Item(x, y, kinds[slot], slot) for (x, y), slot in zip(homes, order, strict=True))
    return _board(level, tray, slots, items, size, free=False)


def _pegs(level: Level, context: Context, rng: random.Random, places: int, reach: float) -> Params:
    out = level.variant == "pegs_out"
    tray, room = rooms(context.area, reach, into_tray=out)
    inner = within(tray, 12)
    columns, rows = shape(places, room)
    dish_columns, dish_rows = shape(places, inner)
    wished = wished_size(context, level.variant)
    size = fitting_size(inner, dish_columns, dish_rows, wished, PEG_MAX)
    holes = spread(grid(within(room, 6), columns, rows), places)
    if out:
        starts, ends = holes, spread(grid(inner, dish_columns, dish_rows), places)
        radius = min(inner.w // dish_columns, inner.h // dish_rows) * 49 // 100
    else:
        starts, ends = jittered(inner, (dish_columns, dish_rows), places, size, rng), holes
        radius = min(room.w // columns, room.h // rows) * 40 // 100
    rng.shuffle(ends)
    radius = min(radius, _plate_max(places))
    slots = tuple(Slot(x, y, radius, 0) for x, y in ends)
    items = tuple(Item(x, y, 0, i) for i, (x, y) in enumerate(starts))
    return _board(level, tray, slots, items, size, free=False)


def _sort(level: Level, context: Context, rng: random.Random, bowls: int, reach: float) -> Params:
    tray, room = rooms(context.area, reach)
    inner, wished = within(tray, 8), wished_size(context, level.variant)
    lots = int(level.params["copies"]), rng.randint(*level.params["distractors"])
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
    homes = jittered(inner, (columns, rows), len(lying), size, rng)
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
    return Params(level.variant, tray, slots, items, size, (), -1, (), 0, hold, free, rules=RULES)


_LAYOUTS = {"plates": _plates, "pegs_in": _pegs, "pegs_out": _pegs, "sort": _sort}


def new_board(level: Level, bits: float, context: Context, rng: random.Random) -> Params:
    """Lay out a fresh board: fewer and larger places where the full one is too hard, or too
    full for objects as large as they are to be; else nearer or farther ones, by the seed.
    """
    most, wished = int(level.params["places"]), wished_size(context, level.variant)
    best: tuple[tuple[int, float], Params] | None = None
    for count in [most, *(fewer for fewer in _FEWER_PLACES if fewer < most)]:
        for reach in _reaches(level, rng):
            board = _LAYOUTS[level.variant](level, context, rng, count, reach)
            rank = _crowding(board, wished), _misfit(board, bits, level)
            if best is None or rank < best[0]:
                best = rank, board
            if rank == (0, 0.0):
                return _for_hand(board, context)
    if best is None:
        raise ValueError(f"variant {level.variant!r} has no boards")
    return _for_hand(best[1], context)


def rest_of(
    board: Params, level: Level, bits: float, context: Context, rng: random.Random
) -> Params:
    """Lay out anew what is left of a board's set, or as much of it as is easy enough."""
    left = left_of_set(board)
    places = min(int(level.params["places"]), left)
    copies = min(int(level.params["copies"]), left // places)
    keys = {**level.params, "places": places, "copies": copies}
    laid = new_board(replace(level, params=keys), bits, context, rng)
    return replace(laid, before=whole_set(board) - left, whole=whole_set(board))


def _for_hand(board: Params, context: Context) -> Params:
    return mirrored(board, context.area) if context.mirrored else board


def _reaches(level: Level, rng: random.Random) -> list[float]:
    """Return how far apart boards may lie (0 near to 1 far), in random order."""
    low, high = level.params["reach"]
    found = [low + (high - low) * k / (REACHES - 1) for k in range(REACHES)] * DRAWS
    rng.shuffle(found)
    return found


def _crowding(board: Params, wished: int) -> int:
    """Return by how many hundredths things or holes are too close; 0 where they have room."""
    size = board.size
    found = 0 if is_near(size, wished) else 100 - 100 * size // wished
    if board.variant == "pegs_out":
        holes = [(i.x, i.y) for i in board.items]
        apart = [math.dist(a, b) for k, a in enumerate(holes) for b in holes[:k]]
        found = max(found, *(round(100 - 100 * d / (HOLES_APART * size)) for d in apart), 0)
    return found


def _misfit(board: Params, bits: float, level: Level) -> float:
    """Return by how many bits the carry that fits least misses ``bits``; 0 for next to none."""
    carries = [replace(board, slot=item.slot) for item in board.items if item.slot >= 0]
    items = [i for i, item in enumerate(board.items) if item.slot >= 0]
    ranges = [_range_of(carry, i, items, level) for carry, i in zip(carries, items, strict=True)]
    miss = max(max(easiest - bits, bits - hardest) for easiest, hardest in ranges)
    return 0.0 if miss <= FITS_BITS else round(miss, 2)


def _range_of(carry: Params, item: int, left: Sequence[int], level: Level) -> tuple[float, float]:
    """Return the fewest and the most bits that carrying ``item`` can have."""
    span, search = span_of(carry, item), _search(carry, _mates(carry, item, left))
    least, most = _tolerances(carry, level)
    return bits_of(span, most) + search, bits_of(span, least) + search


def _tolerances(carry: Params, level: Level) -> tuple[int, int]:
    """Least and greatest tolerance of a carry, um: never more than its place."""
    radius = carry.slots[carry.slot].radius
    least, most = (round(1000 * mm) for mm in level.params["tolerance_mm"])
    return min(least, radius), min(most, radius)


def _mates(board: Params, item: int, left: Sequence[int]) -> tuple[int, ...]:
    """Where any of a kind will do, all of it that is left; else the item alone."""
    if not board.free:
        return (item,)
    return tuple(i for i in left if board.items[i].slot == board.items[item].slot)


def _search(board: Params, mates: Sequence[int]) -> float:
    """Bits of finding one of ``mates`` among what lies there; none where it is pointed at."""
    return search_bits(len(mates), len(board.items) - len(board.placed)) if board.free else 0.0


def _carries(board: Params, bits: float, level: Level) -> list[tuple[float, Params, int]]:
    """Return the carries that are left on a board: by how many bits each is harder than asked
    for, what it is, and its way in um.
    """
    left = [i for i, it in enumerate(board.items) if it.slot >= 0 and i not in board.placed]
    found = []
    for right in {_mates(board, item, left) for item in left}:
        carry = replace(board, right=right, slot=board.items[right[0]].slot)
        spans = sorted(span_of(carry, i) for i in right)
        span = spans[len(spans) // 2]
        search = _search(carry, right)
        least, most = _tolerances(carry, level)
        tolerance = min(max(tolerance_for(span, max(bits - search, 0.1)), least), most)
        carry = replace(carry, tolerance=tolerance, search=round(1000 * search))
        found.append((bits_of(span, tolerance) + search - bits, carry, span))
    return found


def next_carry(
    board: Params, bits: float, level: Level, rng: random.Random, last: Params | None = None
) -> tuple[Params, float]:
    """Choose the next carry of a board so that it comes nearest to ``bits``; also returns by
    how many bits it is harder than that, below 0 if it is easier.

    Among the carries that do equally well one is drawn that is not like the ``last`` one:
    another thing, and over another distance, where there is one.
    """
    carries = sorted(_carries(board, bits, level), key=lambda found: found[1].right)
    rng.shuffle(carries)
    miss, carry, _ = min(carries, key=lambda found: (round(abs(found[0]), 1), _alike(found, last)))
    return carry, miss


def _alike(found: tuple[float, Params, int], last: Params | None) -> int:
    """Say in how many ways a carry is like the last one: the same thing, as far away."""
    if last is None:
        return 0
    _, carry, span = found
    before = span_of(last, last.right[0])
    as_far = abs(math.log2(max(span, 1) / max(before, 1))) < ALIKE_BITS
    return 2 * (carry.items == last.items and carry.right == last.right) + as_far
