"""Buttons of equal bits succeed equally, three times in four: pulled, turned, or by arrow keys.

The simulated hand knows nothing of bits: its error grows with how far it goes, and with how far it
turns. What a pointer, a stick and one of two fingers do is the same to the rules.
"""

from __future__ import annotations

import random
from dataclasses import replace
from statistics import fmean

import pytest

from game.core.values import Device, Frame, Hand
from game.session.profiles import fitted
from game.tasks.base import Skill
from game.tasks.button import EXERCISE
from game.tasks.button_state import SLIT, THROUGH
from tests.tasks.boards import surroundings
from tests.tasks.test_button import level

QUICK = Skill(reaction_s=0.01, movement_s=0.01)
SURE = replace(QUICK, lapse=0.0, drop=0.0, tremor_um=0)
EQUAL = 0.05
TRIALS = 120
WAYS = {
    "pulled": ("fasten", Device.MOUSE, {}),
    "turned": ("unfasten", Device.TOUCH, {}),
    "with keys": ("unfasten", Device.KEYBOARD, {}),
    "far, much": ("fasten_both", Device.GAMEPAD, {"way": [1.0, 1.0], "tilt_deg": [55, 60]}),
    "near, little": ("fasten", Device.TOUCH, {"way": [0.0, 0.0], "tilt_deg": [25, 30]}),
}


def played(params, where, skill, luck):
    state, t = EXERCISE.start(params, where), 0
    hand = Hand(*params.cloth)
    state, _ = EXERCISE.step(state, Frame(0, (hand,)))
    for _ in range(80):
        aim = EXERCISE.simulate(state, hand, skill, luck)
        poses = aim.poses or tuple((p[0], Hand(*p[1:], other=aim.other)) for p in aim.points)
        begin = t
        for after, hand in poses:
            t = begin + after
            state, _ = EXERCISE.step(state, Frame(t, (hand,)))
            if EXERCISE.outcome(state) is not None:
                return state
    raise AssertionError("the player never came to the end")


def share(way, bits, *, ahead=0.0, trials=TRIALS):
    """Share of successes of players who are ``ahead`` bits abler than a button is difficult.

    All ways get the same luck, so that what differs between them is the ways.
    """
    variant, device, keys = way
    where, rng, state = fitted(surroundings(device), EXERCISE), random.Random(5), None
    skill, successes = replace(QUICK, bits=bits + ahead), []
    for luck in range(trials):
        params = EXERCISE.plan(level(variant, **keys), bits, where, rng, state)
        state = played(params, where, skill, random.Random(luck))
        successes.append(EXERCISE.outcome(state).success)
    return fmean(successes)


@pytest.mark.parametrize("bits", [2.5, 5.0])
def test_buttons_of_equal_bits_succeed_three_times_in_four_however_they_are_done(bits):
    shares = {name: share(way, bits) for name, way in WAYS.items()}
    assert max(shares.values()) - min(shares.values()) <= 2 * EQUAL, shares
    assert fmean(shares.values()) == pytest.approx(0.75, abs=EQUAL), shares


@pytest.mark.parametrize("name", ["pulled", "turned"])
def test_the_abler_hand_succeeds_more_often(name):
    shares = [share(WAYS[name], 3.5, ahead=ahead, trials=50) for ahead in (-1.0, 0.0, 1.0)]
    assert shares[0] + 0.2 < shares[1] < shares[2] - 0.05, shares


def test_a_hand_comes_to_where_it_does_however_exact_it_would_have_to_be():
    where = fitted(surroundings(Device.MOUSE), EXERCISE)
    params = EXERCISE.plan(level(), 3.0, where, random.Random(2), None)
    strict = replace(params, tolerance=params.tolerance // 2)
    skill = replace(SURE, bits=9.0)
    ends = [played(one, where, skill, random.Random(7)) for one in (params, strict)]
    assert ends[0].errors == ends[1].errors


def test_a_button_that_was_pulled_far_aside_still_comes_to_the_middle_of_its_slit():
    """The way to the slit begins wherever the pull has led: that must not count as an error."""
    where = fitted(surroundings(Device.MOUSE), EXERCISE)
    keys = {"way": [0.0, 0.0], "tilt_deg": [79, 80], "size": [1.0, 1.0]}
    for luck in range(10):
        params = EXERCISE.plan(level(**keys), 5.0, where, random.Random(luck), None)
        state = played(params, where, replace(SURE, bits=9.0), random.Random(luck))
        assert max(state.errors[SLIT], state.errors[THROUGH]) < params.tolerance // 3
