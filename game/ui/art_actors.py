"""The hand itself, labels and effects, as pieces."""

from __future__ import annotations

import pygame

from game.core.view import Cursor, Station
from game.ui import shapes
from game.ui.art import Art, Making
from game.ui.art_board import WHITE
from game.ui.colours import rgb
from game.ui.effects import Shown
from game.ui.pieces import Piece, Ruler, Steps, centred

_GOLD = (0xFF, 0xC8, 0x3D)
_BARE = 0.34
"""Radius of a cursor without a picture, as a share of its size."""


def cursor(art: Art, ruler: Ruler, prim: Cursor) -> Steps:
    """A halo with the role that travels; the ring closes while the hand holds."""
    size = ruler.px(prim.size)
    at = ruler.at(prim.at)
    halo = yield from art.kept(
        ("cursor", size, prim.holding, prim.role is None),
        lambda: _halo(size, holding=prim.holding, bare=prim.role is None),
    )
    yield centred(halo, at)
    if prim.role is not None:
        sprite = art.sprite(prim.role, size)
        yield None
        soft = art.shadow(prim.role, size, max(2, round(size * 0.075)), 115)
        yield centred(soft, (at[0], at[1] + size * 0.15))
        yield centred(sprite, (at[0], at[1] - size * 0.04))


def _halo(size: int, *, holding: bool, bare: bool) -> Making:
    radius = size * (_BARE if bare else 0.585)
    line = max(3.0, radius * 0.115)
    reach = round(radius * 1.3) + 2
    surface = shapes.blank((2 * reach, 2 * reach))

    def lay(shape: pygame.Surface) -> None:
        shapes.over(surface, shape, shape.get_rect(center=(reach, reach)).topleft)

    lay(shapes.plain_disc(radius, WHITE, 184 if holding or not bare else 110))
    yield
    lay(shapes.ring(radius + line * 0.72, max(2.0, line * 0.45), WHITE))
    yield
    if holding:
        lay(shapes.ring(radius, line, rgb("blue")))
        if bare:
            lay(shapes.plain_disc(radius * 0.42, rgb("blue")))
    else:
        lay(shapes.dashed_ring(radius, line * 0.8, rgb("blue")))
    return surface


def label(art: Art, ruler: Ruler, prim: Station) -> tuple[Piece, tuple[float, float]]:
    """The round tag of a numbered station, and where its text goes."""
    size = ruler.length(prim.size)
    x, y = ruler.at(prim.at)
    at = (x - size * 0.42, y - size * 0.42)
    radius = art.design(19)

    def make() -> pygame.Surface:
        tag = shapes.plain_disc(radius + art.design(3), WHITE)
        middle = shapes.plain_disc(radius, rgb("slate"))
        shapes.over(tag, middle, middle.get_rect(center=tag.get_rect().center).topleft)
        return tag

    return centred(art.keep(("tag", radius), make), at), at


def effects(art: Art, ruler: Ruler, shown: Shown) -> Steps:
    """Things on their way, and motes."""
    for name, size, at in shown.flights:
        px = ruler.px(size)
        x, y = ruler.at(at)
        sprite = art.sprite(name, px)
        yield None
        yield centred(art.shadow(name, px, max(2, round(px * 0.08)), 110), (x, y + px * 0.12))
        yield centred(sprite, (x, y))
    for mote in shown.motes:
        yield centred(_speck(art, ruler.px(mote.radius), mote.alpha), ruler.at(mote.at))


def _speck(art: Art, radius: int, alpha: int) -> pygame.Surface:
    radius, level = max(2, radius), max(16, alpha // 16 * 16)
    return art.keep(("mote", radius, level), lambda: shapes.plain_disc(radius, _GOLD, level))
