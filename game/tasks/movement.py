"""How a simulated hand moves: minimum-jerk ways with tremor, for ``Exercise.simulate``.

Flash & Hogan 1985 for the shape, Fitts' law for the time, Schmidt's law (error grows with
amplitude and haste) is left to the exercise, which knows what exactness its success needs.
"""

from __future__ import annotations

import math
import random

from game.core.values import AXIS_MAX
from game.tasks.base import Aim, Skill

STEP_US = 8_000
"""A simulated hand speaks 125 times a second, as an ordinary mouse does."""

BOW = 0.04

Points = list[tuple[int, int, int, int]]


def minimum_jerk(part: float) -> float:
    """Way done (0..1) after ``part`` (0..1) of the time.

    >>> minimum_jerk(0.5)
    0.5
    """
    return part**3 * (10 - 15 * part + 6 * part * part)


def movement_time_s(skill: Skill, bits: float) -> float:
    """Fitts' law with the player's own slope.

    >>> round(movement_time_s(Skill(movement_s=0.2), 3.0), 2)
    0.72
    """
    return 0.12 + skill.movement_s * max(bits, 0.5)


def reach(
    start: tuple[int, int],
    end: tuple[int, int],
    duration_s: float,
    grip: int,
    *,
    skill: Skill,
    rng: random.Random,
    begin_us: int = 0,
    bow: float = BOW,
) -> Points:
    """One reach as (us, x, y, grip), slightly curved, with the player's tremor on it.

    ``bow``: standard deviation of how far it is curved, as a share of its length.
    """
    steps = max(2, round(duration_s * 1e6 / STEP_US))
    dx, dy = end[0] - start[0], end[1] - start[1]
    bow = rng.gauss(0, bow)
    phase = rng.uniform(0, 2 * math.pi)
    points: Points = []
    for i in range(1, steps + 1):
        part = minimum_jerk(i / steps)
        side = bow * math.sin(math.pi * part)
        calm = min(1.0, 4 * (1 - i / steps))
        shake = skill.tremor_um * calm
        turn = 2 * math.pi * skill.tremor_hz * i * STEP_US / 1e6 + phase
        x = start[0] + dx * part - dy * side + shake * math.sin(turn)
        y = start[1] + dy * part + dx * side + shake * 0.7 * math.cos(turn)
        points.append((begin_us + i * STEP_US, round(x), round(y), grip))
    return points


def rest(at: tuple[int, int], duration_s: float, grip: int, begin_us: int) -> Points:
    """Stay put for a while."""
    steps = max(1, round(duration_s * 1e6 / STEP_US))
    return [(begin_us + i * STEP_US, at[0], at[1], grip) for i in range(1, steps + 1)]


def last_time(points: Points) -> int:
    """Return when the way so far ends, in us."""
    return points[-1][0] if points else 0


def aim(points: Points) -> Aim:
    """Freeze a way."""
    return Aim(tuple(points))


CLOSED = AXIS_MAX
OPEN = 0
