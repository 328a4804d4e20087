"""The buttons over the mat are as easy to hit as those of a menu."""

from __future__ import annotations

import pytest

from game.core.values import Device
from game.session.settings import Settings
from game.ui.layout import Box
from tests.input.script import click, unclick
from tests.scenes.crawl import Walker
from tests.scenes.reading import gap

SCREENS = (((1280, 800), 3.8), ((1920, 1080), 3.6), ((1920, 1080), 5.2))
"""Windows and px in a millimetre: an old and a new office display, and a touch screen of 17"."""
SLOP_MM = 4
FAR_MM = 6
BARE_MM = 0.3


@pytest.fixture
def played(start):
    """Play on a calibrated screen."""

    def begin(size, px_per_mm, device=Device.MOUSE, **settings):
        game = start(size=size, settings=Settings(**settings))
        game.desk.px_per_mm = (px_per_mm, px_per_mm)
        game.desk.follow_screen()
        walker = Walker(game, device)
        walker.press("trace")
        walker.press("right")
        return game

    return begin


def buttons(game):
    return {e.name: Box(*e.rect) for e in game.drawn("button") if e.rect.width}


@pytest.mark.parametrize(("size", "px_per_mm"), SCREENS)
@pytest.mark.parametrize(("large", "target_mm", "gap_mm"), [(False, 14, 3), (True, 20, 6)])
def test_they_are_large_and_far_apart(  # noqa: PLR0917 - a screen and what is demanded of it
    played, size, px_per_mm, large, target_mm, gap_mm
):
    found = buttons(played(size, px_per_mm, large_targets=large))
    assert set(found) >= {"pause", "repeat"}
    for name, box in found.items():
        assert min(box.w, box.h) / px_per_mm >= target_mm - BARE_MM, name
        for other, beside in found.items():
            assert name == other or gap(box, beside) / px_per_mm >= gap_mm - BARE_MM, (name, other)


@pytest.mark.parametrize(("size", "px_per_mm"), SCREENS)
@pytest.mark.parametrize("aside_mm", [SLOP_MM - BARE_MM, FAR_MM])
def test_a_press_just_beside_one_counts(played, size, px_per_mm, aside_mm):
    game = played(size, px_per_mm)
    pause = buttons(game)["pause"]
    at = pause.x - round(aside_mm * px_per_mm), pause.centre[1]
    game.tap(click(*at), unclick(*at))
    assert game.at == ("Pause" if aside_mm < SLOP_MM else "Play")


def test_between_two_the_nearer_one_is_meant(played):
    game = played((1280, 800), 3.8)
    found = sorted(buttons(game).values())
    one, other = found[0], found[1]
    nearer = one.right + (other.x - one.right) // 2 - 3, one.centre[1]
    game.tap(click(*nearer), unclick(*nearer))
    assert game.at == "Pause"


def test_where_the_reach_is_drawn_the_way_back_is_as_large_and_on_the_same_side(start):
    game = start(settings=Settings(large_targets=True, handed="left"))
    game.desk.px_per_mm = (3.8, 3.8)
    game.desk.follow_screen()
    walker = Walker(game, Device.MOUSE)
    for name in ("trace", "setup", "reach"):
        walker.press(name)
    assert game.at == "Reach"
    back = buttons(game)["pause"]
    assert back.x > game.screen.size[0] / 2
    assert back.w / 3.8 >= 20 - BARE_MM
