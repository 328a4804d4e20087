"""Turning a thing with any device: two fingers that twist, a pointer or a stick that circles,
an arrow key that is held.
"""

from __future__ import annotations

import math
import time
from itertools import pairwise

from tests.devices.hands import Done, Finger, Hand, Mouse
from tests.devices.harness import WAIT_S
from tests.devices.injector import BEGIN, END, UPDATE
from tests.devices.steering import Keys, Pad
from tests.devices.whole_game import Began

STEPS = 20
ON_IT = 0.6
"""Fingers and pointer are so much of the radius from the middle."""
FIRST = -150.0
"""Where the hand takes hold, degrees clockwise from the right."""
COARSE, TAP_S = 20.0, 0.03


def turn(hand: Hand, trial: Began, short: float = 0.0) -> None:
    """Turn the thing to its goal in as many grips as it takes, and let go; ``short``: degrees
    before it.
    """
    params = trial.params
    hand.game.see(lambda seen: seen.get("trial") == trial.number and seen["shown"])
    grips = round(params.turn / params.twist)
    for number in range(grips):
        by = params.twist / 100 - (short if number == grips - 1 and params.variant != "key" else 0)
        legs = [by] if params.variant != "key" else [by + 3, short - by - 3]
        TWISTS[type(hand)](hand, trial, [params.sense * leg for leg in legs])


def _place(trial: Began, angle: float) -> tuple[int, int]:
    """The px of the window where a finger is on the thing."""
    (x, y), way = trial.params.centre, math.radians(angle)
    reach = ON_IT * trial.params.radius
    return trial.px(x + reach * math.cos(way), y + reach * math.sin(way))


def _angles(legs: list[float]) -> list[float]:
    angles = [FIRST]
    for leg in legs:
        begin = angles[-1]
        angles += [begin + leg * (i + 1) / STEPS for i in range(STEPS)]
    return angles


def _held(hand: Hand) -> None:
    hand.game.see(lambda seen: bool(seen.get("holding")))


def _with_fingers(hand: Finger, trial: Began, legs: list[float]) -> None:
    """Two fingers come down on both sides, go round, and lift one after the other."""

    def say(kind: int, number: int, angle: float) -> None:
        px = _place(trial, angle if number == 1 else angle + 180)
        t = hand.game.xorg.finger(kind, number, *hand.game.at(*px))
        hand.done.append(Done(t, px, kind != END))

    angles = _angles(legs)
    for number in (1, 2):
        say(BEGIN, number, FIRST)
    _held(hand)
    for before, angle in pairwise(angles):
        for number in (1, 2):
            turned = angle if number == 1 else angle + 180
            was = before if number == 1 else before + 180
            if _place(trial, turned) != _place(trial, was):
                say(UPDATE, number, angle)
        hand.game.frame()
    for number in (1, 2):
        say(END, number, angles[-1])


def _with_pointer(hand: Mouse, trial: Began, legs: list[float]) -> None:
    angles = _angles(legs)
    hand.go(_place(trial, FIRST))
    hand.grip()
    _held(hand)
    for angle in angles[1:]:
        hand.put(_place(trial, angle))
        hand.game.frame()
    hand.ungrip()


def half_turn(hand: Mouse, trial: Began) -> None:
    """Take hold of the thing and stop half way through the first grip."""
    params = trial.params
    hand.game.see(lambda seen: seen.get("trial") == trial.number and seen["shown"])
    hand.go(_place(trial, FIRST))
    hand.grip()
    _held(hand)
    for angle in _angles([params.sense * params.twist / 200]):
        hand.put(_place(trial, angle))
        hand.game.frame()


def _with_stick(hand: Pad, trial: Began, legs: list[float]) -> None:
    def push(angle: float) -> None:
        way = math.radians(angle)
        for axis, value in ((2, math.cos(way)), (3, math.sin(way))):
            hand._axis(axis, round(value, 3))

    angles = _angles(legs)
    push(FIRST)
    hand.close(trial)
    _held(hand)
    for angle in angles[1:]:
        push(angle)
    hand.open()
    hand.game.see(lambda seen: not seen.get("holding"))
    hand.rest()


def _with_keys(hand: Keys, trial: Began, legs: list[float]) -> None:
    """Hold an arrow until it is nearly there, then tap; the eye does the rest."""
    sense = trial.params.sense
    goal = hand.game.frame()["turned"] / 100
    hand.close(trial)
    _held(hand)
    for number, leg in enumerate(legs):
        goal += sense * leg
        # A key's first leg only has to come to its stop.
        near = 2.0 if number < len(legs) - 1 else min(2.0, 0.005 * trial.params.tolerance)
        deadline = time.monotonic() + WAIT_S
        while abs(left := goal - hand.game.frame()["turned"] / 100) > near:
            assert time.monotonic() < deadline, f"{left} degrees are left"
            arrow = "right" if left * sense > 0 else "left"
            hand._key(arrow, down=True)
            if abs(left) > COARSE:
                hand.game.see(lambda seen, to=goal: abs(to - seen["turned"] / 100) < COARSE)
            else:
                time.sleep(TAP_S)
            hand._key(arrow, down=False)
    hand.open()
    hand.game.see(lambda seen: not seen.get("holding"))


TWISTS = {Finger: _with_fingers, Mouse: _with_pointer, Pad: _with_stick, Keys: _with_keys}
