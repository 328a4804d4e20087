"""The measures of a finished trial, as plain tables for the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from game.session.trial import Trial


def measure(trial: Trial) -> Mapping[str, Mapping[str, Any]]:
    """Compute every measure of a trial: name -> value or reason, and unit.

    Imports the numerical libraries, which takes time: call it off the frame.
    """
    from game.metrics import as_plain, trial_measures  # noqa: PLC0415 - heavy, off the frame

    track = trial.track
    facts = trial.exercise.measure_input(trial.state)
    # Reaction time counts from when the trial was shown, which is where its frames begin.
    shown = trial.initial.lead_in_us
    facts = replace(
        facts,
        span=(facts.span[0] - shown, facts.span[1] - shown) if facts.span else None,
        reached=facts.reached - shown if facts.reached is not None else None,
        paused=tuple((start - shown, end - shown) for start, end in trial.paused_us),
        shown=tuple((start - shown, end - shown) for start, end in trial.demonstrated_us),
    )
    times = [t - shown for t in track.t]
    measured = trial_measures(times, track.x, track.y, track.grip, facts, trial.context)
    return as_plain(measured)


def pipeline() -> int:
    """Return the version of the measures' pipeline."""
    from game.metrics import PIPELINE  # noqa: PLC0415 - heavy, off the frame

    return PIPELINE


def warm() -> None:
    """Import what measuring needs, ahead of the first trial's end."""
    from game.metrics import warm as warm_metrics  # noqa: PLC0415 - heavy, off the frame

    warm_metrics()
