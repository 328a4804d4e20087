"""Small pictures of what an exercise asks: what goes, how, and where to.

They are put together from the theme's own things, as in the row above the mat, so that who
cannot read sees what happens. Each is twice as wide as it is high.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import pygame

from game.ui import art_dress, art_grips, art_handled, art_hands, art_tapped, shapes
from game.ui.art_deeds import dashed, lay_line, plate, print_of, stamp, stand

if TYPE_CHECKING:
    from game.ui.art import Art

THING = "object:3"
"""What is carried: not the first thing, whose picture a first player often has."""


def deed(art: Art, kind: str, px: int) -> pygame.Surface:
    """The picture of what is named, ``px`` high."""
    picture = shapes.blank((2 * px, px))
    DEEDS[kind](art, picture, px)
    return picture


def _place(art: Art, picture: pygame.Surface, px: int) -> None:
    """A thing, and its plate."""
    dashed(picture, [(0.74, 0.5), (1.0, 0.5)], px)
    lay_line(picture, [(0.97, 0.41), (1.06, 0.5), (0.97, 0.59)], px, 0.05, "ink")
    stand(art, picture, THING, px, (0.36, 0.52, 0.66))
    plate(art, picture, px, (1.56, 0.5, 0.41))
    print_of(art, picture, THING, px, (1.56, 0.5, 0.46))


def _path(art: Art, picture: pygame.Surface, px: int) -> None:
    """Who travels on a winding way to its goal."""
    parts = [i / 24 for i in range(25)]
    way = [(0.64 + 0.73 * t, 0.5 - 0.26 * math.sin(2 * math.pi * t)) for t in parts]
    dashed(picture, way, px)
    stand(art, picture, "guide", px, (0.34, 0.52, 0.62))
    stand(art, picture, "goal", px, (1.67, 0.5, 0.64))


def _turn(art: Art, picture: pygame.Surface, px: int) -> None:
    """A dial, and how it is turned."""
    stand(art, picture, "tool:dial", px, (0.42, 0.5, 0.84))
    stand(art, picture, "tool:dial_turned", px, (1.58, 0.5, 0.84))
    angles = [math.radians(200 + 130 * i / 16) for i in range(17)]
    way = [(1.0 + 0.24 * math.cos(a), 0.6 + 0.24 * math.sin(a)) for a in angles]
    lay_line(picture, way, px, 0.055, "ink")
    x, y = way[-1]
    lay_line(picture, [(x - 0.12, y - 0.01), (x, y), (x + 0.02, y - 0.12)], px, 0.055, "ink")


def _putty(art: Art, picture: pygame.Surface, px: int) -> None:
    """Putty that a hand squeezes."""
    for x, share in ((0.5, 0.0), (1.5, 1.0)):
        hand = art_handled.picture(art, "putty", max(8, round(0.86 * px)), share)
        stamp(picture, hand, (x * px, 0.5 * px))


DEEDS: Mapping[str, Callable[[Art, pygame.Surface, int], None]] = {
    "place": _place,
    "path": _path,
    "pinch": art_hands.pinch_deed,
    "turn": _turn,
    "squeeze": art_grips.squeeze,
    "tap": art_tapped.tap_deed,
    "button": art_dress.deed,
    "putty": _putty,
}
