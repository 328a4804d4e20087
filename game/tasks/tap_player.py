"""Tap: a player who taps at a pace of its own, as evenly as it is steady, and slows down.

Of a rhythm it takes the pace of the pulse. It means to go on to the end of the row: how it taps
follows from its skill alone, so that what is measured can be compared with it.
"""

from __future__ import annotations

import math
import random

from game.core.values import AXIS_MAX, Device, Finger, Hand
from game.core.view import Point
from game.tasks.base import Aim, Skill
from game.tasks.movement import minimum_jerk
from game.tasks.tap_state import State, asked_next

QUICKEST_S = 0.07
"""No gap between two taps is shorter."""
DOWN_PART, DOWN_S = 0.4, 0.1
"""A contact lasts for this part of a gap, and no longer."""
SCATTER = 4
"""Taps lie within about a quarter of the pad's radius."""
CONFUSED = 4
"""A pad is mistaken this much less often than a thing among others."""
MOVES = 6
"""Pieces of a pointer's way from one pad to the other."""
KEYS = (18_000, 9_000)
"""The way that each pad's arrow key points, 1/100 degree."""


def simulate(state: State, hand: Hand, skill: Skill, rng: random.Random) -> Aim:
    """Tap to the end of the row."""
    params, device = state.params, state.device
    poses: list[tuple[int, Hand]] = [(1_000, _at(hand.x, hand.y))]
    t = round(skill.reaction_s * 1e6)
    pad, done = asked_next(state), len(state.taps)
    here = (hand.x, hand.y)
    for number in range(done, params.whole):
        if len(params.pads) > 1 and rng.random() < skill.confuse / CONFUSED:
            pad = 1 - pad if pad >= 0 else 0
        pad = max(pad, 0)
        place = params.pads[pad]
        reach = place.radius / SCATTER
        at = (round(_near(place.x, reach, rng)), round(_near(place.y, reach, rng)))
        gap = _gap(state, skill, number - params.cued, rng)
        if device is Device.MOUSE:
            poses += _way(here, at, t, poses[-1][0])
        here = at
        held = round(min(gap * DOWN_PART, DOWN_S) * 1e6)
        poses.append((t, _closed(state, pad, at)))
        poses.append((t + held, _at(*at)))
        t += round(gap * 1e6)
        pad = (pad + 1) % len(params.pads)
    # The hand rests, until it is sure that the row is over.
    poses.append((poses[-1][0] + 2 * params.bounce_us, _at(*here)))
    return Aim(poses=tuple(poses), paced=params.every_us > 0)


def _near(middle: int, reach: float, rng: random.Random) -> float:
    return middle + max(-2 * reach, min(2 * reach, rng.gauss(0, reach)))


def _gap(state: State, skill: Skill, number: int, rng: random.Random) -> float:
    """Return the time to the next tap, s; ``number``: of the tap among those measured."""
    mean = state.params.every_us / 1e6 or skill.tap_s
    gap = mean * (1 + rng.gauss(0, skill.uneven)) + skill.slowing_s * max(number, 0)
    return max(QUICKEST_S, gap)


def _at(x: int, y: int) -> Hand:
    return Hand(x, y)


def _way(here: Point, to: Point, t: int, since: int) -> list[tuple[int, Hand]]:
    """A pointer's way, so that it is there when it taps."""
    if math.dist(here, to) < 1:
        return []
    begin = max(since, t - 160_000)
    parts = [(k / MOVES, minimum_jerk(k / MOVES)) for k in range(1, MOVES)]
    return [
        (
            begin + round((t - begin) * share),
            _at(*(round(a + (b - a) * way) for a, b in zip(here, to, strict=True))),
        )
        for share, way in parts
    ]


def _closed(state: State, pad: int, at: Point) -> Hand:
    """The hand as it taps a pad with its device."""
    x, y = at
    two = len(state.params.pads) > 1
    if state.device is Device.TOUCH:
        number = pad if state.params.fingers > 1 else 0
        return Hand(x, y, AXIS_MAX, contacts=1, fingers=(Finger(number, x, y),))
    if two and state.device is Device.KEYBOARD:
        return Hand(x, y, push=AXIS_MAX, angle=KEYS[pad])
    if two and state.device is Device.GAMEPAD and pad == 0:
        return Hand(x, y, contacts=1)
    return Hand(x, y, AXIS_MAX)
