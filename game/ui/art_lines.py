"""Long thick lines, corridors and walls, drawn in small parts that each take little time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

import pygame

from game.core.view import Corridor, Wall
from game.ui import shapes
from game.ui.art import Art
from game.ui.colours import RGB, mix, rgb
from game.ui.pieces import Piece, Ruler, Steps
from game.ui.ribs import XY, Rib, ribs, thick

TILE = 144
"""Long lines are drawn in squares of this many px, so that no step of a bake takes long."""

_FINE = 3
_FINE_SHADOW = 2
"""A shadow's edges are faint: they need no more."""
_RIBS_A_STEP = 18
_SORTED_A_STEP = 150
_SHADOW_STEPS = 5
_SHADOW_ALPHA = 78


def resampled(points: Sequence[XY], step: float) -> list[XY]:
    """The same line with points about ``step`` apart; ends are kept."""
    if len(points) < 2:  # noqa: PLR2004 - a line has two ends
        return list(points)
    lengths = [math.dist(a, b) for a, b in pairwise(points)]
    total = sum(lengths)
    count = max(1, round(total / step))
    out: list[XY] = [points[0]]
    segment, before = 0, 0.0
    for i in range(1, count):
        goal = total * i / count
        while segment < len(lengths) - 1 and before + lengths[segment] < goal:
            before += lengths[segment]
            segment += 1
        (ax, ay), (bx, by) = points[segment], points[segment + 1]
        share = (goal - before) / lengths[segment] if lengths[segment] else 0.0
        out.append((ax + (bx - ax) * share, ay + (by - ay) * share))
    out.append(points[-1])
    return out


class Layer(NamedTuple):
    """One pass over a thick line: its width, its premultiplied colour, how far it lies lower,
    and whether it is part of a shadow.
    """

    width: float
    colour: tuple[int, int, int, int]
    down: float = 0.0
    soft: bool = False


def _solid(width: float, colour: RGB) -> Layer:
    return Layer(width, (*colour, 255))


def _soft_layers(width: float, blur: float, down: float) -> list[Layer]:
    """A shadow as lines that get narrower and darker: no blur needed, so any part is quick."""
    layers = []
    for step in range(_SHADOW_STEPS):
        share = (step + 1) / (_SHADOW_STEPS + 1)
        alpha = round(_SHADOW_ALPHA * share * share * (3 - 2 * share))
        r, g, b = (round(part * alpha / 255) for part in rgb("shadow"))
        layers.append(Layer(width + 2 * blur * (1 - 2 * share), (r, g, b, alpha), down, soft=True))
    return layers


def tiled(lines: Sequence[Sequence[XY]], layers: Sequence[Layer]) -> Steps:
    """Thick lines, each layer on the one before, square by square.

    All lines of a layer come before the next layer, so that crossings stay open.
    """
    reach = max(layer.width / 2 + layer.down for layer in layers) + 2
    hit: dict[tuple[int, int], list[Rib]] = {}
    for line in lines:
        yield None
        for number, rib in enumerate(ribs(line)):
            if number % _SORTED_A_STEP == _SORTED_A_STEP - 1:
                yield None
            (ax, ay), (bx, by) = rib.a, rib.b
            for column in _squares(ax, bx, reach):
                for row in _squares(ay, by, reach):
                    hit.setdefault((column, row), []).append(rib)
    for (column, row), parts in sorted(hit.items()):
        yield from _tile(column, row, parts, layers)


def _squares(a: float, b: float, reach: float) -> range:
    return range(math.floor((min(a, b) - reach) / TILE), math.floor((max(a, b) + reach) / TILE) + 1)


def _tile(column: int, row: int, parts: list[Rib], layers: Sequence[Layer]) -> Steps:
    small = shapes.blank((TILE, TILE))
    for soft, same in groupby(layers, key=lambda layer: layer.soft):
        scale = _FINE_SHADOW if soft else _FINE
        fine = shapes.blank((TILE * scale, TILE * scale))
        drawn = 0
        for layer in same:
            moved = _moved(parts, scale, (column * TILE, row * TILE - layer.down))
            for first in range(0, len(moved), _RIBS_A_STEP):
                part = moved[first : first + _RIBS_A_STEP]
                thick(fine, part, layer.width * scale, layer.colour)
                drawn += len(part)
                if drawn >= _RIBS_A_STEP:
                    drawn = 0
                    yield None
        shapes.over(small, pygame.transform.smoothscale(fine, (TILE, TILE)), (0, 0))
        yield None
    yield Piece(small, (column * TILE, row * TILE))


def _moved(parts: list[Rib], scale: int, corner: XY) -> list[Rib]:
    x, y = corner
    return [
        rib._replace(
            a=((rib.a[0] - x) * scale, (rib.a[1] - y) * scale),
            b=((rib.b[0] - x) * scale, (rib.b[1] - y) * scale),
        )
        for rib in parts
    ]


def corridor(art: Art, ruler: Ruler, prim: Corridor) -> Steps:
    """The path to stay on: shadow, border, ground and a light middle."""
    look = art.theme.path
    width = 2 * ruler.length(prim.half_width)
    step = max(6.0, min(13.0 * max(1.0, art.k), width / 5))
    lines = [resampled([ruler.at(p) for p in line], step) for line in prim.strokes if line]
    if not lines:
        return
    border = max(3.0, min(10 * art.k, width * 0.16))
    fill, inner = rgb(look.fill), rgb(look.inner)
    layers = _soft_layers(width + border, 10 * art.k, 6 * art.k)
    layers.append(_solid(width + border, rgb(look.edge)))
    for i, share in enumerate((1.0, 0.84, 0.7)):
        layers.append(_solid(width * share, mix(fill, inner, i / 2)))
    yield from tiled(lines, layers)


def wall(art: Art, ruler: Ruler, prim: Wall) -> Steps:
    """Solid lines that must not be crossed."""
    width = max(3.0, ruler.length(prim.width))
    lines = [[ruler.at(p) for p in line] for line in prim.lines if line]
    if not lines:
        return
    edge = rgb(art.theme.path.edge)
    layers = _soft_layers(width, 7 * art.k, 4 * art.k)
    layers += [_solid(width, mix(edge, (0, 0, 0), 0.25)), _solid(width * 0.62, edge)]
    yield from tiled(lines, layers)
