"""Dashes, dots, marks and stations along a path, as pieces."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import pygame

from game.core.view import Dashes, Guide, Look, Mark, Role, Station
from game.ui import shapes
from game.ui.art import Art, Making
from game.ui.art_board import GLOW, WHITE, badge, round_picture
from game.ui.art_lines import resampled
from game.ui.colours import rgb
from game.ui.pieces import Piece, Ruler, Steps, centred
from game.ui.ribs import XY

Circle = tuple[float, float, float]
"""Middle and radius, px."""


def dashes(art: Art, ruler: Ruler, prim: Dashes, avoid: Sequence[Circle] = ()) -> Iterator[Piece]:
    """The part still to do, with chevrons; nothing within the circles of ``avoid``.

    Measured from its far end, so that the dashes left over stay exactly where they were.
    """
    step = 3 * art.k
    line = walked([ruler.at(p) for p in prim.points][::-1], step)
    every, length = 12, 7
    for number, i in enumerate(range(8, len(line) - length - 2, every)):
        a, b = line[i + length - 1], line[i]
        if any(math.dist(p, c[:2]) < c[2] for p in (a, b) for c in avoid):
            continue
        if number % 7 == 3:  # noqa: PLR2004 - every seventh, not the first
            yield chevron(art, a, b)
        else:
            yield _dash(art, a, b)


def walked(points: Sequence[XY], step: float) -> list[XY]:
    """Points exactly ``step`` apart along a line, from its first one on."""
    out: list[XY] = list(points[:1])
    left = step
    for (ax, ay), (bx, by) in pairwise(points):
        length = math.dist((ax, ay), (bx, by))
        while length and left <= length:
            share = left / length
            out.append((ax + (bx - ax) * share, ay + (by - ay) * share))
            left += step
        left -= length
    return out


def _dash(art: Art, a: XY, b: XY) -> Piece:
    left, top = math.floor(min(a[0], b[0])), math.floor(min(a[1], b[1]))
    # Quarters of a px are fine enough to be kept and found again.
    ends = tuple((round((x - left) * 4) / 4, round((y - top) * 4) / 4) for x, y in (a, b))
    width = 6 * art.k
    surface = art.keep(("dash", ends), lambda: shapes.stroke(ends, width, rgb("slate"))[0])
    corner = shapes.stroke_corner(ends, width)
    return Piece(surface, (left + corner[0], top + corner[1]))


def chevron(art: Art, tail: XY, head: XY) -> Piece:
    """A blue arrow head that points from ``tail`` to ``head``."""
    angle = math.atan2(head[1] - tail[1], head[0] - tail[0])
    turn = round(math.degrees(angle) / 5) * 5
    surface = art.keep(("chevron", turn), lambda: _make_chevron(art, turn))
    return centred(surface, ((tail[0] + head[0]) / 2, (tail[1] + head[1]) / 2))


def _make_chevron(art: Art, turn: int) -> pygame.Surface:
    side = art.design(64)
    arm = 24 * art.k
    middle = side / 2
    angle = math.radians(turn)
    tip = (middle + 9 * art.k * math.cos(angle), middle + 9 * art.k * math.sin(angle))
    points = [
        (tip[0] + arm * math.cos(angle + bend), tip[1] + arm * math.sin(angle + bend))
        for bend in (2.35, -2.35)
    ]
    line, at = shapes.stroke([points[0], tip, points[1]], 9 * art.k, rgb("blue"))
    surface = shapes.blank((side, side))
    shapes.over(surface, line, at)
    return surface


def guide_dots(art: Art, ruler: Ruler, prim: Guide, clear: tuple[float, float]) -> list[Piece]:
    """Dots on a slight arc, larger towards the end; ``clear`` px at both ends stay empty."""
    a, b = ruler.at(prim.start), ruler.at(prim.end)
    length = math.dist(a, b)
    if length < sum(clear) + 10 * art.k:
        return []
    sag = 0.16 * length
    # The arc bows downwards, away from what is carried above the hand.
    bow = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + sag)
    arc = [
        (
            (1 - t) ** 2 * a[0] + 2 * t * (1 - t) * bow[0] + t * t * b[0],
            (1 - t) ** 2 * a[1] + 2 * t * (1 - t) * bow[1] + t * t * b[1],
        )
        for t in (i / 24 for i in range(25))
    ]
    dots = resampled(arc, 25 * art.k)
    kept = [p for p in dots if math.dist(p, a) > clear[0] and math.dist(p, b) > clear[1]]
    pieces = []
    for i, point in enumerate(kept):
        radius = (4.6 + 2.6 * (i + 1) / len(kept)) * max(art.k, 0.7)
        pieces.append(centred(_dot(art, radius), point))
    return pieces


def _dot(art: Art, radius: float) -> pygame.Surface:
    quarter = round(radius * 4)
    return art.keep(("dot", quarter), lambda: shapes.plain_disc(quarter / 4, rgb("blue")))


def mark(art: Art, ruler: Ruler, prim: Mark) -> Steps:
    """A grey flower on a disc, or the flower in bloom."""
    size = ruler.px(prim.size)
    at = ruler.at(prim.at)
    if not prim.done:
        made = yield from art.kept(("mark", art.theme.id, size), lambda: _make_mark(art, size))
        yield centred(made, at)
        return
    bloom = round(size * 1.38)
    lifted = (at[0], at[1] - bloom * 0.065)
    sprite = art.sprite(Role.BLOOM, bloom)
    yield None
    soft = art.shadow(Role.BLOOM, bloom, max(2, round(bloom * 0.065)), 110)
    yield centred(soft, (lifted[0], lifted[1] + bloom * 0.09))
    yield centred(sprite, lifted)


def _make_mark(art: Art, size: int) -> Making:
    radius = size // 2
    surface = shapes.rounded_shadow((2 * radius, 2 * radius), radius, max(2, radius // 6), 80)
    middle = surface.get_rect().center
    parts: tuple[Callable[[], pygame.Surface], ...] = (
        lambda: shapes.disc(radius, WHITE, (0xF3, 0xF7, 0xFA)),
        lambda: shapes.ring(radius - 1, max(2.0, size * 0.06), rgb("mist")),
        lambda: art.silhouette(Role.BLOOM, round(size * 0.76), "slate", 105),
    )
    for make in parts:
        yield
        shape = make()
        shapes.over(surface, shape, shape.get_rect(center=middle).topleft)
    return surface


def station(art: Art, ruler: Ruler, prim: Station) -> Steps:
    """Where a path begins (the pot) or ends (the flower on its disc)."""
    size = ruler.px(prim.size)
    at = ruler.at(prim.at)
    if prim.role is not Role.GOAL:
        yield from _start(art, prim, size, at)
        return
    radius = round(size * 0.65)
    disc = yield from art.kept(
        ("goal", art.theme.id, size, prim.look), lambda: _make_goal(art, size, radius, prim.look)
    )
    yield centred(disc, at)
    if prim.look is Look.DONE:
        aside = radius * 0.72
        sign = yield from badge(art, round(radius * 0.25))
        yield centred(sign, (at[0] + aside, at[1] - aside))


def _start(art: Art, prim: Station, size: int, at: XY) -> Steps:
    if prim.look is Look.ACTIVE:
        glow = art.keep(("here", size), lambda: shapes.glow(round(size * 0.9), GLOW, 150))
        yield centred(glow, at)
    place = (at[0], at[1] + size * art.theme.drop(prim.role))
    sprite = art.sprite(prim.role, size)
    yield None
    soft = art.shadow(prim.role, size, max(2, round(size * 0.065)), 120)
    yield centred(soft, (place[0], place[1] + size * 0.08))
    yield centred(sprite, place)


def _make_goal(art: Art, size: int, radius: int, look: Look) -> Making:
    reach = round(radius * 1.75)
    surface, lay = round_picture(reach)
    lay(shapes.glow(reach, (0xFF, 0xD7, 0x5A), 165, 1.1))
    yield
    blur = max(2, round(radius * 0.16))
    lay(shapes.rounded_shadow((2 * radius, 2 * radius), radius, blur, 90), radius * 0.09)
    yield
    lay(shapes.disc(radius, WHITE, (0xF2, 0xF5, 0xF8)))
    yield
    colour = {Look.ACTIVE: "blue", Look.DONE: "done", Look.IDLE: "mist"}[look]
    lay(shapes.ring(radius - 2, max(3.0, radius * 0.08), rgb(colour)))
    yield
    sprite = art.sprite(Role.GOAL, size)
    yield
    lay(art.shadow(Role.GOAL, size, max(2, round(size * 0.045)), 100), size * 0.06)
    lay(sprite)
    return surface
