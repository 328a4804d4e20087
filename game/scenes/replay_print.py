"""Recorded trials as pictures: what the window of a replay shows, without what works it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pygame

from game.scenes.replay_board import Board, Parts
from game.scenes.replay_show import TIME, Show
from game.scenes.replay_tape import Tape
from game.session.settings import Settings
from game.ui.art import Art
from game.ui.art_ground import background
from game.ui.language import Translator
from game.ui.layout import Sizing
from game.ui.screen import Screen
from game.ui.theme import load_theme
from game.ui.widgets import Widget
from game.ui.widgets_paint import Mood
from game.ui.widgets_view import View


class Printed:
    """Pictures of one trial, or of two side by side, of one size, as ``settings`` have them.

    Needs no display. Raises ThemeFault.
    """

    def __init__(
        self, size: tuple[int, int], settings: Settings, tr: Translator, tapes: Sequence[Tape]
    ) -> None:
        self.show = Show(tapes, lambda: tr)
        theme = replace(load_theme(settings.theme), plain=settings.calm)
        self._screen = Screen.create_offscreen(size)
        self._screen.text_scale = settings.text_percent / 100
        self._art = Art(theme, self._screen.k)
        self._ground = background(self._art, size)
        self._board = Board(self._screen, theme, self.show)
        self._board.fit(Sizing(size, self._screen.text_scale), [self._tree])
        self._view = self._view_of(self._tree())

    def picture(self, clock: int, *, path: bool = True) -> pygame.Surface:
        """Return what is seen at a moment, us since the trials were shown; the next call
        changes it.
        """
        self._view.set_value(TIME, min(clock, self.show.length) // 1000)
        self._screen.begin()
        self._screen.blit(self._ground, (0, 0))
        self._view.paint(Mood())
        self._board.draw(self._view.box, clock, path=path)
        target = self._screen.target
        assert target is not None  # noqa: S101 - an offscreen Screen always has one
        return target

    def moments(self, every_us: int) -> Iterator[int]:
        """Yield moments so far apart, from the beginning to the end."""
        yield from range(0, self.show.length, every_us)
        yield self.show.length

    def _tree(self) -> Widget:
        return self._board.tree(0, "measures", Parts())

    def _view_of(self, tree: Widget) -> View:
        return View(self._screen, tree, pictures=self._art)
