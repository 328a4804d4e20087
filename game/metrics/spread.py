"""The arithmetic of "is the change real?": days and values in, a contrast out.

``values`` are (..., n), a value a day; every leading axis is one more player or measure with
probes on the same days, so that thousands of simulated players go through what a real one
does. ``docs/change.md`` explains the rules and shows what they yield.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Part = tuple[int, int]
"""From and to (exclusive) among the days."""

MDC_FACTOR = 1.96 * math.sqrt(2)
CHI_SQUARED_MEDIAN = 0.4549
"""Median of a chi-squared variable with one degree of freedom, to scale a median square."""

LEARNING_DAYS = (1.5, 3.0, 5.0)
"""Time constants, in days with probes, that the curves of first learning are tried with."""

NOTHING = 1e-9
"""Of the largest value: a difference below it is rounding."""

WANDER_SHARE = 0.7
"""A median of a few squares that never falls below nought is too large on average: simulated
players without drift are given none of it by this, and those with drift about their own."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What counts as before and as now, and how sure a verdict must be.

    The first ``learning_days`` days with probes, and all within ``learning_span`` days, are
    set aside; what is left of learning is taken out where they are worse by more than
    ``learning_gate`` times the spread. ``before_span`` and ``after_span``: calendar days of the
    two periods, each with ``fewest`` days or more. "Before" takes ``before_days`` days with
    probes where they are rare, and ``early_span`` calendar days where a clear change came so
    early. ``error``: the share of players without a true change who may ever be told of one, in
    ``looks`` weekly looks at all measures together. ``margin``: times MDC95 that a clear change
    must reach at least, for ordinary drift that lasts weeks. ``lasting``: calendar days from the
    first day of "after" to the last that it takes. Drift seen between ``wander_parts`` earlier
    stretches or more is counted to the spread.
    """

    learning_days: int = 3
    learning_span: int = 7
    learning_gate: float = 2.0
    before_span: int = 21
    early_span: int = 14
    before_days: int = 6
    after_span: int = 28
    fewest: int = 3
    error: float = 0.05
    looks: int = 52
    margin: float = 1.5
    lasting: int = 7
    wander_parts: int = 4

    def reaching(self, span: int) -> Rules:
        """Return the rules with a "before" over ``span`` calendar days."""
        if span == self.before_span:
            return self
        return replace(self, before_span=span, before_days=self.fewest)


RULES = Rules()


@dataclass(frozen=True, slots=True)
class Split:
    """Which days are learning, before and after; ``others`` lie earlier or in between.

    All but ``learning`` and ``after`` are in order of time in ``history``. ``cover``: days
    from the first of "after" to the last. ``early``: how many of the first days may still
    show learning.
    """

    learning: Part
    before: Part
    after: Part
    others: tuple[Part, ...]
    cover: int = 0
    early: int = 0

    @property
    def history(self) -> tuple[Part, ...]:
        return tuple(sorted((self.before, *self.others)))


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two periods compared; every field but ``df`` and ``lasted`` is (...), in the unit.

    ``within`` is the spread of days within stretches of weeks, ``wander`` that of such stretches
    among each other as far as it could be seen; ``sem`` is both together. ``low`` and ``high``
    are the difference's 95 % interval, ``threshold`` what it must exceed to be clear.
    """

    before: Floats
    after: Floats
    within: Floats
    wander: Floats
    sem: Floats
    mdc95: Floats
    df: int
    low: Floats
    high: Floats
    threshold: Floats
    lasted: bool

    @property
    def difference(self) -> Floats:
        return self.after - self.before

    @property
    def clear(self) -> NDArray[np.bool]:
        return (np.abs(self.difference) > self.threshold) & self.lasted


def split_days(days: Sequence[int], since: int | None = None, rules: Rules = RULES) -> Split:
    """Say which days belong to what; ``days`` rise strictly, ``since`` is where "after" begins.

    Without ``since`` the first three weeks after learning are "before", or as many weeks as
    six days with probes take. "After" are the latest four weeks that do not reach into it.

    >>> split_days([0, 2, 4, 7, 9, 11, 35, 37, 39])
    Split(learning=(0, 3), before=(3, 6), after=(6, 9), others=(), cover=4, early=6)
    """
    n = len(days)
    if n == 0:
        return Split((0, 0), (0, 0), (0, 0), ())
    learnt = bisect_left(days, days[0] + rules.learning_span) if rules.learning_span else 0
    learnt = min(n, max(learnt, rules.learning_days))
    settled = bisect_left(days, days[learnt] + rules.before_span) if learnt < n else n
    if since is None:
        begin = learnt
        rare = min(begin + rules.before_days, n - rules.fewest)
        end = min(n, max(settled, begin + rules.fewest, rare))
    else:
        end = max(learnt, bisect_left(days, since))
        begin = max(learnt, min(bisect_left(days, since - rules.before_span), end - rules.fewest))
    after = max(end, bisect_right(days, days[-1] - rules.after_span))
    before_day = days[begin] if begin < n else days[-1]
    others = (
        *_stretches(days, (learnt, begin), before_day - 1, rules.after_span),
        *_stretches(days, (end, after), days[-1], rules.after_span),
    )
    cover = days[-1] - days[after] if after < n else 0
    early = end if since is None else min(settled, end)
    return Split((0, learnt), (begin, end), (after, n), others, cover, early)


def _stretches(days: Sequence[int], part: Part, last: int, span: int) -> tuple[Part, ...]:
    """Cut days into stretches as long as a period, backward from ``last``."""
    found: list[Part] = []
    for k in range(*part):
        if found and (last - days[k]) // span == (last - days[k - 1]) // span:
            found[-1] = (found[-1][0], k + 1)
        else:
            found.append((k, k + 1))
    return tuple(found)


def without_learning(
    values: ArrayLike, split: Split, rules: Rules = RULES, worse: int = 0
) -> Floats:
    """Bring the early days to the level at which they end, where learning was still going on.

    The days set aside for learning are not always enough: what is left of a large practice
    effect would hide a worsening, pass for an improvement, and look like spread. Exponential
    curves over the number of days with probes are fitted to the early days, and their mean,
    weighted by likelihood, is taken off down to its value on the last of them. Nothing is
    foreseen: later days stay as they are, and so does everything where the first days do not
    stand off by more than ``rules.learning_gate`` times the spread about the curve. ``worse``: 1
    where high values are the worse ones, -1 where low ones are, 0 where neither: learning makes
    better, so that first days which were better are none.

    >>> split = split_days(range(0, 60, 2))
    >>> worse_at_first = [2 + 5 * math.exp(-k / 3) + 0.1 * (-1) ** k for k in range(30)]
    >>> settled = without_learning(worse_at_first, split)[..., split.before[0] : split.before[1]]
    >>> round(float(settled.mean()), 1)
    2.1
    """
    y = np.asarray(values, dtype=np.float64)
    learnt, m = split.learning[1], split.early
    if min(learnt, m - learnt) < rules.fewest:
        return y
    early = y[..., :m]
    largest = np.abs(early).max(axis=-1, keepdims=True)
    early = early / np.where(largest > 0, largest, 1.0)
    curves = np.exp(-np.arange(m) / np.array(LEARNING_DAYS)[:, None])
    about = curves - curves.mean(axis=1, keepdims=True)
    sizes = early @ (about / (about**2).sum(axis=1, keepdims=True)).T
    rests = early[..., None, :] - early.mean(axis=-1)[..., None, None] - sizes[..., None] * about
    squares = (rests**2).sum(axis=-1)
    least = squares.min(axis=-1, keepdims=True)
    variance = np.maximum(least / (m - 3), NOTHING**2)
    weights = np.exp((least - squares) / (2 * variance))
    shares = weights * sizes / weights.sum(axis=-1, keepdims=True)
    curve = (shares[..., None] * (curves - curves[:, -1:])).sum(axis=-2)
    off = early[..., :learnt].mean(axis=-1) - early[..., learnt:].mean(axis=-1)
    worse_by = off * worse if worse else np.abs(off)
    learning = worse_by > rules.learning_gate * np.sqrt(variance[..., 0])
    settled = y.copy()
    settled[..., :m] -= np.where(learning[..., None], curve * largest, 0.0)
    return settled


def contrast(values: ArrayLike, split: Split, family: int, rules: Rules = RULES) -> Contrast:
    """Compare before with after; each needs three days or more, ``without_learning``.

    ``family``: how many measures are looked at together. The threshold is the larger of
    two: the difference that chance alone exceeds with a probability of ``rules.error`` over
    family and looks (Student's t on the pooled spread, Bonferroni), and ``rules.margin``
    times MDC95. SEM and MDC95: Weir 2005, J Strength Cond Res 19:231.

    >>> days = list(range(0, 126, 2))
    >>> values = [5 + 0.1 * (-1) ** (day // 2) + 2 * (day >= 98) for day in days]
    >>> found = contrast(values, split_days(days), family=10)
    >>> round(float(found.difference), 2), round(float(found.mdc95), 2), bool(found.clear)
    (1.99, 0.29, True)
    """
    y = np.asarray(values, dtype=np.float64)
    before, after = y[..., slice(*split.before)], y[..., slice(*split.after)]
    variance, df = _within(y, (split.after, *split.history))
    wander = _wander(y, split.history, variance, rules)
    sem = np.sqrt(variance + wander)
    shares = 1 / before.shape[-1] + 1 / after.shape[-1]
    error = np.sqrt(variance * shares + 2 * wander)
    start, now = before.mean(axis=-1), after.mean(axis=-1)
    half = _quantile(0.05, df) * error
    chance = _quantile(rules.error / (family * rules.looks), df) * error
    mdc95 = MDC_FACTOR * sem
    return Contrast(
        start,
        now,
        np.sqrt(variance),
        np.sqrt(wander),
        sem,
        mdc95,
        df,
        now - start - half,
        now - start + half,
        np.maximum(chance, rules.margin * mdc95),
        split.cover >= rules.lasting,
    )


def _within(y: Floats, parts: Sequence[Part]) -> tuple[Floats, int]:
    """Variance of days about the mean of their own stretch, over all stretches."""
    total = np.zeros(y.shape[:-1])
    df = 0
    for start, end in parts:
        stretch = y[..., start:end]
        total += ((stretch - stretch.mean(axis=-1, keepdims=True)) ** 2).sum(axis=-1)
        df += end - start - 1
    # Days that agree by rounding (counts above all) are not free of spread.
    steps = np.abs(np.diff(y, axis=-1))
    smallest = np.where(steps > 0, steps, np.inf).min(axis=-1)
    rounding = np.where(np.isfinite(smallest), smallest, 0) ** 2 / 12
    hair = (1e-12 * np.abs(y).max(axis=-1)) ** 2
    return np.maximum(total / df, np.maximum(rounding, hair)), df


def _wander(y: Floats, parts: Sequence[Part], variance: Floats, rules: Rules) -> Floats:
    """Variance of stretches among each other beyond that of their days, from neighbours.

    The median of squared steps from one stretch to the next hardly notices one true change,
    and the step to "after" is left out: that one is in question.
    """
    long = [part for part in parts if part[1] - part[0] >= rules.fewest]
    if len(long) < rules.wander_parts:
        return np.zeros(y.shape[:-1])
    means = np.stack([y[..., start:end].mean(axis=-1) for start, end in long], axis=-1)
    steps = np.median(np.diff(means, axis=-1) ** 2, axis=-1) / (2 * CHI_SQUARED_MEDIAN)
    expected = variance * np.mean([1 / (end - start) for start, end in long])
    return np.asarray(WANDER_SHARE * np.maximum(steps - expected, 0), dtype=np.float64)


def _quantile(error: float, df: int) -> Any:
    """Student's t that is exceeded on either side with probability ``error`` in all."""
    from scipy.special import stdtrit  # noqa: PLC0415 - its import takes long

    return -stdtrit(df, error / 2)
