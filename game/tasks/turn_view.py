"""Turn: what is seen of it."""

from __future__ import annotations

import math
from collections.abc import Mapping

from game.core.messages import N_
from game.core.values import Device
from game.core.view import (
    Cursor,
    Dial,
    Guide,
    Jar,
    Key,
    Knob,
    Lid,
    Lock,
    Look,
    Point,
    Prim,
    Print,
    Sweep,
    Turned,
)
from game.tasks.base import Cue, Telling
from game.tasks.turn_plan import DEGREE
from game.tasks.turn_state import State, goal, pointing

TIP = (12_000, 30)
"""um across a fingertip at least; on a large thing it is shown as 30 % of its radius."""
ASIDE = 90 * DEGREE
"""Finger and thumb take a thing on both sides of where it points."""
LIFTED_OFF = 9
"""An opened lid lies 9/10 of its radius aside."""
SHOWN: Mapping[str, type[Turned]] = {"dial": Knob, "key": Key, "jar": Lid}

CUES = {
    "dial": N_("Turn the dial to the mark"),
    "key": N_("Turn the key and back"),
    "open": N_("Open the jar, grip by grip"),
    "close": N_("Close the jar, grip by grip"),
}
"""Six words at most each. A jar is opened against the clock by either hand, as jars are."""
TOLD: Mapping[str, tuple[str, Telling]] = {
    "grasped": (N_("Taken hold of"), "did"),
    "unlocked": (N_("The lock opened"), "did"),
    "reached": (N_("Let go at its goal"), "did"),
    "missed": (N_("Let go beside its goal"), "slip"),
    "grasp_missed": (N_("Gripped beside it"), "slip"),
    "slipped": (N_("Fingers came too close"), "slip"),
    "stopped": (N_("Came to a stop"), "other"),
    "lifted": (N_("Let go to grip again"), "other"),
    "cancelled": (N_("Grip taken off"), "other"),
    "given_up": (N_("Given up"), "other"),
    "halted": (N_("Ended by the program"), "other"),
}
"""What happens, as it is told where a trial is watched again."""
WAYS = {1: "clockwise", -1: "anticlockwise"}


def cue(state: State) -> Cue:
    """Say what to do; the picture shows the thing, which way round, and how it is then."""
    params = state.params
    return _cue(params.variant, params.sense)


def _cue(variant: str, sense: int) -> Cue:
    key = variant
    if variant == "jar":
        key = "close" if sense > 0 else "open"
    if variant == "key":
        return Cue(CUES[key], "tool:key", "tool:key", "there_and_back")
    first, last = {
        "dial": ("tool:dial", "tool:dial_turned"),
        "open": ("tool:jar", "tool:jar_open"),
        "close": ("tool:jar_loose", "tool:jar"),
    }[key]
    return Cue(CUES[key], first, last, WAYS[sense])


def all_cues() -> tuple[Cue, ...]:
    """Return every instruction that there is."""
    return tuple(_cue(variant, sense) for variant in SHOWN for sense in WAYS)


def scenery(state: State) -> tuple[Prim, ...]:
    """What lies still: the ground of the thing, its way, and the thing when no hand is on it."""
    params = state.params
    at, radius = params.centre, params.radius
    prims: list[Prim] = []
    if params.variant == "dial":
        ends = [params.start + params.sense * v for v in (params.low, params.high)]
        prims.append(Dial(at, radius, min(ends), max(ends)))
    elif params.variant == "key":
        prims.append(Lock(at, radius, params.start))
    else:
        prims.append(Jar(at, radius))
    prims.append(_way(state))
    if not state.holding:
        prims.append(_thing(state))
        if state.device is Device.TOUCH and not state.result:
            prims += _prints(state)
    return tuple(prims)


def _way(state: State) -> Sweep:
    params = state.params
    look = Look.ACTIVE
    if state.result:
        look = Look.DONE if state.result == "reached" else Look.IDLE
    begin = params.start + params.sense * state.came
    turn = params.sense * (goal(state) - state.came)
    # Until the lock has opened a key is turned as far as it goes: nothing asks how exactly.
    tolerance = params.tolerance
    if params.variant == "key" and not state.unlocked:
        tolerance = 0
    return Sweep(params.centre, params.radius, begin, turn, tolerance, look)


def _thing(state: State) -> Turned:
    params = state.params
    kind, at = SHOWN[params.variant], params.centre
    if params.variant == "jar" and params.sense < 0 and state.result == "reached":
        # It is open: the lid is lifted off, away from where it was to be let go.
        way = math.radians(pointing(state) / DEGREE)
        off = params.radius * LIFTED_OFF // 10
        at = (at[0] - round(off * math.cos(way)), at[1] - round(off * math.sin(way)))
    return kind(at, params.radius, pointing(state), state.holding)


def _prints(state: State) -> list[Print]:
    """Where finger and thumb may go, on both sides of the thing."""
    angles = (pointing(state) + side for side in (ASIDE, -ASIDE))
    return [Print(_on_rim(state, angle), _tip(state)) for angle in angles]


def _tip(state: State) -> int:
    return max(TIP[0], state.params.radius * TIP[1] // 100)


def _on_rim(state: State, angle: int) -> Point:
    x, y = state.params.centre
    way, reach = math.radians(angle / DEGREE), state.params.radius * 7 // 10
    return x + round(reach * math.cos(way)), y + round(reach * math.sin(way))


def actors(state: State) -> tuple[Prim, ...]:
    """Return what moves: the thing in the hand, and the hand itself."""
    prims: list[Prim] = [_thing(state)] if state.holding or state.result else []
    hand = state.hand
    if hand is None or state.device is Device.KEYBOARD:
        return tuple(prims)
    places = [(f.x, f.y) for f in hand.fingers]
    if state.device is Device.MOUSE:
        places = [(hand.x, hand.y)]
    elif state.device is Device.GAMEPAD:
        places = [_on_rim(state, hand.angle)] if hand.push else []
    return (*prims, *(Cursor(at, _tip(state), None, state.holding) for at in places))


def hint(state: State) -> tuple[Prim, ...]:
    """Lead round from where the thing points to where it is to be let go."""
    params = state.params
    end = (params.start + params.sense * goal(state)) if params.turn else params.start
    return (Guide(_on_rim(state, pointing(state)), _on_rim(state, end)),)


def progress(state: State) -> tuple[int, int]:
    """Turns of the set that are done, and how many it has."""
    params = state.params
    return params.before + (state.result == "reached"), params.whole
