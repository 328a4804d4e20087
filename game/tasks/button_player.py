"""Button: a plausible noisy player, asked again after each of its movements.

Its error grows with the span of what it does (Schmidt et al. 1979): it never asks how exact it
would have to be. What has gone wrong once it does again with more care.
"""

from __future__ import annotations

import math
import random

from game.core.values import AXIS_MAX, Finger, Hand
from game.core.view import Point
from game.tasks.base import Aim, Skill
from game.tasks.button_state import (
    LET_GO,
    PINCH,
    SLIT,
    THROUGH,
    TILT,
    Params,
    State,
    bits_of,
    distance,
    place,
    wrapped,
)
from game.tasks.movement import (
    CLOSED,
    OPEN,
    STEP_US,
    Points,
    aim,
    last_time,
    minimum_jerk,
    movement_time_s,
    reach,
    rest,
)

Poses = list[tuple[int, Hand]]
SPREAD = 0.45
"""Of the error at which three in four would succeed, were there one step and not five."""
BEYOND = 1_500
"""um by which a movement goes on after what it was meant for."""
OUT = 1.35
"""Rings that a pull goes."""
DROPPED = 6
"""Tenths of the way at which a hand loses what it carries."""
UPRIGHT = 9_000
"""Two fingers come down one above the other (1/100 degree)."""
NARROW, WIDE = 0.8, 1.12
"""How far they close, of what counts as closed, and open, of what counts as open."""


def simulate(state: State, hand: Hand, skill: Skill, rng: random.Random) -> Aim:
    """Do the next step: pinch, tilt, to the slit, through, let go."""
    params = state.params
    end = _end(state, skill, rng)
    if params.pair:
        return Aim(poses=tuple(_pinching(state, end, skill, rng)))
    one_of_two = bool(params.cloth_radius) and not params.by_trigger
    # Of two hands the middle between them is nowhere: what counts is the one on the button.
    here = state.hand if one_of_two else (hand.x, hand.y)
    points = (_carry if state.holding else _fetch)(state, here, end, skill, rng)
    if one_of_two:
        return Aim(poses=tuple(_with_cloth(params, points)), hands=2)
    return Aim(aim(points).points, other=AXIS_MAX if params.by_trigger else 0)


def _noise(state: State, span: int, skill: Skill, rng: random.Random) -> float:
    """Standard deviation of one error over a span; smaller at each further try."""
    spread = SPREAD * span / (2**skill.bits - 1) / (1 + state.tries[state.latched])
    return 3 * spread if rng.random() < skill.lapse / LET_GO else spread


def _end(state: State, skill: Skill, rng: random.Random) -> Point:
    """Where the button, or the hand that fetches it, is to come."""
    params, at = state.params, place(state.params, state.latched)
    spread = _noise(state, params.span, skill, rng)
    if not state.holding:
        if state.latched != PINCH:
            spread = min(spread, params.size / 8)
        return round(at[0] + rng.gauss(0, spread)), round(at[1] + rng.gauss(0, spread))
    (x, y), side = params.here.slit, params.side
    if state.latched == TILT:
        return _pulled(state, skill, rng)
    if state.latched == LET_GO:
        gx, gy = params.goal
        return round(gx + rng.gauss(0, spread)), round(gy + rng.gauss(0, spread))
    gate = x + side * (-params.mouth if state.latched == SLIT else params.mouth)
    return _beyond(state.at, (gate, round(y + rng.gauss(0, spread))), side)


def _beyond(at: Point, gate: Point, side: int) -> Point:
    """Go on a little after a place in the same direction: that is where a hand comes through.

    One that the cloth holds back there goes along it.
    """
    away = side * (gate[0] - at[0])
    on = (gate[1] - at[1]) * BEYOND // away if away > BEYOND else 0
    return gate[0] + side * BEYOND, gate[1] + on


def _pulled(state: State, skill: Skill, rng: random.Random) -> Point:
    """Out of the ring: as the pull asks, or towards the slit with fingers that have turned."""
    params = state.params
    (x, y), far = params.start, OUT * params.ring
    if not params.pull:
        return round(x + params.side * far), y
    way = params.here.turn + rng.gauss(0, _noise(state, params.turn_span, skill, rng))
    return (
        round(x + far * math.cos(math.radians(way / 100))),
        round(y + far * math.sin(math.radians(way / 100))),
    )


def _fetch(state: State, here: Point, end: Point, skill: Skill, rng: random.Random) -> Points:
    """Go to the button with an open hand, and close."""
    params = state.params
    bits = bits_of(max(distance(here, end), 1), params.tolerance)
    points: Points = [(STEP_US, *here, OPEN)]
    begin = round(skill.reaction_s * rng.uniform(0.8, 1.3) * 1e6)
    seconds = movement_time_s(skill, bits)
    points += reach(here, end, seconds, OPEN, skill=skill, rng=rng, begin_us=begin)
    points += rest(end, 0.06, OPEN, last_time(points))
    return points + rest(end, 0.12, CLOSED, last_time(points))


def _carry(state: State, here: Point, end: Point, skill: Skill, rng: random.Random) -> Points:
    """Bring the button there; let go of it at its goal, or too soon."""
    params, offset = state.params, state.offset
    points: Points = []
    if state.latched == TILT and state.out and params.pull:
        back = (params.start[0] - offset[0], params.start[1] - offset[1])
        points += reach(here, back, movement_time_s(skill, 1.0), CLOSED, skill=skill, rng=rng)
        here = back
    goal = (end[0] - offset[0], end[1] - offset[1])
    bits = bits_of(max(distance(here, goal), 1), params.tolerance)
    seconds = movement_time_s(skill, bits)
    begin = last_time(points)
    # So short a way, with something between the fingers, is straight.
    points += reach(here, goal, seconds, CLOSED, skill=skill, rng=rng, begin_us=begin, bow=0.0)
    drops = state.latched in {SLIT, THROUGH} and rng.random() < skill.drop / 2
    if drops:
        points = points[: max(2, len(points) * DROPPED // 10)]
    if drops or state.latched == LET_GO:
        points += rest(points[-1][1:3], 0.1, CLOSED, last_time(points))
        points += rest(points[-1][1:3], 0.2, OPEN, last_time(points))
    return points


# --- two fingers that pinch


def _pinching(state: State, end: Point, skill: Skill, rng: random.Random) -> Poses:
    """The same movements, with the fingers closed about the button, and turned."""
    params = state.params
    narrow, wide = round(NARROW * params.close), round(WIDE * params.open)
    if not state.holding:
        begin = round(skill.reaction_s * rng.uniform(0.8, 1.3) * 1e6)
        poses: Poses = [(begin // 2, Hand(*end)), (begin, Hand(*end))]
        down = _pair(end, wide, UPRIGHT)
        poses += [(begin + STEP_US * k, down) for k in range(1, 6)]
        return _closing(poses, end, (wide, narrow), UPRIGHT, movement_time_s(skill, 1.0))
    now, here = state.line, state.hand
    poses = [(STEP_US, _pair(here, narrow, now))]
    if state.latched == TILT:
        noise = _noise(state, params.turn_span, skill, rng)
        to = params.here.turn + round(rng.gauss(0, noise))
        seconds = movement_time_s(skill, bits_of(params.turn_span, params.turn_tolerance))
        steps = max(2, round(seconds * 1e6 / STEP_US))
        by = wrapped(to - state.turned)
        for k in range(1, steps + 1):
            line = now + round(by * minimum_jerk(k / steps))
            poses.append((poses[-1][0] + STEP_US, _pair(here, narrow, line)))
        now += by
    for t, x, y, grip in _carry(state, here, end, skill, rng):
        begin = poses[-1][0] if t == STEP_US else begin
        if grip:
            poses.append((begin + t, _pair((x, y), narrow, now)))
        else:
            where = (x, y)
            poses = _closing(poses, where, (narrow, wide), now, movement_time_s(skill, 1.0))
            poses += [(poses[-1][0] + STEP_US * k, Hand(*where)) for k in range(1, 22)]
            break
    return poses


def _closing(
    poses: Poses, at: Point, apertures: tuple[int, int], line: int, seconds: float
) -> Poses:
    first, last = apertures
    steps = max(2, round(seconds * 1e6 / STEP_US))
    for k in range(1, steps + 1):
        aperture = first + round((last - first) * minimum_jerk(k / steps))
        poses.append((poses[-1][0] + STEP_US, _pair(at, aperture, line)))
    return poses


def _pair(at: Point, aperture: int, line: int) -> Hand:
    """Two fingers about a place."""
    way = math.radians(line / 100)
    dx, dy = round(aperture / 2 * math.cos(way)), round(aperture / 2 * math.sin(way))
    fingers = (Finger(0, at[0] - dx, at[1] - dy), Finger(1, at[0] + dx, at[1] + dy))
    return Hand(*at, AXIS_MAX, aperture, wrapped(line), 2, fingers)


# --- one that holds the cloth, and one on the button


def _with_cloth(params: Params, points: Points) -> Poses:
    poses: Poses = []
    for t, x, y, grip in points:
        fingers = [Finger(0, *params.cloth)]
        if grip:
            fingers.append(Finger(1, x, y))
        count = len(fingers)
        mx, my = sum(f.x for f in fingers) // count, sum(f.y for f in fingers) // count
        poses.append((t, Hand(mx, my, AXIS_MAX, contacts=count, fingers=tuple(fingers))))
    return poses
