"""Methods of setting a difficulty that the controller is compared with.

Each has the controller's three methods and goes by success alone. Staircases find the level in
large steps until the first miss. Constants that a textbook leaves open were chosen on other
seeds than those they are compared on.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

import numpy as np

NORMAL = NormalDist()
CLIMB = 0.25


class Peer:
    """What all have in common: a level within bounds, a target, a climb until the first miss."""

    def __init__(self, bounds: tuple[float, float], target: float, start: float) -> None:
        self.bounds, self.target = bounds, target
        self.level = start
        self.climbing = True

    def next_difficulty(self) -> float:
        return min(self.bounds[1], max(self.bounds[0], self.level))

    def update(self, difficulty: float, success: bool, margins: Sequence[float] = ()) -> None:  # noqa: ARG002
        self.climbing = self.climbing and success
        if self.climbing:
            self.level += CLIMB
        else:
            self.step(difficulty, success=success)
        self.level = self.next_difficulty()

    def step(self, difficulty: float, *, success: bool) -> None:
        raise NotImplementedError

    def new_session(self, days: float = 1.0) -> None:
        """Go on from last time's level."""


class Levitt(Peer):
    """1 up, n down (Levitt 1971): harder after n successes in a row, easier after a miss."""

    size = 0.125

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.run = 0
        rates = {n: 0.5 ** (1 / n) for n in range(1, 7)}
        self.needed = min(rates, key=lambda n: abs(rates[n] - self.target))

    def step(self, difficulty: float, *, success: bool) -> None:  # noqa: ARG002
        self.run = self.run + 1 if success else 0
        if not success:
            self.level -= self.size
        elif self.run >= self.needed:
            self.level += self.size
            self.run = 0


class Levitt25(Levitt):
    """The same in steps of .25 bit, as PsychoPy's StairHandler ends up with .5, .25."""

    size = 0.25


class Kaernbach(Peer):
    """Weighted up-down (Kaernbach 1991): down by ``size`` at a miss, up by its share of it."""

    size = 0.3

    def step(self, difficulty: float, *, success: bool) -> None:  # noqa: ARG002
        up = self.size * (1 - self.target) / self.target
        self.level += up if success else -self.size


class Kesten(Peer):
    """Accelerated stochastic approximation (Kesten 1958), with a smallest step."""

    first, least = 1.2, 0.27

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.turns, self.last = 0, True

    def step(self, difficulty: float, *, success: bool) -> None:  # noqa: ARG002
        self.turns += success != self.last
        self.last = success
        size = max(self.least, self.first / (2 + self.turns))
        self.level += size * (success - self.target)


class Elo(Peer):
    """A rating that moves by K times the surprise; K falls with the number of trials to a floor.

    K = a / (1 + b n) after Pelanek 2016 (Computers & Education 98:169).
    """

    scale, a, b, least = 0.5, 0.9, 0.2, 0.25

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.off = self.scale * math.log(self.target / (1 - self.target))
        self.rating, self.trials = self.level + self.off, 0

    def update(self, difficulty: float, success: bool, margins: Sequence[float] = ()) -> None:  # noqa: ARG002
        expected = 1 / (1 + math.exp((difficulty - self.rating) / self.scale))
        k = max(self.least, self.a / (1 + self.b * self.trials))
        self.rating += k * (success - expected)
        self.trials += 1
        self.level = self.rating - self.off


class LastFive(Peer):
    """The rule of thumb: after every five trials, harder at 5 successes, easier at 3 or fewer."""

    size = 0.5

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.last: list[bool] = []
        self.climbing = False

    def step(self, difficulty: float, *, success: bool) -> None:  # noqa: ARG002
        self.last.append(success)
        if len(self.last) == 5:
            wins = sum(self.last)
            self.level += self.size * ((wins == 5) - (wins <= 3))
            self.last = []


class Rehabilitation(Peer):
    """The rule of a rehabilitation game (after Cameirao et al. 2010, J NeuroEng Rehab 7:48).

    After ten trials harder where more than 70 % succeeded, easier where fewer than half did.
    """

    size = 0.5

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.last: list[bool] = []
        self.climbing = False

    def step(self, difficulty: float, *, success: bool) -> None:  # noqa: ARG002
        self.last.append(success)
        if len(self.last) == 10:
            wins = sum(self.last)
            self.level += self.size * ((wins > 7) - (wins < 5))
            self.last = []


class Proportional(Peer):
    """A PI controller of the error success - target."""

    gain, integral = 0.1, 0.45

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.before = 0.0

    def step(self, difficulty: float, *, success: bool) -> None:  # noqa: ARG002
        error = success - self.target
        self.level += self.integral * error + self.gain * (error - self.before)
        self.before = error


class Quest(Peer):
    """QUEST (Watson and Pelli 1983): Bayes over the threshold, slope and lapse assumed.

    It never forgets; a new session begins with a prior around last time's estimate.
    """

    slope, lapse, prior, again = 0.5, 0.03, 1.5, 0.8
    cells = 121

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        low, high = self.bounds
        self.grid = np.linspace(low - 1, high + 1, self.cells)
        share = min(self.target / (1 - self.lapse), 0.999)
        self.off = self.slope * math.log(share / (1 - share))
        self._believe(self.level + self.off, self.prior)

    def _believe(self, mean: float, spread: float) -> None:
        self.log = -((self.grid - mean) ** 2) / (2 * spread**2)

    def update(self, difficulty: float, success: bool, margins: Sequence[float] = ()) -> None:  # noqa: ARG002
        chance = (1 - self.lapse) / (1 + np.exp((difficulty - self.grid) / self.slope))
        self.log += np.log(chance if success else 1 - chance)
        self.level = self._mean() - self.off

    def _mean(self) -> float:
        weights = np.exp(self.log - self.log.max())
        return float(weights @ self.grid / weights.sum())

    def new_session(self, days: float = 1.0) -> None:  # noqa: ARG002
        self._believe(self._mean(), self.again)


class Glicko(Peer):
    """Glicko-2 (Glickman 2012), a trial being a rating period with one game against the task.

    ``scale`` is how many bits Glicko's unit of strength is.
    """

    scale, deviation, volatility, change = 0.55, 2.7, 0.06, 0.5
    daily = 0.4

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.off = math.log(self.target / (1 - self.target))
        self.mu = self.level / self.scale + self.off
        self.phi, self.sigma = self.deviation, self.volatility

    def update(self, difficulty: float, success: bool, margins: Sequence[float] = ()) -> None:  # noqa: ARG002
        expected = 1 / (1 + math.exp(difficulty / self.scale - self.mu))
        v = 1 / (expected * (1 - expected))
        delta = v * (success - expected)
        self.sigma = self._new_volatility(v, delta)
        widened = self.phi**2 + self.sigma**2
        self.phi = 1 / math.sqrt(1 / widened + 1 / v)
        self.mu += self.phi**2 * (success - expected)
        self.level = self.scale * (self.mu - self.off)

    def _new_volatility(self, v: float, delta: float) -> float:
        """Step 5 of Glickman's paper: the Illinois algorithm."""
        a, phi2 = math.log(self.sigma**2), self.phi**2

        def f(x: float) -> float:
            grown = phi2 + v + math.exp(x)
            return math.exp(x) * (delta**2 - grown) / (2 * grown**2) - (x - a) / self.change**2

        low = a
        if delta**2 > phi2 + v:
            high = math.log(delta**2 - phi2 - v)
        else:
            high = a - self.change
            while f(high) < 0:
                high -= self.change
        at_low, at_high = f(low), f(high)
        while abs(high - low) > 1e-6:
            between = low + (low - high) * at_low / (at_high - at_low)
            there = f(between)
            if there * at_high <= 0:
                low, at_low = high, at_high
            else:
                at_low /= 2
            high, at_high = between, there
        return math.exp(low / 2)

    def new_session(self, days: float = 1.0) -> None:
        self.phi = math.hypot(self.phi, self.daily * math.sqrt(days))


class TrueSkill(Peer):
    """TrueSkill (Herbrich et al. 2007) as a filter of ability, placed where it predicts the target.

    A trial is a match against a task of known strength. This is the closed form of the package
    ``trueskill`` for two sides without a draw, 50 times as fast; ``benchmarks.difficulty`` holds
    it against the package before it uses it.
    """

    beta, tau, sigma, daily = 0.45, 0.06, 1.5, 0.25
    task = 1e-3

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.variance = self.sigma**2
        self.z = NORMAL.inv_cdf(self.target)
        self.mean = self.level + self.z * math.sqrt(2) * self.beta
        self._place()

    def _place(self) -> None:
        self.level = self.mean - self.z * math.sqrt(2 * self.beta**2 + self.variance)

    def update(self, difficulty: float, success: bool, margins: Sequence[float] = ()) -> None:  # noqa: ARG002
        variance = self.variance + self.tau**2
        c2 = 2 * self.beta**2 + variance + self.task**2 + self.tau**2
        c = math.sqrt(c2)
        sign = 1 if success else -1
        t = sign * (self.mean - difficulty) / c
        v = NORMAL.pdf(t) / max(NORMAL.cdf(t), 1e-300)
        self.mean += sign * variance / c * v
        self.variance = variance * (1 - variance / c2 * v * (v + t))
        self._place()

    def new_session(self, days: float = 1.0) -> None:
        self.variance += days * self.daily**2
        self._place()


class Still(Peer):
    """Takes no notice: for the oracle, who is placed by who knows the player."""

    def update(self, difficulty: float, success: bool, margins: Sequence[float] = ()) -> None:
        pass
