"""What a trial teaches: its success, and by how many bits it was won or lost.

Behind both stands one thing, how good the hand was in this trial: ability minus difficulty,
plus luck with the spread of the success curve. Success is whether that exceeds 0, unless
attention lapsed; the score is the same in bits, by a gain that is learnt, so that a score
narrows ability much more than success alone. Whether it really does so is asked all the time:
in the other world of a Belief it is of any size, as its earlier sizes were.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import mul

from game.difficulty.belief import DRIFTS, STEP, TOTAL, Belief, World, sum_drifts
from game.difficulty.curves import CHANCE, DENSITY, GRID, STEPS, STRIDES, along

GUESS = 0.01
"""Chance of a success by luck alone."""
LAPSES = (0.01, 0.06, 0.16)
"""Chances that attention lapses, and how likely each is before anything was seen."""
LAPSE_WEIGHTS = (0.95, 0.04, 0.01)
LAPSE_CHANGE = 0.002
"""Share of what was learnt of lapses that is forgotten each trial."""

GAINS = (0.79, 1.06, 1.43)
"""Bits of score for a bit of ability."""
SCORE_STRIDES = (62, 49, 35, 23, 15)
"""As STRIDES, of the spread of a score: that of the curve and 0.2 bits of its own."""
ODD = 0.02
"""Share of scores that have nothing to do with the hand, where scores do tell."""
SILENT = 0.6
"""Chance, before anything was seen, that scores say nothing."""
SURE = 0.01
"""A world less likely than this is given up."""

SCORE_MOST = 4.0
"""Bits; a larger score says no more than this."""
SCORE_LEAST = 1e-3
"""Bits; a smaller one says only on which side of the limit it was."""
WORST_COUNTS = 4
"""Power by which the worst of several margins outweighs the others."""

_SIZE_OFFSET = 0.03
_LOGNORMAL_SHARE = 0.65
_SIZES_KEPT, _LOGS_KEPT = 30.0, 40.0
_LOGS_FIRST = 4.0
_FLOOR = 1e-6
_BELIEVED = 3e-3


@dataclass(frozen=True, slots=True)
class Traits:
    """What is learnt of a player beside ability and slope.

    ``lapses``, ``gains``: a chance for each of LAPSES and GAINS. ``sizes``: sum and number of
    scores' sizes after misses and after successes. ``logs``: sum, sum of squared deviations
    and number of their logarithms.
    """

    lapses: tuple[float, ...] = LAPSE_WEIGHTS
    gains: tuple[float, ...] = (1 / len(GAINS),) * len(GAINS)
    sizes: tuple[float, float, float, float] = (2.0, 2.0, 2.0, 2.0)
    logs: tuple[float, float, float] = (4 * math.log(0.7), 4.0, _LOGS_FIRST)

    @property
    def lapse(self) -> float:
        """Return the chance that attention lapses, as far as is known."""
        return sum(p * w for p, w in zip(LAPSES, self.lapses, strict=True))

    @property
    def knows_scores(self) -> bool:
        """Whether there ever was a score."""
        return self.logs[2] > _LOGS_FIRST


def score_of(margins: Sequence[float], *, success: bool) -> float | None:
    """Return one score for a trial's margins, bits; None without any.

    Margins of one trial share its luck and are no evidence each: they are taken together,
    the worst of them counting most (power mean of what was used of the limit). A score that
    contradicts success says nothing and comes back as 0.

    >>> score_of((0.5,), success=True), score_of((0.5,), success=False), score_of((), success=True)
    (0.5, 0.0, None)
    >>> round(score_of((-0.5, 1.0, 1.0), success=False), 2)
    -0.11
    """
    if not margins:
        return None
    kept = [min(max(m, -SCORE_MOST), SCORE_MOST) for m in margins]
    score = kept[0]
    if len(kept) > 1:
        used = sum(2.0 ** (-WORST_COUNTS * m) for m in kept) / len(kept)
        score = -math.log2(used) / WORST_COUNTS
    return score if (score > 0) == success else 0.0


def learn(
    belief: Belief, traits: Traits, played: float, score: float | None, *, success: bool
) -> Traits:
    """Take a trial played at ``played`` bits into the belief, which is to be settled then.

    Returns the traits as known now.
    """
    if score is not None and not traits.knows_scores:
        belief.split(SILENT)
    if score is None:
        found = _learn_success(belief, traits, played, success=success)
    else:
        found = _learn_score(belief, traits, played, score, success=success)
    _give_up(belief)
    return found


def _learn_success(belief: Belief, traits: Traits, played: float, *, success: bool) -> Traits:
    lapse = traits.lapse
    share = 1 - GUESS - lapse
    gap = STEP * belief.first - played
    won = 0.0
    for i, (stride, weights) in enumerate(zip(STRIDES, belief.by_slope(), strict=True)):
        chances = CHANCE[along(gap, belief.count, stride)]
        won += sum(map(mul, weights, chances))
        if success:
            likely = [GUESS + share * c for c in chances]
        else:
            likely = [1 - GUESS - share * c for c in chances]
        for world in belief.worlds:
            _weigh(world, i, likely)
    hand = won / TOTAL if success else 1 - won / TOTAL
    return replace(traits, lapses=_lapses(traits.lapses, hand, success=success))


def _learn_score(
    belief: Belief, traits: Traits, played: float, score: float, *, success: bool
) -> Traits:
    """Weigh each world by its own story of the score.

    By the hand: P(outcome) times the density of the score given it. By a lapse or a lucky
    guess, and always where scores say nothing: the density of sizes seen so far.
    """
    lapse = traits.lapse
    share, luck = 1 - GUESS - lapse, GUESS if success else lapse
    usual = size_density(traits, score, success=success)
    gap = STEP * belief.first - played
    count = belief.count
    in_plain, in_scored = sum_drifts(belief.plain), sum_drifts(belief.scored)
    is_silent = abs(score) < SCORE_LEAST
    told = [0.0] * len(GAINS)
    hand_plain = hand_scored = total_scored = 0.0
    for i, stride in enumerate(STRIDES):
        chances = CHANCE[along(gap, count, stride)]
        if not success:
            chances = [1 - c for c in chances]
        if belief.plain:
            hand_plain += sum(map(mul, in_plain[i], chances))
            likely = [usual * (luck + share * c) for c in chances]
            _weigh(belief.plain, i, likely)
        if not belief.scored:
            continue
        weights = in_scored[i]
        by_hand = list(map(mul, weights, chances))
        hand_scored += sum(by_hand)
        total_scored += sum(weights)
        if is_silent:
            densities = [usual] * count
        else:
            place = gap, SCORE_STRIDES[i]
            densities = _densities(traits, by_hand, told, place, score, success=success)
        least, tells, odd = luck * usual, share * (1 - ODD), share * ODD * usual
        likely = [least + c * (tells * d + odd) for c, d in zip(chances, densities, strict=True)]
        _weigh(belief.scored, i, likely)
    if is_silent:
        told = [hand_scored * usual] * len(GAINS)
    seen = [(1 - ODD) * t + ODD * usual * hand_scored for t in told]
    evidence = [luck * usual * total_scored + share * s for s in seen]
    hand = (hand_plain + sum(map(mul, traits.gains, seen)) / usual) / TOTAL
    gains = _normal([g * (e + 1e-30) for g, e in zip(traits.gains, evidence, strict=True)])
    lapses = _lapses(traits.lapses, hand, success=success)
    return _sized(replace(traits, lapses=lapses, gains=gains), score, success=success)


def _densities(
    traits: Traits,
    by_hand: Sequence[float],
    told: list[float],
    place: tuple[float, int],
    score: float,
    *,
    success: bool,
) -> list[float]:
    """Return the score's density given the outcome, for each ability, over all gains.

    ``place``: the gap of the first ability in bits, and the stride in the tables.
    Adds to ``told`` the density for each gain, averaged with the weights ``by_hand``.
    """
    (gap, stride), count = place, len(by_hand)
    within = CHANCE[along(gap, count, stride)]
    inverse = (
        [1 / (c + _FLOOR) for c in within] if success else [1 / (1 + _FLOOR - c) for c in within]
    )
    weights = list(map(mul, by_hand, inverse))
    sums = [0.0] * count
    for k, (gain, believed) in enumerate(zip(GAINS, traits.gains, strict=True)):
        scale = stride / (GRID * STEPS * gain)
        column = DENSITY[along(gap - score / gain, count, stride)]
        told[k] += scale * sum(map(mul, weights, column))
        if believed > _BELIEVED:
            factor = scale * believed
            sums = [s + factor * d for s, d in zip(sums, column, strict=True)]
    return list(map(mul, sums, inverse))


def size_density(traits: Traits, score: float, *, success: bool) -> float:
    """Return how likely a score of this size is by what sizes were seen, whatever the ability."""
    size = abs(score) + _SIZE_OFFSET
    total, number = traits.sizes[2 * success], traits.sizes[2 * success + 1]
    mean = total / number
    exponential = math.exp(-size / mean) / mean
    logs, squares, seen = traits.logs
    variance = squares / seen + 0.02
    off = math.log(size) - logs / seen
    lognormal = math.exp(-0.5 * off * off / variance) / (math.sqrt(math.tau * variance) * size)
    return (1 - _LOGNORMAL_SHARE) * exponential + _LOGNORMAL_SHARE * lognormal + 1e-3


def _sized(traits: Traits, score: float, *, success: bool) -> Traits:
    """Remember the size of a score."""
    sizes = list(traits.sizes)
    at = 2 * success
    sizes[at] += abs(score)
    sizes[at + 1] += 1
    if sizes[at + 1] > _SIZES_KEPT:
        sizes[at : at + 2] = [sizes[at] * _SIZES_KEPT / sizes[at + 1], _SIZES_KEPT]
    logs, squares, seen = traits.logs
    log = math.log(abs(score) + _SIZE_OFFSET)
    squares += (log - logs / seen) ** 2
    logs, seen = logs + log, seen + 1
    if seen > _LOGS_KEPT:
        fade = _LOGS_KEPT / seen
        logs, squares, seen = logs * fade, squares * fade, _LOGS_KEPT
    after_miss, misses, after_success, successes = sizes
    return replace(
        traits,
        sizes=(after_miss, misses, after_success, successes),
        logs=(logs, squares, seen),
    )


def forget(traits: Traits) -> Traits:
    """Let lapses change a little from trial to trial."""
    moved = [
        (1 - LAPSE_CHANGE) * now + LAPSE_CHANGE * first
        for now, first in zip(traits.lapses, LAPSE_WEIGHTS, strict=True)
    ]
    return replace(traits, lapses=tuple(moved))


def _lapses(weights: Sequence[float], hand: float, *, success: bool) -> tuple[float, ...]:
    """Return the weights of LAPSES after an outcome; ``hand``: its likelihood by the hand."""
    return _normal(
        [
            w * ((GUESS if success else p) + (1 - GUESS - p) * hand)
            for w, p in zip(weights, LAPSES, strict=True)
        ]
    )


def _normal(weights: Sequence[float]) -> tuple[float, ...]:
    total = sum(weights)
    return tuple(w / total for w in weights)


def _weigh(world: World, slope: int, likely: Sequence[float]) -> None:
    for row in range(slope * DRIFTS, (slope + 1) * DRIFTS):
        world[row] = list(map(mul, world[row], likely))


def _give_up(belief: Belief) -> None:
    """Leave a world behind that has become next to impossible."""
    if not (belief.plain and belief.scored):
        return
    plain, scored = sum(map(sum, belief.plain)), sum(map(sum, belief.scored))
    least = SURE * (plain + scored)
    if plain < least:
        belief.plain = []
    elif scored < least:
        belief.scored = []
