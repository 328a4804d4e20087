"""The ground of a scene: the blurred frame and the mat, baked once a window size."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import pairwise

import pygame

from game.ui import shapes
from game.ui.art import Art, load_raw
from game.ui.colours import mix, rgb

_BACKGROUNDS = (1280, 1920, 2560)
_MAT_RADIUS = 46
_STITCH_IN = 18
PLAIN = (0.3, 0.62)
"""Shares of grey in a ground without a picture, above and below."""
_STITCH_DASH = (12, 10)


def background(art: Art, size: tuple[int, int]) -> pygame.Surface:
    """The theme's frame scaled so that it covers ``size``; opaque."""
    ground = pygame.Surface(size, 0, 32)
    if art.theme.plain:
        ground.blit(_plain(art, size), (0, 0))
        return ground
    width = next((w for w in _BACKGROUNDS if w >= size[0]), _BACKGROUNDS[-1])
    name = f"background_{width}.webp"
    place = f"assets/themes/{art.theme.id}/{name}"
    picture = load_raw(art.theme.folder / name, place)
    if picture is None:
        ground.blit(_plain(art, size), (0, 0))
        return ground
    w, h = picture.get_size()
    factor = max(size[0] / w, size[1] / h)
    if factor != 1:
        covering = (math.ceil(w * factor), math.ceil(h * factor))
        picture = pygame.transform.smoothscale(picture, covering)
    spare = (size[0] - picture.get_width()) // 2, (size[1] - picture.get_height()) // 2
    ground.blit(picture, spare)
    return ground


def _plain(art: Art, size: tuple[int, int]) -> pygame.Surface:
    """A quiet ground without any picture, in the mat's own tone and darker than it."""
    mat, mist = rgb(art.theme.mat.bottom), rgb("mist")
    return shapes.vertical(size, mix(mat, mist, PLAIN[0]), mix(mat, mist, PLAIN[1]))


def lay_mat(ground: pygame.Surface, art: Art, rect: pygame.Rect, pump: Callable[[], None]) -> None:
    """Draw the mat into ``rect`` of the ground; ``pump`` is called between the steps."""
    look = art.theme.mat
    radius = art.design(_MAT_RADIUS)
    colours = (look.top, look.bottom)
    for _ in lay_panel(
        ground, art, rect, radius, colours, shadow=(16, 26, 95), bevel=5, texture=look.texture
    ):
        pump()
    if look.stitch:
        _stitches(ground, art, rect, radius)
        pump()


def lay_panel(
    ground: pygame.Surface,
    art: Art,
    rect: pygame.Rect,
    radius: int,
    gradient: tuple[str, str],
    *,
    shadow: tuple[int, int, int] | None = None,
    bevel: int = 0,
    texture: str = "",
) -> Iterator[None]:
    """A rounded panel; ``shadow`` is (down, blur, alpha) and, as ``bevel``, in design px.

    Pauses between its steps.
    """
    if shadow:
        down, blur, alpha = art.design(shadow[0]), art.design(shadow[1]), shadow[2]
        soft = shapes.rounded_shadow(rect.size, radius, blur, alpha)
        yield
        shapes.over(ground, soft, (rect.x - 2 * blur, rect.y - 2 * blur + down))
        yield
    tile = art.texture(texture)
    yield
    panel = shapes.vertical(rect.size, rgb(gradient[0]), rgb(gradient[1]))
    if tile is not None:
        for x in range(0, rect.w, tile.get_width()):
            for y in range(0, rect.h, tile.get_height()):
                panel.blit(tile, (x, y), special_flags=pygame.BLEND_RGB_MULT)
    yield
    mask = shapes.rounded_mask(rect.size, radius)
    panel.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    yield
    if bevel:
        shapes.bevelled(panel, mask, radius, art.design(bevel))
        yield
    shapes.over(ground, panel, rect.topleft)
    yield


def _stitches(ground: pygame.Surface, art: Art, rect: pygame.Rect, radius: int) -> None:
    inset = art.design(_STITCH_IN)
    line = rect.inflate(-2 * inset, -2 * inset)
    bend = max(1, radius - art.design(8))
    around = _rounded_outline(line, bend)
    dash, gap = (step * art.k for step in _STITCH_DASH)
    colour = rgb(art.theme.mat.stitch)
    width = max(1.5, 2.4 * art.k)
    total = around[-1][0]
    count = max(1, round(total / (dash + gap)))
    step = total / count
    for i in range(count):
        piece = _part(around, i * step, i * step + dash)
        surface, at = shapes.stroke(piece, width, colour)
        shapes.over(ground, surface, at)


def _rounded_outline(rect: pygame.Rect, bend: int) -> list[tuple[float, float, float]]:
    """The outline as (distance so far, x, y), closed."""
    corners = (
        (rect.right - bend, rect.top + bend, -90),
        (rect.right - bend, rect.bottom - bend, 0),
        (rect.left + bend, rect.bottom - bend, 90),
        (rect.left + bend, rect.top + bend, 180),
    )
    points: list[tuple[float, float]] = []
    for cx, cy, first in corners:
        for turn in range(0, 91, 6):
            angle = math.radians(first + turn)
            points.append((cx + bend * math.cos(angle), cy + bend * math.sin(angle)))
    points.append(points[0])
    so_far = 0.0
    outline = [(0.0, *points[0])]
    for a, b in pairwise(points):
        so_far += math.dist(a, b)
        outline.append((so_far, *b))
    return outline


def _part(
    outline: list[tuple[float, float, float]], start: float, end: float
) -> list[tuple[float, float]]:
    inside = [(x, y) for at, x, y in outline if start < at < end]
    return [_at(outline, start), *inside, _at(outline, end)]


def _at(outline: list[tuple[float, float, float]], distance: float) -> tuple[float, float]:
    for (a, ax, ay), (b, bx, by) in pairwise(outline):
        if a <= distance <= b and b > a:
            share = (distance - a) / (b - a)
            return ax + (bx - ax) * share, ay + (by - ay) * share
    return outline[-1][1:]
