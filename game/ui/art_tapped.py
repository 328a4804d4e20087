"""Small pictures of drums that are tapped: on menus and on levels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pygame

from game.ui import shapes
from game.ui.art_deeds import lay_line, stamp, stand
from game.ui.art_drum import picture as drum
from game.ui.colours import rgb

if TYPE_CHECKING:
    from game.ui.art import Art


def tap_deed(art: Art, picture: pygame.Surface, px: int) -> None:
    """Drums, and the finger that taps them."""
    drums(art, picture, px, ((0.52, 0.54, 0.35), (1.46, 0.54, 0.35)))
    for x in (0.52, 1.46):
        wave_lines(picture, px, (x, 0.54, 0.35))
    stand(art, picture, "sprite:hand_point", px, (1.52, 0.66, 0.62))


def tap_card(art: Art, card: pygame.Surface, variant: str, fingers: str, px: int) -> None:
    """A drum and a finger, or what it sounds like; two drums: a finger on each, or a way from one
    to the other and back.
    """
    if variant == "single":
        drums(art, card, px, ((0.5, 0.46, 0.33),))
        stand(art, card, "sprite:hand_point", px, (0.56, 0.66, 0.5))
        return
    if variant == "rhythm":
        drums(art, card, px, ((0.5, 0.58, 0.3),))
        for reach in (0.3, 0.4):
            wave_lines(card, px, (0.5, 0.58, reach))
        return
    drums(art, card, px, ((0.27, 0.42, 0.2), (0.73, 0.42, 0.2)))
    if fingers == "1":
        lay_line(card, [(0.3, 0.8), (0.7, 0.8)], px, 0.05, "ink")
        for tip, way in ((0.26, 1), (0.74, -1)):
            wing = [(tip + 0.1 * way, 0.72), (tip, 0.8), (tip + 0.1 * way, 0.88)]
            lay_line(card, wing, px, 0.05, "ink")
        return
    for number, x in enumerate((0.27, 0.73)):
        touch = shapes.plain_disc(0.07 * px, rgb("blue" if number else "mist"))
        shapes.over(card, touch, touch.get_rect(center=(x * px, 0.42 * px)).topleft)
    stand(art, card, "sprite:hand_point", px, (0.8, 0.68, 0.5))


def drums(
    art: Art,
    picture: pygame.Surface,
    px: int,
    places: Sequence[tuple[float, float, float]],
) -> None:
    """Drums; of each its middle and radius, as shares of ``px``."""
    for x, y, radius in places:
        stamp(picture, drum(art, max(4, round(radius * px))), (x * px, y * px))


def wave_lines(picture: pygame.Surface, px: int, at: tuple[float, float, float]) -> None:
    """Two short lines beside a drum: it is tapped."""
    x, y, radius = at
    for side in (-1, 1):
        arc = [
            (
                x + side * 1.18 * radius * math.cos(turn / 10),
                y - 1.18 * radius * math.sin(turn / 10),
            )
            for turn in range(5, 12)
        ]
        lay_line(picture, arc, px, 0.035, "ink")
