"""Where the next trial belongs: where the predicted success equals what is wanted.

The prediction averages over all that may be true of the player. A level at which the error is
least on average would be too easy time and again; one for the likeliest ability, too hard.
"""

from __future__ import annotations

import math
from operator import mul

from game.difficulty.belief import STEP, Belief
from game.difficulty.curves import CHANCE, STRIDES, along
from game.difficulty.evidence import GUESS

NEAR_ENOUGH = 6e-3
"""Log odds: at a chance of 80 % a thousandth; the curves are looked up no finer."""
STEEPNESS, FLATTEST, STEEPEST = 2.0, 0.5, 12.0
"""Log odds that a bit costs: as looked for at first, and at least and at most."""

_ROUNDS = 40


class Prediction:
    """The chance of success at any difficulty, as believed now."""

    def __init__(self, belief: Belief, lapse: float) -> None:
        self._rows = belief.by_slope()
        self._total = sum(map(sum, self._rows))
        self._first = STEP * belief.first
        self._count = belief.count
        self._steepness = STEEPNESS
        self.lapse = lapse

    def hand(self, difficulty: float) -> float:
        """Return the chance that the hand is good enough, attention given."""
        gap = self._first - difficulty
        won = 0.0
        for stride, row in zip(STRIDES, self._rows, strict=True):
            won += sum(map(mul, row, CHANCE[along(gap, self._count, stride)]))
        return won / self._total

    def success(self, difficulty: float) -> float:
        """Return the chance of success, lapses and luck included."""
        return GUESS + (1 - GUESS - self.lapse) * self.hand(difficulty)

    def place(self, wanted: float, near: float, low: float, high: float) -> float:
        """Return the bits between low and high where the chance of success is as wanted.

        Where none is, the end that comes nearest. ``near``: where to begin to look.
        """
        aim = _logit(wanted)
        at = min(max(near, low), high)
        off = _logit(self.success(at)) - aim
        # The chance falls all the way: what is too easy bounds it from below, and the reverse.
        for _ in range(_ROUNDS):
            if abs(off) < NEAR_ENOUGH:
                break
            if off > 0:
                low = at
            else:
                high = at
            beyond = min(max(at + off / self._steepness, low), high)
            if beyond == at:
                break
            off_beyond = _logit(self.success(beyond)) - aim
            steepness = (off - off_beyond) / (beyond - at)
            self._steepness = min(max(steepness, FLATTEST), STEEPEST)
            at, off = beyond, off_beyond
        return at


def _logit(chance: float) -> float:
    """In log odds the chance falls nearly evenly, so that two looks tell where to go."""
    return math.log(chance / (1 - chance))
