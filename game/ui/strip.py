"""A strip of small text at the lower edge of the play: for who watches, in nobody's way."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.ui import shapes
from game.ui.colours import rgb
from game.ui.screen import Screen
from game.ui.text import TextStyle

WORDS = 20
LARGEST = 1.2
"""Larger texts than so many times that would hide what is played with."""
MARGIN = 14
PADDING = (20, 5)
RADIUS = 16
ALPHA = 225
"""What lies below is still seen to be there."""


class Strip:
    """Draws a few sentences, as many to a line as the window has room for. Laid out when they
    change.
    """

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        size = round(WORDS * min(screen.text_scale, LARGEST) / screen.text_scale)
        self._style = TextStyle(size, "semibold", "ink")
        self._said: tuple[str, ...] | None = None
        self._rows: tuple[str, ...] = ()
        self._rect = pygame.Rect(0, 0, 0, 0)
        self._card: pygame.Surface | None = None

    def draw(self, sentences: Sequence[str]) -> None:
        """Draw them as they are now."""
        if tuple(sentences) != self._said:
            self._said = tuple(sentences)
            self._lay_out(self._said)
        screen = self._screen
        screen.note("strip", "card", self._rect)
        if self._card is not None:
            screen.blit(self._card, self._rect.topleft)
        top = self._rect.top + screen.px(PADDING[1])
        for i, row in enumerate(self._rows):
            place = (self._rect.centerx, top + i * screen.line_height(self._style))
            screen.text(row, place, self._style, "midtop")

    def _lay_out(self, sentences: tuple[str, ...]) -> None:
        screen = self._screen
        aside = 2 * screen.px(PADDING[0])
        most = screen.size[0] - 2 * screen.px(MARGIN) - aside
        self._rows = tuple(
            row
            for line in self._lines(sentences, most)
            for row in screen.wrap(line, self._style, most)
        )
        widest = max((screen.measure(row, self._style)[0] for row in self._rows), default=0)
        tall = len(self._rows) * screen.line_height(self._style) + 2 * screen.px(PADDING[1])
        self._rect = pygame.Rect(0, 0, widest + aside, tall)
        self._rect.midbottom = (screen.size[0] // 2, screen.size[1] - screen.px(MARGIN) // 2)
        if screen.target is not None:
            mask = shapes.rounded_mask(self._rect.size, screen.px(RADIUS))
            self._card = shapes.tinted(mask, rgb("white"), ALPHA)

    def _lines(self, sentences: tuple[str, ...], most: int) -> list[str]:
        """Return sentences side by side where that fits: better than to break one."""
        lines: list[str] = []
        for one in sentences:
            together = f"{lines[-1]} {one}" if lines else one
            if lines and self._screen.measure(together, self._style)[0] <= most:
                lines[-1] = together
            else:
                lines.append(one)
        return lines
