"""What a press that had a menu laid out anew leaves behind: where the finger still is.

Who trembles taps twice in one place. What comes to lie there meanwhile was not meant.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from game.ui.focus import Spot

SETTLED_US = 700_000
"""So long after a press what came under the finger by it cannot be meant."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A press that took effect: on what, as it lay in the window then, and where and when."""

    spot: Spot
    x: int
    y: int
    t: int
    """us when it ended."""

    def guards(self, spot: Spot | None, at: tuple[int, int], t: int, near: int) -> bool:
        """Whether a press that begins at ``t`` us within ``near`` px is one of the same finger in
        the same place, but on something else.
        """
        here = math.dist((self.x, self.y), at) <= near
        return here and t - self.t < SETTLED_US and not same(spot, self.spot)

    def again(self, t: int) -> Touched:
        """Return it as if it were of ``t`` us: the finger has not gone away."""
        return replace(self, t=t)


def same(one: Spot | None, other: Spot | None) -> bool:
    """Whether two spots are the same part of the same widget, wherever they lie."""
    return (
        one is not None and other is not None and (one.name, one.part) == (other.name, other.part)
    )
