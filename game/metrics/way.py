"""A hand's way as a trial recorded it, in s and a unit of length."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from game.core.values import AXIS_MAX
from game.metrics.pipeline import Floats

Bools = NDArray[np.bool]

PEN_DOWN = AXIS_MAX / 2
US_PER_S = 1e6
HELD_S = 0.05
"""A hand reported in one place for less is not at rest: its device has not spoken since."""


class Way:
    """The hand's way in s and mm or px, with whether the pen was down."""

    def __init__(self, t: Floats, xy: Floats, down: Floats) -> None:
        self.t = t
        self.xy = xy
        self.down = down

    @classmethod
    def read(
        cls,
        t_us: Sequence[int],
        x_um: Sequence[int],
        y_um: Sequence[int],
        grip: Sequence[int],
        scale: tuple[float, float],
    ) -> Way:
        columns = [np.asarray(column, dtype=np.float64) for column in (t_us, x_um, y_um, grip)]
        lengths = [len(column) for column in columns]
        if len(set(lengths)) > 1:
            raise ValueError(f"t, x, y and grip must be equally long, found {lengths}.")
        t, x, y, pen = columns
        xy = np.stack((x / scale[0], y / scale[1]), axis=1)
        return cls(t / US_PER_S, xy, (pen >= PEN_DOWN).astype(np.float64)).without_held()

    def without_held(self) -> Way:
        """Drop entries that only repeat the last sample until the device speaks again.

        A trial has an entry at least every 10 ms. Those between the samples of a slow
        device would turn its way into a staircase; the pipeline interpolates it instead.
        """
        if len(self.t) == 0:
            return self
        state = np.column_stack((self.xy, self.down))
        news = np.append(True, (state[1:] != state[:-1]).any(axis=1))
        first = np.flatnonzero(news)
        last = np.append(first[1:], len(news)) - 1
        rests = self.t[last] - self.t[first] >= HELD_S
        keep = news | np.repeat(rests, last - first + 1)
        keep[-1] = True
        return self._where(keep)

    def between(self, start: float, end: float) -> Way:
        return self._where((self.t >= start) & (self.t <= end))

    def touching(self) -> Way:
        """Keep what a touch screen saw: a lifted finger's way is bridged, not a leap."""
        return self._where(self.down > 0)

    def _where(self, chosen: Bools) -> Way:
        return Way(self.t[chosen], self.xy[chosen], self.down[chosen])
