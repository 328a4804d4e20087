"""The picture of a garden: its ground, and all that grows there, drawn once and kept."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

import pygame

from game.ui import shapes
from game.ui.art import Art
from game.ui.colours import RGB, mix

SPRITES = {
    "garden": {
        "flower": "flower",
        "tulip": "tulip",
        "sunflower": "sunflower",
        "hyacinth": "hyacinth",
        "mushroom": "mushroom",
        "tree": "tree",
    },
    "kitchen": {
        "flower": "cookie",
        "tulip": "cupcake",
        "sunflower": "pie",
        "hyacinth": "pretzel",
        "mushroom": "bread",
        "tree": "cake",
    },
    "space": {
        "flower": "star",
        "tulip": "planet",
        "sunflower": "moon",
        "hyacinth": "comet",
        "mushroom": "satellite",
        "tree": "earth",
    },
    "calm": {
        "flower": "rock",
        "tulip": "lotus",
        "sunflower": "shell",
        "hyacinth": "herb",
        "mushroom": "plant",
        "tree": "evergreen",
    },
}
"""What the kinds of ``game.session.garden`` are in each theme."""
STANDING = ("garden", "kitchen", "calm")
"""Themes whose things stand on a ground; elsewhere they float."""
HORIZON = {"garden": 0.3, "kitchen": 0.2, "calm": 0.12, "space": 0.0}
"""Share of the picture's height above the ground."""
TALL = 0.3
"""A thing's height in front, as a share of the picture's, while there is room."""
ROOM = {"garden": 0.95, "kitchen": 0.85, "calm": 0.85, "space": 0.72}
"""The same as a share of what each has for itself when all that grows shares the picture."""
RADIUS = 30
"""Design px of the picture's round corners."""


@dataclass(frozen=True, slots=True)
class Grown:
    """One thing of the garden: its kind, and thousandths from the left and from the back."""

    kind: str
    x: int
    y: int


def sprite_of(theme: str, kind: str) -> str:
    """Return the art that shows a kind; one that no version knows is shown as the first."""
    known = SPRITES.get(theme, SPRITES["garden"])
    return "sprite:" + known.get(kind, known["flower"])


def bloom_of(theme: str) -> str:
    """Return the art of a flower that was earned; the calm theme's own blooms are ticks."""
    return sprite_of(theme, "tulip") if theme == "calm" else "bloom"


def seedling_of(theme: str) -> str:
    """Return the icon of what can still grow."""
    return {"space": "icon:star", "kitchen": "icon:cookie"}.get(theme, "icon:plant_2")


class Grove:
    """Draws one garden at one size: first its ground, then what stands there from back to front."""

    def __init__(self, art: Art, size: tuple[int, int]) -> None:
        self._art = art
        self._size = size
        self._theme = art.theme.id if art.theme.id in SPRITES else "garden"

    def ground(self) -> pygame.Surface:
        """Draw what things stand on or float in."""
        picture = _ground(self._theme, self._size, plain=self._art.theme.plain)
        mask = shapes.rounded_mask(self._size, self._art.design(RADIUS))
        picture.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
        return picture

    def plant(self, picture: pygame.Surface, thing: Grown, of: int, share: float = 1.0) -> None:
        """Draw one thing; ``of``: how many there will be, which says how large each is;
        ``share`` of that size while it grows.
        """
        foot, px = self.spot(thing, of)
        px = max(2, round(px * share))
        art = sprite_of(self._theme, thing.kind)
        if self._theme in STANDING:
            # In steps of size, so that few shadows serve for all.
            wide = max(8, 8 * round(px * 0.8 / 8))
            shadow = self._art.keep(("grove shadow", wide), lambda: _shadow(wide))
            shapes.over(picture, shadow, (foot[0] - wide / 2, foot[1] - wide * 0.19))
            corner = (foot[0] - px / 2, foot[1] - px * 0.95)
        else:
            corner = (foot[0] - px / 2, foot[1] - px / 2)
        shapes.over(picture, self._art.sprite(art, px), corner)

    def spot(self, thing: Grown, of: int) -> tuple[tuple[int, int], int]:
        """Return where a thing stands in the picture and how large it is, px."""
        w, h = self._size
        own = ROOM[self._theme] * math.sqrt(w * h / max(1, of))
        tall = min(TALL * min(h, 0.6 * w), own)
        depth = thing.y / 1000
        if self._theme not in STANDING:
            tall *= 0.72 + 0.5 * ((thing.x * 7 + thing.y * 13) % 100) / 100
            px = _even(tall)
            return (
                _between(px / 2, w - px / 2, thing.x),
                _between(px / 2, h - px / 2, thing.y),
            ), px
        px = _even(tall * (0.62 + 0.5 * depth))
        top = HORIZON[self._theme] * h + px * 0.18
        return (_between(px / 2, w - px / 2, thing.x), _between(top, h - px * 0.12, thing.y)), px


def _between(low: float, high: float, thousandths: int) -> int:
    return round(low + (high - low) * thousandths / 1000)


def _even(px: float) -> int:
    """In steps, so that few sizes of each sprite are made."""
    return max(8, 4 * round(px / 4))


def _shadow(wide: int) -> pygame.Surface:
    return pygame.transform.smoothscale(
        shapes.glow(max(2, wide // 2), (0x10, 0x22, 0x18), 120, 0.8), (wide, max(3, wide * 2 // 5))
    )


def _ground(theme: str, size: tuple[int, int], *, plain: bool) -> pygame.Surface:
    """Draw what things stand on, all of it soft, at half its size: four times as quick."""
    if theme == "space":
        return _sky(size, plain=plain)
    half = max(1, size[0] // 2), max(1, size[1] // 2)
    grounds = {"calm": _sand, "kitchen": _table}
    ground = grounds.get(theme, _meadow)(half, plain=plain)
    return pygame.transform.smoothscale(ground, size)


def _meadow(size: tuple[int, int], *, plain: bool) -> pygame.Surface:
    w, h = size
    picture = shapes.vertical(size, (0xBF, 0xE3, 0xF7), (0xFD, 0xF6, 0xE3))
    if not plain:
        sun = shapes.glow(max(4, h // 3), (0xFF, 0xF2, 0xB8), 230, 1.4)
        shapes.over(picture, sun, (w * 0.76, -h * 0.12))
    top = HORIZON["garden"] * h
    hills: tuple[tuple[float, RGB, RGB, float, float], ...] = (
        (top - h * 0.06, (0xBF, 0xDF, 0xA6), (0xA6, 0xD0, 0x8E), 2.2, 0.6),
        (top - h * 0.01, (0xA9, 0xD6, 0x8C), (0x6F, 0xB2, 0x62), 1.3, 2.4),
    )
    for at, light, dark, waves, turn in hills:
        shapes.over(picture, _hill(size, at, (light, dark), waves, turn), (0, 0))
    return picture


def _table(size: tuple[int, int], *, plain: bool) -> pygame.Surface:
    """A wooden table before a tiled wall."""
    w, h = size
    top = round(HORIZON["kitchen"] * h)
    picture = shapes.vertical(size, (0xE3, 0xEE, 0xF3), (0xC9, 0xDD, 0xE7))
    side = max(8, h // 9)
    if not plain:
        for x in range(side // 2, w, side):
            pygame.draw.line(picture, (0xF3, 0xF8, 0xFA), (x, 0), (x, top), max(1, h // 250))
        for y in range(top - side, 0, -side):
            pygame.draw.line(picture, (0xF3, 0xF8, 0xFA), (0, y), (w, y), max(1, h // 250))
    shapes.over(
        picture, shapes.vertical((w, h - top), (0xF0, 0xD3, 0xA6), (0xD9, 0xA9, 0x6C)), (0, top)
    )
    shapes.over(
        picture,
        shapes.vertical((w, max(2, h // 60)), (0xC9, 0x98, 0x5F), (0xF0, 0xD3, 0xA6)),
        (0, top),
    )
    for k in range(1, 5):
        y = top + round((h - top) * (k / 5) ** 1.4)
        pygame.draw.line(picture, (0xD6, 0xAA, 0x70), (0, y), (w, y), max(1, h // 300))
    return picture


def _hill(
    size: tuple[int, int], top: float, colours: tuple[RGB, RGB], waves: float, turn: float
) -> pygame.Surface:
    w, h = size
    hill = shapes.vertical(size, *colours)
    swing = 0.035 * h
    edge = [
        (x, top + swing * math.sin(turn + waves * math.pi * x / w)) for x in range(-8, w + 16, 8)
    ]
    outline, at = shapes.polygon([*edge, (w + 8, h + 8), (-8, h + 8)], (255, 255, 255))
    mask = shapes.blank(size)
    shapes.over(mask, outline, at)
    hill.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return hill


def _sky(size: tuple[int, int], *, plain: bool) -> pygame.Surface:
    w, h = size
    picture = shapes.vertical(size, (0x16, 0x1B, 0x45), (0x35, 0x2B, 0x6B))
    if not plain:
        for x, y, r, colour in (
            (0.12, 0.05, 0.75, (0x5B, 0x4C, 0xB8)),
            (0.62, 0.35, 0.85, (0x2F, 0x6C, 0xA8)),
            (0.38, 0.55, 0.6, (0x8A, 0x4F, 0xA8)),
        ):
            cloud = shapes.glow(max(4, round(r * h / 2 * 1.4)), colour, 105, 1.6)
            shapes.over(picture, cloud, (x * w - cloud.get_width() / 4, y * h - h * 0.2))
    draw = random.Random(4)
    for _ in range(170):
        at = (draw.randrange(w), draw.randrange(h))
        light = mix((0x6B, 0x74, 0xB8), (0xFF, 0xFF, 0xFF), draw.random())
        pygame.draw.circle(picture, light, at, max(1, round(h * draw.choice((1, 1, 2)) / 700)))
    return picture


def _sand(size: tuple[int, int], *, plain: bool) -> pygame.Surface:
    w, h = size
    picture = shapes.vertical(size, (0xF6, 0xF1, 0xE6), (0xE6, 0xDD, 0xCB))
    if plain:
        return picture
    step = max(10, h // 17)
    for row, y in enumerate(range(step, h, step)):
        line = [
            (x, y + 0.22 * step * math.sin(row * 0.35 + 2.4 * math.pi * x / w))
            for x in range(-8, w + 16, 8)
        ]
        for down, colour in ((0.0, (0xD9, 0xCE, 0xB8)), (max(1.0, h / 220), (0xFC, 0xF9, 0xF1))):
            lower = [(x, y + down) for x, y in line]
            pygame.draw.lines(picture, colour, False, lower, max(1, h // 220))
    return picture
