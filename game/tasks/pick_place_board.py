"""Pick-and-place: the parameters of one carry, and what follows from them.

Every number that the rules or the drawing need is in ``Params``, in um, so that a record
replays without the level file and without the layout.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from game.core.values import Rect

BITS = (1.0, 7.5)
SEARCH_PART = 0.2
"""Bits of difficulty for each bit of choice. That choice is log2(all / right ones) is Hick's
and Hyman's; the weight is this program's own, and small because things differ in shape and
colour and no clock runs."""


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
    ``search``: 1/1000 bit that finding the right thing adds to the difficulty. ``rules``: 2
    since a thing let go beside its place hands over by how much; 1 in records from before.
    A set of things is put away on one board, or on several where difficulty changed by much:
    ``before`` of them on earlier boards, of ``whole`` in all (0: this board's things).
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
    search: int = 0
    rules: int = 1
    before: int = 0
    whole: int = 0


def bits_of(span: int, tolerance: int) -> float:
    """Index of difficulty in bits, log2(span / tolerance + 1).

    >>> bits_of(70, 10)
    3.0
    """
    return math.log2(span / tolerance + 1)


def search_bits(right: int, lying: int) -> float:
    """Bits that finding one of ``right`` things among all that are ``lying`` there adds.

    >>> search_bits(2, 8)
    0.4
    """
    return SEARCH_PART * math.log2(lying / right)


def span_of(params: Params, item: int) -> int:
    """Distance in um from where an item lies to the slot of this trial."""
    a, b = params.items[item], params.slots[params.slot]
    return math.isqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2)


def difficulty(params: Params, item: int) -> float:
    """Bits of carrying ``item`` to the slot of this trial: its way, its exactness, its search."""
    return bits_of(span_of(params, item), params.tolerance) + params.search / 1000


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


def on_board(params: Params, at: tuple[int, int]) -> tuple[int, int]:
    """Return the nearest place to ``at`` where a thing lies on the board, wholly in sight."""
    tray, half = params.tray, params.size // 2
    left = min(tray.x, *(slot.x - slot.radius for slot in params.slots)) + half
    right = max(tray.right, *(slot.x + slot.radius for slot in params.slots)) - half
    return (
        min(max(at[0], left), right),
        min(max(at[1], tray.y + half), tray.bottom - half),
    )


def things(board: Params) -> int:
    """How many things of a board have a place on it."""
    return sum(item.slot >= 0 for item in board.items)


def whole_set(board: Params) -> int:
    """How many things are to be put away in all, on this board and those before it."""
    return board.whole or things(board)


def left_of_set(board: Params) -> int:
    """How many of them are still to be put away."""
    return whole_set(board) - board.before - len(board.placed)


def is_full(board: Params) -> bool:
    """Say whether everything that has a place is in it."""
    return len(board.placed) >= things(board)
