"""A disc that leads a slow movement by its size, and keys to press on the mat, as pieces."""

from __future__ import annotations

from collections.abc import Mapping

import pygame

from game.core.view import Look, Swell, Tile
from game.core.view_led import STEPS
from game.core.view_terms import FULL
from game.ui import shapes
from game.ui.art import Art, Making
from game.ui.art_board import WHITE, round_picture
from game.ui.colours import RGB, mix, rgb
from game.ui.pieces import Ruler, Steps, centred

LEAST = 0.52
"""How large the disc is when nothing is worked, as a share of its full size."""
DIGITS = 0.46
"""How high figures are, as a share of a key's height."""
CALM: Mapping[Look, tuple[RGB, RGB]] = {
    Look.IDLE: ((0xF2, 0xF5, 0xF8), (0xDD, 0xE5, 0xEC)),
    Look.ACTIVE: ((0xCF, 0xE6, 0xF6), (0x9F, 0xCB, 0xEA)),
    Look.DONE: ((0xD8, 0xEE, 0xE4), (0xB2, 0xDC, 0xCA)),
}
"""Waiting, at work, at rest: pale, so that figures are read on each of them."""
KEY_BOTTOM = (0xE4, 0xEA, 0xEF)
ICON = 0.56


def swell(art: Art, ruler: Ruler, prim: Swell) -> Steps:
    """The line where it is full, and the disc within; its rim is blue while the hand works."""
    radius, at = ruler.px(prim.radius), ruler.at(prim.at)
    frame = yield from art.kept(
        ("swell frame", art.theme.id, radius), lambda: _make_frame(art, radius)
    )
    yield centred(frame, at)
    step = round(prim.share * STEPS / FULL)
    size = round(0.93 * radius * (LEAST + (1 - LEAST) * step / STEPS))
    made = yield from art.kept(("swell", size, prim.look), lambda: _make_disc(size, prim.look))
    yield centred(made, at)


def _make_frame(art: Art, radius: int) -> Making:
    surface, lay = round_picture(round(radius * 1.25))
    blur = max(2, round(radius * 0.08))
    lay(shapes.rounded_shadow((2 * radius,) * 2, radius, blur, 70), radius * 0.05)
    yield
    lay(shapes.disc(radius, WHITE, (0xF4, 0xF7, 0xFA)))
    yield
    line = max(2.0, radius * 0.03)
    lay(shapes.ring(radius - line, line, rgb(art.theme.plate_rim)))
    return surface


def _make_disc(size: int, look: Look) -> Making:
    surface, lay = round_picture(size + 2)
    lay(shapes.disc(size, *CALM[look]))
    yield
    line = max(2.5, size * 0.045)
    colour = rgb("blue") if look is Look.ACTIVE else mix(CALM[look][1], rgb("slate"), 0.55)
    lay(shapes.ring(size - line / 2, line, colour))
    return surface


def figures(radius: float) -> tuple[float, float]:
    """Return how high and wide figures on the disc may be, px: within it at its smallest."""
    return 0.42 * radius, 0.86 * radius


def tile(art: Art, ruler: Ruler, prim: Tile) -> Steps:
    """A key; the one that stands is framed in blue."""
    rect = ruler.rect(prim.rect)
    made = yield from art.kept(
        ("mat key", art.theme.id, rect.size, prim.look, prim.icon),
        lambda: _make_key(art, rect.size, prim),
    )
    yield centred(made, rect.center)


def _make_key(art: Art, size: tuple[int, int], prim: Tile) -> Making:
    w, h = size
    radius, blur = min(w, h) // 4, max(2, min(w, h) // 12)
    soft = shapes.rounded_shadow(size, radius, blur, 90)
    surface = shapes.blank((soft.get_width() + 2 * blur, soft.get_height() + 2 * blur))
    middle = surface.get_rect().center

    def lay(shape: pygame.Surface, dy: float = 0.0) -> None:
        place = shape.get_rect(center=middle).topleft
        shapes.over(surface, shape, (place[0], place[1] + dy))

    lay(soft, blur * 0.6)
    yield
    chosen = prim.look is Look.ACTIVE
    line = max(2, round(min(w, h) * (0.09 if chosen else 0.035)))
    rim = rgb("blue" if chosen else "line")
    lay(shapes.rounded(size, radius, rim, rim))
    yield
    inner = (w - 2 * line, h - 2 * line)
    lay(shapes.rounded(inner, max(1, radius - line), WHITE, KEY_BOTTOM))
    yield
    if prim.icon:
        lay(art.icon(prim.icon, round(min(w, h) * ICON)))
    return surface
