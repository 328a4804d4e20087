"""How ability moves: a little from trial to trial, seldom at once, and between days.

From one trial to the next ability stays; or it rises or falls steadily (practice, fatigue) for
as long as its drift lasts; and once in a few hundred trials it is suddenly another (a bad
moment, another grip). All of it widens what is believed, most of all the days between.
"""

from __future__ import annotations

import math

from game.difficulty.belief import DRIFTING, DRIFTS, STEP, Belief, World, sum_drifts
from game.difficulty.curves import SLOPES

RISE, FALL = 0.014, 0.02
"""Bits a trial while ability rises or falls. On the grid this spreads belief as well, which
stands for the wandering of an ability that moves."""
BEGIN, END = 0.006, 0.005
"""Chances a trial that a drift begins, and that it ends."""
JUMP = 0.002
"""Chance a trial that ability is suddenly another."""
JUMP_UP, JUMP_DOWN = 0.3, 0.86
"""Bits, mean sizes of such jumps (exponential), as often up as down."""
PAD = 6
"""Abilities that are added at either end of the grid for a jump."""

DAY_APART, DAY_MORE = 0.3, 0.25
"""Bits: standard deviation between two sittings, and what each day adds to it in squares."""
MOST_DAYS = 60.0
DAY_JUMP = 0.05
"""Share of belief for a day quite unlike the last."""
DAY_JUMP_SIZE = 1.0
"""Bits, its mean size."""


def move_on(belief: Belief, limits: tuple[float, float]) -> None:
    """Let ability move to the next trial; it stays within ``limits`` of what is believed."""
    belief.widen(PAD, limits)
    for world in belief.worlds:
        slopes = sum_drifts(world)
        weights = [sum(row) for row in slopes]
        total = sum(weights) or 1.0
        # Where a jump leads is worked out once for all slopes.
        thrown = _thrown([sum(column) for column in zip(*slopes, strict=True)])
        for slope, weight in enumerate(weights):
            _move_rows(world, slope * DRIFTS, thrown, JUMP * weight / total)


def _move_rows(world: World, at: int, thrown: list[float], jump: float) -> None:
    """Move the three drifts of a slope; what would leave the grid stays at its end."""
    falling, still, rising = world[at : at + DRIFTS]
    kept, begun = (1 - JUMP) * (1 - BEGIN), (1 - JUMP) * BEGIN / 2
    drifting, ended = (1 - JUMP) * (1 - END), (1 - JUMP) * END
    fallen, risen = drifting * FALL / STEP, drifting * RISE / STEP
    not_fallen, not_risen = drifting - fallen, drifting - risen
    world[at : at + DRIFTS] = [
        [
            not_fallen * here + fallen * above + begun * b
            for here, above, b in zip(falling, [*falling[1:], 0.0], still, strict=True)
        ],
        [
            kept * b + ended * (a + c) + jump * j
            for a, b, c, j in zip(falling, still, rising, thrown, strict=True)
        ],
        [
            not_risen * here + risen * below + begun * b
            for here, below, b in zip(rising, [0.0, *rising[:-1]], still, strict=True)
        ],
    ]
    world[at][0] += fallen * falling[0]
    world[at + 2][-1] += risen * rising[-1]


def _thrown(row: list[float]) -> list[float]:
    """Return the belief thrown up and down by jumps of any size."""
    up, down = math.exp(-STEP / JUMP_UP), math.exp(-STEP / JUMP_DOWN)
    out, carried = [], 0.0
    weight = (1 - up) / 2
    for value in row:
        carried = carried * up + weight * value
        out.append(carried)
    carried = 0.0
    weight = (1 - down) / 2
    for i in range(len(row) - 1, -1, -1):
        carried = carried * down + weight * row[i]
        out[i] += carried
    return out


def variance_between(days: float) -> float:
    """Return the variance in bits that so many days between two sittings add to ability.

    >>> [round(variance_between(days) ** 0.5, 2) for days in (0, 1, 7, 30)]
    [0.0, 0.39, 0.73, 1.4]
    """
    if days <= 0:
        return 0.0
    settled = DAY_APART**2 * min(days, 1.0)
    return settled + DAY_MORE**2 * min(days, MOST_DAYS)


def sleep_over(belief: Belief, variance: float, limits: tuple[float, float]) -> None:
    """Widen by the days between; whatever ability was doing then, now it is still at first."""
    if variance <= 0:
        return
    spread = math.sqrt(variance)
    pad = math.ceil((3 * spread + 2 * DAY_JUMP_SIZE) / STEP)
    belief.widen(pad, limits)
    count = belief.count
    kernel = [_day_density(i * STEP, spread) for i in range(count)]
    for world in belief.worlds:
        for slope in range(len(SLOPES)):
            at = slope * DRIFTS
            row = [sum(column) for column in zip(*world[at : at + DRIFTS], strict=True)]
            wide = [
                sum(value * kernel[abs(i - j)] for j, value in enumerate(row) if value)
                for i in range(count)
            ]
            world[at] = [DRIFTING * v for v in wide]
            world[at + 1] = [(1 - 2 * DRIFTING) * v for v in wide]
            world[at + 2] = list(world[at])
    belief.settle()


def _day_density(bits: float, spread: float) -> float:
    usual = math.exp(-0.5 * (bits / spread) ** 2) / spread
    odd = math.exp(-bits / DAY_JUMP_SIZE) / DAY_JUMP_SIZE * math.sqrt(math.pi / 2)
    return (1 - DAY_JUMP) * usual + DAY_JUMP * odd
