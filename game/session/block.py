"""Blocks of trials, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean, median
from typing import Any

from game.core.values import Event
from game.tasks.base import Level, Outcome

SHOWN_MEASURES = (
    "movement_time",
    "reaction_time",
    "path_ratio",
    "peak_speed",
    "sparc",
    "ldlj",
    "velocity_peaks",
    "end_point_error",
    "path_rmse",
    "time_outside",
)
"""Measures whose median a block's summary tells, where they could be measured."""


HALF, MOST = 0.5, 0.8
"""Shares of success that earn a second and a third flower."""


@dataclass(frozen=True, slots=True)
class Block:
    """What to play: one level, so many trials, at the therapist's target success."""

    level: Level
    trials: int
    target_success: float = 0.75


def flowers(successes: int, done: int) -> int:
    """One to three, never none: coming is what the first is for.

    >>> flowers(0, 0), flowers(5, 10), flowers(8, 10)
    (1, 2, 3)
    """
    share = successes / done if done else 0.0
    return 1 + (share >= HALF) + (share >= MOST)


@dataclass(slots=True)
class BlockResult:
    """What a block's trials came to. Grows trial by trial."""

    block: Block
    device: str
    hand: str
    outcomes: list[Outcome] = field(default_factory=list)
    active_us: list[int] = field(default_factory=list)
    measures: list[Mapping[str, Mapping[str, Any]]] = field(default_factory=list)

    @property
    def done(self) -> list[Outcome]:
        """Trials that came to their end."""
        return [o for o in self.outcomes if o.kind == "done"]

    @property
    def successes(self) -> int:
        return sum(o.success for o in self.done)

    def median_of(self, name: str) -> tuple[float, str] | None:
        """Return the median of a measure over the trials that have it, with its unit."""
        found = [m[name] for m in self.measures if name in m and m[name]["value"] is not None]
        if not found:
            return None
        return median(float(m["value"]) for m in found), str(found[0]["unit"])

    def summary(self) -> dict[str, Any]:
        """Return a plain table without ids or dates."""
        bits = [o.difficulty for o in self.done]
        margins = [m for o in self.done for m in o.margins]
        table: dict[str, Any] = {
            "exercise": self.block.level.exercise,
            "level": self.block.level.id,
            "device": self.device,
            "hand": self.hand,
            "trials": len(self.done),
            "successes": self.successes,
            "given_up": sum(o.kind == "given_up" for o in self.outcomes),
            "difficulty_first_bits": round(bits[0], 3) if bits else None,
            "difficulty_last_bits": round(bits[-1], 3) if bits else None,
            "difficulty_mean_bits": round(fmean(bits), 3) if bits else None,
            "margin_mean_bits": round(fmean(margins), 3) if margins else None,
            "drops": _total(self.done, "drops"),
            "slips": _total(self.done, "slips"),
            "active_s": round(sum(self.active_us) / 1e6, 3),
        }
        medians = {name: self.median_of(name) for name in SHOWN_MEASURES}
        table["medians"] = {
            name: {"value": round(found[0], 4), "unit": found[1]}
            for name, found in medians.items()
            if found
        }
        return table


def _total(outcomes: Sequence[Outcome], detail: str) -> int:
    return sum(o.details.get(detail, 0) for o in outcomes)


@dataclass(frozen=True, slots=True)
class TrialBegan:
    """A trial starts; ``index`` counts the block's trials from 0."""

    index: int


@dataclass(frozen=True, slots=True)
class Happened:
    """Something happened in the running trial."""

    event: Event


@dataclass(frozen=True, slots=True)
class TrialEnded:
    """A trial has ended; measures follow later, off the frame."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class BlockEnded:
    """The block's trials are all played."""

    result: BlockResult


Notice = TrialBegan | Happened | TrialEnded | BlockEnded
