"""The card that tells how large the screen is, in every window and on every display."""

from __future__ import annotations

import itertools

import pytest

from game.scenes.calibrate import CARD_MM
from tests.input.script import click, unclick


def track(game, name, share):
    """Press a slider's track at a share of its length."""
    box = game.scene.ui.part(name, "track")
    at = (box.x + round(share * (box.w - 1)), box.centre[1])
    game.tap(click(*at), unclick(*at))


def test_no_press_on_either_slider_makes_the_card_larger_than_the_page_can_draw(start):
    game = start(seen=True)
    game.click("calibrate")
    for down, across in itertools.product((0.0, 0.5, 1.0), (0.95, 0.0)):
        track(game, "height", down)
        track(game, "width", across)
    assert game.at == "Calibrate"


OPENED = [((320, 240), None), ((320, 240), 40.0), ((800, 600), 10.0), ((1280, 800), 1.0)]


@pytest.mark.parametrize(("size", "px_per_mm"), OPENED)
def test_the_page_opens_in_any_window_whatever_was_calibrated(start, size, px_per_mm):
    game = start(seen=True, size=size)
    game.desk.px_per_mm = px_per_mm and (px_per_mm, px_per_mm / 2)
    game.click("calibrate")
    game.frame()
    for name in ("width", "height"):
        slider = game.scene.ui.placed(name).widget
        assert slider.low <= slider.value <= slider.high
    card = game.scene.ui.box("card")
    assert card.w <= size[0]
    assert card.h <= size[1]


def test_a_window_made_smaller_meanwhile_shows_a_card_that_fits(start):
    game = start(seen=True, size=(1920, 1080))
    game.desk.px_per_mm = (12.0, 12.0)
    game.click("calibrate")
    assert game.scene.ui.box("card").w == round(12 * CARD_MM[0])
    game.screen.resized((800, 600))
    game.scene.refresh()
    game.frame()
    assert game.scene.ui.box("card").w <= 720


def test_a_display_of_fine_pixels_can_be_calibrated(start):
    game = start(size=(3840, 2400))
    game.desk.px_per_mm = (10.0, 10.0)
    game.click("calibrate")
    for name in ("width", "height"):
        assert game.scene.ui.placed(name).widget.high >= 13 * CARD_MM[name == "height"]
