import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game import metrics
from game.metrics import MEASURES, Measured, Needs, Why
from tests.metrics.movements import as_device
from tests.metrics.published import (
    TRIAL_FROM,
    TRIAL_PATH,
    TRIAL_PRINTED,
    TRIAL_TO,
    TRIAL_WIDTH,
)

ON_AXIS = (
    metrics.task_axis_crossings,
    metrics.movement_direction_changes,
    metrics.orthogonal_direction_changes,
    metrics.movement_variability,
    metrics.movement_error,
    metrics.movement_offset,
)
FROM, TO = (0.0, 0.0), (100.0, 0.0)
ANY_FLOAT = st.floats(allow_nan=True, allow_infinity=True)
ANY_POINT = st.tuples(ANY_FLOAT, ANY_FLOAT)
POINT = st.tuples(st.integers(-60, 160), st.integers(-40, 40))
WAY = st.lists(POINT, min_size=2, max_size=30)


def test_the_published_example_comes_out_to_the_last_figure() -> None:
    t = np.arange(len(TRIAL_PATH)) / 80
    found = metrics.pointing_measures(t, TRIAL_PATH, TRIAL_FROM, TRIAL_TO, TRIAL_WIDTH, grid=False)
    for name, printed in TRIAL_PRINTED.items():
        assert float(found[name]) == pytest.approx(printed, abs=1e-6)
    assert found["movement_error"].unit == "px"


def test_on_the_grid_the_published_example_is_much_the_same() -> None:
    t = np.arange(len(TRIAL_PATH)) / 80
    found = metrics.pointing_measures(t, TRIAL_PATH, TRIAL_FROM, TRIAL_TO, TRIAL_WIDTH, unit="px")
    for name, printed in TRIAL_PRINTED.items():
        if isinstance(printed, int):
            assert found[name].value == printed
        else:
            assert abs(float(found[name])) == pytest.approx(printed, rel=0.02)


def counts(way: list[tuple[float, float]], *, grid: bool) -> list[float | None]:
    each = [measure(way, FROM, TO, grid=grid) for measure in ON_AXIS[:3]]
    return [one.value for one in each]


@pytest.mark.parametrize("grid", [True, False])
@pytest.mark.parametrize(
    ("way", "crossings", "across", "along"),
    [
        ([(0, 0), (100, 0)], 0, 0, 0),
        ([(0, 0), (50, 20), (100, 0)], 0, 1, 0),
        ([(0, 0), (30, 20), (70, -20), (100, 0)], 1, 2, 0),
        ([(0, 0), (25, 20), (50, -20), (75, 20), (100, 0)], 2, 3, 0),
        ([(0, 0), (60, 0), (40, 0), (100, 0)], 0, 0, 2),
        ([(0, 0), (120, 0), (100, 0)], 0, 0, 1),
        ([(0, 0), (40, 20), (60, -20), (30, -20), (100, 0)], 1, 2, 2),
    ],
)
def test_paths_with_known_counts(way, crossings, across, along, grid: bool) -> None:
    assert counts(way, grid=grid) == [crossings, across, along]


def test_what_stays_within_the_thresholds_is_straight() -> None:
    ripple = [(x, 1.2 * (-1) ** x) for x in range(101)]
    assert counts(ripple, grid=True) == [0, 0, 0]
    assert metrics.task_axis_crossings(ripple, FROM, TO, threshold=1).value == 100
    assert metrics.movement_direction_changes(ripple, FROM, TO, threshold=0).value == 99


def test_a_trembling_way_back_is_one_turn() -> None:
    y = [0, 9, 8, 9, 7, 6, 7, 3, 0]
    way = [(10 * k, value) for k, value in enumerate(y)]
    assert metrics.movement_direction_changes(way, FROM, TO).value == 1


@pytest.mark.parametrize(
    ("away", "reentries"),
    [
        ([50, 20, 0], 0),
        ([50, 0, 20, 0], 1),
        ([50, 0, 20, 0, 20, 0, 20], 2),
        ([0, 20, 0], 1),
        ([50, 20], 0),
        ([50, 4, 5.4, 4], 0),
        ([50, 4, 5.6, 4], 1),
    ],
)
def test_a_target_is_entered_again_after_it_was_left(away, reentries: int) -> None:
    way = [(100 - d, 0) for d in away]
    assert metrics.target_reentries(way, TO, width=10).value == reentries


def test_without_the_grid_the_rim_itself_counts() -> None:
    way = [(100 - d, 0) for d in (50, 4, 5.4, 4)]
    assert metrics.target_reentries(way, TO, width=10, grid=False).value == 1


def test_distances_off_the_axis_have_their_closed_forms() -> None:
    beside = [(x, 3) for x in range(101)]
    assert metrics.movement_variability(beside, FROM, TO).value == 0
    assert metrics.movement_error(beside, FROM, TO).value == 3
    assert metrics.movement_offset(beside, FROM, TO).value == 3
    wave = [(x, 4 * math.sin(2 * math.pi * x / 100)) for x in range(100)]
    assert float(metrics.movement_offset(wave, FROM, TO)) == pytest.approx(0, abs=1e-12)
    assert float(metrics.movement_error(wave, FROM, TO)) == pytest.approx(8 / math.pi, rel=1e-3)
    sd = math.sqrt(8 * 100 / 99)
    assert float(metrics.movement_variability(wave, FROM, TO)) == pytest.approx(sd)


def test_an_offset_to_the_right_is_positive_whichever_way_the_hand_goes() -> None:
    to_the_left = [(100 - x, -3) for x in range(101)]
    assert metrics.movement_offset(to_the_left, TO, FROM).value == 3
    assert metrics.movement_offset(to_the_left, TO, FROM, grid=False).value == -3


@given(WAY, st.floats(0, 2 * math.pi), st.tuples(*[st.integers(-500, 500)] * 2))
def test_turning_and_moving_the_whole_trial_changes_nothing(way, angle, shift) -> None:
    turn = np.array([(math.cos(angle), -math.sin(angle)), (math.sin(angle), math.cos(angle))])

    def moved(points):
        return np.asarray(points, dtype=float) @ turn.T + shift

    start, target = moved([FROM, TO])
    for measure in ON_AXIS[3:]:
        before, after = measure(way, FROM, TO), measure(moved(way), start, target)
        assert float(after) == pytest.approx(float(before), abs=1e-9)
    # Whole numbers can lie just on a threshold; these cannot, even when turned.
    for measure in ON_AXIS[:3]:
        before = measure(way, FROM, TO, threshold=2.7)
        assert measure(moved(way), start, target, threshold=2.7) == before
    before = metrics.target_reentries(way, TO, 20.3)
    assert metrics.target_reentries(moved(way), target, 20.3) == before


@given(WAY)
def test_the_other_way_up_only_the_side_changes(way) -> None:
    flipped = [(x, -y) for x, y in way]
    for measure in ON_AXIS[:5]:
        assert measure(flipped, FROM, TO) == measure(way, FROM, TO)
    offset = float(metrics.movement_offset(way, FROM, TO))
    assert float(metrics.movement_offset(flipped, FROM, TO)) == pytest.approx(-offset)


def plain_turns(values: list[float], threshold: float) -> int:
    """Turns by looking at every sample: the lowest and highest since the last turn."""
    turns, heading, low, high = 0, 0, values[0], values[0]
    for value in values:
        low, high = min(low, value), max(high, value)
        if heading <= 0 and value - low > threshold:
            turns, heading, high = turns + (heading < 0), 1, value
        elif heading >= 0 and high - value > threshold:
            turns, heading, low = turns + (heading > 0), -1, value
    return turns


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=60), st.integers(0, 6))
def test_turns_are_those_of_the_schoolbook(values: list[int], threshold: int) -> None:
    across = [(x, y) for x, y in enumerate(values)]
    found = metrics.movement_direction_changes(across, FROM, TO, threshold=threshold)
    assert found.value == plain_turns(values, threshold)
    along = [(value, 5) for value in values]
    found = metrics.orthogonal_direction_changes(along, FROM, TO, threshold=threshold)
    assert found.value == plain_turns(values, threshold)


def test_the_same_hand_counts_the_same_on_every_device() -> None:
    parts = [(0.3, 0.7, 110.0, 12.0), (0.9, 0.6, -22.0, -24.0), (1.6, 0.5, 12.0, 12.0)]
    truth = metrics.pointing_measures(*as_device(parts, 2.5, 1000), FROM, TO, 12)
    assert float(truth["target_reentries"]) == 1
    assert float(truth["orthogonal_direction_changes"]) == 2
    for rate_hz in (250, 125, 60, 30):
        for jitter in (0.0, 0.2):
            reported = as_device(parts, 2.5, rate_hz, jitter=jitter)
            found = metrics.pointing_measures(*reported, FROM, TO, 12)
            for name, one in found.items():
                if one.unit == "count":
                    assert one == truth[name]
                else:
                    assert float(one) == pytest.approx(float(truth[name]), abs=0.4)


def test_they_say_why_not() -> None:
    t, way = np.arange(0, 1, 0.01), np.stack([np.arange(100.0), np.zeros(100)], axis=1)
    nowhere = metrics.pointing_measures(t, way, FROM, FROM, None)
    assert nowhere["target_reentries"].reason == Why.NO_WIDTH
    assert {m.reason for n, m in nowhere.items() if n != "target_reentries"} == {Why.NO_AXIS}
    still = metrics.pointing_measures(t, np.ones((100, 2)), FROM, TO, 10)
    assert {m.reason for m in still.values()} == {Why.NO_MOVEMENT}
    for raw, reason in (([], Why.TOO_SHORT), ([(0, math.nan)], Why.NOT_NUMBERS)):
        found = metrics.pointing_measures([], raw, FROM, TO, 10, grid=False)
        assert {m.reason for m in found.values()} == {reason}
    assert metrics.movement_variability([(1, 1)], FROM, TO) == Measured.none(Why.TOO_SHORT, "mm")


def test_thresholds_are_not_guessed_in_other_units() -> None:
    t, way = np.arange(0, 1, 0.01), np.stack([np.arange(100.0), np.zeros(100)], axis=1)
    for grid in (True, False):
        with pytest.raises(ValueError, match="in mm and px: convert from 'cm' first"):
            metrics.pointing_measures(t, way, FROM, TO, 10, unit="cm", grid=grid)
    assert metrics.task_axis_crossings(way, FROM, TO, "cm", threshold=0.1).value == 0


def test_names_and_units_are_those_of_the_table() -> None:
    t, way = np.arange(0, 1, 0.01), np.stack([np.arange(100.0), np.zeros(100)], axis=1)
    found = metrics.pointing_measures(t, way, FROM, TO, 10, unit="px")
    assert set(found) == {n for n, d in MEASURES.items() if d.needs is Needs.POINTING}
    for name, one in found.items():
        assert one.unit == MEASURES[name].unit_in("px")
        assert one.value is not None


@settings(max_examples=200)
@given(
    st.lists(st.tuples(ANY_FLOAT, ANY_POINT), max_size=40),
    ANY_POINT,
    ANY_POINT,
    ANY_FLOAT,
    st.booleans(),
)
def test_no_input_gives_a_number_that_is_none(rows, start, target, width, grid) -> None:
    t, way = [row[0] for row in rows], np.array([row[1] for row in rows]).reshape(-1, 2)
    for m in metrics.pointing_measures(t, way, start, target, width, grid=grid).values():
        assert (m.value is None) != (m.reason is None)
        assert m.value is None or math.isfinite(m.value)


def test_a_gap_of_seven_seconds_and_steps_back_are_borne() -> None:
    t, way = as_device([(0.3, 0.8, 100.0, 0.0)], 1.5, 125)
    t[100:] += 7
    t[50], t[60] = t[49], t[55]
    found = metrics.pointing_measures(t, way, FROM, TO, 10)
    assert float(found["movement_error"]) == pytest.approx(0, abs=0.1)
    assert found["task_axis_crossings"].value == 0
