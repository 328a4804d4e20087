"""The real play scene on SDL's dummy driver, with a scripted clock and a simulated hand."""

from __future__ import annotations

import gc
import random
import time
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pygame

from game.app import NEVER
from game.core.values import AXIS_MAX, Device, Sample, Side
from game.input.devices import Devices
from game.input.driver import screen as input_screen
from game.input.pump import Pump
from game.scenes.desk import Desk, Wishes
from game.scenes.play import Play
from game.scenes.records import NothingKept, Records
from game.scenes.sitting import Sitting
from game.session import library
from game.session.block import Block
from game.session.library import device_for
from game.session.simulated import samples_of
from game.session.trial import Trial
from game.store.background import Opening
from game.store.faults import StoreFault
from game.tasks.base import Aim, Skill
from game.ui.language import english
from game.ui.screen import Screen
from game.ui.theme import load_theme

FRAME_US = 16_667
STEADY = Skill(bits=9.0, drop=0.0, lapse=0.0)


class NoRecords(Records):
    """Records that answer at once and keep nothing."""

    def __init__(self) -> None:
        super().__init__(_never)

    @property
    def ready(self) -> bool:
        return True

    def store(self) -> None:
        return None

    def recorder(self) -> NothingKept:
        return NothingKept()


def _never() -> Opening:
    raise StoreFault("A benchmark keeps no records.")


class Clock:
    """Time that passes because a benchmark says so; within a frame as long as it works."""

    def __init__(self) -> None:
        self.us = 0
        self._began = time.thread_time_ns()

    def frame(self) -> None:
        """Go on to the next frame."""
        self.us += FRAME_US
        self._began = time.thread_time_ns()

    def ns(self) -> int:
        return self.us * 1_000 + time.thread_time_ns() - self._began


@contextmanager
def opened_desk(
    size: tuple[int, int], clock: Clock, offload: Callable[[Callable[[], None]], object]
) -> Iterator[Desk]:
    """A window of ``size`` px and all that scenes share."""
    # As the shell does: no look for old garbage during play.
    gc.collect()
    gc.set_threshold(*gc.get_threshold()[:2], NEVER)
    pygame.display.init()
    pygame.font.init()
    seeds = random.Random(1)
    desk = Desk(
        screen=Screen.create(size),
        theme=load_theme(),
        tr=english(),
        devices=Devices(input_screen(size, 1.0, 1.0), pinned=Device.MOUSE),
        pump=Pump(clock.ns, pygame.event.get),
        records=NoRecords(),
        library=library.packaged(),
        offload=offload,
        seed=lambda: seeds.getrandbits(48),
        wishes=Wishes(),
    )
    desk.follow_screen()
    yield desk
    pygame.quit()


class HandAtWork:
    """A simulated player on a real ``Play`` scene, its mouse heard ``rate_hz`` times a second; what
    no mouse can play is played with the first device that can, at that one's pace.

    ``sitting``: one that goes on; without it a new one begins.
    """

    def __init__(
        self,
        desk: Desk,
        level_id: str,
        rate_hz: int,
        trials: int,
        sitting: Sitting | None = None,
    ) -> None:
        level = next(le for le in desk.library.levels if le.id == level_id)
        self._desk = desk
        self._period = 1_000_000 // rate_hz
        self._rng = random.Random(3)
        self._coming: deque[Sample] = deque()
        self._trial: Trial | None = None
        self.sitting = sitting or Sitting.begin(desk, None, {"simulated": True})
        # With a mouse, or where the level does not go with one, a device that it is made for.
        device = device_for(level, Device.MOUSE)
        desk.devices.pin(device)
        self.play = Play(desk, self.sitting, Block(level, trials), device, Side.RIGHT)
        self.play._asking.each_time = ()  # noqa: SLF001 - a simulated hand feels nothing

    @property
    def trial(self) -> Trial | None:
        return self.sitting.session.trial

    @property
    def grasping(self) -> bool:
        """Whether the hand is closed, in a trial that is in sight."""
        return self.trial is not None and self.trial.shown and self.trial.hand.grip > 0

    def take(self, now: int) -> list[Sample]:
        """The samples that fall due up to ``now``."""
        trial, session = self.trial, self.sitting.session
        if trial is None:
            return []
        if trial is not self._trial:
            self._trial = trial
            self._coming.clear()
        if not self._coming and trial.shown:
            aim = trial.exercise.simulate(trial.state, trial.hand, STEADY, self._rng)
            start = session.began_us + trial.time_us
            told = self._reported(aim, start) if aim.points else self._posed(aim, trial, start)
            self._coming.extend(told)
        due: list[Sample] = []
        while self._coming and self._coming[0].t <= now:
            due.append(self._coming.popleft())
        return due

    def frame(self, now: int, samples: list[Sample]) -> object:
        """What the loop does in a frame, from the inputs to the drawn picture."""
        for sample in samples:
            self.play.read(sample, now)
        following = self.play.update(now)
        self._desk.screen.begin()
        self.play.draw(now)
        return following

    def _posed(self, aim: Aim, trial: Trial, start: int) -> Iterator[Sample]:
        """What a panel or a gamepad tells of poses, again and again until the next one."""
        samples = samples_of(aim, trial)
        for sample, after in zip(samples, [*samples[1:], samples[-1]], strict=True):
            began = start - trial.time_us + sample.t
            yield replace(sample, t=began)
            until = start - trial.time_us + after.t
            again = range(began + self._period, until, self._period) if sample.down else ()
            yield from (replace(sample, t=t) for t in again)

    def _reported(self, aim: Aim, start: int) -> Iterator[Sample]:
        """The hand's way between the points of its aim, as a mouse of this rate tells it."""
        points = aim.points or [(t, hand.x, hand.y, hand.grip) for t, hand in aim.poses]
        times = [t for t, *_ in points]
        for t in range(times[0], times[-1] + self._period, self._period):
            k = min(max(bisect_right(times, t), 1), len(times) - 1)
            (t0, x0, y0, grip), (t1, x1, y1, last) = points[k - 1], points[k]
            share = min(1.0, (t - t0) / max(1, t1 - t0))
            x, y = round(x0 + (x1 - x0) * share), round(y0 + (y1 - y0) * share)
            down = (last if share == 1.0 else grip) > AXIS_MAX // 2
            yield Sample(start + t, Device.MOUSE, 0, x, y, down)
