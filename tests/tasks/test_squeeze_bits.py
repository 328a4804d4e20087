"""Equal bits mean equal success in squeezing, whatever makes a trial as difficult as it is.

The simulated hand's waver grows with the level, with the time it has held, and with the speed of
what it follows; it knows nothing of bands.
"""

from __future__ import annotations

import math
import random
from dataclasses import replace
from statistics import NormalDist, fmean

import pytest

from game.core.values import Frame, Hand
from game.tasks.base import Level, Skill
from game.tasks.squeeze import EXERCISE
from game.tasks.squeeze_level import read_level
from game.tasks.squeeze_plan import difficulty
from tests.tasks.squeezing import VARIANTS, WHERE, known

STEADY = Skill(reaction_s=0.05, movement_s=0.04, form=0.0, drop=0.0, lapse=0.0, tremor_um=0)
PLAYERS, SURE, LOST = 120, 0.2, 0.9
CHECKED = 15
EQUAL = 0.05

WAYS = {
    "hold, weak": ("hold", {"level_pct": [20, 35]}),
    "hold, strong": ("hold", {"level_pct": [60, 80]}),
    "hold, short": ("hold", {"hold_s": [3, 3.5]}),
    "hold, long": ("hold", {"hold_s": [9, 10]}),
    "ramps, slow": ("ramp", {"speed_pct_s": [5, 7], "shapes": ["ramp"]}),
    "ramps, steep": ("ramp", {"speed_pct_s": [25, 30], "shapes": ["ramp"]}),
    "waves": ("ramp", {"shapes": ["wave"]}),
    "release": ("release", {}),
}


def played(params, skill, luck):
    """How a trial ends for a player with this skill."""
    state, t, hand = EXERCISE.start(params, WHERE), 0, Hand(0, 0)
    rng = random.Random(luck)
    for _ in range(8):
        begin = t
        for after, pose in EXERCISE.simulate(state, hand, skill, rng).poses:
            t, hand = begin + after, pose
            state, _events = EXERCISE.step(state, Frame(t, (hand,)))
            if EXERCISE.outcome(state) is not None:
                return EXERCISE.outcome(state)
    raise AssertionError("the player never came to the end")


def share(way, bits: float) -> float:
    """Players whose skill lies about the difficulty as form makes it, taken evenly.

    Next to all succeed who are less than ``SURE`` bits short, and fail who are more than ``LOST``
    short: only every ``CHECKED``-th of these is played, to show that it is so.
    """
    variant, keys = way
    of = Level("test", "squeeze", variant, "Test", "", read_level(keys, variant))
    rng, state, successes, surprises = random.Random(5), known(), 0, 0
    spread = NormalDist(0, Skill().form)
    for k in range(PLAYERS):
        short = spread.inv_cdf((k + 0.5) / PLAYERS)
        is_open = SURE < short < LOST
        if not is_open and k % CHECKED:
            successes += short <= SURE
            continue
        params = EXERCISE.plan(of, bits, WHERE, rng, state)
        found = difficulty(params)
        assert found == pytest.approx(bits, abs=0.2)
        outcome = played(params, replace(STEADY, bits=math.log2(2**-short * (2**found - 1) + 1)), k)
        surprises += not is_open and outcome.success != (short <= SURE)
        successes += outcome.success
    assert surprises <= 1
    return successes / PLAYERS


def test_grips_of_equal_bits_succeed_equally():
    shares = {name: share(way, 4.0) for name, way in WAYS.items()}
    assert max(shares.values()) - min(shares.values()) <= EQUAL, shares
    assert fmean(shares.values()) == pytest.approx(0.75, abs=EQUAL)


@pytest.mark.parametrize("variant", VARIANTS)
def test_success_follows_the_bits(variant):
    found = [share((variant, {}), bits) for bits in (3.0, 5.5)]
    assert found == [pytest.approx(0.75, abs=EQUAL)] * 2


def test_a_better_player_does_better():
    of = Level("test", "squeeze", "hold", "Test", "", read_level({}, "hold"))
    rng = random.Random(8)
    wins = []
    for bits in (3.0, 4.0, 5.0):
        plans = [EXERCISE.plan(of, 4.0, WHERE, rng, known()) for _ in range(20)]
        skill = Skill(bits=bits, reaction_s=0.05)
        wins.append(sum(played(p, skill, k).success for k, p in enumerate(plans)))
    assert wins[0] < wins[1] < wins[2]
