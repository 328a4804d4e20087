"""What a value of ``game.core.view`` is called in the null screen's log, and where it lies."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

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
        case view.Hoop(look=view.Look.DONE):
            yield "badge", "done", _square(ruler, prim.at, prim.outer)
        case view.Button(look=view.Look.DONE):
            yield "badge", "done button", _square(ruler, prim.at, prim.size)
        case view.Thing(cued=True):
            yield "cue", prim.art, _square(ruler, prim.at, prim.size)
        case view.Station() | view.Drum() if prim.label:
            yield "text", prim.label, _square(ruler, prim.at, _size_of(prim))
        case view.Swell() if prim.text:
            yield "text", prim.text, _square(ruler, prim.at, prim.radius)
        case view.Tile() if prim.text:
            yield "text", prim.text, ruler.rect(prim.rect)


def _size_of(prim: view.Station | view.Drum) -> int:
    """How large something is that has a label, um."""
    return prim.size if isinstance(prim, view.Station) else prim.radius


def _named(prim: Any, ruler: Ruler) -> Iterator[tuple[str, pygame.Rect]]:
    for kinds, name_of, size_of in _SQUARES:
        if isinstance(prim, kinds):
            yield name_of(prim), _square(ruler, prim.at, size_of(prim))
            return
    if type(prim) in _RECTS:
        yield _RECTS[type(prim)](prim), ruler.rect(prim.rect)
        return
    for name, points in _lines(prim):
        yield name, _extent(ruler, points)


def _size(prim: Any) -> int:
    return int(prim.size)


def _wide(prim: Any) -> int:
    return int(2 * prim.radius)


def _art(prim: Any) -> str:
    return str(prim.art)


def _look(prim: Any) -> str:
    return str(prim.look)


def _kind(prim: Any) -> str:
    return type(prim).__name__.lower()


def _station(prim: view.Station) -> str:
    return f"{prim.look} {prim.role}"


def _cursor(prim: view.Cursor) -> str:
    return f"{'holding' if prim.holding else 'open'} {prim.role or 'hand'}"


def _hoop(prim: view.Hoop) -> str:
    return f"{'holding ' if prim.share else ''}{prim.look}"


def _button(prim: view.Button) -> str:
    edge = "edgewise " if prim.face < FLAT else ""
    return f"{'held ' if prim.held else ''}{edge}{prim.look}"


def _band(prim: view.Band) -> str:
    return f"{'steady ' if prim.steady else ''}{prim.low} to {prim.high}"


_SQUARES: Sequence[
    tuple[type[Any] | tuple[type[Any], ...], Callable[[Any], str], Callable[[Any], int]]
] = (
    (view.Plate, lambda plate: f"{plate.look} {plate.art}", _wide),
    (view.Hole, _look, _wide),
    ((view.Shade, view.Thing, view.Carried, view.Ball, view.Squeezed, view.Signal), _art, _size),
    (view.Mark, lambda mark: "done" if mark.done else "waiting", _size),
    (view.Station, _station, _size),
    (view.Cursor, _cursor, _size),
    (view.Hoop, _hoop, _size),
    (view.Spot, _look, _size),
    (view.Print, lambda _tip: "fingertip", _size),
    ((view.Dial, view.Lock, view.Jar), _kind, lambda thing: 3 * thing.radius),
    (view.Sweep, _look, lambda sweep: 3 * sweep.radius),
    (view.Slit, _look, lambda slit: slit.length),
    (view.Button, _button, _size),
    (view.Wedge, lambda wedge: "arrow" if wedge.arrow else "mark", lambda wedge: 2 * wedge.size),
    (view.Ring, lambda _ring: "dashed", _wide),
    (view.Cloth, _look, _wide),
    (view.Tally, lambda tally: f"{tally.done} of {tally.of}", lambda tally: tally.size * tally.of),
    (view.Handled, lambda handled: handled.what, _size),
    (view.Swell, lambda swell: f"{swell.look} {swell.text}".strip(), _wide),
    (view.Drum, lambda drum: f"{drum.look} {drum.art}", _wide),
    (view.Beads, lambda beads: f"{beads.done} of {beads.all}", _wide),
    (view.Press, lambda press: "down" if press.down else "next", _wide),
    (view.Pulse, _kind, _wide),
    ((view.Knob, view.Key, view.Lid), lambda thing: "held" if thing.held else "left", _wide),
)
"""What lies round a middle: what it is called, and how wide it is."""
_RECTS: Mapping[type[Any], Callable[[Any], str]] = {
    view.Tray: _kind,
    view.Gauge: _kind,
    view.Tile: lambda tile: f"{tile.look} {tile.text or tile.icon}",
    view.Shirt: lambda _shirt: "cloth",
    view.Coming: _kind,
    view.Band: _band,
    view.Level: lambda level: f"{'inside' if level.inside else 'outside'} {level.value}",
}
"""What fills a rectangle, and what it is called."""


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
