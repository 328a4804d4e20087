"""Surroundings and hands for the tests of exercises."""

from __future__ import annotations

from game.core.values import (
    AXIS_MAX,
    NOMINAL_UM_PER_PX,
    Command,
    Context,
    Device,
    Frame,
    Hand,
    Side,
)
from game.session import library
from game.session.profiles import make_context
from game.tasks.base import Level

LEVELS = {level.id: level for level in library.packaged().levels}


def surroundings(
    device: Device = Device.MOUSE,
    hand: Side = Side.RIGHT,
    size: tuple[int, int] = (1280, 800),
) -> Context:
    k = min(size[0] / 1280, size[1] / 800)
    edge, top = round(98 * k), round(162 * k)
    return make_context(
        window_px=size,
        area_px=(edge, top, size[0] - 2 * edge, size[1] - top - round(66 * k)),
        um_per_px=(NOMINAL_UM_PER_PX, NOMINAL_UM_PER_PX),
        calibrated=False,
        device=device,
        hand=hand,
    )


def level(level_id: str) -> Level:
    return LEVELS[level_id]


class ScriptedHand:
    """A hand that does what it is told, a frame at a time, on any exercise."""

    def __init__(self, exercise, state):
        self.exercise = exercise
        self.state = state
        self.events = []
        self.t = 0
        self.at = (0, 0)
        self.grip = 0

    def frame(self, *commands: Command, wait: int = 8_000) -> None:
        self.t += wait
        hand = Hand(*self.at, self.grip)
        self.state, events = self.exercise.step(self.state, Frame(self.t, (hand,), commands))
        self.events += events

    def go(self, x: int, y: int, steps: int = 12) -> None:
        x0, y0 = self.at
        for i in range(1, steps + 1):
            self.at = (x0 + (x - x0) * i // steps, y0 + (y - y0) * i // steps)
            self.frame()

    def close(self, grip: int = AXIS_MAX) -> None:
        self.grip = grip
        self.frame()

    def open(self) -> None:
        self.grip = 0
        self.frame()

    @property
    def kinds(self) -> list[str]:
        return [event.kind for event in self.events]

    @property
    def outcome(self):
        return self.exercise.outcome(self.state)
