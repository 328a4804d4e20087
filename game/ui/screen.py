"""The one wrapper over the window: what is drawn goes through a ``Screen``.

``Screen.create`` opens the real window, ``Screen.create_null`` draws on nothing and keeps a
log instead, so that tests ask what would be seen, and ``Screen.create_offscreen`` draws on a
surface of its own, for pictures.
"""

from __future__ import annotations

import os
import warnings
from dataclasses import dataclass
from typing import Literal

import pygame

from game.ui.colours import rgb
from game.ui.text import Lettering, TextStyle

DESIGN = (1280, 800)
"""Size that design px are meant for."""

LEAST = (320, 240)
"""px of the smallest window: below it the parts of a menu have no room to be drawn in."""
MIN_TEXT_SCALE = 1.0
MAX_TEXT_SCALE = 2.0

Anchor = Literal[
    "topleft",
    "midtop",
    "topright",
    "midleft",
    "center",
    "midright",
    "bottomleft",
    "midbottom",
    "bottomright",
]

_INVISIBLE_DRIVERS = ("offscreen", "dummy")


class DisplayMissing(RuntimeError):
    """No window can be shown; the message says what to do instead."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One thing that was drawn: ``op`` is blit, text or fill; ``rect`` in px."""

    op: str
    name: str
    rect: pygame.Rect


class Screen:
    """A window, a surface or nothing at all, with the same ways to draw on it.

    ``log`` is kept by the null screen only. ``text_scale`` is the player's text size,
    1.0 .. 2.0; ``k`` is window px per design px.
    """

    def __init__(
        self, size: tuple[int, int], target: pygame.Surface | None, *, window: bool = False
    ) -> None:
        self.log: list[Drawn] = []
        self._size = size
        self._target = target
        self._window = window
        self._text_scale = MIN_TEXT_SCALE
        self._letters = Lettering(self.k, self._text_scale)

    @classmethod
    def create(
        cls, size: tuple[int, int], *, fullscreen: bool = False, title: str = "Fingerwise"
    ) -> Screen:
        """Open the window at its native size; raises DisplayMissing where none can be seen."""
        try:
            pygame.display.init()
        except pygame.error as fault:
            raise DisplayMissing(_missing(str(fault))) from fault
        driver = pygame.display.get_driver()
        if driver in _INVISIBLE_DRIVERS and os.environ.get("SDL_VIDEODRIVER") != driver:
            pygame.display.quit()
            raise DisplayMissing(_missing(f"only the invisible driver {driver!r} is there"))
        flags = pygame.FULLSCREEN if fullscreen else pygame.RESIZABLE
        if fullscreen:
            size = pygame.display.get_desktop_sizes()[0]
        size = max(size[0], LEAST[0]), max(size[1], LEAST[1])
        try:
            target = pygame.display.set_mode(size, flags)
        except pygame.error as fault:
            raise DisplayMissing(_missing(str(fault))) from fault
        pygame.display.set_caption(title)
        with warnings.catch_warnings():
            # The display module has no say of its own in how small its window may become.
            warnings.simplefilter("ignore", DeprecationWarning)
            pygame.Window.from_display_module().minimum_size = LEAST
        return cls(target.get_size(), target, window=True)

    @classmethod
    def create_null(cls, size: tuple[int, int]) -> Screen:
        """Draw on nothing and keep a log; needs no display."""
        return cls(size, None)

    @classmethod
    def create_offscreen(cls, size: tuple[int, int]) -> Screen:
        """Draw on a surface of its own, without a window; needs no display."""
        return cls(size, pygame.Surface(size, 0, 32))

    @property
    def size(self) -> tuple[int, int]:
        return self._size

    @property
    def k(self) -> float:
        """Window px per design px."""
        return min(self._size[0] / DESIGN[0], self._size[1] / DESIGN[1])

    @property
    def rect(self) -> pygame.Rect:
        """The whole of it, px."""
        return pygame.Rect((0, 0), self._size)

    @property
    def target(self) -> pygame.Surface | None:
        """The surface drawn on; None for the null screen. For the ui room only."""
        return self._target

    @property
    def text_scale(self) -> float:
        """Text size, 1.0 (100 %) to 2.0 (200 %)."""
        return self._text_scale

    @text_scale.setter
    def text_scale(self, value: float) -> None:
        self._text_scale = min(MAX_TEXT_SCALE, max(MIN_TEXT_SCALE, value))
        self._letters.rescale(self.k, self._text_scale)

    def px(self, design: float) -> int:
        """Turn design px into whole window px, at least 1 for anything above 0."""
        return max(1, round(design * self.k)) if design > 0 else round(design * self.k)

    def begin(self) -> None:
        """Start a picture: forgets what was logged of the last one."""
        self.log.clear()

    def present(self) -> None:
        """Show the picture."""
        if self._window:
            pygame.display.flip()

    def resized(self, size: tuple[int, int]) -> None:
        """Take note of the window's new size; of one smaller than ``LEAST`` a part is seen."""
        self._size = size
        if self._window:
            self._target = pygame.display.get_surface()
            if self._target is not None:
                w, h = self._target.get_size()
                self._size = max(w, LEAST[0]), max(h, LEAST[1])
        elif self._target is not None:
            self._target = pygame.Surface(size, 0, 32)
        self._letters.rescale(self.k, self._text_scale)

    def fill(self, colour: str, rect: pygame.Rect | None = None, *, name: str = "") -> None:
        """Fill the whole, or ``rect``, with a colour token or ``#RRGGBB``."""
        self.note("fill", name or colour, rect or self.rect)
        if self._target is not None:
            self._target.fill(rgb(colour), rect)

    def blit(
        self,
        surface: pygame.Surface,
        at: tuple[float, float],
        *,
        name: str = "",
        premultiplied: bool = True,
    ) -> pygame.Rect:
        """Draw ``surface`` with its top left corner at ``at`` px; returns where it lies.

        Surfaces with alpha are taken to be premultiplied (all of the ui room's are).
        """
        corner = (round(at[0]), round(at[1]))
        rect = pygame.Rect(corner, surface.get_size())
        self.note("blit", name, rect)
        if self._target is not None:
            blended = premultiplied and bool(surface.get_flags() & pygame.SRCALPHA)
            self._target.blit(
                surface, corner, special_flags=pygame.BLEND_PREMULTIPLIED if blended else 0
            )
        return rect

    def text(
        self, text: str, at: tuple[float, float], style: TextStyle, anchor: Anchor = "topleft"
    ) -> pygame.Rect:
        """Write one line with its ``anchor`` at ``at`` px; returns where it stands."""
        rect = pygame.Rect((0, 0), self.measure(text, style))
        setattr(rect, anchor, (round(at[0]), round(at[1])))
        self.note("text", text, rect)
        if self._target is not None and text:
            self._target.blit(
                self._letters.render(text, style), rect, special_flags=pygame.BLEND_PREMULTIPLIED
            )
        return rect

    def paragraph(
        self, text: str, rect: pygame.Rect, style: TextStyle, align: str = "left"
    ) -> pygame.Rect:
        """Write ``text`` wrapped to the width of ``rect``, from its top; returns its extent."""
        height = self.line_height(style)
        y = rect.top
        extent = pygame.Rect(rect.topleft, (0, 0))
        for line in self.wrap(text, style, rect.width):
            width = self.measure(line, style)[0]
            spare = rect.width - width
            x = rect.left + {"left": 0, "center": spare // 2, "right": spare}[align]
            extent.union_ip(self.text(line, (x, y), style))
            y += height
        return extent

    def measure(self, text: str, style: TextStyle) -> tuple[int, int]:
        """Width and height of ``text`` on one line, px."""
        return self._letters.measure(text, style)

    def line_height(self, style: TextStyle) -> int:
        """Distance from one line to the next, px."""
        return self._letters.line_height(style)

    def wrap(self, text: str, style: TextStyle, width: int) -> list[str]:
        """Break ``text`` into lines of at most ``width`` px."""
        return self._letters.wrap(text, style, width)

    def lettered(self, text: str, style: TextStyle) -> pygame.Surface:
        """One line as a surface (premultiplied, kept: do not draw on it)."""
        return self._letters.render(text, style)

    def note(self, op: str, name: str, rect: pygame.Rect) -> None:
        """Keep in the null screen's log what a routine draws past these methods."""
        if self._target is None:
            self.log.append(Drawn(op, name, pygame.Rect(rect)))

    def drew(self, name: str) -> list[Drawn]:
        """All entries of the null screen's log with this name or text."""
        return [entry for entry in self.log if entry.name == name]


def _missing(reason: str) -> str:
    return (
        f"There is no display to show the game on ({reason}); start it from a desktop, "
        "or watch a simulated player with: python3 play.py demo"
    )
