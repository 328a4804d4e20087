"""A weighted up-down staircase (Kaernbach 1991) as values: a state in, the next state out.

Each success makes the next trial harder by a little and each miss makes it easier by more,
on average in the ratio (1 - target) : target, so that it comes to rest where the share of
successes is the target. Steps halve at reversals down to a floor, and never vanish, for
ability moves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

LARGEST_STEP = 0.5
"""Bits; no trial differs by more from the one before it, as it was really played."""

FIRST_STEP = 0.5
"""Bits that a miss costs at first, in a player of whom nothing is known."""

RETURN_STEP = 0.3
"""The same for a player who comes back: last time's ability, not quite to be relied on."""

SMALLEST_STEP = 0.2

MISSES_TO_EASE = 2
EASING = 2.0
"""The second miss in a row, and each after it, eases by this many times the step."""


class Reason(StrEnum):
    """Why the next difficulty is what it is."""

    START = "start"
    RETURN = "return"
    CLIMB = "climb"
    SUCCESS = "success"
    MISS = "miss"
    MISSES = "misses"
    FLOOR = "floor"
    CEILING = "ceiling"


@dataclass(frozen=True, slots=True)
class Stair:
    """Where the staircase stands.

    ``difficulty``: bits of the next trial. ``step``: bits that a miss costs. ``direction``:
    1 after a success, -1 after a miss, 0 before any trial. ``climbing``: no miss yet, of a
    player of whom nothing was known. ``misses``: in a row, up to now. ``played``: bits of
    the last trial as really played.
    """

    difficulty: float
    step: float
    climbing: bool
    direction: int = 0
    misses: int = 0
    trials: int = 0
    successes: int = 0
    played: float | None = None
    reason: Reason = Reason.START


def begin(at: float, bounds: tuple[float, float]) -> Stair:
    """Start with a player of whom nothing is known."""
    return Stair(clamp(at, bounds), FIRST_STEP, climbing=True)


def come_back(at: float, bounds: tuple[float, float]) -> Stair:
    """Start where the player was last time."""
    return Stair(clamp(at, bounds), RETURN_STEP, climbing=False, reason=Reason.RETURN)


def advance(
    stair: Stair, played: float, bounds: tuple[float, float], target: float, *, success: bool
) -> Stair:
    """Step from the difficulty really played, ``played`` bits, to the next one."""
    direction = 1 if success else -1
    turned = stair.direction == -direction
    step = max(SMALLEST_STEP, stair.step / 2) if turned else stair.step
    misses = 0 if success else stair.misses + 1
    climbing = stair.climbing and success
    wanted = played + _move(step, misses, target, climbing=climbing)
    difficulty = clamp(wanted, bounds)
    return replace(
        stair,
        difficulty=difficulty,
        step=step,
        climbing=climbing,
        direction=direction,
        misses=misses,
        trials=stair.trials + 1,
        successes=stair.successes + success,
        played=played,
        reason=_reason(misses, wanted, difficulty, climbing=climbing),
    )


def clamp(difficulty: float, bounds: tuple[float, float]) -> float:
    """Keep within floor and ceiling."""
    return min(bounds[1], max(bounds[0], difficulty))


def _move(step: float, misses: int, target: float, *, climbing: bool) -> float:
    if climbing:
        return LARGEST_STEP
    if misses == 0:
        # A miss is followed by another in (1 - target) of cases, and then costs more: rising
        # by as much more keeps the balance at the target.
        cost = step * (1 + (EASING - 1) * (1 - target))
        return min(LARGEST_STEP, cost * (1 - target) / target)
    return -min(LARGEST_STEP, step * (EASING if misses >= MISSES_TO_EASE else 1))


def _reason(misses: int, wanted: float, difficulty: float, *, climbing: bool) -> Reason:
    if difficulty < wanted:
        return Reason.CEILING
    if difficulty > wanted:
        return Reason.FLOOR
    if climbing:
        return Reason.CLIMB
    if misses >= MISSES_TO_EASE:
        return Reason.MISSES
    return Reason.MISS if misses else Reason.SUCCESS
