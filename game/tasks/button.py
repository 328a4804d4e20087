"""Button: fasten and unfasten the buttons of a shirt, step by step.

After dressing as hands are trained for it; on a screen there is no cloth to feel. One trial is
one button: pinch it, tilt it, bring it to the slit, push it through, let go. Each step latches
within its tolerance, and what is lost falls back to the last one that has. No clock ends it.
"""

from __future__ import annotations

import math
from dataclasses import replace

from game.core.facts import MeasureInput
from game.core.messages import N_
from game.core.values import Command, Context, Device, Event, Frame
from game.tasks import button_hand as hands
from game.tasks import button_plan, button_player, button_steps, button_view
from game.tasks.base import Exercise, Fit, Outcome
from game.tasks.button_level import read_level
from game.tasks.button_state import (
    ALL,
    BOTH,
    DONE,
    FASTEN,
    GIVEN_UP,
    HALTED,
    LET_GO,
    STEPS,
    TILT,
    UNFASTEN,
    Params,
    State,
    difficulty,
)

MARGIN_MAX = 3.0
"""Bits that a margin says at most."""
LETTING_GO = (Command.PAUSE, Command.CANCEL, Command.UNPLUG)
ENDS = {Command.GIVE_UP: GIVEN_UP, Command.HALT: HALTED}
ONE_HANDED_ONLY = {Device.MOUSE: Fit.NOT, Device.KEYBOARD: Fit.NOT}
"""What has no second hand to hold the cloth with."""


def start(params: Params, context: Context) -> State:
    """Wait for a hand.

    It counts as closed until it has opened once, so that a button that is still down from
    before grips nothing.
    """
    profile = context.profile
    return State(params, close=profile.grip_close, open=profile.grip_open, end=params.start)


def step(state: State, frame: Frame) -> tuple[State, tuple[Event, ...]]:
    """Advance by one frame."""
    if state.result:
        return state, ()
    state = replace(state, t=frame.t)
    events: list[Event] = []
    for command in frame.commands:
        if command in LETTING_GO:
            state, more = button_steps.interrupt(state)
            events += more
        elif command in ENDS:
            return replace(state, result=ENDS[command]), tuple(events)
    was = state
    state = hands.feel(state, frame.hands[0])
    state, more = button_steps.step(state, was)
    return state, (*events, *more)


def outcome(state: State) -> Outcome | None:
    """Success: every step within its tolerance at its first try."""
    if not state.result:
        return None
    params = state.params
    bits = round(difficulty(params), 6)
    details = {
        "tolerance_um": params.tolerance,
        "turn_tolerance_cdeg": state.limits[TILT],
        "tilted_by_pull": int(state.by_pull or params.pull),
        "steps": state.latched,
        "drops": state.drops,
        "blocks": state.blocks,
        "missed_grasps": state.missed,
    }
    units = ("um", "cdeg", "um", "um", "um")
    for name, unit, error in zip(STEPS, units, state.errors, strict=True):
        details[f"{name}_error_{unit}"] = error
    for name, before, after in zip(STEPS[1:], state.latch_t, state.latch_t[1:], strict=False):
        details[f"{name}_ms"] = (after - before) // 1000
    if state.result != DONE:
        return Outcome(state.result, success=False, difficulty=bits, details=details)
    return Outcome("done", state.within, bits, _margins(state), details)


def _margins(state: State) -> tuple[float, ...]:
    """log2(tolerance / error) of each step's first try."""
    pairs = zip(state.limits, state.errors, strict=True)
    margins = (math.log2(limit / max(error, 1)) for limit, error in pairs)
    return tuple(round(max(-MARGIN_MAX, min(MARGIN_MAX, m)), 6) for m in margins)


def renews(params: Params, previous: State) -> bool:
    """Say whether a trial is on another shirt than the one before."""
    return params.rows != previous.params.rows


def progress(state: State) -> tuple[int, int]:
    """Buttons done of the shirt's."""
    return state.params.row + (state.result == DONE), len(state.params.rows)


def measure_input(state: State) -> MeasureInput:
    """From the pinch to the release, in places of the hand; when each step latched."""
    params, (x, y) = state.params, state.offset
    done = state.result == DONE
    first, last = (state.latch_t[0], state.latch_t[-1]) if done else (-1, -1)
    goal = (params.goal[0] - x, params.goal[1] - y)
    cue = state.latch_t[LET_GO - 1] if len(state.latch_t) >= LET_GO else -1
    released = state.released_t > cue >= 0 and not state.broken
    return MeasureInput(
        start=(params.start[0] - x, params.start[1] - y),
        target=goal,
        tolerance=params.tolerance,
        end_point=(state.end[0] - x, state.end[1] - y) if done else None,
        counts={"drops": state.drops},
        span=(first, last) if first < last else None,
        reached=state.first_t if state.first_t >= 0 else None,
        finished=done,
        let_go=((cue, state.released_t),) if released else (),
        latched=state.latch_t if len(state.latch_t) == ALL else (),
        stepwise=True,
        two_hands=bool(params.cloth_radius) and not params.by_trigger,
    )


EXERCISE: Exercise[Params, State] = Exercise(
    id="button",
    version=1,
    title=N_("Button a shirt"),
    trains=N_("Buttoning: pinch, tilt, push through, let go"),
    bits=button_plan.BITS,
    devices={
        Device.MOUSE: Fit.STANDS_IN,
        Device.TOUCH: Fit.TRAINS,
        Device.GAMEPAD: Fit.STANDS_IN,
        Device.KEYBOARD: Fit.STANDS_IN,
    },
    variants={FASTEN + BOTH: ONE_HANDED_ONLY, UNFASTEN + BOTH: ONE_HANDED_ONLY},
    params=Params,
    trials_per_block=10,
    read_level=read_level,
    plan=button_plan.plan,
    renews=renews,
    start=start,
    step=step,
    outcome=outcome,
    cue=button_view.cue,
    scenery=button_view.scenery,
    actors=button_view.actors,
    ink=lambda _state: None,
    progress=progress,
    measure_input=measure_input,
    simulate=button_player.simulate,
    hint=button_view.hint,
    fingers=2,
    sign="deed:button",
    cues=button_view.all_cues(),
    told=button_view.TOLD,
    praise=N_("{done} of {all} buttons went as asked"),
)
