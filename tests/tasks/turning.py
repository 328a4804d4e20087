"""Things to turn, and hands that turn them."""

from __future__ import annotations

import math
import random
from dataclasses import replace

from game.core.values import (
    AXIS_MAX,
    Command,
    Context,
    Device,
    Event,
    Finger,
    Frame,
    Hand,
    InputProfile,
    Side,
)
from game.session.profiles import fitted
from game.tasks.base import Level, Skill
from game.tasks.turn import EXERCISE
from game.tasks.turn_level import read_level
from game.tasks.turn_plan import Params
from game.tasks.turn_state import State
from tests.tasks.boards import surroundings

VARIANTS = ("dial", "key", "jar")
STILL = Skill(tremor_um=0, drop=0.0, lapse=0.0, reaction_s=0.05, movement_s=0.04)


def around(device: Device = Device.TOUCH, hand: Side = Side.RIGHT, **where) -> Context:
    return fitted(surroundings(device, hand, **where), EXERCISE)


def level(variant: str, **params) -> Level:
    return Level("test", "turn", variant, "Test", "", read_level(params, variant))


def planned(variant="dial", bits=3.5, seed=1, previous=None, where=None, **params) -> Params:
    context = where or around()
    return EXERCISE.plan(level(variant, **params), bits, context, random.Random(seed), previous)


class Twister:
    """A hand on something to turn; degrees are those of the hand, clockwise."""

    def __init__(self, params: Params, device: Device = Device.TOUCH, **profile) -> None:
        self.context = replace(around(device), profile=InputProfile(fingers=2, **profile))
        self.params, self.device = params, device
        self.state: State = EXERCISE.start(params, self.context)
        self.events: list[Event] = []
        self.t, self.angle, self.spread, self.hand = 0, 0.0, 40_000, Hand(0, 0)
        self.put(Hand(0, 0))

    def put(self, hand: Hand, *commands: Command, wait: int = 8_000) -> None:
        self.t += wait
        self.hand = hand
        self.state, events = EXERCISE.step(self.state, Frame(self.t, (hand,), commands))
        self.events += events

    def at(self, angle: float, *, closed: bool = True) -> Hand:
        """The hand as it is with the thing in it."""
        (x, y), way = self.params.centre, math.radians(angle)
        dx, dy = (round(self.spread / 2 * f(way)) for f in (math.cos, math.sin))
        now = round(math.degrees(math.atan2(dy, dx)) * 100)
        grip = AXIS_MAX if closed else 0
        if self.device is Device.TOUCH:
            if not closed:
                return Hand(x, y)
            pair = Finger(1, x - dx, y - dy), Finger(2, x + dx, y + dy)
            return Hand(x, y, grip, self.spread, now, 2, pair)
        if self.device is Device.MOUSE:
            return Hand(x + dx, y + dy, grip, contacts=int(closed))
        return Hand(x, y, grip, 0, now, 0, (), AXIS_MAX)

    def grip(self, angle: float | None = None) -> None:
        self.angle = self.angle if angle is None else angle
        self.put(self.at(self.angle, closed=False))
        self.put(self.at(self.angle))

    def turn(self, degrees: float, steps: int = 12) -> None:
        """Turn by so many degrees, clockwise."""
        begin = self.angle
        for i in range(1, steps + 1):
            self.angle = begin + degrees * i / steps
            self.put(self.at(self.angle))

    def do(self, degrees: float) -> None:
        """Turn by so many degrees the way that is wanted."""
        self.turn(self.params.sense * degrees)

    def open(self) -> None:
        self.put(self.at(self.angle, closed=False))

    @property
    def kinds(self) -> list[str]:
        return [event.kind for event in self.events]

    @property
    def outcome(self):
        return EXERCISE.outcome(self.state)


def finished(params: Params, off: float = 0.0, device: Device = Device.TOUCH) -> Twister:
    """A hand that turned the thing ``off`` degrees too far (negative: not far enough)."""
    hand = Twister(params, device)
    grips = round(params.turn / params.twist)
    for number in range(grips):
        hand.grip(30)
        is_last = number == grips - 1 and params.variant != "key"
        hand.do(params.twist / 100 + is_last * off)
        if params.variant == "key":
            hand.do(4)
            hand.do(-hand.state.turned / 100 - off)
        hand.open()
    return hand


def played(params: Params, device: Device, skill: Skill, luck: int, asked_at_most: int = 20):
    """How a turn ends that the simulated player makes, asked until it is over."""
    context = around(device)
    state, t = EXERCISE.start(params, context), 0
    hand = Hand(context.area.x, context.area.y)
    state, _ = EXERCISE.step(state, Frame(0, (hand,)))
    for asked in range(asked_at_most):
        begin, rng = t, random.Random(hash((luck, asked)))
        for after, then in EXERCISE.simulate(state, hand, skill, rng).poses:
            t, before, hand = begin + after, hand, then
            if not (before.grip or then.grip):
                continue  # Nothing happens on the way to the thing.
            state, _ = EXERCISE.step(state, Frame(t, (hand,)))
            if EXERCISE.outcome(state) is not None:
                return state
    raise AssertionError("the player never came to the end")
