"""Several fingers of one hand on the glass, and a trigger that is pulled by degrees."""

from __future__ import annotations

import math
from collections.abc import Mapping

from game.core.values import AXIS_MAX
from game.tasks.pinch_state import grip_for
from tests.devices.hands import Finger
from tests.devices.injector import BEGIN, END, UPDATE
from tests.devices.steering import Pad
from tests.devices.whole_game import Began

STEPS = 14
RIGHT_HAND = ((-48, 34), (-20, -22), (6, -38), (32, -30), (58, 0))
"""A right hand at rest about the middle of the mat, mm, from the thumb on."""
Point = tuple[float, float]


class Fingers(Finger):
    """A hand of several fingers; each is known by a number from 1 on. Places are um of a trial."""

    def touch(self, trial: Began, places: Mapping[int, Point]) -> None:
        """Put fingers down, or move them there at once; those that are not named lift."""
        for number in [n for n in self.at if n not in places]:
            self.lift(trial, number)
        for number, place in places.items():
            kind = UPDATE if number in self.at else BEGIN
            self.at[number] = place
            self.game.xorg.finger(kind, number, *self.game.at(*trial.px(*place)))

    def lift(self, trial: Began, *numbers: int) -> None:
        for number in numbers or tuple(self.at):
            place = self.at.pop(number)
            self.game.xorg.finger(END, number, *self.game.at(*trial.px(*place)))

    def slide(self, trial: Began, places: Mapping[int, Point]) -> None:
        """Move fingers there in small steps, a frame each."""
        start = {number: self.at[number] for number in places}
        for step in range(1, STEPS + 1):
            self.game.frame()
            part = step / STEPS
            moved = {
                n: (a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part)
                for n, a, b in ((n, start[n], at) for n, at in places.items())
            }
            self.touch(trial, {**self.at, **moved})

    @property
    def at(self) -> dict[int, Point]:
        return self.__dict__.setdefault("_at", {})


def apart(first: Point, second: Point, opening: float) -> tuple[Point, Point]:
    """Return two points on the line of two others, about their middle, so far apart."""
    part = opening / math.dist(first, second)
    x, y = (first[0] + second[0]) / 2, (first[1] + second[1]) / 2
    return tuple((x + (a - x) * part, y + (b - y) * part) for a, b in (first, second))


def shown(hand: Finger | Pad, trial: Began) -> None:
    """Wait for the trial to be in sight."""
    hand.game.see(lambda seen: seen.get("trial") == trial.number and seen["shown"])


def phase(hand: Finger | Pad, name: str) -> None:
    """Wait for what the trial waits for."""
    hand.game.see(lambda seen: seen.get("phase") == name)


class Puller(Pad):
    """A gamepad whose right trigger is pulled by degrees."""

    def pull(self, trial: Began, opening: int) -> None:
        """Pull the trigger as far as an opening stands for, in small steps."""
        wanted = grip_for(trial.params, opening) / AXIS_MAX
        now = self.axes[5] / AXIS_MAX
        for step in range(1, STEPS + 1):
            self.game.frame()
            self._axis(5, round(now + (wanted - now) * step / STEPS, 4))


def rest(hand: Fingers, trial: Began) -> dict[int, Point]:
    """Lay five fingers down, not in their order, and say where each is."""
    x, y = trial.params.home
    places = {n: (x + 1000 * dx, y + 1000 * dy) for n, (dx, dy) in enumerate(RIGHT_HAND, 1)}
    for number in (3, 1, 5, 2, 4):
        hand.touch(trial, {**hand.at, number: places[number]})
    return places
