"""What is asked of a button: a way to pull or to turn, a ring to let go in, where the other hand
holds the cloth, and the steps that are done.
"""

from __future__ import annotations

import math

import pygame

from game.core.view import Cloth, Look, Ring, Tally, Wedge
from game.ui import shapes
from game.ui.art import Art, Making
from game.ui.art_board import GLOW, WHITE, badge, round_picture
from game.ui.art_collar import stuff
from game.ui.colours import mix, rgb
from game.ui.pieces import Piece, Ruler, Steps, centred

WIDEST = 80.0
"""A wedge is never drawn wider to either side, degrees."""


def wedge(art: Art, ruler: Ruler, prim: Wedge) -> Steps:
    """A way to pull, or a mark to turn to, as wide as it may be; or where the hand points."""
    size, at = ruler.length(prim.size), ruler.at(prim.at)
    angle = round(prim.angle / 100)
    if not prim.half:
        yield from _pointer(art, at, size, angle, met=prim.met)
        return
    half = min(prim.half / 100, WIDEST)
    made = yield from art.kept(
        ("wedge", size, angle, round(half), prim.arrow),
        lambda: _make_wedge(size, angle, half, arrow=prim.arrow),
    )
    yield centred(made, at)


def _make_wedge(size: float, angle: int, half: float, *, arrow: bool) -> Making:
    inner, outer = size * (0.46 if arrow else 0.62), size * (1.24 if arrow else 1.2)
    reach = math.ceil(outer * 1.25) + 4
    surface = shapes.blank((2 * reach, 2 * reach))

    def spot(radius: float, turn: float) -> tuple[float, float]:
        way = math.radians(angle + turn)
        return reach + radius * math.cos(way), reach + radius * math.sin(way)

    turns = [half * (k / 8 - 1) for k in range(17)]
    outline = [spot(outer, t) for t in turns] + [spot(inner, t) for t in reversed(turns)]
    field, corner = shapes.polygon(outline, rgb("blue"))
    field.fill((90, 90, 90, 90), special_flags=pygame.BLEND_RGBA_MULT)
    shapes.over(surface, field, corner)
    yield
    width = max(2.5, size * 0.04)
    for thick, colour in ((width * 2, WHITE), (width, rgb("blue"))):
        line, corner = shapes.stroke([*outline, outline[0]], thick, colour)
        shapes.over(surface, line, corner)
        yield
    lines = [[spot(inner * 1.05, 0), spot(outer * 0.97, 0)]]
    if arrow:
        tip = spot(outer * 1.14, 0)
        lines = [[spot(inner, 0), tip], [spot(outer * 0.95, -9), tip, spot(outer * 0.95, 9)]]
    for thick, colour in ((width * 2.6, WHITE), (width * 1.5, rgb("blue"))):
        for points in lines:
            line, corner = shapes.stroke(points, thick, colour)
            shapes.over(surface, line, corner)
        yield
    return surface


def _pointer(art: Art, at: tuple[float, float], size: float, angle: int, *, met: bool) -> Steps:
    way = pygame.math.Vector2(1, 0).rotate(angle)
    begin, end = way * size * 0.64, way * size * 0.9
    ends = [(at[0] + begin.x, at[1] + begin.y), (at[0] + end.x, at[1] + end.y)]
    colour = rgb("done") if met else rgb("ink")
    for thick, one in ((size * 0.11, WHITE), (size * 0.06, colour)):
        yield Piece(*shapes.stroke(ends, max(3.0, thick), one))
    if met:
        sign = yield from badge(art, max(9, min(art.design(17), round(size * 0.2))))
        yield centred(sign, (at[0] + way.x * size * 1.22, at[1] + way.y * size * 1.22))


def ring(art: Art, ruler: Ruler, prim: Ring) -> Steps:
    """A dashed circle with a light edge."""
    radius = max(6, ruler.px(prim.radius))
    width = max(2.5, 4.5 * art.k)
    made = yield from art.kept(("asked ring", radius), lambda: _make_ring(radius, width))
    yield centred(made, ruler.at(prim.at))


def _make_ring(radius: int, width: float) -> Making:
    surface, lay = round_picture(math.ceil(radius + 3 * width))
    lay(shapes.plain_disc(radius, GLOW, 22))
    yield
    lay(shapes.ring(radius, width * 2, WHITE, 150))
    yield
    lay(shapes.dashed_ring(radius, width, rgb("blue")))
    return surface


def cloth(art: Art, ruler: Ruler, prim: Cloth) -> Steps:
    """Where the other hand goes: a soft patch with the lines of a finger tip."""
    radius, at = ruler.px(prim.radius), ruler.at(prim.at)
    made = yield from art.kept(
        ("cloth", art.theme.id, radius, prim.look), lambda: _make_cloth(art, radius, prim.look)
    )
    yield centred(made, at)
    if prim.look is Look.DONE:
        sign = yield from badge(art, max(9, round(radius * 0.3)))
        yield centred(sign, (at[0] + radius * 0.75, at[1] - radius * 0.75))


def _make_cloth(art: Art, radius: int, look: Look) -> Making:
    light, dark = stuff(art)
    colour = rgb("done") if look is Look.DONE else rgb("blue")
    surface, lay = round_picture(round(radius * 1.3))
    lay(shapes.glow(round(radius * 1.3), GLOW, 110))
    yield
    lay(shapes.disc(radius, mix(light, WHITE, 0.6), mix(light, dark, 0.4)))
    yield
    for part, alpha in ((0.62, 150), (0.4, 170), (0.18, 190)):
        lay(shapes.ring(radius * part, max(1.5, radius * 0.06), colour, alpha))
        yield
    lay(shapes.dashed_ring(radius * 0.94, max(2.0, radius * 0.09), colour))
    return surface


def tally(art: Art, ruler: Ruler, prim: Tally) -> Steps:
    """Small circles one above the other, with a tick for each step that is done."""
    (x, y), radius = ruler.at(prim.at), max(9, min(art.design(15), ruler.px(prim.size)))
    apart = radius * 2.7
    for number in range(prim.of):
        at = (x, y + (number - (prim.of - 1) / 2) * apart)
        if number < prim.done:
            sign = yield from badge(art, radius)
        else:
            here = number == prim.done
            sign = _open_sign(art, radius, here=here)
        yield centred(sign, at)


def _open_sign(art: Art, radius: int, *, here: bool) -> pygame.Surface:
    return art.keep(("tally", radius, here), lambda: _make_open(radius, here=here))


def _make_open(radius: int, *, here: bool) -> pygame.Surface:
    surface, lay = round_picture(radius + 5)
    lay(shapes.plain_disc(radius, WHITE, 225))
    lay(
        shapes.ring(
            radius * 0.8, radius * (0.42 if here else 0.24), rgb("blue" if here else "mist")
        )
    )
    return surface
