"""What the game leads: a hand at work with a real thing, how long, and what is pressed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.core.values import Rect
from game.core.view_terms import FULL, Look, Point

STEPS = 14
"""So many steps a thing takes from not worked to worked fully."""


@dataclass(frozen=True, slots=True)
class Handled:
    """A hand that works a real thing: ``what`` is putty, band, pegs or buttons. ``share`` of the
    way it is squeezed, spread, pinched open or pushed through, 0..32767; ``left``: a left hand.
    """

    at: Point
    size: int
    what: str
    share: int
    left: bool = False

    @property
    def still(self) -> Handled:
        """How it is shown where nothing may move."""
        return replace(self, share=_end(self.share))

    @property
    def ahead(self) -> tuple[Handled, ...]:
        """All that it will look like."""
        return tuple(replace(self, share=FULL * k // STEPS) for k in range(STEPS + 1))


@dataclass(frozen=True, slots=True)
class Swell:
    """A disc that grows with work and shrinks with letting go, within a line where it is full;
    ``share`` of that, 0..32767. ``text``: figures on it. ``look``: waiting for the hand, at
    work, or at rest.
    """

    at: Point
    radius: int
    share: int
    look: Look
    text: str = ""

    @property
    def still(self) -> Swell:
        """How it is shown where nothing may move."""
        return replace(self, share=_end(self.share))

    @property
    def ahead(self) -> tuple[Swell, ...]:
        """All sizes that it will have."""
        looks = tuple(replace(self, look=look) for look in Look)
        return tuple(
            replace(one, share=FULL * k // STEPS) for one in looks for k in range(STEPS + 1)
        )


@dataclass(frozen=True, slots=True)
class Tile:
    """Something to press on the mat: figures, or an icon of the interface (``icon``)."""

    rect: Rect
    text: str
    look: Look
    icon: str = ""


def _end(share: int) -> int:
    return FULL if share > FULL // 2 else 0
