"""Pictures that are put together from the theme's things and from lines, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pygame

from game.ui import art_dress, art_grips, art_hands, shapes, signs
from game.ui.art import Art
from game.ui.art_levels import level
from game.ui.art_tools import tool
from game.ui.colours import rgb
from game.ui.deeds import deed
from game.ui.text import Lettering, TextStyle


def drawn(art: Art, name: str, px: int) -> pygame.Surface:
    """Draw ``deed:path`` what an exercise asks (twice as wide as it is high), ``level:wave`` what
    a level asks, ``tool:key`` a thing that is worked with the hand, ``button:2`` a step of
    buttoning, ``hand:left:12`` a hand with the fingers that are meant, ``pinch:wide`` two finger
    tips, ``trigger:left`` that of a gamepad, ``gauge:hold`` what is wanted on one, ``glyph:A`` a
    letter and ``shape:star`` an outline, each on a card.
    """
    kind, _, what = name.partition(":")
    return _SIGNS.get(kind, _outline)(art, what, px)


def _glyph(_art: Art, what: str, px: int) -> pygame.Surface:
    card = _card(px)
    words = Lettering(px / 100).render(what or "?", TextStyle(78, "bold", "ink"))
    shapes.over(card, words, words.get_rect(center=(px // 2, px // 2)).topleft)
    return card


def _outline(_art: Art, what: str, px: int) -> pygame.Surface:
    card = _card(px)
    outline = [(px * x, px * y) for x, y in signs.outline(what)]
    line, at = shapes.stroke(outline, max(2.0, px * 0.075), rgb("ink"))
    shapes.over(card, line, at)
    return card


def _card(px: int) -> pygame.Surface:
    return shapes.rounded((px, px), px // 4, (255, 255, 255), (0xE4, 0xEA, 0xEF))


def _trigger(_art: Art, what: str, px: int) -> pygame.Surface:
    return art_grips.trigger(what, px)


def _button(art: Art, what: str, px: int) -> pygame.Surface:
    return art_dress.card(art, what, px)


_SIGNS: Mapping[str, Callable[[Art, str, int], pygame.Surface]] = {
    "deed": deed,
    "level": level,
    "tool": tool,
    "hand": art_hands.hand,
    "pinch": art_hands.pinch,
    "button": _button,
    "trigger": _trigger,
    "gauge": art_grips.meter,
    "glyph": _glyph,
}
