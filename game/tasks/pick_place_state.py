"""Pick-and-place: the state of one carry, and where things are in it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from game.core.view import Point
from game.tasks.pick_place_board import Params


@dataclass(frozen=True, slots=True)
class State:
    """One carry under way. Times in us, positions in um; -1 and None mean "none".

    ``at``: the thing that is or was last carried; ``taken``: where it lay when it was taken.
    ``taps``: a finger takes and lets go by tapping, and is elsewhere in between. ``missed``: by
    how much the first release missed the place that it was aimed at.
    """

    params: Params
    close: int
    open: int
    lift: int
    taps: bool = False
    t: int = 0
    hand: tuple[int, int] = (0, 0)
    closed: bool = True
    carrying: int = -1
    offset: tuple[int, int] = (0, 0)
    at: tuple[int, int] = (0, 0)
    taken: tuple[int, int] = (0, 0)
    loose: int = -1
    grasped_t: int = -1
    first_grasp_t: int = -1
    slipping_t: int = -1
    grip: int = 0
    drops: int = 0
    slips: int = 0
    missed_grasps: int = 0
    wrong_grasps: int = 0
    released_t: int = -1
    released: int = -1
    error: int = -1
    missed: int = -1
    result: str = ""


def distance(a: Point, b: Point) -> int:
    """Distance in whole um, the same on every machine."""
    return math.isqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)


def put_away(state: State) -> tuple[int, ...]:
    """Items that lie at their places, the one just placed included."""
    if state.result == "placed":
        return (*state.params.placed, state.released)
    return state.params.placed


def position(state: State, item: int) -> Point:
    """Where an item is now, in um."""
    if item in (state.carrying, state.loose):
        return state.at
    if item in put_away(state):
        return _in_place(state, item)
    return (state.params.items[item].x, state.params.items[item].y)


def _in_place(state: State, item: int) -> Point:
    """The middle of its place; in a bowl that takes several, side by side."""
    params = state.params
    slot = params.slots[params.items[item].slot]
    mates = [i for i in put_away(state) if params.items[i].slot == params.items[item].slot]
    if not params.free or sum(i.slot == params.items[item].slot for i in params.items) == 1:
        return (slot.x, slot.y)
    step = min(params.size, slot.radius) * 45 // 100
    dx, dy = ((-1, -1), (1, -1), (-1, 1), (1, 1))[mates.index(item) % 4]
    return (slot.x + dx * step, slot.y + dy * step)
