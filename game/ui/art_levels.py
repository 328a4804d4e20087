"""Small pictures of what a level asks, on a white card: for whoever cannot read its name."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import pygame

from game.ui import art_dress, art_grips, art_handled, art_hands, art_tapped, shapes, signs
from game.ui.art_deeds import WHITE, XY, dashed, lay_line, plate, print_of, stamp, stand
from game.ui.text import Lettering, TextStyle

if TYPE_CHECKING:
    from game.ui.art import Art

CARD_BOTTOM = (0xEE, 0xF3, 0xF7)
BOWLS = (("object:0", 0.29), ("object:1", 0.71))
MAZE_WALLS: tuple[tuple[XY, ...], ...] = (
    ((0.14, 0.32), (0.14, 0.86), (0.86, 0.86)),
    ((0.14, 0.14), (0.86, 0.14), (0.86, 0.68)),
    ((0.32, 0.14), (0.32, 0.5)),
    ((0.32, 0.68), (0.5, 0.68), (0.5, 0.32), (0.68, 0.32)),
    ((0.68, 0.86), (0.68, 0.5)),
)


def level(art: Art, what: str, px: int) -> pygame.Surface:
    """``wave``, ``letter:A`` and so on: the variant of a level, then what it begins with."""
    variant, _, first = what.partition(":")
    card = shapes.rounded((px, px), px // 5, WHITE, CARD_BOTTOM)
    draw = _CARDS.get(variant)
    if draw is not None:
        draw(art, card, variant, first, px)
    else:
        _path(art, card, px, line_of(variant, first))
    return card


def line_of(variant: str, first: str) -> list[XY]:
    """The middle of the path that a level of a variant has, within the unit square."""
    if variant == "wave":
        turns = [i / 24 for i in range(25)]
        return [(0.14 + 0.72 * t, 0.5 + 0.22 * math.sin(3 * math.pi * t)) for t in turns]
    if variant == "spiral":
        angles = [3.6 * math.pi * i / 60 for i in range(61)]
        return [(0.5 + 0.031 * a * math.cos(a), 0.5 + 0.031 * a * math.sin(a)) for a in angles]
    if variant == "shape":
        return [(0.5 + 1.05 * (x - 0.5), 0.5 + 1.05 * (y - 0.5)) for x, y in signs.outline(first)]
    return [(0.16, 0.72), (0.84, 0.28)]


def _path(art: Art, card: pygame.Surface, px: int, line: Sequence[XY]) -> None:
    look = art.theme.path
    lay_line(card, line, px, 0.2, look.edge)
    lay_line(card, line, px, 0.13, look.inner)
    dashed(card, line, px, 0.035)


def _plates(art: Art, card: pygame.Surface, _variant: str, _first: str, px: int) -> None:
    plate(art, card, px, (0.5, 0.5, 0.44))
    stand(art, card, "object:0", px, (0.5, 0.48, 0.5))


def _peg(art: Art, card: pygame.Surface, variant: str, _first: str, px: int) -> None:
    """A hole below and a peg above it, and an arrow that says which way it goes."""
    way = variant.removeprefix("pegs_")
    radius = 0.15 * px
    for part, colour in ((1.3, (0xC3, 0xCD, 0xD6)), (1.0, (0x3A, 0x47, 0x55))):
        hole = shapes.plain_disc(radius * part, colour)
        shapes.over(card, hole, hole.get_rect(center=(0.38 * px, 0.75 * px)).topleft)
    stand(art, card, "peg", px, (0.38, 0.29, 0.42))
    low, high = 0.74, 0.26
    tip, start = (low, high) if way == "in" else (high, low)
    wing = -0.12 if way == "in" else 0.12
    lay_line(card, [(0.76, start), (0.76, tip)], px, 0.07, "ink")
    lay_line(card, [(0.65, tip + wing), (0.76, tip), (0.87, tip + wing)], px, 0.07, "ink")


def _bowls(art: Art, card: pygame.Surface, _variant: str, _first: str, px: int) -> None:
    """Two places, each with the thing that belongs there."""
    for name, x in BOWLS:
        plate(art, card, px, (x, 0.7, 0.2))
        print_of(art, card, name, px, (x, 0.7, 0.22))
        stand(art, card, name, px, (x, 0.28, 0.36))


def _letter(_art: Art, card: pygame.Surface, _variant: str, first: str, px: int) -> None:
    words = Lettering(px / 100).render(first or "A", TextStyle(74, "bold", "ink"))
    wide = min(words.get_width(), round(0.86 * px))
    high = round(words.get_height() * wide / words.get_width())
    words = pygame.transform.smoothscale(words, (wide, high))
    shapes.over(card, words, words.get_rect(center=(px // 2, px // 2)).topleft)


def _maze(_art: Art, card: pygame.Surface, _variant: str, _first: str, px: int) -> None:
    for wall in MAZE_WALLS:
        lay_line(card, wall, px, 0.055, "ink")


def _tool(art: Art, card: pygame.Surface, variant: str, _first: str, px: int) -> None:
    """The thing itself that is worked with the hand."""
    stand(art, card, f"tool:{variant}", px, (0.5, 0.5, 0.84))


def _hand(art: Art, card: pygame.Surface, variant: str, _first: str, px: int) -> None:
    art_hands.level_card(art, card, variant, px)


def _wanted(art: Art, card: pygame.Surface, variant: str, _first: str, px: int) -> None:
    art_grips.what_is_wanted(art, card, variant, px)


def _dress(art: Art, card: pygame.Surface, variant: str, _first: str, px: int) -> None:
    art_dress.lay(art, card, px, 0.0, 3 if variant.startswith("fasten") else 5)
    if variant.endswith("both"):
        stand(art, card, "sprite:hand_open", px, (0.2, 0.78, 0.36))


def _worked(art: Art, card: pygame.Surface, variant: str, _first: str, px: int) -> None:
    hand = art_handled.picture(art, variant, max(8, px), 0.6)
    stamp(card, hand, (px / 2, px / 2))


_CARDS: Mapping[str, Callable[[Art, pygame.Surface, str, str, int], None]] = {
    "plates": _plates,
    "pegs_in": _peg,
    "pegs_out": _peg,
    "sort": _bowls,
    "letter": _letter,
    "maze": _maze,
    "close": _hand,
    "fingers": _hand,
    "dial": _tool,
    "key": _tool,
    "jar": _tool,
    "hold": _wanted,
    "ramp": _wanted,
    "release": _wanted,
    "fasten": _dress,
    "unfasten": _dress,
    "fasten_both": _dress,
    "unfasten_both": _dress,
    "putty": _worked,
    "band": _worked,
    "pegs": _worked,
    "buttons": _worked,
    "single": art_tapped.tap_card,
    "alternate": art_tapped.tap_card,
    "rhythm": art_tapped.tap_card,
}
"""What is not a path; everything else is drawn as one."""
