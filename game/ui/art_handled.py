"""A hand that works a real thing: putty, a band, a clothes peg, a button; as pieces.

Drawn in shares of a square, for the right hand, and mirrored for the left one. Fingers are round
bars with light above and shade below, turned into their places.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping

import pygame

from game.core.view import Handled
from game.core.view_led import STEPS
from game.core.view_terms import FULL
from game.ui import shapes
from game.ui.art import Art, Making
from game.ui.art_board import WHITE, round_picture
from game.ui.colours import RGB, mix, rgb
from game.ui.pieces import Ruler, Steps, centred

XY = tuple[float, float]

SKIN: tuple[RGB, RGB] = ((0xFF, 0xD5, 0x6B), (0xF3, 0xA9, 0x3C))
"""The hand is of no people's colour, as the other hands of the game are."""
PALM: tuple[RGB, RGB] = ((0xFF, 0xCB, 0x55), (0xE8, 0x9A, 0x2E))
BAND_FINGERS = ((-58, 0.50, 0.125), (-24, 0.66, 0.11), (-2, 0.70, 0.11), (20, 0.66, 0.11))
LITTLE = (42, 0.54, 0.095)
"""Of each finger its turn when it is spread (degrees), length and width."""
HELD = 0.8
"""How far along the fingers the band lies."""
CARD_BOTTOM = (0xEE, 0xF3, 0xF7)
CORNER = 0.09
CLOSED = 0.42
"""How far fingers are spread that rest, as a share of that."""


class Sheet:
    """A square picture in the making; places and sizes are shares of its side."""

    def __init__(self, art: Art, side: int) -> None:
        self.art = art
        self.side = side
        self.surface = shapes.blank((side, side))

    def lay(self, shape: pygame.Surface, at: XY) -> None:
        """Lay a shape with its middle ``at``."""
        w, h = shape.get_size()
        place = (at[0] * self.side - w / 2, at[1] * self.side - h / 2)
        shapes.over(self.surface, shape, place)

    def bar(self, a: XY, b: XY, width: float, colours: tuple[RGB, RGB]) -> None:
        """A round bar from one middle of its ends to the other."""
        thick = max(3, round(width * self.side))
        long = round(math.dist(a, b) * self.side) + thick
        turn = -math.degrees(math.atan2(b[1] - a[1], b[0] - a[0]))
        # Light comes from above, whichever way a bar points.
        over = math.cos(math.radians(turn)) < 0
        top, bottom = colours[::-1] if over else colours
        made = shapes.rounded((long, thick), thick // 2, top, bottom)
        glint = shapes.rounded((max(2, long - thick), max(2, thick // 6)), thick, WHITE, WHITE)
        glint.fill((70,) * 4, special_flags=pygame.BLEND_RGBA_MULT)
        shapes.over(made, glint, (thick // 2, thick * (0.70 if over else 0.16)))
        turned = pygame.transform.rotozoom(made, turn, 1)
        self.lay(turned, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2))

    def blob(self, at: XY, size: XY, colours: tuple[RGB, RGB]) -> None:
        """A soft round thing, as wide and high as ``size``, with light on it."""
        w, h = (max(2, round(share * self.side)) for share in size)
        made = pygame.transform.smoothscale(shapes.disc(max(w, h) // 2, *colours), (w, h))
        light = shapes.glow(max(2, w // 3), WHITE, 120, 1.4)
        shapes.over(made, light, (w * 0.12, h * 0.02))
        # What shines beyond its edge is cut off again.
        mask = pygame.transform.smoothscale(shapes.disc(max(w, h) // 2, WHITE, WHITE), (w, h))
        made.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MIN)
        self.lay(made, at)

    def line(self, points: list[XY], width: float, colour: RGB) -> None:
        """A line with round ends."""
        moved = [(x * self.side, y * self.side) for x, y in points]
        drawn, at = shapes.stroke(moved, max(1.5, width * self.side), colour)
        shapes.over(self.surface, drawn, at)


def handled(art: Art, ruler: Ruler, prim: Handled) -> Steps:
    """The hand and its thing, as far as it is worked."""
    side, (x, y) = ruler.px(prim.size), ruler.at(prim.at)
    card = yield from art.kept(("handled card", side), lambda: _make_card(side))
    yield centred(card, (x, y))
    step = round(prim.share * STEPS / FULL)
    made = yield from art.kept(
        ("handled", art.theme.id, prim.what, side, prim.left, step),
        lambda: make(art, prim.what, side, step / STEPS, left=prim.left),
    )
    yield centred(made, (x, y))


def _make_card(side: int) -> Making:
    radius, blur = round(side * CORNER), max(2, round(side * 0.03))
    surface, lay = round_picture(round(side * 0.6))
    lay(shapes.rounded_shadow((side, side), radius, blur, 80), side * 0.02)
    yield
    lay(shapes.rounded((side, side), radius, WHITE, CARD_BOTTOM))
    return surface


def make(art: Art, what: str, side: int, share: float, *, left: bool) -> Making:
    """Draw it, a few strokes a step, as it is seen within a card with round corners."""
    sheet = Sheet(art, side)
    for _ in DRAWN[what](sheet, share):
        yield
    mask = shapes.rounded_mask((side, side), round(side * CORNER))
    sheet.surface.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    yield
    return pygame.transform.flip(sheet.surface, True, False) if left else sheet.surface


def _putty(sheet: Sheet, share: float) -> Iterator[None]:
    """Fingers close around it; it gives way, and swells above and below them."""
    peg = sheet.art.theme.peg
    sheet.bar((0.84, 0.55), (1.10, 0.62), 0.40, PALM)
    yield
    sheet.bar((0.80, 0.36), (0.80, 0.70), 0.30, PALM)
    yield
    sheet.bar((0.80, 0.28), (0.60 - 0.07 * share, 0.15 + 0.03 * share), 0.13, SKIN)
    yield
    size = (0.62 - 0.22 * share, 0.54 + 0.20 * share)
    sheet.blob((0.42 + 0.08 * share, 0.52), size, (rgb(peg.top), rgb(peg.bottom)))
    yield
    for y, tip in ((0.34, 0.50), (0.475, 0.45), (0.61, 0.46), (0.735, 0.53)):
        near = y + (0.52 - y) * 0.16 * share
        sheet.bar((0.84, y), (tip + 0.03 * share, near), 0.12, SKIN)
        yield


def _band(sheet: Sheet, share: float) -> Iterator[None]:
    """Fingers spread, and the band around them with them."""
    spread = CLOSED + (1 - CLOSED) * share
    root: XY = (0.5, 0.93)
    rim = rgb(sheet.art.theme.peg.bottom)
    fingers = (*BAND_FINGERS, LITTLE)
    ends, sides = [], []
    for turn, long, wide in fingers:
        way = math.radians(turn * spread)
        out = wide * 0.52 * (-1 if turn < 0 else 1)
        x, y = math.sin(way), -math.cos(way)
        ends.append((root[0] + long * x, root[1] + long * y))
        at = long * HELD
        sides.append((root[0] + at * x - out * y, root[1] + at * y + out * x))
    held = [(root[0] + (x - root[0]) * HELD, root[1] + (y - root[1]) * HELD) for x, y in ends]
    back = [sides[0], *((x, y - 0.03) for x, y in held[1:-1]), sides[-1]]
    sheet.line(back, 0.026, mix(rim, rgb("ink"), 0.3))
    yield
    for (_turn, _long, wide), end in zip(fingers, ends, strict=True):
        sheet.bar(root, end, wide, SKIN)
        yield
    sheet.bar((0.5, 0.93), (0.5, 1.1), 0.40, PALM)
    yield
    front = [sides[0], *((x, y + 0.03) for x, y in held[1:-1]), sides[-1]]
    sheet.line(front, 0.036, rim)
    yield
    sheet.line([(x, y - 0.006) for x, y in front], 0.01, mix(rim, WHITE, 0.5))


def _pegs(sheet: Sheet, share: float) -> Iterator[None]:
    """Two legs of wood around a spring: pinched below, they open above, over the line."""
    light, dark = (rgb(colour) for colour in sheet.art.theme.tray.outer)
    wood = (mix(light, WHITE, 0.2), dark)
    sheet.line([(0.0, 0.15), (1.0, 0.19)], 0.022, rgb("mist"))
    yield
    jaw, grip = 0.035 + 0.085 * share, 0.175 - 0.105 * share
    for side in (-1, 1):
        sheet.bar((0.5 + side * jaw, 0.13), (0.5 + side * 0.035, 0.46), 0.085, wood)
        yield
        sheet.bar((0.5 + side * 0.035, 0.46), (0.5 + side * grip, 0.84), 0.085, wood)
        yield
    made = shapes.ring(0.075 * sheet.side, max(2.0, 0.028 * sheet.side), rgb("slate"))
    sheet.lay(made, (0.5, 0.46))
    yield
    sheet.bar((1.06, 0.92), (0.5 + grip + 0.10, 0.80), 0.15, SKIN)
    yield
    sheet.bar((1.06, 1.02), (0.5 + grip + 0.16, 0.94), 0.14, SKIN)
    yield
    sheet.bar((-0.06, 0.90), (0.5 - grip - 0.11, 0.79), 0.165, SKIN)


def _buttons(sheet: Sheet, share: float) -> Iterator[None]:
    """A button on its way through the slit: it tilts, goes in, and lies flat on the other side."""
    theme, side = sheet.art.theme, sheet.side
    cloth = mix(rgb(theme.plate_rim), WHITE, 0.55), mix(rgb(theme.plate_rim), WHITE, 0.3)
    sheet.lay(shapes.vertical((side, side), *cloth), (0.5, 0.5))
    yield
    seam = mix(cloth[1], rgb("ink"), 0.35)
    for x in (0.28, 0.72):
        for k in range(11):
            sheet.line([(x, 0.02 + 0.092 * k), (x, 0.06 + 0.092 * k)], 0.010, seam)
        yield
    sheet.line([(0.55, 0.29), (0.55, 0.63)], 0.05, mix(cloth[1], rgb("ink"), 0.25))
    yield
    sheet.line([(0.55, 0.30), (0.55, 0.62)], 0.024, mix(cloth[1], rgb("ink"), 0.75))
    yield
    x = 0.33 + 0.30 * share
    tilt = 1 - 0.62 * math.sin(math.pi * share)
    peg = theme.peg
    sheet.blob((x, 0.46), (0.36 * tilt, 0.36), (rgb(peg.top), rgb(peg.bottom)))
    yield
    hole = mix(rgb(peg.bottom), rgb("ink"), 0.55)
    for dx in (-1, 1):
        for dy in (-1, 1):
            dot = shapes.plain_disc(max(2.0, 0.022 * side), hole)
            sheet.lay(dot, (x + dx * 0.045 * tilt, 0.46 + dy * 0.045))
    yield
    sheet.bar((-0.05, 0.98), (x - 0.15 * tilt - 0.05, 0.57), 0.165, SKIN)


DRAWN: Mapping[str, Callable[[Sheet, float], Iterator[None]]] = {
    "putty": _putty,
    "band": _band,
    "pegs": _pegs,
    "buttons": _buttons,
}


def picture(art: Art, what: str, side: int, share: float) -> pygame.Surface:
    """One for signs, at once."""
    making = make(art, what, side, share, left=False)
    while True:
        try:
            next(making)
        except StopIteration as made:
            surface: pygame.Surface = made.value
            return surface
