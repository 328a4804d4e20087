"""Small pictures of a button on its way through a slit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.core.values import Context, Device, InputProfile, Rect, Side
from game.core.view import Button, Look, Prim, Slit
from game.ui import shapes
from game.ui.colours import mix, rgb

if TYPE_CHECKING:
    from game.ui.art import Art

FLAT, EDGEWISE = 32767, 15000
PLACES = (
    (0.3, FLAT),
    (0.3, FLAT),
    (0.3, EDGEWISE),
    (0.42, EDGEWISE),
    (0.6, EDGEWISE),
    (0.68, FLAT),
)
"""Where the button is after so many steps, and how much of its face is seen."""
SLIT_AT = 0.52
UNIT = 1000


def card(art: Art, step: int, px: int) -> pygame.Surface:
    """The button after ``step`` steps, on a piece of cloth."""
    picture = shapes.rounded((px, px), px // 5, (255, 255, 255), (0xE8, 0xEE, 0xF3))
    lay(art, picture, px, 0.0, step)
    return picture


def deed(art: Art, picture: pygame.Surface, px: int) -> None:
    """A loose button and a fastened one."""
    for left, step in ((0.0, 0), (1.0, 5)):
        side = round(0.92 * px)
        shapes.over(picture, card(art, step, side), (left * px + 0.04 * px, 0.04 * px))


def lay(art: Art, picture: pygame.Surface, px: int, left: float, step: int) -> None:
    """Draw slit and button with the same strokes as on the shirt, ``left`` px shares in."""
    from game.ui import art_shirt  # noqa: PLC0415 - it draws on what is here
    from game.ui.pieces import Ruler  # noqa: PLC0415 - likewise

    edge, strip = mix(rgb(art.theme.path.edge), (255, 255, 255), 0.3), max(2, px // 60)
    for x in (SLIT_AT - 0.2, SLIT_AT + 0.2):
        pygame.draw.line(
            picture, edge, ((left + x) * px, px * 0.06), ((left + x) * px, px * 0.94), strip
        )
    x, face = PLACES[min(max(step, 0), len(PLACES) - 1)]
    ruler = Ruler(_context(px))

    def at(share: float) -> tuple[int, int]:
        return round((left + share) * UNIT), UNIT // 2

    shank = at(SLIT_AT) if step == len(PLACES) - 1 else None
    prims: tuple[Prim, ...] = (
        Slit(at(SLIT_AT), round(0.5 * UNIT), Look.IDLE),
        Button(at(x), round(0.42 * UNIT), Look.IDLE, face=face, shank=shank),
    )
    for prim in prims:
        draw = art_shirt.slit if isinstance(prim, Slit) else art_shirt.button
        for piece in draw(art, ruler, prim):  # type: ignore[arg-type]  # the one that draws it
            if piece is not None:
                shapes.over(picture, piece.surface, piece.at)


def _context(px: int) -> Context:
    """Surroundings in which a thousand um are the picture's side."""
    rect, um = Rect(0, 0, UNIT, UNIT), UNIT / px
    return Context(rect, rect, um, um, False, Device.MOUSE, Side.RIGHT, False, InputProfile())
