"""The measures of a finished trial, as plain tables for the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
        held=_since(shown, facts.held),
        followed=_since(shown, facts.followed),
        let_go=_since(shown, facts.let_go),
        latched=tuple(t - shown for t in facts.latched),
        taps=tuple((t - shown, finger, asked) for t, finger, asked in facts.taps),
        touched=_since(shown, facts.touched),
        confirmed=tuple(t - shown for t in facts.confirmed),
        resumed=tuple(t - shown for t in facts.resumed),
        span=(facts.span[0] - shown, facts.span[1] - shown) if facts.span else None,
        reached=facts.reached - shown if facts.reached is not None else None,
        paused=_since(shown, trial.paused_us),
        shown=_since(shown, trial.demonstrated_us),
    )
    times = [t - shown for t in track.t]
    measured = trial_measures(
        times, track.x, track.y, track.grip, facts, trial.context, track.gauged
    )
    return as_plain(measured)


def _since(shown: int, stretches: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start - shown, end - shown) for start, end in stretches)


def pipeline() -> int:
    """Return the version of the measures' pipeline."""
    from game.metrics import PIPELINE  # noqa: PLC0415 - heavy, off the frame

    return PIPELINE


def warm() -> None:
    """Import what measuring needs, ahead of the first trial's end."""
    from game.metrics import warm as warm_metrics  # noqa: PLC0415 - heavy, off the frame

    warm_metrics()
