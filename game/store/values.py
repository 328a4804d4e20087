"""The small frozen values that the store hands out beside trials."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from game.core.values import Sample
from game.session.recorder import FrameInput
from game.store.reading_values import Dose, Rating


@dataclass(frozen=True, slots=True)
class TrialPart:
    """About a second of a running trial."""

    samples: Sequence[Sample]
    inputs: Sequence[FrameInput]


@dataclass(frozen=True, slots=True)
class Kept:
    """How much of a running trial was handed over to be written."""

    chunks: int = 0
    samples: int = 0
    inputs: int = 0

    def with_part(self, part: TrialPart) -> Kept:
        return Kept(
            self.chunks + bool(part.samples),
            self.samples + len(part.samples),
            self.inputs + len(part.inputs),
        )


@dataclass(frozen=True, slots=True)
class Player:
    """Who plays, by pseudonym; a name, if any, is asked for with ``Store.name``."""

    id: str
    pseudonym: str
    avatar: str
    is_guest: bool = False
    birth_year: int | None = None
    handedness: str | None = None
    affected_side: str | None = None
    limits: Mapping[str, Any] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Display:
    """A calibrated screen at one size; ``calibrated_utc`` is ISO-8601 text."""

    id: str
    model: str
    width_px: int
    height_px: int
    px_per_mm_x: float
    px_per_mm_y: float
    calibrated_utc: str
    refresh_hz: float | None = None


@dataclass(frozen=True, slots=True)
class CutShort:
    """A trial that a dying process left behind, and how much of it was saved.

    ``saved_us`` is the trial time of the last sample on disk, 0 when there is none.
    """

    trial_id: str
    session_id: str
    player_id: str
    exercise: str
    started_utc: str
    saved_us: int
    samples: int


@dataclass(frozen=True, slots=True)
class LastSession:
    """What a player did last, and how they were set up: for "same as last time, go"."""

    session_id: str
    started_utc: str
    exercise: str
    device: str
    hand: str
    setup: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """A session and what it came to. ``summary`` is empty when it never ended properly.

    ``setup``: what the hand was set up with; what nobody said is None. ``ratings`` in the order
    in which they were given.
    """

    session_id: str
    started_utc: str
    ended_utc: str | None
    utc_offset_min: int
    ended_by: str | None
    summary: Mapping[str, Any]
    setup: Mapping[str, Any] = field(default_factory=dict)
    ratings: tuple[Rating, ...] = ()
    dose: Dose = field(default_factory=Dose)


@dataclass(frozen=True, slots=True)
class TrialLine:
    """A trial as a list shows it, without its movement."""

    trial_id: str
    session_id: str
    index: int
    block: int
    exercise: str
    variant: str
    device: str
    hand: str
    started_utc: str
    ended_as: str | None
    success: bool | None
    difficulty_bits: float


@dataclass(frozen=True, slots=True)
class Reward:
    """Something that grew in a player's garden. ``place``: where it stands, a plain table."""

    id: str
    player_id: str
    session_id: str | None
    kind: str
    place: Mapping[str, Any]
    given_utc: str
