"""All that a controller knows, and how it is stored."""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from game.core.plain import PlainError, from_plain, to_plain
from game.difficulty.belief import Belief, from_stored, to_stored
from game.difficulty.checks import Bounds, check_bounds, check_step, check_target
from game.difficulty.evidence import GAINS, LAPSES, Traits
from game.difficulty.fatigue import Wear

VERSION = 3
METHOD = "grid"
STAIRCASE = (1, "staircase")
FIVE_GAINS = (2, METHOD)
"""Versions and methods of what earlier versions of the game stored."""


POOLED = (2, 1, 2)
"""How many of version 2's gains each of today's is near to."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the therapist has laid down.

    ``largest_step``: bits from one trial to the next, None for the method's own. ``locked``:
    bits that are held whatever happens. ``offset``: bits by which it is harder (easier below
    0) than the target asks for. ``eased``: the block is an easier one.
    """

    bounds: Bounds
    target_success: float
    largest_step: float | None = None
    locked: float | None = None
    offset: float = 0.0
    eased: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """How this sitting went: trials, successes, misses in a row up to now.

    ``played``: bits of the last trial of it as really played. ``near``: where it was last, or
    where it is to begin. ``won``: whether the last trial was. ``lived``: trials of all
    sittings that are in the belief. ``widened``: variance added for the days before this
    sitting. ``kin``: the beginning rests on other exercises.
    """

    near: float
    trials: int = 0
    successes: int = 0
    misses: int = 0
    played: float | None = None
    won: bool = False
    lived: int = 0
    widened: float = 0.0
    kin: bool = False


@dataclass(slots=True)
class State:
    """Everything; ``snapshot`` and ``read`` turn it into a stored table and back."""

    terms: Terms
    course: Course
    traits: Traits
    wear: Wear
    belief: Belief
    seed: int


def snapshot(state: State) -> dict[str, Any]:
    """Return everything, JSON-ready."""
    terms = to_plain(state.terms)
    return {
        "version": VERSION,
        "method": METHOD,
        "bounds": terms.pop("bounds"),
        "target_success": terms.pop("target_success"),
        "seed": state.seed,
        "terms": terms,
        "course": to_plain(state.course),
        "traits": to_plain(state.traits),
        "wear": to_plain(state.wear),
        "belief": to_stored(state.belief),
    }


def check_method(stored: Any) -> bool:
    """Whether a snapshot is of the earlier staircase; raises ValueError on one of neither."""
    if not isinstance(stored, Mapping):
        raise ValueError(f"A difficulty snapshot must be a table, not {stored!r}.")  # noqa: TRY004 - stored
    kind = stored.get("version"), stored.get("method")
    if kind not in {(VERSION, METHOD), FIVE_GAINS, STAIRCASE}:
        raise ValueError(
            f"This difficulty snapshot is version {kind[0]!r} of {kind[1]!r}; this program "
            f"reads versions 2 and {VERSION} of {METHOD!r} and version 1 of 'staircase'."
        )
    return kind == STAIRCASE


def read(stored: Mapping[str, Any]) -> State:
    """Rebuild everything; raises ValueError saying what is wrong with it."""
    check_method(stored)
    require(stored, "bounds target_success seed terms course traits wear belief")
    bounds = check_bounds(stored["bounds"])
    target = check_target(stored["target_success"])
    try:
        terms = from_plain(
            Terms,
            {**stored["terms"], "bounds": list(bounds), "target_success": target},
            "terms",
        )
        course = from_plain(Course, stored["course"], "course")
        traits = from_plain(Traits, stored["traits"], "traits")
        if stored["version"] == FIVE_GAINS[0] and len(traits.gains) == sum(POOLED):
            traits = replace(traits, gains=_pooled(traits.gains))
        wear = from_plain(Wear, stored["wear"], "wear")
        seed = from_plain(int, stored["seed"], "seed")
    except (PlainError, TypeError) as fault:
        raise ValueError(f"The difficulty snapshot is damaged: {fault}.") from None
    try:
        belief = from_stored(stored["belief"])
    except (ValueError, KeyError, TypeError, OverflowError, struct.error) as fault:
        raise ValueError(f"The difficulty snapshot is damaged: belief: {fault}.") from None
    check_step(terms.largest_step)
    if not (_is_sound(course) and _are_sound(traits) and _is_finite(to_plain([terms, wear]))):
        raise ValueError("The difficulty snapshot is damaged: its figures contradict each other.")
    return State(terms, course, traits, wear, belief, seed)


def _pooled(gains: tuple[float, ...]) -> tuple[float, ...]:
    """Return what was learnt of the five gains of version 2 (0.5 to 1.7) as of today's three."""
    ends = accumulate(POOLED)
    return tuple(sum(gains[end - few : end]) for end, few in zip(ends, POOLED, strict=True))


def require(stored: Mapping[str, Any], names: str) -> None:
    """Raise ValueError naming what a snapshot lacks."""
    missing = set(names.split()) - set(stored)
    if missing:
        raise ValueError(f"The difficulty snapshot lacks {', '.join(sorted(missing))}.")


def _is_sound(course: Course) -> bool:
    return (
        _is_finite(to_plain(course))
        and 0 <= course.successes <= course.trials <= course.lived
        and 0 <= course.misses <= course.trials
        and course.widened >= 0
    )


def _are_sound(traits: Traits) -> bool:
    return (
        _is_finite(to_plain(traits))
        and len(traits.lapses) == len(LAPSES)
        and len(traits.gains) == len(GAINS)
        and min(*traits.lapses, *traits.gains) >= 0
        and min(*traits.sizes, traits.logs[1]) >= 0
        and min(traits.sizes[0], traits.sizes[1], traits.sizes[3], traits.logs[2]) > 0
    )


def _is_finite(plain: Any) -> bool:
    if isinstance(plain, float):
        return math.isfinite(plain)
    if isinstance(plain, dict):
        return all(map(_is_finite, plain.values()))
    return all(map(_is_finite, plain)) if isinstance(plain, list) else True
