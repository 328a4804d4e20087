"""What no method can better: an observer who knows how the simulated players are made.

    python -m benchmarks.difficulty_limits [--players N] [--seed FIRST] [--particles N]

The ideal observer is a particle filter over everything that a player can be: curve, slope,
lapses and bursts, drift and its onset, sudden change and its trial, gain and noise of the
margins, each drawn as the players are drawn. It is told which of the seven conditions there are,
not which one it has before it, and of which kind the scores are. It places every trial where
the mean chance of success is the target and has no guard, so that nothing distracts it from
being on the target. Beside it TrueSkill and ours on the same players with the same luck. With
60 players it takes a quarter of an hour.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import expit, ndtr

from benchmarks.difficulty import OURS, RIVAL, START, play, show
from game.difficulty.evidence import score_of
from game.difficulty.judging import (
    FIGURES,
    Setting,
    Table,
    gather,
    marks,
    ratio,
    resamples,
    session,
)
from game.difficulty.kinds import CONDITIONS, SCORINGS, Kind, Scoring
from game.difficulty.players import BURST_LAPSE, LONGEST_BURST, REACHABLE, SHAPES

Floats = np.ndarray[tuple[int], np.dtype[np.float64]]

TARGET = 0.8
SHOWN = ("p_err", "all", "second", "late", "sudden")
LOOKED_AT = 1500
"""Particles that a placement looks at."""
NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(5)
STIR = {"slope": 0.01, "gain": 0.01, "ability": 0.01}
"""Spread by which particles that were drawn twice are told apart."""

_X = np.linspace(-14, 14, 8193)
_FORWARD = np.stack([expit(_X), ndtr(_X), -np.expm1(-np.exp(_X))])
_DENSITY = np.gradient(_FORWARD, _X, axis=1)


def _look(table: np.ndarray, shape: np.ndarray, x: Floats) -> Floats:
    at = np.clip(((x + 14) * (8192 / 28) + 0.5).astype(int), 0, 8192)
    found: Floats = table[shape, at]
    return found


class Ideal:
    """The particle filter; one ``Kind`` for each particle. Lengths of nothing: bits."""

    def __init__(self, scoring: Scoring, target: float, seed: int, particles: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.target, self.trials = target, 0
        self.level = START
        first = [kind for kind in CONDITIONS if not kind.first_day]
        rows = [self._born(kind, scoring, particles // len(first)) for kind in first]
        self.of = {name: np.concatenate([row[name] for row in rows]) for name in rows[0]}
        self.of["burst"] = self._bursts()

    def _born(self, kind: Kind, scoring: Scoring, count: int) -> dict[str, np.ndarray]:
        rng = self.rng

        def within(limits: tuple[float, float]) -> Floats:
            return rng.uniform(*limits, count)

        def one_of(ranges: Sequence[tuple[float, float]]) -> Floats:
            low, high = np.array(ranges).T[:, rng.integers(len(ranges), size=count)]
            drawn: Floats = rng.uniform(low, high)
            return drawn

        shape = rng.integers(3, size=count)
        slope, guess, lapse = within(kind.slope), within(kind.guess), within(kind.lapse)
        share = (REACHABLE - guess) / (1 - guess - lapse)
        gaps = [inverse for _, inverse in SHAPES.values()]
        gap = slope * np.array([gaps[k](p) for k, p in zip(shape, share, strict=True)])
        return {
            "shape": shape, "slope": slope, "guess": guess, "lapse": lapse,
            "ability": np.clip(within(kind.ability), np.maximum(gap, 0), 10),
            "drift": one_of(kind.drifts), "onset": within(kind.onset),
            "wander": within(kind.wander), "by": one_of(kind.changes),
            "at": rng.integers(kind.change_at[0], kind.change_at[1] + 1, size=count),
            "bursty": rng.random(count) < kind.bursts,
            "between": np.full(count, kind.between),
            "gain": np.exp(within((np.log(scoring.gain[0]), np.log(scoring.gain[1])))),
            "noise": within(scoring.noise),
        }  # fmt: skip

    def _bursts(self) -> np.ndarray:
        share = np.where(self.of["bursty"], self.of["lapse"] / BURST_LAPSE, 0.0)
        burst: np.ndarray = self.rng.random(share.size) < share
        return burst

    def next_difficulty(self) -> float:
        return min(10.0, max(0.0, self.level))

    def update(self, difficulty: float, success: bool, margins: Sequence[float] = ()) -> None:
        score = score_of(margins, success=success)
        likely = self._likelihood(difficulty, score, success=success) + 1e-12
        self._resample(likely / likely.sum())
        self._move_on()
        self.level = self._place()

    def new_session(self, days: float = 1.0) -> None:
        of = self.of
        of["ability"] += of["between"] * np.sqrt(min(days, 14.0)) * self._normal()
        of["burst"] = self._bursts()
        self.trials = 0
        self.level = self._place()

    def _normal(self) -> Floats:
        return self.rng.standard_normal(self.of["ability"].size)

    def _likelihood(self, difficulty: float, score: float | None, *, success: bool) -> Floats:
        of = self.of
        z = (of["ability"] - difficulty) / of["slope"]
        hand = _look(_FORWARD, of["shape"], z)
        in_burst = np.where(of["burst"], BURST_LAPSE, 0.0)
        lapse = np.where(of["bursty"], in_burst, of["lapse"])
        guess = of["guess"] / (1 - of["lapse"])
        if score is None:
            won = (1 - lapse) * (hand + (1 - hand) * guess)
            likely: Floats = won if success else 1 - won
            return likely
        size = abs(score)
        told, any_size = self._density(z, size, success=success), np.exp(-size)
        if success:
            likely = (1 - lapse) * (told + (1 - hand) * guess * any_size)
        else:
            likely = lapse * any_size + (1 - lapse) * (1 - guess) * told
        return likely

    def _density(self, z: Floats, size: float, *, success: bool) -> Floats:
        """Of a score of this size by the hand, over noise, which may turn its sign."""
        of, total = self.of, np.zeros(z.size)
        for node, weight in zip(NODES, WEIGHTS / WEIGHTS.sum(), strict=True):
            for signed in (size, -size):
                by_hand = (signed - of["noise"] * node) / of["gain"]
                seen = _look(_DENSITY, of["shape"], z - by_hand / of["slope"])
                total += weight * seen * ((by_hand >= 0) == success)
        scaled: Floats = total / (of["slope"] * of["gain"])
        return scaled

    def _resample(self, weights: Floats) -> None:
        count, rng = weights.size, self.rng
        points = (np.arange(count) + rng.random()) / count
        drawn = np.minimum(np.searchsorted(np.cumsum(weights), points), count - 1)
        rng.shuffle(drawn)
        self.of = {name: values[drawn] for name, values in self.of.items()}
        self.of["slope"] = np.clip(
            self.of["slope"] * np.exp(STIR["slope"] * self._normal()), 0.2, 1.2
        )
        self.of["gain"] *= np.exp(STIR["gain"] * self._normal())
        self.of["ability"] += STIR["ability"] * self._normal()

    def _move_on(self) -> None:
        of, rng = self.of, self.rng
        self.trials += 1
        moved = np.where(self.trials > of["onset"], of["drift"], 0.0)
        moved += of["wander"] * self._normal() + np.where(of["at"] == self.trials, of["by"], 0.0)
        of["ability"] = np.clip(of["ability"] + moved, 0.0, 10.0)
        share = of["lapse"] / BURST_LAPSE
        begin = share / np.maximum(1 - share, 0.01) / LONGEST_BURST
        luck = rng.random(share.size)
        inside = np.where(of["burst"], luck >= 1 / LONGEST_BURST, luck < begin)
        of["burst"] = of["bursty"] & inside

    def _place(self) -> float:
        of = {name: values[:LOOKED_AT] for name, values in self.of.items()}
        low, high = -1.0, 11.0
        for _ in range(12):
            middle = (low + high) / 2
            hand = _look(_FORWARD, of["shape"], (of["ability"] - middle) / of["slope"])
            chance = np.mean(of["guess"] + (1 - of["guess"] - of["lapse"]) * hand)
            low, high = (middle, high) if chance > self.target else (low, middle)
        return (low + high) / 2


@dataclass(frozen=True, slots=True)
class Job:
    """A player of one condition, with the observer who knows scores of this kind."""

    scoring: str
    condition: str
    seed: int
    particles: int


def run(job: Job) -> tuple[Job, dict[str, float]]:
    kind = next(one for one in CONDITIONS if one.name == job.condition)
    scoring = next(one for one in SCORINGS if one.name == job.scoring)
    setting = Setting(target=TARGET)

    def make(seed: int) -> Ideal:
        return Ideal(scoring, TARGET, seed, job.particles)

    return job, marks(session(make, kind, scoring, setting, job.seed), setting)


def observe(scoring: str, seeds: range, particles: int) -> Table:
    jobs = [Job(scoring, kind.name, seed, particles) for kind in CONDITIONS for seed in seeds]
    rows: dict[str, list[dict[str, float]]] = {}
    with multiprocessing.Pool() as pool:
        for job, found in pool.imap(run, jobs):
            rows.setdefault(job.condition, []).append(found)
    return gather(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--players", type=int, default=60, help="of each condition")
    parser.add_argument("--seed", type=int, default=0, help="of the first player")
    parser.add_argument("--particles", type=int, default=12000)
    given = parser.parse_args()
    seeds = range(given.seed, given.seed + given.players)
    kinds = ("typical", "clean", "none")
    others = play(
        [(RIVAL, "typical", TARGET), *((OURS, kind, TARGET) for kind in kinds)],
        given.seed,
        given.players,
    )
    rival = others[RIVAL, "typical", TARGET]
    drawn = resamples(rival, random.Random(given.seed))
    print(f"{given.players} players a condition, seeds from {given.seed}, target 80 %")
    print("over TrueSkill, same players and luck: the ideal observer, and ours")
    for kind in kinds:
        ideal = observe(kind, seeds, given.particles)
        for figure in FIGURES:
            if figure.name in SHOWN:
                best = ratio(figure, ideal, rival, drawn)
                ours = ratio(figure, others[OURS, kind, TARGET], rival, drawn)
                print(f"  {figure.name:10}{kind:12}{show(best):>24}{show(ours):>24}", flush=True)


if __name__ == "__main__":
    main()
