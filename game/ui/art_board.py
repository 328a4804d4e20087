"""Trays, plates, holes and the things that lie on them, as pieces.

Measures are shares of the part's own size, so that a board of small objects looks like one
of large objects. What costs time is kept by ``Art`` under its size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pygame

from game.core.view import Carried, Hole, Look, Plate, Shade, Thing, Tray
from game.ui import shapes
from game.ui.art import Art, Making
from game.ui.art_ground import lay_panel
from game.ui.colours import rgb
from game.ui.pieces import Piece, Ruler, Steps, centred

Lay = Callable[..., None]

WHITE = (255, 255, 255)
GLOW = (0x2E, 0x9B, 0xE6)
"""The light around what counts now."""
_PLATE = 98
"""Radius that the shares of a plate were drawn for, px."""
_THING = 124
"""Size that the shadows of a thing were drawn for, px."""


def tray(art: Art, ruler: Ruler, prim: Tray) -> Steps:
    """The box: a raised rim, a groove and a floor with a shade along its upper edge."""
    rect = ruler.rect(prim.rect)
    pad = art.design(48)

    made = yield from art.kept(
        ("tray", art.theme.id, rect.size), lambda: _make_tray(art, rect, pad)
    )
    yield Piece(made, (rect.x - pad, rect.y - pad))


def _make_tray(art: Art, rect: pygame.Rect, pad: int) -> Making:
    look = art.theme.tray
    surface = shapes.blank((rect.w + 2 * pad, rect.h + 2 * pad))
    frame = pygame.Rect((pad, pad), rect.size)
    outer = min(art.design(40), rect.w // 6)
    yield
    yield from lay_panel(
        surface, art, frame, outer, look.outer, shadow=(12, 18, 105), bevel=7,
        texture=look.texture,
    )  # fmt: skip
    rim, bend = art.design(18), max(2, outer - art.design(14))
    groove = frame.inflate(-2 * rim, -2 * rim)
    yield from lay_panel(surface, art, groove, bend, look.groove)
    floor = pygame.Rect(
        groove.x + art.design(3), groove.y + art.design(5),
        groove.w - 2 * art.design(3), groove.h - art.design(8),
    )  # fmt: skip
    yield from lay_panel(
        surface, art, floor, max(2, bend - art.design(2)), look.inner, texture=look.texture
    )
    yield from _inner_shade(surface, art, floor, bend)
    return surface


def _inner_shade(
    surface: pygame.Surface, art: Art, floor: pygame.Rect, bend: int
) -> Iterator[None]:
    depth = art.design(34)
    shade = shapes.blank(floor.size)
    colour = rgb(art.theme.tray.shade)
    for y in range(min(depth, floor.h)):
        alpha = round(70 * (1 - y / depth) ** 2)
        premultiplied = tuple(round(part * alpha / 255) for part in colour)
        shade.fill((*premultiplied, alpha), (0, y, floor.w, 1))
    yield
    mask = shapes.rounded_mask(floor.size, bend)
    shade.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    shapes.over(surface, shade, floor.topleft)
    yield


def plate(art: Art, ruler: Ruler, prim: Plate) -> Steps:
    """A plate as it waits, counts now, or holds its thing."""
    radius, ring = ruler.px(prim.radius), ruler.px(prim.ring)
    size = ruler.px(prim.art_size)
    at = ruler.at(prim.at)
    for layer in _plate_base(art, radius, prim.look):
        yield None if layer is None else centred(layer, at)
    if prim.look is Look.DONE:
        if prim.art:
            yield from _resting(art, prim.art, size, at)
        badge_at = (at[0] + radius * 0.72, at[1] - radius * 0.72)
        sign = yield from badge(art, round(radius * 22 / _PLATE))
        yield centred(sign, badge_at)
        return
    here = prim.look is Look.ACTIVE
    if prim.art:
        outlined = round(size * 0.92)
        art.sprite(prim.art, outlined)
        yield None
        colour, alpha = ("blue", 140) if here else ("slate", 72)
        yield centred(art.pale(prim.art, outlined, colour, alpha), at)
    yield centred(_dashes(art, ring, radius, here=here), at)


def badge(art: Art, radius: int) -> Making:
    """The green badge that says "done", with its shadow."""
    radius = max(7, radius)
    return art.kept(("badge", radius), lambda: _make_badge(radius))


def _make_badge(radius: int) -> Making:
    top = shapes.check(radius, rgb("done_light"), rgb("done"))
    yield
    soft = shapes.sprite_shadow(top, max(2, radius // 4), 70)
    both = shapes.blank(soft.get_size())
    shapes.over(both, soft, (0, radius * 0.14))
    shapes.over(both, top, top.get_rect(center=both.get_rect().center).topleft)
    return both


def _plate_base(art: Art, radius: int, look: Look) -> Iterator[pygame.Surface | None]:
    """A plate without what stands on it, in layers; None between the steps of one."""
    here = look is Look.ACTIVE
    share = radius / _PLATE
    if here:
        yield art.keep(("plate glow", radius), lambda: shapes.glow(round(radius * 1.55), GLOW, 150))
    yield art.keep(("plate shadow", radius), lambda: _plate_shadow(radius))
    yield art.keep(("plate", radius), lambda: shapes.disc(radius, WHITE, (0xE3, 0xE9, 0xEE)))
    rim = rgb("blue") if here else rgb(art.theme.plate_rim)
    line = (radius - share, 10 * share) if here else (radius - 5 * share, 6 * share)
    yield art.keep(("plate rim", art.theme.id, radius, here), lambda: shapes.ring(*line, rim))
    yield (yield from art.kept(("plate middle", radius), lambda: _plate_middle(radius)))


def _plate_shadow(radius: int) -> pygame.Surface:
    """The shadow below a plate, its middle that of the plate."""
    share = radius / _PLATE
    soft = shapes.rounded_shadow((2 * radius,) * 2, radius, max(2, round(15 * share)), 95)
    down = round(9 * share)
    w, h = soft.get_size()
    shadow = shapes.blank((w, h + 2 * down))
    shapes.over(shadow, soft, (0, 2 * down))
    return shadow


def _plate_middle(radius: int) -> Making:
    """The hollow of a plate."""
    middle = shapes.disc(round(radius * 0.79), (0xD3, 0xDC, 0xE3), WHITE)
    yield
    hollow = shapes.disc(round(radius * 0.765), (0xF4, 0xF7, 0xF9), (0xFE, 0xFE, 0xFE))
    shapes.over(middle, hollow, hollow.get_rect(center=middle.get_rect().center).topleft)
    return middle


def _dashes(art: Art, ring: int, radius: int, *, here: bool) -> pygame.Surface:
    width = (4 if here else 3) * max(0.6, radius / _PLATE)
    colour = rgb("blue" if here else "mist")
    return art.keep(
        ("dashes", ring, round(width * 4), here), lambda: shapes.dashed_ring(ring, width, colour)
    )


def hole(art: Art, ruler: Ruler, prim: Hole) -> Steps:
    """A hole with the clearance that counts around it."""
    radius, ring = ruler.px(prim.radius), ruler.px(prim.ring)
    at = ruler.at(prim.at)
    here = prim.look is Look.ACTIVE
    made = yield from art.kept(
        ("hole", art.theme.id, radius, here), lambda: _make_hole(art, radius, here=here)
    )
    yield centred(made, at)
    if prim.look is Look.DONE:
        aside = radius * 1.15
        sign = yield from badge(art, round(radius * 0.42))
        yield centred(sign, (at[0] + aside, at[1] - aside))
    else:
        yield centred(_dashes(art, ring, max(radius, 40), here=here), at)


def _make_hole(art: Art, radius: int, *, here: bool) -> Making:
    surface, lay = round_picture(round(radius * 2.3))
    if here:
        lay(shapes.glow(surface.get_width() // 2, GLOW, 150))
        yield
    rim = rgb("blue") if here else rgb(art.theme.plate_rim)
    lay(shapes.disc(round(radius * 1.14), (0xE3, 0xE9, 0xEE), WHITE))
    yield
    lay(shapes.ring(radius * 1.07, max(2.0, radius * (0.16 if here else 0.1)), rim))
    yield
    lay(shapes.disc(radius, (0x3E, 0x4C, 0x5A), (0x8D, 0x9B, 0xA8)))
    yield
    lay(shapes.disc(round(radius * 0.9), (0x52, 0x61, 0x70), (0xA8, 0xB4, 0xBF)), radius * 0.06)
    return surface


def round_picture(reach: int) -> tuple[pygame.Surface, Lay]:
    """An empty square picture, and what lays shapes on its middle, some px lower."""
    surface = shapes.blank((2 * reach, 2 * reach))

    def lay(shape: pygame.Surface, down: float = 0) -> None:
        w, h = shape.get_size()
        shapes.over(surface, shape, (reach - w / 2, reach - h / 2 + down))

    return surface, lay


def shade(art: Art, ruler: Ruler, prim: Shade) -> list[Piece]:
    """The pale outline of a thing that was here."""
    size = ruler.px(prim.size)
    outline = art.silhouette(prim.art, size, art.theme.tray.shade, 50)
    return [centred(outline, ruler.at(prim.at))]


def thing(art: Art, ruler: Ruler, prim: Thing) -> Steps:
    """An object with its soft shadow, ringed when it is the one to take."""
    size = ruler.px(prim.size)
    at = ruler.at(prim.at)
    if prim.cued:
        ring = yield from art.kept(("cue", size), lambda: _make_cue_ring(size))
        yield centred(ring, at)
    yield from _resting(art, prim.art, size, at)


def _resting(art: Art, name: str, size: int, at: tuple[float, float]) -> Steps:
    share = size / _THING
    sprite = art.sprite(name, size)
    yield None
    soft = art.shadow(name, size, round(7 * share), 125)
    yield centred(soft, (at[0], at[1] + 9 * share))
    yield centred(sprite, at)


def _make_cue_ring(size: int) -> Making:
    radius = size * 0.6
    surface = shapes.glow(round(size * 0.85), GLOW, 120)
    yield
    middle = surface.get_rect().center
    for r, width, colour in (
        (radius, max(6.0, size * 0.075), WHITE),
        (radius, max(3.0, size * 0.045), rgb("blue")),
    ):
        circle = shapes.ring(r, width, colour)
        shapes.over(surface, circle, circle.get_rect(center=middle).topleft)
        yield
    return surface


def carried(art: Art, ruler: Ruler, prim: Carried) -> Steps:
    """The object in the hand: halo, double ring, a shadow far below it."""
    size = ruler.px(prim.size)
    turn = round(prim.slipping * 24 / 32767 / 3) * 3
    at = ruler.at(prim.at)
    halo = yield from art.kept(
        ("carried", prim.art, art.theme.id, size), lambda: _make_halo(art, prim.art, size)
    )
    yield centred(halo, at)
    yield centred(art.sprite(prim.art, size, -turn), (at[0], at[1] - size * 0.02))


def _make_halo(art: Art, name: str, size: int) -> Making:
    share = size / 138
    larger = round(size * 1.05)
    for px in (larger, size):
        art.sprite(name, px)
        yield
    far = art.shadow(name, larger, round(16 * share), 105)
    yield
    near = art.shadow(name, size, round(8 * share), 110)
    yield
    reach = max(far.get_height() // 2 + round(40 * share), round(94 * share))
    surface, lay = round_picture(reach)
    lay(far, 40 * share)
    yield
    lay(shapes.plain_disc(80 * share, WHITE, 158))
    yield
    lay(shapes.ring(81 * share, 7 * share, rgb("blue")))
    yield
    lay(shapes.ring(86 * share, 3 * share, WHITE))
    lay(near, 11 * share)
    return surface
