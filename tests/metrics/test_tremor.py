import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import welch

from game import metrics
from game.metrics import Measured, Why
from game.metrics.tremor import tremor_spectrum
from tests.metrics.edges import SIGNALS, STAMPS, sound
from tests.metrics.movements import minimum_jerk

RATES = (1000, 250, 125, 60)


def shaking(
    t: np.ndarray, hz: float, size: float, *, towards: float = 0.6, phase: float = 0.3
) -> np.ndarray:
    """A hand that drifts slowly and shakes in one direction."""
    wave = size * np.sin(2 * np.pi * hz * t + phase)
    drift = np.stack((15 * t, 6 * np.sin(2 * np.pi * 0.3 * t)), axis=1)
    return drift + wave[:, None] * np.array([math.cos(towards), math.sin(towards)])


def stamped(rate_hz: float, seconds: float, jitter: float, seed: int) -> np.ndarray:
    t = np.arange(0, seconds, 1 / rate_hz)
    rng = np.random.default_rng(seed)
    return np.sort(np.clip(t + rng.normal(0, jitter / rate_hz, len(t)), 0, None)).round(3)


@pytest.mark.parametrize("hz", [4.5, 5.3, 7.0, 9.1, 11.5])
@pytest.mark.parametrize("size", [0.2, 1.0, 8.0])
def test_a_tremor_has_half_its_squared_amplitude_and_its_frequency(hz: float, size: float) -> None:
    t = np.arange(0, 6, 0.01)
    assert float(metrics.tremor_power(t, shaking(t, hz, size))) == pytest.approx(
        size**2 / 2, rel=0.02, abs=1e-3
    )
    assert float(metrics.tremor_peak(t, shaking(t, hz, size))) == pytest.approx(hz, abs=0.1)


@pytest.mark.parametrize("seconds", [2.5, 3.1, 9.99, 601.0])
def test_the_spectrum_is_that_of_scipy(seconds: float) -> None:
    t = np.arange(0, seconds + 1e-9, 0.01)
    xy = shaking(t, 6.3, 1) + np.random.default_rng(3).normal(0, 0.1, (len(t), 2))
    hz, density = welch(xy, fs=100, nperseg=200, noverlap=150, detrend="linear", axis=0)
    spectrum, _ = tremor_spectrum(t, xy)
    assert spectrum is not None
    n = len(spectrum.hz)
    assert np.allclose(spectrum.hz, hz[:n])
    assert np.allclose(spectrum.density[1:], density[1:n].sum(axis=1), rtol=1e-9)


def test_two_axes_shake_with_the_sum_of_their_powers() -> None:
    t = np.arange(0, 6, 0.01)
    circle = np.stack((np.cos(2 * np.pi * 6 * t), np.sin(2 * np.pi * 6 * t)), axis=1)
    assert float(metrics.tremor_power(t, circle)) == pytest.approx(1.0, rel=0.01)


@pytest.mark.parametrize("hz", [1.0, 2.0, 20.0])
def test_what_lies_beside_the_band_is_no_tremor(hz: float) -> None:
    t = np.arange(0, 6, 0.01)
    assert float(metrics.tremor_power(t, shaking(t, hz, 1))) < 0.005
    assert metrics.tremor_peak(t, shaking(t, hz, 1)) == Measured.none(Why.NO_PEAK, "Hz")


@pytest.mark.parametrize("hz", [4.5, 6.0, 8.0, 10.0, 11.5])
@pytest.mark.parametrize("jitter", [0.0, 0.2])
def test_every_device_finds_the_same_tremor(hz: float, jitter: float) -> None:
    truth = 0.5
    for seed, rate in enumerate(RATES):
        t = stamped(rate, 8, jitter, seed)
        xy = shaking(t, hz, 1).round(1)
        where = f"{rate} Hz"
        assert float(metrics.tremor_power(t, xy)) == pytest.approx(truth, rel=0.06), where
        assert float(metrics.tremor_peak(t, xy)) == pytest.approx(hz, abs=0.1), where


def test_a_faint_tremor_stands_out_of_noise_and_noise_does_not() -> None:
    rng = np.random.default_rng(5)
    t = np.arange(0, 5, 0.01)
    found = [0, 0]
    for _ in range(200):
        noise = rng.normal(0, 0.1, (len(t), 2))
        found[0] += metrics.tremor_peak(t, noise).value is not None
        peak = metrics.tremor_peak(t, noise + shaking(t, 5.5, 0.1))
        found[1] += peak.value is not None and abs(peak.value - 5.5) < 0.4
    assert found[0] <= 6
    assert found[1] >= 195


def test_the_skirt_of_a_slow_movement_is_no_peak() -> None:
    t = np.arange(0, 4, 0.01)
    reach = minimum_jerk(t, [(0.5, 0.8, 150, 30), (2.2, 0.7, -120, 20)])
    assert metrics.tremor_peak(t, reach).reason == Why.NO_PEAK


@settings(max_examples=40, deadline=None)
@given(
    st.tuples(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4)),
    st.floats(1e-6, 1e6),
    st.floats(0, 1e5),
    st.floats(0, 6.3),
)
def test_place_unit_time_and_direction_do_not_matter(shift, scale, later, turned) -> None:
    t = np.arange(0, 4, 0.01)
    xy = shaking(t, 6.3, 1)
    truth = float(metrics.tremor_power(t, xy))
    spin = np.array([[math.cos(turned), -math.sin(turned)], [math.sin(turned), math.cos(turned)]])
    moved = metrics.tremor_power(t + later, xy @ spin + shift)
    assert float(moved) == pytest.approx(truth, rel=1e-4)
    assert float(metrics.tremor_power(t, scale * xy)) == pytest.approx(scale**2 * truth, rel=1e-6)
    assert float(metrics.tremor_peak(t, scale * xy)) == pytest.approx(6.3, abs=0.1)


@pytest.mark.parametrize(
    ("t", "reason"),
    [
        ([], Why.TOO_SHORT),
        (np.arange(0, 2.49, 0.01), Why.TOO_SHORT),
        (np.arange(0, 9, 1 / 50), Why.SLOW_DEVICE),
        (np.arange(0, 9, 1 / 30), Why.SLOW_DEVICE),
        (np.arange(0, 9, 0.2), Why.TOO_SHORT),
        (np.append(np.arange(0, 2, 0.01), np.arange(9, 11, 0.01)), Why.TOO_SHORT),
        (np.arange(0, 14_402, 1 / 58), Why.TOO_LONG),
    ],
)
def test_a_recording_says_why_it_cannot_tell_of_tremor(t, reason: str) -> None:
    xy = shaking(np.asarray(t, dtype=float), 6, 1)
    assert metrics.tremor_power(t, xy) == Measured.none(reason, "mm^2")
    assert metrics.tremor_peak(t, xy) == Measured.none(reason, "Hz")


def test_2500_ms_at_60_hz_are_enough() -> None:
    t = np.arange(151) / 60
    assert float(metrics.tremor_power(t, shaking(t, 6, 1), "px")) == pytest.approx(0.5, rel=0.05)


def test_what_a_gap_hides_is_left_out() -> None:
    t = np.append(np.arange(0, 5, 0.01), np.arange(12, 13, 0.01))
    xy = shaking(t, 6, 1)
    xy[500:] += 300
    assert float(metrics.tremor_power(t, xy)) == pytest.approx(0.5, rel=0.02)


def test_a_hand_at_rest_has_no_tremor() -> None:
    t = np.arange(0, 3, 0.01)
    assert metrics.tremor_power(t, np.full((len(t), 2), 1 / 3)).value == 0
    assert metrics.tremor_peak(t, np.full((len(t), 2), 1 / 3)).reason == Why.NO_PEAK
    straight = np.stack((50 * t, 30 * t), axis=1)
    assert metrics.tremor_peak(t, straight).reason == Why.NO_PEAK


@pytest.mark.parametrize("stamps", STAMPS)
@pytest.mark.parametrize("signal", SIGNALS)
def test_no_recording_trips_it(stamps: str, signal: str) -> None:
    line = SIGNALS[signal]
    t = STAMPS[stamps][: len(line)]
    xy = np.stack((line, line[::-1]), axis=1)
    sound(metrics.tremor_power(t, xy), metrics.tremor_peak(t, xy))


def test_a_million_samples_are_one_recording_like_any_other() -> None:
    t = np.arange(1_000_000) / 1000
    assert float(metrics.tremor_power(t, shaking(t, 6, 1))) == pytest.approx(0.5, rel=0.01)


def test_shapes_that_do_not_fit_are_named() -> None:
    with pytest.raises(ValueError, match="one \\(x, y\\) for each of the 3 stamps"):
        metrics.tremor_power([0, 1, 2], [(0, 0), (1, 1)])
