"""The hand's way in the colours of its speed, drawn as far as it had come by a moment.

It is made of discs, close together: thick where the hand was closed, thin where it was open,
with a dark edge that is seen on every ground. Going on adds what is new; going back draws the
part before that moment again.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import pygame

from game.ui import shapes
from game.ui.colours import rgb
from game.ui.speed_colours import LEVELS, colour_of, level_of

_SUB = 4
"""Discs are prepared at this many positions within a px, each way."""
_APART = 0.3
"""Of a disc's width: how far one lies from the next."""
_THIN = 0.5
"""Of the path's width, where the hand is open."""
_EDGE = 0.34
"""Of the path's width: the dark edge on both sides together."""


class Place(NamedTuple):
    """Where the hand was at ``t`` us: px, speed as a share 0..1 of the fastest shown."""

    t: int
    x: float
    y: float
    share: float
    joined: bool
    """Whether the hand's way from the place before to this one is known."""
    closed: bool


Disc = tuple[pygame.Surface, tuple[int, int]]


class SpeedPath:
    """One path, ``width`` px where the hand is closed, on layers of ``size`` px."""

    def __init__(self, places: Sequence[Place], width: float, size: tuple[int, int]) -> None:
        self._times: list[int] = []
        self._edges: list[Disc] = []
        self._discs: list[Disc] = []
        self._edge = shapes.blank(size)
        self._colour = shapes.blank(size)
        self._drawn = 0
        self._place(places, width)

    def lay(self, target: pygame.Surface, t: int) -> None:
        """Draw what of the path had been gone by ``t`` us."""
        until = bisect_right(self._times, t)
        if until < self._drawn:
            for layer in (self._edge, self._colour):
                layer.fill((0, 0, 0, 0))
            self._drawn = 0
        new = slice(self._drawn, until)
        self._edge.fblits(self._edges[new], pygame.BLEND_PREMULTIPLIED)
        self._colour.fblits(self._discs[new], pygame.BLEND_PREMULTIPLIED)
        self._drawn = until
        if until:
            for layer in (self._edge, self._colour):
                target.blit(layer, (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)

    def _place(self, places: Sequence[Place], width: float) -> None:
        """Lay discs along the way; a hand that stays where it is needs none."""
        last: Place | None = None
        for place in places:
            thick = width if place.closed else max(2.0, width * _THIN)
            if last is None or not place.joined:
                self._put(place, thick, width)
                last = place
                continue
            way = math.hypot(place.x - last.x, place.y - last.y)
            apart = max(1.0, thick * _APART)
            # The rest of the way, shorter than from disc to disc, is left for the next place.
            for i in range(1, int(way / apart) + 1):
                last_x = last.x + (place.x - last.x) * apart / (way - (i - 1) * apart)
                last_y = last.y + (place.y - last.y) * apart / (way - (i - 1) * apart)
                last = place._replace(x=last_x, y=last_y)
                self._put(last, thick, width)

    def _put(self, place: Place, thick: float, width: float) -> None:
        self._times.append(place.t)
        edge = max(2.0, width * _EDGE)
        self._edges.append(_disc(place.x, place.y, thick + edge, -1))
        self._discs.append(_disc(place.x, place.y, thick, level_of(place.share)))


def _disc(x: float, y: float, width: float, level: int) -> Disc:
    half = math.ceil(width / 2) + 1
    fine_x, fine_y = math.floor((x - half) * _SUB), math.floor((y - half) * _SUB)
    made = _made(round(width * 4), level, fine_x % _SUB, fine_y % _SUB)
    return made, (fine_x // _SUB, fine_y // _SUB)


@lru_cache(maxsize=4 * _SUB * _SUB * (LEVELS + 1))
def _made(quarters: int, level: int, part_x: int, part_y: int) -> pygame.Surface:
    """A disc of so many quarters of a px, ``level`` -1 for the edge. Kept: do not draw on it."""
    width = quarters / 4
    half, fine = math.ceil(width / 2) + 1, 8
    side = 2 * half + 1
    large = shapes.blank((side * fine, side * fine))
    middle = ((half + part_x / _SUB) * fine, (half + part_y / _SUB) * fine)
    pygame.draw.circle(large, (255, 255, 255, 255), middle, width / 2 * fine)
    colour = rgb("ink") if level < 0 else colour_of(level / (LEVELS - 1))
    return shapes.tinted(pygame.transform.smoothscale(large, (side, side)), colour, 255)
