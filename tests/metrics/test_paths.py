import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import metrics
from game.metrics import Why

POINT = st.tuples(st.integers(-500, 500), st.integers(-500, 500))
LINE = st.lists(POINT, min_size=1, max_size=8)


def plain_distance(p: tuple[int, int], a: tuple[int, int], b: tuple[int, int]) -> float:
    """From a point to a segment, by the schoolbook."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    share = 0.0 if length == 0 else ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length
    share = min(1.0, max(0.0, share))
    return math.hypot(p[0] - a[0] - share * dx, p[1] - a[1] - share * dy)


@given(st.lists(POINT, min_size=1, max_size=8), st.lists(LINE, min_size=1, max_size=3))
def test_distance_is_that_of_the_schoolbook(points, strokes) -> None:
    found = metrics.distance_to_path(points, strokes)
    for point, distance in zip(points, found, strict=True):
        each = [
            plain_distance(point, a, b)
            for line in strokes
            for a, b in zip(line, line[1:] or line, strict=False)
        ]
        assert distance == pytest.approx(min(each), abs=1e-9)


def test_many_points_and_a_long_path_are_the_same_in_chunks() -> None:
    theta = np.linspace(0, 6 * np.pi, 3_000)
    spiral = np.stack([theta * np.cos(theta), theta * np.sin(theta)], axis=1)
    distances = metrics.distance_to_path(spiral[::7] + 0.0, [spiral])
    assert distances.shape == (429,)
    assert distances.max() < 1e-9


def test_without_a_path_there_is_no_distance() -> None:
    with pytest.raises(ValueError, match="needs at least one point"):
        metrics.distance_to_path([(0, 0)], [])


def test_errors_of_a_parallel_line() -> None:
    drawn = [(x, 3) for x in range(101)]
    d = metrics.distance_to_path(drawn, [[(0, 0), (100, 0)]])
    for measure in (metrics.path_rmse, metrics.path_mad, metrics.path_max):
        assert float(measure(d)) == pytest.approx(3)
    assert metrics.time_outside(d, 2.5).value == 100
    assert metrics.time_outside(d, 3.5).value == 0


def test_each_run_outside_is_one_excursion() -> None:
    d = [0, 3, 3, 0, 3, 3, 3, 0]
    assert metrics.excursions(d, 2, [True] * 8).value == 2
    assert metrics.excursions(d, 2, [True] * 5 + [False] + [True] * 2).value == 3
    assert metrics.excursions(d, 2, [False] * 8).reason == Why.NEVER_DOWN
