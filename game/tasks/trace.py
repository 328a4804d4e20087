"""Trace: stay on a path, from its start to its goal, with the pen down.

After the steering tasks of Accot & Zhai 1997, the tracing of CKAT and Beery's forms; on a
screen it is none of them. One trial is one path of one or several strokes. Nothing is
blocked: the hand may leave the path and come back, lift, and go on where it left off.
"""

from __future__ import annotations

import math
import random
from itertools import pairwise

from game.core.facts import MeasureInput
from game.core.messages import N_
from game.core.values import Context, Device
from game.tasks import trace_player, trace_view
from game.tasks.base import Exercise, Fit, Level, Outcome
from game.tasks.trace_level import read_level
from game.tasks.trace_plan import Params, difficulty, path_length, plan_path, station_size
from game.tasks.trace_state import State, step

INSIDE = 9
"""Tenths of a path that have to lie inside the corridor."""
MARGIN_MAX = 3.0
"""Bits that a margin says at most."""


def plan(
    level: Level, bits: float, context: Context, rng: random.Random, previous: State | None
) -> Params:
    """Lay out the next path; shapes and letters do not come twice in a row, nor lengths."""
    return plan_path(level, bits, context, rng, previous.params if previous else None)


def start(params: Params, context: Context) -> State:
    """Wait at the start of the first stroke."""
    profile = context.profile
    station = station_size(params.half_width, context)
    return State(params, profile.grip_close, profile.grip_open, station)


def ninetieth(deviations: tuple[int, ...]) -> int:
    """Return the least of the deviations that nine in ten do not exceed, um; 0 for none.

    >>> ninetieth((5, 1, 9, 3, 2, 4, 6, 7, 8, 100))
    9
    """
    if not deviations:
        return 0
    return sorted(deviations)[(INSIDE * len(deviations) + 9) // 10 - 1]


def outcome(state: State) -> Outcome | None:
    """Judge a path that has come to its end; None while it runs."""
    if not state.kind:
        return None
    params, deviations = state.params, state.deviations
    half = params.half_width
    inside = sum(d <= half for d in deviations)
    details = {
        "inside_permille": 1000 * inside // max(len(deviations), 1),
        "lifts": state.lifts,
        "excursions": state.excursions,
        "deviation_p90_um": ninetieth(deviations),
        "deviation_max_um": max(deviations, default=0),
        "length_um": path_length(params),
        "half_width_um": half,
    }
    bits = round(difficulty(params), 6)
    if state.kind != "done":
        return Outcome(state.kind, False, bits, details=details)
    is_inside = 10 * inside >= INSIDE * len(deviations)
    return Outcome("done", is_inside, bits, _margins(params, deviations), details)


def _margins(params: Params, deviations: tuple[int, ...]) -> tuple[float, ...]:
    """Return bits between the half width and what nine tenths of each segment needed of it."""
    bits = [
        math.log2(params.half_width / max(ninetieth(deviations[a:b]), 1))
        for a, b in pairwise((0, *params.segments))
    ]
    return tuple(round(min(max(v, -MARGIN_MAX), MARGIN_MAX), 6) for v in bits)


def measure_input(state: State) -> MeasureInput:
    """Return the ideal strokes, and the time from the first touch of the path to its end."""
    params = state.params
    span = None
    if state.began is not None:
        span = (state.began, state.ended if state.ended is not None else state.t)
    return MeasureInput(
        start=params.strokes[0][0],
        target=params.strokes[-1][-1],
        paths=params.strokes,
        half_width=params.half_width,
        counts={"lifts": state.lifts, "excursions": state.excursions},
        span=span,
        pen_only=True,
        reached=state.began,
        finished=state.kind == "done",
        centre=params.centre,
    )


EXERCISE: Exercise[Params, State] = Exercise(
    id="trace",
    version=2,
    replays=(1,),
    title=N_("Trace"),
    trains=N_("Guiding a pen along a path"),
    bits=(1.5, 7.5),
    devices={
        Device.MOUSE: Fit.TRAINS,
        Device.TOUCH: Fit.TRAINS,
        Device.GAMEPAD: Fit.STANDS_IN,
        Device.KEYBOARD: Fit.STANDS_IN,
    },
    params=Params,
    trials_per_block=8,
    read_level=read_level,
    plan=plan,
    start=start,
    step=step,
    outcome=outcome,
    cue=trace_view.cue,
    scenery=trace_view.scenery,
    actors=trace_view.actors,
    ink=trace_view.ink,
    progress=trace_view.progress,
    measure_input=measure_input,
    simulate=trace_player.simulate,
    hint=trace_view.hint,
    told=trace_view.TOLD,
    sign="deed:path",
    cues=trace_view.all_cues(),
    praise=N_("You traced {done} of {all} paths"),
)
