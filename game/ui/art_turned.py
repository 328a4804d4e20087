"""What is turned: knobs, lids and keys, and where fingertips go on them.

Measures are shares of the thing's radius. What turns is put together so that its light stays
where it is: the body is drawn once, and only what is on it goes round.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import pygame

from game.core.view import Key, Knob, Lid, Print, Turned
from game.ui import shapes
from game.ui.art import Art, Making
from game.ui.art_board import GLOW, WHITE, round_picture
from game.ui.art_round import BLACK, DEGREE, XY, round_about
from game.ui.colours import RGB, mix, rgb
from game.ui.pieces import Piece, Ruler, Steps, centred

Look = tuple[RGB, RGB]
"""Colours of a round thing, above and below."""
RIBS = 24
LID_RIBS = 30
POINTS_TURN = 3
"""Pointers are kept for every third degree: where they are is exact."""
GOLD: tuple[RGB, RGB] = ((0xFF, 0xD8, 0x5E), (0xC9, 0x8A, 0x1B))
GOLD_EDGE: RGB = (0x8A, 0x5A, 0x0E)
BLADE_MIDDLE = 0.33
"""How far behind the middle of a key that of its blade is."""
KEY_SHADOWS = ((0.5, 0.64), (0.0, 0.32), (-0.3, 0.32), (-0.6, 0.32))
"""How far along a key its shadows lie, and how large they are."""
HELD = 1.3
"""How far the light reaches round what is held."""
LABEL = "object:1"
"""What is on the label of a jar: not the first thing, whose picture a first player often has."""


def knob(art: Art, ruler: Ruler, prim: Knob) -> Steps:
    """A ribbed knob with a pointer that goes round on it."""
    peg = art.theme.peg
    look = (rgb(peg.top), rgb(peg.bottom))
    yield from _round_thing(art, ruler, prim, look, _make_knob)
    at, radius = ruler.at(prim.at), ruler.px(prim.radius)
    yield _pointer(art, at, radius, prim.angle / DEGREE)


def lid(art: Art, ruler: Ruler, prim: Lid) -> Steps:
    """A lid with a ribbed edge and a mark."""
    rim = rgb(art.theme.plate_rim)
    look = (mix(rim, WHITE, 0.25), mix(rim, BLACK, 0.18))
    yield from _round_thing(art, ruler, prim, look, _make_lid)
    at, radius = ruler.at(prim.at), ruler.px(prim.radius)
    picture = round(radius * 0.68)
    turn = -round((prim.angle / DEGREE + 90) / POINTS_TURN) * POINTS_TURN % 360
    yield centred(art.sprite(LABEL, picture, turn), at)
    yield _pointer(art, at, radius, prim.angle / DEGREE)


def _round_thing(
    art: Art,
    ruler: Ruler,
    prim: Knob | Lid,
    look: Look,
    make: Callable[[Look, int], Making],
) -> Steps:
    """A body with ribs round its edge."""
    kind = type(prim).__name__
    at, radius = ruler.at(prim.at), ruler.px(prim.radius)
    body = yield from art.kept((kind, art.theme.id, radius), lambda: make(look, radius))
    if prim.held:
        body = art.keep((kind, "held", art.theme.id, radius), lambda: _in_hand(body, radius))
    yield centred(body, at)
    ribs = RIBS if isinstance(prim, Knob) else LID_RIBS
    every = 360 / ribs
    for i in range(ribs):
        angle = prim.angle / DEGREE + i * every
        # Lit from above: what lies below is darker.
        shade = round(4 * (0.5 + 0.5 * math.sin(math.radians(angle))))
        rib = _rib(art, radius, look, shade, round(angle) % 180)
        yield centred(rib, round_about(at, radius * 0.93, angle))


def _rib(art: Art, radius: int, look: Look, shade: int, angle: int) -> pygame.Surface:
    angle = angle // POINTS_TURN * POINTS_TURN
    colour = mix(mix(look[0], WHITE, 0.45), mix(look[1], BLACK, 0.25), shade / 4)

    def make() -> pygame.Surface:
        middle = (radius * 0.1, radius * 0.1)
        line = [round_about(middle, radius * 0.045 * side, angle) for side in (-1, 1)]
        return shapes.stroke(line, max(2.0, radius * 0.045), colour)[0]

    return art.keep(("rib", radius, colour, angle), make)


def _make_knob(look: Look, radius: int) -> Making:
    top, bottom = look
    surface, lay = round_picture(round(radius * 1.3))
    lay(shapes.rounded_shadow((2 * radius,) * 2, radius, max(2, radius // 6), 120), radius * 0.1)
    yield
    lay(shapes.disc(radius, mix(top, bottom, 0.5), mix(bottom, BLACK, 0.22)))
    yield
    lay(shapes.disc(round(radius * 0.84), mix(top, WHITE, 0.25), mix(top, bottom, 0.75)))
    yield
    lay(shapes.disc(round(radius * 0.76), mix(top, bottom, 0.35), mix(top, WHITE, 0.1)))
    yield
    lay(shapes.glow(round(radius * 0.6), WHITE, 95, 1.3), -radius * 0.22)
    return surface


def _make_lid(look: Look, radius: int) -> Making:
    top, bottom = look
    surface, lay = round_picture(round(radius * 1.3))
    lay(shapes.rounded_shadow((2 * radius,) * 2, radius, max(2, radius // 6), 120), radius * 0.1)
    yield
    lay(shapes.disc(radius, top, mix(bottom, BLACK, 0.15)))
    yield
    lay(shapes.disc(round(radius * 0.85), mix(top, WHITE, 0.3), bottom))
    yield
    lay(shapes.disc(round(radius * 0.8), mix(bottom, top, 0.3), mix(top, WHITE, 0.12)))
    yield
    lay(shapes.disc(round(radius * 0.5), WHITE, (0xE6, 0xEC, 0xF1)))
    return surface


def _pointer(art: Art, at: XY, radius: int, angle: float, name: str = "ink") -> Piece:
    """A pointer from the edge outwards, over the inner edge of the track."""
    turn = round(angle / POINTS_TURN) * POINTS_TURN % 360
    made = art.keep(("pointer", name, radius, turn), lambda: _make_pointer(radius, turn, name))
    return centred(made, round_about(at, radius * 0.96, angle))


def _make_pointer(radius: int, turn: int, name: str) -> pygame.Surface:
    half = radius * 0.3
    surface = shapes.blank((round(2 * half),) * 2)
    middle = (half, half)
    for grown, colour in ((0.05, WHITE), (0.0, rgb(name))):
        tip = round_about(middle, radius * (0.2 + 1.2 * grown), turn)
        tail = round_about(middle, -radius * (0.18 + grown), turn)
        wings = [round_about(tail, radius * (0.1 + grown), turn + side) for side in (90, -90)]
        shape, corner = shapes.polygon([tip, *wings], colour)
        shapes.over(surface, shape, corner)
    return surface


def _in_hand(body: pygame.Surface, radius: int) -> pygame.Surface:
    """What is in the hand, with light round it: in one piece, it is drawn in every frame."""
    surface = _held_ring(radius)
    shapes.over(surface, body, body.get_rect(center=surface.get_rect().center).topleft)
    return surface


def shown(art: Art, ruler: Ruler, prim: Turned) -> Iterator[Piece]:
    """The pointer of a thing as whoever shows how it is turned has it, told apart from its own."""
    at, radius = ruler.at(prim.at), ruler.px(prim.radius)
    yield _pointer(art, at, radius, prim.angle / DEGREE, "blue")


def _held_ring(radius: int) -> pygame.Surface:
    """Light round what is in the hand, as round what is carried."""
    surface, lay = round_picture(round(radius * HELD))
    lay(shapes.glow(round(radius * 1.24), GLOW, 120))
    lay(shapes.ring(radius * 1.06, radius * 0.08, rgb("blue")))
    lay(shapes.ring(radius * 1.11, radius * 0.03, WHITE))
    return surface


def key(art: Art, ruler: Ruler, prim: Key) -> Steps:
    """The bow of a key that sticks in its lock, of round parts: only its blade is turned."""
    at, radius, angle = ruler.at(prim.at), ruler.px(prim.radius), prim.angle / DEGREE
    if prim.held:
        yield centred(art.keep(("held", radius), lambda: _held_ring(radius)), at)
    below = (at[0], at[1] + radius * 0.1)
    for along, size in KEY_SHADOWS:
        soft = _round(art, "shadow", radius * size)
        yield centred(soft, round_about(below, radius * along, angle))
    blade = art.keep(("key blade", radius), lambda: _make_blade(radius))
    turned = pygame.transform.rotozoom(blade, -angle, 1)
    yield centred(turned, round_about(at, -radius * BLADE_MIDDLE, angle))
    for colour, size in (("edge", 0.545), ("gold", 0.5)):
        yield centred(_round(art, colour, radius * size), round_about(at, radius * 0.5, angle))
    bow = art.keep(("key ring", radius), lambda: shapes.ring(radius * 0.42, radius * 0.07, GOLD[0]))
    yield centred(bow, round_about(at, radius * 0.5, angle))
    yield centred(_round(art, "edge", radius * 0.19), round_about(at, radius * 0.55, angle))
    yield _pointer(art, at, radius, angle)


def _make_blade(radius: int) -> pygame.Surface:
    """The blade of a key that points to the left, its end under the bow."""
    half, width = round(radius * 0.58), round(radius * 0.46)
    surface, middle = shapes.blank((2 * half, width)), width / 2
    left, right = radius * 0.225, 2 * half - radius * 0.225
    for across, colour, down in (
        (0.45, GOLD_EDGE, 0.0),
        (0.36, mix(*GOLD, 0.35), 0.0),
        (0.07, GOLD[0], -0.06),
    ):
        line = [(x, middle + down * radius) for x in (left, right)]
        shape, corner = shapes.stroke(line, radius * across, colour)
        shapes.over(surface, shape, corner)
    return surface


def _round(art: Art, what: str, radius: float) -> pygame.Surface:
    """A disc that a key is put together from."""
    quarter = round(4 * radius)

    def make() -> pygame.Surface:
        if what == "shadow":
            return shapes.glow(quarter // 4, rgb("shadow"), 52, 0.5)
        colour = {"edge": GOLD_EDGE, "gold": mix(*GOLD, 0.35)}[what]
        return shapes.plain_disc(quarter / 4, colour)

    return art.keep(("key", what, quarter), make)


def fingertip(art: Art, ruler: Ruler, prim: Print) -> Steps:
    """A dashed ring where a fingertip goes."""
    size = ruler.px(prim.size)
    yield centred(art.keep(("print", size), lambda: _make_print(size)), ruler.at(prim.at))


def _make_print(size: int) -> pygame.Surface:
    surface, lay = round_picture(round(size * 0.8))
    lay(shapes.plain_disc(size * 0.5, WHITE, 150))
    lay(shapes.dashed_ring(size * 0.5, max(2.0, size * 0.09), rgb("blue")))
    return surface
