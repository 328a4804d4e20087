"""The fingers of the ghost hand, where more than one touches; and a trigger that it pulls."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pygame

from game.core.values import AXIS_MAX, Context
from game.core.view import Beads, Handled, Level, Point, Swell
from game.scenes.desk import Desk
from game.ui import art_gauge, shapes
from game.ui.art import Art
from game.ui.colours import RGB, mix, rgb
from game.ui.drawing import Drawing
from game.ui.pieces import Piece, Ruler

HAND = "fingers"
"""How it is named in the log of the null screen."""
WIDE_PX, PALM_PX = 44, 62
"""Width of a finger, and radius of the palm, design px."""
REACH_PX = (58, 168)
"""How far the palm lies from the middle of the tips of a right hand at least: to the right, and
below; farther where the tips were farther apart."""
SKIN: tuple[RGB, RGB] = ((0xE8, 0x94, 0x14), (0xFF, 0xC1, 0x3A))
"""A finger's edge and its middle, as in the other pictures of hands."""
COARSE = 3
"""Px in which fingers are told apart: what was drawn is used again."""
RING_PX = 5
RIM_SHARE = 0.12
"""Width of the rim in light around a place, as a share of its radius."""
BAR_PX = (26, 120)
"""Size of the bar that shows how far a trigger is pulled, design px ..."""
BESIDE_PX = 260
"""... and how far beside what it does it is."""
PADS = ("trigger:right", "trigger:left")
"""Pictures of a gamepad whose trigger is lit, by whether a left hand plays."""
PAD_PX, PULLED = 110, 0.88
PAD_ALPHA = 215


class Tips:
    """Draws fingers over the window."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._spread = 0

    def draw(self, tips: Sequence[Point], alpha: int, *, left: bool) -> None:
        """Draw a hand whose fingers touch at ``tips`` (um), the thumb or any other first."""
        screen = self._desk.screen
        places = [self._desk.devices.screen.px(*at) for at in tips]
        x, y = (sum(values) // len(places) for values in zip(*places, strict=True))
        if screen.target is None:
            for place in places:
                box = pygame.Rect(0, 0, screen.px(WIDE_PX), screen.px(WIDE_PX))
                box.center = place
                screen.note("ghost", HAND, box)
            return
        away = tuple(((a - x) // COARSE * COARSE, (b - y) // COARSE * COARSE) for a, b in places)
        self._spread = max(self._spread, *(round(math.hypot(*one)) for one in away))
        picture, corner = self._hand(away, alpha, left=left)
        screen.blit(picture, (x + corner[0], y + corner[1]))

    def _hand(
        self, away: tuple[tuple[int, int], ...], alpha: int, *, left: bool
    ) -> tuple[pygame.Surface, tuple[int, int]]:
        """The hand, and where its corner lies from the middle of its tips."""
        px, art = self._desk.screen.px, self._desk.art()
        wide, around = px(WIDE_PX), px(PALM_PX)
        down = max(px(REACH_PX[1]), self._spread + around + wide)
        across = down * REACH_PX[0] // REACH_PX[1]
        palm = (-across if left else across, down)
        reach = max(around, wide) + 4
        points = (*away, palm)
        corner = min(x for x, _ in points) - reach, min(y for _, y in points) - reach
        size = (
            max(x for x, _ in points) + reach - corner[0],
            max(y for _, y in points) + reach - corner[1],
        )

        def make() -> pygame.Surface:
            hand = shapes.blank(size)
            for colour, part in ((SKIN[0], 1.0), (SKIN[1], 0.66)):
                disc = shapes.plain_disc(around * (0.5 + 0.5 * part), colour)
                middle = (palm[0] - corner[0], palm[1] - corner[1])
                shapes.over(hand, disc, disc.get_rect(center=middle).topleft)
                for x, y in away:
                    tip = (x - corner[0], y - corner[1])
                    line, at = shapes.stroke([tip, middle], wide * part, colour)
                    shapes.over(hand, line, at)
            for x, y in away:
                nail = shapes.plain_disc(wide * 0.2, mix(SKIN[1], (255, 255, 255), 0.6))
                centre = (x - corner[0], y - corner[1])
                shapes.over(hand, nail, nail.get_rect(center=centre).topleft)
            hand.fill((alpha,) * 4, special_flags=pygame.BLEND_RGBA_MULT)
            return hand

        return art.keep(("ghost fingers", away, palm, alpha), make), corner

    def draw_ring(self, at: Point, width_um: int) -> None:
        """Draw how wide what it pinches is at this moment."""
        screen = self._desk.screen
        x, y = self._desk.devices.screen.px(*at)
        radius = self._desk.devices.screen.px(width_um, 0)[0] / 2 // 1
        box = pygame.Rect(0, 0, 2 * radius, 2 * radius)
        box.center = (x, y)
        if screen.target is None:
            screen.note("ghost ring", "width", box)
            return
        line = screen.px(RING_PX)
        ring = self._desk.art().keep(
            ("ghost ring", radius), lambda: shapes.ring(max(radius, line), line, rgb("blue"), 190)
        )
        screen.blit(ring, ring.get_rect(center=(x, y)).topleft)

    def draw_light(self, at: Point, radius_um: int) -> None:
        """Draw light around the place that the carried thing goes to."""
        screen = self._desk.screen
        x, y = self._desk.devices.screen.px(*at)
        radius = self._desk.devices.screen.px(radius_um, 0)[0]
        if screen.target is None:
            square = pygame.Rect(x - radius, y - radius, 2 * radius, 2 * radius)
            screen.note("ghost goal", "place", square)
            return
        light = self._desk.art().keep(
            ("ghost light", radius), lambda: shapes.ring(radius, radius * RIM_SHARE, rgb("blue"))
        )
        screen.blit(light, light.get_rect(center=(x, y)).topleft)

    def draw_pieces(
        self,
        name: str,
        prim: Any,
        draw: Callable[[Art, Ruler, Any], Iterable[Piece | None]],
        context: Context,
    ) -> None:
        """Draw what becomes of the thing: its pointer goes round, or it goes with the hand."""
        screen = self._desk.screen
        if screen.target is None:
            screen.note("ghost", name, pygame.Rect(self._desk.devices.screen.px(*prim.at), (1, 1)))
            return
        for piece in draw(self._desk.art(), Ruler(context), prim):
            if piece is not None:
                screen.blit(piece.surface, piece.at)

    def draw_led(self, prim: Handled | Swell | Beads, context: Context) -> None:
        """Draw what goes by itself, as far as it has come in the show."""
        drawing = Drawing(self._desk.art(), Ruler(context), self._desk.screen.lettered)
        kind = type(prim).__name__.lower()
        self.draw_pieces(kind, prim, lambda _art, _ruler, one: drawing.pieces(one), context)

    def draw_pad(self, at: Point, *, left: bool, pulled: bool) -> None:
        """Draw a gamepad over what its trigger does, smaller while it is pulled."""
        screen, name = self._desk.screen, PADS[left]
        size = screen.px(PAD_PX * (PULLED if pulled else 1.0))
        box = pygame.Rect(0, 0, size, size)
        box.center = self._desk.devices.screen.px(*at)
        if screen.target is None:
            screen.note("ghost", name, box)
            return
        art = self._desk.art()

        def make() -> pygame.Surface:
            picture = art.sprite(name, size).copy()
            picture.fill((PAD_ALPHA,) * 4, special_flags=pygame.BLEND_RGBA_MULT)
            return picture

        screen.blit(art.keep(("ghost pad", name, size), make), box.topleft)

    def draw_level(self, prim: Level, context: Context) -> None:
        """Draw how far the level of a gauge has come."""
        screen = self._desk.screen
        if screen.target is None:
            x, y = self._desk.devices.screen.px(prim.rect.x, prim.rect.bottom)
            screen.note("ghost", "level", pygame.Rect(x, y, 1, prim.value))
            return
        for piece in art_gauge.shown(self._desk.art(), Ruler(context), prim):
            screen.blit(piece.surface, piece.at)

    def draw_trigger(self, at: Point, grip: int, *, left: bool) -> None:
        """Draw a gamepad, and a bar that fills as its trigger is pulled, beside a place."""
        screen = self._desk.screen
        wide, high = (screen.px(value) for value in BAR_PX)
        x, y = self._desk.devices.screen.px(*at)
        x += screen.px(-BESIDE_PX if left else BESIDE_PX)
        box = pygame.Rect(x - wide // 2, y - high // 2, wide, high)
        if screen.target is None:
            screen.note("ghost", "trigger", box)
            return
        art = self._desk.art()
        icon = art.icon("device_gamepad_2", 2 * wide, "ink")
        track = art.keep(
            ("ghost track", box.size),
            lambda: shapes.rounded(box.size, wide // 2, (255, 255, 255), (0xE4, 0xEA, 0xEF)),
        )
        screen.blit(track, box.topleft)
        full = max(wide, high * grip // AXIS_MAX)
        fill = art.keep(
            ("ghost fill", wide, full),
            lambda: shapes.rounded((wide, full), wide // 2, rgb("blue"), rgb("blue")),
        )
        screen.blit(fill, box.topleft)
        screen.blit(icon, (x - wide, box.bottom + wide // 3))
