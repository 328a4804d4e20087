"""Where a passphrase is set, the therapist's pages open to who knows it, until home."""

from __future__ import annotations

import pytest

from game.core.values import Device
from game.store import passphrase
from tests.scenes.crawl import Walker
from tests.scenes.test_steering import ask

WORD = "lime 7"
KEYS = ("l", "i", "m", "e", "space", "page:signs", "7")


def locked(start, **kind):
    game = start(**kind)
    passphrase.set_passphrase(game.store.card.store_id, WORD)
    return game


def write(game, *letters):
    """Write with the keyboard on the screen."""
    game.click("passphrase")
    for letter in letters:
        game.click(letter if ":" in letter else f"key:{letter}")
    game.click("key:done")
    game.wait(0.2)


def in_steering(game):
    """Begin to play, and ask for the page of difficulty."""
    game.begin("pick_place")
    game.play_trial()
    ask(game)
    ask(game)
    game.wait(0.3)


def in_settings(game):
    game.click("settings")
    game.click("therapist")
    game.wait(0.3)


WAYS = {"play": (in_steering, "Steer"), "settings": (in_settings, "SettingsPage")}


@pytest.mark.parametrize("way", WAYS)
def test_a_wrong_word_opens_nothing_and_the_right_one_the_page(start, way):
    game = locked(start)
    go, page = WAYS[way]
    go(game)
    assert game.at == "Unlock"
    write(game, "l", "i")
    assert game.at == "Unlock"
    assert "That is not the passphrase." in game.texts
    write(game, *KEYS)
    assert game.at == page


@pytest.mark.parametrize("way", WAYS)
def test_without_a_passphrase_nothing_is_asked(start, way):
    game = start()
    go, page = WAYS[way]
    go(game)
    assert game.at == page


def test_who_goes_back_has_changed_nothing_and_is_asked_again(start):
    game = locked(start)
    in_settings(game)
    game.click("back")
    assert game.at == "Settings"
    game.click("therapist")
    assert game.at == "Unlock"


def test_home_closes_the_pages_again(start):
    game = locked(start)
    in_settings(game)
    write(game, *KEYS)
    game.click("back")
    game.click("therapist")
    assert game.at == "SettingsPage", "it stays open while one goes to and fro"
    game.click("back")
    game.click("back")
    in_settings(game)
    assert game.at == "Unlock"


def test_nobody_reads_over_the_shoulder_what_is_written(start):
    game = locked(start)
    in_settings(game)
    game.click("passphrase")
    for letter in "lim":
        game.click(f"key:{letter}")
    game.frame()
    assert "•••" in game.texts
    assert not any("lim" in text.lower() for text in game.texts)


def test_other_pages_of_the_settings_stay_open(start):
    game = locked(start)
    game.click("settings")
    game.click("look")
    assert game.at == "SettingsPage"


@pytest.mark.parametrize("device", Device)
def test_each_device_alone_writes_the_word_and_opens_the_page(start, device):
    game = locked(start)
    walker = Walker(game, device)
    walker.press("settings")
    walker.press("therapist")
    assert game.at == "Unlock"
    walker.press("passphrase")
    for letter in KEYS:
        walker.press(letter if ":" in letter else f"key:{letter}")
    walker.press("key:done")
    assert game.at == "SettingsPage"
