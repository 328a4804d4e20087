"""The trail that a hand leaves: a vine with leaves, or a ribbon, drawn as it grows.

Each layer is a surface of one colour onto which antialiased discs are stamped at 1 px steps
(the larger alpha wins, so overlaps leave no seams). Only what came since the last call is
stamped, so a long trail costs no more than a short one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pygame

from game.core.view import Point, Trail
from game.ui import shapes
from game.ui.art import Art
from game.ui.colours import RGB, rgb
from game.ui.pieces import Ruler

XY = tuple[float, float]

_SUB = 4
"""Stamps are prepared at this many positions within a px, each way."""
_LEAF_EVERY = 69
_LEAF_TURNS = 32


@dataclass(slots=True)
class _Layer:
    surface: pygame.Surface
    side: int
    make: Callable[[int], pygame.Surface]
    """The stamp of a number: which part of a px its middle lies on."""
    offset: XY
    """Where the stamp's middle lies, beside the hand's point."""

    def stamp(self, points: Sequence[XY]) -> None:
        half = self.side // 2
        placed = []
        for x, y in points:
            fine_x = math.floor((x + self.offset[0] - half) * _SUB)
            fine_y = math.floor((y + self.offset[1] - half) * _SUB)
            stamp = self.make(fine_x % _SUB * _SUB + fine_y % _SUB)
            placed.append((stamp, (fine_x // _SUB, fine_y // _SUB)))
        self.surface.fblits(placed, pygame.BLEND_RGBA_MAX)


@dataclass(slots=True)
class _Stroke:
    """How far a stroke has been drawn: points taken, last place, way gone, recent places."""

    taken: int = 0
    last: XY | None = None
    way: float = 0.0
    left: float = 0.0
    recent: list[XY] = field(default_factory=list)


class TrailPainter:
    """Draws one trail onto layers of the window's size."""

    def __init__(self, art: Art, ruler: Ruler, size: tuple[int, int]) -> None:
        self._art = art
        self._ruler = ruler
        self._size = size
        self._key: int | None = None
        self._strokes: list[_Stroke] = []
        self._layers: list[_Layer] = []
        self._surfaces: dict[str, pygame.Surface] = {}
        self._leaves: pygame.Surface | None = None
        self._width = 0.0
        self._painted: pygame.Rect | None = None
        self._wiping: Iterator[None] = iter(())

    @property
    def key(self) -> int | None:
        """Which trail is drawn."""
        return self._key

    def follow(self, trail: Trail | None) -> list[pygame.Rect]:
        """Draw what is new; returns the rectangles that changed, px."""
        changed = []
        if trail is None or trail.key != self._key:
            changed += self.retire()
            self._key = trail.key if trail else None
        if trail is None:
            return changed
        if not self._layers and trail.strokes:
            self._prepare(trail)
        for i, points in enumerate(trail.strokes):
            if i == len(self._strokes):
                self._strokes.append(_Stroke())
            if len(points) > self._strokes[i].taken:
                changed.append(self._extend(self._strokes[i], points))
        for rect in changed:
            self._painted = rect if self._painted is None else self._painted.union(rect)
        return changed

    def lay(self, target: pygame.Surface, rect: pygame.Rect, at: tuple[int, int]) -> bool:
        """Lay the part of the trail within ``rect`` over ``target``, the corner of ``rect`` at
        ``at``; returns whether there is any.
        """
        if self._painted is None or not self._painted.colliderect(rect):
            return False
        part = rect.clip(self._painted)
        place = (part.x - rect.x + at[0], part.y - rect.y + at[1])
        order = [self._layers[0].surface, self._leaves] if self._layers else []
        order += [layer.surface for layer in self._layers[1:]]
        for surface in order:
            if surface is not None:
                target.blit(surface, place, part, pygame.BLEND_PREMULTIPLIED)
        return True

    def covered(self) -> list[pygame.Rect]:
        """Where there is a trail, px."""
        return [] if self._painted is None else [self._painted]

    def retire(self) -> list[pygame.Rect]:
        """Let go of the trail; returns where it was, px. Its layers are wiped by and by."""
        covered = self.covered()
        self._key = self._painted = None
        self._layers.clear()
        self._strokes.clear()
        if covered:
            self._wiping = self._wipe(covered[0])
        return covered

    def _wipe(self, area: pygame.Rect) -> Iterator[None]:
        for surface in self._surfaces.values():
            surface.fill((0, 0, 0, 0), area)
            yield

    def make_ready(self, trail: Trail) -> Iterator[None]:
        """Make what the first points of ``trail`` will need, step by step."""
        yield from self._wiping
        if trail.key != self._key:
            return
        self._prepare(trail)
        layers = list(self._layers)
        for number in range(_SUB * _SUB):
            for layer in layers:
                layer.make(number)
                yield
        if self._leaves is not None:
            for turn in range(_LEAF_TURNS):
                self._leaf(360 * turn / _LEAF_TURNS)
                yield

    def _prepare(self, trail: Trail) -> None:
        """Layers from the lowest up: shadow, dark rim, body, light edge."""
        for _ in self._wiping:
            pass
        look = self._art.theme.trail
        width = self._width = max(4.0, self._ruler.length(trail.width))
        down = width * 0.36
        plan: list[tuple[str, float, RGB, XY]] = [
            ("shadow", width * 1.5, rgb("shadow"), (0.0, down)),
            ("dark", width, rgb(look.dark), (0.0, 0.0)),
            ("body", width * 0.68, rgb(look.body), (0.0, 0.0)),
            ("light", width * 0.21, rgb(look.light), (-width * 0.13, -width * 0.16)),
        ]
        self._layers = [self._layer(*layer) for layer in plan]
        self._leaves = self._surface("leaves") if look.style == "vine" else None

    def _surface(self, name: str) -> pygame.Surface:
        if name not in self._surfaces:
            self._surfaces[name] = shapes.blank_sheet(self._size)
        return self._surfaces[name]

    def _layer(self, name: str, diameter: float, colour: RGB, offset: XY) -> _Layer:
        side = math.ceil(diameter) + 3
        draw = _soft_stamp if name == "shadow" else _stamp

        def stamp(number: int) -> pygame.Surface:
            def make() -> pygame.Surface:
                middle = (side // 2 + number // _SUB / _SUB, side // 2 + number % _SUB / _SUB)
                return draw(side, middle, diameter / 2, colour)

            return self._art.keep(("stamp", name, round(diameter * 4), colour, number), make)

        return _Layer(self._surface(name), side, stamp, offset)

    def _extend(self, stroke: _Stroke, points: Sequence[Point]) -> pygame.Rect:
        fresh = []
        for point in points[stroke.taken :]:
            place = self._ruler.at(point)
            fresh += _steps(stroke, place)
        stroke.taken = len(points)
        rect = _around(fresh or [stroke.last or (0.0, 0.0)], self._width * 1.6 + 3)
        for layer in self._layers:
            layer.stamp(fresh)
        if self._leaves is not None:
            for place in fresh:
                rect.union_ip(self._grow(stroke, place))
        return rect.clip(pygame.Rect((0, 0), self._size))

    def _grow(self, stroke: _Stroke, place: XY) -> pygame.Rect:
        """Note one px of way, and put a leaf where the next one is due."""
        stroke.recent.append(place)
        del stroke.recent[:-14]
        stroke.way += 1
        every = max(24.0, _LEAF_EVERY * self._art.k * self._width / (19 * self._art.k))
        number = int(stroke.way / every - 0.6)
        if number < 0 or (int((stroke.way - 1) / every - 0.6) == number and stroke.way > 1):
            return pygame.Rect(place, (0, 0))
        back = stroke.recent[0]
        angle = math.degrees(math.atan2(place[1] - back[1], place[0] - back[0]))
        wobble = number * 37 % 16
        side = 1 if number % 2 else -1
        leaf = self._leaf(angle + side * (43 + wobble))
        at = (round(place[0] - leaf.get_width() / 2), round(place[1] - leaf.get_height() / 2))
        if self._leaves is not None:
            shapes.over(self._leaves, leaf, at)
        return pygame.Rect(at, leaf.get_size())

    def _leaf(self, degrees: float) -> pygame.Surface:
        turn = round(degrees / 360 * _LEAF_TURNS) % _LEAF_TURNS
        length = self._width * 2.25
        key = ("leaf", turn, round(length))
        return self._art.keep(key, lambda: _make_leaf(length, 2 * math.pi * turn / _LEAF_TURNS))


def _steps(stroke: _Stroke, place: XY) -> list[XY]:
    """Places 1 px apart from the stroke's last one to ``place``."""
    if stroke.last is None:
        stroke.last = place
        return [place]
    (ax, ay), (bx, by) = stroke.last, place
    length = math.dist(stroke.last, place)
    places = []
    at = 1.0 - stroke.left
    while at <= length:
        share = at / length
        places.append((ax + (bx - ax) * share, ay + (by - ay) * share))
        at += 1.0
    stroke.left = length - (at - 1.0)
    stroke.last = place
    return places


def _around(points: Sequence[XY], reach: float) -> pygame.Rect:
    left = math.floor(min(x for x, _ in points) - reach)
    top = math.floor(min(y for _, y in points) - reach)
    right = math.ceil(max(x for x, _ in points) + reach)
    bottom = math.ceil(max(y for _, y in points) + reach)
    return pygame.Rect(left, top, right - left, bottom - top)


def _stamp(side: int, middle: XY, radius: float, colour: RGB) -> pygame.Surface:
    fine = 8
    large = shapes.blank((side * fine, side * fine))
    at = (middle[0] * fine, middle[1] * fine)
    pygame.draw.circle(large, (255, 255, 255, 255), at, radius * fine)
    return shapes.tinted(pygame.transform.smoothscale(large, (side, side)), colour, 255)


def _soft_stamp(side: int, middle: XY, radius: float, colour: RGB) -> pygame.Surface:
    fine = 4
    large = shapes.blank((side * fine, side * fine))
    at = (middle[0] * fine, middle[1] * fine)
    rings = 24
    for ring in range(rings):
        value = round(255 * (ring / rings) ** 1.4)
        reach = radius * fine * (1 - ring / rings)
        pygame.draw.circle(large, (value, value, value, value), at, reach)
    return shapes.tinted(pygame.transform.smoothscale(large, (side, side)), colour, 105)


def _make_leaf(length: float, angle: float) -> pygame.Surface:
    """A two-toned leaf whose foot is in the middle of the surface."""
    side = 2 * math.ceil(length) + 4
    middle = side / 2
    ca, sa = math.cos(angle), math.sin(angle)

    def place(along: float, aside: float) -> XY:
        x, y = along * length, aside * length * 0.3
        return middle + ca * x - sa * y, middle + sa * x + ca * y

    ts = [i / 15 for i in range(16)]
    bulge = [math.sin(math.pi * t**0.8) for t in ts]
    spine = [place(t, 0) for t in ts]
    surface = shapes.blank((side, side))
    for sign, colour in ((-1, (0x6C, 0xC2, 0x7C)), (1, (0x3F, 0x9A, 0x5A))):
        edge = [place(t, sign * b) for t, b in zip(ts, bulge, strict=True)]
        half, at = shapes.polygon(edge + spine[::-1], colour)
        shapes.over(surface, half, at)
    vein, at = shapes.stroke([place(0, 0), place(0.82, 0)], max(1.0, length / 21), (44, 122, 69))
    shapes.over(surface, vein, at)
    return surface
