"""The biggest easy circle becomes limits of the play area: robust, large enough, inside."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.values import Rect
from game.session.reach import MARGIN, STEP, WHOLE, reach_area
from game.session.settings import LEAST_AREA, Settings

PLAY = Rect(20_000, 40_000, 300_000, 150_000)


def circle(x, y, radius, count=200, turns=1.0):
    """A loop around a place in thousandths of the play area, ``radius`` of its height."""
    reach = PLAY.h * radius / WHOLE
    middle = (PLAY.x + PLAY.w * x / WHOLE, PLAY.y + PLAY.h * y / WHOLE)
    angles = [2 * math.pi * turns * i / (count - 1) for i in range(count)]
    return [
        (round(middle[0] + reach * math.cos(a)), round(middle[1] + reach * math.sin(a)))
        for a in angles
    ]


COORDINATE = st.integers(-1_000_000, 2_000_000)
STROKES = st.lists(st.lists(st.tuples(COORDINATE, COORDINATE), max_size=30), max_size=4)


@given(STROKES)
def test_whatever_is_drawn_leaves_enough_room_inside_the_play_area(strokes):
    area = reach_area(strokes, PLAY)
    if area is None:
        return
    left, top, right, bottom = area
    assert 0 <= left < right <= WHOLE
    assert 0 <= top < bottom <= WHOLE
    assert right - left >= LEAST_AREA
    assert bottom - top >= LEAST_AREA
    assert all(limit % STEP == 0 for limit in area)
    names = ("area_left", "area_top", "area_right", "area_bottom")
    table = dict(zip(names, area, strict=True))
    assert Settings.from_table(table).area == area, "settings keep what was drawn as it is"


@given(
    x=st.integers(350, 650),
    y=st.integers(400, 600),
    radius=st.integers(260, 480),
)
def test_a_circle_that_came_easily_lies_within_its_limits_and_not_far_inside(x, y, radius):
    left, top, right, bottom = reach_area([circle(x, y, radius)], PLAY)
    wide = radius * PLAY.h / PLAY.w
    assert left <= max(0, x - wide * 0.98)
    assert right >= min(WHOLE, x + wide * 0.98)
    assert top <= max(0, y - radius * 0.98)
    assert bottom >= min(WHOLE, y + radius * 0.98)
    room = 2 * (MARGIN + STEP) + 1
    assert bottom - top <= max(LEAST_AREA + 2 * STEP, min(WHOLE, 2 * radius) + room)


def test_one_slip_does_not_widen_the_area():
    calm = reach_area([circle(500, 500, 300)], PLAY)
    slipped = circle(500, 500, 300)
    slipped[100:100] = [(PLAY.x + 60_000, PLAY.y + 75_000)]
    assert reach_area([slipped], PLAY) == calm


def test_resting_somewhere_changes_nothing():
    loop = circle(500, 500, 400)
    assert reach_area([[*[loop[0]] * 500, *loop]], PLAY) == reach_area([loop], PLAY)


def test_a_loop_in_two_strokes_counts_as_one():
    loop = circle(500, 500, 400)
    assert reach_area([loop[:100], [], loop[99:]], PLAY) == reach_area([loop], PLAY)


@pytest.mark.parametrize("strokes", [[], [[]], [[(100_000, 100_000)]], [circle(500, 500, 40)]])
def test_too_little_is_told_from_a_small_reach(strokes):
    assert reach_area(strokes, PLAY) is None


def test_a_reach_at_one_side_stays_at_that_side():
    left, _, right, _ = reach_area([circle(120, 500, 300)], PLAY)
    assert left == 0
    assert right == LEAST_AREA
