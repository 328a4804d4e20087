"""Soft balls, the rings that they are closed to, and places of finger tips, as pieces."""

from __future__ import annotations

from functools import lru_cache, partial

import pygame

from game.core.view import Ball, Hoop, Look, Spot
from game.ui import shapes
from game.ui.art import Art, Making
from game.ui.art_board import GLOW, WHITE, badge, round_picture
from game.ui.colours import RGB, mix, rgb
from game.ui.pieces import Piece, Ruler, Steps, centred
from game.ui.ribs import XY

_MASTER, _MARGIN = 384, 3
"""A ball is drawn once, px wide and with a margin, and scaled to the width that it has."""
_STEP, _FINE = 2, 48
"""Px in which a ball's width grows at least, and in how many steps: each is made once and kept."""
_THING_PART = 0.62
"""How much of a ball its thing takes at most."""
_SHARES = 32
"""Steps in which the ring of a hold closes."""
_LINE = 5
"""Width of a band's edge, design px."""


def ball(art: Art, ruler: Ruler, prim: Ball) -> Steps:
    """A soft ball with its thing in it, on its shadow."""
    width = ruler.px(prim.size)
    step = max(_STEP, width // _FINE)
    width = max(step, (width + step // 2) // step * step)
    at = ruler.at(prim.at)
    master = yield from art.kept(("ball", art.theme.id), lambda: _make_ball(art))
    side = round(width * (1 + 2 * _MARGIN / _MASTER))
    whole = art.keep(
        ("ball", art.theme.id, width), lambda: pygame.transform.smoothscale(master, (side, side))
    )
    yield centred(_ball_shadow(art, width), (at[0], at[1] + width * 0.05))
    yield centred(whole, at)
    size = min(round(width * _THING_PART), ruler.px(prim.thing))
    yield centred(art.sprite(prim.art, size // _STEP * _STEP), at)


def _ball_shadow(art: Art, width: int) -> pygame.Surface:
    master = art.keep("ball shadow", lambda: shapes.rounded_shadow((128, 128), 64, 14, 120))
    side = round(width * master.get_width() / 128)
    return art.keep(
        ("ball shadow", side), lambda: pygame.transform.smoothscale(master, (side, side))
    )


def _make_ball(art: Art) -> Making:
    """A ball in the colours of the theme's pegs, light enough for what is in it."""
    top, bottom = (mix(rgb(one), WHITE, 0.3) for one in (art.theme.peg.top, art.theme.peg.bottom))
    radius = _MASTER // 2
    middle = radius + _MARGIN
    surface = shapes.blank((2 * middle, 2 * middle))

    def lay(shape: pygame.Surface, dx: float = 0, dy: float = 0) -> None:
        w, h = shape.get_size()
        shapes.over(surface, shape, (middle - w / 2 + dx, middle - h / 2 + dy))

    lay(shapes.disc(radius, top, mix(bottom, rgb("shadow"), 0.12)))
    yield
    lay(shapes.disc(round(radius * 0.93), mix(top, WHITE, 0.35), mix(top, bottom, 0.55)))
    yield
    lay(shapes.glow(round(radius * 0.95), mix(top, WHITE, 0.75), 190, 1.1), 0, -radius * 0.04)
    yield
    lay(shapes.glow(round(radius * 0.42), WHITE, 210, 1.2), -radius * 0.4, -radius * 0.46)
    return surface


def hoop(art: Art, ruler: Ruler, prim: Hoop) -> Steps:
    """The ring to close to: its two edges, what lies between, and how much of a hold is over."""
    inner, outer = ruler.px(prim.inner) / 2, ruler.px(prim.outer) / 2
    at = ruler.at(prim.at)
    line = max(2.5, _LINE * art.k)
    made = yield from art.kept(
        ("hoop", inner, outer, prim.look), lambda: _make_hoop(inner, outer, line, prim.look)
    )
    yield centred(made, at)
    if prim.look is Look.DONE:
        sign = yield from badge(art, art.design(22))
        yield centred(sign, (at[0] + outer * 0.78, at[1] - outer * 0.78))
    step = prim.share * _SHARES // 32767
    if step:
        yield from _arc(art, at, (outer + 2.6 * line, 1.8 * line), step)


def _make_hoop(inner: float, outer: float, line: float, look: Look) -> Making:
    colour = {Look.ACTIVE: "blue", Look.DONE: "done", Look.IDLE: "slate"}[look]
    surface, lay = round_picture(round(outer + 5 * line) + 4)
    if look is Look.ACTIVE:
        lay(shapes.ring(outer + line, 4 * line, GLOW, 50))
        yield
    if outer - inner > line:
        lay(shapes.ring((inner + outer) / 2, outer - inner, WHITE, 96))
        yield
        lay(shapes.ring((inner + outer) / 2, outer - inner, rgb(colour), 56))
        yield
        lay(shapes.ring(inner, line * 2, WHITE, 170))
        lay(shapes.ring(inner, line, rgb(colour)))
        yield
    lay(shapes.ring(outer, line * 2, WHITE, 170))
    yield
    edge = shapes.dashed_ring if inner == outer else shapes.ring
    lay(edge(outer, line, rgb(colour)))
    return surface


def _arc(art: Art, at: XY, size: tuple[float, float], step: int) -> Steps:
    """A ring from the top on, closed as far as ``step`` says: piece by piece, for a whole one takes
    too long to be made within a frame. ``size``: its radius and width.
    """
    radius, width = size
    for thick, colour in ((width, WHITE), (0.62 * width, rgb("done"))):
        for number in range(step):
            stretch = radius, number
            line = art.keep(("hold", stretch, thick), partial(_line, stretch, thick, colour))
            x, y = _corner(stretch, thick)
            yield Piece(line, (round(at[0]) + x, round(at[1]) + y))


def _line(stretch: tuple[float, int], thick: float, colour: RGB) -> pygame.Surface:
    return shapes.stroke(_points(*stretch), thick, colour)[0]


@lru_cache(maxsize=2 * _SHARES)
def _corner(stretch: tuple[float, int], thick: float) -> tuple[int, int]:
    return shapes.stroke_corner(_points(*stretch), thick)


def _points(radius: float, number: int) -> list[XY]:
    """The middle of a piece of the ring, about the ring's own middle."""
    ways = (360 * (number + part / 3) / _SHARES for part in range(4))
    turned = (pygame.math.Vector2(0, -radius).rotate(way) for way in ways)
    return [(one.x, one.y) for one in turned]


def spot(art: Art, ruler: Ruler, prim: Spot) -> Steps:
    """Where a finger tip goes: a soft hollow with the lines of a tip."""
    radius = ruler.px(prim.size) / 2
    at = ruler.at(prim.at)
    made = yield from art.kept(
        ("spot", art.theme.id, radius, prim.look), lambda: _make_spot(art, radius, prim.look)
    )
    yield centred(made, at)
    if prim.look is Look.DONE:
        sign = yield from badge(art, max(9, round(radius * 0.42)))
        yield centred(sign, (at[0] + radius * 0.75, at[1] - radius * 0.75))


def _make_spot(art: Art, radius: float, look: Look) -> Making:
    surface, lay = round_picture(round(radius * 1.7) + 2)
    here = look is Look.ACTIVE
    if here:
        lay(shapes.glow(round(radius * 1.6), GLOW, 150))
        yield
    lay(shapes.disc(round(radius), (0xE3, 0xE9, 0xEE), WHITE))
    yield
    colour = rgb("blue") if here else rgb("done") if look is Look.DONE else rgb("mist")
    for part, alpha in ((0.62, 150), (0.4, 170), (0.18, 190)):
        lay(shapes.ring(radius * part, max(1.5, radius * 0.07), colour, alpha if here else 90))
        yield
    rim = rgb(art.theme.plate_rim) if look is Look.IDLE else colour
    width = max(2.0, radius * (0.15 if here else 0.09))
    lay(shapes.ring(radius - width / 2, width, rim))
    return surface
