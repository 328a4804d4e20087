"""A player's garden: what may be planted, and where the next thing comes to stand.

It only grows: what stands somewhere stays there, and nothing wilts.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

KINDS = ("flower", "tulip", "sunflower", "hyacinth", "mushroom", "tree")
"""What grows, by the garden's names. A theme shows each as something of its own."""
OFFERED = 3
"""Kinds to choose from at a time."""
SPAN = 1000
"""Places are thousandths of the ground's width and depth, from its left and its back."""
EDGE = 25
"""Nothing stands nearer to the edge than this."""
FLAT = 0.35
"""The ground is seen at a slant: so much of a distance in depth counts."""
_TRIES = 40


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: thousandths from the left, and from the back to the front."""

    x: int
    y: int

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Self:
        """Read a place as it is kept; what is damaged stands in the middle."""
        x, y = (table.get(name) for name in ("x", "y"))
        whole = isinstance(x, int) and isinstance(y, int)
        return cls(_within(x), _within(y)) if whole else cls(SPAN // 2, SPAN // 2)


def offered(visits: int) -> tuple[str, ...]:
    """Return the kinds that may be chosen from after so many visits: others each time.

    >>> offered(0), offered(4)
    (('flower', 'tulip', 'sunflower'), ('mushroom', 'tree', 'flower'))
    """
    return tuple(KINDS[(visits + i) % len(KINDS)] for i in range(OFFERED))


def next_place(taken: Sequence[Place], seed: str) -> Place:
    """Return where the next thing stands: of some places drawn, the one with the most room.

    The same ``seed`` (the player's id) and places give the same place on any machine.
    """
    draw = random.Random(f"{seed} {len(taken)}")
    drawn = [
        Place(draw.randint(EDGE, SPAN - EDGE), draw.randint(EDGE, SPAN - EDGE))
        for _ in range(_TRIES)
    ]
    return max(drawn, key=lambda place: _room(place, taken))


def distance(a: Place, b: Place) -> float:
    """Return how far apart two places look, in thousandths of the width."""
    return math.hypot(a.x - b.x, FLAT * (a.y - b.y))


def _room(place: Place, taken: Sequence[Place]) -> float:
    return min((distance(place, other) for other in taken), default=math.inf)


def _within(value: Any) -> int:
    return min(max(int(value), 0), SPAN)
