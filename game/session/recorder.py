"""What the session hands over to be kept. ``game.store`` implements it; tests may too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from game.core.values import Command, Event, Sample


@dataclass(frozen=True, slots=True)
class SessionStart:
    """One sitting of one player. Ids are given by the recorder."""

    player_id: str
    app_version: str
    seed: int
    display: Mapping[str, Any]
    setup: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TrialStart:
    """Everything that a trial is a function of, beside its samples and commands.

    ``parameters``, ``context`` and ``initial`` (the state of the device at the start) are
    plain JSON-ready tables. ``part`` is the block's part in the sitting: kept, where it is
    not a main block, among the trial's quality flags, and not needed by a replay.
    """

    session_id: str
    index: int
    block: int
    exercise: str
    exercise_version: int
    variant: str
    level_id: str
    level_sha256: str
    parameters: Mapping[str, Any]
    context: Mapping[str, Any]
    initial: Mapping[str, Any]
    seed: int
    device: str
    hand: str
    difficulty_bits: float
    feedback: bool = True
    is_practice: bool = False
    is_probe: bool = False
    assisted: bool = False
    part: str = "block"


@dataclass(frozen=True, slots=True)
class FrameInput:
    """A command as it reached the trial, at ``t`` us of trial time."""

    t: int
    command: Command


@dataclass(frozen=True, slots=True)
class TrialEnd:
    """What is committed at a trial's end; with that commit the trial is acknowledged.

    ``samples`` and ``inputs`` are those not yet handed over by ``add_samples``. ``t`` is the
    trial's length in us. ``outcome`` is a plain table (game.tasks.base.Outcome). ``controller``
    is the snapshot of difficulty after the trial, None where it had no say.
    """

    t: int
    samples: Sequence[Sample]
    inputs: Sequence[FrameInput]
    events: Sequence[Event]
    outcome: Mapping[str, Any]
    quality_flags: Sequence[str] = ()
    controller: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class TrialRecord:
    """A trial as read back: all that a replay needs, and what it must give again."""

    trial_id: str
    start: TrialStart
    t: int | None
    samples: Sequence[Sample]
    inputs: Sequence[FrameInput]
    events: Sequence[Event]
    outcome: Mapping[str, Any] | None
    measures: Mapping[str, Mapping[str, Any]]
    """name -> {"value": number or None, "reason": text or None, "unit": text}"""
    pipeline: int | None


HELPED = "helped"
"""Quality flag of a trial that somebody helped with by hand."""


@dataclass(frozen=True, slots=True)
class Correction:
    """The wrong player or hand was chosen: ``trials`` of a session are somebody else's.

    ``player`` and ``hand`` are (from, to), None where that was right. ``difficulty``: what
    difficulty knows of the right ones after each trial, by its id.
    """

    session_id: str
    trials: tuple[str, ...]
    player: tuple[str, str] | None = None
    hand: tuple[str, str] | None = None
    difficulty: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prescribed:
    """What a therapist set for an exercise and hand, in bits; None: none set.

    ``largest_step``: from one trial to the next.
    """

    target_success: float
    floor: float | None = None
    ceiling: float | None = None
    locked: float | None = None
    largest_step: float | None = None


@dataclass(frozen=True, slots=True)
class Steering:
    """A therapist's change of the difficulty: ``what`` went from ``before`` to ``after``.

    ``by``: initials. ``prescribed``: what holds from now on, None where the change was for
    once (a nudge). ``controller``: the snapshot after it.
    """

    session_id: str
    exercise: str
    device: str
    hand: str
    what: str
    before: float | None
    after: float | None
    by: str
    prescribed: Prescribed | None
    controller: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Clearing:
    """A therapist gives or withdraws what an exercise needs to be on (``what``), for one hand.

    ``by``: initials. ``cautions``: how many they have read and confirmed.
    """

    player_id: str
    exercise: str
    hand: str
    what: str
    by: str
    given: bool
    cautions: int = 0


@dataclass(frozen=True, slots=True)
class Cleared:
    """What holds: given by whom (initials), and when."""

    by: str
    since_utc: str


class Recorder(Protocol):
    """Keeps what happens, as it happens. No call blocks on the disk, but ``close``."""

    def start_session(self, start: SessionStart) -> str: ...

    def start_trial(self, start: TrialStart) -> str: ...

    def add_samples(
        self, trial_id: str, samples: Sequence[Sample], inputs: Sequence[FrameInput] = ()
    ) -> None: ...

    def end_trial(self, trial_id: str, end: TrialEnd) -> None: ...

    def add_measures(
        self, trial_id: str, measures: Mapping[str, Mapping[str, Any]], pipeline: int
    ) -> None: ...

    def end_session(self, session_id: str, ended_by: str, summary: Mapping[str, Any]) -> None: ...

    def last_controller(
        self, player_id: str, exercise: str, device: str, hand: str
    ) -> Mapping[str, Any] | None: ...

    def days_since(self, player_id: str, exercise: str, device: str, hand: str) -> float:
        """Days from the trial of ``last_controller`` to now, 0 where there is none."""

    def prescribed(self, player_id: str, exercise: str, hand: str) -> Prescribed | None: ...

    def cleared(self, player_id: str, exercise: str, hand: str, what: str) -> Cleared | None:
        """What a therapist has allowed, None for nothing."""

    def steer(self, change: Steering) -> None:
        """Keep a change of the difficulty, with who made it and when."""

    def mark_helped(self, trial_ids: Sequence[str], *, helped: bool) -> None:
        """Mark trials as helped by hand, or take the mark away."""

    def correct(self, correction: Correction) -> None:
        """Give trials to the player or hand they belong to."""
