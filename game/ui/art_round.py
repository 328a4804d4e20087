"""What things are turned on, and the way they are to go: faces, locks, jars and tracks.

Measures are shares of the radius of what is turned.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

import pygame

from game.core.view import Dial, Jar, Lock, Look, Sweep
from game.ui import shapes
from game.ui.art import Art, Making
from game.ui.art_board import WHITE, badge, round_picture
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
PART, SEAM = 9.0, 1.0
"""Degrees of a stretch that are drawn at once, and by which its parts overlap."""
JAM: tuple[RGB, RGB] = ((0xE0, 0x7A, 0x3F), (0xB2, 0x45, 0x2A))
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
    width, edge = TRACK_WIDTH * radius, max(2.0, radius * 0.028)
    track = Track(at, TRACK * radius, width, edge)
    look = art.theme.path
    yield from tiled(
        [arc(at, track.radius, 0, 360)],
        [
            Layer(width + 2 * edge, (*rgb(look.edge), 255)),
            Layer(width, (*mix(rgb(look.fill), rgb(look.inner), 0.5), 255)),
        ],
    )
    if prim.look is Look.ACTIVE and turn:
        yield from _dashes(art, track, (start, end), half)
    colour = {Look.ACTIVE: "blue", Look.DONE: "done", Look.IDLE: "mist"}[prim.look]
    yield from _band(track, (end - half, end + half), rgb(colour))
    if prim.look is Look.DONE:
        sign = yield from badge(art, round(radius * 0.2))
        yield centred(sign, round_about(at, radius * (BASE + 0.06), end))


class Track(NamedTuple):
    """The way round a thing, px: its middle line's radius, its width, and that of its edge."""

    at: XY
    radius: float
    width: float
    edge: float


def _band(track: Track, span: tuple[float, float], colour: RGB) -> Steps:
    """Where to let go: a light stretch of the track within a strong outline, and its middle."""
    (first, last), at, edge = span, track.at, track.edge
    inner, outer = track.radius - track.width / 2, track.radius + track.width / 2
    if last > first:
        light, count = mix(colour, WHITE, 0.62), math.ceil((last - first) / PART)
        for i in range(count):
            # In small parts, none of which takes long; they overlap, so that no seam is seen.
            a, b = (first + (last - first) * (i + end) / count for end in (0, 1))
            b = min(last, b + SEAM)
            part = [*arc(at, outer, a, b), *arc(at, inner, b, a)]
            yield Piece(*shapes.polygon(part, light))
        ring = [*arc(at, outer, first, last), *arc(at, inner, last, first)]
        yield from tiled([[*ring, ring[0]]], [Layer(2 * edge, (*colour, 255))])
    middle = (first + last) / 2
    mark = [round_about(at, r, middle) for r in (inner - edge, outer + 3 * edge)]
    yield Piece(*shapes.stroke(mark, 2.2 * edge, colour))


def _dashes(art: Art, track: Track, span: tuple[float, float], half: float) -> Iterator[Piece]:
    """Dashes along the track up to where to let go, and an arrow's head that says which way."""
    (start, end), at, radius = span, track.at, track.radius
    way = math.copysign(1.0, end - start)
    length, apart = (math.degrees(px * max(art.k, 0.7) / radius) for px in (13, 24))
    head = math.degrees(17 * max(art.k, 0.7) / radius)
    last = abs(end - start) - max(half, 0.0) - 1.4 * head
    width = 6 * max(art.k, 0.7)
    gone = apart * 0.6
    while gone + length < last - head:
        points = arc(at, radius, start + way * gone, start + way * (gone + length))
        yield Piece(*shapes.stroke(points, width, rgb("slate")))
        gone += apart
    tip = start + way * max(last, 1.6 * head)
    wings = [
        round_about(at, radius + side * radius * math.radians(head) * 0.62, tip - way * head)
        for side in (-1, 1)
    ]
    point = round_about(at, radius, tip)
    yield Piece(*shapes.stroke([wings[0], point, wings[1]], 8 * max(art.k, 0.7), rgb("blue")))
