import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import metrics
from game.metrics import Measured, Why

WIDTH = st.floats(0.5, 50)


def test_a_tunnel_is_its_length_over_its_width() -> None:
    strokes = [[(0, 0), (30, 0), (30, 30)], [(50, 0), (50, 40)]]
    assert metrics.steering_index(strokes, 5).value == 20
    assert metrics.steering_throughput(strokes, 5, 4).value == 5


def test_a_circle_has_its_closed_form() -> None:
    theta = np.linspace(0, 2 * math.pi, 20_001)
    circle = 40 * np.stack([np.cos(theta), np.sin(theta)], axis=1)
    found = metrics.steering_index([circle], 8)
    assert float(found) == pytest.approx(2 * math.pi * 40 / 8, rel=1e-6)


@given(WIDTH, WIDTH)
def test_a_narrowing_tunnel_has_that_of_accot_and_zhai(a: float, b: float) -> None:
    found = float(metrics.steering_index([[(0, 0), (100, 0)]], [[a, b]]))
    fine = np.linspace(a, b, 20_001)
    by_sum = (100 / 20_000 / ((fine[1:] + fine[:-1]) / 2)).sum()
    assert found == pytest.approx(by_sum, rel=1e-5)
    if abs(a - b) > 0.1:
        assert found == pytest.approx(100 / (b - a) * math.log(b / a), rel=1e-9)


@given(WIDTH, WIDTH, st.floats(0.1, 0.9))
def test_cutting_a_segment_changes_nothing(a: float, b: float, share: float) -> None:
    whole = metrics.steering_index([[(0, 0), (80, 0)]], [[a, b]])
    cut = metrics.steering_index(
        [[(0, 0), (80 * share, 0), (80, 0)]], [[a, a + (b - a) * share, b]]
    )
    assert float(cut) == pytest.approx(float(whole), rel=1e-6)


@pytest.mark.parametrize("width", [0, -1, math.nan, math.inf, [[1, 0]], [[1, math.nan]]])
def test_a_path_without_width_is_a_fault_of_the_level(width) -> None:
    with pytest.raises(ValueError, match="above nought"):
        metrics.steering_index([[(0, 0), (9, 0)]], width)


@pytest.mark.parametrize("width", [4, np.int64(4), np.float32(4), np.array([[4, 4]])])
def test_a_width_may_be_of_any_kind_of_number(width) -> None:
    assert metrics.steering_index([[(0, 0), (100, 0)]], width).value == 25


def test_widths_that_do_not_fit_are_named() -> None:
    with pytest.raises(ValueError, match="one at each point"):
        metrics.steering_index([[(0, 0), (9, 0)]], [[1, 2, 3]])


@pytest.mark.parametrize(
    ("strokes", "time_s", "reason"),
    [
        ([], 1, Why.FEW_POINTS),
        ([[(1, 1)]], 1, Why.FEW_POINTS),
        ([[(1, 1), (1, 1)]], 1, Why.FEW_POINTS),
        ([[(1, 1), (math.nan, 1)]], 1, Why.NOT_NUMBERS),
        ([[(-1e308, 0), (1e308, 0)]], 1, Why.OUT_OF_RANGE),
        ([[(0, 0), (9, 0)]], 0, Why.NO_TIME),
        ([[(0, 0), (9, 0)]], math.nan, Why.NO_TIME),
    ],
)
def test_it_says_why_not(strokes, time_s: float, reason: str) -> None:
    found = metrics.steering_throughput(strokes, 2, time_s)
    assert found == Measured.none(reason, "bit/s")
