"""Blocks of trials, and what became of them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from statistics import fmean, median
from typing import Any, Self

from game.core.values import Event
from game.tasks import EXERCISES
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
    "time_in_band",
    "release_time",
    "aperture_error",
    "wrong_finger",
    "unwanted_contacts",
    "turn_error",
    "turn_overshoot",
    "turn_sparc",
    "turn_ldlj",
    "force_rmse",
    "force_cv",
    "tap_rate",
    "inter_tap_mean",
    "inter_tap_cv",
    "tap_slope",
    "longest_gap",
    "tap_dwell",
    "button_time",
    "step_time",
    "set_repetitions",
    "set_completed",
    "inter_repetition_mean",
    "inter_repetition_cv",
    "time_at_work",
    "time_letting_go",
    "time_at_rest",
)
"""Measures whose median a block's summary tells, where they could be measured."""


HALF, MOST = 0.5, 0.8
"""Shares of success that earn a second and a third flower."""
MOST_OF_ENOUGH = 1.5
"""A block whose board is not full yet goes on for at most this many times what is enough."""


USUAL_TARGET = 0.75
"""Share of trials that should succeed, where no therapist has set another."""


class Part(StrEnum):
    """What a block is in a sitting. Warm-up and cool-down are easier, and say nothing about
    how able the player is, but for a first idea of a stranger. Probes are the same each time:
    before and after practice, and on the next day.
    """

    WARM_UP = "warm_up"
    MAIN = "block"
    COOL_DOWN = "cool_down"
    PROBE_FIRST = "probe_first"
    PROBE_LAST = "probe_last"
    RETENTION = "retention"


PROBES = (Part.PROBE_FIRST, Part.PROBE_LAST, Part.RETENTION)


@dataclass(frozen=True, slots=True)
class Block:
    """What to play: one level, at most so many trials, at the therapist's target success.

    ``practice``: trials that count nowhere. ``enough_us``: active play after which the block
    ends once its board is full, or a while later; 0: the trials alone end it. ``bits``: the
    difficulty of all trials of a probe, once it is settled. ``eased``: for a hand that is
    tired; it tells how able the player is all the same.
    """

    level: Level
    trials: int
    target_success: float = USUAL_TARGET
    practice: bool = False
    part: Part = Part.MAIN
    enough_us: int = 0
    bits: float | None = None
    eased: bool = False

    @property
    def is_probe(self) -> bool:
        """Whether it is the same each time: nothing adapts, and nothing tells how it went."""
        return self.part in PROBES

    @property
    def is_fixed(self) -> bool:
        """Whether every trial is as its level says, or as the probe is settled."""
        return self.is_probe or not EXERCISES[self.level.exercise].adapts

    @property
    def adapts(self) -> bool:
        """Whether its trials tell how able the player is."""
        return self.part is Part.MAIN and not self.practice and not self.is_fixed

    @property
    def is_dose(self) -> bool:
        """Whether its level says how many trials it is: neither fewer nor more are meant."""
        return bool(EXERCISES[self.level.exercise].trials)

    def at_most(self, trials: int, gone_by: int) -> int:
        """Return how many of ``trials`` may still be played: a dose is not gone beyond."""
        return min(trials, self.trials - gone_by) if self.is_dose else trials

    def over(self, done: int, active_us: int, *, whole: bool) -> bool:
        """Whether the block ends after a trial; ``whole``: that trial filled the board."""
        if done >= self.trials:
            return True
        if not self.enough_us or active_us < self.enough_us:
            return False
        return whole or self.is_probe or active_us >= MOST_OF_ENOUGH * self.enough_us

    def fixed_lot(self, number: int) -> tuple[int, float]:
        """Return seed and difficulty of a probe's trial: for each ``number`` always the same.

        Raises ValueError where the difficulty is not settled.
        """
        if self.bits is None:
            raise ValueError(f"The difficulty of the probe of {self.level.id!r} is not settled.")
        return random.Random(f"probe {self.level.id} {number}").getrandbits(48), self.bits

    def rest_of(self, done: int, active_us: int) -> Self:
        """Return what is left to play after ``done`` trials."""
        left_us = max(1, self.enough_us - active_us) if self.enough_us else 0
        return replace(self, trials=max(1, self.trials - done), enough_us=left_us)


def flowers(successes: int, done: int) -> int:
    """One to three, never none: coming is what the first is for.

    >>> flowers(0, 0), flowers(5, 10), flowers(8, 10)
    (1, 2, 3)
    """
    share = successes / done if done else 0.0
    return 1 + (share >= HALF) + (share >= MOST)


@dataclass(slots=True)
class BlockResult:
    """What a block's trials came to. Grows trial by trial.

    ``ids``: the record's name of each trial, in the order of ``outcomes``. ``helped``: those
    that somebody helped with by hand. ``measures``: of trials that were done, by their ids,
    the value and unit of each that is shown. Of a probe: ``finished``: it came to its end;
    ``left_out``: the player left it, or the rest of it, out.
    """

    block: Block
    device: str
    hand: str
    ids: list[str] = field(default_factory=list)
    helped: set[str] = field(default_factory=set)
    outcomes: list[Outcome] = field(default_factory=list)
    active_us: list[int] = field(default_factory=list)
    measures: dict[str, Mapping[str, tuple[float, str]]] = field(default_factory=dict)
    finished: bool = False
    left_out: bool = False

    def add(self, trial_id: str, outcome: Outcome, active_us: int) -> None:
        """Take in a trial that has ended."""
        self.ids.append(trial_id)
        self.outcomes.append(outcome)
        self.active_us.append(active_us)

    def add_measures(self, trial_id: str, found: Mapping[str, Mapping[str, Any]]) -> None:
        """Take in a done trial's measures. The record has all; over hours only these stay here."""
        self.measures[trial_id] = {
            name: (float(found[name]["value"]), str(found[name]["unit"]))
            for name in SHOWN_MEASURES
            if name in found and found[name]["value"] is not None
        }

    def trials(self) -> list[tuple[str, Outcome]]:
        """Return each trial's id and how it ended."""
        return list(zip(self.ids, self.outcomes, strict=True))

    @property
    def done(self) -> list[Outcome]:
        """Trials that came to their end."""
        return [o for o in self.outcomes if o.kind == "done"]

    @property
    def gone_by(self) -> int:
        """How many trials are behind: done or given up, and not only halted or set up."""
        return sum(o.kind in {"done", "given_up"} for o in self.outcomes)

    @property
    def successes(self) -> int:
        return sum(o.success for o in self.done)

    def median_of(self, name: str) -> tuple[float, str] | None:
        """Return the median of a measure over the trials that have it, with its unit.

        Trials that somebody helped with by hand are left out.
        """
        return median_over([self], name)

    def summary(self) -> dict[str, Any]:
        """Return a plain table without ids or dates."""
        bits = [o.difficulty for o in self.done]
        margins = [m for o in self.done for m in o.margins]
        table: dict[str, Any] = {
            "exercise": self.block.level.exercise,
            "level": self.block.level.id,
            "device": self.device,
            "hand": self.hand,
            "part": self.block.part.value,
            "trials": len(self.done),
            "successes": self.successes,
            "given_up": sum(o.kind == "given_up" for o in self.outcomes),
            "helped": len(self.helped.intersection(self.ids)),
            "difficulty_first_bits": round(bits[0], 3) if bits else None,
            "difficulty_last_bits": round(bits[-1], 3) if bits else None,
            "difficulty_mean_bits": round(fmean(bits), 3) if bits else None,
            "margin_mean_bits": round(fmean(margins), 3) if margins else None,
            "drops": _total(self.done, "drops"),
            "slips": _total(self.done, "slips"),
            "active_s": round(sum(self.active_us) / 1e6, 3),
        }
        if self.block.is_probe:
            table |= {
                "planned": self.block.trials,
                "finished": self.finished,
                "left_out": self.left_out,
            }
        medians = {name: self.median_of(name) for name in SHOWN_MEASURES}
        table["medians"] = {
            name: {"value": round(found[0], 4), "unit": found[1]}
            for name, found in medians.items()
            if found
        }
        return table


def median_over(results: Sequence[BlockResult], name: str) -> tuple[float, str] | None:
    """Return the median of a measure over results of one device, with its unit."""
    tables = [t for r in results for one, t in r.measures.items() if one not in r.helped]
    found = [t[name] for t in tables if name in t]
    if not found:
        return None
    return median(value for value, _unit in found), found[0][1]


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


@dataclass(frozen=True, slots=True)
class Declining:
    """The hand does less well by now than this player's usually does late in a block."""


Notice = TrialBegan | Happened | TrialEnded | Declining | BlockEnded
