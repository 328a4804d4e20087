"""What is turned, and the way it is to go: faces, locks and jars, knobs, keys and lids.

Measures are shares of the thing's radius. What turns is put together so that its light stays
where it is: the body is drawn once, and only what is on it goes round.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import pygame

from game.core.view import Dial, Jar, Key, Knob, Lid, Lock, Look, Print, Sweep
from game.ui import shapes
from game.ui.art import Art, Making
from game.ui.art_board import GLOW, WHITE, badge, round_picture
from game.ui.art_ground import lay_panel
from game.ui.art_lines import Layer, tiled
from game.ui.colours import RGB, mix, rgb
from game.ui.pieces import Piece, Ruler, Steps, centred

DEGREE = 100
BASE = 1.5
"""Radius of the ground that a thing lies on."""
TRACK = 1.26
"""Where the way round a thing runs."""
TRACK_WIDTH = 0.2
ARC_STEP = 3.0
"""Degrees from one point of an arc to the next."""
RIBS = 24
LID_RIBS = 36
POINTS_TURN = 3
"""Pointers are kept for every third degree: where they are is exact."""
GOLD: tuple[RGB, RGB] = ((0xFF, 0xD8, 0x5E), (0xC9, 0x8A, 0x1B))
GOLD_EDGE: RGB = (0x8A, 0x5A, 0x0E)
JAM: tuple[RGB, RGB] = ((0xE0, 0x7A, 0x3F), (0xB2, 0x45, 0x2A))
LABEL = "object:1"
"""What is on the label of a jar: not the first thing, whose picture a first player often has."""
BLACK: RGB = (0, 0, 0)
XY = tuple[float, float]


def round_about(at: XY, radius: float, angle: float) -> XY:
    """A place on a circle; ``angle`` in degrees, clockwise from the right."""
    way = math.radians(angle)
    return at[0] + radius * math.cos(way), at[1] + radius * math.sin(way)


def arc(at: XY, radius: float, first: float, last: float) -> list[XY]:
    """Points along a circle from one angle to another, in degrees."""
    count = max(1, math.ceil(abs(last - first) / ARC_STEP))
    return [round_about(at, radius, first + (last - first) * i / count) for i in range(count + 1)]


# --- grounds


def dial(art: Art, ruler: Ruler, prim: Dial) -> Steps:
    """A round face with fine lines all the way from one stop to the other."""
    radius, at = ruler.px(prim.radius), ruler.at(prim.at)
    plate = round(BASE * radius)
    made = yield from art.kept(("face", art.theme.id, plate), lambda: _make_face(art, plate))
    yield centred(made, at)
    first, last = prim.first / DEGREE, prim.last / DEGREE
    count = round((last - first) / 15)
    for i in range(count + 1):
        angle = first + (last - first) * i / count
        ends = i in {0, count}
        inner, outer = (1.375, 1.45) if ends else (1.385, 1.42)
        line = [round_about(at, radius * share, angle) for share in (inner, outer)]
        colour = "slate" if ends else "mist"
        surface, corner = shapes.stroke(
            line, max(2.0, radius * (0.035 if ends else 0.018)), rgb(colour)
        )
        yield Piece(surface, corner)


def _make_face(art: Art, radius: int) -> Making:
    share = radius / 98
    down = round(9 * share)
    surface, lay = round_picture(round(radius * 1.3))
    lay(shapes.rounded_shadow((2 * radius,) * 2, radius, max(2, round(15 * share)), 95), down)
    yield
    lay(shapes.disc(radius, WHITE, (0xE3, 0xE9, 0xEE)))
    yield
    lay(shapes.ring(radius - 3 * share, 5 * share, rgb(art.theme.plate_rim)))
    yield
    lay(shapes.disc(round(radius * 0.92), (0xE6, 0xEC, 0xF1), WHITE))
    return surface


def lock(art: Art, ruler: Ruler, prim: Lock) -> Steps:
    """A plate of the tray's own stuff, and the round of the lock with its slot."""
    radius, at = ruler.px(prim.radius), ruler.at(prim.at)
    plate = round(BASE * radius)
    made = yield from art.kept(("lock", art.theme.id, plate), lambda: _make_lock(art, plate))
    yield centred(made, at)


def _make_lock(art: Art, half: int) -> Making:
    look = art.theme.tray
    pad = round(half * 0.3)
    surface = shapes.blank((2 * (half + pad),) * 2)
    frame = pygame.Rect(pad, pad, 2 * half, 2 * half)
    share = half / 160
    yield from lay_panel(
        surface, art, frame, round(half * 0.3), look.outer,
        shadow=(max(1, round(11 * share)), max(2, round(16 * share)), 105),
        bevel=max(1, round(7 * share)), texture=look.texture,
    )  # fmt: skip
    middle = (half + pad, half + pad)
    reach = half / BASE
    for radius, top, bottom in (
        (half * 0.95, mix(rgb(look.groove[0]), BLACK, 0.04), rgb(look.inner[1])),
        (reach * 0.86, (0xF4, 0xF6, 0xF8), (0xA9, 0xB5, 0xC0)),
        (reach * 0.78, (0xC3, 0xCD, 0xD6), (0xEE, 0xF2, 0xF5)),
    ):
        shape = shapes.disc(round(radius), top, bottom)
        shapes.over(surface, shape, shape.get_rect(center=middle).topleft)
        yield
    for side in (-1, 1):
        for down in (-1, 1):
            screw = shapes.disc(max(3, round(half * 0.055)), (0xF0, 0xF3, 0xF6), (0x93, 0xA1, 0xAE))
            at = (middle[0] + side * half * 0.84, middle[1] + down * half * 0.84)
            shapes.over(surface, screw, screw.get_rect(center=at).topleft)
    return surface


def jar(art: Art, ruler: Ruler, prim: Jar) -> Steps:
    """A jar of glass, seen from above: its shoulders, and its mouth where the lid goes."""
    radius, at = ruler.px(prim.radius), ruler.at(prim.at)
    made = yield from art.kept(("jar", art.theme.id, radius), lambda: _make_jar(art, radius))
    yield centred(made, at)


def _make_jar(art: Art, radius: int) -> Making:
    outer = round(BASE * radius)
    surface, lay = round_picture(round(outer * 1.3))
    lay(shapes.rounded_shadow((2 * outer,) * 2, outer, max(2, outer // 7), 95), outer * 0.09)
    yield
    glass = mix(rgb(art.theme.path.fill), WHITE, 0.35)
    lay(shapes.disc(outer, mix(glass, WHITE, 0.6), mix(glass, BLACK, 0.1)))
    yield
    lay(
        shapes.ring(outer - radius * 0.03, radius * 0.05, mix(rgb(art.theme.path.edge), glass, 0.4))
    )
    yield
    lay(shapes.disc(round(outer * 0.93), mix(glass, BLACK, 0.05), mix(glass, WHITE, 0.75)))
    yield
    lay(shapes.disc(round(radius * 0.95), JAM[1], JAM[0]))
    yield
    lay(shapes.ring(radius * 0.97, radius * 0.06, mix(glass, WHITE, 0.7)))
    return surface


# --- the way


def sweep(art: Art, ruler: Ruler, prim: Sweep) -> Steps:
    """The track round a thing, the part of it that is to be gone, and where to let go."""
    at, radius = ruler.at(prim.at), ruler.length(prim.radius)
    start, turn = prim.start / DEGREE, prim.turn / DEGREE
    half, end = prim.tolerance / DEGREE, start + turn
    track, width = TRACK * radius, TRACK_WIDTH * radius
    look = art.theme.path
    edge = max(2.0, radius * 0.028)
    yield from tiled(
        [arc(at, track, 0, 360)],
        [
            Layer(width + 2 * edge, (*rgb(look.edge), 255)),
            Layer(width, (*mix(rgb(look.fill), rgb(look.inner), 0.5), 255)),
        ],
    )
    if prim.look is Look.ACTIVE and turn:
        yield from _dashes(art, at, track, (start, end), half)
    colour = {Look.ACTIVE: "blue", Look.DONE: "done", Look.IDLE: "mist"}[prim.look]
    yield from _band(at, track, (end - half, end + half), width, edge, rgb(colour))
    if prim.look is Look.DONE:
        sign = yield from badge(art, round(radius * 0.2))
        yield centred(sign, round_about(at, radius * (BASE + 0.06), end))


def _band(
    at: XY, track: float, span: tuple[float, float], width: float, edge: float, colour: RGB
) -> Steps:
    """Where to let go: a light stretch of the track within a strong outline, and its middle."""
    first, last = span
    inner, outer = track - width / 2, track + width / 2
    if last > first:
        ring = [*arc(at, outer, first, last), *arc(at, inner, last, first)]
        surface, corner = shapes.polygon(ring, mix(colour, WHITE, 0.62))
        yield Piece(surface, corner)
        yield from tiled([[*ring, ring[0]]], [Layer(2 * edge, (*colour, 255))])
    middle = (first + last) / 2
    mark = [round_about(at, r, middle) for r in (inner - edge, outer + 3 * edge)]
    surface, corner = shapes.stroke(mark, 2.2 * edge, colour)
    yield Piece(surface, corner)


def _dashes(
    art: Art, at: XY, track: float, span: tuple[float, float], half: float
) -> Iterator[Piece]:
    """Dashes along the track up to where to let go, and an arrow's head that says which way."""
    start, end = span
    way = math.copysign(1.0, end - start)
    length, apart = (math.degrees(px * max(art.k, 0.7) / track) for px in (13, 24))
    head = math.degrees(17 * max(art.k, 0.7) / track)
    last = abs(end - start) - max(half, 0.0) - 1.4 * head
    width = 6 * max(art.k, 0.7)
    gone = apart * 0.6
    while gone + length < last - head:
        points = arc(at, track, start + way * gone, start + way * (gone + length))
        yield Piece(*shapes.stroke(points, width, rgb("slate")))
        gone += apart
    tip = start + way * max(last, 1.6 * head)
    wings = [
        round_about(at, track + side * track * math.radians(head) * 0.62, tip - way * head)
        for side in (-1, 1)
    ]
    point = round_about(at, track, tip)
    yield Piece(*shapes.stroke([wings[0], point, wings[1]], 8 * max(art.k, 0.7), rgb("blue")))


# --- what is turned


def knob(art: Art, ruler: Ruler, prim: Knob) -> Steps:
    """A ribbed knob with a pointer that goes round on it."""
    peg = art.theme.peg
    look = (rgb(peg.top), rgb(peg.bottom))
    yield from _round_thing(art, ruler, prim, look, RIBS, lambda radius: _make_knob(look, radius))
    at, radius = ruler.at(prim.at), ruler.px(prim.radius)
    yield _pointer(art, at, radius, prim.angle / DEGREE)


def lid(art: Art, ruler: Ruler, prim: Lid) -> Steps:
    """A lid with a ribbed edge and a mark."""
    rim = rgb(art.theme.plate_rim)
    look = (mix(rim, WHITE, 0.25), mix(rim, BLACK, 0.18))
    yield from _round_thing(art, ruler, prim, look, LID_RIBS, lambda r: _make_lid(look, r))
    at, radius = ruler.at(prim.at), ruler.px(prim.radius)
    picture = round(radius * 0.68)
    turn = -round((prim.angle / DEGREE + 90) / POINTS_TURN) * POINTS_TURN % 360
    yield centred(art.sprite(LABEL, picture, turn), at)
    yield _pointer(art, at, radius, prim.angle / DEGREE)


def _round_thing(
    art: Art,
    ruler: Ruler,
    prim: Knob | Lid,
    look: tuple[RGB, RGB],
    ribs: int,
    make: Callable[[int], Making],
) -> Steps:
    kind = type(prim).__name__
    at, radius = ruler.at(prim.at), ruler.px(prim.radius)
    if prim.held:
        yield centred(art.keep(("held", radius), lambda: _held_ring(radius)), at)
    body = yield from art.kept((kind, art.theme.id, radius), lambda: make(radius))
    yield centred(body, at)
    every = 360 / ribs
    for i in range(ribs):
        angle = prim.angle / DEGREE + i * every
        # Lit from above: what lies below is darker.
        shade = round(4 * (0.5 + 0.5 * math.sin(math.radians(angle))))
        rib = _rib(art, radius, look, shade, round(angle) % 180)
        yield centred(rib, round_about(at, radius * 0.93, angle))


def _rib(art: Art, radius: int, look: tuple[RGB, RGB], shade: int, angle: int) -> pygame.Surface:
    angle = angle // POINTS_TURN * POINTS_TURN
    colour = mix(mix(look[0], WHITE, 0.45), mix(look[1], BLACK, 0.25), shade / 4)

    def make() -> pygame.Surface:
        middle = (radius * 0.2, radius * 0.2)
        line = [round_about(middle, radius * 0.045 * side, angle) for side in (-1, 1)]
        return shapes.stroke(line, max(2.0, radius * 0.045), colour)[0]

    return art.keep(("rib", radius, colour, angle), make)


def _make_knob(look: tuple[RGB, RGB], radius: int) -> Making:
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


def _make_lid(look: tuple[RGB, RGB], radius: int) -> Making:
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


def _pointer(art: Art, at: XY, radius: int, angle: float) -> Piece:
    """A pointer from the edge outwards, over the inner edge of the track."""
    turn = round(angle / POINTS_TURN) * POINTS_TURN % 360
    made = art.keep(("pointer", radius, turn), lambda: _make_pointer(radius, turn))
    return centred(made, round_about(at, radius * 0.96, angle))


def _make_pointer(radius: int, turn: int) -> pygame.Surface:
    half = radius * 0.3
    surface = shapes.blank((round(2 * half),) * 2)
    middle = (half, half)
    for grown, colour in ((0.05, WHITE), (0.0, rgb("ink"))):
        tip = round_about(middle, radius * (0.2 + 1.2 * grown), turn)
        tail = round_about(middle, -radius * (0.18 + grown), turn)
        wings = [round_about(tail, radius * (0.1 + grown), turn + side) for side in (90, -90)]
        shape, corner = shapes.polygon([tip, *wings], colour)
        shapes.over(surface, shape, corner)
    return surface


def _held_ring(radius: int) -> pygame.Surface:
    """Light round what is in the hand, as round what is carried."""
    surface, lay = round_picture(round(radius * 1.35))
    lay(shapes.glow(round(radius * 1.32), GLOW, 120))
    lay(shapes.ring(radius * 1.06, radius * 0.08, rgb("blue")))
    lay(shapes.ring(radius * 1.11, radius * 0.03, WHITE))
    return surface


def key(art: Art, ruler: Ruler, prim: Key) -> Steps:
    """The bow of a key that sticks in its lock, and the shadows of its parts."""
    at, radius = ruler.at(prim.at), ruler.px(prim.radius)
    if prim.held:
        yield centred(art.keep(("held", radius), lambda: _held_ring(radius)), at)
    upright = yield from art.kept(("key", radius), lambda: _make_key(radius))
    yield None
    turned = pygame.transform.rotozoom(upright, -prim.angle / DEGREE - 90, 1)
    for along, size in ((0.5, 0.72), (0.1, 0.34), (-0.25, 0.34), (-0.6, 0.34)):
        soft = art.keep(
            ("key shadow", radius, size),
            lambda size=size: shapes.glow(round(radius * size), rgb("shadow"), 70, 0.5),
        )
        below = (at[0], at[1] + radius * 0.1)
        yield centred(soft, round_about(below, radius * along, prim.angle / DEGREE))
    yield centred(turned, at)
    yield _pointer(art, at, radius, prim.angle / DEGREE)


def _make_key(radius: int) -> Making:
    """A bow that stands upright, its ring above; flat, so that it may turn in any light."""
    surface, lay = round_picture(round(radius * 1.12))
    middle = surface.get_width() / 2
    for grow, colour in ((0.045, GOLD_EDGE), (0.0, mix(*GOLD, 0.35))):
        blade = [(middle, middle - radius * 0.45), (middle, middle + radius * 0.72)]
        line, at = shapes.stroke(blade, radius * (0.36 + 2 * grow), colour)
        shapes.over(surface, line, at)
        yield
        head = shapes.plain_disc(radius * (0.5 + grow), colour)
        shapes.over(surface, head, head.get_rect(center=(middle, middle - radius * 0.5)).topleft)
        yield
    ring = shapes.ring(radius * 0.43, radius * 0.07, GOLD[0])
    shapes.over(surface, ring, ring.get_rect(center=(middle, middle - radius * 0.5)).topleft)
    yield
    hole = shapes.plain_disc(radius * 0.2, GOLD_EDGE)
    shapes.over(surface, hole, hole.get_rect(center=(middle, middle - radius * 0.56)).topleft)
    shine, at = shapes.stroke(
        [
            (middle - radius * 0.07, middle - radius * 0.05),
            (middle - radius * 0.07, middle + radius * 0.68),
        ],
        radius * 0.08,
        GOLD[0],
    )
    shapes.over(surface, shine, at)
    return surface


def fingertip(art: Art, ruler: Ruler, prim: Print) -> Steps:
    """A dashed ring where a fingertip goes."""
    size = ruler.px(prim.size)
    yield centred(art.keep(("print", size), lambda: _make_print(size)), ruler.at(prim.at))


def _make_print(size: int) -> pygame.Surface:
    surface, lay = round_picture(round(size * 0.8))
    lay(shapes.plain_disc(size * 0.5, WHITE, 150))
    lay(shapes.dashed_ring(size * 0.5, max(2.0, size * 0.09), rgb("blue")))
    return surface
