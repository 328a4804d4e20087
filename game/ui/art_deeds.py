"""Small pictures of what an exercise asks: what goes, how, and where to.

They are put together from the theme's own things, as in the row above the mat, so that who
cannot read sees what happens. Each is ``SPAN`` times as wide as it is high.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import pygame

from game.ui import shapes
from game.ui.colours import RGB, rgb

if TYPE_CHECKING:
    from game.ui.art import Art

XY = tuple[float, float]

THING = "object:3"
"""What is carried: not the first thing, whose picture a first player often has."""
WHITE: RGB = (255, 255, 255)
PLATE_BOTTOM: RGB = (0xE4, 0xEA, 0xEF)
DASH = 0.11
"""Length of a dash, and of the gap after it with its round ends, as shares of the height."""


def deed(art: Art, kind: str, px: int) -> pygame.Surface:
    """``place``: a thing, and its plate; ``path``: who travels on a winding way to its goal;
    ``button``: a loose one, and a fastened one.
    """
    picture = shapes.blank((2 * px, px))
    if kind == "path":
        way = [(0.64 + 0.73 * t, 0.5 - 0.26 * math.sin(2 * math.pi * t)) for t in _parts(24)]
        dashed(picture, way, px)
        stand(art, picture, "guide", px, (0.34, 0.52, 0.62))
        stand(art, picture, "goal", px, (1.67, 0.5, 0.64))
    elif kind == "button":
        from game.ui.art_dress import deed as dress  # noqa: PLC0415 - after the first picture

        dress(art, picture, px)
    else:
        dashed(picture, [(0.74, 0.5), (1.0, 0.5)], px)
        lay_line(picture, [(0.97, 0.41), (1.06, 0.5), (0.97, 0.59)], px, 0.05, "ink")
        stand(art, picture, THING, px, (0.36, 0.52, 0.66))
        plate(art, picture, px, (1.56, 0.5, 0.41))
        print_of(art, picture, THING, px, (1.56, 0.5, 0.46))
    return picture


def stand(
    art: Art, picture: pygame.Surface, name: str, px: int, at: tuple[float, float, float]
) -> None:
    """A thing with its shadow; ``at``: its middle and size, as shares of ``px``."""
    x, y, size = (share * px for share in at)
    sprite = art.sprite(name, round(size))
    soft = art.shadow(name, round(size), max(2, round(size * 0.06)), 80)
    _stamp(picture, soft, (x, y + size * 0.06))
    _stamp(picture, sprite, (x, y))


def print_of(
    art: Art, picture: pygame.Surface, name: str, px: int, at: tuple[float, float, float]
) -> None:
    """The shape of a thing, where it belongs."""
    x, y, size = (share * px for share in at)
    _stamp(picture, art.silhouette(name, round(size), "slate", 110), (x, y))


def plate(art: Art, picture: pygame.Surface, px: int, at: tuple[float, float, float]) -> None:
    """A plate seen from above; ``at``: its middle and radius, as shares of ``px``."""
    x, y, radius = (share * px for share in at)
    line = max(2.0, 0.12 * radius)
    _stamp(picture, shapes.disc(round(radius), WHITE, PLATE_BOTTOM), (x, y))
    _stamp(picture, shapes.ring(radius - line / 2, line, rgb(art.theme.plate_rim)), (x, y))


def dashed(picture: pygame.Surface, points: Sequence[XY], px: int, width: float = 0.05) -> None:
    """A dashed line in ink through points given in shares of ``px``."""
    for dash in dashes(points, DASH, DASH + width):
        lay_line(picture, dash, px, width, "ink")


def lay_line(
    picture: pygame.Surface, points: Sequence[XY], px: int, width: float, colour: str
) -> None:
    """A line with round ends; points and width are shares of ``px``."""
    line, at = shapes.stroke(
        [(x * px, y * px) for x, y in points], max(1.5, width * px), rgb(colour)
    )
    shapes.over(picture, line, at)


def dashes(points: Sequence[XY], long: float, apart: float) -> Iterator[list[XY]]:
    """Cut a line into dashes, the first at its start.

    >>> [[x for x, _ in dash] for dash in dashes([(0, 0), (5, 0)], 2, 1)]
    [[0, 2.0], [3.0, 5.0]]
    """
    dash: list[XY] = [points[0]]
    left, draws = long, True
    for (x, y), end in pairwise(points):
        way, gone = math.dist((x, y), end), 0.0
        while way - gone >= left > 0:
            gone += left
            at = (x + (end[0] - x) * gone / way, y + (end[1] - y) * gone / way)
            if draws:
                yield [*dash, at]
            draws, left, dash = not draws, apart if draws else long, [at]
        left -= way - gone
        if draws and gone < way:
            dash.append(end)
    if draws and len(dash) > 1:
        yield dash


def _parts(count: int) -> list[float]:
    return [i / count for i in range(count + 1)]


def _stamp(picture: pygame.Surface, shape: pygame.Surface, at: XY) -> None:
    w, h = shape.get_size()
    shapes.over(picture, shape, (at[0] - w / 2, at[1] - h / 2))
