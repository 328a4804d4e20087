"""Equal bits mean equal success: across variants, and across the ways to be as difficult.

The simulated hands know nothing of bits: the error of a reach grows with its distance, the
sway of a drawing with its speed, and a wrong thing is taken the more often the more there are.
"""

from __future__ import annotations

import random
from dataclasses import replace
from statistics import NormalDist, fmean

import pytest

from game.core.values import Frame, Hand
from game.tasks import pick_place_board, pick_place_level, trace_level, trace_plan
from game.tasks.base import Level, Skill
from game.tasks.pick_place import EXERCISE as PICK_PLACE
from game.tasks.trace import EXERCISE as TRACE
from tests.tasks.boards import surroundings

QUICK = Skill(reaction_s=0.05, movement_s=0.04)
"""Quick hands take fewer steps to compute, and are no better for it."""
DRAWING = replace(QUICK, form=0.0, drop=0.0, lapse=0.0)
PLAYERS, SURE, LOST, CHECKED = 200, 0.25, 0.95, 20
EQUAL = 0.05
SMALL, LARGE = surroundings(size=(800, 600)), surroundings(size=(1280, 800))
NEAR, FAR = {"reach": [0.0, 0.0]}, {"reach": [1.0, 1.0]}
ALONE, AMONG_MANY = {"distractors": 0, "copies": 4}, {"distractors": 6, "copies": 3}
SHORT, LONG = {"length_mm": [60, 100]}, {"length_mm": [160, 250]}

CARRIES = {
    "plates, near": ("plates", NEAR, SMALL),
    "plates, far": ("plates", FAR, LARGE),
    "two plates": ("plates", {"places": 2}, LARGE),
    "pegs in, near": ("pegs_in", NEAR, LARGE),
    "pegs in, far": ("pegs_in", FAR, SMALL),
    "pegs out, near": ("pegs_out", NEAR, SMALL),
    "pegs out, far": ("pegs_out", FAR, LARGE),
}
SEARCHES = {
    "sort, few": ("sort", ALONE, LARGE),
    "sort, among many": ("sort", AMONG_MANY, LARGE),
    "sort, three bowls": ("sort", {"places": 3, "distractors": [0, 3]}, SMALL),
}
PATHS = {
    "short lines": ("line", SHORT, SMALL),
    "long lines": ("line", LONG, LARGE),
    "few bends": ("wave", {"bends": [2, 3]}, SMALL),
    "many bends": ("wave", {"bends": [4, 5]}, SMALL),
    "small shapes": ("shape", SHORT, SMALL),
    "large shapes": ("shape", LONG, LARGE),
    "small letters": ("letter", SHORT, SMALL),
    "large letters": ("letter", LONG, LARGE),
    "one turn": ("spiral", {"turns": [1, 1.5]}, SMALL),
    "two turns": ("spiral", {"turns": [2, 2.25]}, LARGE),
    "small mazes": ("maze", {"length_mm": [60, 150]}, SMALL),
    "large mazes": ("maze", {"length_mm": [160, 350]}, LARGE),
}


def lucky(*numbers: int) -> random.Random:
    return random.Random(hash(numbers))


def played(exercise, params, context, skill_of, luck):
    """How a trial ends whose player's skill is a function of the state."""
    state, area, t = exercise.start(params, context), context.area, 0
    hand = Hand(area.x + area.w // 2, area.y + area.h // 2)
    state, _ = exercise.step(state, Frame(0, (hand,)))
    for asked in range(40):
        begin, skill = t, skill_of(state)
        for after, x, y, grip in exercise.simulate(state, hand, skill, lucky(luck, asked)).points:
            t, hand = begin + after, Hand(x, y, grip)
            state, _ = exercise.step(state, Frame(t, (hand,)))
            if exercise.outcome(state) is not None:
                return state
    raise AssertionError("the player never came to the end")


def carrier(state) -> Skill:
    """A player who is as able as the carry of what is in the hand is difficult."""
    params = state.params
    item = state.carrying if state.carrying in params.right else params.right[0]
    return replace(QUICK, bits=pick_place_board.difficulty(params, item))


def share_of_carries(way, bits: float, trials: int) -> float:
    """All ways get the same luck, so that what differs between them is the ways."""
    variant, keys, context = way
    keys = pick_place_level.read_level(keys, variant)
    level = Level("test", "pick_place", variant, "Test", "", keys)
    rng, state, outcomes = random.Random(5), None, []
    for luck in range(trials):
        params = PICK_PLACE.plan(level, bits, context, rng, state)
        state = played(PICK_PLACE, params, context, carrier, luck)
        outcomes.append(PICK_PLACE.outcome(state))
    assert fmean(o.difficulty for o in outcomes) == pytest.approx(bits, abs=0.2)
    return fmean(o.success for o in outcomes)


def share_of_paths(way, bits: float) -> float:
    """Players whose skill lies about the difficulty as form makes it, taken evenly.

    Next to all succeed who are less than ``SURE`` bits short, and fail who are more than ``LOST``
    short: only every ``CHECKED``-th of these is played, to show that it is so.
    """
    variant, keys, context = way
    keys = trace_level.read_level(keys, variant)
    level = Level("test", "trace", variant, "Test", "", keys)
    rng, state, successes, surprises = random.Random(5), None, 0, 0
    spread = NormalDist(0, Skill().form)
    for k in range(PLAYERS):
        short = spread.inv_cdf((k + 0.5) / PLAYERS)
        is_open = SURE < short < LOST
        if not is_open and k % CHECKED:
            successes += short <= SURE
            continue
        params = TRACE.plan(level, bits, context, rng, state)
        difficulty = trace_plan.difficulty(params)
        assert difficulty == pytest.approx(bits, abs=0.12)
        skill = replace(DRAWING, bits=difficulty - short)
        state = played(TRACE, params, context, lambda _, skill=skill: skill, k)
        success = TRACE.outcome(state).success
        surprises += not is_open and success != (short <= SURE)
        successes += success
    assert surprises <= 1
    return successes / PLAYERS


def test_a_hand_lets_go_where_it_does_however_exact_it_would_have_to_be():
    params = PICK_PLACE.plan(
        Level(
            "test", "pick_place", "plates", "Test", "", pick_place_level.read_level({}, "plates")
        ),
        4.0,
        LARGE,
        random.Random(3),
        None,
    )
    strict = replace(params, tolerance=params.tolerance // 3)
    ends = [
        played(PICK_PLACE, p, LARGE, lambda _: replace(QUICK, bits=4.0), 7).at
        for p in (params, strict)
    ]
    assert ends[0] == ends[1]


@pytest.mark.parametrize("bits", [3.5, 5.0])
def test_carries_of_equal_bits_succeed_equally(bits):
    shares = {name: share_of_carries(way, bits, 60) for name, way in CARRIES.items()}
    assert max(shares.values()) - min(shares.values()) <= EQUAL, shares


def test_searching_among_others_costs_what_its_bits_say():
    shares = [share_of_carries(way, 4.0, 400) for way in SEARCHES.values()]
    shares.append(share_of_carries(CARRIES["plates, far"], 4.0, 400))
    assert max(shares) - min(shares) <= EQUAL, shares


def test_paths_of_equal_bits_succeed_equally():
    shares = {name: share_of_paths(way, 4.5) for name, way in PATHS.items()}
    assert max(shares.values()) - min(shares.values()) <= EQUAL, shares
