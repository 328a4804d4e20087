"""Trace: a simulated player.

It draws at a pace of its own: a path takes it about the same time whether it is long or short
(isochrony, Viviani & McCollum 1983), longer by its bits as in Fitts' law. The faster the hand,
the farther it sways from where it wants to be, and an unsteady one farther than a steady one.
Only where it would stray out of reach of the path does it look at the width and steer back.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from game.core.values import Hand
from game.core.view import Point
from game.tasks import movement
from game.tasks.base import Aim, Skill
from game.tasks.paths import Vec, dist, length
from game.tasks.trace_plan import Params, difficulty, path_length
from game.tasks.trace_state import State

STEADINESS, HASTE = 0.88, 0.47
"""Parts of ``skill.form``: by how much a player is steadier or hastier in one trial than in
another. Their squares add up to 1."""
AT_THREE_QUARTERS = 0.54
"""Bits that are left at ``skill.bits``, so that three trials in four succeed there."""
PACE = (8.0, 2.0)
"""Seconds that a path takes, in ``skill.movement_s``: in any case, and for each of its bits."""
SWAY_MAX = 1.6
"""Half widths that nine tenths of the way keep within even on a bad day, and in a lapse."""
SWAY_LIMIT = 1.85
"""Half widths at which a player notices and steers back."""
TAKE_OFF = 12
"""Points from the start of a stroke over which the sway grows to its full size."""
SWAY_WAVE = (4.0, 12.0)
"""Shortest and longest wave of the sway along the path, in its own sizes ..."""
SWAY_WAVE_MIN = 10_000.0
"""... and um that a wave is long at least."""
SPEED_MAX = 1.0
"""um a us, which are 1 m/s."""
SMOOTH = 3
"""Points on both sides over which the hand rounds the direction of the path."""
CURVE_COST = 2.5
"""How much slower a right angle is than a straight way."""
PAUSE_S = (0.25, 0.6)


def simulate(state: State, hand: Hand, skill: Skill, rng: random.Random) -> Aim:
    """Intend the rest of the path: reach for where it goes on, press, follow, let go."""
    params = state.params
    points = movement.rest((hand.x, hand.y), skill.reaction_s * rng.uniform(0.8, 1.4), 0, 0)
    speed = _speed(params, skill, rng)
    sway = min(speed * _unsteadiness(skill, rng), SWAY_MAX * params.half_width)
    if rng.random() < skill.lapse:
        sway = SWAY_MAX * params.half_width
    for k in range(state.stroke, len(params.strokes)):
        stroke = params.strokes[k]
        rest = stroke[max(state.at, 0) :] if k == state.stroke else stroke
        way = _swayed(rest, sway, SWAY_LIMIT * params.half_width, rng)
        _reach(points, way[0], skill, rng)
        _follow(points, way, speed, skill, rng)
    return movement.aim(points)


def _pace_us(skill: Skill, bits: float) -> float:
    """Time in us that a path of so many bits takes this player."""
    return 1e6 * skill.movement_s * (PACE[0] + PACE[1] * bits)


def _speed(params: Params, skill: Skill, rng: random.Random) -> float:
    """Speed in um a us at which this trial's path will be drawn."""
    haste = math.exp2(rng.gauss(0, HASTE * skill.form))
    return min(haste * path_length(params) / _pace_us(skill, difficulty(params)), SPEED_MAX)


def _unsteadiness(skill: Skill, rng: random.Random) -> float:
    """Sway in um, within which nine tenths of the way will keep, for each um a us of speed."""
    form = math.exp2(rng.gauss(0, STEADINESS * skill.form) - AT_THREE_QUARTERS)
    return form * _pace_us(skill, skill.bits) / (2 * (2**skill.bits - 1))


def _reach(points: movement.Points, to: Point, skill: Skill, rng: random.Random) -> None:
    """Go to where the stroke goes on, pen up, and press."""
    at = (points[-1][1], points[-1][2])
    begin = movement.last_time(points)
    seconds = movement.movement_time_s(skill, math.log2(dist(at, to) / 6_000 + 1))
    points.extend(
        movement.reach(at, to, seconds, movement.OPEN, skill=skill, rng=rng, begin_us=begin)
    )
    points.extend(movement.rest(to, 0.08, movement.OPEN, movement.last_time(points)))
    points.extend(movement.rest(to, 0.1, movement.CLOSED, movement.last_time(points)))


def _swayed(points: Sequence[Point], sway: float, limit: float, rng: random.Random) -> list[Point]:
    """Return the way the hand will take: the path, moved sideways by a slow random sway."""
    series = _sway_series(len(points), length(points), sway, rng)
    sides = [s * min(1.0, k / TAKE_OFF) for k, s in enumerate(series)]
    ordered = sorted(abs(s) for s in sides)
    most = ordered[math.ceil(0.9 * len(ordered)) - 1] or 1.0
    out = []
    for k, (x, y) in enumerate(points):
        nx, ny = _normal(points, k)
        side = min(max(sway * sides[k] / most, -limit), limit)
        out.append((round(x + nx * side), round(y + ny * side)))
    return out


def _sway_series(count: int, total: float, sway: float, rng: random.Random) -> list[float]:
    """Return smooth random values along the path: a sum of waves of many lengths."""
    shortest, longest = (max(v * sway, SWAY_WAVE_MIN * k) for k, v in enumerate(SWAY_WAVE, 1))
    waves = [
        (
            total / (shortest * (longest / shortest) ** rng.random()),
            rng.uniform(0, 2 * math.pi),
            rng.gauss(0, 1),
        )
        for _ in range(8)
    ]
    return [
        sum(
            size * math.sin(2 * math.pi * cycles * k / count + phase)
            for cycles, phase, size in waves
        )
        for k in range(count)
    ]


def _normal(points: Sequence[Point], k: int) -> Vec:
    a, b = points[max(0, k - SMOOTH)], points[min(len(points) - 1, k + SMOOTH)]
    size = math.dist(a, b) or 1.0
    return (a[1] - b[1]) / size, (b[0] - a[0]) / size


def _follow(
    points: movement.Points, way: Sequence[Point], speed: float, skill: Skill, rng: random.Random
) -> None:
    """Draw along a way at a speed, slower in curves and at the ends."""
    dropped = rng.randrange(len(way)) if rng.random() < skill.drop else -1
    phase = rng.uniform(0, 2 * math.pi)
    t = float(movement.last_time(points))
    due = math.ceil(t / movement.STEP_US + 1e-9) * movement.STEP_US
    for k in range(1, len(way)):
        (ax, ay), (bx, by) = way[k - 1], way[k]
        span = math.dist(way[k - 1], way[k]) / (speed * _ease(way, k))
        while due <= t + span:
            part = (due - t) / span if span else 1.0
            x, y = ax + (bx - ax) * part, ay + (by - ay) * part
            points.append(_shaken(due, x, y, phase, skill))
            due += movement.STEP_US
        t += span
        if k == dropped:
            points.extend(movement.rest(way[k], rng.uniform(*PAUSE_S), movement.OPEN, due))
            t = float(movement.last_time(points))
            due = round(t) + movement.STEP_US
    begin = max(due - movement.STEP_US, movement.last_time(points))
    points.extend(movement.rest(way[-1], 0.15, movement.CLOSED, begin))
    points.extend(movement.rest(way[-1], 0.1, movement.OPEN, movement.last_time(points)))


def _ease(way: Sequence[Point], k: int) -> float:
    """Share of full speed: less in curves, and near both ends."""
    a, b, c = way[max(0, k - SMOOTH)], way[k], way[min(len(way) - 1, k + SMOOTH)]
    straight = math.dist(a, c) / ((math.dist(a, b) + math.dist(b, c)) or 1.0)
    ends = min(1.0, 0.25 + 0.1 * min(k, len(way) - k))
    return ends / (1 + CURVE_COST * (1 - straight))


def _shaken(due: int, x: float, y: float, phase: float, skill: Skill) -> tuple[int, int, int, int]:
    turn = 2 * math.pi * skill.tremor_hz * due / 1e6 + phase
    # Held against the table, a drawing hand shakes half as much as a reaching one.
    size = skill.tremor_um / 2
    return (
        due,
        round(x + size * math.sin(turn)),
        round(y + 0.7 * size * math.cos(turn)),
        movement.CLOSED,
    )
