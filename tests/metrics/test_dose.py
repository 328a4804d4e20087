import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import metrics
from game.metrics import Better, Measured, Why
from tests.metrics.edges import SIGNALS, sound

TIMES = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 60)), max_size=12)


@given(st.lists(st.booleans()))
def test_what_was_given_up_is_no_repetition(done: list[bool]) -> None:
    assert metrics.repetitions(done).value == sum(done)


@given(TIMES, st.integers(0, 1000))
def test_time_counts_once_whatever_overlaps(trials: list[tuple[int, int]], later: int) -> None:
    covered = {s for start, lasts in trials for s in range(start, start + lasts)}
    start = np.array([a for a, _ in trials], dtype=float)
    end = np.array([a + b for a, b in trials], dtype=float)
    assert float(metrics.active_minutes(start, end)) == pytest.approx(len(covered) / 60)
    assert float(metrics.active_minutes(start + later, end + later)) == pytest.approx(
        len(covered) / 60
    )


def test_pauses_are_no_activity() -> None:
    assert metrics.active_minutes([0], [120], paused_s=30).value == 1.5
    assert metrics.active_minutes([0], [120], paused_s=500).value == 0
    assert metrics.active_minutes([0], [120], paused_s=-30).value == 2
    assert metrics.active_minutes([50, 10], [40, 70]).value == 1
    assert metrics.active_minutes([], []).value == 0


@given(st.integers(0, 10_000), st.floats(0.01, 1000))
def test_a_rate_times_its_minutes_is_the_count(count: int, minutes: float) -> None:
    assert float(metrics.repetition_rate(count, minutes)) * minutes == pytest.approx(count)


@given(st.lists(st.floats(0.1, 100), min_size=6, max_size=40), st.floats(1e-6, 1e6))
def test_the_unit_does_not_matter_for_a_decline(values: list[float], scale: float) -> None:
    for better in (Better.LOWER, Better.HIGHER):
        assert float(metrics.block_decline(scale * np.array(values), better)) == pytest.approx(
            float(metrics.block_decline(values, better)), rel=1e-6, abs=1e-6
        )


def test_decline_is_what_gets_worse() -> None:
    slower = np.linspace(1, 2, 9)
    assert float(metrics.block_decline(slower)) == pytest.approx(100 * (1.875 / 1.125 - 1))
    assert float(metrics.block_decline(slower, Better.HIGHER)) < 0
    assert metrics.block_decline([3] * 6).value == 0


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (metrics.block_decline([1] * 5), Why.FEW_TRIALS),
        (metrics.block_decline([0, 0, 1, 1, 1, 1]), Why.NO_MEAN),
        (metrics.block_decline([-1.6] * 6, Better.HIGHER), Why.NOT_RATIO),
        (metrics.block_decline([1] * 6, Better.NEITHER), Why.NOT_RATIO),
        (metrics.block_decline([1] * 6 + [math.nan]), Why.NOT_NUMBERS),
        (metrics.repetition_rate(5, 0), Why.NO_TIME),
        (metrics.repetition_rate(5, math.nan), Why.NOT_NUMBERS),
        (metrics.active_minutes([0, math.inf], [1, 2]), Why.NOT_NUMBERS),
    ],
)
def test_each_says_why_not(found: Measured, reason: str) -> None:
    assert found.reason == reason


@pytest.mark.parametrize("signal", SIGNALS)
@pytest.mark.parametrize("number", [1.0, 0.0, -1.0, 1e308, 5e-324, math.nan, math.inf])
def test_no_block_trips_it(signal: str, number: float) -> None:
    values = SIGNALS[signal]
    sound(
        metrics.repetitions(values),
        metrics.active_minutes(values, values[::-1], number),
        metrics.repetition_rate(number, 5e-324),
        metrics.repetition_rate(number, number),
        metrics.block_decline(values),
        metrics.block_decline(np.abs(values), Better.HIGHER),
    )


def test_a_million_trials_are_one_block_like_any_other() -> None:
    start = np.arange(1_000_000) * 6.0
    assert float(metrics.active_minutes(start, start + 3)) == pytest.approx(50_000)
    assert metrics.repetitions(np.ones(1_000_000)).value == 1_000_000


def test_unequal_lengths_are_named() -> None:
    with pytest.raises(ValueError, match="found 1 and 2"):
        metrics.active_minutes([0], [1, 2])
