"""The shapes that widgets are drawn with: soft cards, shadows, frames, ticks.

Shapes are made once for each size and kept; a picture of a menu then is a few blits.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

import pygame

from game.ui import shapes
from game.ui.colours import rgb
from game.ui.layout import Box, Sizing
from game.ui.screen import Screen

WHITE_CARD = ("#FFFFFF", "#EEF3F7")
PAPER_CARD = ("#FFFDF8", "#FBF5E9")
BLUE_CARD = ("#0F70B8", "#0A63A5")
CHOSEN_CARD = ("#E4F1FB", "#CFE5F7")
OFF_CARD = ("#E9EEF2", "#E3E9EE")
GROOVE = ("#CBD5DE", "#DDE4EA")

SIGN_SHARE = 0.31
"""Of a button's side: how large the sign on it is."""

ICON = "icon:"
"""Begins the ``art`` of an interface icon, such as ``icon:user``; others are the theme's."""

FLIP = "flip:"
"""Begins the ``art`` of a picture that is shown mirrored."""


class Pictures(Protocol):
    """Whoever has the pictures (``game.ui.art.Art``), premultiplied, ``px`` high and wide."""

    def sprite(self, art: str, px: int, /) -> pygame.Surface: ...

    def icon(self, name: str, px: int, colour: str, /) -> pygame.Surface: ...


@lru_cache(maxsize=96)
def card(
    size: tuple[int, int], radius: int, colours: tuple[str, str], border: str = "", width: int = 0
) -> pygame.Surface:
    """A rounded card, with a border where ``width`` px is given. Kept: do not draw on it."""
    top, bottom = (rgb(colour) for colour in colours)
    if not width:
        return shapes.rounded(size, radius, top, bottom)
    edge = rgb(border)
    outer = shapes.rounded(size, radius, edge, edge)
    inner = (max(1, size[0] - 2 * width), max(1, size[1] - 2 * width))
    shapes.over(outer, shapes.rounded(inner, radius - width, top, bottom), (width, width))
    return outer


@lru_cache(maxsize=64)
def shadow(size: tuple[int, int], radius: int, blur: int, alpha: int) -> pygame.Surface:
    """A card's shadow, ``2 * blur`` px larger on every side. Kept: do not draw on it."""
    return shapes.rounded_shadow(size, radius, blur, alpha)


@lru_cache(maxsize=32)
def frame(size: tuple[int, int], radius: int, width: int, colour: str) -> pygame.Surface:
    """The outline of a rounded box, ``width`` px inwards. Kept: do not draw on it."""
    mask = shapes.rounded_mask(size, radius)
    inner = (max(1, size[0] - 2 * width), max(1, size[1] - 2 * width))
    hole = shapes.rounded_mask(inner, radius - width)
    mask.blit(hole, (width, width), special_flags=pygame.BLEND_RGBA_SUB)
    return shapes.tinted(mask, rgb(colour), 255)


@lru_cache(maxsize=16)
def badge(radius: int) -> pygame.Surface:
    """The tick on what is chosen, so that it is not told by colour alone."""
    return shapes.check(radius, *map(rgb, BLUE_CARD))


class Brush:
    """Draws shapes and pictures of widgets on a screen."""

    def __init__(self, screen: Screen, pictures: Pictures | None) -> None:
        self.screen = screen
        self.pictures = pictures

    def raised(
        self,
        box: Box,
        sizing: Sizing,
        colours: tuple[str, str],
        *,
        border: str = "line",
        width: float = 2.2,
        flat: bool = False,
    ) -> None:
        """Draw a card that lies on the paper, or in it where it is ``flat``."""
        radius = sizing.px(22)
        if not flat:
            self.shadow(box, radius, sizing.px(9), 70, sizing.px(4))
        thick = sizing.px(width) if border else 0
        self.screen.blit(card(box[2:], radius, colours, border, thick), box[:2])

    def shadow(self, box: Box, radius: int, blur: int, alpha: int, drop: int) -> None:
        """Draw the shadow of a rounded box, ``drop`` px lower than it."""
        soft = shadow((box.w, box.h), radius, blur, alpha)
        self.screen.blit(soft, (box.x - 2 * blur, box.y - 2 * blur + drop))

    def frame(self, box: Box, radius: int, width: int, colour: str) -> None:
        """Draw the outline of a rounded box."""
        self.screen.blit(frame(box[2:], radius, width, colour), box[:2])

    def arrow(
        self, box: Box, sizing: Sizing, *, up: bool, enabled: bool, flat: bool = True
    ) -> None:
        """Draw a button that moves what is in sight up or down."""
        self.raised(box, sizing, WHITE_CARD if enabled else OFF_CARD, flat=flat or not enabled)
        x, y = box.centre
        reach = max(sizing.px(13), round(SIGN_SHARE * min(box.w, box.h) / 2))
        rise = round(0.6 * reach) * (1 if up else -1)
        points = [(x - reach, y + rise), (x, y - rise), (x + reach, y + rise)]
        line, at = shapes.stroke(points, max(2, 0.38 * reach), rgb("ink" if enabled else "mist"))
        self.screen.blit(line, at)

    def picture(self, art: str, box: Box, colour: str, *, flipped: bool = False) -> None:
        """Draw an object of the theme, or an interface icon in ``colour``, in a box."""
        flipped ^= art.startswith(FLIP)
        art = art.removeprefix(FLIP)
        if self.pictures is None:
            self.screen.note("blit", art, pygame.Rect(box))
            return
        if art.startswith(ICON):
            picture = self.pictures.icon(art.removeprefix(ICON), box.h, colour)
        else:
            picture = self.pictures.sprite(art, box.h)
        if flipped:
            picture = pygame.transform.flip(picture, True, False)
        x, y = box.centre
        corner = (x - picture.get_width() // 2, y - picture.get_height() // 2)
        self.screen.blit(picture, corner, name=art)
