"""Outlines of the plain shapes that can be drawn round, for small pictures of them."""

from __future__ import annotations

import math

XY = tuple[float, float]

_CORNERS = {"triangle": (3, -90), "square": (4, -135), "diamond": (4, -90)}


def outline(name: str) -> list[XY]:
    """A closed outline within the unit square; a circle for a name that is not known.

    >>> [(round(x, 2), round(y, 2)) for x, y in outline("diamond")]
    [(0.5, 0.16), (0.84, 0.5), (0.5, 0.84), (0.16, 0.5), (0.5, 0.16)]
    """
    if name == "star":
        points = [_around(36 * i - 90, 0.36 if i % 2 == 0 else 0.16) for i in range(10)]
    elif name == "heart":
        points = [_heart(2 * math.pi * i / 40) for i in range(40)]
    elif name in _CORNERS:
        count, first = _CORNERS[name]
        points = [_around(first + 360 * i / count, 0.34) for i in range(count)]
    else:
        points = [_around(9 * i, 0.32) for i in range(40)]
    return [*points, points[0]]


def _around(degrees: float, radius: float) -> XY:
    angle = math.radians(degrees)
    return 0.5 + radius * math.cos(angle), 0.5 + radius * math.sin(angle)


def _heart(t: float) -> XY:
    x = 16 * math.sin(t) ** 3
    y = 13 * math.cos(t) - 5 * math.cos(2 * t) - 2 * math.cos(3 * t) - math.cos(4 * t)
    return 0.5 + x / 50, 0.48 - y / 50
