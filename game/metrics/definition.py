"""What is told of one measure: a row of the one table in ``definitions``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

PIPELINE = 1
"""Version of the computation; raised whenever the same samples would give other numbers."""


class Better(StrEnum):
    """Which way a measure improves, where it has one."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Needs(StrEnum):
    """What a trial must give for a measure to apply to it."""

    MOVEMENT = "movement"
    REACH = "reach"
    TARGET = "target"
    PATH = "path"
    COUNT = "count"
    POINTING = "pointing"
    SEQUENCE = "sequence"
    SPIRAL = "spiral"
    RECORDING = "recording"
    MOVING_TARGET = "moving target"
    FORCE = "force"
    APERTURE = "aperture"
    ANGLE = "angle"
    TAPS = "taps"
    STEPS = "steps"
    REPETITIONS = "repetitions"
    BLOCK = "block"
    BOTH_HANDS = "both hands"


def told_unit(unit: str) -> str:
    """What people read behind a value: plain numbers and counts have no unit.

    >>> told_unit("mm/s"), told_unit("1"), told_unit("count")
    (' mm/s', '', '')
    """
    return "" if unit in {"1", "count"} else f" {unit}"


@dataclass(frozen=True, slots=True)
class Definition:
    """One measure, told to people.

    ``unit`` writes lengths as mm; on a display that is not calibrated they are px.
    ``words`` is the definition, ``edge`` when there is no value, ``source`` the literature.
    ``pipeline`` is the version that computes it now; every stored value names its own.
    """

    name: str
    label: str
    unit: str
    better: Better
    needs: Needs
    words: str
    edge: str
    source: str
    pipeline: int = PIPELINE

    def unit_in(self, length: str) -> str:
        """Return the unit where lengths are in ``length``, "mm" or "px".

        >>> row = Definition("", "", "mm/s", Better.HIGHER, Needs.MOVEMENT, "", "", "")
        >>> row.unit_in("px")
        'px/s'
        """
        return self.unit.replace("mm", length)
