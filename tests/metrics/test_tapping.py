import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import metrics
from game.metrics import Measured, Why
from tests.metrics.edges import SIGNALS, STAMPS, sound

BY_STAMPS = (
    metrics.inter_tap_mean,
    metrics.inter_tap_cv,
    metrics.tap_rate,
    metrics.tap_slope,
    metrics.longest_gap,
)
GAPS = st.lists(st.floats(0.05, 3), min_size=2, max_size=40)


def stamps(gaps: list[float]) -> np.ndarray:
    return np.cumsum([0.0, *gaps])


@given(GAPS)
def test_the_rate_is_that_of_the_mean_gap(gaps: list[float]) -> None:
    taps = stamps(gaps)
    assert float(metrics.inter_tap_mean(taps)) == pytest.approx(np.mean(gaps))
    assert float(metrics.tap_rate(taps)) == pytest.approx(len(gaps) / sum(gaps))
    assert float(metrics.inter_tap_cv(taps)) == pytest.approx(
        np.std(gaps, ddof=1) / np.mean(gaps), abs=1e-9
    )


@given(GAPS, st.floats(0, 1000), st.floats(0.1, 10))
def test_when_it_began_does_not_matter_and_how_fast_scales(gaps, later, slower) -> None:
    taps = stamps(gaps)
    for measure, power in zip(BY_STAMPS, (1, 0, -1, 1, 1), strict=True):
        assert float(measure(taps + later)) == pytest.approx(float(measure(taps)), abs=1e-7)
        assert float(measure(slower * taps)) == pytest.approx(
            slower**power * float(measure(taps)), rel=1e-6, abs=1e-9
        )


@given(st.floats(0.2, 1), st.floats(-0.004, 0.004), st.integers(3, 40))
def test_each_gap_longer_by_the_same_is_the_slope(first: float, by: float, n: int) -> None:
    taps = stamps([first + by * k for k in range(n)])
    assert float(metrics.tap_slope(taps)) == pytest.approx(by, abs=1e-9)


@given(GAPS, st.floats(0.01, 0.9))
def test_the_longest_gap_and_how_long_contacts_last(gaps: list[float], part: float) -> None:
    taps = stamps(gaps)
    assert float(metrics.longest_gap(taps)) == pytest.approx(max(gaps))
    lasts = part * np.asarray([*gaps, 1.0])
    assert float(metrics.tap_dwell(taps, taps + lasts)) == pytest.approx(lasts.mean())


def test_contacts_without_an_end_tell_nothing() -> None:
    assert metrics.tap_dwell([], []).reason == Why.FEW_TAPS
    assert metrics.tap_dwell([0, 1, 2], [0.1, math.nan, 2.1]).reason == Why.FEW_TAPS
    assert float(metrics.tap_dwell([0, 1, 2, 3], [0.1, 0.5, 2.1, 3.1])) == pytest.approx(0.1)
    with pytest.raises(ValueError, match="end"):
        metrics.tap_dwell([0, 1], [1])


def test_even_tapping_has_neither_unevenness_nor_slope() -> None:
    taps = np.arange(0, 10, 0.25)
    assert float(metrics.inter_tap_cv(taps)) == pytest.approx(0, abs=1e-12)
    assert float(metrics.tap_slope(taps)) == pytest.approx(0, abs=1e-12)
    assert float(metrics.tap_rate(taps)) == pytest.approx(4)


def test_equal_stamps_and_steps_back_are_no_taps() -> None:
    clean = [0.0, 0.5, 1.1, 1.5, 2.2]
    faulty = [0.0, 0.5, 0.5, 0.2, 1.1, math.nan, 1.5, 1.5, -9, 2.2]
    for measure in BY_STAMPS:
        assert measure(faulty) == measure(clean)


@pytest.mark.parametrize("taps", [[], [1], [1, 2], [1, 1, 2], [3, 2, 1], [math.nan] * 9])
def test_fewer_than_three_taps_tell_nothing(taps: list[float]) -> None:
    for measure, unit in zip(BY_STAMPS, ("s", "1", "1/s", "s/tap", "s"), strict=True):
        assert measure(taps) == Measured.none(Why.FEW_TAPS, unit)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(-1, 4)), min_size=1, max_size=30))
def test_every_contact_is_right_wrong_or_unwanted(pairs: list[tuple[int, int]]) -> None:
    finger, asked = zip(*pairs, strict=True)
    right = sum(f == a for f, a in pairs)
    wrong, extra = metrics.wrong_finger(finger, asked), metrics.unwanted_contacts(finger, asked)
    if wrong.value is None:
        assert set(asked) == {-1}
    assert right + (wrong.value or 0) + float(extra) == len(pairs)


def test_without_contacts_no_finger_was_wrong() -> None:
    assert metrics.wrong_finger([], []).reason == Why.NO_CONTACT
    assert metrics.unwanted_contacts([], []).reason == Why.NO_CONTACT
    assert metrics.wrong_finger([1, 2], [-1, -1]).reason == Why.NOT_ASKED
    with pytest.raises(ValueError, match="found 1 and 2"):
        metrics.wrong_finger([1], [1, 2])


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("odd", [math.nan, math.inf, -math.inf, 1e300, 1.5, None])
def test_a_finger_that_is_none_is_not_counted_as_one(odd) -> None:
    for measure in (metrics.wrong_finger, metrics.unwanted_contacts):
        if odd != 1e300:
            assert measure([1, odd], [1, 2]).reason == Why.NOT_NUMBERS
            assert measure([1, 2], [1, odd]).reason == Why.NOT_NUMBERS
        sound(measure([odd], [odd]))


@pytest.mark.parametrize("measure", BY_STAMPS)
def test_no_recording_trips_it(measure) -> None:
    for taps in (*STAMPS.values(), *SIGNALS.values()):
        sound(measure(taps))


def test_a_million_taps_are_one_recording_like_any_other() -> None:
    taps = np.arange(1_000_000) / 5
    assert float(metrics.tap_rate(taps)) == pytest.approx(5)
    assert float(metrics.tap_slope(taps)) == pytest.approx(0, abs=1e-9)
