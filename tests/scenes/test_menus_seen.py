"""Every menu of the game, looked at in all languages, sizes and themes: nothing is hidden,
too small, too pale or untranslated.
"""

from __future__ import annotations

from itertools import product

import pygame
import pytest

from game.core.values import Device
from game.scenes.menu import Menu
from game.scenes.rest import Rest
from game.store.store import Store, local_now
from game.ui.layout import Box
from game.ui.screen import Drawn
from game.ui.text import TextStyle
from game.ui.theme import THEMES
from game.ui.widgets import Label
from game.ui.widgets_placed import Placed
from game.ui.widgets_texts import Line
from tests.scenes import reading
from tests.scenes.crawl import BRIEFEST, PROBING, Explorer, where_all_have_probes
from tests.scenes.table import Game

PLAYERS = ("Ada 1", "Bo 2", "Cy 3", "Di 4", "Ed 5", "Fay 6")
OWN_WORDS = {
    "Deutsch",
    "English",
    "s",
    "px/s",
    "bit/s",
    *(word for name in PLAYERS for word in name.split()),
    "Rocket",
    "Planet",
    "Tomato",
    "Lemon",  # These are what players who are added on the way are called.
}
"""Names of languages and players, a player's picture that became a name, and a unit."""
WINDOWS = ((1280, 800), (800, 600))
LATER_US = 3_000_000
FULL_HD = (1920, 1080)
LEAST_TEXT_PX = 26
SCREENS = (((800, 600), 3.8), ((1280, 800), 3.8), (FULL_HD, 3.6), (FULL_HD, 5.2))
"""Windows and px in a millimetre: two office displays, and a touch screen of 17"."""


class Onlooker:
    """Looks at each screen in turn, and notes what is wrong by kind and screen."""

    def __init__(self):
        self.wrong = {}
        self.seen = set()

    def __call__(self, explorer):
        game = explorer.game
        if not isinstance(game.scene, Menu):
            return
        self.seen.add(explorer.here)
        settings, px_per_mm = game.desk.settings, game.desk.px_per_mm
        for kind, look in LOOKS.items():
            for fault in look(game):
                self.wrong.setdefault(kind, []).append((*explorer.here, fault))
            game.desk._obey(settings)
        reading.dress(game, px_per_mm=px_per_mm)


def words(game):
    for size, percent, language in product(WINDOWS, (100, 200), ("xx", "de", "en")):
        reading.dress(game, size, language=language, text_percent=percent)
        for fault in reading.cut_off(game):
            yield language, percent, size, fault


def language(game):
    reading.dress(game, language="xx")
    yield from reading.untranslated(
        [e.name for page in reading.pages(game) for e in page], OWN_WORDS
    )


def letters(game):
    reading.dress(game, FULL_HD)
    yield from (px for px in reading.sizes(game) if px < LEAST_TEXT_PX)


def targets(game):
    for size, px_per_mm in SCREENS:
        for large, target_mm, gap_mm in ((False, 14, 3), (True, 20, 6)):
            reading.dress(game, size, (px_per_mm, px_per_mm), large_targets=large)
            for fault in reading.too_small(game, target_mm, gap_mm):
                yield size, px_per_mm, large, fault


def contrast(game):
    for theme in THEMES:
        reading.dress(game, theme=theme)
        seen = reading.painted(game)
        for fault in (*reading.pale(*seen), *reading.faint_focus(*seen)):
            yield theme, fault


def stillness(game):
    reading.dress(game, reduced_motion=True)
    if reading.drawn(game) != reading.drawn(game, LATER_US):
        yield "moves"


LOOKS = {
    "words": words,
    "language": language,
    "letters": letters,
    "targets": targets,
    "contrast": contrast,
    "stillness": stillness,
}


@pytest.fixture(scope="module")
def onlooker(tmp_path_factory):
    """One walk through all screens, looked at on the way."""
    place = tmp_path_factory.mktemp("walk")
    folder = place / "scores"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FINGERWISE_KEY_DIR", str(place / "keys"))
        with Store.open(folder, local_now) as store:
            for name in PLAYERS:
                store.add_player(name, "sprite:apple", settings=PROBING)
        onlooker = Onlooker()

        def start():
            return where_all_have_probes(Game(folder, dose=BRIEFEST, player=PLAYERS[0]))

        Explorer(start, Device.MOUSE, onlooker).explore()
    return onlooker


@pytest.mark.parametrize("kind", LOOKS)
def test_nothing_is_wrong_on_any_menu(onlooker, kind):
    assert len(onlooker.seen) > 25
    assert onlooker.wrong.get(kind, []) == []


# --- the instruments themselves


def test_what_is_cut_off_is_noticed():
    box = Box(0, 0, 200, 40)
    line = Line("Kranken-", box, TextStyle())
    assert list(reading.broken(Placed(Label("Krankenhaus"), box, lines=(line,))))
    whole = Line("Krankenhaus", box, TextStyle())
    assert not list(reading.broken(Placed(Label("Krankenhaus"), box, lines=(whole,))))
    one = Drawn("text", "one", pygame.Rect(10, 10, 100, 30))
    other = Drawn("text", "other", pygame.Rect(60, 20, 100, 30))
    assert list(reading.astray([one, other], (800, 600))) == ["'one' lies on 'other'"]
    assert len(list(reading.astray([one], (100, 600)))) == 1


def test_what_is_wrong_with_a_menu_is_noticed(start):
    game = start()
    shown = [entry.name for page in reading.pages(game) for entry in page]
    assert "Settings" in reading.untranslated(shown, ())
    reading.dress(game, px_per_mm=(3.8, 3.8))
    small = list(reading.too_small(game, 30, 12))
    assert any("apart" in fault for fault in small)
    assert any("x" in fault for fault in small)
    assert min(reading.sizes(game)) == 28
    reading.dress(game, text_percent=200)
    assert min(reading.sizes(game)) == 56


def test_what_is_pale_is_noticed(start, monkeypatch):
    game = start()
    reading.dress(game)
    monkeypatch.setattr(reading, "CONTRAST_TEXT", 15.0)
    monkeypatch.setattr(reading, "CONTRAST_SHAPE", 6.0)
    seen = reading.painted(game)
    assert any("ink" in fault for fault in reading.pale(*seen))
    assert list(reading.faint_focus(*seen))


def test_what_moves_is_noticed(start):
    game = start(dose=BRIEFEST)
    game.begin()
    game.play_block()
    game.click("rest")
    assert isinstance(game.scene, Rest)
    assert reading.drawn(game) != reading.drawn(game, LATER_US)
