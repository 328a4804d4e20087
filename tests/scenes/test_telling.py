"""What is told of a block: words of what was done, and figures that say no more than is known."""

from __future__ import annotations

import pytest

from game.scenes.telling import TRIED, medians, praises
from game.session.block import Block, BlockResult
from game.tasks.base import Outcome
from game.ui.language import english
from tests.scenes.table import LEVELS


def played(*successes, measures=None):
    result = BlockResult(Block(LEVELS.of("pick_place")[0], 8), "mouse", "right")
    for number, success in enumerate(successes):
        outcome = Outcome("done", success=success, difficulty=3.0, margins=(), details={})
        result.add(f"t{number}", outcome, 1_000_000)
    for name, value in (measures or {}).items():
        result.measures["t0"] = {name: (value, "px")}
    return result


def test_successes_of_all_devices_are_told_together_and_none_as_a_try():
    tr = english()
    told = praises([played(True, False), played(True)], tr)
    assert told == {"pick_place": "You put 2 of 3 things in their place"}
    assert praises([played(False)], tr) == {"pick_place": TRIED}
    assert praises([played()], tr) == {}


@pytest.mark.parametrize(
    ("value", "shown"), [(0.3664, "0.37"), (1.194, "1.19"), (12.34, "12.3"), (0.0123, "0.012")]
)
def test_a_figure_has_no_more_places_than_say_something(value, shown):
    (line,) = medians([played(True, measures={"end_point_error": value})], english())
    assert line.endswith(f": {shown} px")
