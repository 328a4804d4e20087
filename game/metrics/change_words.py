"""A verdict told to people: what changed, by how much, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable

from game.core.messages import N_
from game.metrics.change import Change, Direction, Period, Verdict
from game.metrics.definitions import MEASURES

_SAID = {
    Direction.BETTER: N_("{measure}: clear change for the better."),
    Direction.WORSE: N_("{measure}: clear change for the worse."),
    Direction.NEITHER: N_("{measure}: clear change, which is neither better nor worse as such."),
}
_NOT_YET = N_("{measure}: not yet clear.")
_TOO_LITTLE = N_("{measure}: too little data.")
_NONE = N_(
    "{measure}: no verdict. How often fingers touch unasked varies too much from day to day to "
    "tell a change by it."
)
_PERIODS = N_(
    "Before: {before} on average (days: {before_days}); now: {after} (days: {after_days}). "
    "That differs by {difference} (interval at 95 %: {low} to {high})."
)
_LEARNT = N_(
    "Learning still went on in the days before: it is taken out of their average, which was "
    "{raw} with it."
)
_REACHED = N_("From {threshold} on a difference counts as clear.")
_MISSED = N_("Only more than {threshold} would be clear of this player's ordinary ups and downs.")
_EARLY = N_(
    "That is more than the {threshold} that counts as clear, but it must be there for a week."
)
_MEANING = N_(
    "A clear change need not be a meaningful one: whether it matters in everyday life is "
    "another question."
)
_COUNTED = N_(
    "Days that can be compared: {before_days} before and {after_days} now, with {learning} of "
    "learning set aside; a verdict needs {fewest} of each."
)
_BEHIND = N_(
    "SEM {sem} and MDC95 {mdc95} from this player's day-to-day spread (degrees of freedom: "
    "{df}); corrected for {family} measures looked at together in {looks} weekly looks."
)
_LOWER_BOUND = N_("The halves of single days give an SEM of {sem}, which is a lower bound only.")
_LEFT_OUT = N_("Left out: {count} ({reason}).")

Speak = Callable[[str], str]


def tell_change(change: Change, fewest: int = 3, speak: Speak = str) -> str:
    """Tell a verdict in a few sentences; ``speak`` translates a text.

    >>> from game.metrics.change import judge
    >>> tell_change(judge([], "sparc", family=1)).splitlines()[0]
    'Smoothness (SPARC): too little data.'
    """
    return "\n".join(_sentences(change, fewest, speak))


def _sentences(change: Change, fewest: int, speak: Speak) -> list[str]:
    values = _values(change, fewest, speak)
    large = abs(change.difference or 0) > (change.threshold or 0)
    said = {
        Verdict.CLEAR: [_SAID[change.direction or Direction.NEITHER], _PERIODS, _REACHED, _MEANING],
        Verdict.NOT_YET: [_NOT_YET, _PERIODS, _EARLY if large else _MISSED],
        Verdict.TOO_LITTLE: [_TOO_LITTLE, _COUNTED],
        Verdict.NONE: [_NONE],
    }[change.verdict]
    if change.learnt:
        said = [*said, _LEARNT]
    if change.sem is not None:
        said = [*said, _BEHIND]
    told = [speak(text).format_map(values) for text in said]
    if change.sem_within_day is not None:
        within = _number(change.sem_within_day, change.unit)
        told.append(speak(_LOWER_BOUND).format(sem=within))
    told += [
        speak(_LEFT_OUT).format(count=some.probes, reason=speak(some.reason))
        for some in change.left_out
    ]
    return told


def _values(change: Change, fewest: int, speak: Speak) -> dict[str, str | int]:
    unit, interval = change.unit, change.interval or (None, None)
    return {
        "measure": speak(MEASURES[change.measure].label),
        "before": _mean(change.before, unit),
        "raw": _number((change.before.mean or 0.0) + (change.learnt or 0.0), unit),
        "after": _mean(change.after, unit),
        "before_days": change.before.days,
        "after_days": change.after.days,
        "learning": change.learning,
        "fewest": fewest,
        "difference": _number(change.difference, unit),
        "low": _number(interval[0], unit),
        "high": _number(interval[1], unit),
        "threshold": _number(change.threshold, unit),
        "sem": _number(change.sem, unit),
        "mdc95": _number(change.mdc95, unit),
        "df": change.df or 0,
        "family": change.family,
        "looks": change.looks,
    }


def _mean(period: Period, unit: str) -> str:
    return _number(period.mean, unit)


def _number(value: float | None, unit: str) -> str:
    """Three digits that count, never in powers of ten where people need none."""
    if value is None:
        return "-"
    number = f"{float(f'{value:.3g}') + 0.0:.10g}"
    return number if unit in {"1", "count"} else f"{number} {unit}"
