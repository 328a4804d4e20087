"""Turn: a plausible noisy player, asked again after each of its grips.

Its error grows with how far it turns in one grip (Schmidt et al. 1979) and never asks how exact
it would have to be. It takes a jar's way in as many grips as are planned, and sees after each
how much is left.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import replace

from game.core.values import AXIS_MAX, Device, Finger, Hand
from game.tasks.base import Aim, Skill
from game.tasks.movement import STEP_US, minimum_jerk, movement_time_s
from game.tasks.turn_plan import DEGREE, HALF_TURN, Params, difficulty, wrapped
from game.tasks.turn_state import KEY_RAMP_US, State, goal, key_turn

SPREAD = 1.17
"""A normal error with sd = tolerance / 1.17 stays inside the tolerance 3 times in 4, lapses among
them."""
LAPSE_PART = 3
SEEN = 0.52
"""Part of a grip that is seen not to be all of it: a hand that means the goal goes so far."""
DROPPED = 0.4
"""Part of the way after which a thing is lost by accident: it is gripped again."""
AT_EASE = -40 * DEGREE
"""Where the finger of a right hand lies that is turned neither way: a grip goes to both sides."""
HELD_AT = 6
"""Fingers and pointer are 6/10 of the radius from the middle."""
THUMB_LATE_US = 40_000
REACH_STEPS = 40
"""Of a pointer or a stick on its way to where it grips."""
SETTLE_S = 0.12
AIM_BEYOND = DEGREE // 2
"""A key is turned a little further than it has to be."""
Poses = list[tuple[int, Hand]]


def simulate(state: State, hand: Hand, skill: Skill, rng: random.Random) -> Aim:
    """Take hold, turn, and let go; a key is turned to its stop and back in one grip."""
    poses: Poses = [(STEP_US, Hand(hand.x, hand.y))]
    poses.append((round(skill.reaction_s * rng.uniform(0.8, 1.3) * 1e6), poses[0][1]))
    angle = _grip_at(state, rng)
    _close(poses, state, angle)
    for by in _legs(state, skill, rng):
        angle = _turn(poses, state, (angle, by), skill, rng)
        _rest(poses, SETTLE_S)
    _let_go(poses, state)
    # How long an arrow key is held is how far it turns.
    return Aim(poses=tuple(poses), paced=state.device is Device.KEYBOARD)


def _legs(state: State, skill: Skill, rng: random.Random) -> Iterator[int]:
    """How far to turn, leg by leg, positive the way that is wanted."""
    params = state.params
    here = state.turned
    if params.variant == "key" and not state.unlocked:
        yield params.turn + AIM_BEYOND - here
        here = min(params.turn + AIM_BEYOND, params.high)
        left = -here
    else:
        left = goal(state) - here
    if params.most:
        left = round(left / max(1, round(left / params.twist)))
    spread = abs(left) / (2**skill.bits - 1) / SPREAD
    if rng.random() < skill.lapse:
        spread = abs(left) / LAPSE_PART
    off = rng.gauss(0, spread)
    if off * left < 0:
        # Half a planned grip before the goal nothing is judged, however long this one is.
        most = (1 - SEEN) * min(abs(left), params.twist)
        off = min(max(off, -most), most)
    by = round(left + off)
    yield round(DROPPED * by) if rng.random() < skill.drop else by


def _grip_at(state: State, rng: random.Random) -> int:
    """Where the first finger, the pointer or the stick is as the hand takes hold."""
    params = state.params
    left = params.supination is (params.sense < 0)
    middle = -HALF_TURN - AT_EASE if left else AT_EASE
    return middle - params.sense * params.twist // 2 + rng.randrange(-10 * DEGREE, 10 * DEGREE)


def _turn(
    poses: Poses, state: State, way_on: tuple[int, int], skill: Skill, rng: random.Random
) -> int:
    """Turn the hand from an angle by so much; returns where it then is."""
    params, (angle, by) = state.params, way_on
    way = params.sense * by
    if state.device is Device.KEYBOARD:
        _press(poses, way)
        return angle
    seconds = movement_time_s(skill, difficulty(params))
    steps = max(2, round(seconds * 1e6 / STEP_US))
    phase, begin = rng.uniform(0, 2 * math.pi), poses[-1][0]
    for i in range(1, steps + 1):
        part = minimum_jerk(i / steps)
        calm = min(1.0, 4 * (1 - i / steps))
        shake = _degrees(skill.tremor_um * calm, params)
        turn = 2 * math.pi * skill.tremor_hz * i * STEP_US / 1e6 + phase
        now = round(angle + way * part + shake * math.sin(turn))
        poses.append((begin + i * STEP_US, _held(state, now)))
    return angle + way


def _degrees(um: float, params: Params) -> float:
    """What a sideways shake of a fingertip turns."""
    return DEGREE * math.degrees(um / (params.radius * HELD_AT / 10))


def _press(poses: Poses, way: int) -> None:
    """Hold an arrow key for as long as it takes to turn so far."""
    low, high = 0, 4 * KEY_RAMP_US
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if key_turn(middle) < abs(way) else (low, middle)
    resting = poses[-1][1]
    arrow = replace(resting, angle=0 if way > 0 else HALF_TURN, push=AXIS_MAX)
    begin = poses[-1][0] + STEP_US
    poses += [(begin + t, arrow) for t in range(0, max(low, 1), STEP_US)]
    poses.append((begin + max(low, 1), resting))


def _rest(poses: Poses, seconds: float) -> None:
    """Hold still for a while."""
    begin, last = poses[-1]
    poses.append((begin + round(seconds * 1e6), last))


def _close(poses: Poses, state: State, angle: int) -> None:
    """Take hold: go there, finger before thumb, stick before trigger."""
    held = _held(state, angle)
    before = poses[-1][0]
    if state.device is Device.TOUCH:
        first = held.fingers[0]
        poses.append(
            (before + STEP_US, Hand(first.x, first.y, AXIS_MAX, contacts=1, fingers=(first,)))
        )
        poses.append((before + STEP_US + THUMB_LATE_US, held))
    elif state.device is Device.KEYBOARD:
        poses.append((before + STEP_US, held))
    else:
        _reach(poses, replace(held, grip=0))
        poses.append((poses[-1][0] + STEP_US, held))
    _rest(poses, SETTLE_S)


def _reach(poses: Poses, to: Hand) -> None:
    """Bring an open hand to where it will grip."""
    begin, start = poses[-1]
    for i in range(1, REACH_STEPS + 1):
        part = minimum_jerk(i / REACH_STEPS)
        x, y = (round(a + (b - a) * part) for a, b in ((start.x, to.x), (start.y, to.y)))
        poses.append((begin + i * STEP_US, replace(to, x=x, y=y)))


def _let_go(poses: Poses, state: State) -> None:
    last = poses[-1][1]
    opened = Hand(last.x, last.y, 0, angle=last.angle, push=last.push)
    if state.device is Device.TOUCH:
        opened = Hand(last.x, last.y)
    poses.append((poses[-1][0] + STEP_US, opened))
    poses.append((poses[-1][0] + STEP_US, opened))


def _held(state: State, angle: int) -> Hand:
    """The hand as it holds the thing; ``angle``: where its second finger or its stick is."""
    params = state.params
    (x, y), way = params.centre, math.radians(angle / DEGREE)
    reach = params.radius * HELD_AT / 10
    dx, dy = round(reach * math.cos(way)), round(reach * math.sin(way))
    now = wrapped(angle)
    if state.device is Device.TOUCH:
        fingers = (Finger(1, x - dx, y - dy), Finger(2, x + dx, y + dy))
        return Hand(x, y, AXIS_MAX, round(2 * reach), now, 2, fingers)
    push = AXIS_MAX if state.device is Device.GAMEPAD else 0
    return Hand(x + dx, y + dy, AXIS_MAX, 0, now if push else 0, int(not push), (), push)
