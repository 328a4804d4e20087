"""A number with its unit, or why there is none: the one value that measures come in."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, SupportsFloat

from game.core.messages import N_


class Why:
    """Reasons for a measure's absence: message ids, translated by whoever shows them."""

    TOO_SHORT = N_("The recording is too short.")
    TOO_LONG = N_("The recording is longer than four hours.")
    NO_MOVEMENT = N_("No movement was found.")
    BRIEF = N_("The movement is too brief.")
    SLOW_DEVICE = N_("The device reports too seldom.")
    NOT_NUMBERS = N_("The recording contains values that are not numbers.")
    OUT_OF_RANGE = N_("The values are too large or too small to compute with.")
    CLOSED = N_("The movement ends where it began.")
    TWO_HANDS = N_("Two hands touched: the middle between them is no hand's way.")
    NEVER_DOWN = N_("Nothing was drawn.")
    NOT_CARRIED = N_("Nothing was carried.")
    REPEATED = N_("The first movement cannot be told from later attempts.")
    INDIRECT = N_("The pointer does not follow the hand directly: how it trembles is not seen.")
    TAPPED = N_("It was moved by taps: a touch screen does not see the hand between them.")
    EARLY = N_("The hand was moving already.")
    UNSEEN = N_("A touch screen does not see the hand before it touches.")
    PAUSED = N_("The trial was paused meanwhile.")
    SHOWN = N_("The exercise was being shown meanwhile.")
    NO_TARGET = N_("There is no target or no end point.")
    NO_PEAK = N_("No frequency stands out.")
    STEADY = N_("Hand or target never changes its speed.")
    NOT_FOLLOWED = N_("The hand did not follow the target.")
    NO_MEAN = N_("The mean is too near zero to compare with.")
    NO_BAND = N_("There is no band or no range to compare with.")
    NOT_RELEASED = N_("The grip was not let go.")
    NOT_HELD = N_("Nothing was held.")
    AT_TARGET = N_("It was at its target from the start.")
    NOT_ASKED = N_("No tap was asked for.")
    NO_CONTACT = N_("There was no contact.")
    FEW_TAPS = N_("There are fewer than three taps.")
    FEW_REPETITIONS = N_("Fewer than three repetitions in a row were confirmed.")
    NO_REPETITIONS = N_("No repetition was planned.")
    FEW_TRIALS = N_("There are too few trials.")
    ONE_HAND = N_("Only one hand was measured.")
    NOT_RATIO = N_("Only the difference of these values has a meaning, not their ratio.")
    NO_TIME = N_("No time was spent on it.")
    UNFINISHED = N_("The path was not drawn to its end.")
    NO_AXIS = N_("Start and target are in one place.")
    NO_WIDTH = N_("The target has no width.")
    NO_SPREAD = N_("All end points are in one place.")
    FEW_POINTS = N_("A curve needs at least two points.")
    FEW_TURNS = N_("The spiral has less than one turn.")


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure's value and unit; or ``value`` None and ``reason`` a message id.

    Values are plain floats, always finite. ``float(m)`` gives the value and raises
    ValueError where there is none.

    >>> Measured.of(0.25, "s")
    Measured(value=0.25, unit='s', reason=None)
    >>> Measured.none(Why.NO_MOVEMENT, "s").value is None
    True
    """

    value: float | None
    unit: str
    reason: str | None = None

    @classmethod
    def of(cls, value: SupportsFloat, unit: str) -> Measured:
        """Wrap a number (numpy's become plain); one that is not finite becomes a reason."""
        number = float(value)
        if not math.isfinite(number):
            return cls(None, unit, Why.OUT_OF_RANGE)
        # -0.0 and 0.0 are one value to people, and must be one in the record too
        return cls(number + 0.0, unit)

    @classmethod
    def none(cls, reason: str, unit: str) -> Measured:
        """Say why there is no value."""
        return cls(None, unit, reason)

    def __float__(self) -> float:
        if self.value is None:
            raise ValueError(f"Not measurable: {self.reason}")
        return self.value

    def as_plain(self) -> dict[str, Any]:
        """JSON-ready: ``{"value", "unit"}``, or ``{"value": None, "reason", "unit"}``.

        >>> Measured.of(2, "mm").as_plain()
        {'value': 2.0, 'unit': 'mm'}
        """
        if self.value is None:
            return {"value": None, "reason": self.reason, "unit": self.unit}
        return {"value": self.value, "unit": self.unit}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Measured:
        """Read what ``as_plain`` wrote; raises ValueError naming what does not fit.

        >>> Measured.from_plain({"value": 2.0, "unit": "mm"})
        Measured(value=2.0, unit='mm', reason=None)
        """
        value, unit, reason = plain.get("value"), plain.get("unit"), plain.get("reason")
        if not isinstance(unit, str):
            raise ValueError(f"A measure needs its unit as text, found {unit!r}.")  # noqa: TRY004 - documents' faults are values'
        if value is None:
            if not isinstance(reason, str):
                raise ValueError("A measure without a value needs a reason.")
            return cls(None, unit, reason)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise ValueError(f"A measure's value must be a number, found {value!r}.")  # noqa: TRY004 - documents' faults are values'
        if not math.isfinite(value):
            raise ValueError(f"A measure's value must be finite, found {value!r}.")
        return cls(float(value), unit)


def as_plain(measures: Mapping[str, Measured]) -> dict[str, dict[str, Any]]:
    """Turn a trial's measures into what the store keeps."""
    return {name: measured.as_plain() for name, measured in measures.items()}


def from_plain(plain: Mapping[str, Mapping[str, Any]]) -> dict[str, Measured]:
    """Read back what ``as_plain`` wrote; raises ValueError naming the measure at fault."""
    measures = {}
    for name, entry in plain.items():
        try:
            measures[name] = Measured.from_plain(entry)
        except ValueError as fault:
            raise ValueError(f"{name}: {fault}") from None
    return measures
