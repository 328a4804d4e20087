"""What a method of setting the difficulty is judged by.

Every figure comes from what the player truly was: the chance of success at what was asked,
which no method can see. Figures of several methods are compared on the same players with the
same luck (the same seeds), and their ratios are paired.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Protocol

from game.core.messages import N_
from game.difficulty.kinds import Kind, Scoring
from game.difficulty.players import Player

EARLY, MIDDLE, LATE = slice(0, 10), slice(10, 60), slice(60, None)
"""Trials 1-10, 11-60 and 61 on."""

ROW = 4
"""Misses in a row that are counted as too many."""

RESAMPLES = 400
TRIALS = 120


class Method(Protocol):
    """What is judged: the controller, or a peer."""

    def next_difficulty(self) -> float: ...

    def update(self, difficulty: float, success: bool, margins: Sequence[float] = ()) -> None: ...

    def new_session(self, days: float = 1.0) -> None: ...


Clock = Callable[[], int]
Maker = Callable[[int], Method]
"""Makes a method anew for the player of a seed."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What all players of a run have in common."""

    target: float = 0.8
    bounds: tuple[float, float] = (0.0, 10.0)
    trials: int = TRIALS


@dataclass(frozen=True, slots=True)
class Run:
    """One player's session, trial by trial: bits asked, true chance of it, and what came."""

    asked: tuple[float, ...]
    chance: tuple[float, ...]
    success: tuple[bool, ...]
    took: tuple[int, ...] = ()


def session(
    make: Maker,
    kind: Kind,
    scoring: Scoring,
    setting: Setting,
    seed: int,
    *,
    oracle: bool = False,
    clock: Clock | None = None,
) -> Run:
    """Let the player of a seed play a session; with ``oracle`` placed by who knows all.

    ``clock``: nanoseconds, to time each update and the choice of the next difficulty with.
    """
    # A text is hashed alike on every machine and in every process.
    rng = random.Random(f"{kind.name}/{seed}")
    player = Player(kind, scoring, rng, setting.bounds)
    method = make(seed)
    for _ in range(kind.first_day):
        trial = player.play(method.next_difficulty())
        method.update(trial.played, trial.success, trial.margins)
    if kind.first_day:
        days = kind.days[0] + (kind.days[1] - kind.days[0]) * rng.random()
        player.new_session(days)
        method.new_session(days)
    asked, chance, success, took = [], [], [], []
    for _ in range(setting.trials):
        bits = method.next_difficulty()
        if oracle:
            low, high = setting.bounds
            bits = min(high, max(low, player.place(setting.target)))
        asked.append(bits)
        chance.append(player.chance(bits))
        trial = player.play(bits)
        success.append(trial.success)
        began = clock() if clock else 0
        method.update(trial.played, trial.success, trial.margins)
        if clock:
            method.next_difficulty()
            took.append(clock() - began)
    return Run(tuple(asked), tuple(chance), tuple(success), tuple(took))


def marks(run: Run, setting: Setting) -> dict[str, float]:
    """Return the figures of one session; those of trials that it did not have are left out."""
    off = [abs(chance - setting.target) for chance in run.chance]
    low, high = setting.bounds
    steps = [abs(b - a) for a, b in zip(run.asked, run.asked[1:], strict=False)]
    found = {
        "all": fmean(off),
        "early": fmean(off[EARLY]),
        "row": float(longest_row(run.success) >= ROW),
        "step": fmean(steps) if steps else 0.0,
        "outside": fmean(not low <= bits <= high for bits in run.asked),
        "rate": fmean(run.success),
    }
    if run.took:
        found["ms"] = fmean(run.took) / 1e6
    if off[MIDDLE]:
        found["p_err"] = fmean(off[MIDDLE])
    if off[LATE]:
        found["late"] = fmean(off[LATE])
    return found


def longest_row(success: Sequence[bool]) -> int:
    """Return the most misses in a row."""
    longest = row = 0
    for won in success:
        row = 0 if won else row + 1
        longest = max(longest, row)
    return longest


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of merit: a mark, averaged over players and then over conditions.

    ``unit``: "bits", or "%" for what is a share from 0 to 1.

    ``conditions``: names of those it is of, all if empty. ``geometric``: the mean over
    conditions is geometric, so that an easy condition counts as much as a hard one.
    """

    name: str
    label: str
    mark: str
    conditions: tuple[str, ...] = ()
    geometric: bool = False
    unit: str = "%"

    def of(self, table: Table) -> list[str]:
        """Return the conditions of ``table`` that it is of and that have the mark."""
        return [
            name
            for name, rows in table.items()
            if (not self.conditions or name in self.conditions) and self.mark in rows
        ]


Table = Mapping[str, Mapping[str, Sequence[float]]]
"""Condition -> mark -> a value for each player, in the order of their seeds."""

DRIFTING = ("learning", "fatigue", "mixed")

FIGURES = (
    Figure("p_err", N_("off the target, trials 11-60"), "p_err", geometric=True),
    Figure("all", N_("off the target, all trials"), "all", geometric=True),
    Figure("second", N_("off the target, second day, trials 1-10"), "early", ("second-day",)),
    Figure("late", N_("off the target, late, while ability drifts"), "late", DRIFTING),
    Figure("sudden", N_("off the target, late, after a sudden change"), "late", ("sudden",)),
    Figure("row", N_("players with 4 misses in a row or more"), "row"),
    Figure("row_still", N_("of these, where nothing changes"), "row", ("stationary",)),
    Figure("step", N_("bits from one trial to the next"), "step", unit="bits"),
    Figure("outside", N_("trials outside the bounds"), "outside"),
)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval: bootstrap over players, Wilson's for a share of them."""

    value: float
    low: float
    high: float


def gather(runs: Mapping[str, Sequence[Mapping[str, float]]]) -> dict[str, dict[str, list[float]]]:
    """Turn the marks of each condition's players into columns."""
    return {
        name: {mark: [one[mark] for one in rows] for mark in rows[0]} for name, rows in runs.items()
    }


Picks = Mapping[str, Sequence[int]]
"""Condition -> numbers of players, with repetition."""


def value(figure: Figure, table: Table, picks: Picks | None = None) -> float | None:
    """Return the figure, of the players picked; None where no trial is of it."""
    means = []
    for name in figure.of(table):
        column = table[name][figure.mark]
        chosen = map(column.__getitem__, picks[name]) if picks else iter(column)
        means.append(math.fsum(chosen) / len(column))
    if not means:
        return None
    if not figure.geometric:
        return fmean(means)
    return math.exp(fmean(math.log(mean) for mean in means)) if min(means) > 0 else 0.0


def resamples(table: Table, rng: random.Random, count: int = RESAMPLES) -> list[Picks]:
    """Draw players with repetition, condition by condition; the same ones for every method."""
    sizes = {name: len(next(iter(rows.values()))) for name, rows in table.items()}
    return [{name: rng.choices(range(n), k=n) for name, n in sizes.items()} for _ in range(count)]


def estimate(figure: Figure, table: Table, drawn: Sequence[Picks]) -> Estimate | None:
    """Return the figure with its interval; None where no trial is of it."""
    found = value(figure, table)
    if found is None:
        return None
    if figure.mark == "row":
        # Resampling players of whom none was counted would be sure that none ever is.
        players = sum(len(table[name]["row"]) for name in figure.of(table))
        return Estimate(found, *_wilson(found, players))
    return Estimate(found, *_interval([value(figure, table, picks) or 0.0 for picks in drawn]))


def ratio(figure: Figure, table: Table, other: Table, drawn: Sequence[Picks]) -> Estimate | None:
    """Return the figure over another method's, paired; None where the other's is 0 or missing."""
    found, against = value(figure, table), value(figure, other)
    if found is None or not against:
        return None
    pairs = [(value(figure, table, picks), value(figure, other, picks)) for picks in drawn]
    return Estimate(found / against, *_interval([(a or 0.0) / b for a, b in pairs if b]))


def _wilson(share: float, of: int, z: float = 1.96) -> tuple[float, float]:
    """Return the interval of a share of so many (Wilson 1927)."""
    centre = share + z**2 / (2 * of)
    half = z * math.sqrt(share * (1 - share) / of + (z / (2 * of)) ** 2)
    below = 1 + z**2 / of
    return max(0.0, (centre - half) / below), min(1.0, (centre + half) / below)


def _interval(values: Sequence[float]) -> tuple[float, float]:
    """Return the 2.5th and 97.5th percentiles."""
    if not values:
        return math.nan, math.nan
    ordered = sorted(values)
    last = len(ordered) - 1
    return ordered[round(0.025 * last)], ordered[round(0.975 * last)]
