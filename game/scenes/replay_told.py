"""What the colours of a replay tell: how fast the hand was, how far it gripped, how far apart its
fingers were.

Where an exercise has a grip or an opening controlled, the hand may stay where it is: its speed
would say nothing there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.core.values import NOMINAL_UM_PER_PX
from game.session.retracing import Path, Retrace
from game.ui.speed_colours import nice_top

FAST = 0.98
"""Of all values so many are on the scale: one jolt must not make all the rest look alike."""
SPEED, GRIP, APERTURE, NOTHING = "speed", "grip", "aperture", ""
"""Nothing: two hands touched, and the middle between them is no hand's way."""


class Told(NamedTuple):
    """One scale for one trial or two: ``values`` at each place of their paths, ``top`` its end."""

    kind: str
    unit: str
    values: tuple[tuple[float, ...], ...]
    top: float

    @property
    def is_way(self) -> bool:
        """Whether it is told along the way that the hand went."""
        return self.kind == SPEED

    @property
    def ends(self) -> str:
        """What stands before the number at which the scale ends: more may lie beyond it."""
        return "" if self.kind == GRIP else "≥ "

    def shares(self, number: int) -> tuple[float, ...]:
        """The values of a trial as shares of the scale, above 1 where they lie beyond it."""
        return tuple(value / self.top for value in self.values[number])


def told_of(traces: Sequence[Retrace], *, calibrated: bool) -> Told:
    """Return what is told of trials, in mm where all were played on calibrated screens."""
    kinds = {trace.facts.gauge for trace in traces}
    um, length = (1000.0, "mm") if calibrated else (NOMINAL_UM_PER_PX, "px")
    if kinds == {GRIP} and all(trace.facts.full_range for trace in traces):
        return Told(GRIP, "%", tuple(_gripped(trace) for trace in traces), 100.0)
    if kinds == {APERTURE}:
        opened = tuple(tuple(one / um for one in _controlled(trace.path)) for trace in traces)
        return Told(APERTURE, length, opened, nice_top(max(map(_most, opened))))
    if any(trace.facts.two_hands for trace in traces):
        return Told(NOTHING, "", tuple((0.0,) * len(trace.path.t) for trace in traces), 1.0)
    speeds = tuple(tuple(one / um for one in trace.path.speed) for trace in traces)
    fastest = max(_most(_held(trace.path, one)) for trace, one in zip(traces, speeds, strict=True))
    return Told(SPEED, f"{length}/s", speeds, nice_top(fastest))


def _controlled(path: Path) -> tuple[float, ...]:
    """What was controlled at each place, 0 while nothing was."""
    return tuple(0.0 if one is None else max(0.0, float(one)) for one in path.controlled)


def _gripped(trace: Retrace) -> tuple[float, ...]:
    """The grip in percent of the range that the trial was made for."""
    whole = trace.facts.full_range or 1
    return tuple(min(100.0, 100 * one / whole) for one in _controlled(trace.path))


def _held(path: Path, speeds: Sequence[float]) -> Sequence[float]:
    """The speeds of a hand that grips: the way there may be far quicker than what is trained."""
    held = [speed for speed, closed in zip(speeds, path.closed, strict=True) if closed]
    return held if max(held, default=0.0) > 0 else speeds


def _most(values: Sequence[float]) -> float:
    """Nearly the greatest of all."""
    return sorted(values)[round(FAST * (len(values) - 1))] if values else 0.0
