"""Pace: how a set ended, how far it has come, and what measures need of it."""

from __future__ import annotations

from game.core.facts import MeasureInput
from game.tasks.base import Outcome
from game.tasks.pace_state import State


def outcome(state: State) -> Outcome | None:
    """A set succeeds that came to an end, when the player said so too: how many repetitions it
    had is told, and no verdict. So there is no margin.
    """
    if not state.kind:
        return None
    params = state.params
    details = {
        "repetitions": state.done,
        "planned": params.repetitions,
        "by_beats": int(params.beats),
        "paced": state.paced,
        "early": state.early,
        "bounces": state.bounces,
        "work_ms": state.worked_us // 1000,
        "release_ms": state.released_us // 1000,
        "rest_ms": state.rested_us // 1000,
    }
    if params.carried:
        details["carried"] = params.carried
    return Outcome(state.kind, state.kind == "done", 0.0, (), details)


def progress(state: State) -> tuple[int, int]:
    """Repetitions done, of all that are planned."""
    return state.done, state.params.repetitions


def measure_input(state: State) -> MeasureInput:
    """Repetitions, and the rhythm where it was the player's own; what game and player spent.

    ``taps`` stay empty: a press that confirms is none.
    """
    return MeasureInput(
        finished=state.kind == "done",
        repetitions=(state.done, state.params.repetitions),
        confirmed=state.reps,
        resumed=state.resumed,
        worked_us=state.worked_us,
        rested_us=state.rested_us,
        released_us=state.released_us,
    )
