"""Small pictures of hands: which fingers are meant, and two tips that close on a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui import shapes
from game.ui.art_deeds import WHITE, lay_line, stamp, stand
from game.ui.colours import mix, rgb

if TYPE_CHECKING:
    from game.ui.art import Art

HAND = "sprite:hand_open"
TIPS = ((0.205, 0.45), (0.375, 0.19), (0.515, 0.13), (0.655, 0.195), (0.785, 0.29))
"""Where the tips of the pictured right hand are, from the thumb on, as shares of its size."""
TIP = 0.1
"""Radius of what marks one, as a share of the picture's size."""
BALL = "object:3"


def hand(art: Art, what: str, px: int) -> pygame.Surface:
    """``right:12``: a right hand whose thumb and index finger are marked; ``left:``: a left one."""
    side, _, marked = what.partition(":")
    picture = art.sprite(HAND, px).copy()
    left = side == "left"
    if left:
        picture = pygame.transform.flip(picture, True, False)
    for digit in marked:
        if digit in "12345":
            x, y = TIPS[int(digit) - 1]
            _mark(picture, ((1 - x if left else x) * px, y * px), TIP * px)
    return picture


def _mark(picture: pygame.Surface, at: tuple[float, float], radius: float) -> None:
    for shape in (
        shapes.plain_disc(radius * 1.12, WHITE, 235),
        shapes.plain_disc(radius * 0.5, rgb("blue")),
        shapes.ring(radius * 0.86, max(1.5, radius * 0.3), rgb("blue")),
    ):
        stamp(picture, shape, at)


def pinch(art: Art, kind: str, px: int) -> pygame.Surface:
    """``wide``: tips apart about a thing, ``held``: on it, in its ring; ``met``: on each other."""
    picture = shapes.blank((px, px))
    middle = (0.5 * px, 0.5 * px)
    if kind != "met":
        soft(art, picture, middle, (0.36 if kind == "wide" else 0.2) * px)
    if kind == "held":
        stamp(picture, shapes.ring(0.28 * px, max(1.5, 0.06 * px), rgb("blue")), middle)
    away = {"wide": 0.34, "held": 0.24, "met": 0.11}.get(kind, 0.3)
    radius = (0.2 if kind == "met" else 0.14) * px
    for sign in (-1, 1):
        _mark(picture, ((0.5 + sign * away) * px, (0.5 - sign * 0.75 * away) * px), radius)
    return picture


def soft(art: Art, picture: pygame.Surface, at: tuple[float, float], radius: float) -> None:
    """A small soft ball in the theme's colours."""
    top, bottom = (mix(rgb(one), WHITE, 0.25) for one in (art.theme.peg.top, art.theme.peg.bottom))
    stamp(picture, shapes.disc(max(2, round(radius)), top, bottom), at)
    light = (at[0] - 0.35 * radius, at[1] - 0.4 * radius)
    stamp(picture, shapes.glow(max(2, round(0.5 * radius)), WHITE, 190), light)


def pinch_deed(art: Art, picture: pygame.Surface, px: int) -> None:
    """Draw two tips apart, and then on the thing."""
    stamp(picture, pinch(art, "wide", px), (0.5 * px, 0.5 * px))
    lay_line(picture, [(0.95, 0.5), (1.12, 0.5)], px, 0.05, "ink")
    lay_line(picture, [(1.04, 0.41), (1.13, 0.5), (1.04, 0.59)], px, 0.05, "ink")
    stamp(picture, pinch(art, "held", px), (1.55 * px, 0.5 * px))


def level_card(art: Art, card: pygame.Surface, variant: str, px: int) -> None:
    """Draw what a level asks: a thing to close on, or the thumb and the other fingers."""
    if variant == "close":
        stamp(card, pinch(art, "held", round(0.92 * px)), (0.5 * px, 0.5 * px))
        return
    stand(art, card, "hand:right:1234", px, (0.5, 0.5, 0.82))
