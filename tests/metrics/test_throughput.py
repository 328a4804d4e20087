import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import metrics
from game.metrics import Convention, Measured, Why
from tests.metrics.published import (
    SEQUENCE,
    SEQUENCE_AE,
    SEQUENCE_IDE,
    SEQUENCE_SERIAL,
    SEQUENCE_WE,
)

PLACES = (SEQUENCE[:, 0:2], SEQUENCE[:, 2:4], SEQUENCE[:, 4:6])
TIMES = SEQUENCE[:, 6] / 1000
ANY_FLOAT = st.floats(allow_nan=True, allow_infinity=True)
ANY_POINT = st.tuples(ANY_FLOAT, ANY_FLOAT)
POINT = st.tuples(st.integers(-200, 200), st.integers(-200, 200))


def test_the_published_example_comes_out_to_the_last_figure() -> None:
    serial = Convention.SERIAL
    assert float(metrics.effective_amplitude(*PLACES, serial)) == pytest.approx(SEQUENCE_AE)
    assert float(metrics.effective_width(*PLACES)) == pytest.approx(SEQUENCE_WE, abs=1e-6)
    found = metrics.effective_difficulty(*PLACES, serial)
    assert float(found) == pytest.approx(SEQUENCE_IDE, abs=1e-6)
    found = metrics.sequence_throughput(*PLACES, TIMES, serial)
    assert float(found) == pytest.approx(SEQUENCE_SERIAL, abs=1e-6)
    assert found.unit == "bit/s"


def test_of_discrete_trials_each_begins_at_the_centre_of_its_start() -> None:
    beyond = np.where(SEQUENCE[:, 2] < SEQUENCE[:, 0], -1, 1) * (SEQUENCE[:, 4] - SEQUENCE[:, 2])
    discrete = metrics.effective_amplitude(*PLACES, Convention.DISCRETE)
    assert float(discrete) == pytest.approx(313 + beyond.mean())
    serial = metrics.effective_amplitude(*PLACES, Convention.SERIAL)
    assert float(serial) == pytest.approx(313 + beyond.mean() + beyond[:-1].sum() / 20)


def circle(spread: float, n: int = 13) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Targets back and forth over a circle of 100, ends off by ``spread`` along, then beside."""
    order = [k // 2 if k % 2 == 0 else k // 2 + n // 2 + 1 for k in range(n + 1)]
    around = np.array(order) * 2 * math.pi / n
    at = 50 * np.stack([np.cos(around), np.sin(around)], axis=1)
    starts, targets = at[:-1], at[1:]
    axes = (targets - starts) / np.linalg.norm(targets - starts, axis=1)[:, None]
    off = spread * np.where(np.arange(n) % 2, 1.0, -1.0)[:, None]
    return starts, targets, targets + off * axes


def test_the_width_is_measured_along_each_trials_own_axis() -> None:
    starts, targets, ends = circle(3.0)
    sd = np.std([3.0, -3.0] * 6 + [-3.0], ddof=1)
    width = metrics.effective_width(starts, targets, ends)
    assert float(width) == pytest.approx(math.sqrt(2 * math.pi * math.e) * sd)
    off = ends - targets
    beside = targets + np.stack([-off[:, 1], off[:, 0]], axis=1)
    assert metrics.effective_width(starts, targets, beside).reason == Why.NO_SPREAD
    both = metrics.effective_width(starts, targets, beside, bivariate=True)
    assert float(both) == pytest.approx(float(width))


@given(
    st.lists(st.tuples(POINT, POINT, POINT), min_size=2, max_size=8),
    st.floats(0, 2 * math.pi),
    st.floats(0.01, 100),
    st.sampled_from(Convention),
    st.booleans(),
)
def test_it_depends_on_neither_place_nor_direction_nor_unit(
    trials, angle, scale, convention, bivariate
) -> None:
    places = np.array(trials, dtype=float)
    cos, sin = scale * math.cos(angle), scale * math.sin(angle)
    moved = places @ np.array([(cos, sin), (-sin, cos)]) + (30, -7)
    times = np.full(len(trials), 0.8)

    def measured(p):
        args = (p[:, 0], p[:, 1], p[:, 2], times, convention)
        return metrics.sequence_throughput(*args, bivariate=bivariate)

    before, after = measured(places), measured(moved)
    if before.value is not None:
        assert float(after) == pytest.approx(before.value, rel=1e-6)


def test_twice_the_time_is_half_the_throughput() -> None:
    once = metrics.sequence_throughput(*PLACES, TIMES, Convention.SERIAL)
    twice = metrics.sequence_throughput(*PLACES, 2 * TIMES, Convention.SERIAL)
    assert float(twice) == pytest.approx(float(once) / 2)


def test_the_spread_in_both_directions_is_never_the_smaller() -> None:
    along = metrics.effective_width(*PLACES)
    assert float(metrics.effective_width(*PLACES, bivariate=True)) > float(along)
    amplitude = metrics.effective_amplitude(*PLACES, Convention.DISCRETE, bivariate=True)
    straight = np.hypot(*(PLACES[2] - PLACES[0]).T).mean()
    assert float(amplitude) == pytest.approx(straight)
    serial = metrics.effective_amplitude(*PLACES, Convention.SERIAL, bivariate=True)
    begins = np.vstack([PLACES[0][:1], PLACES[2][:-1]])
    assert float(serial) == pytest.approx(np.hypot(*(PLACES[2] - begins).T).mean())


@pytest.mark.parametrize(
    ("starts", "targets", "ends", "times", "reason"),
    [
        ([], [], [], [], Why.FEW_TRIALS),
        ([(0, 0)], [(9, 0)], [(8, 0)], [1], Why.FEW_TRIALS),
        ([(0, 0)] * 2, [(9, 0)] * 2, [(8, 0)] * 2, [1, 1], Why.NO_SPREAD),
        ([(0, 0)] * 2, [(0, 0)] * 2, [(8, 0), (9, 0)], [1, 1], Why.NO_AXIS),
        ([(0, 0)] * 2, [(9, 0)] * 2, [(8, 0), (math.nan, 0)], [1, 1], Why.NOT_NUMBERS),
        ([(0, 0)] * 2, [(9, 0)] * 2, [(8, 0), (9, 0)], [1, math.nan], Why.NOT_NUMBERS),
        ([(0, 0)] * 2, [(9, 0)] * 2, [(8, 0), (9, 0)], [0, 0], Why.NO_TIME),
        ([(0, 0)] * 2, [(9, 0)] * 2, [(8, 0), (9, 0)], [5, -1], Why.NO_TIME),
        ([(0, 0)] * 2, [(9, 0)] * 2, [(-8, 0), (-9, 0)], [1, 1], Why.NO_MOVEMENT),
    ],
)
def test_it_says_why_not(starts, targets, ends, times, reason: str) -> None:
    found = metrics.sequence_throughput(starts, targets, ends, times, Convention.DISCRETE)
    assert found == Measured.none(reason, "bit/s")


def test_a_convention_may_be_told_by_its_name_and_another_name_is_a_fault() -> None:
    by_name = metrics.sequence_throughput(*PLACES, TIMES, "serial")
    assert by_name == metrics.sequence_throughput(*PLACES, TIMES, Convention.SERIAL)
    with pytest.raises(ValueError, match="both"):
        metrics.sequence_throughput(*PLACES, TIMES, "both")


def test_columns_that_do_not_fit_are_named() -> None:
    with pytest.raises(ValueError, match="found 1, 1 and 2"):
        metrics.effective_width([(0, 0)], [(1, 0)], [(1, 0), (2, 0)])
    two = [(0, 0)] * 2, [(9, 0)] * 2, [(8, 0), (9, 0)]
    with pytest.raises(ValueError, match="Each of the 2 trials needs a time, found 1"):
        metrics.sequence_throughput(*two, [1.0], Convention.SERIAL)


def test_a_condition_done_more_often_weighs_no_more() -> None:
    def bits(*values):
        return [Measured.of(v, "bit/s") for v in values]

    none = Measured.none(Why.NO_SPREAD, "bit/s")
    assert metrics.mean_of_means([bits(2, 4), bits(9)]) == Measured.of(6, "bit/s")
    assert metrics.mean_of_means([[*bits(2, 4), none], [none], bits(9)]).value == 6
    assert metrics.mean_of_means([[none], []]) == none
    assert metrics.mean_of_means([]).reason == Why.FEW_TRIALS


@given(
    st.lists(st.tuples(ANY_POINT, ANY_POINT, ANY_POINT, ANY_FLOAT), max_size=8),
    st.sampled_from(Convention),
    st.booleans(),
)
def test_no_input_gives_a_number_that_is_none(trials, convention, bivariate) -> None:
    columns = [[trial[k] for trial in trials] for k in range(4)]
    m = metrics.sequence_throughput(*columns, convention, bivariate=bivariate)
    assert (m.value is None) != (m.reason is None)
    assert m.value is None or math.isfinite(m.value)
