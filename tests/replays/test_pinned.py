"""Pinned trials are the text that they were read from: what was written down is what is played."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.metrics.measured import Why
from game.session.checking import Verdict, check
from tests.replays.kept import FOLDER, NAMES, read, steps, to_text, unpacked


@pytest.mark.parametrize("name", NAMES)
def test_a_pinned_trial_is_read_as_it_was_written(name):
    assert to_text(read(name)) == (FOLDER / f"{name}.json").read_text("utf-8")


def test_a_moved_sample_is_noticed():
    """The comparison of pinned trials must be able to fail."""
    record = read("trace_2_letter_mouse")
    half = len(record.samples) // 2
    moved = [replace(s, x=s.x + 9_000) if i > half else s for i, s in enumerate(record.samples)]
    found = check(replace(record, samples=moved))
    assert found.verdict is Verdict.DIFFERS
    assert {one.kind for one in found.differences} >= {"measure"}


@given(st.lists(st.integers(-3, 3)))
def test_shortened_columns_come_back(values):
    found = 0
    sums = [found := found + step for step in unpacked(steps(values))]
    assert sums == values


def test_the_middle_between_two_hands_is_no_hands_way():
    """What is seen of the steps themselves is told all the same."""
    found = read("button_1_fasten_both_touch").measures
    assert {found[name]["reason"] for name in ("movement_time", "peak_speed", "path_ratio")} == {
        Why.TWO_HANDS
    }
    assert all(found[name]["value"] > 0 for name in ("button_time", "end_point_error"))
    assert read("button_1_fasten_both_gamepad").measures["movement_time"]["value"] > 0
