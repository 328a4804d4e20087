"""What a picture is put together from, and how um of the window become px."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pygame

from game.core.values import Context, Rect
from game.core.view import Point


class Piece(NamedTuple):
    """A premultiplied surface and where its top left corner lies, px."""

    surface: pygame.Surface
    at: tuple[int, int]

    @property
    def rect(self) -> pygame.Rect:
        return pygame.Rect(self.at, self.surface.get_size())


Steps = Iterator[Piece | None]
"""Pieces as they get ready; None says that some work was done in between.

No step takes long, whatever is drawn: a frame ends after any of them.
"""


def centred(surface: pygame.Surface, at: tuple[float, float]) -> Piece:
    """A piece with its middle at ``at`` px."""
    w, h = surface.get_size()
    return Piece(surface, (round(at[0] - w / 2), round(at[1] - h / 2)))


class Ruler:
    """Turns um of the window into px."""

    def __init__(self, context: Context) -> None:
        self._x = 1 / context.um_per_px_x
        self._y = 1 / context.um_per_px_y

    def at(self, point: Point) -> tuple[float, float]:
        """A point in px."""
        return point[0] * self._x, point[1] * self._y

    def length(self, um: int) -> float:
        """A length in px (across)."""
        return um * self._x

    def px(self, um: int) -> int:
        """A length in whole px, at least 1."""
        return max(1, round(um * self._x))

    def rect(self, rect: Rect) -> pygame.Rect:
        """A rectangle in px."""
        left, top = self.at((rect.x, rect.y))
        right, bottom = self.at((rect.right, rect.bottom))
        return pygame.Rect(
            round(left), round(top), round(right) - round(left), round(bottom) - round(top)
        )
