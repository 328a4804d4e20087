import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from game import metrics
from game.metrics import Measured, Why
from tests.metrics.edges import SIGNALS, sound

FORCES = hnp.arrays(np.float64, st.integers(2, 60), elements=st.floats(0.01, 100))


def test_error_is_told_in_the_players_own_range() -> None:
    t = np.arange(0, 10, 0.01)
    ramp = 4 * t
    assert float(metrics.force_rmse(ramp + 2, ramp, 40)) == pytest.approx(5)
    wave = 20 + 2 * np.sin(2 * np.pi * t)
    assert float(metrics.force_rmse(wave, 20, 40)) == pytest.approx(100 * math.sqrt(2) / 40)


def test_unsteadiness_of_a_wave_round_a_level() -> None:
    t = np.arange(0, 10, 0.01)
    wave = 20 + 2 * np.sin(2 * np.pi * t)
    assert float(metrics.force_cv(wave)) == pytest.approx(math.sqrt(2) / 20, rel=1e-3)


@given(FORCES, st.floats(1e-6, 1e6))
def test_the_unit_of_force_does_not_matter(force: np.ndarray, scale: float) -> None:
    assert float(metrics.force_cv(scale * force)) == pytest.approx(
        float(metrics.force_cv(force)), rel=1e-9, abs=1e-12
    )
    assert float(metrics.force_rmse(scale * force, 50 * scale, 100 * scale)) == pytest.approx(
        float(metrics.force_rmse(force, 50, 100)), rel=1e-9, abs=1e-9
    )
    assert metrics.slips(scale * force, 100, scale * 30) == metrics.slips(force, 100, 30)


@given(FORCES)
def test_all_the_time_is_inside_or_outside(force: np.ndarray) -> None:
    low, high = float(np.quantile(force, 0.3)), 101.0
    above = 100 * np.mean(force < low)
    assert float(metrics.time_in_band(force, low, high)) + above == pytest.approx(100)


@pytest.mark.parametrize("rate", [1000, 100, 60])
@pytest.mark.parametrize("late", [0.0, 0.35])
def test_a_release_is_timed_from_its_cue(rate: float, late: float) -> None:
    """Held at 10 until the cue at 1 s, let go after ``late`` at 50 a second: .18 s to 10 %."""
    t = np.arange(0, 3, 1 / rate)
    force = np.clip(10 - 50 * (t - 1 - late), 0, 10)
    assert float(metrics.release_time(force, rate, 1.0)) == pytest.approx(late + 0.18, abs=1e-6)


def test_a_grip_that_closes_again_was_not_yet_let_go() -> None:
    force = np.array([10.0] * 50 + [0] * 20 + [10] * 30 + [0] * 50)
    assert float(metrics.release_time(force, 100, 0.4)) == pytest.approx(0.6, abs=0.011)
    assert metrics.release_time(force[:100], 100, 0.4).reason == Why.NOT_RELEASED


def test_who_let_go_before_the_cue_did_not_answer_it_in_no_time() -> None:
    early = [10.0] * 30 + [0.0] * 40
    assert metrics.release_time(early, 100, 0.4).reason == Why.NOT_HELD
    assert float(metrics.release_time(early, 100, 0.29)) == pytest.approx(0.009)


def test_what_was_caught_in_time_slipped_and_the_rest_was_dropped() -> None:
    hold, weak = [5.0], [2.0]
    force = weak * 30 + hold * 50 + weak * 69 + hold * 50 + weak * 71 + hold * 50 + weak * 30
    assert metrics.slips(force, 100, 4).value == 1
    assert metrics.drops(force, 100, 4).value == 1
    assert metrics.drops(force + weak * 50, 100, 4).value == 2
    assert metrics.slips(hold * 90, 100, 4).value == 0


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (metrics.force_rmse([], 1, 1), Why.TOO_SHORT),
        (metrics.force_rmse([1], 1, 0), Why.NO_BAND),
        (metrics.force_rmse([1], math.nan, 1), Why.NOT_NUMBERS),
        (metrics.force_cv([1]), Why.TOO_SHORT),
        (metrics.force_cv([0, 0]), Why.NO_MEAN),
        (metrics.force_cv([-1, 1]), Why.NO_MEAN),
        (metrics.time_in_band([1], 2, 2), Why.NO_BAND),
        (metrics.time_in_band([1], math.nan, 2), Why.NO_BAND),
        (metrics.release_time([5, 5, 5], 100), Why.NOT_RELEASED),
        (metrics.release_time([0, 0, 0], 100), Why.NOT_HELD),
        (metrics.release_time([5, 0], 100, 9), Why.TOO_SHORT),
        (metrics.release_time([5, 0], 100, math.nan), Why.TOO_SHORT),
        (metrics.release_time([5, 0], math.inf), Why.SLOW_DEVICE),
        (metrics.slips([1, 1], 100, 2), Why.NOT_HELD),
        (metrics.drops([1, 1], 100, 0), Why.NO_BAND),
    ],
)
def test_each_says_why_not(found: Measured, reason: str) -> None:
    assert found.reason == reason


@pytest.mark.parametrize("signal", SIGNALS)
@pytest.mark.parametrize("number", [0.3, 0.0, -1.0, 1e308, 5e-324, math.nan, math.inf])
def test_no_recording_trips_it(signal: str, number: float) -> None:
    force = SIGNALS[signal]
    sound(
        metrics.force_cv(force),
        metrics.force_rmse(force, number, 1),
        metrics.force_rmse(force, force[::-1], number),
        metrics.time_in_band(force, -number, number),
        metrics.time_in_band(force, number, 1),
        metrics.release_time(force, 100, number),
        metrics.release_time(force, number, 0.1),
        metrics.slips(force, 100, number),
        metrics.slips(force, number, 0.1),
        metrics.drops(force, 100, number),
        metrics.drops(force, number, 0.1),
    )


def test_a_million_samples_are_one_recording_like_any_other() -> None:
    t = np.arange(1_000_000) / 1000
    force = 10 + np.sin(t)
    assert float(metrics.force_cv(force)) == pytest.approx(math.sqrt(0.5) / 10, rel=0.01)
    assert metrics.drops(force, 1000, 10).value == 159


def test_unequal_lengths_are_named() -> None:
    with pytest.raises(ValueError, match="same length, found 2, 3"):
        metrics.force_rmse([1, 2], [1, 2, 3], 10)
