"""Small pictures tell exercises and levels apart for whoever cannot read their names."""

from __future__ import annotations

import itertools

import numpy as np
import pygame
import pytest

from game.scenes.signs import exercise_art, level_art
from game.session import library
from game.tasks import EXERCISES
from game.ui.art import Art
from game.ui.art_deeds import dashes
from game.ui.theme import THEMES, load_theme

DIFFERENT = 0.03
"""Of a picture's pixels: two that say different things differ in more."""


def share_that_differs(one, other):
    far = np.abs(pygame.surfarray.array3d(one).astype(int) - pygame.surfarray.array3d(other))
    return np.mean(far.max(axis=2) > 40)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("px", [36, 80])
def test_every_level_has_a_picture_of_its_own_in_every_theme(theme, px):
    art = Art(load_theme(theme), 1.0)
    names = [level_art(level) for level in library.packaged().levels]
    pictures = {name: art.sprite(name, px) for name in names}
    assert len(pictures) == len(names)
    assert all(picture.get_size() == (px, px) for picture in pictures.values())
    for one, other in itertools.combinations(pictures, 2):
        assert share_that_differs(pictures[one], pictures[other]) > DIFFERENT, (one, other)


@pytest.mark.parametrize("theme", THEMES)
def test_an_exercise_is_no_players_picture_and_like_no_other(theme):
    art = Art(load_theme(theme), 1.0)
    names = [exercise_art(exercise) for exercise in EXERCISES]
    assert all(name.startswith("deed:") for name in names)
    pictures = [art.sprite(name, 80) for name in names]
    assert all(picture.get_size() == (160, 80) for picture in pictures)
    for one, other in itertools.combinations(pictures, 2):
        assert share_that_differs(one, other) > DIFFERENT


def test_a_picture_is_made_once_for_each_size():
    art = Art(load_theme(), 1.0)
    for name in ("deed:path", "level:wave"):
        assert art.sprite(name, 64) is art.sprite(name, 64)


def test_a_level_of_ones_own_shows_what_it_begins_with():
    (letters,) = (one for one in library.packaged().levels if one.variant == "letter")
    shown = level_art(letters)
    assert shown == f"level:letter:{letters.params['letters'][0]}"


@pytest.mark.parametrize("long", [0.3, 1.0, 7.0])
def test_dashes_lie_on_their_line_and_none_is_longer_than_asked(long):
    line = [(0.0, 0.0), (3.0, 0.0), (3.0, 4.0)]
    for dash in dashes(line, long, 0.5):
        across = sum(abs(b[0] - a[0]) + abs(b[1] - a[1]) for a, b in itertools.pairwise(dash))
        assert 0 < across <= long + 1e-9
        assert all(y == 0 or x == 3 for x, y in dash)
