"""Pinch: a plausible noisy player, asked again after each of its movements.

How far its opening strays from where it wants to be grows with how far it closed (Schmidt et al.
1979, as for the ends of reaches): it never asks how exact it would have to be. Its form varies
from trial to trial.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from game.core.values import AXIS_MAX, Finger, Hand
from game.core.view import Point
from game.tasks.base import Aim, Skill
from game.tasks.movement import STEP_US, minimum_jerk, movement_time_s
from game.tasks.pinch_close import GRACE_US
from game.tasks.pinch_state import (
    CLOSE,
    CLOSING,
    HOLDING,
    OPEN,
    RELEASE,
    THUMB,
    Params,
    State,
    bits_of,
    distance,
    grip_for,
    middle,
)

Poses = list[tuple[int, Hand]]
AT_THREE_QUARTERS = 0.56
"""Bits that are left at ``skill.bits``, so that three trials in four succeed there, drops and
lapses among them."""
STRAYS_MAX = 0.9
"""Part of the way closed by which the opening strays at most, and does in a lapse."""
TRIES = 0.48
"""Part of the way at which fingers that try to meet stay apart at most: nearer than half way."""
WAVES = 3
REST_S = 0.9
"""A hand that is laid down lies still for so long."""
TIPS: tuple[Point, ...] = (
    (-52_000, 38_000),
    (-24_000, -18_000),
    (0, -32_000),
    (23_000, -24_000),
    (45_000, 2_000),
)
"""Where the tips of a right hand lie about their middle, um, from the thumb on."""


def simulate(state: State, hand: Hand, skill: Skill, rng: random.Random) -> Aim:
    """Intend what comes next: come down, close, hold, open."""
    del hand  # Where the fingers are is in the state, contact by contact.
    params = state.params
    if params.variant != CLOSE:
        poses = _fingers(state, skill, rng)
    elif state.phase in (OPEN, CLOSING):
        poses = _close(state, skill, rng)
    elif state.phase == HOLDING:
        poses = _hold(state, skill, rng)
    else:
        poses = _open(state, skill, rng)
    return Aim(poses=tuple(poses))


def _strays(way: int, skill: Skill, rng: random.Random) -> float:
    """By how much (um) the opening strays at most in this trial."""
    size = way / (2**skill.bits - 1) * math.exp2(rng.gauss(0, skill.form) - AT_THREE_QUARTERS)
    lapse = rng.random() < skill.lapse
    return STRAYS_MAX * way if lapse else min(size, STRAYS_MAX * way)


def _close(state: State, skill: Skill, rng: random.Random) -> Poses:
    """Touch apart, close, and come to rest near the middle of the band, off by some of that."""
    params = state.params
    poses: Poses = []
    opening = params.wide or params.start
    if state.phase == OPEN:
        if not params.wide:
            opening = round(params.start * rng.uniform(0.98, 1.04))
        _stay(poses, params, lambda _part: opening, skill.reaction_s * rng.uniform(0.8, 1.3))
        if not params.wide:
            # Where a hand is not in sight nothing is held: it only comes down then.
            poses[:-2] = [(t, Hand(*params.home)) for t, _ in poses[:-2]]
    else:
        opening = state.opening if state.opening >= 0 else opening
    strays = _strays(opening - params.target, skill, rng)
    end = params.target + strays * rng.uniform(-0.5, 0.5)
    seconds = movement_time_s(skill, bits_of(opening - params.target, params.half))
    _move(poses, params, opening, end, seconds)
    if rng.random() < skill.drop and not params.wide:
        poses[len(poses) * 2 // 3 :] = []
        _lift(poses, params)
    return poses


def _hold(state: State, skill: Skill, rng: random.Random) -> Poses:
    """Hold: the opening wanders, by as much at most as it strays in this trial."""
    params = state.params
    shake = skill.tremor_um / 4
    # A trembling hand strays no farther than it does: its tremor is a part of that.
    strays = max(0.0, _strays(state.began - params.target, skill, rng) - shake)
    now, end = state.opening, state.window_us[1]
    seconds = (end - state.t) / 1e6 + 0.05
    settle = max(0.0, (state.window_us[0] - state.t) / (end + 50_000 - state.t))
    waves = [(rng.uniform(0.4, 1.6), rng.uniform(0, 2 * math.pi)) for _ in range(WAVES)]
    ways = [sum(math.sin(2 * math.pi * f * k / 50 + p) for f, p in waves) for k in range(51)]
    first = math.floor(50 * settle) + 1
    most = max((abs(way) for way in ways[min(first, 49) : 49]), default=1.0) or 1.0

    def opening(part: float) -> float:
        wander = params.target + strays * ways[round(part * 50)] / most
        mix = 1.0 if settle <= 0 else min(1.0, part / (0.8 * settle))
        tremor = shake * math.sin(2 * math.pi * skill.tremor_hz * part * seconds)
        return now + (wander - now) * mix + tremor

    poses: Poses = []
    _stay(poses, params, opening, seconds)
    if rng.random() < skill.drop / 2 and not params.wide:
        poses[len(poses) // 2 :] = []
        _lift(poses, params)
    return poses


def _open(state: State, skill: Skill, rng: random.Random) -> Poses:
    """Open the hand, and take it off the glass."""
    params = state.params
    poses: Poses = []
    now = state.opening if state.opening >= 0 else params.target
    _stay(poses, params, lambda _part: now, skill.reaction_s * rng.uniform(0.8, 1.3))
    seconds = movement_time_s(skill, bits_of(params.start - now, params.half))
    _move(poses, params, now, params.wide or state.began, seconds)
    if not params.wide:
        _lift(poses, params)
    return poses


def _stay(poses: Poses, params: Params, opening: Callable[[float], float], seconds: float) -> None:
    steps = max(2, round(seconds * 1e6 / STEP_US))
    begin = poses[-1][0] if poses else 0
    for k in range(1, steps + 1):
        poses.append((begin + k * STEP_US, _hand(params, round(opening(k / steps)))))


def _move(poses: Poses, params: Params, start: float, end: float, seconds: float) -> None:
    _stay(poses, params, lambda part: start + (end - start) * minimum_jerk(part), seconds)


def _lift(poses: Poses, params: Params) -> None:
    begin = poses[-1][0] if poses else 0
    steps = 2 * GRACE_US // STEP_US
    poses.extend((begin + k * STEP_US, Hand(*params.home)) for k in range(1, steps + 1))


def _hand(params: Params, opening: int) -> Hand:
    """Two fingers on their way from their spots to each other, or a trigger."""
    if params.wide:
        return Hand(*params.home, grip_for(params, opening))
    a, b = params.spots
    part = opening / max(1, distance(a, b))
    mid = middle(a, b)

    def tip(at: Point, number: int) -> Finger:
        x, y = (m + round((v - m) * part) for v, m in zip(at, mid, strict=True))
        return Finger(number, x, y)

    return _touching((tip(a, 0), tip(b, 1)))


def _touching(fingers: tuple[Finger, ...]) -> Hand:
    """Return a hand whose fingers touch there."""
    count = len(fingers)
    x, y = sum(f.x for f in fingers) // count, sum(f.y for f in fingers) // count
    if count == 1:
        return Hand(x, y, AXIS_MAX, 0, 0, 1, fingers)
    (ax, ay), (bx, by) = ((f.x, f.y) for f in fingers[:2])
    angle = round(math.degrees(math.atan2(by - ay, bx - ax)) * 100)
    return Hand(x, y, AXIS_MAX, distance((ax, ay), (bx, by)), angle, count, fingers)


# --- thumb to each finger


def _fingers(state: State, skill: Skill, rng: random.Random) -> Poses:
    params = state.params
    if not params.finger:
        return _lay_down(params, skill, rng)
    poses: Poses = []
    if state.phase == RELEASE:
        _part(poses, state, skill, rng)
        return poses
    lead = skill.reaction_s * rng.uniform(0.8, 1.3)
    poses.extend((round(1e6 * lead * k / 3), Hand(*params.home)) for k in (1, 2, 3))
    if rng.random() < skill.confuse:
        others = [n for n in range(2, len(state.rest) + 1) if n != params.finger]
        finger = rng.choice(others)
        _meet(poses, state, finger, params.floor, skill)
        _lift(poses, params)
    way = params.start - params.floor
    strays = min(_strays(way, skill, rng), TRIES * way)
    _meet(poses, state, params.finger, params.floor + strays, skill)
    if state.phase == OPEN and rng.random() < skill.drop:
        poses[len(poses) * 2 // 3 :] = []
        _lift(poses, params)
        return poses
    _stay_met(poses)
    end, start = poses[-1][1], state.rest
    pair = (start[THUMB - 1], start[params.finger - 1])
    _bring(poses, end.fingers, pair, movement_time_s(skill, 2.0))
    _lift(poses, params)
    return poses


def _lay_down(params: Params, skill: Skill, rng: random.Random) -> Poses:
    """Rest all five fingers."""
    mirror = -1 if params.left else 1
    room = min(1.0, min(params.window) / 140_000)
    tips = tuple(
        Finger(
            n,
            params.home[0] + round(mirror * x * room) + rng.randint(-900, 900),
            params.home[1] + round(y * room) + rng.randint(-900, 900),
        )
        for n, (x, y) in enumerate(TIPS)
    )
    begin = round(1e6 * skill.reaction_s)
    hand = _touching(tips)
    steps = round(REST_S * 1e6 / STEP_US)
    return [(begin // 2, Hand(*params.home))] + [
        (begin + k * STEP_US, hand) for k in range(steps + 1)
    ]


def _meet(poses: Poses, state: State, finger: int, opening: float, skill: Skill) -> None:
    """Bring the thumb and a finger, from their places, so near to each other."""
    a, b = state.rest[THUMB - 1], state.rest[finger - 1]
    mid, part = middle(a, b), opening / max(1, distance(a, b))
    fingers = (Finger(0, *a), Finger(1, *b))
    begin = poses[-1][0]
    poses.extend((begin + k * STEP_US, _touching(fingers)) for k in (1, 2, 3))
    ends = tuple(
        tuple(m + round((v - m) * part) for v, m in zip(at, mid, strict=True)) for at in (a, b)
    )
    bits = bits_of(distance(a, b) - state.params.floor, state.params.half)
    _bring(poses, fingers, ((ends[0][0], ends[0][1]), (ends[1][0], ends[1][1])),
           movement_time_s(skill, bits))  # fmt: skip


def _bring(
    poses: Poses, fingers: tuple[Finger, ...], ends: tuple[Point, Point], seconds: float
) -> None:
    steps = max(2, round(seconds * 1e6 / STEP_US))
    begin = poses[-1][0]
    for k in range(1, steps + 1):
        part = minimum_jerk(k / steps)
        tips = tuple(
            Finger(f.number, f.x + round((x - f.x) * part), f.y + round((y - f.y) * part))
            for f, (x, y) in zip(fingers, ends, strict=True)
        )
        poses.append((begin + k * STEP_US, _touching(tips)))


def _stay_met(poses: Poses) -> None:
    begin, hand = poses[-1]
    poses.extend((begin + k * STEP_US, hand) for k in range(1, 12))


def _part(poses: Poses, state: State, skill: Skill, rng: random.Random) -> None:
    """Open again from where the fingers are."""
    poses.append((round(1e6 * skill.reaction_s * rng.uniform(0.8, 1.3)), Hand(*state.params.home)))
    _lift(poses, state.params)
