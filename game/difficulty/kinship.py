"""A beginning from what is already known: nothing, last time, the other hand, another exercise.

Another exercise, device or hand of the same player is evidence of this one's ability, the
weaker the less akin it is; so is the level that an earlier version of the game had arrived at.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from game.core.plain import from_plain
from game.difficulty.belief import Belief, from_density
from game.difficulty.checks import Bounds, check_bits, check_bounds, check_target, clamp
from game.difficulty.evidence import Traits
from game.difficulty.fatigue import Wear
from game.difficulty.state import Course, State, Terms, check_method, read, require

Related = Sequence[tuple[Mapping[str, Any], float]]
"""Snapshots of the same player's other controllers, and how akin each is: up to 1."""

ABOVE_START, SPREAD = 1.1, 0.95
"""Bits: ability of a player nobody knows lies so far above the start, give or take."""
ANYWHERE = 0.006
"""Density of an even belief in all other abilities, for each bit."""
ROOM = 1.5
"""Bits beyond floor and ceiling where ability may lie at first."""
FARTHEST = (5.0, 8.0)
"""Bits below and above the likeliest ability that are thought of at all."""

APART = 0.6
"""Bits: standard deviation of ability between wholly akin exercises, devices or hands."""
STRANGE = 0.15
"""Chance that one has nothing to do with the other."""
GUESS_SPREAD = 2.0
"""Bits, of the general guess where something is known of other exercises."""

STAIR_GAP = 0.55
"""Bits that ability lies above the level of the staircase at a target of 75 %."""
STAIR_SPREAD, STAIR_SPREAD_EARLY, STAIR_TRIALS = 0.6, 1.2, 20
"""Bits: how far off that level may be, after this many trials or before."""


def stranger(bounds: Bounds, start: float, related: Related = ()) -> Belief:
    """Return what to believe of a player who has not played this; ``start`` is in bits."""
    centre = clamp(start, bounds) + ABOVE_START
    likeliest, spread, strange = centre, SPREAD, 1.0
    if related:
        kin = [_known(snapshot, kinship) for snapshot, kinship in related]
        likeliest, spread = _pooled([(centre, GUESS_SPREAD), *kin])
        strange = STRANGE
    low = max(bounds[0] - ROOM, min(centre, likeliest) - FARTHEST[0])
    high = min(bounds[1] + ROOM, max(centre, likeliest) + FARTHEST[1])

    def density(ability: float) -> float:
        alone = _bell(ability, centre, SPREAD) + ANYWHERE
        return strange * alone + (1 - strange) * _bell(ability, likeliest, spread)

    return from_density(density, low, max(high, low + 1))


def from_staircase(stored: Mapping[str, Any]) -> State:
    """Read a snapshot of the staircase of earlier versions; raises ValueError."""
    require(stored, "bounds target_success seed stair")
    bounds = check_bounds(stored["bounds"])
    target = check_target(stored["target_success"])
    stair = stored["stair"]
    if not isinstance(stair, Mapping):
        raise ValueError("The difficulty snapshot is damaged: stair is no table.")  # noqa: TRY004 - stored
    require(stair, "difficulty trials")
    level = check_bits(stair["difficulty"], "stair.difficulty")
    try:
        trials = from_plain(int, stair["trials"], "stair.trials")
        seed = from_plain(int, stored["seed"], "seed")
    except ValueError as fault:
        raise ValueError(f"The difficulty snapshot is damaged: {fault}.") from None
    ability = level + STAIR_GAP * math.log(target / (1 - target)) / math.log(3)
    spread = STAIR_SPREAD if trials >= STAIR_TRIALS else STAIR_SPREAD_EARLY

    def density(at: float) -> float:
        return _bell(at, ability, spread) + ANYWHERE / 10

    belief = from_density(density, ability - FARTHEST[0], ability + FARTHEST[0])
    course = Course(near=level, lived=max(trials, 0))
    return State(Terms(bounds, target), course, Traits(), Wear(), belief, seed)


def read_any(stored: Mapping[str, Any]) -> State:
    """Read a snapshot of this or an earlier version; raises ValueError."""
    return from_staircase(stored) if check_method(stored) else read(stored)


def traits_of(related: Related) -> Traits:
    """Return what the nearest relative has taught of lapses; scores are another exercise's."""
    if not related:
        return Traits()
    nearest, _ = max(related, key=lambda one: one[1])
    return Traits(lapses=read_any(nearest).traits.lapses)


def _known(stored: Mapping[str, Any], kinship: float) -> tuple[float, float]:
    """Return ability and its spread in bits as far as a relative tells."""
    akin = check_bits(kinship, "kinship")
    if not 0 < akin <= 1:
        raise ValueError(f"kinship must lie above 0 and up to 1, not {akin:g}.")
    mean, spread = read_any(stored).belief.mean()
    return mean, math.hypot(spread, APART / akin)


def _pooled(guesses: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the mean and spread of several guesses; wider where they contradict each other."""
    weights = [1 / spread**2 for _, spread in guesses]
    total = sum(weights)
    mean = sum(w * guess for w, (guess, _) in zip(weights, guesses, strict=True)) / total
    apart = sum(w * (guess - mean) ** 2 for w, (guess, _) in zip(weights, guesses, strict=True))
    return mean, math.sqrt((1 + apart / len(guesses)) / total)


def _bell(at: float, middle: float, spread: float) -> float:
    return math.exp(-0.5 * ((at - middle) / spread) ** 2) / (spread * math.sqrt(math.tau))
