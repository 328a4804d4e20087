"""What a value of ``game.core.view`` is called in the null screen's log, and where it lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pygame

from game.core import view
from game.core.view import Point, Prim
from game.ui.pieces import Ruler

Entry = tuple[str, str, pygame.Rect]
"""Kind (plate, thing, carried ...), name (``object:3``, ``active object:3``), px."""


def describe(prim: Prim, ruler: Ruler) -> Iterator[Entry]:
    """Log entries for one value."""
    kind = type(prim).__name__.lower()
    match prim:
        case view.Tray():
            yield kind, kind, ruler.rect(prim.rect)
        case view.Plate():
            yield kind, f"{prim.look} {prim.art}", _square(ruler, prim.at, 2 * prim.radius)
            if prim.look is view.Look.DONE:
                yield "badge", f"done {prim.art}", _square(ruler, prim.at, 2 * prim.radius)
        case view.Hole():
            yield kind, str(prim.look), _square(ruler, prim.at, 2 * prim.radius)
        case view.Shade():
            yield kind, prim.art, _square(ruler, prim.at, prim.size)
        case view.Thing():
            yield kind, prim.art, _square(ruler, prim.at, prim.size)
            if prim.cued:
                yield "cue", prim.art, _square(ruler, prim.at, prim.size)
        case view.Carried():
            yield kind, prim.art, _square(ruler, prim.at, prim.size)
        case view.Guide():
            yield kind, kind, _extent(ruler, (prim.start, prim.end))
        case view.Corridor():
            for stroke in prim.strokes:
                yield kind, kind, _extent(ruler, stroke)
        case view.Dashes():
            yield kind, kind, _extent(ruler, prim.points)
        case view.Wall():
            for line in prim.lines:
                yield kind, kind, _extent(ruler, line)
        case view.Mark():
            yield kind, "done" if prim.done else "waiting", _square(ruler, prim.at, prim.size)
        case view.Station():
            yield kind, f"{prim.look} {prim.role}", _square(ruler, prim.at, prim.size)
            if prim.label:
                yield "text", prim.label, _square(ruler, prim.at, prim.size)
        case view.Trail():
            for points in prim.strokes:
                if points:
                    yield kind, f"trail {prim.key}", _extent(ruler, points)
        case view.Cursor():
            name = "holding" if prim.holding else "open"
            yield kind, f"{name} {prim.role or 'hand'}", _square(ruler, prim.at, prim.size)


def _square(ruler: Ruler, at: Point, size: int) -> pygame.Rect:
    side = ruler.px(size)
    x, y = ruler.at(at)
    return pygame.Rect(round(x - side / 2), round(y - side / 2), side, side)


def _extent(ruler: Ruler, points: Iterable[Point]) -> pygame.Rect:
    places = [ruler.at(point) for point in points]
    if not places:
        return pygame.Rect(0, 0, 0, 0)
    left, top = min(x for x, _ in places), min(y for _, y in places)
    right, bottom = max(x for x, _ in places), max(y for _, y in places)
    return pygame.Rect(round(left), round(top), round(right - left), round(bottom - top))
