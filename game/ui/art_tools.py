"""Small pictures of things that are worked with the hand, for instructions and menus."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import pygame

from game.core.view import Dial, Jar, Key, Knob, Lid, Look, Prim, Sweep
from game.ui import art_round, art_turned, shapes
from game.ui.pieces import Ruler, Steps

if TYPE_CHECKING:
    from game.ui.art import Art

UPRIGHT, ASIDE = -9_000, -1_500
"""1/100 degree clockwise from the right."""
DRAWN: Mapping[type, Callable[[Art, Ruler, Any], Steps]] = {
    Dial: art_round.dial,
    Sweep: art_round.sweep,
    Knob: art_turned.knob,
    Key: art_turned.key,
    Jar: art_round.jar,
    Lid: art_turned.lid,
}


class _Pixels(Ruler):
    """Lengths that are px already."""

    def __init__(self) -> None:
        self._x = self._y = 1.0


def tool(art: Art, name: str, px: int) -> pygame.Surface:
    """A dial before and after it is turned, a key, a jar and its lid."""
    picture, ruler = shapes.blank((px, px)), _Pixels()
    for prim in _tools(px).get(name, ()):
        for piece in DRAWN[type(prim)](art, ruler, prim):
            if piece is not None:
                shapes.over(picture, piece.surface, piece.at)
    return picture


def _tools(px: int) -> Mapping[str, tuple[Prim, ...]]:
    middle, small, large = (px // 2, px // 2), round(px * 0.25), round(px * 0.4)
    face = Dial(middle, small, UPRIGHT - 15_000, UPRIGHT + 15_000)
    aside = (round(px * 0.66), round(px * 0.34))
    mouth = (round(px * 0.42), round(px * 0.58))
    return {
        "dial": (face, Knob(middle, small, UPRIGHT - 4_500)),
        "dial_turned": (
            face,
            Sweep(middle, small, ASIDE, 0, 2_500, Look.ACTIVE),
            Knob(middle, small, ASIDE),
        ),
        "key": (Key(middle, large, UPRIGHT),),
        "jar": (Lid(middle, large, UPRIGHT),),
        "jar_open": (Jar(mouth, round(px * 0.22)), Lid(aside, round(px * 0.24), ASIDE)),
        "jar_loose": (Jar(mouth, round(px * 0.22)), Lid(aside, round(px * 0.24), ASIDE)),
    }
