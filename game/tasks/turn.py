"""Turn: grip a dial, a key or a lid, turn it to where it is wanted, and let go.

Rotation of the forearm, with two fingers on a glass; a dial to turn on other devices. After
turning doors, keys and jars in Jebsen's and the ARAT's kin; on a screen it is none of them, and
it is no goniometry: a hand slides on the glass, and shoulder and wrist may help it.
"""

from __future__ import annotations

import math
import random
from dataclasses import replace

from game.core.facts import MeasureInput
from game.core.messages import N_
from game.core.values import Context, Device
from game.tasks import turn_player, turn_view
from game.tasks.base import Exercise, Fit, Gauged, Level, Outcome
from game.tasks.turn_level import read_level
from game.tasks.turn_plan import BITS, Params, difficulty, plan_turn
from game.tasks.turn_state import State, error, goal, start, step

MARGIN_MAX = 3.0
"""Bits that a margin says at most."""
ENDED = ("reached", "missed")


def plan(
    level: Level, bits: float, context: Context, rng: random.Random, previous: State | None
) -> Params:
    """Lay out the next turn of a set; one that was missed comes again in another form."""
    last = previous.params if previous and previous.params.variant == level.variant else None
    done = last.before + (previous.result == "reached") if last and previous else 0
    params = plan_turn(level, bits, context, rng, last)
    return replace(params, before=done % params.whole)


def outcome(state: State) -> Outcome | None:
    """Success: the first release that is meant for the goal is within the tolerance of it."""
    if not state.result:
        return None
    params, bits = state.params, round(difficulty(state.params), 6)
    done = state.result in ENDED
    details = {
        "error_cdeg": error(state) if done else -1,
        "tolerance_cdeg": params.tolerance,
        "turn_cdeg": params.turn,
        "turned_cdeg": state.turned,
        "supination": int(params.supination),
        "grips": state.grips,
        "slips": state.slips,
        "wrong_way": state.wrong_way,
    }
    if not done:
        return Outcome(state.result, success=False, difficulty=bits, details=details)
    margin = math.log2(params.tolerance / max(error(state), 1))
    margins = (round(min(max(margin, -MARGIN_MAX), MARGIN_MAX), 6),)
    return Outcome("done", state.result == "reached", bits, margins, details)


def gauge(state: State) -> Gauged | None:
    """Return how far the thing is turned and how far it is wanted, while it is held."""
    if state.holding or state.result in ENDED:
        return state.turned, goal(state)
    return None


def measure_input(state: State) -> MeasureInput:
    """The grip that decided, a key's way back alone, and how long it took to let go in place."""
    done = state.result in ENDED
    begin = max(state.grasped_t, state.unlocked_t)
    in_place = done and state.entered >= 0
    return MeasureInput(
        counts={"slips": state.slips},
        span=(begin, state.released_t) if done else None,
        finished=done,
        gauge="angle",
        half_band=state.params.tolerance,
        let_go=((state.entered, state.released_t),) if in_place else (),
    )


EXERCISE: Exercise[Params, State] = Exercise(
    id="turn",
    version=1,
    title=N_("Turn"),
    trains=N_("Turning the forearm: dials, keys and lids"),
    bits=BITS,
    devices={
        Device.TOUCH: Fit.TRAINS,
        Device.MOUSE: Fit.STANDS_IN,
        Device.GAMEPAD: Fit.STANDS_IN,
        Device.KEYBOARD: Fit.STANDS_IN,
    },
    params=Params,
    trials_per_block=10,
    read_level=read_level,
    plan=plan,
    renews=lambda _params, _previous: True,
    start=start,
    step=step,
    outcome=outcome,
    cue=turn_view.cue,
    scenery=turn_view.scenery,
    actors=turn_view.actors,
    ink=lambda _state: None,
    progress=turn_view.progress,
    measure_input=measure_input,
    simulate=turn_player.simulate,
    hint=turn_view.hint,
    told=turn_view.TOLD,
    fingers=2,
    gauge=gauge,
    sign="deed:turn",
    cues=turn_view.all_cues(),
    praise=N_("You turned {done} of {all} to where they were to go"),
)
