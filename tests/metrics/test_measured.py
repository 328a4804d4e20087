import math

import numpy as np
import pytest

from game.metrics import Measured, Why, as_plain, from_plain


def test_numbers_are_plain_and_finite() -> None:
    assert type(Measured.of(np.float64(2), "s").value) is float
    for number in (math.nan, math.inf, -math.inf):
        assert Measured.of(number, "s") == Measured.none(Why.OUT_OF_RANGE, "s")


def test_what_is_absent_is_no_number() -> None:
    with pytest.raises(ValueError, match="No movement"):
        float(Measured.none(Why.NO_MOVEMENT, "s"))


def test_plain_and_back() -> None:
    measures = {"a": Measured.of(1, "s"), "b": Measured.none(Why.BRIEF, "mm")}
    assert from_plain(as_plain(measures)) == measures


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"value": 1.0},
        {"value": None, "unit": "s"},
        {"value": "1", "unit": "s"},
        {"value": True, "unit": "s"},
        {"value": math.nan, "unit": "s"},
    ],
)
def test_a_damaged_entry_is_named(entry) -> None:
    with pytest.raises(ValueError, match="sparc: A measure"):
        from_plain({"sparc": entry})
