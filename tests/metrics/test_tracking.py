import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game import metrics
from game.metrics import Measured, Why
from tests.metrics.edges import SIGNALS, sound

RATES = (1000, 250, 125, 60, 30)


def target(t: np.ndarray) -> np.ndarray:
    """A target's way that never repeats itself within a trial, as pursuit asks for."""
    x = 60 * np.sin(0.9 * t) + 30 * np.sin(2.3 * t + 1) + 12 * np.sin(4.1 * t + 2)
    y = 50 * np.cos(0.7 * t) + 25 * np.sin(1.9 * t + 0.5)
    return np.stack((x, y), axis=1)


def followed(rate_hz: float, lag: float, gain: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Hand and target on the grid, the hand seen by a device of this rate, with its tremor."""
    rng = np.random.default_rng(seed)
    t = np.arange(0, 12, 1 / rate_hz)
    t = np.sort(np.clip(t + rng.normal(0, 0.2 / rate_hz, len(t)), 0, None)).round(3)
    hand = gain * target(t - lag) + 0.5 * np.sin(2 * np.pi * 5.5 * t)[:, None]
    p = metrics.preprocess(t, hand.round(1), whole=True)
    q = metrics.preprocess(p.t, target(p.t), whole=True)
    origin = np.array(p.origin) - np.array(q.origin)
    return p.xy + origin, q.xy


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("lag", [-0.12, 0.0, 0.15, 0.237, 0.6])
def test_lag_and_gain_are_found_on_every_device(rate: float, lag: float) -> None:
    hand, aim = followed(rate, lag, 0.85, seed=rate)
    assert float(metrics.tracking_lag(hand, aim, 100)) == pytest.approx(lag, abs=0.01)
    assert float(metrics.tracking_gain(hand, aim, 100)) == pytest.approx(0.85, abs=0.02)


@given(st.floats(-0.28, 0.95))
@settings(max_examples=40, deadline=None)
def test_the_lag_lies_between_samples_as_well(lag: float) -> None:
    t = np.arange(0, 10, 0.01)
    assert float(metrics.tracking_lag(target(t - lag), target(t), 100)) == pytest.approx(
        lag, abs=0.001
    )


def test_a_target_that_drifts_shows_its_lag_by_what_changes() -> None:
    """Its positions correlate at any lag: they would give nearly none."""
    t = np.arange(0, 8, 0.01)
    way = lambda t: np.stack((80 * t + 6 * np.sin(3 * t), 4 * np.sin(7.1 * t)), axis=1)  # noqa: E731 - a formula
    rng = np.random.default_rng(1)
    hand = way(t - 0.15) + metrics.preprocess(t, rng.normal(0, 0.5, (len(t), 2))).xy
    assert float(metrics.tracking_lag(hand, way(t), 100)) == pytest.approx(0.15, abs=0.01)
    ramp = np.stack((80 * t, 30 * t), axis=1)
    assert metrics.tracking_lag(ramp - 9, ramp, 100) == Measured.none(Why.STEADY, "s")


@pytest.mark.parametrize("period", [0.7, 1.0, 2.0])
def test_of_a_target_that_repeats_itself_the_nearest_lag_counts(period: float) -> None:
    t = np.arange(0, 10, 0.01)
    circle = lambda t: np.stack(  # noqa: E731 - a formula
        (np.cos(2 * np.pi * t / period), np.sin(2 * np.pi * t / period)), axis=1
    )
    assert float(metrics.tracking_lag(circle(t - 0.15), circle(t), 100)) == pytest.approx(
        0.15, abs=0.002
    )


def test_error_is_the_distance_over_time() -> None:
    t = np.arange(0, 10, 0.01)
    beside = target(t) + np.array((3, 4))
    assert float(metrics.tracking_rmse(beside, target(t))) == pytest.approx(5)
    assert metrics.tracking_rmse(beside, target(t), "px").unit == "px"
    half = np.where(t[:, None] < 5, beside, target(t))
    assert float(metrics.tracking_rmse(half, target(t))) == pytest.approx(5 / math.sqrt(2))


@settings(max_examples=30, deadline=None)
@given(st.floats(-1e5, 1e5), st.floats(1e-6, 1e6))
def test_place_and_unit_do_not_matter(shift: float, scale: float) -> None:
    t = np.arange(0, 6, 0.01)
    hand, aim = 0.9 * target(t - 0.2) + 2, target(t)
    for measure in (metrics.tracking_lag, metrics.tracking_gain):
        moved = measure(scale * (hand + shift), scale * (aim + shift), 100)
        assert float(moved) == pytest.approx(float(measure(hand, aim, 100)), abs=1e-6)
    moved = metrics.tracking_rmse(scale * (hand + shift), scale * (aim + shift))
    assert float(moved) == pytest.approx(scale * float(metrics.tracking_rmse(hand, aim)), rel=1e-6)


def test_who_does_not_follow_has_no_lag() -> None:
    t = np.arange(0, 10, 0.01)
    aim, still = target(t), np.full((len(t), 2), 1 / 3)
    wandering = np.stack((40 * np.sin(5.7 * t), 40 * np.cos(6.1 * t)), axis=1)
    for measure, unit in ((metrics.tracking_lag, "s"), (metrics.tracking_gain, "1")):
        assert measure(still, aim, 100) == Measured.none(Why.NO_MOVEMENT, unit)
        assert measure(aim, still, 100) == Measured.none(Why.NO_MOVEMENT, unit)
        assert measure(wandering, aim, 100) == Measured.none(Why.NOT_FOLLOWED, unit)
        assert measure(aim[:199], aim[:199], 100) == Measured.none(Why.TOO_SHORT, unit)
        assert measure(aim, aim, math.nan) == Measured.none(Why.SLOW_DEVICE, unit)
    assert metrics.tracking_rmse(still, aim).value is not None


@pytest.mark.parametrize("signal", SIGNALS)
@pytest.mark.parametrize("other", SIGNALS)
def test_no_recording_trips_it(signal: str, other: str) -> None:
    n = min(len(SIGNALS[signal]), len(SIGNALS[other]))
    hand = np.stack((SIGNALS[signal][:n], SIGNALS[other][:n]), axis=1)
    aim = np.stack((SIGNALS[other][:n], SIGNALS[signal][:n][::-1]), axis=1)
    for rate in (100, 60.0, 0, -1, math.inf, 1e-300):
        sound(
            metrics.tracking_rmse(hand, aim),
            metrics.tracking_lag(hand, aim, rate),
            metrics.tracking_gain(hand, aim, rate),
        )


def test_a_million_samples_are_one_recording_like_any_other() -> None:
    t = np.arange(1_000_000) / 1000
    hand, aim = target(t - 0.15), target(t)
    assert float(metrics.tracking_lag(hand, aim, 1000)) == pytest.approx(0.15, abs=1e-3)
    assert float(metrics.tracking_gain(hand, aim, 1000)) == pytest.approx(1, abs=1e-3)


def test_unequal_lengths_are_named() -> None:
    with pytest.raises(ValueError, match="same length, found 2, 1"):
        metrics.tracking_rmse([(0, 0), (1, 1)], [(0, 0)])
