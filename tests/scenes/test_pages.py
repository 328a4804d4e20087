"""What stands where on the pages of the settings and of the set-up, and what it is called."""

from __future__ import annotations

import pytest

from game.core.values import Device
from game.session.settings import Settings
from game.ui.colours import rgb
from game.ui.widgets import Box
from tests.scenes.crawl import Walker

PICTURED = ("layout", "area", "play")


def page(start, name, **kind):
    game = start(**kind)
    game.click("settings")
    game.click(name)
    game.wait(1)
    return game


def label(game, text):
    return next(e.rect for e in game.drawn("text") if e.name == text)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", [(800, 600), (1280, 800)])
@pytest.mark.parametrize("name", PICTURED)
def test_a_picture_of_what_is_set_is_in_sight_beside_the_labels(start, name, size, percent):
    game = page(start, name, size=size, settings=Settings(text_percent=percent))
    ui = game.scene.ui
    picture, control = ui.box("preview"), ui.box(game.scene.first())
    assert Box(0, 0, *size).holds(picture)
    assert picture.x == control.x
    assert picture.bottom <= control.y


@pytest.mark.parametrize("theme", ["garden", "kitchen", "space", "calm"])
def test_the_picture_of_the_mat_has_the_colours_of_the_theme(start, theme):
    game = page(start, "layout", seen=True, settings=Settings(theme=theme))
    ui, target = game.scene.ui, game.screen.target
    colours = {
        tuple(target.get_at((x, y))[:3])
        for x in range(ui.box("preview").x, ui.box("preview").right, 2)
        for y in range(ui.box("preview").y, ui.box("preview").bottom, 2)
    }
    assert rgb(game.desk.art().theme.plate_rim) in colours
    assert rgb("mist") not in colours


def test_a_page_is_reset_by_the_smaller_of_two_buttons_that_says_so(start):
    game = page(start, "look", settings=Settings(theme="space"))
    reset, done = game.scene.ui.box("reset"), game.scene.ui.box("back")
    assert reset.w < done.w
    assert "Reset this page" in game.texts
    game.click("reset")
    assert game.desk.settings == Settings()


def test_no_two_things_on_a_page_are_called_alike(start):
    for name in ("look", "sound", "hand", "area", "play"):
        game = page(start, name)
        texts = [e.name for e in game.drawn("text")]
        words = [text for text in texts if text not in ("0 %", "100 %", "None", "Left", "Right")]
        assert len(set(words)) == len(words)


@pytest.mark.parametrize("size", [(800, 600), (1280, 800)])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_set_up_opens_at_its_top_with_its_first_answer_in_sight(start, size, percent):
    settings = Settings(language="de", text_percent=percent)
    game = start(size=size, settings=settings)
    hand = Walker(game, Device.GAMEPAD)
    hand.press("trace")
    hand.press("setup")
    ui = game.scene.ui
    assert ui.scrolled == 0
    assert ui.focus == "done"
    assert Box(0, 0, *size).holds(ui.box("done"))
    assert label(game, "Wie ist der Sitz heute?").top >= 0


def test_who_never_said_anything_is_done_and_did_not_change_nothing(start):
    game = start()
    game.click("trace")
    game.click("setup")
    game.frame()
    assert "Done" in game.texts
    assert "Nothing changed" not in game.texts
