"""One menu turns into the next softly, and leaves nothing of itself behind."""

from __future__ import annotations

from itertools import pairwise

import pytest

from game.ui.fade import LASTS_US, Fade
from game.ui.screen import Screen

OLD, NEW = (200, 40, 0), (0, 40, 200)
SIZE = (320, 240)


def shown(screen, fade, now):
    """The colour in the middle when the new picture is drawn and the old one laid over it."""
    screen.target.fill(NEW)
    fade.lay(screen, now)
    return tuple(screen.target.get_at((160, 120)))[:3]


@pytest.fixture
def screen():
    screen = Screen.create_offscreen(SIZE)
    screen.target.fill(OLD)
    return screen


def test_the_old_picture_turns_into_the_new_one_without_a_jump(screen):
    fade = Fade()
    fade.begin(screen, 1_000)
    reds = [shown(screen, fade, 1_000 + t)[0] for t in range(0, LASTS_US + 16_667, 16_667)]
    assert reds[0] == OLD[0]
    assert reds[-1] == NEW[0]
    assert reds == sorted(reds, reverse=True)
    assert max(a - b for a, b in pairwise(reds)) < 50


def test_afterwards_nothing_of_the_old_picture_is_left(screen):
    fade = Fade()
    fade.begin(screen, 0)
    assert shown(screen, fade, LASTS_US) == NEW
    assert not fade.active


def test_a_window_of_another_size_shows_the_new_picture_at_once(screen):
    fade = Fade()
    fade.begin(screen, 0)
    screen.resized((400, 300))
    assert shown(screen, fade, 1_000) == NEW


def test_a_second_change_starts_from_what_is_seen_then(screen):
    fade = Fade()
    fade.begin(screen, 0)
    shown(screen, fade, LASTS_US // 2)
    between = tuple(screen.target.get_at((160, 120)))[:3]
    fade.begin(screen, LASTS_US // 2)
    assert shown(screen, fade, LASTS_US // 2) == between


def test_nothing_is_kept_of_a_screen_that_shows_nothing():
    fade = Fade()
    fade.begin(Screen.create_null(SIZE), 0)
    assert not fade.active
