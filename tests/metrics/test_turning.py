import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from game import metrics
from game.metrics import Measured, Why
from tests.metrics.edges import SIGNALS, STAMPS, sound

TURNS = hnp.arrays(np.float64, st.integers(1, 50), elements=st.floats(-170, 170)).map(np.cumsum)


def wrapped(angle: np.ndarray) -> np.ndarray:
    """As a device reports it: from -180 to 180."""
    return (np.asarray(angle) + 180) % 360 - 180


def dial(t: np.ndarray, start: float, way: float) -> np.ndarray:
    """A minimum-jerk turn from .3 to 1.3 s."""
    s = np.clip(t - 0.3, 0, 1)
    return start + way * s**3 * (10 - 15 * s + 6 * s**2)


@given(TURNS)
def test_a_turn_is_whole_again_whatever_jumps_it_was_reported_with(angle: np.ndarray) -> None:
    whole = metrics.unwrap(wrapped(angle))
    assert np.allclose(whole - whole[0], angle - angle[0], atol=1e-6)


@given(TURNS)
def test_a_turn_without_jumps_stays_as_it_is(angle: np.ndarray) -> None:
    assert np.allclose(metrics.unwrap(angle), angle, atol=1e-9)


def test_a_missing_angle_does_not_lose_the_rest() -> None:
    found = metrics.unwrap([170, math.nan, -170, -150])
    assert found[[0, 2, 3]].tolist() == [170, 190, 210]
    assert math.isnan(found[1])


@given(st.lists(st.tuples(st.floats(-170, 170), st.floats(-900, 900)), min_size=1, max_size=8))
def test_the_jar_lid_adds_up_its_grips(grips: list[tuple[float, float]]) -> None:
    """Each grip takes hold at some angle and twists; between them the hand goes anywhere."""
    angle, held = [], []
    for start, twist in grips:
        way = wrapped(start + np.linspace(0, twist, 20))
        angle += [*way.tolist(), 33.0, -77.0]
        held += [True] * 20 + [False] * 2
    total = metrics.ratchet(angle, held)
    assert total[0] == 0
    assert total[-1] == pytest.approx(sum(twist for _, twist in grips), abs=1e-6)


def test_an_unheld_or_unknown_angle_turns_nothing() -> None:
    assert metrics.ratchet([0, 50, 100], [False] * 3).tolist() == [0, 0, 0]
    assert metrics.ratchet([0, math.nan, 100, 130], [True] * 4).tolist() == [0, 0, 0, 30]
    assert metrics.ratchet([], []).tolist() == []


def test_two_fingers_open_and_turn() -> None:
    theta = np.radians(np.arange(0, 720, 10))
    middle = np.array([100, 50])
    half = 20 * np.stack((np.cos(theta), np.sin(theta)), axis=1)
    assert np.allclose(metrics.aperture(middle - half, middle + half), 40)
    assert np.allclose(metrics.line_angle(middle - half, middle + half), np.degrees(theta))


def test_merged_fingers_keep_their_angle() -> None:
    thumb = [(0, 0)] * 5
    finger = [(0, 0), (0, 9), (0, 0), (0, 0), (-9, 9)]
    assert metrics.line_angle(thumb, finger).round(6).tolist() == [90, 90, 90, 90, 135]
    assert metrics.line_angle(thumb, thumb).tolist() == [0] * 5
    assert metrics.aperture(thumb, finger)[2] == 0


@given(TURNS, st.floats(-1000, 1000), st.floats(-1000, 1000))
def test_where_the_scale_begins_does_not_matter(
    angle: np.ndarray, target: float, shift: float
) -> None:
    for measure in (metrics.turn_error, metrics.turn_overshoot):
        here, there = measure(angle, target), measure(angle + shift, target + shift)
        if here.value is not None and there.value is not None:
            assert there.value == pytest.approx(here.value, abs=1e-6)


@given(TURNS, st.floats(-1000, 1000))
def test_a_turn_the_other_way_is_its_mirror_image(angle: np.ndarray, target: float) -> None:
    for measure in (metrics.turn_error, metrics.turn_overshoot):
        assert measure(-angle, -target) == measure(angle, target)


def test_what_ends_short_of_its_target_did_not_overshoot() -> None:
    t = np.arange(0, 1.6, 0.01)
    turn = dial(t, 10, 80)
    assert float(metrics.turn_error(turn, 95)) == pytest.approx(5)
    assert metrics.turn_overshoot(turn, 95).value == 0
    assert float(metrics.turn_overshoot(turn, 82)) == pytest.approx(8)
    assert float(metrics.aperture_error(turn, 95, "px")) == pytest.approx(5)
    assert metrics.aperture_overshoot(turn, 82).unit == "mm"


@pytest.mark.parametrize("rate", [1000, 250, 125, 60, 30])
@pytest.mark.parametrize("start", [0, 150, -179])
def test_a_turn_is_as_smooth_on_every_device_and_over_the_jump(rate: float, start: float) -> None:
    t = np.arange(0, 1.7, 1 / rate)
    reported = wrapped(dial(t, start, 140)).round(1)
    assert float(metrics.turn_sparc(t, reported)) == pytest.approx(-1.41, abs=0.02)
    # trimmed at 5 % of the peak, as every movement is
    assert float(metrics.turn_ldlj(t, reported)) == pytest.approx(-4.4, abs=0.15)


def test_a_turn_in_two_goes_is_less_smooth() -> None:
    t = np.arange(0, 2, 0.01)
    once, twice = dial(t, 0, 90), dial(t, 0, 50) + dial(t - 0.55, 0, 40)
    assert float(metrics.turn_sparc(t, twice)) < float(metrics.turn_sparc(t, once))
    assert float(metrics.turn_ldlj(t, twice)) < float(metrics.turn_ldlj(t, once))


@settings(max_examples=30, deadline=None)
@given(st.floats(0, 1000), st.floats(-720, 720))
def test_smoothness_does_not_depend_on_when_and_where(later: float, start: float) -> None:
    t = np.arange(0, 1.7, 0.01)
    for measure in (metrics.turn_sparc, metrics.turn_ldlj):
        moved = measure(t + later, wrapped(dial(t, start, 100)))
        assert float(moved) == pytest.approx(float(measure(t, dial(t, 0, 100))), abs=1e-3)


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (metrics.turn_error([], 5), Why.TOO_SHORT),
        (metrics.turn_error([1], math.nan), Why.NOT_NUMBERS),
        (metrics.turn_overshoot([5, 9], 5), Why.AT_TARGET),
        (metrics.aperture_error([1, math.inf], 5), Why.NOT_NUMBERS),
        (metrics.turn_sparc([], []), Why.TOO_SHORT),
        (metrics.turn_ldlj([0, 1], [5, 5]), Why.NO_MOVEMENT),
    ],
)
def test_each_says_why_not(found: Measured, reason: str) -> None:
    assert found.reason == reason


@pytest.mark.parametrize("stamps", STAMPS)
@pytest.mark.parametrize("signal", SIGNALS)
def test_no_recording_trips_it(stamps: str, signal: str) -> None:
    angle = SIGNALS[signal]
    t = STAMPS[stamps][: len(angle)]
    sound(
        metrics.turn_sparc(t, angle),
        metrics.turn_ldlj(t, angle),
        metrics.turn_error(angle, 1e308),
        metrics.turn_overshoot(angle, -1e308),
        metrics.aperture_error(angle, math.inf),
        metrics.aperture_overshoot(metrics.aperture(*[np.stack((angle, angle[::-1]), 1)] * 2), 3),
        metrics.turn_error(metrics.ratchet(angle, angle > 0), 3),
        metrics.turn_error(
            metrics.line_angle(np.stack((angle, angle), 1), np.stack((angle[::-1], angle), 1)), 3
        ),
    )


def test_a_million_samples_are_one_recording_like_any_other() -> None:
    turns = np.linspace(0, 36_000, 1_000_000)
    assert metrics.unwrap(wrapped(turns))[-1] == pytest.approx(36_000)
    assert metrics.ratchet(wrapped(turns), np.ones(1_000_000))[-1] == pytest.approx(36_000)
    sound(metrics.turn_sparc(np.arange(1_000_000) / 1000, wrapped(turns)))


def test_unequal_lengths_are_named() -> None:
    with pytest.raises(ValueError, match="same length, found 2, 1"):
        metrics.ratchet([0, 1], [True])
    with pytest.raises(ValueError, match="same length, found 1, 2"):
        metrics.aperture([(0, 0)], [(0, 0), (1, 1)])
