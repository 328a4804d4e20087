"""The mat with the circle that was drawn on it and the limits that come of it, small."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.core.values import Rect
from game.scenes.desk import Desk
from game.ui import shapes
from game.ui.colours import rgb
from game.ui.layout import Box
from game.ui.stage import mat_rect

FRAME_PX = 6
MAT_RADIUS = 46
"""Design px of the mat's round corners."""


class ReachPicture:
    """``draw_mat`` draws the mat as it lies in the window."""

    def __init__(self, desk: Desk, draw_mat: Callable[[], None]) -> None:
        self._desk = desk
        self._draw_mat = draw_mat
        self._made: pygame.Surface | None = None

    @staticmethod
    def size(desk: Desk, height: int) -> tuple[int, int]:
        """Return width and height of the picture, px, where at most ``height`` is free."""
        mat = mat_rect(desk.screen.size, desk.screen.text_scale)
        share = min(1.0, height / mat.h)
        return round(mat.w * share), round(mat.h * share)

    def make(self, size: tuple[int, int]) -> None:
        """Draw the mat on the window, and keep a small picture of it."""
        target = self._desk.screen.target
        if target is None or (self._made is not None and self._made.get_size() == size):
            return
        self._draw_mat()
        mat = self._mat
        self._made = shapes.blank(size)
        self._made.blit(pygame.transform.smoothscale(target.subsurface(mat), size), (0, 0))
        radius = round(self._desk.screen.px(MAT_RADIUS) * size[0] / mat.w)
        mask = shapes.rounded_mask(size, radius)
        self._made.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)

    def draw(self, box: Box, limits: Rect) -> None:
        """Draw it into a box, with a frame around what is within reach, um of the window."""
        screen = self._desk.screen
        frame = self._small(limits, box)
        screen.note("frame", "reach", frame)
        if self._made is None:
            return
        screen.blit(self._made, box[:2], name="reach")
        corners = [frame.topleft, frame.topright, frame.bottomright, frame.bottomleft]
        outline, at = shapes.stroke([*corners, corners[0]], screen.px(FRAME_PX), rgb("blue"))
        screen.blit(outline, at)

    @property
    def _mat(self) -> pygame.Rect:
        screen = self._desk.screen
        return mat_rect(screen.size, screen.text_scale)

    def _small(self, limits: Rect, box: Box) -> pygame.Rect:
        px, mat, share = self._desk.devices.screen.px, self._mat, box.w / self._mat.w
        left, top = px(limits.x, limits.y)
        right, bottom = px(limits.right, limits.bottom)
        return pygame.Rect(
            box.x + round((left - mat.x) * share),
            box.y + round((top - mat.y) * share),
            round((right - left) * share),
            round((bottom - top) * share),
        )
