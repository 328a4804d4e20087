"""Small pictures of a button on its way through a slit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.core.values import Context, Device, InputProfile, Rect, Side
from game.core.view import Button, Look, Prim, Slit
from game.ui import shapes
from game.ui.art_deeds import stamp, stand
from game.ui.colours import mix, rgb

if TYPE_CHECKING:
    from game.ui.art import Art

FLAT, EDGEWISE = 32767, 15000
PLACES = (
    (0.26, FLAT),
    (0.26, FLAT),
    (0.26, EDGEWISE),
    (0.42, EDGEWISE),
    (0.68, EDGEWISE),
    (0.56, FLAT),
)
"""Where the button is after so many steps, and how much of its face is seen."""
HELD = range(1, len(PLACES) - 1)
"""After these steps it is between two fingers."""
SLIT_AT, SIZE = 0.56, 0.44
AWAY, TIP = 0.3, 0.11
"""How far the tips of fingers are from a button's middle, and their radius."""
PATCH = (0.5, 0.52, 0.34)
"""Where the cloth is held, and how far around."""
UNIT = 1000


def card(art: Art, what: str, px: int) -> pygame.Surface:
    """``2``: the button after so many steps, on a piece of cloth; ``cloth``: a finger holds it."""
    picture = shapes.rounded((px, px), px // 5, (255, 255, 255), (0xE8, 0xEE, 0xF3))
    if what == "cloth":
        _hold(art, picture, px)
    else:
        lay(art, picture, px, 0.0, int(what) if what.isdecimal() else 0)
    return picture


def _hold(art: Art, picture: pygame.Surface, px: int) -> None:
    """A patch of cloth, and a hand that points at it."""
    x, y, radius = (share * px for share in PATCH)
    for shape in (
        shapes.plain_disc(radius, mix(rgb("blue"), (255, 255, 255), 0.75)),
        shapes.dashed_ring(radius, max(1.5, 0.05 * px), rgb("blue")),
    ):
        stamp(picture, shape, (x, y))
    stand(art, picture, "sprite:hand_point", px, (PATCH[0] + 0.06, PATCH[1] + 0.22, 0.62))


def _tips(picture: pygame.Surface, px: int, x: float) -> None:
    """Two fingers that hold the button, one above it and one below."""
    for way in (-1, 1):
        at = (x * px, (0.5 + way * AWAY) * px)
        for shape in (
            shapes.plain_disc(TIP * 1.15 * px, (255, 255, 255)),
            shapes.plain_disc(TIP * 0.5 * px, rgb("blue")),
            shapes.ring(TIP * 0.9 * px, max(1.5, TIP * 0.3 * px), rgb("blue")),
        ):
            stamp(picture, shape, at)


def deed(art: Art, picture: pygame.Surface, px: int) -> None:
    """A loose button and a fastened one."""
    for left, step in ((0.0, 0), (1.0, 5)):
        side = round(0.92 * px)
        shapes.over(picture, card(art, str(step), side), (left * px + 0.04 * px, 0.04 * px))


def lay(art: Art, picture: pygame.Surface, px: int, left: float, step: int) -> None:
    """Draw slit and button with the same strokes as on the shirt, ``left`` px shares in."""
    from game.ui import art_button  # noqa: PLC0415 - it draws on what is here
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

    prims: tuple[Prim, ...] = (
        Slit(at(SLIT_AT), round(0.56 * UNIT), Look.IDLE),
        Button(at(x), round(SIZE * UNIT), Look.IDLE, face=face),
    )
    for prim in prims:
        draw = art_button.slit if isinstance(prim, Slit) else art_button.button
        for piece in draw(art, ruler, prim):  # type: ignore[arg-type]  # the one that draws it
            if piece is not None:
                shapes.over(picture, piece.surface, piece.at)
    if step in HELD:
        _tips(picture, px, left + x)


def _context(px: int) -> Context:
    """Surroundings in which a thousand um are the picture's side."""
    rect, um = Rect(0, 0, UNIT, UNIT), UNIT / px
    return Context(rect, rect, um, um, False, Device.MOUSE, Side.RIGHT, False, InputProfile())
