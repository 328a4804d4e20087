"""An upright gauge, the band on it, and its level, as pieces."""

from __future__ import annotations

import pygame

from game.core.view import Band, Gauge, Level
from game.ui import shapes
from game.ui.art import Art, Making
from game.ui.art_board import GLOW, WHITE, badge
from game.ui.art_ground import lay_panel
from game.ui.colours import mix, rgb
from game.ui.pieces import Piece, Ruler, Steps, centred

_FIFTHS = 5
PALE = 120
_RIM = 0.13
"""Width of a gauge's rim, as a share of its own."""


def _tube(rect: pygame.Rect) -> pygame.Rect:
    """The hollow of a gauge, where its level stands: 0 and 1000 are its two ends."""
    rim = max(3, round(rect.w * _RIM))
    return pygame.Rect(rect.x + rim, rect.y, rect.w - 2 * rim, rect.h)


def _height(tube: pygame.Rect, level: float) -> float:
    """How high a level is, px of the window."""
    return tube.bottom - tube.h * min(max(level, 0), 1000) / 1000


def gauge(art: Art, ruler: Ruler, prim: Gauge) -> Steps:
    """A tube with a mark at each fifth, and a quiet window beside it for what comes."""
    rect = ruler.rect(prim.rect)
    pad = art.design(44)
    if prim.beside is not None:
        window = ruler.rect(prim.beside)
        made = yield from art.kept(
            ("window", art.theme.id, window.size), lambda: _make_window(art, window.size, pad)
        )
        yield Piece(made, (window.x - pad, window.y - pad))
    made = yield from art.kept(
        ("gauge", art.theme.id, rect.size), lambda: _make_gauge(art, rect.size, pad)
    )
    yield Piece(made, (rect.x - pad, rect.y - pad))


def _make_window(art: Art, size: tuple[int, int], pad: int) -> Making:
    look = art.theme.tray
    surface = shapes.blank((size[0] + 2 * pad, size[1] + 2 * pad))
    yield
    frame = pygame.Rect((pad, pad), size)
    bend = art.design(26)
    yield from lay_panel(surface, art, frame, bend, look.groove, shadow=(5, 9, 60))
    edge = art.design(3)
    floor = frame.inflate(-2 * edge, -2 * edge)
    light = tuple("#{:02X}{:02X}{:02X}".format(*mix(rgb(one), WHITE, 0.55)) for one in look.inner)
    yield from lay_panel(surface, art, floor, bend - edge, (light[0], light[1]))
    for fifth in range(1, _FIFTHS):
        y = frame.bottom - frame.h * fifth / _FIFTHS
        ends = [(floor.left + bend, y), (floor.right - bend, y)]
        line, at = shapes.stroke(ends, max(1.0, art.k * 1.5), rgb(look.shade), 46)
        shapes.over(surface, line, at)
        yield
    return surface


def _make_gauge(art: Art, size: tuple[int, int], pad: int) -> Making:
    """The level's ends are a little within the glass, so that all of it can be seen."""
    look = art.theme.tray
    over = art.design(16)
    surface = shapes.blank((size[0] + 2 * pad, size[1] + 2 * pad))
    yield
    frame = pygame.Rect((pad, pad), size).inflate(0, 2 * over)
    bend = frame.w // 2
    yield from lay_panel(
        surface, art, frame, bend, look.outer, shadow=(9, 14, 100), bevel=5, texture=look.texture
    )
    rim = max(3, round(size[0] * _RIM))
    glass = frame.inflate(-2 * rim, -2 * rim)
    yield from lay_panel(surface, art, glass, glass.w // 2, look.groove)
    inset = art.design(3)
    floor = glass.inflate(-2 * inset, -2 * inset)
    yield from lay_panel(surface, art, floor, floor.w // 2, ("#F7F9FA", "#FFFFFF"))
    for fifth in range(1, _FIFTHS):
        y = pad + size[1] - size[1] * fifth / _FIFTHS
        for side in (-1, 1):
            edge = frame.centerx + side * floor.w / 2
            ends = [(edge, y), (edge - side * floor.w * 0.24, y)]
            line, at = shapes.stroke(ends, max(1.5, 3 * art.k), rgb("mist"))
            shapes.over(surface, line, at)
        yield
    return surface


def level(art: Art, ruler: Ruler, prim: Level) -> Steps:
    """The column of a gauge, up to its level; a notch says how far it has been."""
    rect = ruler.rect(prim.rect)
    tube = _tube(rect)
    inset = art.design(5)
    wide = tube.w - 2 * inset
    over = art.design(16) - max(3, round(rect.w * _RIM)) - inset
    column = yield from art.kept(
        ("level", art.theme.id, wide, tube.h + over), lambda: _make_level(art, wide, tube.h + over)
    )
    top = _height(tube, prim.value)
    high = max(min(round(tube.bottom + over - top), column.get_height()), 0)
    if high > wide:
        cap = yield from art.kept(("level cap", art.theme.id, wide), lambda: _make_cap(art, wide))
        body = column.subsurface(
            (0, column.get_height() - high + wide // 2, wide, high - wide // 2)
        )
        at = (tube.x + inset, tube.bottom + over - high)
        yield Piece(cap, at)
        yield Piece(body, (at[0], at[1] + wide // 2))
    if prim.mark:
        notch = art.keep(("notch", rect.w), lambda: _notch(art, rect.w))
        yield centred(notch, (rect.centerx, _height(tube, prim.mark)))


def shown(art: Art, ruler: Ruler, prim: Level) -> list[Piece]:
    """The level as whoever shows how a gauge is filled has it: pale, and blue."""
    tube = _tube(ruler.rect(prim.rect))
    inset = art.design(5)
    wide = tube.w - 2 * inset
    high = round(tube.bottom - _height(tube, prim.value))
    column = art.keep(("level shown", wide, tube.h), lambda: _make_shown(wide, tube.h))
    return [Piece(column.subsurface((0, 0, wide, high)), (tube.x + inset, tube.bottom - high))]


def _make_shown(wide: int, high: int) -> pygame.Surface:
    surface = shapes.rounded((wide, high), wide // 2, rgb("blue"), rgb("blue"))
    surface.fill((PALE,) * 4, special_flags=pygame.BLEND_RGBA_MULT)
    return surface


def _make_level(art: Art, wide: int, high: int) -> Making:
    look = art.theme.trail
    surface = shapes.rounded((wide, high), wide // 2, rgb(look.body), rgb(look.body))
    yield
    shine = shapes.rounded((max(2, wide // 5), high), max(1, wide // 10), WHITE, WHITE)
    shine.fill((70,) * 4, special_flags=pygame.BLEND_RGBA_MULT)
    shapes.over(surface, shine, (wide * 0.18, -wide / 2))
    return surface


def _make_cap(art: Art, wide: int) -> Making:
    """The round end of the column, with a light on it."""
    look = art.theme.trail
    surface = shapes.blank((wide, wide // 2))
    half = wide // 2
    shapes.over(surface, shapes.rounded((wide, wide), half, rgb(look.body), rgb(look.body)), (0, 0))
    yield
    shine = shapes.rounded((max(2, wide // 5), half), max(1, wide // 10), WHITE, WHITE)
    shine.fill((70,) * 4, special_flags=pygame.BLEND_RGBA_MULT)
    clear = surface.copy()
    shapes.over(surface, shine, (wide * 0.18, wide * 0.22))
    surface.blit(clear, (0, 0), special_flags=pygame.BLEND_RGBA_MAX)
    return surface


def _notch(art: Art, wide: int) -> pygame.Surface:
    reach = wide * 0.8
    surface = shapes.blank((round(2 * reach), art.design(20)))
    y = surface.get_height() / 2
    for side in (-1, 1):
        ends = [(reach + side * wide * 0.5, y), (reach + side * wide * 0.72, y)]
        for width, colour in ((9 * art.k, WHITE), (5 * art.k, rgb("slate"))):
            line, at = shapes.stroke(ends, max(2.0, width), colour)
            shapes.over(surface, line, at)
    return surface


def band(art: Art, ruler: Ruler, prim: Band) -> Steps:
    """Two brackets around what is wanted; they fill, with a tick, while the level is there."""
    rect = ruler.rect(prim.rect)
    tube = _tube(rect)
    top, bottom = _height(tube, prim.high), _height(tube, prim.low)
    # From its own height: where it moves, rounded ends would be another picture now and then.
    high = max(art.design(8), round(tube.h * (prim.high - prim.low) / 1000))
    made = yield from art.kept(
        ("band", rect.w, high, prim.steady),
        lambda: _make_band(art, rect.w, high, steady=prim.steady),
    )
    middle = (rect.centerx, (top + bottom) / 2)
    yield centred(made, middle)
    if prim.steady:
        sign = yield from badge(art, round(rect.w * 0.24))
        aside = rect.w * (1.02 if prim.mirrored else -1.02)
        yield centred(sign, (rect.centerx + aside, middle[1]))


def _make_band(art: Art, wide: int, high: int, *, steady: bool) -> Making:
    reach = round(wide * 0.78)
    pad = art.design(26)
    surface = shapes.blank((2 * (reach + pad), high + 2 * pad))
    x, y = reach + pad, pad
    if not steady:
        soft = shapes.rounded_shadow((2 * reach, high), min(high, reach) // 3, art.design(9), 90)
        soft = shapes.silhouette(soft, GLOW, 70)
        shapes.over(surface, soft, (pad - 2 * art.design(9), pad - 2 * art.design(9)))
        yield
    fill = shapes.rounded((2 * reach, high), min(high // 2, art.design(10)), WHITE, WHITE)
    colour = rgb("done_light") if steady else rgb("blue")
    shapes.over(surface, shapes.silhouette(fill, colour, 92 if steady else 46), (pad, pad))
    yield
    arm = wide * 0.2
    for side in (-1, 1):
        edge = x + side * reach
        bracket = [
            (edge - side * arm, y),
            (edge, y),
            (edge, y + high),
            (edge - side * arm, y + high),
        ]
        for width, tint in (
            (art.k * (12 if steady else 10), WHITE),
            (art.k * (8 if steady else 6), rgb("done") if steady else rgb("blue")),
        ):
            line, at = shapes.stroke(bracket, max(2.0, width), tint)
            shapes.over(surface, line, at)
            yield
    return surface
