"""Times of what is done in steps: against what they are by construction."""

import pytest

from game.core.facts import MeasureInput
from game.metrics.latched import step_measures


def test_steps_take_as_long_as_they_were_made_to():
    latched = (1_000_000, 1_400_000, 3_150_000, 3_500_000, 4_250_000)
    found = step_measures(MeasureInput(latched=latched, let_go=((3_500_000, 4_250_000),)))
    assert found["button_time"].value == pytest.approx(3.25)
    assert found["step_time"].value == pytest.approx(1.75)
    assert found["release_time"].value == pytest.approx(0.75)
    assert {one.unit for one in found.values()} == {"s"}


def test_a_button_that_was_not_done_has_no_time_but_says_why():
    found = step_measures(MeasureInput())
    assert all(one.value is None and one.reason for one in found.values())
