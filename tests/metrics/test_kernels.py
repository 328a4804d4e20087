import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from monalysa.quality import smoothness as peer
from scipy.signal import find_peaks

from game import metrics
from game.metrics import Measured, Why
from game.metrics import kernels as metrics_kernels
from tests.metrics.movements import minimum_jerk, reach

ANY_FLOAT = st.floats(allow_nan=True, allow_infinity=True)
ANY_SIGNAL = hnp.arrays(np.float64, st.integers(0, 80), elements=ANY_FLOAT)
ANY_VELOCITY = hnp.arrays(np.float64, st.tuples(st.integers(0, 80), st.just(2)), elements=ANY_FLOAT)


def velocity_of(seed: int, rate_hz: float) -> np.ndarray:
    parts, seconds = reach(seed)
    return np.gradient(minimum_jerk(np.arange(0, seconds, 1 / rate_hz), parts), 1 / rate_hz, axis=0)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("rate_hz", [60, 100, 250, 1000])
def test_smoothness_agrees_with_the_authors_package(seed: int, rate_hz: float) -> None:
    velocity = velocity_of(seed, rate_hz)
    speed = np.hypot(velocity[:, 0], velocity[:, 1])
    theirs = peer.sparc(speed, rate_hz)[0]
    assert float(metrics.sparc(speed, rate_hz)) == pytest.approx(theirs, rel=1e-6)
    theirs = peer.log_dimensionless_jerk(velocity, rate_hz)
    assert float(metrics.ldlj(velocity, rate_hz)) == pytest.approx(theirs, rel=1e-6)


@pytest.mark.parametrize("rate_hz", [30, 60, 100, 128, 1000, 12_345])
@pytest.mark.parametrize("n", [metrics_kernels.LONG, 16_384, 33_333])
def test_a_long_recording_agrees_as_well(n: int, rate_hz: float) -> None:
    t = np.arange(n) / rate_hz
    rng = np.random.default_rng(n)
    for speed in (
        np.exp(-50 * (t / t[-1] - 0.5) ** 2),
        np.abs(np.sin(2 * np.pi * 1.7 * t) + 0.5 * np.sin(2 * np.pi * 6 * t)),
        np.abs(rng.normal(size=n)),
        np.sin(2 * np.pi * 3 * t),
    ):
        theirs = peer.sparc(speed, rate_hz)[0]
        assert float(metrics.sparc(speed, rate_hz)) == pytest.approx(theirs, rel=1e-6)


def test_a_long_recording_at_a_rate_that_no_device_has_is_borne() -> None:
    for rate_hz in (20.0, 1e7, 1e300):
        found = metrics.sparc(np.hanning(6_000), rate_hz)
        assert found.value is None or math.isfinite(found.value)


def test_sparc_of_a_gaussian_speed() -> None:
    t = np.arange(-1, 1, 0.01)
    assert float(metrics.sparc(np.exp(-5 * t**2), 100)) == pytest.approx(-1.41403, abs=5e-6)


def test_ldlj_of_a_minimum_jerk_movement_has_its_closed_form() -> None:
    s = np.linspace(0, 1, 50_001)
    speed = 30 * s**2 * (1 - s) ** 2
    assert float(metrics.ldlj(speed, 50_000)) == pytest.approx(-math.log(204.8), abs=1e-3)
    slanted = np.stack([3 * speed, 4 * speed], axis=1)
    assert float(metrics.ldlj(slanted, 50_000)) == pytest.approx(-math.log(204.8), abs=1e-3)


@given(st.floats(1e-12, 1e12), st.sampled_from([30.0, 100.0, 1000.0]))
def test_smoothness_does_not_depend_on_the_unit(scale: float, rate_hz: float) -> None:
    velocity = velocity_of(2, rate_hz)
    speed = np.hypot(velocity[:, 0], velocity[:, 1])
    assert float(metrics.sparc(scale * speed, rate_hz)) == pytest.approx(
        float(metrics.sparc(speed, rate_hz)), rel=1e-9
    )
    assert float(metrics.ldlj(scale * velocity, rate_hz)) == pytest.approx(
        float(metrics.ldlj(velocity, rate_hz)), rel=1e-9
    )


def test_an_impulse_is_not_the_smoothest_movement() -> None:
    impulse = np.zeros(100)
    impulse[50] = 1
    assert metrics.sparc(impulse, 100) == Measured.none(Why.BRIEF, "1")


@pytest.mark.parametrize(
    ("speed", "rate_hz", "reason"),
    [
        ([], 100, Why.NO_MOVEMENT),
        ([1.0] * 19, 100, Why.BRIEF),
        ([0.0] * 50, 100, Why.NO_MOVEMENT),
        ([1.0] * 49 + [math.nan], 100, Why.NOT_NUMBERS),
        ([1.0] * 50, 19.9, Why.SLOW_DEVICE),
        ([1.0] * 50, math.nan, Why.SLOW_DEVICE),
    ],
)
def test_sparc_says_why_not(speed: list[float], rate_hz: float, reason: str) -> None:
    assert metrics.sparc(speed, rate_hz) == Measured.none(reason, "1")


@pytest.mark.parametrize(
    ("velocity", "reason"),
    [
        ([], Why.BRIEF),
        ([(1.0, 0.0), (2.0, 0.0)], Why.BRIEF),
        ([(0.0, 0.0)] * 9, Why.NO_MOVEMENT),
        ([(1.0, 1.0)] * 9, Why.STEADY),
        ([(k / 30, 1 - k / 70) for k in range(9)], Why.STEADY),
        (np.zeros((9, 0)), Why.BRIEF),
        (3.0, Why.BRIEF),
        ([(1.0, math.inf)] * 9, Why.NOT_NUMBERS),
    ],
)
def test_ldlj_says_why_not(velocity: list[tuple[float, float]], reason: str) -> None:
    assert metrics.ldlj(velocity, 100) == Measured.none(reason, "1")


@settings(max_examples=200)
@given(ANY_SIGNAL, ANY_VELOCITY, ANY_FLOAT)
def test_no_input_gives_a_number_that_is_none(
    signal: np.ndarray, velocity: np.ndarray, rate_hz: float
) -> None:
    measured = [
        metrics.sparc(signal, rate_hz),
        metrics.ldlj(velocity, rate_hz),
        metrics.ldlj(signal, 100),
        metrics.velocity_peaks(signal),
        metrics.peak_speed(signal),
        metrics.time_to_peak(signal),
        metrics.path_length(velocity),
        metrics.path_ratio(velocity),
        metrics.path_rmse(signal),
        metrics.path_mad(signal),
        metrics.path_max(signal),
    ]
    for m in measured:
        assert type(m.value) in {float, type(None)}
        assert m.value is None or math.isfinite(m.value)
        assert (m.reason is None) == (m.value is not None)


@pytest.mark.parametrize("peaks", [1, 2, 3, 5])
def test_each_separate_submovement_is_one_peak(peaks: int) -> None:
    t = np.arange(0, peaks, 0.01)
    xy = minimum_jerk(t, [(float(k), 1.0, 50.0, 0.0) for k in range(peaks)])
    speed = np.abs(np.gradient(xy[:, 0], 0.01))
    assert metrics.velocity_peaks(speed).value == peaks


def test_peaks_are_those_of_scipy_and_the_largest_speed_is_always_one() -> None:
    rng = np.random.default_rng(8)
    for _ in range(50):
        speed = np.abs(np.convolve(rng.normal(size=200), np.hanning(15), "same"))
        theirs = find_peaks(speed, prominence=0.05 * speed.max())[0]
        found = metrics.velocity_peaks(speed).value
        assert found == len(theirs) + (speed.argmax() not in theirs)
    # A recording that ends at some speed has no peak there, for nobody saw it fall.
    assert metrics.velocity_peaks([0, 5, 1, 3]).value == 1
    assert metrics.velocity_peaks([0, 2, 1, 5]).value == 2
    assert metrics.velocity_peaks([5, 5, 5]).value == metrics.velocity_peaks([4, 3, 2]).value == 1


def test_small_ripples_are_no_submovements() -> None:
    s = np.linspace(0, np.pi, 200)
    assert metrics.velocity_peaks(np.sin(s) + 0.02 * np.sin(30 * s)).value == 1


@given(st.lists(st.tuples(*[st.floats(-1e6, 1e6)] * 2), min_size=2, max_size=30))
def test_no_way_is_shorter_than_the_straight_one(points: list[tuple[float, float]]) -> None:
    ratio = metrics.path_ratio(points)
    assert ratio.value is None or 1 <= ratio.value <= 100 * (1 + 1e-9)


@pytest.mark.parametrize(
    "measure",
    [
        lambda wrong: metrics.sparc(wrong, 100),
        lambda wrong: metrics.ldlj(wrong[:, :, None], 100),
        metrics.velocity_peaks,
        metrics.peak_speed,
        metrics.time_to_peak,
        metrics.speed_variability,
    ],
    ids=range(6),
)
def test_what_is_no_row_of_speeds_is_named_and_not_guessed_at(measure) -> None:
    with pytest.raises(ValueError, match=r"One value a sample .* \(60, 2"):
        measure(np.ones((60, 2)))


@pytest.mark.parametrize(
    "measure",
    [
        metrics.path_length,
        metrics.path_ratio,
        metrics.spiral_residual,
        metrics.loop_spacing,
        lambda wrong: metrics.frechet_distance([(0, 0), (1, 1)], wrong),
        lambda wrong: metrics.target_reentries(wrong, (0, 0), 3),
        lambda wrong: metrics.movement_error(wrong, (0, 0), (1, 1)),
        lambda wrong: metrics.steering_index([wrong], 3),
        lambda wrong: metrics.effective_width(wrong, wrong, wrong),
        lambda wrong: metrics.pointing_measures(range(60), wrong, (0, 0), (1, 1), grid=False),
    ],
    ids=range(10),
)
@pytest.mark.parametrize("shape", [(2, 60), (60, 3), (60,), (5, 2, 2)])
def test_what_are_no_points_is_named_and_not_guessed_at(measure, shape) -> None:
    with pytest.raises(ValueError, match="Points are needed"):
        measure(np.ones(shape))


def test_a_row_or_column_of_speeds_is_a_row_of_speeds() -> None:
    speed = np.hanning(60)
    for same in (speed[:, None], speed[None, :], speed.tolist()):
        assert metrics.sparc(same, 100) == metrics.sparc(speed, 100)


def test_an_end_point_that_is_no_number_says_so() -> None:
    assert metrics.end_point_error((math.nan, 0), (0, 0)).reason == Why.NOT_NUMBERS


def test_a_way_back_to_its_beginning_has_no_ratio() -> None:
    assert metrics.path_ratio([(0, 0), (5, 0), (0, 0)]).reason == Why.CLOSED
