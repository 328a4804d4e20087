"""What is agreed before a session: the hand, how one sits, what one wears, how one feels.

What nobody answered stays unanswered (None) and is never taken for "none".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, Self

from game.core.messages import N_
from game.core.plain import PlainError, from_plain
from game.core.values import Side

WORST = 10
"""Pain and fatigue are rated from 0 to this (numeric rating scale of 11 points)."""
MEDICATION_MOST_MIN = 600
"""Whoever took it longer ago says this: a dose does not matter for more than ten hours."""


class Seat(StrEnum):
    """How the player sits or stands."""

    CHAIR = "chair"
    WHEELCHAIR = "wheelchair"
    BED = "bed"
    STANDING = "standing"


class Support(StrEnum):
    """What the forearm lies on."""

    NONE = "none"
    TABLE = "table"
    ARMREST = "armrest"
    SLING = "sling"


class Splint(StrEnum):
    """What the splint on the hand that plays holds."""

    NONE = "none"
    WRIST = "wrist"
    THUMB = "thumb"
    FINGER = "finger"


class Glasses(StrEnum):
    """Whether glasses are worn."""

    NO = "no"
    YES = "yes"


SEAT_TEXTS: Mapping[Seat, str] = {
    Seat.CHAIR: N_("Chair"),
    Seat.WHEELCHAIR: N_("Wheelchair"),
    Seat.BED: N_("Bed"),
    Seat.STANDING: N_("Standing"),
}
SUPPORT_TEXTS: Mapping[Support, str] = {
    Support.NONE: N_("Arm free"),
    Support.TABLE: N_("On the table"),
    Support.ARMREST: N_("Armrest"),
    Support.SLING: N_("Sling"),
}
SPLINT_TEXTS: Mapping[Splint, str] = {
    Splint.NONE: N_("No splint"),
    Splint.WRIST: N_("Wrist splint"),
    Splint.THUMB: N_("Thumb splint"),
    Splint.FINGER: N_("Finger splint"),
}
GLASSES_TEXTS: Mapping[Glasses, str] = {
    Glasses.NO: N_("No glasses"),
    Glasses.YES: N_("Glasses on"),
}
HAND_TEXTS: Mapping[Side, str] = {Side.LEFT: N_("Left hand"), Side.RIGHT: N_("Right hand")}

RATINGS = ("pain", "fatigue")
"""What is rated before and after, in the order in which it is asked."""
ASKABLE = (*RATINGS, "medication")
"""What a player's limits may ask for before play, under the key ``ask``."""


@dataclass(frozen=True, slots=True)
class SetUp:
    """How a player is set up for a session; None where nobody was asked or answered.

    ``medication_min``: minutes since it was taken, 0 .. ``MEDICATION_MOST_MIN``.
    ``pain``, ``fatigue``: 0 .. ``WORST``, as felt before the session.
    """

    hand: Side = Side.RIGHT
    seat: Seat | None = None
    support: Support | None = None
    splint: Splint | None = None
    glasses: Glasses | None = None
    medication_min: int | None = None
    pain: int | None = None
    fatigue: int | None = None

    @property
    def ratings(self) -> dict[str, int]:
        """Return what was rated: kind to 0 .. ``WORST``."""
        return {kind: value for kind in RATINGS if (value := getattr(self, kind)) is not None}

    def next_time(self) -> Self:
        """Return what may be taken over another day: not how one feels, nor when one took what."""
        return replace(self, medication_min=None, pain=None, fatigue=None)

    def to_table(self) -> dict[str, Any]:
        """Return a plain table of what was answered.

        >>> SetUp(Side.LEFT, seat=Seat.BED).to_table()
        {'hand': 'left', 'seat': 'bed'}
        """
        found = ((f.name, getattr(self, f.name)) for f in fields(self))
        return {
            name: value.value if isinstance(value, StrEnum) else value
            for name, value in found
            if value is not None
        }

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """Read a table. Unknown keys and answers that make no sense count as not answered.

        >>> SetUp.from_table({"seat": "bed", "splint": "elbow", "pain": 11, "mood": 1}).to_table()
        {'hand': 'right', 'seat': 'bed'}
        """
        setup = cls()
        for f in fields(cls):
            if table.get(f.name) is None:
                continue
            try:
                known = from_plain(cls, {f.name: _whole(table[f.name])})
            except PlainError:
                continue
            value = getattr(known, f.name)
            if not isinstance(value, int) or 0 <= value <= _MOST[f.name]:
                setup = replace(setup, **{f.name: value})
        return setup


_MOST = {"medication_min": MEDICATION_MOST_MIN, **dict.fromkeys(RATINGS, WORST)}


def _whole(value: object) -> object:
    """Return whole numbers as such: a table of records may hold them as 90.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def asked_for(limits: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what a player's limits want asked before play: some of ``ASKABLE``, in order.

    >>> asked_for({"ask": ["fatigue", "pain", "mood"]}), asked_for({"ask": "all"}), asked_for({})
    (('pain', 'fatigue'), (), ())
    """
    wanted = limits.get("ask")
    if not isinstance(wanted, (list, tuple)):
        return ()
    return tuple(name for name in ASKABLE if name in wanted)
