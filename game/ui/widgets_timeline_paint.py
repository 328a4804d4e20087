"""Draws a time line: speeds in their colours, events as shapes, the handle of this moment."""

from __future__ import annotations

from functools import lru_cache

import pygame

from game.ui import shapes
from game.ui.colours import rgb
from game.ui.layout import Box, Sizing
from game.ui.speed_colours import LEVELS, colour_of, level_of
from game.ui.widgets_brush import GROOVE, WHITE_CARD, Brush, card
from game.ui.widgets_placed import TRACK, Placed
from game.ui.widgets_timeline import (
    HANDLE,
    TIME,
    MarkKind,
    TimeLine,
    lane_boxes,
    mark_boxes,
    x_at,
)

MARK_COLOURS: dict[MarkKind, str] = {"did": "done", "slip": "focus", "other": "slate"}
STAND = 0.12
"""Of a profile's height: how high the slowest speed stands, so that its colour is seen."""


def paint_timeline(brush: Brush, line: TimeLine, placed: Placed, sizing: Sizing) -> None:
    """Draw all of it."""
    track = placed.part(TRACK)
    for lane, (profile, _) in zip(line.lanes, lane_boxes(line, placed, sizing), strict=True):
        brush.screen.blit(_profile(lane.profile, (profile.w, profile.h)), profile[:2])
        for start, end in lane.waits:
            left, right = x_at(line, placed, start), x_at(line, placed, end)
            rest = Box(left, profile.y, max(1, right - left), profile.h)
            brush.screen.blit(_rest((rest.w, rest.h), sizing.px(7)), rest[:2])
    for _, mark, box in mark_boxes(line, placed, sizing):
        brush.screen.note("mark", mark.text, pygame.Rect(box))
        sign = mark_sign(mark.kind, box.w)
        corner = box.centre[0] - sign.get_width() // 2, box.centre[1] - sign.get_height() // 2
        brush.screen.blit(sign, corner)
    _rail(brush, line, placed, sizing)
    if track.w < placed.box.w:
        middle = placed.box.y + sizing.px(HANDLE) // 2
        brush.screen.text(line.told(line.value), (placed.box.x, middle), TIME, "midleft")
        brush.screen.text(line.told(line.high), (placed.box.right, middle), TIME, "midright")


def _rail(brush: Brush, line: TimeLine, placed: Placed, sizing: Sizing) -> None:
    """Draw what the handle slides on, the line of this moment, and the handle."""
    track, side, thick = placed.part(TRACK), placed.knob[0], sizing.px(8)
    middle = placed.box.y + side // 2
    rail = Box(track.x, middle - thick // 2, track.w, thick)
    brush.screen.blit(card(rail[2:], thick // 2, GROOVE, "line", sizing.px(1)), rail[:2])
    x = x_at(line, placed, line.value)
    wide = max(2, sizing.px(4))
    for width, colour in ((wide + 2 * sizing.px(2), "white"), (wide, "blue")):
        at = pygame.Rect(x - width // 2, middle, width, placed.box.bottom - middle)
        brush.screen.fill(colour, at, name="moment")
    knob = Box(x - side // 2, placed.box.y, side, side)
    brush.shadow(knob, side // 2, sizing.px(6), 90, sizing.px(2))
    brush.screen.blit(card(knob[2:], side // 2, WHITE_CARD, "blue", sizing.px(5)), knob[:2])


def mark_sign(kind: MarkKind, side: int) -> pygame.Surface:
    """The sign of an event: a disc, a triangle or a square, so that it is not told by colour."""
    return _sign(kind, side)


@lru_cache(maxsize=32)
def _sign(kind: MarkKind, side: int) -> pygame.Surface:
    colour, half = rgb(MARK_COLOURS[kind]), side / 2
    if kind == "did":
        return shapes.plain_disc(half, colour)
    low, high = half * 0.12, half * 1.88
    corners = [(half, low), (high, high), (low, high)]
    if kind == "other":
        low, high = half * 0.3, half * 1.7
        corners = [(low, low), (high, low), (high, high), (low, high)]
    return shapes.polygon(corners, colour)[0]


@lru_cache(maxsize=8)
def _profile(speeds: tuple[float, ...], size: tuple[int, int]) -> pygame.Surface:
    """Columns as high as the hand was fast, and in that colour. Kept: do not draw on it."""
    wide, tall = size
    surface = shapes.blank(size)
    surface.fill((*rgb("white"), 255))
    for x in range(wide if speeds else 0):
        first = x * len(speeds) // wide
        share = max(speeds[first : max(first + 1, (x + 1) * len(speeds) // wide)])
        high = round(tall * (STAND + (1 - STAND) * min(1.0, share)))
        colour = colour_of(level_of(share) / (LEVELS - 1))
        surface.fill((*colour, 255), (x, tall - high, 1, high))
    pygame.draw.rect(surface, (*rgb("line"), 255), surface.get_rect(), max(1, tall // 30))
    return surface


@lru_cache(maxsize=16)
def _rest(size: tuple[int, int], apart: int) -> pygame.Surface:
    """The hatching of a time in which the trial waited. Kept: do not draw on it."""
    surface = shapes.blank(size)
    surface.fill((*rgb("card"), 255))
    for x in range(-size[1], size[0], apart):
        pygame.draw.aaline(surface, (*rgb("slate"), 255), (x, size[1]), (x + size[1], 0))
    return surface
