import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from game import metrics
from game.metrics import Measured, Why

TURN = 2 * math.pi
OF_FORM = (metrics.spiral_residual, metrics.loop_spacing, metrics.spiral_tightness)
ANY_FLOAT = st.floats(allow_nan=True, allow_infinity=True)


def spiral(spacing: float, turns: float, *, wobble: float = 0.0, n: int = 4_000) -> np.ndarray:
    """Outward round (0, 0), with ``wobble`` on the radius eight times a turn."""
    theta = np.linspace(0.5 * TURN, (0.5 + turns) * TURN, n)
    r = spacing * theta / TURN + wobble * np.sin(8 * theta)
    return np.stack([r * np.cos(theta), r * np.sin(theta)], axis=1)


def test_archimedes_spiral_has_no_residual_and_the_spacing_of_its_loops() -> None:
    drawn = spiral(9, 4)
    assert float(metrics.spiral_residual(drawn)) == pytest.approx(0, abs=1e-9)
    assert float(metrics.loop_spacing(drawn)) == pytest.approx(9)
    assert float(metrics.spiral_tightness(drawn)) == pytest.approx(1 / 9)
    assert metrics.spiral_tightness(drawn).unit == "1/mm"


def test_its_length_is_that_of_archimedes() -> None:
    theta = np.linspace(0, 3 * TURN, 40_001)
    drawn = 2 * np.stack([theta * np.cos(theta), theta * np.sin(theta)], axis=1)
    end = 3 * TURN
    closed = end * math.sqrt(1 + end**2) + math.asinh(end)
    assert float(metrics.path_length(drawn)) == pytest.approx(closed, rel=1e-7)


@pytest.mark.parametrize("wobble", [0.2, 1.0])
def test_a_wave_on_the_radius_is_the_residual(wobble: float) -> None:
    drawn = spiral(9, 4, wobble=wobble, n=40_000)
    assert float(metrics.spiral_residual(drawn)) == pytest.approx(wobble / math.sqrt(2), rel=5e-3)
    assert float(metrics.loop_spacing(drawn)) == pytest.approx(9, rel=0.01)


@given(
    st.floats(0, TURN),
    st.tuples(*[st.integers(-500, 500)] * 2),
    st.floats(0.01, 100),
    st.booleans(),
    st.booleans(),
)
def test_it_depends_on_neither_place_nor_direction(angle, shift, scale, mirrored, inward) -> None:
    drawn = spiral(9, 3, wobble=0.5)
    cos, sin = scale * math.cos(angle), scale * math.sin(angle)
    moved = (drawn * (1, -1) if mirrored else drawn) @ np.array([(cos, sin), (-sin, cos)]) + shift
    moved = moved[::-1] if inward else moved
    for measure in OF_FORM[:2]:
        expected = scale * float(measure(drawn))
        assert float(measure(moved, shift)) == pytest.approx(expected, rel=1e-6)
    expected = float(metrics.spiral_tightness(drawn)) / scale
    assert float(metrics.spiral_tightness(moved, shift)) == pytest.approx(expected, rel=1e-6)


def test_less_than_a_turn_is_no_spiral() -> None:
    for measure in OF_FORM:
        assert measure(spiral(9, 0.99)).reason == Why.FEW_TURNS
        assert measure(spiral(9, 1.0)).value is not None
        assert measure([(1, 0), (2, 0), (3, 0)]).reason == Why.FEW_TURNS
        assert measure([(0, 0)] * 9).reason == Why.FEW_TURNS
        assert measure([]).reason == Why.NEVER_DOWN
        assert measure([(math.nan, 0)]).reason == Why.NOT_NUMBERS


def test_a_start_at_the_very_centre_does_no_harm() -> None:
    theta = np.linspace(0, 3 * TURN, 3_000)
    drawn = np.stack([theta * np.cos(theta), theta * np.sin(theta)], axis=1)
    drawn[:20] = (-0.3, 0.2)
    assert float(metrics.spiral_residual(drawn)) == pytest.approx(0, abs=1e-6)
    assert float(metrics.loop_spacing(drawn)) == pytest.approx(TURN)


def test_a_circle_is_not_tight() -> None:
    theta = np.linspace(0, 2 * TURN, 500)
    circle = np.stack([np.cos(theta), np.sin(theta)], axis=1)
    assert metrics.spiral_tightness(circle).reason == Why.CLOSED
    assert float(metrics.loop_spacing(circle)) == pytest.approx(0, abs=1e-12)


def test_an_even_speed_does_not_vary() -> None:
    assert metrics.speed_variability([40.0] * 50).value == 0
    t = np.linspace(0, 1, 100_001)
    wave = 50 + 20 * np.sin(TURN * 5 * t)
    assert float(metrics.speed_variability(wave)) == pytest.approx(0.4 / math.sqrt(2), rel=1e-4)
    assert metrics.speed_variability([1.0]) == Measured.none(Why.NO_MOVEMENT, "1")
    assert metrics.speed_variability([0.0, 0.0]).reason == Why.NO_MOVEMENT
    assert metrics.speed_variability([1.0, math.nan]).reason == Why.NOT_NUMBERS


@settings(max_examples=150)
@given(
    hnp.arrays(np.float64, st.tuples(st.integers(0, 40), st.just(2)), elements=ANY_FLOAT),
    st.tuples(ANY_FLOAT, ANY_FLOAT),
)
def test_no_input_gives_a_number_that_is_none(xy, centre) -> None:
    found = [measure(xy, centre) for measure in OF_FORM] + [metrics.speed_variability(xy[:, 0])]
    for m in found:
        assert (m.value is None) != (m.reason is None)
        assert m.value is None or math.isfinite(m.value)
