"""A thing that is squeezed between two cushions, and the board that calls to let go."""

from __future__ import annotations

import pygame

from game.core.view import Role, Signal, Squeezed
from game.ui import shapes
from game.ui.art import Art, Making
from game.ui.art_board import GLOW, WHITE
from game.ui.art_ground import lay_panel
from game.ui.colours import mix, rgb
from game.ui.pieces import Ruler, Steps, centred

SEEN = 40
"""Alpha from which a picture is more than its soft edge."""
LOOKS = 28
"""So many looks a thing has, from not squeezed to squeezed with all ease."""
THINNER, TALLER = 0.44, 0.2
"""What a thing loses across and gains in height, as shares of its size."""
CUSHION = (0.2, 0.86)
"""Width and height of a cushion, as shares of the thing's size."""
SUNK = 0.05
BLUR = 0.05
"""How far a thing sinks into a cushion."""


def thing_of(art: Art, name: str) -> str:
    """Return what a theme has to be squeezed; every theme has a ball."""
    return name if name in art.theme.roles else Role.PEG.value


def squashed(art: Art, name: str, size: int, share: float) -> pygame.Surface:
    """A thing as it is when it is squeezed by a share of what it may be."""
    upright = art.sprite(name, size, art.theme.turned(name))
    seen = upright.get_bounding_rect(min_alpha=SEEN)
    fit = size / max(seen.size)
    wide = max(1, round(seen.w * fit * (1 - THINNER * share)))
    high = max(1, round(seen.h * fit * (1 + TALLER * share)))
    return pygame.transform.smoothscale(upright.subsurface(seen), (wide, high))


def squeezed(art: Art, ruler: Ruler, prim: Squeezed) -> Steps:
    """The thing, thinner and taller the more it is squeezed, and the cushions at its sides."""
    size, (x, y) = ruler.px(prim.size), ruler.at(prim.at)
    name = thing_of(art, prim.art)
    look = round(LOOKS * min(max(prim.value, 0), 1000) / 1000)
    share = look / LOOKS
    art.sprite(name, size)
    yield None
    made = yield from art.kept(
        ("squeezed", name, art.theme.id, size, look), lambda: _make_thing(art, name, size, share)
    )
    yield centred(made, (x, y))
    cushion = yield from art.kept(("cushion", art.theme.id, size), lambda: _make_cushion(art, size))
    thing = art.keep(("unsqueezed", name, size), lambda: squashed(art, name, size, 0.0))
    across = thing.get_width() * (1 - THINNER * share)
    apart = across / 2 - size * SUNK + size * CUSHION[0] / 2
    for side in (-1, 1):
        yield centred(cushion, (x + side * apart, y))


def _make_thing(art: Art, name: str, size: int, share: float) -> Making:
    thing = squashed(art, name, size, share)
    yield
    # One shadow, squashed as the thing is: to blur each anew would take too long.
    calm = art.keep(
        ("unsqueezed shadow", name, art.theme.id, size),
        lambda: shapes.sprite_shadow(squashed(art, name, size, 0.0), round(size * BLUR) + 1, 100),
    )
    yield
    wide = round(calm.get_width() * (1 - THINNER * share))
    soft = pygame.transform.smoothscale(
        calm, (wide, round(calm.get_height() * (1 + TALLER * share)))
    )
    yield
    surface = shapes.blank((soft.get_width(), soft.get_height() + round(size * 0.12)))
    middle = surface.get_rect().center
    shapes.over(surface, soft, soft.get_rect(midbottom=(middle[0], surface.get_height())).topleft)
    shapes.over(surface, thing, thing.get_rect(center=middle).topleft)
    return surface


def _make_cushion(art: Art, size: int) -> Making:
    wide, high = (round(size * share) for share in CUSHION)
    pad = art.design(40)
    surface = shapes.blank((wide + 2 * pad, high + 2 * pad))
    rect = pygame.Rect(pad, pad, wide, high)
    rim = rgb(art.theme.plate_rim)
    light, dark = mix(rim, WHITE, 0.25), mix(rim, rgb("ink"), 0.25)
    outer = tuple("#{:02X}{:02X}{:02X}".format(*colour) for colour in (light, dark))
    yield from lay_panel(
        surface, art, rect, wide // 2, (outer[0], outer[1]), shadow=(10, 14, 105), bevel=7
    )
    shine = shapes.rounded((max(2, wide // 5), high // 2), max(1, wide // 10), WHITE, rim)
    shine.fill((70,) * 4, special_flags=pygame.BLEND_RGBA_MULT)
    shapes.over(surface, shine, (pad + wide * 0.22, pad + high * 0.12))
    return surface


def signal(art: Art, ruler: Ruler, prim: Signal) -> Steps:
    """A round board with a blue rim: this is what counts now."""
    size = ruler.px(prim.size)
    at = ruler.at(prim.at)
    board = yield from art.kept(("signal", size), lambda: _make_board(size))
    yield centred(board, at)
    picture = round(size * 0.74)
    art.sprite(prim.art, picture)
    yield None
    yield centred(
        art.shadow(prim.art, picture, max(2, round(size * 0.04)), 90), (at[0], at[1] + size * 0.04)
    )
    yield centred(art.sprite(prim.art, picture), at)


def _make_board(size: int) -> Making:
    radius = size * 0.56
    surface = shapes.glow(round(radius * 1.5), GLOW, 150)
    middle = surface.get_rect().center
    yield
    disc = shapes.disc(round(radius), WHITE, (0xE4, 0xEA, 0xEF))
    shapes.over(surface, disc, disc.get_rect(center=middle).topleft)
    yield
    for width, colour in ((size * 0.13, WHITE), (size * 0.085, rgb("blue"))):
        circle = shapes.ring(radius, width, colour)
        shapes.over(surface, circle, circle.get_rect(center=middle).topleft)
        yield
    return surface
