"""Pick-and-place: what is seen of it."""

from __future__ import annotations

from collections.abc import Mapping

from game.core.messages import N_
from game.core.view import (
    Carried,
    Cursor,
    Guide,
    Hole,
    Look,
    Plate,
    Point,
    Prim,
    Role,
    Shade,
    Thing,
    Tray,
)
from game.tasks.base import Cue, Telling
from game.tasks.pick_place_state import State, position, put_away

SLIP_SHOWN_US = 700_000
WITHIN_RIM = 85
"""Percent of a place's radius at which its dashed circle stays clear of the rim."""
CUES = {
    "plates": N_("{thing} on its place"),
    "sort": N_("Find and sort: {thing}"),
    "pegs_in": N_("Put the peg in"),
    "pegs_out": N_("Take the peg out"),
}
"""Six words at most each; the theme says what the thing is called."""
TOLD: Mapping[str, tuple[str, Telling]] = {
    "grasped": (N_("Taken hold of"), "did"),
    "placed": (N_("Put in its place"), "did"),
    "misplaced": (N_("Let go beside its place"), "slip"),
    "grasp_missed": (N_("Gripped beside it"), "slip"),
    "wrong_item": (N_("Gripped something else"), "slip"),
    "slipped": (N_("Began to slip"), "slip"),
    "dropped": (N_("Dropped on the way"), "slip"),
    "returned": (N_("Went back to where it was"), "slip"),
}
"""What happens, as it is told where a trial is watched again."""


def art(state: State, item: int) -> str:
    """Name an item's picture."""
    if state.params.variant.startswith("pegs"):
        return Role.PEG.value
    return f"object:{state.params.items[item].kind}"


def cue(state: State) -> Cue:
    """Say what to do now, in words and as a picture."""
    variant = state.params.variant
    place = "hole" if variant == "pegs_in" else "plate"
    return Cue(CUES[variant], art(state, state.params.right[0]), place, "place")


def scenery(state: State) -> tuple[Prim, ...]:
    """Tray, places and all things that lie still."""
    params = state.params
    prims: list[Prim] = [Tray(params.tray)]
    prims += [_place(state, i) for i in range(len(params.slots))]
    if params.variant == "pegs_out":
        radius = params.size * 7 // 10
        prims += [Hole((i.x, i.y), radius, radius, Look.IDLE) for i in params.items]
    away = put_away(state)
    for i, item in enumerate(params.items):
        if i in (state.carrying, state.loose) or i in away:
            if not params.variant.startswith("pegs"):
                prims.append(Shade((item.x, item.y), params.size, art(state, i)))
            if i in away and (params.free or params.variant == "pegs_in"):
                prims.append(Thing(position(state, i), params.size, art(state, i)))
        if i not in away and i not in (state.carrying, state.loose):
            cued = not params.free and i in params.right and not state.result
            prims.append(Thing(position(state, i), params.size, art(state, i), cued))
    if state.loose >= 0:
        prims.append(Thing(state.at, params.size, art(state, state.loose), cued=True))
    return tuple(prims)


def _place(state: State, index: int) -> Prim:
    params = state.params
    slot = params.slots[index]
    here = index == params.slot and not state.result
    active = here and (params.free or state.carrying >= 0)
    filled = any(params.items[i].slot == index for i in put_away(state))
    look = Look.ACTIVE if active else Look.DONE if filled and not params.free else Look.IDLE
    ring = slot.radius * 70 // 100
    if index == params.slot:
        ring = min(params.tolerance + params.size // 2, slot.radius * WITHIN_RIM // 100)
    if params.variant == "pegs_in":
        radius = min(slot.radius, params.size * 7 // 10)
        return Hole((slot.x, slot.y), radius, max(ring, radius), look)
    size = min(params.size, slot.radius * 118 // 100)
    picture = Role.PEG.value if params.variant == "pegs_out" else f"object:{slot.kind}"
    return Plate((slot.x, slot.y), slot.radius, ring, look, picture, size)


def actors(state: State) -> tuple[Prim, ...]:
    """The hand and what it carries."""
    params = state.params
    if state.carrying < 0:
        return (Cursor(state.hand, params.size // 2, None, state.closed),)
    goal: Point = (params.slots[params.slot].x, params.slots[params.slot].y)
    slipping = 0
    if state.slipping_t >= 0:
        slipping = min(32767, (state.t - state.slipping_t) * 32767 // SLIP_SHOWN_US)
    carried = Carried(state.at, params.size, art(state, state.carrying), slipping)
    if state.carrying in params.right:
        return (Guide(state.at, goal), carried)
    return (carried,)


def hint(state: State) -> tuple[Prim, ...]:
    """Lead from the thing to its place."""
    params = state.params
    item = state.loose if state.loose >= 0 else params.right[0]
    goal = params.slots[params.slot]
    return (Guide(position(state, item), (goal.x, goal.y)),)
