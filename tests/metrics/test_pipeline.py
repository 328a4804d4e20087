import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game import metrics
from game.metrics import Why
from tests.metrics.edges import SIGNALS, STAMPS, sound
from tests.metrics.movements import minimum_jerk

FLOATS = st.floats(allow_nan=True, allow_infinity=True)
MOMENTS = st.one_of(st.floats(-2, 12), FLOATS)


@settings(max_examples=200)
@given(st.lists(st.tuples(MOMENTS, FLOATS, FLOATS), max_size=60), st.booleans())
def test_no_recording_crashes_or_gives_what_is_no_number(rows, whole) -> None:
    p = metrics.preprocess([r[0] for r in rows], np.array([r[1:] for r in rows]).reshape(-1, 2))
    assert (p.reason is None) == (p.onset is not None) == (p.offset is not None)
    if p.reason is None:
        part = p.movement
        for values in (p.xy[part], p.velocity[part], p.speed[part]):
            assert len(values)
            assert np.isfinite(values).all()


def test_equal_stamps_keep_the_last_and_steps_back_are_dropped() -> None:
    t = np.array([0, 0.1, 0.1, 0.05, 0.2, 0.3])
    xy = np.array([(0, 0), (9, 9), (1, 0), (9, 9), (2, 0), (3, 0)])
    p = metrics.preprocess(t, xy)
    assert np.allclose(p.raw[:, 0], np.arange(31) / 10)
    assert p.flags == ("stamps_sorted",)


def test_samples_that_are_no_numbers_are_as_if_never_reported() -> None:
    t = np.arange(0, 1, 0.01)
    xy = minimum_jerk(t, [(0.1, 0.7, 50, 20)])
    holed = xy.copy()
    holed[40] = math.nan
    p, q = metrics.preprocess(t, holed), metrics.preprocess(np.delete(t, 40), np.delete(xy, 40, 0))
    assert p.flags == ("not_numbers_dropped",)
    assert (p.xy == q.xy).all()


def test_a_gap_is_flagged_from_just_above_100_ms() -> None:
    t = np.arange(0, 1, 0.1)
    assert metrics.preprocess(t, np.zeros((10, 2))).flags == ()
    p = metrics.preprocess([0, 0.01, 7.01, 7.02], np.zeros((4, 2)))
    assert p.flags == ("gap",)
    assert p.gaps == ((0.01, 7.01),)


def test_the_grid_begins_with_the_first_sample() -> None:
    p = metrics.preprocess([5.003, 6.003], [(0, 0), (1, 1)])
    assert p.t[0] == 5.003
    assert len(p.t) == 101
    assert np.allclose(np.diff(p.t), 0.01)


@pytest.mark.parametrize(
    ("t", "reason"),
    [
        ([], Why.TOO_SHORT),
        ([1.0], Why.TOO_SHORT),
        ([1.0, 1.0], Why.TOO_SHORT),
        ([0, 0.08], Why.TOO_SHORT),
        ([0, 1e9], Why.TOO_LONG),
        ([0, 1], Why.NO_MOVEMENT),
    ],
)
def test_a_recording_says_why_it_holds_no_movement(t: list[float], reason: str) -> None:
    assert metrics.preprocess(t, np.full((len(t), 2), 1 / 3)).reason == reason


def test_shapes_that_do_not_fit_are_named() -> None:
    with pytest.raises(ValueError, match="one \\(x, y\\) for each of the 3 stamps"):
        metrics.preprocess([0, 1, 2], [(0, 0), (1, 1)])
    with pytest.raises(ValueError, match="one row of stamps"):
        metrics.preprocess([[0, 1]], [(0, 0)])


def test_the_movement_reaches_outward_to_5_percent_of_its_peak() -> None:
    t = np.arange(0, 3, 0.01)
    p = metrics.preprocess(t, minimum_jerk(t, [(0.5, 0.8, 100, 0), (2.0, 0.6, 20, 0)]))
    assert p.onset is not None
    assert p.offset is not None
    # minimum jerk passes 5 % of its peak after 5.9 % of its time
    assert p.t[p.onset] == pytest.approx(0.5 + 0.059 * 0.8, abs=0.02)
    assert p.t[p.offset] == pytest.approx(1.3 - 0.059 * 0.8, abs=0.02)
    edge = 0.05 * p.speed.max()
    assert (p.speed[p.movement] >= edge).all()
    assert p.speed[p.onset - 1] < edge
    assert p.speed[p.offset + 1] < edge


def test_a_drawing_is_kept_whole_over_its_stops() -> None:
    t = np.arange(0, 3, 0.01)
    p = metrics.preprocess(t, minimum_jerk(t, [(0.5, 0.8, 100, 0), (2.0, 0.6, 80, 0)]), whole=True)
    assert p.offset is not None
    assert p.t[p.offset] == pytest.approx(2.6, abs=0.06)


def test_the_filter_neither_delays_nor_shortens() -> None:
    t = np.arange(0, 2, 0.01)
    xy = minimum_jerk(t, [(0.5, 1.0, 100, 50)])
    p = metrics.preprocess(t, xy)
    assert np.abs(p.xy - xy).max() < 0.25
    assert p.t[np.argmax(p.speed)] == pytest.approx(1.0, abs=0.011)


@pytest.mark.parametrize("phase_ms", range(10))
def test_a_stop_between_two_samples_ends_the_movement_wherever_the_grid_lies(phase_ms) -> None:
    """A hand that sweeps to and fro is below 5 % of its speed for 6 ms at each turn."""
    t = np.arange(0.001 * phase_ms, 3, 0.001)
    p = metrics.preprocess(t, np.stack((100 * np.cos(2 * np.pi * 2.5 * t), 2 * t), axis=1))
    assert p.onset is not None
    assert p.offset is not None
    assert p.t[p.offset] - p.t[p.onset] == pytest.approx(0.19, abs=0.011)


@pytest.mark.parametrize("stamps", STAMPS)
@pytest.mark.parametrize("signal", SIGNALS)
@pytest.mark.parametrize("whole", [False, True])
def test_no_recording_trips_the_measures_of_its_movement(stamps, signal, whole) -> None:
    line = SIGNALS[signal]
    t = STAMPS[stamps][: len(line)]
    p = metrics.preprocess(t, np.stack((line, line[::-1]), axis=1), whole=whole)
    part = p.movement
    sound(
        metrics.sparc(p.speed[part], p.rate_hz),
        metrics.ldlj(p.velocity[part], p.rate_hz),
        metrics.path_length(p.xy[part]),
        metrics.path_ratio(p.xy[part]),
        metrics.peak_speed(p.speed[part]),
        metrics.time_to_peak(p.speed[part]),
        metrics.velocity_peaks(p.speed[part]),
    )


def test_a_million_samples_are_one_recording_like_any_other() -> None:
    t = np.arange(1_000_000) / 1000
    p = metrics.preprocess(t, minimum_jerk(t, [(400, 200, 300, 0)]))
    part = p.movement
    assert float(metrics.path_length(p.xy[part])) == pytest.approx(300, rel=0.01)
    assert float(metrics.ldlj(p.velocity[part], p.rate_hz)) == pytest.approx(-4.4, abs=0.1)
    sound(metrics.sparc(p.speed[part], p.rate_hz))
