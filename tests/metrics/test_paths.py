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


def spiral(n: int) -> np.ndarray:
    theta = np.linspace(0, 6 * np.pi, n)
    return np.stack([theta * np.cos(theta), theta * np.sin(theta)], axis=1)


def test_on_a_long_path_there_is_no_distance() -> None:
    distances = metrics.distance_to_path(spiral(3_000)[::7], [spiral(3_000)])
    assert distances.shape == (429,)
    assert distances.max() < 1e-9


def jagged(seed: int, n: int) -> np.ndarray:
    """A walk whose steps are tiny, ordinary and, now and then, huge or none at all."""
    rng = np.random.default_rng(seed)
    sizes = rng.choice([0.0, 0.01, 1.0, 40.0], n, p=[0.05, 0.3, 0.63, 0.02])
    return np.cumsum(rng.normal(size=(n, 2)) * sizes[:, None], axis=0)


@pytest.mark.parametrize("seed", range(8))
def test_looking_only_near_by_finds_the_nearest(seed: int) -> None:
    rng = np.random.default_rng(seed)
    strokes = [jagged(seed, 400), jagged(seed + 90, 150), jagged(seed + 50, 1)]
    strokes += [np.stack([np.linspace(-90, 90, 60), np.full(60, 30.0)], axis=1)]
    points = np.concatenate(
        (
            strokes[0][::3] + rng.normal(size=strokes[0][::3].shape),
            rng.uniform(-150, 150, (150, 2)),
            strokes[1][::10],
        )
    )
    found = metrics.distance_to_path(points, strokes)
    # Few points at a time are measured against every segment.
    each = [
        metrics.distance_to_path(points[i : i + 10], strokes) for i in range(0, len(points), 10)
    ]
    assert np.abs(found - np.concatenate(each)).max() <= 1e-9


def test_at_the_centre_of_a_circle_all_is_equally_near() -> None:
    theta = np.linspace(0, 2 * np.pi, 721)
    circle = 50 * np.stack([np.cos(theta), np.sin(theta)], axis=1)
    points = np.random.default_rng(1).normal(0, 1e-3, (200, 2))
    apothem = 50 * np.cos(np.pi / 720)
    away = np.hypot(points[:, 0], points[:, 1])
    found = metrics.distance_to_path(points, [circle])
    assert (np.abs(found - apothem) <= away + 0.01).all()


@pytest.mark.parametrize("points", [4, 2_000])
def test_what_is_no_number_has_no_distance_and_spoils_no_other(points: int) -> None:
    xy = np.ones((points, 2))
    xy[1, 0], xy[2, 1] = math.nan, math.inf
    found = metrics.distance_to_path(xy, [spiral(500)])
    other = metrics.distance_to_path(xy[:1], [spiral(500)])
    assert not np.isfinite(found[1:3]).any()
    assert np.allclose(np.delete(found, [1, 2]), other[0])


def test_no_points_have_no_distances() -> None:
    assert metrics.distance_to_path([], [spiral(500)]).shape == (0,)


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


def test_points_in_another_shape_are_refused_and_not_guessed_at() -> None:
    with pytest.raises(ValueError, match="one \\(x, y\\) a row"):
        metrics.distance_to_path(np.zeros((2, 5)), [[(0, 0), (1, 0)]])
    with pytest.raises(ValueError, match="one \\(x, y\\) a row"):
        metrics.distance_to_path([(0, 1)], [(0, 0), (1, 0)])


@pytest.mark.parametrize("tell", [metrics.path_rmse, metrics.path_mad, metrics.path_max])
def test_distances_that_are_no_numbers_give_no_number(tell) -> None:
    assert tell([1.0, np.nan]).reason == Why.NOT_NUMBERS
    assert tell([]).reason == Why.NEVER_DOWN
    assert metrics.time_outside([np.nan, 1.0], 2.0).reason == Why.NOT_NUMBERS
    assert metrics.excursions([np.nan, 1.0], 2.0, [True, True]).reason == Why.NOT_NUMBERS
    assert metrics.excursions([np.nan, 1.0], 2.0, [False, True]).value == 0
