"""A shirt's front with its slits and buttons, and what is asked of them, as pieces.

Measures are shares of the part's own size. The shirt takes the theme's colours of paths, its
buttons those of the trays: whatever pack is chosen, it is of one stuff with the mat.
"""

from __future__ import annotations

import math

import pygame

from game.core.view import Button, Cloth, Look, Ring, Shirt, Slit, Tally, Wedge
from game.ui import shapes
from game.ui.art import Art, Making
from game.ui.art_board import GLOW, WHITE, badge, round_picture
from game.ui.colours import RGB, mix, rgb
from game.ui.pieces import Piece, Ruler, Steps, centred

FLAT = 32767
FACES = 16
"""Steps in which a button is seen flatter or more from its edge."""
SPIN = 4
"""Degrees for which one picture of a turned button is kept."""
STRIP = 118
"""Width of the strip with the slits, design px."""
STRIPES = 30
FOLDS = ((0.13, 0.06, 38), (0.27, 0.035, 26), (0.74, 0.045, 30), (0.9, 0.06, 40))
"""Where folds are and how wide, shares of the width, and how dark."""
PAD = 40
BLACK: RGB = (0, 0, 0)
WIDEST = 80.0
"""A wedge is never drawn wider to either side, degrees."""


def _stuff(art: Art) -> tuple[RGB, RGB]:
    """The shirt's colour, light and dark."""
    look = art.theme.path
    return mix(rgb(look.inner), WHITE, 0.35), mix(rgb(look.fill), rgb(look.edge), 0.22)


def _thread(art: Art) -> RGB:
    return mix(rgb(art.theme.path.edge), BLACK, 0.3)


def shirt(art: Art, ruler: Ruler, prim: Shirt) -> Steps:
    """The cloth with its stripes and folds, and the strip over it that has the slits."""
    rect, pad = ruler.rect(prim.rect), art.design(PAD)
    edge = ruler.length(prim.edge) - rect.x
    made = yield from art.kept(
        ("shirt", art.theme.id, rect.size, edge, prim.side),
        lambda: _make_shirt(art, rect.size, edge, prim.side, pad),
    )
    yield Piece(made, (rect.x - pad, rect.y - pad))


def _make_shirt(art: Art, size: tuple[int, int], edge: float, side: int, pad: int) -> Making:
    light, dark = _stuff(art)
    w, h = size
    whole = shapes.blank((w + 2 * pad, h + 2 * pad))
    bend, blur = art.design(34), art.design(14)
    soft = shapes.rounded_shadow(size, bend, blur, 95)
    yield
    shapes.over(whole, soft, (pad - 2 * blur, pad - 2 * blur + art.design(9)))
    yield
    cloth = shapes.vertical(size, light, mix(light, dark, 0.55))
    yield
    step = art.design(STRIPES)
    for x in range(step // 2, w, step):
        pygame.draw.line(cloth, mix(light, dark, 0.62), (x, 0), (x, h), max(1, step // 9))
    yield
    _folds(art, cloth)
    yield
    _lay_strip(art, cloth, edge, side)
    yield
    mask = shapes.rounded_mask(size, bend)
    cloth.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    yield
    shapes.over(whole, cloth, (pad, pad))
    return whole


def _folds(art: Art, cloth: pygame.Surface) -> None:
    """Soft folds from top to bottom."""
    w, h = cloth.get_size()
    _, dark = _stuff(art)
    for part, wide, alpha in FOLDS:
        width = max(4, round(w * wide))
        band = shapes.blank((width, 1))
        for x in range(width):
            share = round(alpha * math.sin(math.pi * x / width) ** 2)
            shade = mix(dark, BLACK, 0.35)
            band.set_at((x, 0), (*(round(one * share / 255) for one in shade), share))
        fold = pygame.transform.scale(band, (width, h))
        shapes.over(cloth, fold, (w * part - width / 2, 0))


def _lay_strip(art: Art, cloth: pygame.Surface, edge: float, side: int) -> None:
    """The strip lies over the cloth: its shadow falls to where the loose buttons are."""
    light, dark = _stuff(art)
    h, half = cloth.get_height(), art.design(STRIP) / 2
    fall = art.design(26)
    shade = shapes.blank((fall, 1))
    for x in range(fall):
        share = round(90 * (1 - x / fall) ** 2)
        where = fall - 1 - x if side > 0 else x
        shade.set_at((where, 0), (*(round(one * share / 255) for one in rgb("shadow")), share))
    left = edge - half
    begin = left - fall if side > 0 else edge + half
    shapes.over(cloth, pygame.transform.scale(shade, (fall, h)), (begin, 0))
    cloth.blit(
        shapes.vertical((round(2 * half), h), mix(light, WHITE, 0.55), mix(light, dark, 0.25)),
        (round(left), 0),
    )
    stitch = mix(dark, _thread(art), 0.4)
    dash = art.design(11)
    for seam in (left + art.design(12), left + 2 * half - art.design(12)):
        for y in range(dash // 2, h, 2 * dash):
            pygame.draw.line(cloth, stitch, (seam, y), (seam, y + dash), max(2, art.design(3)))
    for seam in (left, left + 2 * half):
        pygame.draw.line(cloth, mix(light, dark, 0.9), (seam, 0), (seam, h), max(1, art.design(2)))


def slit(art: Art, ruler: Ruler, prim: Slit) -> Steps:
    """An upright slit, stitched all round; light, with marks at its ends, where it counts."""
    length = max(8, ruler.px(prim.length))
    made = yield from art.kept(
        ("slit", art.theme.id, length, prim.look), lambda: _make_slit(art, length, prim.look)
    )
    yield centred(made, ruler.at(prim.at))


def _make_slit(art: Art, length: int, look: Look) -> Making:
    here = look is Look.ACTIVE
    wide = art.design(24)
    side, tall = 4 * wide, length + 3 * wide
    whole = shapes.blank((side, tall))
    x, top, bottom = side / 2, (tall - length) / 2, (tall + length) / 2
    if here:
        line, at = shapes.stroke([(x, top), (x, bottom)], wide * 2.1, GLOW, 60)
        shapes.over(whole, line, at)
        yield
    for thick, colour in (
        (wide * 0.95, mix(_stuff(art)[1], WHITE, 0.1)),
        (wide * 0.34, mix(_thread(art), BLACK, 0.55)),
    ):
        line, at = shapes.stroke([(x, top), (x, bottom)], thick, colour)
        shapes.over(whole, line, at)
        yield
    step = art.design(9)
    thread = rgb("blue") if here else _thread(art)
    count = max(2, round(length / step))
    for k in range(count + 1):
        y = top + length * k / count
        for way in (-1, 1):
            ends = (x + way * wide * 0.2, y), (x + way * wide * 0.48, y)
            pygame.draw.line(whole, thread, *ends, max(2, art.design(3)))
        if k % 8 == 0:
            yield
    for y in (top, bottom):
        bar, at = shapes.stroke(
            [(x - wide * 0.52, y), (x + wide * 0.52, y)], max(3.0, wide * 0.26), thread
        )
        shapes.over(whole, bar, at)
    return whole


def button(art: Art, ruler: Ruler, prim: Button) -> Steps:
    """A button with four holes and its thread, flat or edgewise, on its shadow."""
    size, at = max(6, ruler.px(prim.size)), ruler.at(prim.at)
    if prim.shank is not None:
        end = ruler.at(prim.shank)
        if math.dist(at, end) > 2:  # noqa: PLR2004 - px
            line, corner = shapes.stroke([end, at], max(3.0, size * 0.09), _thread(art))
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
        line, at = shapes.stroke(ends, max(2.0, radius * 0.12), mix(_stuff(art)[0], WHITE, 0.4))
        shapes.over(surface, line, at)
        yield
    for hole in holes:
        disc = shapes.plain_disc(max(1.5, radius * 0.1), mix(dark, BLACK, 0.5))
        w, h = disc.get_size()
        shapes.over(surface, disc, (middle + hole.x - w / 2, middle + hole.y - h / 2))
    lay(shapes.glow(round(radius * 0.5), WHITE, 90, 1.2), -radius * 0.52)
    return surface


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
    inner, outer = size * 0.66, size * (1.3 if arrow else 1.05)
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
        sign = yield from badge(art, max(9, round(size * 0.2)))
        yield centred(sign, (at[0] + way.x * size, at[1] + way.y * size))


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
    light, dark = _stuff(art)
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
