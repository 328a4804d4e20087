"""Pace: a player who works with the rhythm and confirms a moment after it has let go."""

from __future__ import annotations

import random

from game.core.values import AXIS_MAX, Device, Hand
from game.core.view import Point
from game.tasks.base import Aim, Skill
from game.tasks.movement import minimum_jerk
from game.tasks.pace_state import TIMED, Phase, State

TICK_US = 50_000
"""How often a hand that waits is seen, so that the rhythm goes on while it is shown."""
PRESS_US = 150_000
WAY_US = 400_000
MOVES = 8
UNEVEN = 0.25
"""Spread of the time that confirming takes, as a share of it."""

Poses = list[tuple[int, Hand]]


def simulate(state: State, hand: Hand, skill: Skill, rng: random.Random) -> Aim:
    """Wait while the game leads, else press: on the disc, or on what takes the number."""
    if state.phase in TIMED and state.phase is not Phase.BETWEEN:
        if state.device is Device.TOUCH:
            # No finger is there to be seen while it waits.
            return Aim(poses=((state.left_us + 1_000, Hand(hand.x, hand.y)),), paced=True)
        return Aim(poses=tuple(_wait(state.left_us + 1_000, hand)), paced=True)
    places = state.params.places
    goal = places.disc
    if state.phase is Phase.COUNT:
        goal = (places.on.x + places.on.w // 2, places.on.y + places.on.h // 2)
    bounce = max(0, state.params.bounce_us - (state.t - state.pressed)) if state.begun else 0
    react = round(max(0.1, rng.gauss(1, UNEVEN)) * skill.reaction_s * 1e6) + bounce
    if state.phase is Phase.BETWEEN:
        react = max(react, state.left_us + 1_000)
    poses = _wait(react, hand)
    poses += _way((hand.x, hand.y), goal, poses[-1][0])
    t, (x, y) = poses[-1][0], goal
    poses.append((t + TICK_US, Hand(x, y, AXIS_MAX, contacts=1)))
    poses.append((t + TICK_US + PRESS_US, Hand(x, y)))
    return Aim(poses=tuple(poses), paced=True)


def _wait(us: int, hand: Hand) -> Poses:
    """Stay where the hand is, open."""
    count = max(1, -(-us // TICK_US))
    return [(us * k // count, Hand(hand.x, hand.y)) for k in range(1, count + 1)]


def _way(here: Point, to: Point, begin: int) -> Poses:
    """A pointer's way; keys and fingers need none, and say nothing of it."""
    if here == to:
        return []
    (x, y), dx, dy = here, to[0] - here[0], to[1] - here[1]
    parts = [(k / MOVES, minimum_jerk(k / MOVES)) for k in range(1, MOVES + 1)]
    return [
        (begin + round(WAY_US * share), Hand(round(x + dx * way), round(y + dy * way)))
        for share, way in parts
    ]
