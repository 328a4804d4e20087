"""Turns of equal bits succeed equally: in each variant, on each device, large and small.

The simulated hand knows nothing of bits: its error grows with how far it turns in one grip.
"""

from __future__ import annotations

import random
from dataclasses import replace
from statistics import fmean

import pytest

from game.core.values import Device
from game.tasks.turn import EXERCISE
from game.tasks.turn_plan import difficulty
from tests.tasks.turning import STILL, VARIANTS, around, level, played

EQUAL = 0.05
TRIALS = 120
QUICK = replace(STILL, reaction_s=0.01, movement_s=0.01)
WAYS = {
    "small turns": {"turn_deg": [20, 40]},
    "large turns": {"turn_deg": [80, 120]},
    "one way alone": {"movements": ["supination"]},
}


def share(variant: str, bits: float, *, ahead: float = 0.0, device=Device.TOUCH, **keys) -> float:
    """Share of successes of players who are ``ahead`` bits abler than a turn is difficult.

    All ways get the same luck, so that what differs between them is the ways.
    """
    where, rng, state, successes, found = around(device), random.Random(5), None, [], []
    for luck in range(TRIALS):
        params = EXERCISE.plan(level(variant, **keys), bits, where, rng, state)
        found.append(difficulty(params))
        skill = replace(QUICK, bits=found[-1] + ahead)
        state = played(params, device, skill, luck)
        successes.append(EXERCISE.outcome(state).success)
    assert fmean(found) == pytest.approx(bits, abs=0.05)
    return fmean(successes)


@pytest.mark.parametrize("bits", [2.5, 4.5])
def test_turns_of_equal_bits_succeed_three_times_in_four_in_every_variant(bits):
    shares = {variant: share(variant, bits) for variant in VARIANTS}
    assert max(shares.values()) - min(shares.values()) <= EQUAL, shares
    assert fmean(shares.values()) == pytest.approx(0.75, abs=EQUAL), shares


@pytest.mark.parametrize("variant", VARIANTS)
def test_turns_of_equal_bits_succeed_equally_on_every_device(variant):
    shares = {device: share(variant, 3.5, device=device) for device in Device}
    assert max(shares.values()) - min(shares.values()) <= EQUAL, shares


def test_large_and_small_turns_of_equal_bits_succeed_equally():
    shares = {name: share("dial", 3.5, **keys) for name, keys in WAYS.items()}
    assert max(shares.values()) - min(shares.values()) <= EQUAL, shares


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_abler_hand_succeeds_more_often(variant):
    shares = [share(variant, 3.5, ahead=ahead) for ahead in (-1.0, 0.0, 1.0)]
    assert shares[0] + 0.2 < shares[1] < shares[2] - 0.1, shares
