"""Grips for the tests of squeezing: a hand that squeezes as it is told, a frame every 10 ms."""

from __future__ import annotations

import random

from game.core.values import AXIS_MAX, Command, Device, Event, Frame, Hand, Side
from game.tasks.base import Outcome
from game.tasks.squeeze import EXERCISE
from game.tasks.squeeze_plan import Params, Range
from game.tasks.squeeze_range import Finding
from game.tasks.squeeze_state import REACH, State
from tests.tasks.boards import level, surroundings

VARIANTS = ("hold", "ramp", "release")
EASE = Range(24_000, 0)
WHERE = surroundings(Device.GAMEPAD)


def known(found: Range = EASE) -> State:
    """A trial after which the range is known, and nothing else."""
    params = EXERCISE.plan(level("squeeze-hold"), 3.5, WHERE, random.Random(1), None)
    return State(params, finding=Finding(found=found), bare=True)


def planned(variant: str, bits: float = 3.5, seed: int = 3, found: Range = EASE) -> Params:
    of = level(f"squeeze-{variant}")
    return EXERCISE.plan(of, bits, WHERE, random.Random(seed), known(found))


def set_up(side: Side = Side.RIGHT) -> Params:
    where = surroundings(Device.GAMEPAD, side)
    return EXERCISE.plan(level("squeeze-hold"), 3.5, where, random.Random(1), None)


class Grip:
    """A hand on a trigger."""

    def __init__(self, params: Params) -> None:
        self.state: State = EXERCISE.start(params, WHERE)
        self.events: list[Event] = []
        self.t = 0
        self.grip = 0

    @property
    def params(self) -> Params:
        return self.state.params

    @property
    def kinds(self) -> list[str]:
        return [event.kind for event in self.events]

    @property
    def outcome(self) -> Outcome | None:
        return EXERCISE.outcome(self.state)

    def frame(self, *commands: Command, wait: int = 10_000) -> None:
        self.t += wait
        hand = Hand(0, 0, self.grip)
        self.state, events = EXERCISE.step(self.state, Frame(self.t, (hand,), commands))
        self.events += events

    def be(self, grip: float, lasts: int = 10_000, *, every: int = 10_000) -> None:
        self.grip = round(min(max(grip, 0), AXIS_MAX))
        for _ in range(lasts // every):
            self.frame(wait=every)

    def squeeze(self, most: int, lasts: int = 400_000, rest: int = 0) -> None:
        """Squeeze and let go, each over a quarter of a second."""
        for k in range(1, 26):
            self.be(rest + (most - rest) * k / 25)
        self.be(most, lasts)
        for k in range(24, -1, -1):
            self.be(rest + (most - rest) * k / 25)
        self.be(rest, 200_000)

    def wanted(self, off: float = 0.0) -> float:
        """The grip that is wanted now, and so many half bands more."""
        params = self.params
        share = self.state.wanted + off * params.half_band
        return params.rest + share * params.full_range / 1000

    def keep(self, off: float = 0.0, until: float = 1.0) -> None:
        """Keep to what is wanted, so many half bands off it, until a share of the part is done."""
        if self.state.phase == REACH:
            self.be(self.wanted())
        part, end = self.state.part, self.state.profile[-1][0] * until
        while self.state.part == part and self.state.phase != "let_go" and self.state.u < end:
            self.be(self.wanted(off if self.state.phase == "keep" else 0.0))

    def let_go(self, after: int = 300_000) -> None:
        self.be(self.grip, after)
        self.be(self.params.rest, 200_000)

    def play(self, off: float = 0.0) -> Outcome:
        """Play a trial to its end."""
        while self.outcome is None:
            self.keep(off)
            self.let_go()
        return self.outcome
