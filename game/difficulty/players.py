"""Simulated players in bits: who they are, how their ability moves, what a trial of theirs gives.

A player succeeds at difficulty d with the chance

    p(d) = guess + (1 - guess - lapse) F((ability - d) / slope)

F being logistic, probit (cumulative normal) or Gumbel (Weibull in the logarithm). Each trial
draws the same number of random numbers whatever is asked, and ability moves by itself; so
players made with the same seed have the same luck with every method that is judged by them.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import NormalDist, fmean

from game.difficulty.kinds import Kind, Range, Scoring

MARGIN_MAX = 3.0
"""Bits that a margin says at most, as in the exercises."""

LONGEST_BURST = 6.0
"""Trials that a burst of lapses lasts on average."""

BURST_LAPSE = 0.3
"""Chance of a lapse within a burst."""

REACHABLE = 0.8
"""Ability never falls so low that this chance of success would lie below the floor."""

UNEVEN = 0.4
"""Standard deviation of how good the segments of one path are, in bits."""

_NORMAL = NormalDist()


def _logistic(x: float) -> float:
    if x < 0:
        small = math.exp(max(x, -700.0))
        return small / (1 + small)
    return 1 / (1 + math.exp(-x))


def _logit(p: float) -> float:
    return math.log(p / (1 - p))


def _gumbel(x: float) -> float:
    return -math.expm1(-math.exp(min(x, 700.0)))


def _gumbel_inverse(p: float) -> float:
    return math.log(-math.log1p(-p))


SHAPES: dict[str, tuple[Callable[[float], float], Callable[[float], float]]] = {
    "logistic": (_logistic, _logit),
    "probit": (_NORMAL.cdf, _NORMAL.inv_cdf),
    "gumbel": (_gumbel, _gumbel_inverse),
}
"""Each F and its inverse."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A success curve: ``slope`` in bits, ``guess`` and ``lapse`` as shares of trials."""

    shape: str
    slope: float
    guess: float = 0.0
    lapse: float = 0.0

    def chance(self, gap: float) -> float:
        """Return the chance of success where ability exceeds difficulty by ``gap`` bits."""
        forward, _ = SHAPES[self.shape]
        return self.guess + (1 - self.guess - self.lapse) * forward(gap / self.slope)

    def gap(self, chance: float) -> float:
        """Return the bits by which ability must exceed difficulty for this chance."""
        _, inverse = SHAPES[self.shape]
        share = (chance - self.guess) / (1 - self.guess - self.lapse)
        return self.slope * inverse(min(max(share, 1e-9), 1 - 1e-9))


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a trial: bits as really played, success, margins in bits (any number)."""

    played: float
    success: bool
    margins: tuple[float, ...] = ()


class Player:
    """One simulated player of a kind.

    ``rng`` is used up by this player alone. ``bounds``: floor and ceiling of the difficulty,
    in bits; ability never falls so low that 80 % success would lie below the floor.
    """

    def __init__(
        self,
        kind: Kind,
        scoring: Scoring,
        rng: random.Random,
        bounds: tuple[float, float] = (0.0, 10.0),
    ) -> None:
        self._rng = rng
        self._kind = kind
        self.curve = Curve(
            shape=rng.choice(tuple(SHAPES)),
            slope=_within(rng, kind.slope),
            guess=_within(rng, kind.guess),
            lapse=_within(rng, kind.lapse),
        )
        lowest = bounds[0] + max(0.0, self.curve.gap(REACHABLE))
        self._range = min(lowest, bounds[1]), bounds[1]
        self.ability = self._kept(_within(rng, kind.ability))
        self._drift = _within(rng, rng.choice(kind.drifts))
        self._wander = _within(rng, kind.wander)
        self._onset = _within(rng, kind.onset)
        self._off = _within(rng, kind.off)
        self._has_bursts = rng.random() < kind.bursts
        self._in_burst = rng.random() < self._burst_share()
        self._next_change = self._draw_change()
        # Luck of its own, so that the kind of score changes nothing but the score.
        self._margins = _Margins(scoring, random.Random(rng.random()))
        self.trials = 0

    def chance(self, difficulty: float) -> float:
        """Return the true chance of success right now, at a difficulty in bits."""
        return self.curve.chance(self.ability - difficulty)

    def place(self, target: float) -> float:
        """Return the difficulty whose true chance is ``target`` right now: the oracle."""
        return self.ability - self.curve.gap(target)

    def play(self, asked: float) -> Trial:
        """Play a trial asked for at ``asked`` bits; ability moves on afterwards."""
        rng = self._rng
        played = asked + self._off * rng.gauss(0, 1)
        luck = min(max(rng.random(), 1e-12), 1 - 1e-12)
        is_lapse = rng.random() < self._lapse_now()
        is_guess = rng.random() < self.curve.guess / max(1e-9, 1 - self.curve.lapse)
        # The hand is good enough as often as F says, and by so many bits.
        _, inverse = SHAPES[self.curve.shape]
        by_hand = self.ability - played - self.curve.slope * inverse(luck)
        success = not is_lapse and (is_guess or by_hand >= 0)
        by_chance = is_lapse or (is_guess and by_hand < 0)
        margins = self._margins.draw(by_hand, success=success, by_chance=by_chance)
        self._move_on()
        return Trial(played, success, margins)

    def new_session(self, days: float) -> None:
        """Let the days between two sessions pass: more of them, up to two weeks, change more."""
        spread = self._kind.between * math.sqrt(min(days, 14.0))
        self.ability = self._kept(self.ability + self._rng.gauss(0, 1) * spread)
        self._in_burst = self._rng.random() < self._burst_share()
        self.trials = 0
        self._next_change = self._draw_change()

    def _move_on(self) -> None:
        rng = self._rng
        self.trials += 1
        drift = self._drift if self.trials > self._onset else 0.0
        moved = self.ability + drift + self._wander * rng.gauss(0, 1)
        at, by = self._next_change
        self.ability = self._kept(moved + (by if self.trials == at else 0.0))
        luck = rng.random()
        if self._in_burst:
            self._in_burst = luck >= 1 / LONGEST_BURST
        else:
            share = self._burst_share()
            self._in_burst = luck < share / (1 - share) / LONGEST_BURST

    def _draw_change(self) -> tuple[int, float]:
        rng, kind = self._rng, self._kind
        at = rng.randint(*kind.change_at)
        by = _within(rng, rng.choice(kind.changes))
        return at, by

    def _burst_share(self) -> float:
        return self.curve.lapse / BURST_LAPSE if self._has_bursts else 0.0

    def _lapse_now(self) -> float:
        if not self._has_bursts:
            return self.curve.lapse
        return BURST_LAPSE if self._in_burst else 0.0

    def _kept(self, ability: float) -> float:
        return min(max(ability, self._range[0]), self._range[1])


class _Margins:
    """What the score of one player is like."""

    def __init__(self, scoring: Scoring, rng: random.Random) -> None:
        self._rng = rng
        self._gain = _log_within(rng, scoring.gain)
        self._noise = _within(rng, scoring.noise)
        self._absent = _within(rng, scoring.absent)
        self._segments = rng.randint(*scoring.segments)
        self._lie = rng.choice(scoring.lies)

    def draw(self, by_hand: float, *, success: bool, by_chance: bool) -> tuple[float, ...]:
        rng = self._rng
        noise, unrelated = rng.gauss(0, 1), rng.expovariate(1.0)
        is_absent = rng.random() < self._absent and not success
        unevenness = [UNEVEN * rng.gauss(0, 1) for _ in range(self._segments)]
        if self._segments == 0 or is_absent:
            return ()
        if by_chance:
            size = unrelated
        else:
            size = self._lied(abs(self._gain * by_hand + self._noise * noise), unrelated)
        margin = size if success else -size
        parts = (margin,) if self._segments == 1 else of_segments(margin, unevenness)
        return tuple(min(max(part, -MARGIN_MAX), MARGIN_MAX) for part in parts)

    def _lied(self, size: float, unrelated: float) -> float:
        """Return the size of a margin as a misleading score tells it."""
        match self._lie:
            case "unrelated":
                return unrelated
            case "inverted":
                return max(0.0, 1.5 - size)
            case "constant":
                return 0.5
            case _:
                return size


def of_segments(margin: float, unevenness: Sequence[float]) -> tuple[float, ...]:
    """Return the margin of each segment of a path whose margin as a whole is known, in bits.

    As in tracing, nine tenths of the path must be inside; a margin says what width nine tenths
    of a segment needed. Deviations are taken to be Rayleigh's. Segments as good as each other
    have the margin of the whole; of uneven ones the worst are below it.
    """

    def outside(shift: float) -> float:
        return fmean(10.0 ** -(4.0 ** (shift + off)) for off in unevenness)

    low, high = -max(unevenness), -min(unevenness)
    for _ in range(24):
        middle = (low + high) / 2
        low, high = (middle, high) if outside(middle) > 0.1 else (low, middle)  # noqa: PLR2004 - a tenth
    return tuple(margin + low + off for off in unevenness)


def _within(rng: random.Random, limits: Range) -> float:
    return limits[0] + (limits[1] - limits[0]) * rng.random()


def _log_within(rng: random.Random, limits: Range) -> float:
    low, high = limits
    return math.exp(_within(rng, (math.log(low), math.log(high))))
