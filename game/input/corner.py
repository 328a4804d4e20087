"""Two fingers tapped in a lower corner of the screen: how a therapist asks without a keyboard."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.values import Sample
from game.input.reading import Screen

CORNER_UM = 40_000
"""Side of the square that both fingers must be in, from its corner."""
LARGEST_SHARE = 0.25
"""Of the window's shorter side, where that is less: a small window is not all corners."""
TAP_US = 1_000_000
"""Fingers that rest longer were put down and forgotten."""
STILL_UM = 8_000


@dataclass(slots=True)
class _Tap:
    began: int
    x: int
    y: int
    corner: int | None
    sound: bool = True


class TwoFingers:
    """Watches the fingers on the screen for such a tap; they go to the exercise all the same.

    The upper corners have buttons of their own.
    """

    def __init__(self) -> None:
        self._down: dict[int, _Tap] = {}
        self._lifted: list[_Tap] = []

    def read(self, sample: Sample, screen: Screen) -> bool:
        """Whether with this sample of a finger exactly two have tapped in one corner."""
        tap = self._down.get(sample.contact)
        if tap is None:
            if sample.down:
                corner = corner_of(sample.x, sample.y, screen)
                self._down[sample.contact] = _Tap(sample.t, sample.x, sample.y, corner)
            return False
        strayed = max(abs(sample.x - tap.x), abs(sample.y - tap.y)) > STILL_UM
        tap.sound = tap.sound and not strayed and sample.t - tap.began <= TAP_US
        if sample.down:
            return False
        self._lifted.append(self._down.pop(sample.contact))
        if self._down:
            return False
        taps, self._lifted = self._lifted, []
        return len(taps) == 2 and all(_fits(one, taps[0].corner) for one in taps)  # noqa: PLR2004 - two

    def cancel(self) -> None:
        """Forget what is down."""
        self._down.clear()
        self._lifted.clear()


def _fits(tap: _Tap, corner: int | None) -> bool:
    return tap.sound and corner is not None and tap.corner == corner


def corner_of(x: int, y: int, screen: Screen) -> int | None:
    """Return which lower corner a place (um) is in: 0 left, 1 right, None elsewhere."""
    width, height = screen.um(screen.width, screen.height)
    side = min(CORNER_UM, LARGEST_SHARE * min(width, height))
    if y < height - side:
        return None
    if x <= side:
        return 0
    return 1 if x >= width - side else None
