"""Simulated players: what a measure does over a year of days in which nothing truly changes.

Values are in units of the day-to-day spread: its standard deviation is 1 in every kind, so
that SEM is 1 and MDC95 is 1.96 * sqrt(2) = 2.77.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from game.metrics.early import before_spans
from game.metrics.spread import (
    MDC_FACTOR,
    RULES,
    Floats,
    Rules,
    contrast,
    split_days,
    without_learning,
)

Draw = Callable[[np.random.Generator, tuple[int, ...], Floats], Floats]
"""(generator, shape of players and measures, days (n,)) -> values (..., n)"""

THREE_A_WEEK = (0, 2, 4)
EARLY_WEEKS_OVER = 100
"""Days after the first from which on the span of "before" stays as it is, which saves time."""
WORSE = 1
"""High values are the worse ones in every kind, as times and errors are."""


def days_of(weeks: int, in_week: tuple[int, ...] = THREE_A_WEEK) -> Floats:
    return np.array([7 * week + day for week in range(weeks) for day in in_week], dtype=float)


def white(rng: np.random.Generator, shape: tuple[int, ...], days: Floats) -> Floats:
    """Each day for itself."""
    return rng.standard_normal((*shape, len(days)))


def drifting(share: float, tau: float) -> Draw:
    """Good and bad times: ``share`` of the variance has a correlation of exp(-days / tau)."""

    def draw(rng: np.random.Generator, shape: tuple[int, ...], days: Floats) -> Floats:
        fresh = rng.standard_normal((*shape, len(days)))
        drift = np.empty_like(fresh)
        drift[..., 0] = fresh[..., 0]
        for k in range(1, len(days)):
            kept = np.exp(-(days[k] - days[k - 1]) / tau)
            drift[..., k] = kept * drift[..., k - 1] + np.sqrt(1 - kept**2) * fresh[..., k]
        return np.sqrt(share) * drift + np.sqrt(1 - share) * white(rng, shape, days)

    return draw


def practised(amount: float, tau: float, base: Draw = white) -> Draw:
    """Worse by ``amount`` on the first day, learnt with a time constant of ``tau`` days."""

    def draw(rng: np.random.Generator, shape: tuple[int, ...], days: Floats) -> Floats:
        return base(rng, shape, days) + amount * np.exp(-days / tau)

    return draw


def long_tailed(rng: np.random.Generator, shape: tuple[int, ...], days: Floats) -> Floats:
    """Student's t with 3 degrees of freedom."""
    return rng.standard_t(3, (*shape, len(days))) / np.sqrt(3)


def skewed(rng: np.random.Generator, shape: tuple[int, ...], days: Floats) -> Floats:
    """As times and errors are: lognormal."""
    drawn = np.exp(0.5 * rng.standard_normal((*shape, len(days))))
    spread = np.sqrt((np.exp(0.25) - 1) * np.exp(0.25))
    return (drawn - np.exp(0.125)) / spread


def bad_days(rng: np.random.Generator, shape: tuple[int, ...], days: Floats) -> Floats:
    """One day in twenty is far worse."""
    bad = 5.0 * (rng.random((*shape, len(days))) < 0.05)
    return (rng.standard_normal((*shape, len(days))) + bad) / np.sqrt(1 + 25 * 0.05 * 0.95)


def rare_counts(rng: np.random.Generator, shape: tuple[int, ...], days: Floats) -> Floats:
    """Whole numbers, of which most are 0, 1 or 2."""
    return rng.poisson(1.0, (*shape, len(days))).astype(float)


def kindred(rng: np.random.Generator, shape: tuple[int, ...], days: Floats) -> Floats:
    """Ten measures of one hand have half of their variance in common."""
    common = rng.standard_normal((*shape[:-1], 1, len(days)))
    return (common + rng.standard_normal((*shape, len(days)))) / np.sqrt(2)


def tiring(rng: np.random.Generator, shape: tuple[int, ...], days: Floats) -> Floats:
    """Three probes a day that get worse by one day's spread each, by more on some days."""
    day = rng.standard_normal((*shape, len(days)))
    slope = 1 + 0.5 * rng.standard_normal((*shape, len(days)))
    values = [day + slope * k + 0.7 * rng.standard_normal(day.shape) for k in range(3)]
    return np.asarray(np.mean(values, axis=0) / np.sqrt(1 + 0.25 + 0.49 / 3))


def seasons(rng: np.random.Generator, shape: tuple[int, ...], days: Floats) -> Floats:
    """A tenth of the variance goes up and down with the year."""
    phase = 2 * np.pi * rng.random((*shape, 1))
    wave = np.sqrt(2) * np.sin(2 * np.pi * days / 365 + phase)
    return np.sqrt(0.1) * wave + np.sqrt(0.9) * rng.standard_normal((*shape, len(days)))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of player. ``promised``: the rates of the rules are claimed for it."""

    name: str
    draw: Draw
    promised: bool = True


KINDS = (
    Kind("each day for itself", white),
    Kind("kindred measures", kindred),
    Kind("practice: 3 SD, 5 days", practised(3, 5)),
    Kind("practice: 5 SD, 10 days", practised(5, 10)),
    Kind("tiring within days", tiring),
    Kind("long tails", long_tailed),
    Kind("skewed", skewed),
    Kind("bad days", bad_days),
    Kind("rare counts", rare_counts),
    Kind("season, a tenth", seasons),
    Kind("drift, half, 3 days", drifting(0.5, 3)),
    Kind("drift, half, 7 days", drifting(0.5, 7)),
    Kind("drift, half, 14 days", drifting(0.5, 14)),
    Kind("drift, all, 3 days", drifting(1, 3)),
    Kind("practice and drift", practised(3, 5, drifting(0.5, 7))),
    Kind("drift, half, 30 days", drifting(0.5, 30), promised=False),
    Kind("drift, all, 7 days", drifting(1, 7), promised=False),
    Kind("drift, 4/5, 14 days", drifting(0.8, 14), promised=False),
    Kind("practice: 10 SD, 12 days", practised(10, 12), promised=False),
)


def ever_clear(
    values: Floats, days: Floats, looks: list[int], rules: Rules = RULES, family: int = 10
) -> np.ndarray:
    """Whether any look (number of days so far) finds a clear change: values (..., n) -> (...)."""
    found = np.zeros(values.shape[:-1], dtype=bool)
    spans = None
    for seen in looks:
        so_far, upto = values[..., :seen], [int(day) for day in days[:seen]]
        if spans is None or upto[-1] - upto[0] < EARLY_WEEKS_OVER:
            spans = before_spans(so_far, upto, family, rules, WORSE)
        for span in np.unique(spans):
            with_span = rules.reaching(int(span))
            split = split_days(upto, rules=with_span)
            if min(end - start for start, end in (split.before, split.after)) < rules.fewest:
                continue
            its = spans == span
            settled = without_learning(so_far[its], split, with_span, WORSE)
            found[its] |= contrast(settled, split, family, with_span).clear
    return found


def false_alarms(
    draw: Draw, players: int, seed: int, *, weeks: int = 52, every: int = 3, measures: int = 10
) -> int:
    """How many players are ever told of a clear change in ``weeks`` of looks at all measures.

    ``every``: looks come after so many probe days, 3 a week.
    """
    rng = np.random.default_rng(seed)
    # The weeks of learning and "before" come first: the year of looks begins after them.
    days = days_of(weeks + 4)
    found = 0
    for some in range(0, players, 500):
        count = min(500, players - some)
        values = draw(rng, (count, measures), days)
        looks = list(range(every, len(days) + 1, every))
        found += int(ever_clear(values, days, looks, family=measures).any(axis=-1).sum())
    return found


def detections(
    draw: Draw,
    players: int,
    seed: int,
    *,
    stable_weeks: int = 4,
    sign: float = 1.0,
    in_week: tuple[int, ...] = THREE_A_WEEK,
) -> int:
    """How many of a lasting change by 2 x MDC95 are clear at the fourth weekly look or before."""
    rng = np.random.default_rng(seed)
    days = days_of(stable_weeks + 4, in_week)
    values = draw(rng, (players, 1), days)[:, 0]
    values = values + sign * 2 * MDC_FACTOR * (days >= 7 * stable_weeks)
    first = stable_weeks * len(in_week)
    looks = [first + week * len(in_week) for week in (1, 2, 3, 4)]
    before = ever_clear(values, days, [first]) if stable_weeks > 4 else np.zeros(players, bool)
    return int((ever_clear(values, days, looks) & ~before).sum())
