"""A shirt's buttons and the slits that they go through.

Buttons take the theme's colours of trays, slits those of its paths, as the shirt does.
"""

from __future__ import annotations

import math

import pygame

from game.core.view import Button, Look, Slit
from game.ui import shapes
from game.ui.art import Art, Making
from game.ui.art_board import GLOW, WHITE, badge, round_picture
from game.ui.art_collar import stuff, thread
from game.ui.colours import RGB, mix, rgb
from game.ui.pieces import Piece, Ruler, Steps, centred

FLAT = 32767
FACES = 16
"""Steps in which a button is seen flatter or more from its edge."""
SPIN = 4
"""Degrees for which one picture of a turned button is kept."""
BLACK: RGB = (0, 0, 0)


def slit(art: Art, ruler: Ruler, prim: Slit) -> Steps:
    """An upright slit, stitched all round; light, with marks at its ends, where it counts."""
    length = max(8, ruler.px(prim.length))
    made = yield from art.kept(
        ("slit", art.theme.id, length, prim.look), lambda: _make_slit(art, length, prim.look)
    )
    yield centred(made, ruler.at(prim.at))


def _make_slit(art: Art, length: int, look: Look) -> Making:
    here = look is Look.ACTIVE
    wide = min(art.design(24), max(6, length * 2 // 5))
    side, tall = 4 * wide, length + 3 * wide
    whole = shapes.blank((side, tall))
    x, top, bottom = side / 2, (tall - length) / 2, (tall + length) / 2
    if here:
        line, at = shapes.stroke([(x, top), (x, bottom)], wide * 2.1, GLOW, 60)
        shapes.over(whole, line, at)
        yield
    sewn = mix(rgb("blue"), WHITE, 0.3) if here else mix(thread(art), stuff(art)[0], 0.42)
    for thick, colour in ((wide * 0.98, mix(sewn, BLACK, 0.22)), (wide * 0.84, sewn)):
        line, at = shapes.stroke([(x, top), (x, bottom)], thick, colour)
        shapes.over(whole, line, at)
        yield
    count = max(4, round(length / art.design(5)))
    for k in range(count + 1):
        y = top + length * k / count
        shade = mix(sewn, BLACK, 0.16) if k % 2 else mix(sewn, WHITE, 0.2)
        for way in (-1, 1):
            ends = (x + way * wide * 0.14, y), (x + way * wide * 0.42, y)
            pygame.draw.line(whole, shade, *ends, max(1, art.design(2)))
        if k % 16 == 0:
            yield
    line, at = shapes.stroke([(x, top), (x, bottom)], wide * 0.24, mix(thread(art), BLACK, 0.6))
    shapes.over(whole, line, at)
    yield
    tack = rgb("blue") if here else thread(art)
    for y in (top, bottom):
        end, at = shapes.stroke(
            [(x - wide * 0.52, y), (x + wide * 0.52, y)], max(3.0, wide * 0.22), tack
        )
        shapes.over(whole, end, at)
    return whole


def button(art: Art, ruler: Ruler, prim: Button) -> Steps:
    """A button with four holes and its thread, flat or edgewise, on its shadow."""
    size, at = max(6, ruler.px(prim.size)), ruler.at(prim.at)
    if prim.shank is not None:
        end = ruler.at(prim.shank)
        if math.dist(at, end) > 2:  # noqa: PLR2004 - px
            line, corner = shapes.stroke([end, at], max(3.0, size * 0.09), thread(art))
            yield Piece(line, corner)
    face = max(1, prim.face * FACES // FLAT)
    spin = round(prim.spin / 100 / SPIN) * SPIN % 360
    master = yield from art.kept(
        ("button", art.theme.id, size, spin), lambda: _make_button(art, size, spin)
    )
    wide = max(4, master.get_width() * face // FACES)
    key = ("button", art.theme.id, size, spin, face)
    shape = art.keep(key, lambda: pygame.transform.smoothscale(master, (wide, master.get_height())))
    lift = size * (0.16 if prim.held else 0.07)
    soft = art.keep(
        (*key, "shadow", prim.held),
        lambda: shapes.sprite_shadow(shape, max(2, round(lift)), 95),
    )
    yield centred(soft, (at[0], at[1] + lift))
    if prim.held:
        halo = art.keep(("button halo", size), lambda: shapes.glow(round(size * 0.8), GLOW, 120))
        yield centred(halo, at)
    yield centred(shape, at)
    if prim.look is Look.DONE:
        sign = yield from badge(art, max(9, round(size * 0.2)))
        yield centred(sign, (at[0] + size * 0.42, at[1] - size * 0.42))


def _make_button(art: Art, size: int, spin: int) -> Making:
    look = art.theme.tray
    top, bottom = (mix(rgb(one), WHITE, 0.18) for one in look.outer)
    dark = mix(bottom, BLACK, 0.4)
    radius = size // 2
    surface, lay = round_picture(radius + 2)
    lay(shapes.disc(radius, mix(top, WHITE, 0.35), dark))
    yield
    lay(shapes.disc(round(radius * 0.94), top, bottom))
    yield
    lay(shapes.disc(round(radius * 0.72), mix(bottom, BLACK, 0.18), mix(top, WHITE, 0.12)))
    yield
    lay(shapes.ring(radius * 0.73, max(1.5, radius * 0.05), dark, 130))
    yield
    middle = surface.get_width() / 2
    holes = [pygame.math.Vector2(radius * 0.3, 0).rotate(45 + 90 * k + spin) for k in range(4)]
    for first, last in ((0, 2), (1, 3)):
        ends = [(middle + holes[k].x, middle + holes[k].y) for k in (first, last)]
        line, at = shapes.stroke(ends, max(2.0, radius * 0.12), mix(stuff(art)[0], WHITE, 0.4))
        shapes.over(surface, line, at)
        yield
    for hole in holes:
        disc = shapes.plain_disc(max(1.5, radius * 0.1), mix(dark, BLACK, 0.5))
        w, h = disc.get_size()
        shapes.over(surface, disc, (middle + hole.x - w / 2, middle + hole.y - h / 2))
    lay(shapes.glow(round(radius * 0.5), WHITE, 90, 1.2), -radius * 0.52)
    return surface
