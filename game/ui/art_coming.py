"""What will be wanted of a gauge, as a ribbon that comes towards it."""

from __future__ import annotations

import math
from bisect import bisect_left
from functools import lru_cache, partial
from typing import NamedTuple

import pygame

from game.core.view import Coming, Point
from game.ui import shapes
from game.ui.art import Art, Making
from game.ui.colours import rgb
from game.ui.pieces import Piece, Ruler, Steps, centred

TILE = 96
"""What comes is drawn in strips of so many px across: one at a time gets into sight."""
_FINE = 2
SLACK, EVERY = 8, 4
"""Px that a strip is drawn over its ends, and from one looked-at place to the next."""


class Ribbon(NamedTuple):
    """What is drawn of a ``Coming``: its corners, half its width, px a us, and px of its height."""

    corners: tuple[Point, ...]
    half: int
    speed: float
    high: int


def coming(art: Art, ruler: Ruler, prim: Coming) -> Steps:
    """The ribbon in its window, in strips that are kept, and a line where it is now."""
    rect = ruler.rect(prim.rect)
    edge = art.design(6)
    inner = rect.inflate(-2 * edge, 0)
    speed = inner.w / (prim.ahead + prim.behind)
    # Px of the ribbon that lie behind the edge beside the gauge.
    shift = (prim.now - prim.behind) * speed
    ends = prim.corners[-1][0] * speed
    ribbon = Ribbon(prim.corners, prim.half, speed, rect.h)
    first, last = math.floor(shift / TILE), math.ceil((shift + inner.w) / TILE)
    for number in range(max(first, 0), min(last, math.ceil(ends / TILE))):
        key = (art.theme.id, ribbon, prim.mirrored, number)
        made = yield from art.kept(
            key, partial(_strip, art, ribbon, number, mirrored=prim.mirrored)
        )
        left = number * TILE - shift
        width = made.get_width()
        near, far = max(0, math.ceil(-left)), min(width, math.floor(inner.w - left))
        if far <= near:
            continue
        top = _top_of(ribbon, number, edge)
        if prim.mirrored:
            part = made.subsurface((width - far, 0, far - near, made.get_height()))
            yield Piece(part, (round(inner.right - left - far), rect.y + top))
        else:
            part = made.subsurface((near, 0, far - near, made.get_height()))
            yield Piece(part, (round(inner.left + left + near), rect.y + top))
    now = prim.behind * speed
    x = inner.right - now if prim.mirrored else inner.left + now
    line = yield from art.kept(("now", rect.h), lambda: _now_line(art, rect.h))
    yield centred(line, (x, rect.centery))


def _now_line(art: Art, high: int) -> Making:
    wide = art.design(14)
    surface = shapes.blank((wide, high))
    dash, y = art.design(12), art.design(10)
    while y + dash < high - art.design(6):
        ends = [(wide / 2, y), (wide / 2, y + dash * 0.6)]
        line, at = shapes.stroke(ends, max(1.5, 3.5 * art.k), rgb("blue"))
        shapes.over(surface, line, at)
        y += 2 * dash
        yield
    return surface


@lru_cache(maxsize=64)
def _edges(ribbon: Ribbon, number: int) -> tuple[tuple[float, float, float], ...]:
    """Where a strip of the ribbon runs: (px across it, upper and lower edge px) every few px."""
    found: list[tuple[float, float, float]] = []
    corners, speed = ribbon.corners, ribbon.speed
    most = corners[-1][0]
    for x in range(-SLACK, TILE + SLACK + 1, EVERY):
        u = (number * TILE + x) / speed
        if not 0 <= u <= most + SLACK / speed:
            continue
        k = min(max(bisect_left(corners, (u,)), 1), len(corners) - 1)
        (before, low), (after, tall) = corners[k - 1], corners[k]
        middle = low + (tall - low) * (min(u, most) - before) / (after - before)
        ends = (middle + ribbon.half, middle - ribbon.half)
        upper, lower = (ribbon.high * (1 - min(max(y, 0), 1000) / 1000) for y in ends)
        found.append((x, upper, lower))
    return tuple(found)


@lru_cache(maxsize=64)
def _top_of(ribbon: Ribbon, number: int, edge: int) -> int:
    return max(0, math.floor(min(y for _, y, _ in _edges(ribbon, number))) - edge)


def _strip(art: Art, ribbon: Ribbon, number: int, *, mirrored: bool) -> Making:
    """One strip of the ribbon: its ground, and both its edges."""
    look = art.theme.path
    pad = art.design(6)
    edges = _edges(ribbon, number)
    top = _top_of(ribbon, number, pad)
    bottom = min(ribbon.high, math.ceil(max(y for _, _, y in edges)) + pad)
    whole = math.ceil(ribbon.corners[-1][0] * ribbon.speed)
    wide = min(TILE, whole - number * TILE)
    fine = shapes.blank((wide * _FINE, max(1, bottom - top) * _FINE))
    yield

    def moved(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        return [(x * _FINE, (y - top) * _FINE) for x, y in points]

    upper, lower = [(x, a) for x, a, _ in edges], [(x, b) for x, _, b in edges]
    pygame.draw.polygon(fine, (*rgb(look.fill), 255), moved(upper + lower[::-1]))
    yield
    width = max(2, round(5 * art.k * _FINE))
    for line in (upper, lower):
        pygame.draw.lines(fine, (*rgb(look.edge), 255), False, moved(line), width)
    yield
    strip = pygame.transform.smoothscale(fine.premul_alpha(), (wide, max(1, bottom - top)))
    return pygame.transform.flip(strip, True, False) if mirrored else strip
