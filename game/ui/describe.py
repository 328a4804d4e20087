"""What a value of ``game.core.view`` is called in the null screen's log, and where it lies."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pygame

from game.core import view
from game.core.view import Point, Prim
from game.ui.pieces import Ruler

FLAT = 32767

Entry = tuple[str, str, pygame.Rect]
"""Kind (plate, thing, carried ...), name (``object:3``, ``active object:3``), px."""


def describe(prim: Prim, ruler: Ruler) -> Iterator[Entry]:
    """Log entries for one value."""
    kind = type(prim).__name__.lower()
    for name, rect in _named(prim, ruler):
        yield kind, name, rect
    match prim:
        case view.Plate(look=view.Look.DONE):
            yield "badge", f"done {prim.art}", _square(ruler, prim.at, 2 * prim.radius)
        case view.Button(look=view.Look.DONE):
            yield "badge", "done button", _square(ruler, prim.at, prim.size)
        case view.Thing(cued=True):
            yield "cue", prim.art, _square(ruler, prim.at, prim.size)
        case view.Station() if prim.label:
            yield "text", prim.label, _square(ruler, prim.at, prim.size)


def _named(  # noqa: C901 - a table of what there is
    prim: Prim, ruler: Ruler
) -> Iterator[tuple[str, pygame.Rect]]:
    match prim:
        case view.Tray():
            yield "tray", ruler.rect(prim.rect)
        case view.Plate() | view.Hole():
            name = f"{prim.look} {prim.art}" if isinstance(prim, view.Plate) else str(prim.look)
            yield name, _square(ruler, prim.at, 2 * prim.radius)
        case view.Shade() | view.Thing() | view.Carried():
            yield prim.art, _square(ruler, prim.at, prim.size)
        case view.Mark() | view.Station() | view.Cursor():
            yield _state(prim), _square(ruler, prim.at, prim.size)
        case view.Shirt():
            yield "cloth", ruler.rect(prim.rect)
        case view.Slit():
            yield str(prim.look), _square(ruler, prim.at, prim.length)
        case view.Button():
            edge = "edgewise " if prim.face < FLAT else ""
            held = "held " if prim.held else ""
            yield f"{held}{edge}{prim.look}", _square(ruler, prim.at, prim.size)
        case view.Wedge():
            yield "arrow" if prim.arrow else "mark", _square(ruler, prim.at, 2 * prim.size)
        case view.Ring() | view.Cloth():
            look = prim.look if isinstance(prim, view.Cloth) else "dashed"
            yield str(look), _square(ruler, prim.at, 2 * prim.radius)
        case view.Tally():
            yield f"{prim.done} of {prim.of}", _square(ruler, prim.at, prim.size * prim.of)
        case _:
            for name, points in _lines(prim):
                yield name, _extent(ruler, points)


def _state(prim: view.Mark | view.Station | view.Cursor) -> str:
    if isinstance(prim, view.Mark):
        return "done" if prim.done else "waiting"
    if isinstance(prim, view.Station):
        return f"{prim.look} {prim.role}"
    return f"{'holding' if prim.holding else 'open'} {prim.role or 'hand'}"


def _lines(prim: Prim) -> Iterator[tuple[str, Collection[Point]]]:
    match prim:
        case view.Guide():
            yield "guide", (prim.start, prim.end)
        case view.Dashes():
            yield "dashes", prim.points
        case view.Corridor():
            yield from (("corridor", stroke) for stroke in prim.strokes)
        case view.Wall():
            yield from (("wall", line) for line in prim.lines)
        case view.Trail():
            yield from ((f"trail {prim.key}", points) for points in prim.strokes if points)


def _square(ruler: Ruler, at: Point, size: int) -> pygame.Rect:
    side = ruler.px(size)
    x, y = ruler.at(at)
    return pygame.Rect(round(x - side / 2), round(y - side / 2), side, side)


def _extent(ruler: Ruler, points: Collection[Point]) -> pygame.Rect:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if not xs:
        return pygame.Rect(0, 0, 0, 0)
    left, top = ruler.at((min(xs), min(ys)))
    right, bottom = ruler.at((max(xs), max(ys)))
    return pygame.Rect(round(left), round(top), round(right - left), round(bottom - top))
