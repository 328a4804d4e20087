"""A finger that taps again in one place never meets what the first tap brought there."""

from __future__ import annotations

import pygame
import pytest

from game.session.settings import Settings
from tests.input.script import click, finger, unclick

SIZES = ((800, 600), (1366, 768))
BREATH_US = 300_000
"""From one quick tap to the next."""


def look(start, size, percent):
    game = start(size=size, settings=Settings(text_percent=percent))
    game.click("settings")
    game.click("look")
    game.wait(2)
    return game


def quick_taps(game, at, device, count=4):
    """Tap in one place, whatever lies there by then."""
    w, h = game.screen.size
    x, y = at
    place = (x / (w - 1), y / (h - 1))
    for _ in range(count):
        if device == "mouse":
            game.tap(click(x, y), unclick(x, y))
        else:
            game.tap(finger(pygame.FINGERDOWN, 1, *place), finger(pygame.FINGERUP, 1, *place))
        game.frame(us=BREATH_US)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("device", ["mouse", "touch"])
@pytest.mark.parametrize(("percent", "part"), [(100, "plus"), (200, "minus")])
def test_quick_taps_on_the_size_of_texts_change_nothing_else(start, size, device, percent, part):
    game = look(start, size, percent)
    before = game.desk.settings
    at = game.scene.ui.part("text_percent", part).centre
    quick_taps(game, at, device)
    after = game.desk.settings
    assert after == before.changed("text_percent", after.text_percent)
    # By whole steps to that side: the track was not pressed.
    assert after.text_percent > before.text_percent if part == "plus" else after != before
    assert game.at == "SettingsPage"


@pytest.mark.parametrize("size", SIZES)
def test_what_was_pressed_stays_at_its_height_under_the_finger(start, size):
    game = look(start, size, 100)
    for _ in range(4):
        x, y = game.scene.ui.part("text_percent", "plus").centre
        game.tap(click(x, y), unclick(x, y))
        plus = game.scene.ui.part("text_percent", "plus")
        assert plus.y <= y < plus.bottom
        assert plus.bottom <= size[1]
        game.wait(1)
    assert game.desk.settings.text_percent == 200


def test_after_a_moment_what_lies_there_is_pressed_again(start):
    game = look(start, (1366, 768), 100)
    at = game.scene.ui.part("text_percent", "plus").centre
    quick_taps(game, at, "mouse", 1)
    game.wait(1)
    spot = game.scene.ui.at(*at)
    game.tap(click(*at), unclick(*at))
    assert spot is None or spot.name == "text_percent"
    other = game.scene.ui.part("theme", "space").centre
    game.tap(click(*other), unclick(*other))
    assert game.desk.settings.theme == "space", "a press elsewhere counts at once"
