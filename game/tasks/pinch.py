"""Pinch: close two fingers on a thing, hold it, and let go; the thumb to each finger in turn.

After the pincer grasp and the opposition of the thumb, as hands are tested with them; on a
screen it is neither: there is nothing between the fingers, and tips cannot meet on glass. One
trial is one closing. No clock ends it, and what happens before the band is reached is no fault.
"""

from __future__ import annotations

import math
import random
from dataclasses import replace

from game.core.facts import MeasureInput
from game.core.messages import N_
from game.core.values import Command, Context, Device, Event, Frame
from game.tasks import pinch_close as close
from game.tasks import pinch_fingers as fingers
from game.tasks import pinch_plan, pinch_player, pinch_view
from game.tasks.base import Exercise, Fit, Gauged, Level, Outcome
from game.tasks.pinch_level import read_level
from game.tasks.pinch_rest import FIVE
from game.tasks.pinch_state import (
    CLOSE,
    DONE,
    EARLY,
    FINGERS,
    GIVEN_UP,
    HALTED,
    RELEASE,
    SET_UP,
    Params,
    State,
    bits_of,
    grip_for,
)

MARGIN_MAX = 3.0
"""Bits that a margin says at most."""
LETTING_GO = (Command.PAUSE, Command.CANCEL, Command.UNPLUG)
ENDS = {Command.GIVE_UP: GIVEN_UP, Command.HALT: HALTED}


def plan(
    level: Level, bits: float, context: Context, rng: random.Random, previous: State | None
) -> Params:
    """Lay out the next trial: another opening and thing, or the next finger."""
    return pinch_plan.plan(level, bits, context, rng, previous)


def start(params: Params, context: Context) -> State:
    """Wait for an open hand."""
    del context  # All that matters of it is in the parameters.
    return State(params, at=params.home, rest=params.rest)


def step(state: State, frame: Frame) -> tuple[State, tuple[Event, ...]]:
    """Advance by one frame."""
    if state.result:
        return state, ()
    rules = close if state.params.variant == CLOSE else fingers
    before = state
    events: list[Event] = []
    if frame.commands:
        state = replace(state, t=frame.t)
    for command in frame.commands:
        if command in LETTING_GO:
            state, more = rules.interrupt(state)
            events += more
        elif command in ENDS:
            return replace(state, result=ENDS[command]), tuple(events)
    state = rules.feel(state, frame.t, frame.hands[0])
    if rules is close:
        state, more = close.step(state)
    else:
        state, more = fingers.step(state, before)
    return state, (*events, *more)


def outcome(state: State) -> Outcome | None:
    """Success: within the band for the whole hold; met, as near as the band says, and parted."""
    if not state.result:
        return None
    params = state.params
    bits = params.nominal / 1000
    if params.half:
        way = (state.began if state.began >= 0 else params.start) - params.target
        bits = round(bits_of(way, params.half), 6)
    details = {
        "opening_um": state.began,
        "target_um": params.target,
        "half_band_um": params.half,
        "error_um": state.error,
        "slips": state.slips,
        "left_band": state.left_band,
        "lifted": int(state.lifted),
    }
    if params.variant == FINGERS:
        asked = sum(finger == one for _t, finger, one in state.taps)
        unwanted = sum(one == fingers.NOBODY for *_rest, one in state.taps)
        details |= {
            "finger": params.finger,
            "wrong_fingers": len(state.taps) - asked - unwanted,
            "unwanted_contacts": unwanted,
        }
    if state.result not in (DONE, EARLY):
        return Outcome(state.result, state.result == SET_UP, bits, details=details)
    success = state.result == DONE and state.error <= params.half
    return Outcome("done", success, bits, _margins(state), details)


def _margins(state: State) -> tuple[float, ...]:
    """log2(half band / error); none where only that it was let go of too soon is known."""
    half = state.params.half
    if state.error < 0 or (state.result == EARLY and state.error <= half):
        return ()
    margin = math.log2(half / max(state.error, 1))
    return (round(max(-MARGIN_MAX, min(MARGIN_MAX, margin)), 6),)


def renews(params: Params, previous: State) -> bool:
    """Every trial is another picture."""
    return params != previous.params


def kept(state: State) -> State | None:
    """Where the hand rests outlasts a trial, however that went."""
    if state.params.variant == CLOSE or len(state.rest) != FIVE:
        return None
    return State(state.params, rest=state.rest)


def gauge(state: State) -> Gauged | None:
    """Return the opening and the middle of its band; of a trigger how far it is pulled."""
    params = state.params
    if params.wide:
        if state.began < 0:
            return None
        # Until the hold is over its band is wanted, and then an open hand.
        after = state.phase == RELEASE and state.t > state.held_t
        return state.grip, 0 if after else grip_for(params, params.target)
    if state.began < 0 or state.opening < 0:
        return None
    # What is nearer than anything that is asked for counts as closed, here as in the error.
    nearest = params.floor if params.variant == FINGERS else 0
    return max(state.opening, nearest), params.target


def measure_input(state: State) -> MeasureInput:
    """What was controlled, from the closing's beginning to the end of the hold."""
    params = state.params
    trigger = bool(params.wide)
    ends = state.held_t if params.variant == CLOSE else state.nearest_t
    judged = 0 <= state.began_t < ends
    released = state.opened_t > state.cue_t >= 0 and not state.broken
    half = params.half
    if trigger:
        half = grip_for(params, params.target - half) - grip_for(params, params.target)
    return MeasureInput(
        counts={"slips": state.slips},
        span=(state.began_t, ends) if judged else None,
        reached=state.began_t if state.began_t >= 0 else None,
        finished=state.result == DONE,
        gauge="grip" if trigger else "aperture",
        half_band=half,
        full_range=grip_for(params, params.floor) if trigger else None,
        held=(state.window_us,) if state.held_t >= 0 else (),
        let_go=((state.cue_t, state.opened_t),) if released else (),
        taps=state.taps,
    )


EXERCISE: Exercise[Params, State] = Exercise(
    id="pinch",
    version=1,
    title=N_("Pinch"),
    trains=N_("Closing finger and thumb, holding, and letting go"),
    bits=pinch_plan.BITS,
    devices={
        Device.MOUSE: Fit.NOT,
        Device.TOUCH: Fit.TRAINS,
        Device.GAMEPAD: Fit.STANDS_IN,
        Device.KEYBOARD: Fit.NOT,
    },
    variants={FINGERS: {Device.GAMEPAD: Fit.NOT}},
    params=Params,
    trials_per_block=12,
    read_level=read_level,
    plan=plan,
    renews=renews,
    start=start,
    step=step,
    outcome=outcome,
    cue=pinch_view.cue,
    scenery=pinch_view.scenery,
    actors=pinch_view.actors,
    ink=lambda _state: None,
    progress=pinch_view.progress,
    measure_input=measure_input,
    simulate=pinch_player.simulate,
    hint=pinch_view.hint,
    told=pinch_view.TOLD,
    fingers=FIVE,
    graded=True,
    gauge=gauge,
    kept=kept,
    sign="deed:pinch",
    cues=pinch_view.all_cues(),
    praise=N_("You pinched {done} of {all} as asked"),
)
