"""A record plays again: same events, same outcome, same measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from game.core.framing import Initial
from game.core.plain import PlainError, from_plain, to_plain
from game.core.values import Context, Event, Sample
from game.session.measuring import measure
from game.session.recorder import FrameInput, TrialRecord
from game.session.trial import Trial
from game.tasks import EXERCISES


class ReplayError(ValueError):
    """A record that cannot be replayed; the message says why."""


class OtherVersionError(ReplayError):
    """A sound record of an exercise, or a version of one, that this program cannot play."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a record gives when its inputs are played again."""

    events: tuple[Event, ...]
    outcome: Mapping[str, Any] | None
    measures: Mapping[str, Mapping[str, Any]]


def replay(record: TrialRecord) -> Replayed:
    """Play a record's samples and commands through the rules again.

    Raises OtherVersionError when the exercise is unknown or of a version that this program
    cannot play, and ReplayError when its parameters are not those of any.
    """
    trial = rebuild(record)
    for one in in_order(record):
        feed(trial, one)
    if record.t is not None:
        trial.advance(record.t + 1)
    outcome = to_plain(trial.outcome) if trial.outcome else None
    return Replayed(tuple(trial.events), outcome, measure(trial))


def in_order(record: TrialRecord) -> list[Sample | FrameInput]:
    """Return a record's samples and commands in the order in which they reached the trial."""
    ordered: list[Sample | FrameInput] = []
    inputs = list(record.inputs)
    for sample in record.samples:
        while inputs and inputs[0].t <= sample.t:
            ordered.append(inputs.pop(0))
        ordered.append(sample)
    return ordered + inputs


def feed(trial: Trial, one: Sample | FrameInput) -> None:
    """Let one of them reach the trial."""
    if isinstance(one, Sample):
        trial.sample(one)
    else:
        trial.command(one.t, one.command)


def rebuild(record: TrialRecord) -> Trial:
    """Return a record's trial as it stood before its first input."""
    start = record.start
    exercise = EXERCISES.get(start.exercise)
    if exercise is None:
        told = f"trial {record.trial_id}: no exercise called {start.exercise!r}"
        raise OtherVersionError(told)
    if start.exercise_version not in (exercise.version, *exercise.replays):
        raise OtherVersionError(
            f"trial {record.trial_id}: recorded with version {start.exercise_version} of "
            f"{start.exercise}, this program has version {exercise.version}"
        )
    try:
        params = from_plain(exercise.params, start.parameters)
        context = from_plain(Context, start.context)
        initial = from_plain(Initial, start.initial)
    except PlainError as fault:
        raise ReplayError(f"trial {record.trial_id}: {fault}") from None
    return Trial(exercise, lambda: params, context, initial)
