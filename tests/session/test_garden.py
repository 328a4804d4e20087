"""Gardens only grow: what stands stays where it is, and finds room."""

from __future__ import annotations

import itertools
import math

from hypothesis import given, settings
from hypothesis import strategies as st

from game.session.garden import EDGE, KINDS, OFFERED, SPAN, Place, distance, next_place, offered

FEW = settings(max_examples=30)
"""Each example is a whole garden of its own."""


def grown(seed, count):
    places = []
    for _ in range(count):
        places.append(next_place(places, seed))
    return places


@FEW
@given(st.text(max_size=12), st.integers(1, 25))
def test_what_grew_before_stays_where_it_stands(seed, count):
    whole = grown(seed, count)
    assert grown(seed, count) == whole
    assert grown(seed, count - 1) == whole[:-1]
    assert all(EDGE <= v <= SPAN - EDGE for place in whole for v in (place.x, place.y))


@FEW
@given(st.text(max_size=12), st.sampled_from([3, 12, 40]))
def test_things_keep_apart_as_far_as_so_many_can(seed, count):
    places = grown(seed, count)
    nearest = min(distance(a, b) for a, b in itertools.combinations(places, 2))
    room = math.sqrt(SPAN * distance(Place(0, 0), Place(0, SPAN)) / count)
    assert nearest > 0.3 * room


def test_two_players_have_gardens_of_their_own():
    assert grown("a", 5) != grown("b", 5)


@given(st.integers(0, 1000))
def test_three_different_kinds_are_offered_and_others_next_time(visits):
    now = offered(visits)
    assert len(set(now)) == OFFERED
    assert set(now) <= set(KINDS)
    assert offered(visits + 1) != now


def test_a_damaged_place_is_somewhere_in_the_garden():
    assert Place.of({"x": 120, "y": 990}) == Place(120, 990)
    assert Place.of({"x": 5_000, "y": -3}) == Place(SPAN, 0)
    assert Place.of({"x": "far"}) == Place(SPAN // 2, SPAN // 2)
