"""Squeeze: graded control of a grip, by how far an analog trigger is pressed.

After grip force tracking (Kriz et al. 1995, Arch Phys Med Rehabil 76:653), studies of force
steadiness, and of letting go (Seo et al. 2009, J Neurophysiol 101:3108); against a trigger's
fixed spring it is control and not force, and no dynamometry. All that is asked for is a share of
the player's own range, never above 80 %.
"""

from __future__ import annotations

import math
import random

from game.core.facts import MeasureInput
from game.core.messages import N_
from game.core.values import Context, Device
from game.tasks import squeeze_player, squeeze_view
from game.tasks.base import Exercise, Fit, Gauged, Level, Outcome
from game.tasks.squeeze_level import read_level
from game.tasks.squeeze_plan import RAMP, Params, Range, difficulty, plan_trial
from game.tasks.squeeze_range import Finding
from game.tasks.squeeze_state import LET_GO, State, step

INSIDE = 8
"""Tenths of the time that have to be within the band."""
MARGIN_MAX = 3.0
"""Bits that a margin says at most."""


def range_of(state: State) -> Range | None:
    """Return the range that a trial found, or was scaled to."""
    if state.finding.found is not None:
        return state.finding.found
    return None if state.is_set_up else Range(state.params.full_range, state.params.rest)


def plan(
    level: Level, bits: float, context: Context, rng: random.Random, previous: State | None
) -> Params:
    """Lay out the next trial; the first finds out how far this player squeezes with ease."""
    found = range_of(previous) if previous else None
    last = None
    if previous is not None and not previous.bare and not previous.is_set_up:
        last = previous.params
    return plan_trial(level, bits, context, rng, last, found=found)


def start(params: Params, _context: Context) -> State:
    """Wait for the hand."""
    return State(params)


def kept(state: State) -> State | None:
    """Return what says how far the player squeezes, and nothing of how it went."""
    found = range_of(state)
    if found is None:
        return None
    return State(state.params, finding=Finding(found=found), bare=True)


def eightieth(deviations: tuple[int, ...]) -> int:
    """Return the least of the deviations that eight in ten do not exceed; 0 for none.

    >>> eightieth((5, 1, 9, 3, 2, 4, 6, 7, 8, 100))
    8
    """
    if not deviations:
        return 0
    return sorted(deviations)[(INSIDE * len(deviations) + 9) // 10 - 1]


def outcome(state: State) -> Outcome | None:
    """Judge a trial that has come to its end; None while it runs."""
    if not state.kind:
        return None
    params, deviations = state.params, state.deviations
    bits = round(difficulty(params), 6)
    if state.kind == "set_up":
        found = state.finding.found
        assert found is not None  # noqa: S101 - that is what ended it
        details = {"range": found.full, "rest": found.rest, "squeezes": len(state.finding.squeezes)}
        return Outcome("set_up", True, bits, details=details)
    half = params.half_band * params.full_range
    inside = sum(d <= half for d in deviations)
    most = max(height for profile in params.parts for _, height in profile)
    details = {
        "inside_permille": 1000 * inside // max(len(deviations), 1),
        "deviation_p80_permille": -(-eightieth(deviations) // params.full_range),
        "half_band_permille": params.half_band,
        "level_permille": most,
        "range": params.full_range,
        "excursions": state.excursions,
        "lapses": state.lapses,
        "releases": len(state.let_go),
    }
    if state.kind != "done":
        return Outcome(state.kind, False, bits, details=details)
    is_inside = 10 * inside >= INSIDE * len(deviations)
    margin = math.log2(half / max(eightieth(deviations), 1))
    margin = round(min(max(margin, -MARGIN_MAX), MARGIN_MAX), 6)
    return Outcome("done", is_inside, bits, (margin,), details)


def gauge(state: State) -> Gauged | None:
    """Return the grip above an open hand's and what is wanted of it, of 32767."""
    if state.is_set_up:
        return None
    if state.phase == LET_GO and state.t > state.asked:
        return state.value, 0
    return state.value, state.wanted * state.params.full_range // 1000


def measure_input(state: State) -> MeasureInput:
    """Return when the grip was to be kept, to follow, and to be let go."""
    params = state.params
    moves = params.variant == RAMP
    ended = state.ended if state.ended is not None else state.t
    running = ((state.since, state.t),) if state.since >= 0 else ()
    stretches = (*state.kept, *running)
    return MeasureInput(
        span=None if state.began is None else (state.began, ended),
        finished=state.kind == "done",
        gauge="grip",
        half_band=params.half_band * params.full_range // 1000,
        full_range=params.full_range,
        held=() if moves else stretches,
        followed=stretches if moves else (),
        let_go=state.let_go,
    )


def waits(state: State) -> str:
    """Say why a range that was told is of no use, "" while there is nothing to say."""
    return state.finding.trouble


EXERCISE: Exercise[Params, State] = Exercise(
    id="squeeze",
    version=1,
    title=N_("Squeeze"),
    trains=N_("Grading a grip, and letting go"),
    bits=(2.0, 6.0),
    devices={
        Device.MOUSE: Fit.NOT,
        Device.TOUCH: Fit.NOT,
        Device.GAMEPAD: Fit.TRAINS,
        Device.KEYBOARD: Fit.NOT,
    },
    notes={
        Device.MOUSE: N_("A mouse cannot tell how firmly it is held: take up a gamepad for this."),
        Device.TOUCH: N_("A touch screen cannot tell how firmly it is pressed: take up a gamepad."),
        Device.GAMEPAD: N_(
            "With the trigger of that hand: control, not force. Its spring is fixed."
        ),
        Device.KEYBOARD: N_("Keys are pressed or not, and nothing between: take up a gamepad."),
    },
    params=Params,
    trials_per_block=8,
    read_level=read_level,
    plan=plan,
    start=start,
    step=step,
    outcome=outcome,
    cue=squeeze_view.cue,
    scenery=squeeze_view.scenery,
    actors=squeeze_view.actors,
    ink=lambda _state: None,
    progress=squeeze_view.progress,
    measure_input=measure_input,
    simulate=squeeze_player.simulate,
    hint=squeeze_view.hint,
    graded=True,
    gauge=gauge,
    kept=kept,
    waits=waits,
    told=squeeze_view.EVENTS,
    sign="deed:squeeze",
    cues=squeeze_view.all_cues(),
    praise=N_("You graded {done} of {all} grips"),
)
