"""What is held to be true of a player: a chance for each ability, slope and drift.

Ability lies on a grid that reaches as far as there is anything to believe. Everything is held
in two worlds, which share the same grid: in one the score says nothing, so that only success
teaches; in the other it tells of ability. Each world's share of the total is the
chance of its being so.
"""

from __future__ import annotations

import base64
import math
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import add, mul
from typing import Any

from game.difficulty.curves import GRID, SLOPE_WEIGHTS, SLOPES

STEP = GRID
"""Bits between abilities on the grid."""
DRIFTS = 3
"""Falling, still, rising."""
DRIFTING = 0.08
"""How likely each of falling and rising is before anything was seen."""
TAIL = 1e-4
"""Of all belief, what is cut off at either end."""
WIDEST = 60
"""Grid points at most: 15 bits."""

TOTAL = 1024.0
"""What all belief sums up to: small chances keep their bits in half precision."""
_ROWS = len(SLOPES) * DRIFTS

World = list[list[float]]
"""For each slope and drift (slope * DRIFTS + drift) the belief along the abilities."""


@dataclass(slots=True)
class Belief:
    """``first``: number of the first ability of the grid, which is ``first * STEP`` bits.

    ``worlds``: success alone teaches, and the score tells as well; the latter is missing until
    there is a score, and either once the other is certain.
    """

    first: int
    plain: World
    scored: World

    @property
    def count(self) -> int:
        """How many abilities are on the grid."""
        return len((self.plain or self.scored)[0])

    @property
    def worlds(self) -> list[World]:
        """Those that there are."""
        return [world for world in (self.plain, self.scored) if world]

    @property
    def telling(self) -> float:
        """The chance that scores tell of ability; 0 before there are any."""
        if not (self.plain and self.scored):
            return float(bool(self.scored))
        plain, scored = (sum(map(sum, world)) for world in self.worlds)
        return scored / (plain + scored)

    def abilities(self) -> list[float]:
        """Return the abilities on the grid, in bits."""
        return [STEP * (self.first + i) for i in range(self.count)]

    def by_slope(self) -> list[list[float]]:
        """Return for each slope the belief along the abilities, over worlds and drifts."""
        worlds = [sum_drifts(world) for world in self.worlds]
        if len(worlds) == 1:
            return worlds[0]
        return [list(map(add, one, other)) for one, other in zip(*worlds, strict=True)]

    def by_ability(self) -> list[float]:
        """Return the belief along the abilities."""
        return list(map(sum, zip(*self.by_slope(), strict=True)))

    def mean(self) -> tuple[float, float]:
        """Return ability's mean and standard deviation, in bits."""
        return _moments(self.first, self.by_ability())

    def quantile(self, share: float) -> float:
        """Return the ability below which lies this share of belief, in bits."""
        weights = self.by_ability()
        wanted = share * sum(weights)
        for i, weight in enumerate(weights):
            if wanted <= weight:
                return STEP * (self.first + i - 0.5 + wanted / weight)
            wanted -= weight
        return STEP * (self.first + len(weights) - 0.5)

    def settle(self) -> tuple[float, float]:
        """Bring the sum to TOTAL, cut off what is next to nothing, and round as it is stored.

        Returns ability's mean and standard deviation, in bits.
        """
        columns = self.by_ability()
        low, high = _ends(columns, TAIL * sum(columns))
        self.first += low
        factor = TOTAL / sum(columns[low:high])
        count = high - low
        for world in self.worlds:
            flat = [v * factor for row in world for v in row[low:high]]
            # Half precision: its 11 bits are plenty for a chance.
            form = f"<{len(flat)}e"
            _set_rows(world, struct.unpack(form, struct.pack(form, *flat)), count)
        return _moments(self.first, columns[low:high])

    def widen(self, pad: int, limits: tuple[float, float]) -> None:
        """Add empty abilities at either end, as far as ``limits`` in bits go."""
        below = min(pad, max(0, self.first - math.floor(limits[0] / STEP)))
        last = self.first + self.count - 1
        above = min(pad, max(0, math.ceil(limits[1] / STEP) - last))
        for world in self.worlds:
            world[:] = [[0.0] * below + row + [0.0] * above for row in world]
        self.first -= below

    def split(self, certain: float) -> None:
        """Have both worlds, the missing one with a chance of 1 - ``certain``."""
        if self.plain and self.scored:
            return
        there, share = (self.plain, certain) if self.plain else (self.scored, certain)
        new = [[v * (1 - share) for v in row] for row in there]
        there[:] = [[v * share for v in row] for row in there]
        if self.plain:
            self.scored = new
        else:
            self.plain = new


def from_density(density: Callable[[float], float], low: float, high: float) -> Belief:
    """Return a belief of success alone with this density of ability from low to high bits."""
    first = math.floor(low / STEP)
    count = min(WIDEST, math.ceil(high / STEP) - first + 1)
    column = [density(STEP * (first + i)) for i in range(count)]
    drifts = (DRIFTING, 1 - 2 * DRIFTING, DRIFTING)
    rows = [[v * s * d for v in column] for s in SLOPE_WEIGHTS for d in drifts]
    belief = Belief(first, rows, [])
    belief.settle()
    return belief


def to_stored(belief: Belief) -> dict[str, Any]:
    """Return the belief JSON-ready: two bytes a cell, which is exact after ``settle``."""
    return {
        "first": belief.first,
        "count": belief.count,
        "plain": _packed(belief.plain),
        "scored": _packed(belief.scored),
    }


def from_stored(stored: Any) -> Belief:
    """Rebuild a belief; raises ValueError where it is damaged."""
    first, count = stored["first"], stored["count"]
    if type(first) is not int or type(count) is not int or not 0 < count <= 4 * WIDEST:
        raise ValueError("no such grid")
    belief = Belief(first, _unpacked(stored["plain"], count), _unpacked(stored["scored"], count))
    total = sum(v for world in belief.worlds for row in world for v in row)
    if not math.isfinite(total) or total <= 0:
        raise ValueError("nothing is believed")
    return belief


def sum_drifts(world: World) -> list[list[float]]:
    """Return for each slope a world's belief along the abilities, over drifts."""
    thirds = world[0::DRIFTS], world[1::DRIFTS], world[2::DRIFTS]
    return [
        [a + b + c for a, b, c in zip(*rows, strict=True)] for rows in zip(*thirds, strict=True)
    ]


def _moments(first: int, columns: Sequence[float]) -> tuple[float, float]:
    total = sum(columns)
    mean = sum(map(mul, range(len(columns)), columns)) / total
    spread = sum((i - mean) ** 2 * w for i, w in enumerate(columns)) / total
    # Within a step of the grid belief is even.
    return STEP * (first + mean), STEP * math.sqrt(spread + 1 / 12)


def _ends(columns: Sequence[float], least: float) -> tuple[int, int]:
    low, cut = 0, columns[0]
    while cut < least and low < len(columns) - 1:
        low += 1
        cut += columns[low]
    high, cut = len(columns), columns[-1]
    while cut < least and high > low + 1:
        high -= 1
        cut += columns[high - 1]
    return low, high


def _set_rows(world: World, flat: Sequence[float], count: int) -> None:
    world[:] = [list(flat[i : i + count]) for i in range(0, len(flat), count)]


def _packed(world: World) -> str:
    flat = [v for row in world for v in row]
    return base64.b64encode(struct.pack(f"<{len(flat)}e", *flat)).decode("ascii")


def _unpacked(text: str, count: int) -> World:
    data = base64.b64decode(text, validate=True)
    if not data:
        return []
    flat = struct.unpack(f"<{_ROWS * count}e", data)
    if min(flat) < 0:
        raise ValueError("a chance below zero")
    world: World = []
    _set_rows(world, flat, count)
    return world
