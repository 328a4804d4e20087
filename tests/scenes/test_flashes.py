"""Nothing on the screen flashes more than three times a second."""

from __future__ import annotations

import numpy as np
import pygame
import pytest

from game.core.values import Device
from game.session.recorder import Clearing
from game.ui.theme import THEMES, load_theme
from tests.input.script import click, unclick
from tests.scenes.crawl import BRIEFEST
from tests.scenes.flashing import CELLS, MOST, luminance, most_flashes
from tests.scenes.table import Game

RATE = 60
SIZE = (640, 480)
HASTY_S = 0.25
"""As fast as a hand presses one button after another on purpose."""
REST_S, GROWN_S = 4, 2
"""A breath in, and as long as it takes until all has grown."""


def strobe(hz, share=1.0, seconds=2):
    film = np.zeros((seconds * RATE, *CELLS))
    width = round(CELLS[0] * share)
    lit = np.arange(len(film)) * hz * 2 // RATE % 2 == 1
    film[lit, :width] = 0.7
    return film


@pytest.mark.parametrize(("hz", "most"), [(1, 1), (2, 2), (3, 3), (5, 5), (10, 10)])
def test_a_strobe_is_counted(hz, most):
    assert most_flashes(strobe(hz), RATE) == most


def test_a_small_corner_may_flicker():
    assert most_flashes(strobe(10, share=1 / CELLS[0]), RATE) == 0


def test_a_slow_fade_is_no_flash():
    film = np.linspace(0, 1, 2 * RATE)[:, None, None] * np.ones(CELLS)
    assert most_flashes(film, RATE) == 0


@pytest.fixture
def filming():
    """Film a game: what is on the screen at each frame of a display is looked at."""
    games = []

    def begin(game):
        film = []
        draw = game.frame

        def frame(*events, us=16_667):
            before = game.us
            draw(*events, us=us)
            # A picture stays until the next one: hands of the table say only what is new.
            times = game.us * RATE // 1_000_000 - before * RATE // 1_000_000
            film.extend([luminance(game.screen.target)] * times)

        game.frame = frame
        games.append(game)
        return game, film

    yield begin
    for game in games:
        game.close()


@pytest.fixture
def filmed(folder, filming):
    """A filmed game of a guest with the mouse."""
    return filming(Game(folder, size=SIZE, seen=True, device=Device.MOUSE))


@pytest.mark.parametrize("theme", THEMES)
def test_a_set_with_a_real_thing_does_not_flash(folder, filming, theme):
    game, film = filming(Game(folder, size=SIZE, seen=True, device=Device.MOUSE, player="Kim"))
    kim = game.store.players()[0]
    game.store.clear(Clearing(kim.id, "pace", "right", "resistance", "KR", given=True))
    game.desk.theme = load_theme(theme)
    game.click("guest")
    game.click(kim.id)
    game.frame()
    game.begin("pace")
    for _ in range(3):
        game.tap(click(640, 400), unclick(640, 400))
        game.wait(9, step_us=16_667)
    assert len(film) > RATE
    assert most_flashes(np.array(film), RATE) <= MOST


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("exercise", ["pick_place", "trace", "tap"])
def test_from_home_through_play_into_pause_and_back_nothing_flashes(filmed, theme, exercise):
    game, film = filmed
    game.desk.theme = load_theme(theme)
    game.begin(exercise)
    for _ in range(2):
        game.play_trial()
    for _ in range(3):
        game.key(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE)
        game.wait(HASTY_S, step_us=16_667)
        game.click("go on")
        game.wait(HASTY_S, step_us=16_667)
    assert len(film) > RATE
    assert most_flashes(np.array(film), RATE) <= MOST


@pytest.mark.parametrize("theme", THEMES)
def test_from_the_last_trial_through_rest_and_end_into_the_garden_nothing_flashes(
    folder, filming, theme
):
    game, film = filming(Game(folder, size=SIZE, seen=True, player="Kim", dose=BRIEFEST))
    game.desk.change("theme", theme)
    game.begin()
    game.play_block()
    game.click("rest")
    game.wait(REST_S, step_us=16_667)
    game.click("home")
    game.wait(HASTY_S, step_us=16_667)
    game.click("on")
    game.frame()
    assert game.at == "Garden"
    game.click(game.names[0])
    game.wait(GROWN_S, step_us=16_667)
    assert len(film) > (REST_S + GROWN_S) * RATE * 0.9
    assert most_flashes(np.array(film), RATE) <= MOST
