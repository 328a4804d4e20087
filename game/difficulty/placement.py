"""Where the next trial belongs: where the predicted success equals what is wanted.

The prediction averages over all that may be true of the player. A level at which the error is
least on average would be too easy time and again; one for the likeliest ability, too hard.
"""

from __future__ import annotations

from operator import mul

from game.difficulty.belief import STEP, Belief
from game.difficulty.curves import CHANCE, STRIDES, along
from game.difficulty.evidence import GUESS

NEAR_ENOUGH = 5e-4
"""Of the chance of success."""
FIRST_LOOK = 0.15
"""Bits; doubled until it is passed."""

_ROUNDS = 25


class Prediction:
    """The chance of success at any difficulty, as believed now."""

    def __init__(self, belief: Belief, lapse: float) -> None:
        self._rows = belief.by_slope()
        self._total = sum(map(sum, self._rows))
        self._first = STEP * belief.first
        self._count = belief.count
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
        at = min(max(near, low), high)
        off = self.success(at) - wanted
        step = FIRST_LOOK if off > 0 else -FIRST_LOOK
        while True:
            if abs(off) < NEAR_ENOUGH:
                return at
            beyond = min(max(at + step, low), high)
            if beyond == at:
                return at
            off_beyond = self.success(beyond) - wanted
            if (off > 0) != (off_beyond > 0):
                break
            at, off, step = beyond, off_beyond, 2 * step
        return self._between(wanted, (at, off), (beyond, off_beyond))

    def _between(
        self, wanted: float, one: tuple[float, float], other: tuple[float, float]
    ) -> float:
        """Narrow down two levels between which it lies, each with how far it is off."""
        for _ in range(_ROUNDS):
            (a, off_a), (b, off_b) = one, other
            at = a + (b - a) * min(max(off_a / (off_a - off_b), 0.02), 0.98)
            off = self.success(at) - wanted
            if abs(off) < NEAR_ENOUGH:
                return at
            if (off > 0) == (off_b > 0):
                # The end that stays is believed half as much (Illinois rule).
                one, other = (a, off_a / 2), (at, off)
            else:
                one, other = (b, off_b), (at, off)
        return at
