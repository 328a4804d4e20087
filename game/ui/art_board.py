"""Trays, plates, holes and the things that lie on them, as pieces.

Measures are shares of the part's own size, so that a board of small objects looks like one
of large objects. What costs time is kept by ``Art`` under its size.
"""

from __future__ import annotations

from collections.abc import Iterator

import pygame

from game.core.view import Carried, Hole, Look, Plate, Shade, Thing, Tray
from game.ui import shapes
from game.ui.art import Art
from game.ui.art_ground import lay_panel
from game.ui.colours import rgb
from game.ui.pieces import Piece, Ruler, centred

WHITE = (255, 255, 255)
_GLOW = (0x2E, 0x9B, 0xE6)
_PLATE = 98
"""Radius that the shares of a plate were drawn for, px."""
_THING = 124
"""Size that the shadows of a thing were drawn for, px."""


def tray(art: Art, ruler: Ruler, prim: Tray) -> list[Piece]:
    """The box: a raised rim, a groove and a floor with a shade along its upper edge."""
    rect = ruler.rect(prim.rect)
    pad = art.design(48)

    def make() -> pygame.Surface:
        look = art.theme.tray
        surface = shapes.blank((rect.w + 2 * pad, rect.h + 2 * pad))
        frame = pygame.Rect((pad, pad), rect.size)
        outer = min(art.design(40), rect.w // 6)
        lay_panel(
            surface, art, frame, outer, look.outer, shadow=(12, 18, 105), bevel=7,
            texture=look.texture,
        )  # fmt: skip
        rim, bend = art.design(18), max(2, outer - art.design(14))
        groove = frame.inflate(-2 * rim, -2 * rim)
        lay_panel(surface, art, groove, bend, look.groove)
        floor = pygame.Rect(
            groove.x + art.design(3), groove.y + art.design(5),
            groove.w - 2 * art.design(3), groove.h - art.design(8),
        )  # fmt: skip
        lay_panel(
            surface, art, floor, max(2, bend - art.design(2)), look.inner, texture=look.texture
        )
        _inner_shade(surface, art, floor, bend)
        return surface

    made = art.keep(("tray", art.theme.id, rect.size), make)
    return [Piece(made, (rect.x - pad, rect.y - pad))]


def _inner_shade(surface: pygame.Surface, art: Art, floor: pygame.Rect, bend: int) -> None:
    depth = art.design(34)
    shade = shapes.blank(floor.size)
    colour = rgb(art.theme.tray.shade)
    for y in range(min(depth, floor.h)):
        alpha = round(70 * (1 - y / depth) ** 2)
        premultiplied = tuple(round(part * alpha / 255) for part in colour)
        shade.fill((*premultiplied, alpha), (0, y, floor.w, 1))
    mask = shapes.rounded_mask(floor.size, bend)
    shade.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    shapes.over(surface, shade, floor.topleft)


def plate(art: Art, ruler: Ruler, prim: Plate) -> Iterator[Piece]:
    """A plate as it waits, counts now, or holds its thing."""
    radius, ring = ruler.px(prim.radius), ruler.px(prim.ring)
    size = ruler.px(prim.art_size)
    at = ruler.at(prim.at)
    for layer in _plate_base(art, radius, prim.look):
        yield centred(layer, at)
    if prim.look is Look.DONE:
        if prim.art:
            yield from _resting(art, prim.art, size, at)
        badge_at = (at[0] + radius * 0.72, at[1] - radius * 0.72)
        yield centred(badge(art, round(radius * 22 / _PLATE)), badge_at)
        return
    here = prim.look is Look.ACTIVE
    if prim.art:
        outline = art.silhouette(
            prim.art, round(size * 0.92), "blue" if here else "slate", 105 if here else 72
        )
        yield centred(outline, at)
    yield centred(_dashes(art, ring, radius, here=here), at)


def badge(art: Art, radius: int) -> pygame.Surface:
    """The green badge that says "done", with its shadow."""
    radius = max(7, radius)

    def make() -> pygame.Surface:
        top = shapes.check(radius)
        soft = shapes.sprite_shadow(top, max(2, radius // 4), 70)
        both = shapes.blank(soft.get_size())
        shapes.over(both, soft, (0, radius * 0.14))
        shapes.over(both, top, top.get_rect(center=both.get_rect().center).topleft)
        return both

    return art.keep(("badge", radius), make)


def _plate_base(art: Art, radius: int, look: Look) -> Iterator[pygame.Surface]:
    """A plate without what stands on it, in layers: one is drawn in a frame, not all."""
    here = look is Look.ACTIVE
    share = radius / _PLATE
    if here:
        yield art.keep(
            ("plate glow", radius), lambda: shapes.glow(round(radius * 1.55), _GLOW, 150)
        )
    yield art.keep(("plate shadow", radius), lambda: _plate_shadow(radius))
    yield art.keep(("plate", radius), lambda: shapes.disc(radius, WHITE, (0xE3, 0xE9, 0xEE)))
    rim = rgb("blue") if here else rgb(art.theme.plate_rim)
    line = (radius - share, 10 * share) if here else (radius - 5 * share, 6 * share)
    yield art.keep(("plate rim", art.theme.id, radius, here), lambda: shapes.ring(*line, rim))
    yield art.keep(("plate middle", radius), lambda: _plate_middle(radius))


def _plate_shadow(radius: int) -> pygame.Surface:
    """The shadow below a plate, its middle that of the plate."""
    share = radius / _PLATE
    soft = shapes.rounded_shadow((2 * radius,) * 2, radius, max(2, round(15 * share)), 95)
    down = round(9 * share)
    w, h = soft.get_size()
    shadow = shapes.blank((w, h + 2 * down))
    shapes.over(shadow, soft, (0, 2 * down))
    return shadow


def _plate_middle(radius: int) -> pygame.Surface:
    """The hollow of a plate."""
    middle = shapes.disc(round(radius * 0.79), (0xD3, 0xDC, 0xE3), WHITE)
    hollow = shapes.disc(round(radius * 0.765), (0xF4, 0xF7, 0xF9), (0xFE, 0xFE, 0xFE))
    shapes.over(middle, hollow, hollow.get_rect(center=middle.get_rect().center).topleft)
    return middle


def _dashes(art: Art, ring: int, radius: int, *, here: bool) -> pygame.Surface:
    width = (4 if here else 3) * max(0.6, radius / _PLATE)
    colour = rgb("blue" if here else "mist")
    return art.keep(
        ("dashes", ring, round(width * 4), here), lambda: shapes.dashed_ring(ring, width, colour)
    )


def hole(art: Art, ruler: Ruler, prim: Hole) -> list[Piece]:
    """A hole with the clearance that counts around it."""
    radius, ring = ruler.px(prim.radius), ruler.px(prim.ring)
    at = ruler.at(prim.at)
    here = prim.look is Look.ACTIVE
    made = art.keep(
        ("hole", art.theme.id, radius, here), lambda: _make_hole(art, radius, here=here)
    )
    pieces = [centred(made, at)]
    if prim.look is Look.DONE:
        aside = radius * 1.15
        pieces.append(centred(badge(art, round(radius * 0.42)), (at[0] + aside, at[1] - aside)))
    else:
        pieces.append(centred(_dashes(art, ring, max(radius, 40), here=here), at))
    return pieces


def _make_hole(art: Art, radius: int, *, here: bool) -> pygame.Surface:
    reach = round(radius * 2.3)
    surface = shapes.blank((2 * reach, 2 * reach))

    def lay(shape: pygame.Surface, down: float = 0) -> None:
        shapes.over(
            surface, shape, (reach - shape.get_width() / 2, reach - shape.get_height() / 2 + down)
        )

    if here:
        lay(shapes.glow(reach, _GLOW, 150))
    rim = rgb("blue") if here else rgb(art.theme.plate_rim)
    lay(shapes.disc(round(radius * 1.14), (0xE3, 0xE9, 0xEE), WHITE))
    lay(shapes.ring(radius * 1.07, max(2.0, radius * (0.16 if here else 0.1)), rim))
    lay(shapes.disc(radius, (0x3E, 0x4C, 0x5A), (0x8D, 0x9B, 0xA8)))
    lay(shapes.disc(round(radius * 0.9), (0x52, 0x61, 0x70), (0xA8, 0xB4, 0xBF)), radius * 0.06)
    return surface


def shade(art: Art, ruler: Ruler, prim: Shade) -> list[Piece]:
    """The pale outline of a thing that was here."""
    size = ruler.px(prim.size)
    outline = art.silhouette(prim.art, size, art.theme.tray.shade, 50)
    return [centred(outline, ruler.at(prim.at))]


def thing(art: Art, ruler: Ruler, prim: Thing) -> Iterator[Piece]:
    """An object with its soft shadow, ringed when it is the one to take."""
    size = ruler.px(prim.size)
    at = ruler.at(prim.at)
    if prim.cued:
        yield centred(_cue_ring(art, size), at)
    yield from _resting(art, prim.art, size, at)


def _resting(art: Art, name: str, size: int, at: tuple[float, float]) -> Iterator[Piece]:
    share = size / _THING
    soft = art.shadow(name, size, round(7 * share), 125)
    yield centred(soft, (at[0], at[1] + 9 * share))
    yield centred(art.sprite(name, size), at)


def _cue_ring(art: Art, size: int) -> pygame.Surface:
    def make() -> pygame.Surface:
        radius = size * 0.6
        reach = round(size * 0.85)
        surface = shapes.glow(reach, _GLOW, 120)
        middle = surface.get_rect().center
        for r, width, colour in (
            (radius, max(6.0, size * 0.075), WHITE),
            (radius, max(3.0, size * 0.045), rgb("blue")),
        ):
            circle = shapes.ring(r, width, colour)
            shapes.over(surface, circle, circle.get_rect(center=middle).topleft)
        return surface

    return art.keep(("cue", size), make)


def carried(art: Art, ruler: Ruler, prim: Carried) -> list[Piece]:
    """The object in the hand: halo, double ring, a shadow far below it."""
    size = ruler.px(prim.size)
    turn = round(prim.slipping * 24 / 32767 / 3) * 3
    at = ruler.at(prim.at)
    halo = art.keep(
        ("carried", prim.art, art.theme.id, size), lambda: _make_halo(art, prim.art, size)
    )
    return [
        centred(halo, at),
        centred(art.sprite(prim.art, size, -turn), (at[0], at[1] - size * 0.02)),
    ]


def _make_halo(art: Art, name: str, size: int) -> pygame.Surface:
    share = size / 138
    far = art.shadow(name, round(size * 1.05), round(16 * share), 105)
    near = art.shadow(name, size, round(8 * share), 110)
    reach = max(far.get_height() // 2 + round(40 * share), round(94 * share))
    surface = shapes.blank((2 * reach, 2 * reach))

    def lay(shape: pygame.Surface, down: float = 0) -> None:
        shapes.over(
            surface, shape, (reach - shape.get_width() / 2, reach - shape.get_height() / 2 + down)
        )

    lay(far, 40 * share)
    lay(shapes.plain_disc(80 * share, WHITE, 158))
    lay(shapes.ring(81 * share, 7 * share, rgb("blue")))
    lay(shapes.ring(86 * share, 3 * share, WHITE))
    lay(near, 11 * share)
    return surface
