"""The small signs of the row above the mat, drawn once for each scale."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pygame

from game.ui import shapes
from game.ui.art import Art
from game.ui.art_board import WHITE
from game.ui.colours import RGB, rgb


def sign(art: Art, kind: str, colour: str = "ink") -> pygame.Surface:
    """What stands on a button: two bars to pause, a tick to end, or a loudspeaker."""
    k = art.k
    surface = shapes.blank((art.design(64),) * 2)
    x = y = surface.get_width() / 2
    if kind == "pause":
        for side in (-11, 11):
            bar = [(x + side * k, y - 15 * k), (x + side * k, y + 15 * k)]
            stroke(surface, bar, 11 * k, rgb("ink"))
        return surface
    if kind.endswith("tick"):
        k *= 0.62 if kind == "small tick" else 1.0
        tick = [(x - 16 * k, y + 1 * k), (x - 4 * k, y + 13 * k), (x + 17 * k, y - 12 * k)]
        stroke(surface, tick, 8 * k, rgb(colour))
        return surface
    horn = [(-22, -8), (-12, -8), (1, -19), (1, 19), (-12, 8), (-22, 8)]
    body, at = shapes.polygon([(x + px * k, y + py * k) for px, py in horn], rgb("ink"))
    shapes.over(surface, body, at)
    for radius in (12, 22):
        wave = pygame.math.Vector2(radius * k, 0)
        turns = [wave.rotate(angle) for angle in range(-48, 49, 8)]
        stroke(surface, [(x + 2 * k + v.x, y + v.y) for v in turns], 5 * k, rgb("ink"))
    return surface


WAYS = ("path", "clockwise", "anticlockwise", "there_and_back")
"""Ways from one picture to the other that are no straight arrow."""


def way(art: Art, kind: str) -> pygame.Surface:
    """An arrow, straight or round, or a winding path, between the two pictures."""
    k = art.k
    surface = shapes.blank((art.design(72), art.design(40)))
    if kind in WAYS[1:]:
        ends = {"clockwise": (1,), "anticlockwise": (-1,)}.get(kind, (1, -1))
        _round_arrow(surface, k, ends)
        return surface
    left, middle = surface.get_width() / 2 - 25 * k, surface.get_height() / 2
    if kind == "path":
        for dash in range(4):
            ways = [dash / 4 + number / 32 for number in range(6)]
            wave = [
                (left + 50 * part * k, middle + 8 * k * math.cos(3 * math.pi * part))
                for part in ways
            ]
            stroke(surface, wave, 5 * k, rgb("ink"))
        return surface
    tip = (left + 46 * k, middle)
    stroke(surface, [(left + 4 * k, middle), tip], 6 * k, rgb("ink"))
    wings = [(tip[0] - 11 * k, middle - 8 * k), tip, (tip[0] - 11 * k, middle + 8 * k)]
    stroke(surface, wings, 6 * k, rgb("ink"))
    return surface


def _round_arrow(surface: pygame.Surface, k: float, ends: Sequence[int]) -> None:
    """An arc over the top with a head at its right end (1), its left end (-1), or both."""
    x, y, radius = surface.get_width() / 2, surface.get_height() / 2 + 8 * k, 22 * k
    turns = range(-164, -15, 8)
    arc = [
        (x + radius * math.cos(math.radians(turn)), y + radius * math.sin(math.radians(turn)))
        for turn in turns
    ]
    stroke(surface, arc, 6 * k, rgb("ink"))
    for end in ends:
        tip = arc[-1] if end > 0 else arc[0]
        wings = [
            (tip[0] - end * 12 * k, tip[1] - 3 * k),
            tip,
            (tip[0] + end * 4 * k, tip[1] - 11 * k),
        ]
        stroke(surface, wings, 6 * k, rgb("ink"))


def step(art: Art, apart: int) -> pygame.Surface:
    """A step that is still to come, small where they stand close."""
    k = art.k
    radius = min(11 * k, apart * 0.3)
    disc = shapes.plain_disc(radius + 2 * k, WHITE)
    circle = shapes.ring(radius, radius * 0.36, rgb("mist"))
    shapes.over(disc, circle, circle.get_rect(center=disc.get_rect().center).topleft)
    return disc


def stroke(
    row: pygame.Surface, points: Sequence[tuple[float, float]], width: float, colour: RGB
) -> None:
    """A thick line laid on ``row``."""
    line, at = shapes.stroke(points, max(1.5, width), colour)
    shapes.over(row, line, at)
