"""Drums to tap on, and what shows how the tapping goes, as pieces.

Nothing large changes its light with a tap: hands tap five times a second and more. What
answers is a rim and a bead.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import pygame

from game.core.view import Beads, Drum, Look, Press, Pulse
from game.core.view_terms import FULL
from game.ui import shapes
from game.ui.art import Art, Making
from game.ui.art_board import WHITE, badge, round_picture
from game.ui.colours import mix, rgb
from game.ui.pieces import Piece, Ruler, Steps, centred

SKIN = (0xE6, 0xEB, 0xF0)
RIM, LINE = 0.9, 0.055
"""Where the skin ends, and how wide the line on it is, as shares of the radius."""
THING = 0.78
"""How large the thing on a drum is, as a share of its radius."""
RING = 1.09
"""Radius of the ring of beads, as a share of the drum's."""
TOUCHED = 0.36
"""How wide the line is while it is touched, as a share of the other."""
WAVES = 20
"""Steps in which a pulse goes from the middle to the rim."""


def drum(art: Art, ruler: Ruler, prim: Drum) -> Steps:
    """A drum seen from above; ticked when its row is done."""
    radius, at = ruler.px(prim.radius), ruler.at(prim.at)
    made = yield from art.kept(("drum", art.theme.id, radius), lambda: _make_drum(art, radius))
    yield centred(made, at)
    if not prim.label:
        size = round(radius * THING)
        sprite = art.sprite(prim.art, size)
        yield None
        soft = art.shadow(prim.art, size, max(2, round(size * 0.06)), 110)
        yield centred(soft, (at[0], at[1] + size * 0.07))
        yield centred(sprite, at)
    if prim.look is Look.DONE:
        aside = radius * 0.66
        sign = yield from badge(art, max(12, round(radius * 0.2)))
        yield centred(sign, (at[0] + aside, at[1] - aside))


def _make_drum(art: Art, radius: int) -> Making:
    surface, lay = round_picture(round(radius * 1.3))
    blur = max(2, round(radius * 0.1))
    lay(shapes.rounded_shadow((2 * radius,) * 2, radius, blur, 100), radius * 0.07)
    yield
    top, bottom = (rgb(colour) for colour in art.theme.tray.outer)
    lay(shapes.disc(radius, top, bottom))
    yield
    lay(shapes.ring(radius * 0.985, max(1.5, radius * 0.025), mix(top, WHITE, 0.45)))
    yield
    skin = round(radius * RIM)
    lay(shapes.plain_disc(skin + radius * 0.012, mix(bottom, (0x23, 0x1E, 0x2D), 0.35)))
    yield
    lay(shapes.disc(skin, WHITE, SKIN))
    yield
    lay(shapes.disc(round(radius * 0.66), (0xEE, 0xF2, 0xF5), (0xFA, 0xFB, 0xFC)))
    yield
    lay(shapes.ring(radius * 0.66, max(2.0, radius * 0.02), rgb(art.theme.plate_rim), 150))
    return surface


def press(art: Art, ruler: Ruler, prim: Press) -> Steps:
    """A blue line on the skin: whole while it is touched, dashed where the next tap is due.

    The whole one comes and goes as quickly as somebody taps: it is thin, or it would flash.
    """
    radius = ruler.px(prim.radius)
    line, middle = max(3.0, radius * LINE), radius * (RIM - LINE * 0.6)
    make: Callable[[], pygame.Surface] = (
        (lambda: shapes.ring(middle, line * TOUCHED, rgb("blue")))
        if prim.down
        else (lambda: shapes.dashed_ring(middle, line * 0.75, rgb("blue")))
    )
    yield centred(art.keep(("press", radius, prim.down), make), ruler.at(prim.at))


def pulse(art: Art, ruler: Ruler, prim: Pulse) -> Steps:
    """A ring on its way from the middle of the skin to its rim, where the beat is."""
    radius = ruler.px(prim.radius)
    step = 1 + prim.share * (WAVES - 1) // FULL
    reach = radius * (RIM - LINE) * step / WAVES
    colour = mix(rgb(art.theme.plate_rim), rgb("slate"), 0.5)
    made = art.keep(
        ("pulse", art.theme.id, radius, step),
        lambda: shapes.ring(max(2.0, reach), max(2.0, radius * 0.035), colour, 190),
    )
    yield centred(made, ruler.at(prim.at))


def beads(art: Art, ruler: Ruler, prim: Beads) -> list[Piece]:
    """A bead for each tap, from the top on: round, and square where a pulse leads."""
    radius = ruler.length(prim.radius)
    ring = radius * RING
    size = max(3, round(min(radius * 0.052, math.pi * ring / prim.all * 0.72) * 2) / 2)
    x, y = ruler.at(prim.at)
    pieces = []
    for number in range(prim.all):
        turn = math.tau * (number + 0.5) / prim.all
        place = (x + ring * math.sin(turn), y - ring * math.cos(turn))
        bead = _bead(art, size, done=number < prim.done, square=number < prim.led)
        pieces.append(centred(bead, place))
    return pieces


def _bead(art: Art, size: float, *, done: bool, square: bool) -> pygame.Surface:
    return art.keep(
        ("bead", size, done, square), lambda: _make_bead(size, done=done, square=square)
    )


def _make_bead(size: float, *, done: bool, square: bool) -> pygame.Surface:
    """A bead that is done is full and larger: its colour alone would not tell."""
    layers = ((1.25, WHITE), (1.0, rgb("done"))) if done else ((0.95, rgb("mist")), (0.6, WHITE))
    side = 2 * math.ceil(size * 1.25) + 2
    surface = shapes.blank((side, side))
    for share, colour in layers:
        reach = size * share
        if square:
            edge = max(2, round(2 * reach * 0.88))
            shape = shapes.rounded((edge, edge), max(1, edge // 5), colour, colour)
        else:
            shape = shapes.plain_disc(reach, colour)
        shapes.over(surface, shape, shape.get_rect(center=(side // 2, side // 2)).topleft)
    return surface


def picture(art: Art, radius: int) -> pygame.Surface:
    """A drum for signs, at once."""
    making = _make_drum(art, radius)
    while True:
        try:
            next(making)
        except StopIteration as made:
            surface: pygame.Surface = made.value
            return surface
