"""Fingers on glass, and a trigger, for the tests of pinching."""

from __future__ import annotations

import random
from dataclasses import replace

from game.core.values import AXIS_MAX, Command, Device, Finger, Frame, Hand, Side
from game.tasks.base import Level
from game.tasks.pinch import EXERCISE
from game.tasks.pinch_level import read_level
from game.tasks.pinch_state import grip_for
from tests.tasks.boards import surroundings

HAND = (
    (90_000, 150_000),
    (118_000, 95_000),
    (142_000, 80_000),
    (165_000, 90_000),
    (188_000, 118_000),
)
"""Where a right hand rests, um, from the thumb on."""


def planned(variant="close", bits=3.0, *, seed=1, where=None, previous=None, **keys):
    """Parameters of a trial as a level with ``keys`` lays it out."""
    values = read_level(keys, variant)
    level = Level("test", "pinch", variant, "Test", "", values)
    where = where or surroundings(Device.TOUCH)
    return EXERCISE.plan(level, bits, where, random.Random(seed), previous)


class Pinch:
    """Fingers that do what they are told, 8 ms a frame."""

    def __init__(self, params=None, where=None):
        self.where = where or surroundings(Device.TOUCH)
        self.params = params or planned(where=self.where)
        self.state = EXERCISE.start(self.params, self.where)
        self.t = 0
        self.fingers = {}
        self.merged = set()
        self.grip = 0
        self.events = []

    def frame(self, *commands, wait=8_000):
        self.t += wait
        fingers = tuple(Finger(n, *at, n in self.merged) for n, at in self.fingers.items())
        hand = Hand(
            *self.params.home, AXIS_MAX if fingers else self.grip, 0, 0, len(fingers), fingers
        )
        self.state, events = EXERCISE.step(self.state, Frame(self.t, (hand,), commands))
        self.events += events
        return self

    def wait(self, seconds):
        for _ in range(round(seconds * 125)):
            if self.outcome is None:
                self.frame()
        return self

    def put(self, opening, *, anchored=False):
        """Touch, or move, so that two fingers are ``opening`` apart."""
        if self.params.wide:
            self.grip = grip_for(self.params, opening)
            return self.frame()
        x, y = self.params.home
        left = x - self.params.start // 2 if anchored else x - opening // 2
        self.fingers = {0: (left, y), 1: (left + opening, y)}
        return self.frame()

    def go(self, opening, seconds=0.4, *, anchored=False):
        steps, now = round(seconds * 125), self.state.opening
        for k in range(1, steps + 1):
            self.put(now + (opening - now) * k // steps, anchored=anchored)
        return self

    def lift(self):
        self.fingers = {}
        self.grip = 0
        self.frame()
        return self.wait(0.1 if self.params.wide else 0.2)

    def begin(self, **how):
        return self.put(self.params.wide or self.params.start, **how)

    def hold(self, off=0, **how):
        """Close to the middle of the band and hold for the whole of it, ``off`` um beside it."""
        self.go(self.params.target + off, **how)
        return self.wait((self.params.settle_us + self.params.hold_us) / 1e6 + 0.1)

    def rest(self, hand=HAND, seconds=0.8):
        self.fingers = dict(enumerate(hand))
        return self.wait(seconds)

    def bring(self, finger, opening, steps=30):
        """Move the thumb and a finger from where the hand rests until they are so far apart."""
        (ax, ay), (bx, by) = self.state.rest[0], self.state.rest[finger - 1]
        whole = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        now = self.apart(0, finger - 1) or whole
        for k in range(1, steps + 1):
            part = (now + (opening - now) * k / steps) / whole
            for number, (x, y) in ((0, (ax, ay)), (finger - 1, (bx, by))):
                mx, my = (ax + bx) / 2, (ay + by) / 2
                self.fingers[number] = (round(mx + (x - mx) * part), round(my + (y - my) * part))
            self.frame()
        return self

    def apart(self, one, other):
        if not {one, other} <= self.fingers.keys():
            return 0
        (ax, ay), (bx, by) = self.fingers[one], self.fingers[other]
        return ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5

    @property
    def kinds(self):
        return [event.kind for event in self.events]

    @property
    def outcome(self):
        return EXERCISE.outcome(self.state)


def rested(hand=HAND, side=Side.RIGHT):
    """A hand whose rest was found out, and where."""
    where = surroundings(Device.TOUCH, side)
    fingers = Pinch(planned("fingers", where=where), where)
    fingers.rest(hand)
    return fingers, where


def asked(finger, bits=3.0, **keys):
    """A trial that asks for a finger of a hand that has rested."""
    first, where = rested()
    last = replace(first.state, params=replace(first.state.params, finger=finger - 1))
    params = planned("fingers", bits, where=where, previous=last, **keys)
    return Pinch(params, where)


PAUSES = (Command.PAUSE, Command.CANCEL, Command.UNPLUG)
