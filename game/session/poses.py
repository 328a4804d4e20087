"""Poses that a simulated hand means to take, as samples of a device.

A pose says outright what the hand is like: where the fingers are, how far the stick or the
trigger is. So nothing is steered here, and a cursor that a stick moves is nobody's aim.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from game.core.values import AXIS_MAX, Context, Device, Finger, Hand, Sample, Side
from game.session.trial import Trial


def samples_of(poses: Sequence[tuple[int, Hand]], trial: Trial) -> list[Sample]:
    """Turn poses, (us from now, hand), into samples in trial time."""
    device = trial.context.device
    if device is Device.TOUCH:
        return list(_touches(poses, trial))
    profile = trial.context.profile
    if profile.sticky and not profile.graded:
        poses = list(_tapped(poses, is_closed=trial.hand.grip > AXIS_MAX // 2))
    return [_sample(trial.time_us + t, hand, trial.context) for t, hand in poses]


def _tapped(poses: Sequence[tuple[int, Hand]], *, is_closed: bool) -> Iterator[tuple[int, Hand]]:
    """Where a tap takes and a tap lets go, each is squeezed for one pose."""
    for t, hand in poses:
        closed = hand.grip > AXIS_MAX // 2
        yield t, replace(hand, grip=AXIS_MAX if closed is not is_closed else 0)
        is_closed = closed


def _sample(t: int, hand: Hand, context: Context) -> Sample:
    if context.device is Device.MOUSE:
        return Sample(t, Device.MOUSE, 0, hand.x, hand.y, hand.grip > AXIS_MAX // 2)
    if context.device is Device.KEYBOARD:
        return Sample(t, Device.KEYBOARD, 0, 0, 0, hand.grip > AXIS_MAX // 2, _stick(hand, 0))
    stick = _stick(hand, context.profile.dead_zone)
    triggers, down = (hand.grip, hand.other), hand.contacts > 0
    if context.hand is Side.LEFT:
        return Sample(t, Device.GAMEPAD, 0, 0, 0, down, (*stick, 0, 0, *triggers))
    return Sample(t, Device.GAMEPAD, 0, 0, 0, down, (0, 0, *stick, *reversed(triggers)))


def _stick(hand: Hand, dead_zone: int) -> tuple[int, int]:
    """Return the axes of a stick that is pushed as far out of its dead zone as is meant."""
    if not hand.push:
        return 0, 0
    size = dead_zone + 1 + hand.push * (AXIS_MAX - dead_zone - 1) / AXIS_MAX
    way = math.radians(hand.angle / 100)
    return round(size * math.cos(way)), round(size * math.sin(way))


def _touches(poses: Sequence[tuple[int, Hand]], trial: Trial) -> Iterator[Sample]:
    began = trial.time_us
    there: Mapping[int, tuple[int, int]] = {
        n: (x, y) for n, x, y in trial.snapshot_device().touches
    }
    for t, hand in poses:
        wanted = {finger.number: (finger.x, finger.y) for finger in fingers_of(hand)}
        for gone in there.keys() - wanted.keys():
            yield Sample(began + t, Device.TOUCH, gone, *there[gone], False)
        for number, at in wanted.items():
            yield Sample(began + t, Device.TOUCH, number, *at, True)
        there = wanted


def fingers_of(hand: Hand) -> tuple[Finger, ...]:
    """Return where the fingers of a hand touch: as it says, or as far apart as its aperture."""
    if hand.fingers or not hand.grip:
        return hand.fingers
    if not hand.aperture:
        return (Finger(1, hand.x, hand.y),)
    way = math.radians(hand.angle / 100)
    dx, dy = hand.aperture / 2 * math.cos(way), hand.aperture / 2 * math.sin(way)
    return (
        Finger(1, round(hand.x - dx), round(hand.y - dy)),
        Finger(2, round(hand.x + dx), round(hand.y + dy)),
    )
