"""A simulated player's intentions as samples of a device, and a whole sitting played so.

Pointing devices say where the hand is. Sticks and keys only say "this way": there the
player watches the cursor and corrects, as people do.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from game.core.framing import Framer
from game.core.values import AXIS_MAX, Command, Context, Device, Sample, Side
from game.session import poses
from game.session.block import Notice
from game.session.session import Session
from game.session.trial import Trial
from game.tasks.base import Aim, Skill

TICK_US = 10_000
NEAR_UM = 500
"""A cursor this near counts as there."""
LAG_UM = 7_000
"""The way waits for a cursor that lags further behind than this."""
TRIES = 80
PRESS_US = 80_000
CREEP_UM = 5_000
"""Below this distance a key player lets go and taps."""
CREEP_HELD_US = 150_000
PATIENCE_US = 600_000_000


@dataclass(slots=True)
class _Pad:
    """A stick or key player at work: a copy of the framer shows where the cursor is."""

    context: Context
    framer: Framer
    t: int
    began: int
    samples: list[Sample]
    grip: int
    axes: tuple[int, int] = (0, 0)
    held_us: int = 0
    other: int = 0

    def error(self, x: int, y: int) -> tuple[int, int]:
        hand = self.framer.hand
        return x - hand.x, y - hand.y

    def say(self, axes: tuple[int, int], *, down: bool = False) -> None:
        """Set the stick or keys for one tick."""
        if axes != self.axes or down or not self.samples or self.samples[-1].down:
            self._sample(axes, down=down)
        self.axes = axes
        self.held_us = self.held_us + TICK_US if any(axes) else 0
        self.t += TICK_US
        self.framer.advance(self.t - self.began + 1)

    def _sample(self, axes: tuple[int, int], *, down: bool) -> None:
        device = self.context.device
        raw = axes if device is Device.KEYBOARD else self._stick(axes)
        sample = Sample(self.t, device, 0, 0, 0, down, raw)
        self.samples.append(sample)
        self.framer.sample(replace(sample, t=self.t - self.began))

    def _stick(self, axes: tuple[int, int]) -> tuple[int, ...]:
        if self.context.hand is Side.LEFT:
            return (*axes, 0, 0, self.grip, self.other)
        return (0, 0, *axes, self.other, self.grip)

    def head_for(self, x: int, y: int) -> None:
        """Push towards a point for one tick."""
        dx, dy = self.error(x, y)
        push = self._keys(dx, dy) if self.context.device is Device.KEYBOARD else self._push(dx, dy)
        self.say(push)

    def _push(self, dx: int, dy: int) -> tuple[int, int]:
        away = math.hypot(dx, dy)
        if away < NEAR_UM / 2:
            return 0, 0
        profile = self.context.profile
        part = min(1.0, away * 0.5 * 1e6 / TICK_US / profile.gain_um_s)
        u = (-0.3 + math.sqrt(0.09 + 2.8 * part)) / 1.4
        size = profile.dead_zone + 1 + u * (AXIS_MAX - profile.dead_zone - 1)
        return round(size * dx / away), round(size * dy / away)

    def _keys(self, dx: int, dy: int) -> tuple[int, int]:
        if max(abs(dx), abs(dy)) < CREEP_UM and self.held_us > CREEP_HELD_US:
            return 0, 0
        return _sign(dx), _sign(dy)

    def settle(self, x: int, y: int) -> None:
        """Correct until the cursor is there, or near enough after many tries."""
        for _ in range(TRIES):
            dx, dy = self.error(x, y)
            if max(abs(dx), abs(dy)) < NEAR_UM:
                break
            self.head_for(x, y)

    def squeeze(self, grip: int) -> None:
        """Change the grip and wait: a trigger moves, a key is tapped."""
        self.grip = grip
        tap = self.context.device is Device.KEYBOARD
        if not tap:
            self._sample((0, 0), down=False)
        for _ in range(PRESS_US // TICK_US):
            self.say((0, 0), down=tap)
        self.say((0, 0))


def _sign(distance: int) -> int:
    return 0 if abs(distance) < NEAR_UM // 2 else AXIS_MAX if distance > 0 else -AXIS_MAX


def samples_of(aim: Aim, trial: Trial) -> list[Sample]:
    """Turn an intention into samples in trial time, from where the trial is now."""
    device = trial.context.device
    if aim.poses:
        return poses.samples_of(aim.poses, trial)
    if device is Device.MOUSE:
        return [
            Sample(trial.time_us + t, device, 0, x, y, grip > AXIS_MAX // 2)
            for t, x, y, grip in aim.points
        ]
    return _touches(aim, trial) if device is Device.TOUCH else _pushes(aim, trial)


def _touches(aim: Aim, trial: Trial) -> list[Sample]:
    touching = bool(trial.snapshot_device().touches)
    samples: list[Sample] = []
    for t, x, y, grip in aim.points:
        if grip or touching:
            samples.append(Sample(trial.time_us + t, Device.TOUCH, 0, x, y, grip > 0))
        touching = grip > 0
    return samples


def _pushes(aim: Aim, trial: Trial) -> list[Sample]:
    began = trial.time_us
    initial = trial.snapshot_device()
    framer = Framer(trial.context, initial)
    pad = _Pad(trial.context, framer, began, began, [], trial.hand.grip, other=aim.other)
    first = aim.points[0][0]
    for t, x, y, grip in aim.points:
        if (grip > AXIS_MAX // 2) != (pad.grip > AXIS_MAX // 2):
            pad.settle(x, y)
            pad.squeeze(grip)
        while pad.t - began < t - first:
            pad.head_for(x, y)
        for _ in range(TRIES):
            if max(map(abs, pad.error(x, y))) < LAG_UM:
                break
            pad.head_for(x, y)
    pad.settle(aim.points[-1][1], aim.points[-1][2])
    pad.say((0, 0))
    return pad.samples


def play_trial(
    session: Session, skill: Skill, rng: random.Random
) -> Iterator[tuple[int, list[Notice]]]:
    """Play the running trial to its end: yields (us of the session's clock, notices)."""
    trial, began_us = session.trial, session.began_us
    if trial is not None and not trial.shown:
        t = began_us + trial.initial.lead_in_us + 1
        yield t, session.advance(t)
    while trial is not None and session.trial is trial:
        aim = trial.exercise.simulate(trial.state, trial.hand, skill, rng)
        for sample in samples_of(aim, trial):
            t = began_us + sample.t
            yield t, session.feed([replace(sample, t=t)])
            if session.trial is not trial:
                return
        t = began_us + trial.time_us + TICK_US
        yield t, session.advance(t)
        if session.trial is trial and trial.time_us > PATIENCE_US:
            yield t, session.command(t, Command.GIVE_UP)
