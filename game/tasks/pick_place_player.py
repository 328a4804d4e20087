"""Pick-and-place: a plausible noisy player, asked again after each of its movements.

It keeps its own pace, and its error grows with the distance it carries (Schmidt et al. 1979):
it never asks how exact it would have to be. Among other things it sometimes takes a wrong one,
more often where there is more to choose from.
"""

from __future__ import annotations

import math
import random

from game.core.values import Hand
from game.tasks.base import Aim, Skill
from game.tasks.movement import (
    CLOSED,
    OPEN,
    STEP_US,
    Points,
    aim,
    last_time,
    movement_time_s,
    reach,
    rest,
)
from game.tasks.pick_place_board import bits_of
from game.tasks.pick_place_state import State, distance, position

SPREAD = 1.665
"""2-D normal error with sd = tolerance / 1.665 stays inside the tolerance 3 times in 4."""


def simulate(state: State, hand: Hand, skill: Skill, rng: random.Random) -> Aim:
    """Reach for the thing and grasp it, or carry it to its place and let go."""
    if state.carrying < 0:
        return _fetch(state, hand, skill, rng)
    return _bring(state, hand, skill, rng)


def _fetch(state: State, hand: Hand, skill: Skill, rng: random.Random) -> Aim:
    params = state.params
    item = state.loose if state.loose >= 0 else _chosen(state, skill, rng)
    x, y = position(state, item)
    off = params.size // 8
    goal = (x + round(rng.gauss(0, off)), y + round(rng.gauss(0, off)))
    bits = bits_of(max(distance((hand.x, hand.y), goal), 1), params.size // 2)
    begin = round(skill.reaction_s * rng.uniform(0.8, 1.3) * 1e6)
    points: Points = [(STEP_US, hand.x, hand.y, OPEN)]
    points += reach(
        (hand.x, hand.y),
        goal,
        movement_time_s(skill, bits),
        OPEN,
        skill=skill,
        rng=rng,
        begin_us=begin,
    )
    points += rest(points[-1][1:3], 0.06, OPEN, last_time(points))
    points += rest(points[-1][1:3], 0.14, CLOSED, last_time(points))
    return aim(points)


def _chosen(state: State, skill: Skill, rng: random.Random) -> int:
    """Find a thing that is asked for, or take another for it."""
    params = state.params
    lying = [i for i in range(len(params.items)) if i not in params.placed]
    others = [i for i in lying if i not in params.right]
    choice = math.log2(len(lying) / len(params.right)) if params.free else 0.0
    if others and rng.random() < 1 - (1 - skill.confuse) ** choice:
        return rng.choice(others)
    return rng.choice(params.right)


def _bring(state: State, hand: Hand, skill: Skill, rng: random.Random) -> Aim:
    params = state.params
    here = (hand.x, hand.y)
    goal = params.slots[params.slot]
    span = distance(state.at, (goal.x, goal.y))
    spread = span / (2**skill.bits - 1) / SPREAD
    if rng.random() < skill.lapse:
        spread = span / 3
    shift = (state.offset[0], state.offset[1] - state.lift)
    end = (
        round(goal.x - shift[0] + rng.gauss(0, spread)),
        round(goal.y - shift[1] + rng.gauss(0, spread)),
    )
    bits = bits_of(max(distance(here, end), 1), params.tolerance)
    points = reach(here, end, movement_time_s(skill, bits), CLOSED, skill=skill, rng=rng)
    if rng.random() < skill.drop:
        points = points[: max(2, len(points) * 6 // 10)]
    points += rest(points[-1][1:3], 0.1, CLOSED, last_time(points))
    points += rest(points[-1][1:3], 0.06, OPEN, last_time(points))
    return aim(points)
