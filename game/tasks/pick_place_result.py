"""Pick-and-place: how a carry ended, how far it has come, and what measures need of it."""

from __future__ import annotations

import math

from game.core.facts import MeasureInput
from game.tasks.base import Outcome
from game.tasks.pick_place_board import difficulty, whole_set
from game.tasks.pick_place_state import State, put_away

MARGIN_MAX = 3.0
"""Bits that a margin says at most."""


def outcome(state: State) -> Outcome | None:
    """Success: the first release inside the tolerance of the right place, and no drop."""
    if not state.result:
        return None
    params = state.params
    item = state.released if state.released in params.right else params.right[0]
    bits = round(difficulty(params, item), 6)
    details = {
        "error_um": state.error,
        "tolerance_um": params.tolerance,
        "drops": state.drops,
        "slips": state.slips,
        "missed_grasps": state.missed_grasps,
        "wrong_grasps": state.wrong_grasps,
    }
    if state.result in ("given_up", "halted"):
        return Outcome(state.result, success=False, difficulty=bits, details=details)
    success = state.result == "placed" and state.drops == 0
    return Outcome("done", success, bits, _margins(state), details)


def _margins(state: State) -> tuple[float, ...]:
    """log2(tolerance / error) of the first release; none where nothing but a drop, a wrong thing
    or a wrong place is known to have failed.
    """
    error = state.error
    if state.params.rules > 1 and state.missed >= 0:
        error = state.missed
    elif error < 0 or (state.result == "placed" and state.drops):
        return ()
    margin = math.log2(state.params.tolerance / max(error, 1))
    return (round(max(-MARGIN_MAX, min(MARGIN_MAX, margin)), 6),)


def progress(state: State) -> tuple[int, int]:
    """Things put away of the set, on this board and those before it, and how many there are."""
    return state.params.before + len(put_away(state)), whole_set(state.params)


def measure_input(state: State) -> MeasureInput:
    """The carry that decided, from grasp to release, in places of the hand.

    It takes a thing beside its middle, from where it fell, and a finger holds it from below.
    """
    params, (x, y) = state.params, state.offset
    goal, lift = params.slots[params.slot], state.lift
    carried = state.released_t > state.grasped_t >= 0
    return MeasureInput(
        start=(state.taken[0] - x, state.taken[1] - y),
        target=(goal.x - x, goal.y - y + lift),
        tolerance=params.tolerance,
        end_point=(state.at[0] - x, state.at[1] - y + lift) if state.error >= 0 else None,
        counts={"drops": state.drops, "slips": state.slips},
        span=(state.grasped_t, state.released_t) if carried else None,
        reached=state.first_grasp_t if state.first_grasp_t >= 0 else None,
        finished=carried,
    )
