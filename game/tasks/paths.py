"""Geometry of drawn paths: making polylines, measuring them, and following them.

Lengths are micrometres. What makes a path (arcs, resampling, placing) may use any arithmetic,
for its result is stored in whole micrometres; what *follows* one (``gap``, ``dist``,
``between``) uses integers, + - * / and square roots alone, which every machine computes alike.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from game.core.values import Rect
from game.core.view import Point

Vec = tuple[float, float]
Stroke = tuple[Vec, ...]

CORNER_COS = math.cos(math.radians(25))
"""Turns sharper than 25 degrees are corners, and resampling keeps them."""


def length(points: Sequence[Vec]) -> float:
    """Length of a polyline, um.

    >>> length([(0, 0), (3, 4), (3, 10)])
    11.0
    """
    return sum(math.dist(p, q) for p, q in pairwise(points))


def arc(centre: Vec, radii: Vec, start_deg: float, end_deg: float) -> Stroke:
    """Points of an elliptic arc, one each 7.5 degrees; growing angles run clockwise on screen."""
    steps = max(2, math.ceil(abs(end_deg - start_deg) / 7.5))
    angles = (math.radians(start_deg + (end_deg - start_deg) * k / steps) for k in range(steps + 1))
    return tuple(
        (centre[0] + radii[0] * math.cos(a), centre[1] + radii[1] * math.sin(a)) for a in angles
    )


def resample(points: Sequence[Vec], spacing: float) -> tuple[Point, ...]:
    """Even steps of about ``spacing`` um in whole um; both ends and all corners are kept."""
    clean = [p for k, p in enumerate(points) if k == 0 or p != points[k - 1]]
    corners = [0, *(k for k in range(1, len(clean) - 1) if _is_corner(*clean[k - 1 : k + 2]))]
    out: list[Point] = []
    for first, last in zip(corners, [*corners[1:], len(clean) - 1], strict=True):
        out.extend(_even_steps(clean[first : last + 1], spacing))
    out.append((round(clean[-1][0]), round(clean[-1][1])))
    return tuple(out)


def _is_corner(a: Vec, b: Vec, c: Vec) -> bool:
    dot = (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1])
    return dot < CORNER_COS * math.dist(a, b) * math.dist(b, c)


def _even_steps(points: Sequence[Vec], spacing: float) -> list[Point]:
    """Return evenly spaced points from the first on, without the last."""
    total = length(points)
    count = max(1, round(total / spacing))
    out: list[Point] = []
    k, walked = 0, 0.0
    for n in range(count):
        goal = total * n / count
        piece = math.dist(points[k], points[k + 1])
        while walked + piece < goal and k + 2 < len(points):
            walked += piece
            k += 1
            piece = math.dist(points[k], points[k + 1])
        share = (goal - walked) / piece if piece else 0.0
        (ax, ay), (bx, by) = points[k], points[k + 1]
        out.append((round(ax + (bx - ax) * share), round(ay + (by - ay) * share)))
    return out


def bounds(strokes: Iterable[Sequence[Vec]]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of all points."""
    xs, ys = zip(*(p for stroke in strokes for p in stroke), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def scaled(points: Sequence[Vec], scale: float, shift: Vec = (0.0, 0.0)) -> Stroke:
    """Scale about the origin, then shift."""
    return tuple((x * scale + shift[0], y * scale + shift[1]) for x, y in points)


def mirrored(points: Sequence[Point], area: Rect) -> tuple[Point, ...]:
    """Reflect from left to right within ``area``; twice gives the same points again."""
    return tuple((area.x + area.right - x, y) for x, y in points)


def dist(a: Point, b: Point) -> int:
    """Distance of two points in whole um, rounded down."""
    return math.isqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)


def gap(point: Point, a: Point, b: Point) -> int:
    """Distance of ``point`` from the segment a-b, in whole um.

    >>> gap((5, 7), (0, 0), (10, 0)), gap((13, 4), (0, 0), (10, 0))
    (7, 5)
    """
    dx, dy = b[0] - a[0], b[1] - a[1]
    px, py = point[0] - a[0], point[1] - a[1]
    square = dx * dx + dy * dy
    along = px * dx + py * dy
    if along <= 0 or square == 0:
        return dist(point, a)
    if along >= square:
        return dist(point, b)
    return round(abs(px * dy - py * dx) / math.sqrt(square))


def between(a: Point, b: Point, longest: int) -> list[Point]:
    """Points on the way from a to b at steps of at most ``longest`` um: without a, with b.

    A slow device's long steps are so judged like the short steps of a fast one.
    """
    count = max(1, -(-dist(a, b) // longest))
    dx, dy = b[0] - a[0], b[1] - a[1]
    return [(a[0] + dx * k // count, a[1] + dy * k // count) for k in range(1, count + 1)]


def pulled(tail: Point, head: Point, reach: int) -> Point:
    """Return where the end of a string of ``reach`` um lies once its head has moved.

    >>> pulled((0, 0), (30, 40), 10)
    (24, 32)
    """
    away = dist(tail, head)
    if away <= reach:
        return tail
    dx, dy = head[0] - tail[0], head[1] - tail[1]
    return head[0] - dx * reach // away, head[1] - dy * reach // away
