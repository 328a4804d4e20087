"""Measures of what is done in steps that latch: how long it took, and how soon it was let go."""

from __future__ import annotations

from itertools import pairwise

from game.core.facts import MeasureInput
from game.metrics.measured import Measured, Why
from game.metrics.way import US_PER_S


def step_measures(facts: MeasureInput) -> dict[str, Measured]:
    """Return times in s; ``facts.latched``: us when each step latched, empty if not all did.

    >>> found = step_measures(MeasureInput(latched=(0, 500_000, 2_000_000), let_go=((1, 3),)))
    >>> found["button_time"].value, found["step_time"].value
    (2.0, 1.5)
    """
    released = [(end - cue) / US_PER_S for cue, end in facts.let_go]
    release = Measured.of(released[-1], "s") if released else Measured.none(Why.NOT_RELEASED, "s")
    if len(facts.latched) < 2:  # noqa: PLR2004 - from one to the next
        missing = Measured.none(Why.NOT_CARRIED, "s")
        return {"button_time": missing, "step_time": missing, "release_time": release}
    steps = [(after - before) / US_PER_S for before, after in pairwise(facts.latched)]
    whole = (facts.latched[-1] - facts.latched[0]) / US_PER_S
    return {
        "button_time": Measured.of(whole, "s"),
        "step_time": Measured.of(max(steps), "s"),
        "release_time": release,
    }
