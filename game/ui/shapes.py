"""Soft-shaded plain shapes, antialiased, made without numpy so that a start stays quick.

Every function returns a surface with premultiplied alpha. Nothing here is kept: whoever
needs a shape again keeps it (``game.ui.art.Art`` does).
"""

from __future__ import annotations

import math
import mmap
from collections.abc import Sequence
from functools import lru_cache

import pygame

from game.ui.colours import RGB, mix
from game.ui.columns import narrowed, widened
from game.ui.ribs import XY, ribs, thick

_FINE = 4
"""Shapes are drawn this much larger and scaled down, for smooth edges."""

_LARGE = 96
"""Radius from which a circle needs less of that: its edge is nearly straight, px."""

_BLURS_SMALL = 3
"""From this blur on a shadow is blurred at half its size or less, px."""


def blank(size: tuple[int, int]) -> pygame.Surface:
    """A surface with nothing on it."""
    return pygame.Surface((max(1, size[0]), max(1, size[1])), pygame.SRCALPHA, 32)


def blank_sheet(size: tuple[int, int]) -> pygame.Surface:
    """A large surface with nothing on it.

    Its memory is given by the system where it is drawn on, not cleared at once: that holds a
    frame for 5 ms on a large window.
    """
    return pygame.image.frombuffer(mmap.mmap(-1, 4 * size[0] * size[1]), size, "BGRA")


def over(target: pygame.Surface, surface: pygame.Surface, at: XY) -> None:
    """Lay a premultiplied surface over another."""
    target.blit(surface, (round(at[0]), round(at[1])), special_flags=pygame.BLEND_PREMULTIPLIED)


def vertical(size: tuple[int, int], top: RGB, bottom: RGB) -> pygame.Surface:
    """An opaque gradient from ``top`` to ``bottom``."""
    column = _column(top, bottom)
    return pygame.transform.smoothscale(column, (max(1, size[0]), max(1, size[1])))


@lru_cache(maxsize=64)
def _column(top: RGB, bottom: RGB) -> pygame.Surface:
    """A gradient of one column. Kept: do not draw on it."""
    column = pygame.Surface((1, 64), pygame.SRCALPHA, 32)
    for y in range(64):
        column.set_at((0, y), (*mix(top, bottom, y / 63), 255))
    return column


def rounded_mask(size: tuple[int, int], radius: int) -> pygame.Surface:
    """White inside a rounded rectangle, nothing outside: to be multiplied onto a picture."""
    w, h = max(1, size[0]), max(1, size[1])
    r = max(0, min(radius, w // 2, h // 2))
    mask = blank((w, h))
    mask.fill((255, 255, 255, 255))
    if r:
        corner = _quarter(r, r)
        for right in (False, True):
            for bottom in (False, True):
                mask.blit(
                    pygame.transform.flip(corner, right, bottom),
                    ((w - r) * right, (h - r) * bottom),
                    special_flags=pygame.BLEND_RGBA_MIN,
                )
    return mask


def rounded(
    size: tuple[int, int], radius: int, top: RGB, bottom: RGB, *, bevel: int = 0
) -> pygame.Surface:
    """A rounded rectangle with a gradient; ``bevel`` px of light above and shade below."""
    w, h = max(1, size[0]), max(1, size[1])
    # All columns between the two ends are alike: a few are drawn, and spread.
    narrow = min(w, 2 * (min(radius, h // 2) + bevel) + w % 2 + 2)
    surface = vertical((narrow, h), top, bottom)
    mask = rounded_mask((narrow, h), radius)
    surface.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    if bevel:
        bevelled(surface, mask, min(radius, h // 2), bevel)
    return widened(surface, w)


def bevelled(surface: pygame.Surface, mask: pygame.Surface, radius: int, depth: int) -> None:
    """Light the upper edge of a rounded panel and shade its lower edge, in place."""
    w, h = mask.get_size()
    strip = min(h, radius + 2 * depth)
    slim = narrowed(mask, 2 * (radius + depth) + w % 2 + 2)
    narrow = slim.get_width()
    for top, sign, flag in (
        (0, 1, pygame.BLEND_RGB_ADD),
        (h - strip, -1, pygame.BLEND_RGB_SUB),
    ):
        edge = blank((narrow, strip))
        for step in range(1, 5):
            layer = slim.subsurface((0, top, narrow, strip)).copy()
            # The mask moved inwards hides all but a band of this depth along the edge.
            layer.blit(slim, (0, sign * depth * step / 4 - top), None, pygame.BLEND_RGB_SUB)
            layer.fill((6, 6, 6, 0), special_flags=pygame.BLEND_RGBA_MULT)
            edge.blit(layer, (0, 0), special_flags=pygame.BLEND_RGB_ADD)
        surface.blit(widened(edge, w), (0, top), special_flags=flag)
    surface.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MIN)


def rounded_shadow(size: tuple[int, int], radius: int, blur: int, alpha: int) -> pygame.Surface:
    """The soft shadow of a rounded rectangle, larger by ``2 * blur`` on every side."""
    pad = 2 * blur
    step = max(1 + (blur > _BLURS_SMALL), blur // 3)
    inner = max(1, size[0] // step), max(1, size[1] // step)
    bend = radius // step
    soften = max(1, round(blur * 0.75 / step))
    w, h = (size[0] + 2 * pad) // step + 1, (size[1] + 2 * pad) // step + 1
    # The columns between the two ends are alike here too.
    spare = max(0, inner[0] - 2 * (min(bend, inner[1] // 2) + 2 * soften + 2))
    small = blank((w - spare, h))
    small.blit(rounded_mask((inner[0] - spare, inner[1]), bend), (pad // step, pad // step))
    soft = tinted(pygame.transform.gaussian_blur(small, soften), (43, 42, 51), alpha)
    soft = pygame.transform.smoothscale(soft, ((w - spare) * step, h * step))
    return widened(soft, w * step)


def tinted(mask: pygame.Surface, colour: RGB, alpha: int) -> pygame.Surface:
    """Turn a white (premultiplied) shape into one of ``colour`` with ``alpha`` 0..255."""
    shape = mask.copy()
    tint = tuple(round(part * alpha / 255) for part in colour)
    shape.fill((*tint, alpha), special_flags=pygame.BLEND_RGBA_MULT)
    return shape


def silhouette(sprite: pygame.Surface, colour: RGB, alpha: int) -> pygame.Surface:
    """The outline of a premultiplied sprite, filled with one colour."""
    return tinted(white_of(sprite), colour, alpha)


def white_of(sprite: pygame.Surface) -> pygame.Surface:
    """A premultiplied sprite's coverage as a white shape."""
    shape = sprite.copy()
    shape.fill((255, 255, 255, 0), special_flags=pygame.BLEND_RGBA_MAX)
    return shape.premul_alpha()


def sprite_shadow(sprite: pygame.Surface, blur: int, alpha: int) -> pygame.Surface:
    """The soft shadow of a sprite, larger by ``2 * blur`` on every side."""
    pad = 2 * blur
    w, h = sprite.get_size()
    padded = blank((w + 2 * pad, h + 2 * pad))
    over(padded, sprite, (pad, pad))
    # A blur takes out what is finer, so that it may work on a smaller picture.
    step = max(1 + (blur >= _BLURS_SMALL), blur // 2)
    small = pygame.transform.smoothscale(
        padded, (max(1, padded.get_width() // step), max(1, padded.get_height() // step))
    )
    small = silhouette(small, (35, 30, 45), alpha)
    soft = pygame.transform.gaussian_blur(small, max(1, round(blur / step)))
    return pygame.transform.smoothscale(soft, padded.get_size())


def disc(radius: int, top: RGB, bottom: RGB) -> pygame.Surface:
    """A round panel with a gradient."""
    return rounded((2 * radius, 2 * radius), radius, top, bottom)


def plain_disc(radius: float, colour: RGB, alpha: int = 255) -> pygame.Surface:
    """A disc of one colour; ``radius`` may be a fraction of a px."""
    return _four(tinted(_quarter(math.ceil(radius) + 1, radius), colour, alpha))


def ring(radius: float, width: float, colour: RGB, alpha: int = 255) -> pygame.Surface:
    """A circle line whose middle lies at ``radius``."""
    outer, inner = radius + width / 2, radius - width / 2
    return _four(tinted(_quarter(math.ceil(outer) + 1, outer, inner), colour, alpha))


def dashed_ring(radius: float, width: float, colour: RGB, alpha: int = 255) -> pygame.Surface:
    """A dashed circle line, its dashes about five widths long with round ends.

    One dash is drawn and turned into its places, which is far quicker than drawing them all.
    """
    side = math.ceil(radius + width / 2) * 2 + 2
    count = max(8, round(2 * math.pi * radius / (width * 5.2)))
    half = math.pi * 0.55 / count
    turns = [half * (step / 3 - 1) for step in range(7)]
    arc = [(radius * math.cos(turn), radius * math.sin(turn)) for turn in turns]
    dash, corner = stroke(arc, width, colour, alpha)
    middle = (corner[0] + dash.get_width() / 2, corner[1] + dash.get_height() / 2)
    circle = blank((side, side))
    for number in range(count):
        turn = 360 * number / count
        place = pygame.math.Vector2(middle).rotate(turn)
        turned = pygame.transform.rotozoom(dash, -turn, 1)
        w, h = turned.get_size()
        over(circle, turned, (side / 2 + place.x - w / 2, side / 2 + place.y - h / 2))
    return circle


def glow(radius: int, colour: RGB, alpha: int, power: float = 1.0) -> pygame.Surface:
    """Light that fades from the middle to ``radius``."""
    steps = 48
    small = blank((2 * steps, 2 * steps))
    for step in range(steps):
        share = alpha * (step / steps) ** power
        tint = tuple(round(part * share / 255) for part in colour)
        pygame.draw.circle(small, (*tint, round(share)), (steps, steps), steps - step)
    return pygame.transform.smoothscale(small, (2 * radius, 2 * radius))


def stroke(
    points: Sequence[XY], width: float, colour: RGB, alpha: int = 255
) -> tuple[pygame.Surface, tuple[int, int]]:
    """A thick line with round joints and ends; returns it and its top left corner."""
    left, top = stroke_corner(points, width)
    reach = width / 2 + 1
    w = math.ceil(max(x for x, _ in points) + reach) - left
    h = math.ceil(max(y for _, y in points) + reach) - top
    fine = blank((w * _FINE, h * _FINE))
    moved = [((x - left) * _FINE, (y - top) * _FINE) for x, y in points]
    thick(fine, ribs(moved), width * _FINE, (255, 255, 255, 255))
    return tinted(pygame.transform.smoothscale(fine, (w, h)), colour, alpha), (left, top)


def stroke_corner(points: Sequence[XY], width: float) -> tuple[int, int]:
    """Where the top left corner of a ``stroke`` lies."""
    reach = width / 2 + 1
    return (
        math.floor(min(x for x, _ in points) - reach),
        math.floor(min(y for _, y in points) - reach),
    )


def polygon(points: Sequence[XY], colour: RGB) -> tuple[pygame.Surface, tuple[int, int]]:
    """A filled shape; returns it and its top left corner."""
    left = math.floor(min(x for x, _ in points)) - 1
    top = math.floor(min(y for _, y in points)) - 1
    w = math.ceil(max(x for x, _ in points)) + 1 - left
    h = math.ceil(max(y for _, y in points)) + 1 - top
    fine = blank((w * _FINE, h * _FINE))
    moved = [((x - left) * _FINE, (y - top) * _FINE) for x, y in points]
    pygame.draw.polygon(fine, (255, 255, 255, 255), moved)
    return tinted(pygame.transform.smoothscale(fine, (w, h)), colour, 255), (left, top)


def check(radius: int, top: RGB, bottom: RGB) -> pygame.Surface:
    """A tick on a round badge: ``radius`` without its white border."""
    rim = max(2, round(radius * 0.18))
    side = 2 * (radius + rim)
    badge = plain_disc(radius + rim, (255, 255, 255))
    over(badge, disc(radius, top, bottom), (rim + 1, rim + 1))
    c = side / 2 + 1
    tick = [
        (c - radius * 0.45, c + radius * 0.02),
        (c - radius * 0.1, c + radius * 0.38),
        (c + radius * 0.48, c - radius * 0.34),
    ]
    line, at = stroke(tick, max(2.0, radius * 0.23), (255, 255, 255))
    over(badge, line, at)
    return badge


def _quarter(side: int, radius: float, hole: float = 0.0) -> pygame.Surface:
    """The upper left quarter of a white disc, or ring, its middle in the lower right corner.

    A circle is the same in all quarters: one is drawn large and scaled down, not all.
    """
    scale = _FINE if side < _LARGE else _FINE - 1
    fine = blank((side * scale, side * scale))
    centre = (side * scale, side * scale)
    pygame.draw.circle(fine, (255, 255, 255, 255), centre, radius * scale)
    if hole > 0:
        pygame.draw.circle(fine, (0, 0, 0, 0), centre, hole * scale)
    return pygame.transform.smoothscale(fine, (side, side))


def _four(quarter: pygame.Surface) -> pygame.Surface:
    """The whole of what ``quarter`` is the upper left part of."""
    side = quarter.get_width()
    whole = blank((2 * side, 2 * side))
    for right in (False, True):
        for bottom in (False, True):
            over(
                whole,
                pygame.transform.flip(quarter, right, bottom),
                (side * right, side * bottom),
            )
    return whole
