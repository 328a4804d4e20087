"""What a shirt is made of, and what makes it one: its collar, and the seams of its sleeves."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pygame

from game.ui import shapes
from game.ui.art import Art
from game.ui.art_board import WHITE
from game.ui.colours import RGB, mix, rgb

BLACK: RGB = (0, 0, 0)
XY = tuple[float, float]
NECK = 0.62
"""Half the width of the neck's opening, in heights of the collar; the band about it is ..."""
BAND = 0.2
"""... so high."""
LEAF: tuple[XY, ...] = ((0.03, 0.42), (0.72, 1.0), (1.72, 0.52), (1.36, 0.0), (0.56, 0.0))
"""The right leaf of the collar, in its heights, from the middle of its upper edge."""
SEAM = (0.16, 0.5)
"""A sleeve's seam: where it begins, as a share of the width, and ends, as a share of the height."""
DASH = 11


def stuff(art: Art) -> tuple[RGB, RGB]:
    """Return the shirt's colour, light and dark."""
    look = art.theme.path
    return mix(rgb(look.inner), WHITE, 0.35), mix(rgb(look.fill), rgb(look.edge), 0.22)


def thread(art: Art) -> RGB:
    """Return the colour of what it is sewn with."""
    return mix(rgb(art.theme.path.edge), BLACK, 0.3)


def lay_collar(art: Art, cloth: pygame.Surface, middle: float, high: float) -> Iterator[None]:
    """Lay the collar over the upper edge of a front, ``high`` px, about ``middle``."""
    light, dark = stuff(art)
    neck: list[XY] = [(middle - NECK * high, -2), (middle + NECK * high, -2)]
    inside = [*neck, (middle, high * 0.5)]
    shapes.over(cloth, *shapes.polygon(inside, mix(dark, BLACK, 0.28)))
    band = list(neck)
    band += [(middle + NECK * high * 0.8, high * BAND), (middle - NECK * high * 0.8, high * BAND)]
    shapes.over(cloth, *shapes.polygon(band, mix(light, dark, 0.85)))
    yield
    for side in (1, -1):
        leaf = [(middle + side * x * high, y * high - 2 * (y == 0)) for x, y in LEAF]
        fall = max(2, art.design(7))
        shade, at = shapes.polygon([(x, y + fall) for x, y in leaf], mix(dark, BLACK, 0.5))
        shade.fill((70, 70, 70, 70), special_flags=pygame.BLEND_RGBA_MULT)
        shapes.over(cloth, shade, at)
        yield
        shapes.over(cloth, *shapes.polygon(leaf, mix(light, WHITE, 0.75)))
        yield
        line, at = shapes.stroke([*leaf, leaf[0]], max(1.5, art.design(2)), mix(light, dark, 0.95))
        shapes.over(cloth, line, at)
        yield
        _stitch(art, cloth, _inset(leaf[:3], high * 0.09, side))
        yield


def _inset(leaf: Sequence[XY], by: float, side: int) -> list[XY]:
    """The lower edge of a leaf, a little within it."""
    (ax, ay), (bx, by_), (cx, cy) = leaf
    return [(ax + side * by, ay - by * 0.2), (bx + side * by * 0.1, by_ - by), (cx, cy - by)]


def lay_sleeves(art: Art, cloth: pygame.Surface) -> Iterator[None]:
    """Lay the seams in which the sleeves begin, at the upper corners."""
    light, dark = stuff(art)
    w, h = cloth.get_size()
    for left in (True, False):
        turns = [math.radians(angle) for angle in range(0, 91, 6)]
        way = [(SEAM[0] * w * math.cos(a), SEAM[1] * h * math.sin(a)) for a in turns]
        edge = [(x if left else w - x, y) for x, y in way]
        corner = (-2.0 if left else w + 2.0, -2.0)
        sleeve, at = shapes.polygon([*edge, corner], mix(dark, BLACK, 0.2))
        sleeve.fill((34, 34, 34, 34), special_flags=pygame.BLEND_RGBA_MULT)
        shapes.over(cloth, sleeve, at)
        yield
        line, at = shapes.stroke(edge, max(1.5, art.design(2)), mix(light, dark, 1.0))
        shapes.over(cloth, line, at)
        yield
        inner = [(x + (10 if left else -10) * art.k, y + 6 * art.k) for x, y in edge]
        _stitch(art, cloth, inner)
        yield


def _stitch(art: Art, cloth: pygame.Surface, way: Sequence[XY]) -> None:
    """Sew along a way: a dash and a gap of the same length."""
    colour, dash = mix(stuff(art)[1], thread(art), 0.4), max(4, art.design(DASH))
    width = max(2, art.design(3))
    for begin, end in _dashes(way, dash):
        pygame.draw.line(cloth, colour, begin, end, width)


def _dashes(way: Sequence[XY], dash: float) -> Iterator[tuple[XY, XY]]:
    for begin, end in pairwise(way):
        long = math.dist(begin, end)
        if long < dash:
            yield begin, (begin[0] * 0.4 + end[0] * 0.6, begin[1] * 0.4 + end[1] * 0.6)
            continue
        for k in range(round(long / (2 * dash))):
            first, last = 2 * dash * k / long, (2 * dash * k + dash) / long
            yield _between(begin, end, first), _between(begin, end, min(1.0, last))


def _between(a: XY, b: XY, share: float) -> XY:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
