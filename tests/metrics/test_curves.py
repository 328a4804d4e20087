import math
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game import metrics
from game.metrics import Measured, Why

ANY_FLOAT = st.floats(allow_nan=True, allow_infinity=True)
POINT = st.tuples(st.integers(-50, 50), st.integers(-50, 50))
CURVE = st.lists(POINT, min_size=2, max_size=9)
BOTH = (metrics.frechet_distance, metrics.dtw_distance)


def by_the_book(a, b, join) -> float:
    """The recursion as it is written in the sources."""

    @cache
    def price(i: int, j: int) -> float:
        here = math.dist(a[i], b[j])
        steps = [(i - 1, j), (i, j - 1), (i - 1, j - 1)]
        before = [price(*step) for step in steps if min(step) >= 0]
        return join(min(before), here) if before else here

    return price(len(a) - 1, len(b) - 1)


@given(CURVE, CURVE)
def test_both_are_those_of_the_book(a, b) -> None:
    found = metrics.frechet_distance(a, b, points=None)
    assert float(found) == pytest.approx(by_the_book(a, b, max), abs=1e-12)
    found = metrics.dtw_distance(a, b, points=None)
    assert float(found) == pytest.approx(by_the_book(a, b, lambda x, y: x + y), abs=1e-12)


def test_both_are_those_of_the_book_over_many_blocks() -> None:
    rng = np.random.default_rng(3)
    a, b = (np.cumsum(rng.normal(size=(n, 2)), axis=0) for n in (170, 260))
    for measure, join in zip(BOTH, (max, lambda x, y: x + y), strict=True):
        grown = None
        for i in range(len(a)):
            here = [math.dist(a[i], other) for other in b]
            row: list[float] = []
            for j, price in enumerate(here):
                before = [row[j - 1]] if j else []
                before += [grown[j]] + ([grown[j - 1]] if j else []) if grown else []
                row.append(join(min(before), price) if before else price)
            grown = row
        assert float(measure(a, b, points=None)) == pytest.approx(grown[-1], rel=1e-12)


@given(CURVE, CURVE)
def test_neither_minds_which_curve_is_first(a, b) -> None:
    for measure in BOTH:
        assert measure(a, b, points=None) == measure(b, a, points=None)
        assert measure(a, a).value == 0


@given(CURVE, CURVE, st.floats(0, 2 * math.pi), st.floats(0.01, 100))
def test_turning_moving_and_scaling_both_curves_scales_the_value(a, b, angle, scale) -> None:
    cos, sin = scale * math.cos(angle), scale * math.sin(angle)
    turn = np.array([(cos, sin), (-sin, cos)])
    for measure in BOTH:
        moved = measure(a @ turn + (5, -9), b @ turn + (5, -9), points=None)
        expected = scale * float(measure(a, b, points=None))
        assert float(moved) == pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(CURVE, CURVE)
def test_the_leash_is_long_enough_for_the_ends_and_no_longer_than_needed(a, b) -> None:
    leash = float(metrics.frechet_distance(a, b, points=None))
    assert leash >= max(math.dist(a[0], b[0]), math.dist(a[-1], b[-1])) - 1e-9
    assert leash <= max(math.dist(p, q) for p in a for q in b) + 1e-9
    assert float(metrics.dtw_distance(a, b, points=None)) >= leash - 1e-9


def test_a_parallel_line_is_that_far_away_however_it_was_drawn() -> None:
    line = [(0, 0), (100, 0)]
    slow_then_fast = [(100 * (k / 60) ** 3, 4) for k in range(61)]
    assert float(metrics.frechet_distance(line, slow_then_fast)) == pytest.approx(4)
    assert float(metrics.dtw_distance(line, slow_then_fast)) == pytest.approx(800)


def test_the_order_matters() -> None:
    there, back = [(0, 0), (60, 0)], [(60, 0), (0, 0)]
    assert float(metrics.frechet_distance(there, back)) == pytest.approx(60)


@given(st.lists(POINT, min_size=1, max_size=9), st.integers(2, 50))
def test_points_are_equally_spaced_along_the_curve(curve, points: int) -> None:
    new = metrics.resample_curve(curve, points)
    assert new.shape == (points, 2)
    assert np.allclose(new[0], curve[0])
    assert np.allclose(new[-1], curve[-1])
    assert metrics.distance_to_path(new, [curve]).max() < 1e-9
    whole = np.hypot(*np.diff(np.asarray(curve, dtype=float), axis=0).T).sum()
    steps = np.hypot(*np.diff(new, axis=0).T)
    assert (steps <= whole / (points - 1) + 1e-9).all()


def test_without_a_point_there_is_nothing_to_space() -> None:
    with pytest.raises(ValueError, match="needs a point"):
        metrics.resample_curve([])
    with pytest.raises(ValueError, match="two or more"):
        metrics.resample_curve([(0, 0), (1, 1)], 1)


def test_they_say_why_not() -> None:
    for measure in BOTH:
        assert measure([(0, 0)], [(0, 0), (1, 1)]) == Measured.none(Why.FEW_POINTS, "mm")
        assert measure([], []).reason == Why.FEW_POINTS
        for no_number in (math.nan, math.inf, -math.inf):
            holed, sound = [(0, 0), (no_number, 1)], [(0, 0), (1, 1)]
            assert measure(holed, sound).reason == Why.NOT_NUMBERS
            assert measure(sound, holed).reason == Why.NOT_NUMBERS
        assert measure([(5, 5)] * 3, [(5, 5)] * 4).value == 0


@pytest.mark.parametrize("scale", [1e-300, 1e-150, 1e150, 1e300])
def test_units_of_any_size_are_borne(scale: float) -> None:
    a, b = np.array([(0, 0), (4, 0)]) * scale, np.array([(0, 3), (4, 3)]) * scale
    for points in (None, 20):
        assert float(metrics.frechet_distance(a, b, points=points)) == pytest.approx(3 * scale)


@settings(max_examples=150)
@given(
    st.lists(st.tuples(ANY_FLOAT, ANY_FLOAT), max_size=12),
    st.lists(st.tuples(ANY_FLOAT, ANY_FLOAT), max_size=12),
)
def test_no_input_gives_a_number_that_is_none(a, b) -> None:
    for measure in BOTH:
        for points in (None, 10):
            m = measure(a, b, points=points)
            assert (m.value is None) != (m.reason is None)
            assert m.value is None or math.isfinite(m.value)
