"""Small pictures of grips: a gamepad's trigger, a gauge with what is wanted, a squeezed thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui import shapes
from game.ui.art_deeds import WHITE, XY, lay_line
from game.ui.colours import RGB, mix, rgb

if TYPE_CHECKING:
    from game.ui.art import Art

PAD_TOP: RGB = (0x8D, 0x9F, 0xAE)
PAD_BOTTOM: RGB = (0x4D, 0x62, 0x75)
CARD_BOTTOM: RGB = (0xE4, 0xEA, 0xEF)
CUSHION = (0.13, 0.72)
SQUEEZED = 0.7
"""How far the thing of the small pictures is squeezed."""

Box = tuple[float, float, float, float]
"""Left, top, width and height, as shares of a picture's height."""


def _panel(
    picture: pygame.Surface, box: Box, px: int, top: RGB, bottom: RGB, *, bend: float
) -> None:
    x, y, w, h = (share * px for share in box)
    size = (max(1, round(w)), max(1, round(h)))
    shapes.over(picture, shapes.rounded(size, max(1, round(bend * px)), top, bottom), (x, y))


def _disc(picture: pygame.Surface, at: XY, radius: float, px: int, colour: RGB) -> None:
    disc = shapes.plain_disc(radius * px, colour)
    shapes.over(picture, disc, disc.get_rect(center=(at[0] * px, at[1] * px)).topleft)


def trigger(side: str, px: int) -> pygame.Surface:
    """A gamepad from above; the trigger of one side is the one that counts."""
    picture = shapes.blank((px, px))
    for name, x in (("left", 0.12), ("right", 0.6)):
        here = name == side
        if here:
            _panel(picture, (x - 0.035, 0.065, 0.35, 0.42), px, WHITE, WHITE, bend=0.12)
        colours = (
            (mix(rgb("blue"), WHITE, 0.15), rgb("blue_deep")) if here else (PAD_TOP, PAD_BOTTOM)
        )
        box = (x, 0.1, 0.28, 0.36) if here else (x + 0.03, 0.2, 0.22, 0.24)
        _panel(picture, box, px, *colours, bend=0.09)
    for x in (0.2, 0.8):
        _disc(picture, (x, 0.72), 0.19, px, PAD_BOTTOM)
    _panel(picture, (0.04, 0.36, 0.92, 0.42), px, PAD_TOP, PAD_BOTTOM, bend=0.2)
    for x, y in ((0.26, 0.52), (0.74, 0.52)):
        _disc(picture, (x, y), 0.105, px, mix(PAD_BOTTOM, rgb("ink"), 0.45))
        _disc(picture, (x, y - 0.012), 0.07, px, mix(PAD_TOP, WHITE, 0.25))
    return picture


def meter(art: Art, kind: str, px: int) -> pygame.Surface:
    """A gauge on a card: ``hold`` a band, ``ramp`` a way, ``release`` and ``open`` a way down."""
    card = shapes.rounded((px, px), px // 4, WHITE, CARD_BOTTOM)
    what_is_wanted(art, card, kind, px)
    return card


def what_is_wanted(art: Art, card: pygame.Surface, kind: str, px: int) -> None:
    """Draw onto a card what a variant asks."""
    if kind == "ramp":
        way = [(0.1, 0.76), (0.26, 0.76), (0.5, 0.26), (0.64, 0.26), (0.9, 0.7)]
        lay_line(card, way, px, 0.26, art.theme.path.edge)
        lay_line(card, way, px, 0.19, art.theme.path.inner)
        _disc(card, (0.38, 0.51), 0.085, px, rgb("blue"))
        return
    x = {"hold": 0.5, "set_up": 0.4}.get(kind, 0.34)
    high = {"hold": 0.46, "set_up": 0.58, "release": 0.5}.get(kind, 0.06)
    tube(art, card, px, x, high)
    if kind == "set_up":
        _arrow(card, px, 0.76, (0.82, 0.2))
    elif kind != "hold":
        _arrow(card, px, 0.76, (0.2, 0.82))
    if kind in {"hold", "release"}:
        brackets(card, px, x, (0.3, 0.56))


def tube(art: Art, card: pygame.Surface, px: int, x: float, level: float) -> None:
    """A gauge about ``x``, filled to a share of its height."""
    look = art.theme.tray
    _panel(card, (x - 0.13, 0.07, 0.26, 0.86), px, *(rgb(c) for c in look.outer), bend=0.13)
    _panel(card, (x - 0.085, 0.115, 0.17, 0.77), px, WHITE, (0xEE, 0xF3, 0xF7), bend=0.085)
    high = 0.77 * level
    body = rgb(art.theme.trail.body)
    if high > 0.05:  # noqa: PLR2004 - less is no column
        _panel(card, (x - 0.07, 0.87 - high, 0.14, high), px, body, body, bend=0.07)


def brackets(card: pygame.Surface, px: int, x: float, ends: tuple[float, float]) -> None:
    """Two brackets about a gauge, from one height to another."""
    top, bottom = ends
    for side in (-1, 1):
        out, near = x + side * 0.235, x + side * 0.15
        line = [(near, top), (out, top), (out, bottom), (near, bottom)]
        lay_line(card, line, px, 0.1, "white")
        lay_line(card, line, px, 0.06, "blue")


def _arrow(card: pygame.Surface, px: int, x: float, ends: tuple[float, float]) -> None:
    start, tip = ends
    wing = -0.13 if tip > start else 0.13
    lay_line(card, [(x, start), (x, tip)], px, 0.07, "ink")
    lay_line(card, [(x - 0.11, tip + wing), (x, tip), (x + 0.11, tip + wing)], px, 0.07, "ink")


def squeeze(art: Art, picture: pygame.Surface, px: int) -> None:
    """A thing between two cushions, and the gauge beside it: twice as wide as high."""
    from game.ui.art_squeezed import THINNER, squashed, thing_of  # noqa: PLC0415 - in a circle

    size = round(0.8 * px)
    thing = squashed(art, thing_of(art, "squeeze"), size, SQUEEZED)
    x, y = 0.66, 0.5
    soft = shapes.sprite_shadow(thing, max(2, round(px * 0.04)), 90)
    for shape, down in ((soft, 0.05), (thing, 0.0)):
        shapes.over(picture, shape, shape.get_rect(center=(x * px, (y + down) * px)).topleft)
    rim = rgb(art.theme.plate_rim)
    colours = mix(rim, WHITE, 0.25), mix(rim, rgb("ink"), 0.25)
    apart = 0.4 * (1 - THINNER * SQUEEZED) + CUSHION[0] / 2 - 0.02
    for side in (-1, 1):
        left = x + side * apart - CUSHION[0] / 2
        _panel(picture, (left, y - CUSHION[1] / 2, *CUSHION), px, *colours, bend=CUSHION[0] / 2)
    tube(art, picture, px, 1.56, 0.5)
    brackets(picture, px, 1.56, (0.34, 0.6))
