"""Two fingers tapped in a lower corner of the screen: how a therapist asks without a keyboard."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.values import Device, Rect, Sample
from game.input.reading import Screen

CORNER_UM = 40_000
"""Side of the square that both fingers must be in, from its corner."""
LARGEST_SHARE = 0.25
"""Of the window's shorter side, where that is less: a small window is not all corners."""
TAP_US = 1_000_000
"""Fingers that rest longer were put down and forgotten."""
STILL_UM = 8_000
APART_US = 300_000
"""A finger elsewhere that came so short a time before, or later, is of the same hand."""


@dataclass(slots=True)
class _Touch:
    began: int
    x: int
    y: int
    corner: int | None
    sound: bool = True
    """Whether it may be half of such a tap."""


class TwoFingers:
    """Watches the fingers on the screen for such a tap; what they touch hears of them too.

    A finger elsewhere that was there before, and carries something, is in nobody's way. The
    upper corners have buttons of their own.
    """

    def __init__(self) -> None:
        self._down: dict[int, _Touch] = {}
        self._lifted: list[_Touch] = []

    def read(self, sample: Sample, screen: Screen) -> bool:
        """Whether with this sample of a finger exactly two have tapped in one corner."""
        touch = self._down.get(sample.contact)
        if touch is None:
            if sample.down:
                self._begin(sample, screen)
            return False
        strayed = max(abs(sample.x - touch.x), abs(sample.y - touch.y)) > STILL_UM
        touch.sound = touch.sound and not strayed and sample.t - touch.began <= TAP_US
        if sample.down:
            return False
        del self._down[sample.contact]
        return touch.corner is not None and self._lift(touch)

    def cancel(self) -> None:
        """Forget what is down."""
        self._down.clear()
        self._lifted.clear()

    def _begin(self, sample: Sample, screen: Screen) -> None:
        """Take note of a finger. Those that come with others elsewhere are a hand laid down."""
        corner = corner_of(sample.x, sample.y, screen)
        touch = _Touch(sample.t, sample.x, sample.y, corner)
        for other in self._down.values():
            if (other.corner is None) != (corner is None):
                tap, there = (touch, other) if corner is not None else (other, touch)
                tap.sound &= tap.began - there.began > APART_US
        self._down[sample.contact] = touch

    def _lift(self, touch: _Touch) -> bool:
        """Whether the last finger of a tap was lifted just now."""
        self._lifted.append(touch)
        if any(other.corner == touch.corner for other in self._down.values()):
            return False
        taps = [one for one in self._lifted if one.corner == touch.corner]
        self._lifted = [one for one in self._lifted if one.corner != touch.corner]
        return len(taps) == 2 and all(one.sound for one in taps)  # noqa: PLR2004 - two


class Bystanders:
    """Knows the fingers that came down in a lower corner, beside where is played: they are not
    the player's, and would be a grasp that missed, or open a grip that holds by itself.
    """

    def __init__(self) -> None:
        self._players: set[int] = set()
        self._theirs: set[int] = set()

    def touch(self, sample: Sample, screen: Screen, area: Rect) -> bool:
        """Whether a sample is of such a finger; ``area``: where is played (um)."""
        if sample.device is not Device.TOUCH:
            return False
        contact = sample.contact
        if sample.down and contact not in self._players | self._theirs:
            corner = corner_of(sample.x, sample.y, screen)
            beside = corner is not None and not _within(sample, area)
            (self._theirs if beside else self._players).add(contact)
        theirs = contact in self._theirs
        if not sample.down:
            self._theirs.discard(contact)
            self._players.discard(contact)
        return theirs


def _within(sample: Sample, area: Rect) -> bool:
    return area.x <= sample.x <= area.right and area.y <= sample.y <= area.bottom


def corner_of(x: int, y: int, screen: Screen) -> int | None:
    """Return which lower corner a place (um) is in: 0 left, 1 right, None elsewhere."""
    width, height = screen.um(screen.width, screen.height)
    side = min(CORNER_UM, LARGEST_SHARE * min(width, height))
    if y < height - side:
        return None
    if x <= side:
        return 0
    return 1 if x >= width - side else None
