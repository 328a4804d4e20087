"""When a movement began, and how long it took."""

import numpy as np
import pytest

from game.metrics import Measured, Why, preprocess
from game.metrics.times import movement_time, reaction_time
from tests.metrics.movements import minimum_jerk

T = np.arange(0, 3, 0.004)
REACH = preprocess(T + 50, minimum_jerk(T, [(0.8, 1.0, 100, 30)]))
"""Minimum jerk passes 5 % of its peak after 5.9 % of its time."""


def test_a_movement_lasts_from_onset_to_offset_and_answers_what_came_before_it() -> None:
    assert float(movement_time(REACH)) == pytest.approx(1 - 2 * 0.059, abs=0.03)
    assert float(reaction_time(REACH, 50)) == pytest.approx(0.859, abs=0.03)
    assert float(reaction_time(REACH, 50.5)) == pytest.approx(0.359, abs=0.03)


def test_a_movement_that_was_under_way_answers_nothing() -> None:
    assert reaction_time(REACH, 51) == Measured.none(Why.EARLY, "s")
    cut = preprocess(T[300:], minimum_jerk(T, [(0.8, 1.0, 100, 30)])[300:])
    assert reaction_time(cut, 0) == Measured.none(Why.EARLY, "s")
    assert movement_time(cut).value is not None


def test_without_a_movement_both_say_so() -> None:
    still = preprocess(T, np.zeros((len(T), 2)))
    assert movement_time(still) == reaction_time(still, 0) == Measured.none(Why.NO_MOVEMENT, "s")
    assert movement_time(preprocess([], [])) == Measured.none(Why.TOO_SHORT, "s")
