"""Everything that is written is large enough to be read from a chair."""

from __future__ import annotations

import importlib
import pkgutil
from itertools import product

import pygame
import pytest

import game.ui
from game.scenes.picture import PLACED, worded
from game.tasks import pick_place_view, trace_view
from game.tasks.base import Cue
from game.ui.art import Art
from game.ui.hud import Hud
from game.ui.hud_model import HudModel
from game.ui.language import load
from game.ui.screen import Screen
from game.ui.text import TextStyle
from game.ui.theme import THEMES, load_theme

FULL_HD = (1920, 1080)
LEAST_PX = 26
MOST_WORDS = 6
WINDOWS = ((1280, 800), (800, 600), FULL_HD)


def styles():
    """All styles that the ui room names."""
    for module in pkgutil.iter_modules(game.ui.__path__):
        for name, value in vars(importlib.import_module(f"game.ui.{module.name}")).items():
            if isinstance(value, TextStyle):
                yield pytest.param(value, id=f"{module.name}.{name}")


@pytest.mark.parametrize("style", list(styles()))
def test_every_style_is_large_enough_on_a_full_hd_screen(style):
    assert style.size * Screen.create_null(FULL_HD).k >= LEAST_PX


def cues(theme):
    """Every instruction there is, with all that it can be about."""
    places = [text for text, _ in PLACED]
    for text in (*pick_place_view.CUES.values(), *places):
        for number in range(len(theme.objects)):
            yield Cue(text, f"object:{number}", "plate", "place")
    for text in trace_view.CUES.values():
        yield Cue(text, "glyph:A", "goal", "path")


@pytest.mark.parametrize("language", ["en", "de"])
def test_an_instruction_has_a_picture_and_at_most_six_words(language):
    tr = load(language)
    for theme in map(load_theme, THEMES):
        for cue in cues(theme):
            assert len(worded(cue, theme, tr).split()) <= MOST_WORDS
            assert cue.art
            assert cue.picture in ("place", "path")


class Lettered:
    """What the row above the mat is lettered with."""

    def __init__(self, screen):
        self.lines = []
        self._letter, screen.lettered = screen.lettered, self._note

    def _note(self, text, style):
        self.lines.append((text, style))
        return self._letter(text, style)


@pytest.mark.parametrize("language", ["en", "de", "xx"])
@pytest.mark.parametrize(("size", "scale"), list(product(WINDOWS, (1.0, 2.0))))
def test_an_instruction_is_seen_whole_and_large_enough(language, size, scale):
    tr = load(language)
    screen = Screen.create_null(size)
    screen.text_scale = scale
    written = Lettered(screen)
    for theme in map(load_theme, THEMES):
        hud = Hud(screen, Art(theme, screen.k))
        for words in {worded(cue, theme, tr) for cue in cues(theme)}:
            model = HudModel(
                words, "object:0", "plate", "place", 12, 12, tr("Three more, then done")
            )
            room = hud.layout(model).text
            written.lines.clear()
            hud._words(pygame.Surface((8, 8), pygame.SRCALPHA), room, words)
            lines, style = [text for text, _ in written.lines], written.lines[0][1]
            assert " ".join(lines).split() == words.split()
            assert len(lines) * screen.line_height(style) <= room.h
            assert max(screen.measure(line, style)[0] for line in lines) <= room.w
            shown = style.size * screen.k * scale
            assert shown >= LEAST_PX * min(1, size[1] / FULL_HD[1])
            if size == FULL_HD:
                assert shown >= LEAST_PX


def test_no_instruction_escapes_translation():
    tr = load("xx")
    accented = set("aceinosuyzACEINOSUYZ")
    for theme in map(load_theme, THEMES):
        for cue in cues(theme):
            words = worded(cue, theme, tr).replace(" A ", " ")
            assert not accented & set(words), words
