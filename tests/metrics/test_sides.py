import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from game import metrics
from game.metrics import MEASURES, Measured, Why
from tests.metrics.edges import SIGNALS, sound

TRIALS = st.lists(st.floats(0.01, 100), min_size=2, max_size=20)


@given(TRIALS, TRIALS, st.floats(1e-6, 1e6))
def test_sides_swapped_turn_the_sign_and_units_do_not_matter(right, left, scale) -> None:
    there = float(metrics.asymmetry(right, left))
    assert float(metrics.asymmetry(left, right)) == pytest.approx(-there, abs=1e-9)
    assert -200 <= there <= 200
    scaled = metrics.asymmetry(scale * np.array(right), scale * np.array(left))
    assert float(scaled) == pytest.approx(there, abs=1e-6)


def test_known_asymmetries() -> None:
    assert float(metrics.asymmetry([1.2, 1.2], [1.0])) == pytest.approx(200 * 0.2 / 2.2)
    assert metrics.asymmetry([2, 2], [2]).value == 0
    assert float(metrics.asymmetry([5], [0, 0])) == pytest.approx(200)


@given(TRIALS, TRIALS)
def test_the_interval_is_that_of_welch(right: list[float], left: list[float]) -> None:
    difference, low, high = metrics.side_difference(right, left, "s")
    assert float(difference) == pytest.approx(np.mean(right) - np.mean(left))
    if min(np.var(right), np.var(left)) > 1e-9:
        told = stats.ttest_ind(right, left, equal_var=False).confidence_interval(0.95)
        assert float(low) == pytest.approx(told.low, rel=1e-6, abs=1e-6)
        assert float(high) == pytest.approx(told.high, rel=1e-6, abs=1e-6)


def test_the_interval_holds_the_true_difference_in_95_of_100() -> None:
    rng = np.random.default_rng(3)
    held = 0
    for _ in range(2000):
        right, left = rng.normal(5, 2, 6), rng.normal(3, 0.5, 9)
        _, low, high = metrics.side_difference(right, left, "s")
        held += float(low) <= 2 <= float(high)
    assert 0.93 <= held / 2000 <= 0.97


def test_what_has_no_nought_has_a_difference_alone() -> None:
    sides = metrics.compare_sides(MEASURES["sparc"], [-1.6, -1.7], [-1.4, -1.5])
    assert sides.asymmetry == Measured.none(Why.NOT_RATIO, "%")
    assert float(sides.difference) == pytest.approx(-0.2)
    assert float(sides.low) < -0.2 < float(sides.high)
    for name in ("ldlj", "tracking_lag", "tremor_peak", "drops"):
        assert metrics.compare_sides(MEASURES[name], [1, 2], [1, 2]).asymmetry.value is None
    for name in ("movement_time", "path_length", "turn_error", "tap_rate", "tremor_power"):
        assert metrics.compare_sides(MEASURES[name], [1, 2], [1, 2]).asymmetry.value == 0


def test_lengths_that_nobody_calibrated_are_pixels() -> None:
    sides = metrics.compare_sides(MEASURES["peak_speed"], [4, 5], [3, 4], "px")
    assert sides.difference.unit == sides.low.unit == "px/s"
    assert sides.asymmetry.unit == "%"


@pytest.mark.parametrize(
    ("right", "left", "reason"),
    [
        ([], [], Why.FEW_TRIALS),
        ([1.0], [], Why.ONE_HAND),
        ([], [1.0], Why.ONE_HAND),
        ([0.0], [0.0, 0.0], Why.NO_MEAN),
        ([1.0, -0.5], [1.0], Why.NOT_RATIO),
        ([1.0, math.nan], [1.0], Why.NOT_NUMBERS),
    ],
)
def test_it_says_why_not(right: list[float], left: list[float], reason: str) -> None:
    assert metrics.asymmetry(right, left) == Measured.none(reason, "%")


def test_one_trial_of_a_hand_has_no_interval() -> None:
    difference, low, high = metrics.side_difference([3.0], [1.0, 1.5], "mm")
    assert difference.value == 1.75
    assert low == high == Measured.none(Why.FEW_TRIALS, "mm")


@pytest.mark.parametrize("right", SIGNALS)
@pytest.mark.parametrize("left", SIGNALS)
def test_no_trials_trip_it(right: str, left: str) -> None:
    sound(metrics.asymmetry(SIGNALS[right], SIGNALS[left]))
    sound(*metrics.side_difference(SIGNALS[right], SIGNALS[left], "s"))
    one = metrics.compare_sides(MEASURES["movement_time"], SIGNALS[right], SIGNALS[left])
    sound(one.asymmetry, one.difference, one.low, one.high)


def test_a_million_trials_are_compared_like_any_other() -> None:
    right = np.tile([1.0, 3.0], 500_000)
    assert float(metrics.asymmetry(right, right / 3)) == pytest.approx(100)
