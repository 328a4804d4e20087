"""Tap: how a row ended, how far it has come, and what measures need of it."""

from __future__ import annotations

from game.core.facts import MeasureInput
from game.tasks.base import Outcome
from game.tasks.tap_plan import difficulty
from game.tasks.tap_state import ANY, State, wrong


def outcome(state: State) -> Outcome | None:
    """A row succeeds that came to its end, however quick, even or orderly: that is measured, and
    no verdict. So there is no margin.
    """
    if not state.kind:
        return None
    details = {
        "taps": len(state.taps),
        "wrong": wrong(state),
        "beside": state.beside,
        "bounces": state.bounces,
        "triggers": state.triggers,
        "fingers": state.params.fingers,
        "every_us": state.params.every_us,
    }
    bits = round(difficulty(state.params), 6)
    return Outcome(state.kind, state.kind == "done", bits, (), details)


def progress(state: State) -> tuple[int, int]:
    """Taps done, of all that make the row."""
    return len(state.taps), state.params.whole


def measure_input(state: State) -> MeasureInput:
    """The taps without a pulse, the first of which only opens the row.

    Which finger it was is known by the pad alone: fingers are numbered from 1, in the order of
    the pads, and 0 stands for either.
    """
    measured = state.measured
    asks = len(state.params.pads) > 1
    return MeasureInput(
        span=(measured[0].t, measured[-1].t) if measured else None,
        finished=state.kind == "done",
        gauge="taps",
        taps=tuple(
            (tap.t, tap.pad + 1, 0 if not asks or tap.asked == ANY else tap.asked + 1)
            for tap in measured
        ),
        touched=tuple((tap.t, tap.until) for tap in measured if tap.until > tap.t),
    )
