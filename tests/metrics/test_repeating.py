"""Repetitions with real things, against what is true by construction."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import metrics
from game.core.facts import MeasureInput
from game.metrics.measured import Measured, Why
from game.metrics.repeating import set_measures

GAPS = st.lists(st.floats(0.5, 60), min_size=2, max_size=20)


@given(GAPS, st.floats(0, 1e4))
def test_mean_and_unevenness_are_those_of_the_gaps(gaps: list[float], later: float) -> None:
    stamps = later + np.concatenate(([0], np.cumsum(gaps)))
    mean, spread = np.mean(gaps), np.std(gaps, ddof=1)
    assert float(metrics.inter_repetition_mean(stamps)) == pytest.approx(mean, rel=1e-6)
    found = float(metrics.inter_repetition_cv(stamps))
    assert found == pytest.approx(spread / mean, rel=1e-6, abs=1e-6)


def test_a_gap_over_a_pause_is_none() -> None:
    stamps = [0, 8, 300, 308]
    assert float(metrics.inter_repetition_mean(stamps, [200])) == 8
    assert float(metrics.inter_repetition_cv(stamps, [200, 250])) == 0
    assert metrics.inter_repetition_mean(stamps, [4, 200]).reason == Why.FEW_REPETITIONS


@pytest.mark.parametrize("stamps", [[], [1], [1, 9], [4, 4, 4], [math.nan, 1, 2]])
def test_fewer_than_two_gaps_tell_nothing(stamps: list[float]) -> None:
    assert metrics.inter_repetition_mean(stamps) == Measured.none(Why.FEW_REPETITIONS, "s")
    assert metrics.inter_repetition_cv(stamps) == Measured.none(Why.FEW_REPETITIONS, "1")


def test_a_set_is_a_share_of_what_was_planned() -> None:
    assert float(metrics.set_completed(6, 8)) == 0.75
    assert metrics.set_completed(0, 0).reason == Why.NO_REPETITIONS


def test_what_has_no_repetitions_has_none_of_these_measures() -> None:
    assert set_measures(MeasureInput()) == {}
    facts = MeasureInput(
        repetitions=(3, 4), confirmed=(0, 7_000_000, 16_000_000), worked_us=9_500_000
    )
    found = set_measures(facts)
    assert {name: one.value for name, one in found.items()} == {
        "set_repetitions": 3,
        "set_completed": 0.75,
        "inter_repetition_mean": 8,
        "inter_repetition_cv": pytest.approx(math.sqrt(2) / 8),
        "time_at_work": 9.5,
        "time_letting_go": 0,
        "time_at_rest": 0,
    }
