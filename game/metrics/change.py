"""Is the change real? A verdict on one measure of one player, with the numbers behind it.

    from game.metrics import Conditions, Probe, judge, tell_change
    found = judge(probes, "movement_time", family=10)
    print(tell_change(found))

docs/change.md explains the rules, and shows how often they are wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from game.metrics.definition import Better, Definition
from game.metrics.definitions import MEASURES
from game.metrics.early import before_spans
from game.metrics.probes import (
    POOR_DAY,
    Conditions,
    Day,
    LeftOut,
    Probe,
    by_day,
    comparable,
    day_values,
    full_days,
    halves_sem,
)
from game.metrics.spread import (
    RULES,
    Contrast,
    Part,
    Rules,
    contrast,
    split_days,
    without_learning,
)

UNJUDGED = frozenset({"unwanted_contacts", "wrong_finger"})
"""Counts too poorly reliable for any verdict."""

_WORSE = {Better.LOWER: 1, Better.HIGHER: -1, Better.NEITHER: 0}


class Verdict(StrEnum):
    """What is said of a change."""

    CLEAR = "clear change"
    NOT_YET = "not yet clear"
    TOO_LITTLE = "too little data"
    NONE = "no verdict"


class Direction(StrEnum):
    """Which way a measure changed; NEITHER where no way is the better one."""

    BETTER = "better"
    WORSE = "worse"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Period:
    """The days that were compared: ``mean`` of their values, None without days."""

    days: int
    probes: int
    first_day: int | None = None
    last_day: int | None = None
    mean: float | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A verdict and all that it rests on; lengths and spreads in ``unit``.

    ``direction`` stands with a clear change only. ``learning``: days set aside at first;
    ``learnt``: by how much the days "before" were higher for learning that still went on, which
    is taken out of ``before``, 0 for most.
    ``sem`` and ``mdc95`` come from the day-to-day spread, with ``df`` degrees of freedom;
    ``sem_within_day`` from halves of days is no more than a lower bound. ``interval`` is the
    difference's own 95 % interval; ``threshold`` is corrected for ``family`` measures in
    ``looks`` weekly looks. ``lasted``: whether "after" reaches over the days that a clear change
    has to last. What could not be computed is None.
    """

    measure: str
    unit: str
    verdict: Verdict
    direction: Direction | None
    before: Period
    after: Period
    learning: int
    left_out: tuple[LeftOut, ...]
    conditions: Conditions | None
    family: int
    looks: int
    sem_within_day: float | None = None
    sem: float | None = None
    mdc95: float | None = None
    df: int | None = None
    difference: float | None = None
    interval: tuple[float, float] | None = None
    threshold: float | None = None
    lasted: bool | None = None
    learnt: float | None = None


def judge(
    probes: Sequence[Probe],
    measure: str,
    *,
    family: int,
    since: int | None = None,
    like: Conditions | None = None,
    rules: Rules = RULES,
) -> Change:
    """Say whether a measure changed: "clear change", "not yet clear", "too little data".

    ``probes`` in any order, of one player and measure. ``family``: how many measures are
    looked at together, 1 or more. ``since``: the day on which "after" begins, such as that of
    a new treatment; without it, the first three weeks after learning are "before", or two where
    a clear change came by then. ``like``: the conditions to compare under, otherwise those of
    the most days. Raises ValueError for a measure that is not in MEASURES and for a family
    below 1.

    >>> at = Conditions("probe-1", "left", "mouse")
    >>> probes = [Probe(day, 1.0 + day % 3 / 10, at) for day in range(0, 80, 2)]
    >>> str(judge(probes, "movement_time", family=10).verdict)
    'not yet clear'
    """
    if measure not in MEASURES:
        raise ValueError(f"There is no measure {measure!r}.")
    if family < 1:
        raise ValueError(f"A family has 1 measure or more, found {family}.")
    pooled = comparable(probes, like)
    days, poor = full_days(by_day(pooled.probes))
    left_out = (*pooled.left_out, *([LeftOut(POOR_DAY, poor)] if poor else []))
    raw, calendar = day_values(days), [day.day for day in days]
    definition = MEASURES[measure]
    worse = _WORSE[definition.better]
    if since is None:
        rules = rules.reaching(int(before_spans(raw, calendar, family, rules, worse)))
    split = split_days(calendar, since, rules)
    values = without_learning(raw, split, rules, worse).tolist()
    before, after = (_period(days, values, part) for part in (split.before, split.after))
    length = pooled.conditions.length if pooled.conditions else "mm"
    found = None
    verdict, direction = Verdict.TOO_LITTLE, None
    if min(before.days, after.days) >= rules.fewest:
        found = contrast(values, split, family, rules)
        verdict = Verdict.CLEAR if found.clear else Verdict.NOT_YET
        direction = _direction(definition, float(found.difference)) if found.clear else None
    if measure in UNJUDGED:
        found, verdict, direction = None, Verdict.NONE, None
    learnt = (_period(days, raw, split.before).mean or 0.0) - (before.mean or 0.0)
    numbers = {**_numbers(found), "learnt": learnt} if found else {}
    return Change(
        measure,
        definition.unit_in(length),
        verdict,
        direction,
        before,
        after,
        split.learning[1],
        left_out,
        pooled.conditions,
        family,
        rules.looks,
        halves_sem(days),
        **numbers,
    )


def judge_together(
    probes: Mapping[str, Sequence[Probe]],
    *,
    since: int | None = None,
    like: Conditions | None = None,
    rules: Rules = RULES,
) -> dict[str, Change]:
    """Judge the measures that are looked at together: they are the family.

    All that will be looked at belongs in, also what has too little data so far: a family
    that grows with what happens to be conspicuous is no correction.
    """
    family = max(1, sum(measure not in UNJUDGED for measure in probes))
    return {
        measure: judge(some, measure, family=family, since=since, like=like, rules=rules)
        for measure, some in probes.items()
    }


def _period(days: Sequence[Day], values: Sequence[float], part: Part) -> Period:
    start, end = part
    if start == end:
        return Period(0, 0)
    probes = sum(len(day.values) for day in days[start:end])
    mean = sum(values[start:end]) / (end - start)
    return Period(end - start, probes, days[start].day, days[end - 1].day, mean)


def _direction(definition: Definition, difference: float) -> Direction:
    if definition.better is Better.NEITHER:
        return Direction.NEITHER
    improved = (difference > 0) == (definition.better is Better.HIGHER)
    return Direction.BETTER if improved else Direction.WORSE


def _numbers(found: Contrast) -> dict[str, Any]:
    return {
        "sem": float(found.sem),
        "mdc95": float(found.mdc95),
        "df": found.df,
        "difference": float(found.difference),
        "interval": (float(found.low), float(found.high)),
        "threshold": float(found.threshold),
        "lasted": found.lasted,
    }
