"""A shirt's front: cloth with folds, a collar, and the strip over it that has the slits.

Measures are shares of the part's own size. The shirt takes the theme's colours of paths: whatever
pack is chosen, it is of one stuff with the mat.
"""

from __future__ import annotations

import math

import pygame

from game.core.view import Shirt
from game.ui import art_collar, shapes
from game.ui.art import Art, Making
from game.ui.art_board import WHITE
from game.ui.art_collar import stuff, thread
from game.ui.colours import RGB, mix, rgb
from game.ui.pieces import Piece, Ruler, Steps

STRIP = 118
"""Width of the strip with the slits, design px."""
STRIPES = 30
FOLDS = ((0.13, 0.06, 38), (0.27, 0.035, 26), (0.74, 0.045, 30), (0.9, 0.06, 40))
"""Where folds are and how wide, shares of the width, and how dark."""
PAD = 40
BLACK: RGB = (0, 0, 0)


def shirt(art: Art, ruler: Ruler, prim: Shirt) -> Steps:
    """The cloth with its stripes and folds, and the strip over it that has the slits."""
    rect, pad = ruler.rect(prim.rect), art.design(PAD)
    edge, collar = ruler.length(prim.edge) - rect.x, ruler.length(prim.collar)
    made = yield from art.kept(
        ("shirt", art.theme.id, rect.size, edge, prim.side),
        lambda: _make_shirt(art, rect.size, (edge, collar), prim.side, pad),
    )
    yield Piece(made, (rect.x - pad, rect.y - pad))


def _make_shirt(
    art: Art, size: tuple[int, int], cut: tuple[float, float], side: int, pad: int
) -> Making:
    light, dark = stuff(art)
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
    yield from art_collar.lay_sleeves(art, cloth)
    _lay_strip(art, cloth, cut[0], side)
    yield
    yield from art_collar.lay_collar(art, cloth, *cut)
    mask = shapes.rounded_mask(size, bend)
    cloth.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    yield
    shapes.over(whole, cloth, (pad, pad))
    return whole


def _folds(art: Art, cloth: pygame.Surface) -> None:
    """Soft folds from top to bottom."""
    w, h = cloth.get_size()
    _, dark = stuff(art)
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
    light, dark = stuff(art)
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
    stitch = mix(dark, thread(art), 0.4)
    dash = art.design(11)
    for seam in (left + art.design(12), left + 2 * half - art.design(12)):
        for y in range(dash // 2, h, 2 * dash):
            pygame.draw.line(cloth, stitch, (seam, y), (seam, y + dash), max(2, art.design(3)))
    for seam in (left, left + 2 * half):
        pygame.draw.line(cloth, mix(light, dark, 0.9), (seam, 0), (seam, h), max(1, art.design(2)))
