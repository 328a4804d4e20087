"""Small helpers of the tests of the controller."""

import math
import random

from game.difficulty import Controller


class Hand:
    """Succeeds by a logistic curve around its ability; its margin is what the hand had to spare."""

    def __init__(self, ability: float, slope: float, seed: int, *, lapse: float = 0.02) -> None:
        self.ability, self.slope, self.lapse = ability, slope, lapse
        self.rng = random.Random(seed)

    def chance(self, bits: float) -> float:
        return (1 - self.lapse) / (1 + math.exp((bits - self.ability) / self.slope))

    def trial(self, bits: float) -> tuple[bool, float]:
        luck = self.rng.random()
        spare = self.ability - bits + self.slope * math.log(luck / (1 - luck))
        lapsed = self.rng.random() < self.lapse
        return spare > 0 and not lapsed, -abs(spare) if lapsed else spare


def play(
    controller: Controller, hand: Hand, trials: int, *, drift: float = 0, margins: bool = False
) -> list[float]:
    """Play; return the true chance of success at each difficulty that was asked for."""
    chances = []
    for _ in range(trials):
        bits = controller.next_difficulty()
        chances.append(hand.chance(bits))
        success, spare = hand.trial(bits)
        controller.update(bits, success, (spare,) if margins else ())
        hand.ability += drift
    return chances
