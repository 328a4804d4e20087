"""``questplus`` beside the controller, where nothing changes: it knows no other players.

    python -m benchmarks.difficulty_questplus [PLAYERS]

QUEST+ (Watson 2017, J Vision 17(3):10) keeps a posterior over threshold, slope and lapse. As it
comes it seeks the trial that tells most, which is near 50 % success; "placed" asks instead for
the difficulty at which its posterior predicts the target. An update takes it some 10 ms, so it
has 40 players if not said otherwise. Prints how far trials 11-60 were off the target of 80 %,
and trials 1-10 of a second day, beside the published figures. Needs ``pip install questplus``.
"""

from __future__ import annotations

import copy
import multiprocessing
import random
import sys
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from questplus import QuestPlus

from benchmarks.difficulty import METHODS, OURS, RIVAL, START, show
from game.difficulty.judging import (
    Figure,
    Method,
    Setting,
    estimate,
    gather,
    marks,
    resamples,
    session,
)
from game.difficulty.kinds import CONDITIONS, SCORINGS

PLAYERS = 40
SETTING = Setting()
PLACED, SHIPPED = "questplus, placed", "questplus, as shipped"
PUBLISHED = {PLACED: (0.074, 0.110), SHIPPED: (0.34, None), RIVAL: (None, 0.108)}
OFF = Figure("p_err", "", "p_err", ("stationary",)), Figure("early", "", "early", ("second-day",))
STEP = 0.125
AGAIN = 0.7
"""Bits; what ability may have moved by between days."""


@cache
def blank() -> QuestPlus:
    """Make one of them; its tables take long, so the others are copies."""
    strengths = np.arange(-SETTING.bounds[1], STEP / 2, STEP)
    means = np.arange(-SETTING.bounds[1] - 1, 1, 2 * STEP)
    slopes = np.array([0.3, 0.5, 0.8, 1.2, 1.8])
    lapses = np.array([0.01, 0.06, 0.12])
    return QuestPlus(
        stim_domain={"intensity": strengths},
        param_domain={
            "mean": means,
            "sd": slopes,
            "lower_asymptote": np.array([0.01]),
            "lapse_rate": lapses,
        },
        outcome_domain={"response": ["Yes", "No"]},
        prior={
            "mean": near(means, -START - 1, 1.5),
            "sd": np.full(len(slopes), 1 / len(slopes)),
            "lower_asymptote": np.ones(1),
            "lapse_rate": np.full(len(lapses), 1 / len(lapses)),
        },
        func="norm_cdf",
        stim_scale="linear",
    )


def near(at: Any, mean: float, spread: float) -> Any:
    weights = np.exp(-((at - mean) ** 2) / (2 * spread**2))
    return weights / weights.sum()


class QuestPlusPeer:
    """The package as a method. An intensity is a difficulty with its sign turned."""

    def __init__(self, *, placed: bool) -> None:
        # The tables of likelihood are the same for all and never written to.
        self._quest = copy.copy(blank())
        self._quest.posterior = blank().prior.copy()
        self._strengths = self._quest.stim_domain["intensity"]
        self._placed = placed
        self._choose()

    def next_difficulty(self) -> float:
        return self._bits

    def update(self, difficulty: float, success: bool, margins: Sequence[float] = ()) -> None:  # noqa: ARG002
        nearest = self._strengths[np.abs(self._strengths + difficulty).argmin()]
        self._quest.update(
            stim={"intensity": nearest}, outcome={"response": "Yes" if success else "No"}
        )
        self._choose()

    def _choose(self) -> None:
        if not self._placed:
            self._bits = -float(self._quest.next_stim["intensity"])
            return
        chances = np.tensordot(
            self._quest.likelihoods.sel(response="Yes").values, self._quest.posterior.values, 4
        )
        self._bits = -float(np.interp(SETTING.target, chances, self._strengths))

    def new_session(self, days: float = 1.0) -> None:  # noqa: ARG002
        """Go on from last time's ability, less sure of it, with the slopes it has seen."""
        posterior = self._quest.posterior
        sums = posterior.sum(dim="mean")
        means = posterior["mean"].values
        middle = float(
            posterior.sum(dim=("sd", "lower_asymptote", "lapse_rate")).dot(posterior["mean"])
        )
        widened = near(means, middle, AGAIN)
        self._quest.posterior = (posterior * 0 + sums) * posterior["mean"].copy(data=widened)
        self._choose()


def make(name: str) -> Method:
    if name in METHODS:
        return METHODS[name](SETTING.bounds, SETTING.target, START)
    return QuestPlusPeer(placed=name == PLACED)


def run(job: tuple[str, str, int]) -> tuple[str, str, dict[str, float]]:
    name, condition, seed = job
    kind = next(one for one in CONDITIONS if one.name == condition)
    scoring = next(one for one in SCORINGS if one.name == "typical")
    played = session(lambda _seed: make(name), kind, scoring, SETTING, seed)
    return name, condition, marks(played, SETTING)


def main() -> None:
    players = int(sys.argv[1]) if len(sys.argv) > 1 else PLAYERS
    names = (OURS, RIVAL, PLACED, SHIPPED)
    conditions = [name for figure in OFF for name in figure.conditions]
    jobs = [(n, c, seed) for n in names for c in conditions for seed in range(players)]
    rows: dict[str, dict[str, list[dict[str, float]]]] = {}
    with multiprocessing.Pool() as pool:
        for name, condition, found in pool.imap(run, jobs):
            rows.setdefault(name, {}).setdefault(condition, []).append(found)
    print(f"{players} players; off the target of 80 %: trials 11-60 where nothing changes, and")
    print("trials 1-10 of a second day")
    for name in names:
        table = gather(rows[name])
        drawn = resamples(table, random.Random(0))
        cells = [show(estimate(figure, table, drawn)) for figure in OFF]
        known = ["-" if one is None else f"{one:.3f}" for one in PUBLISHED.get(name, (None, None))]
        print(f"{name:24}{cells[0]:24}{cells[1]:24}published {known[0]:8}{known[1]}")


if __name__ == "__main__":
    main()
