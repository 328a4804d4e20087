"""Fatigue within a block: ability falls by more than this player's usually does.

Ability as believed rises and falls a little by chance, and somewhat more by habit; so the fall
from a block's best is held against the falls that blocks of this player have ended with.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

SETTLED = 12
"""Trials of a block before its best counts."""
TELLING = 18
"""Trials of a block before a fall is told."""
UNSURE = 0.3
"""Bits: what a best is less certain by than this does not count. The first climb of somebody
new goes beyond where they stand, and coming back from it is no fatigue."""
USUAL_FALL, USUAL_SPREAD = 0.2, 0.25
"""Bits: what blocks end with in a player of whom no block is known."""
WORTH = 3.0
"""Blocks that this counts for."""
MOST_WORTH = 20.0
CLEAR = 0.4
"""Bits: a smaller fall beyond the usual is never told."""
SIGMAS = 1.6


@dataclass(frozen=True, slots=True)
class Wear:
    """``trials`` of the block so far; ``best`` and ``now``: ability in bits; ``spread``: of now.

    ``habit``: mean and variance of the falls that blocks ended with, bits; ``blocks``: how
    many these are worth.
    """

    trials: int = 0
    best: float = 0.0
    now: float = 0.0
    spread: float = 0.0
    habit: float = USUAL_FALL
    variance: float = USUAL_SPREAD**2
    blocks: float = WORTH

    @property
    def fall(self) -> float:
        """Return the bits by which ability lies below the block's best."""
        return max(0.0, self.best - self.now) if self.trials > SETTLED else 0.0

    @property
    def is_tired(self) -> bool:
        """Whether the fall is beyond the player's habit and beyond doubt."""
        beyond = self.fall - self.habit
        doubt = SIGMAS * math.sqrt(self.variance + self.spread**2 / 2)
        return self.trials >= TELLING and beyond > max(CLEAR, doubt)


def after_trial(wear: Wear, ability: float, spread: float) -> Wear:
    """Take in what ability is believed to be after another trial of the block."""
    trials = wear.trials + 1
    sure = ability - max(0.0, spread - UNSURE)
    best = sure if trials <= SETTLED else max(wear.best, sure)
    return replace(wear, trials=trials, best=best, now=ability, spread=spread)


def after_block(wear: Wear) -> Wear:
    """Let a block's fall become part of the habit; the next block starts afresh."""
    if wear.trials < TELLING:
        return Wear(habit=wear.habit, variance=wear.variance, blocks=wear.blocks)
    blocks = min(wear.blocks + 1, MOST_WORTH)
    off = wear.fall - wear.habit
    return Wear(
        habit=wear.habit + off / blocks,
        variance=wear.variance + (off * off - wear.variance) / blocks,
        blocks=blocks,
    )
