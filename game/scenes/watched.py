"""A simulated player at work in the window, at its own pace."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace

from game.core.values import Device, Sample, Side
from game.input.reading import CloseAsked, Item, PausePressed
from game.scenes.base import Pop, Push, Quit, Transition
from game.scenes.desk import Desk
from game.scenes.play import Play
from game.scenes.sitting import Sitting
from game.session.block import Block
from game.session.simulated import samples_of
from game.session.trial import Trial
from game.tasks import EXERCISES
from game.tasks.base import Skill


class Waiting:
    """Until the records are open; then one block after the other."""

    playing = False

    def __init__(
        self,
        desk: Desk,
        blocks: Sequence[Block],
        device: Device,
        skill: Skill,
        player: Callable[[], str | None],
    ) -> None:
        self._desk = desk
        self._left = deque(blocks)
        self._device = device
        self._skill = skill
        self._player = player
        self._sitting: Sitting | None = None
        self._done = False

    def enter(self, now: int) -> None:
        """Come back after a block."""

    def leave(self, now: int) -> None:
        """End the session."""
        if self._sitting is not None:
            self._sitting.end(now, "completed" if self._done else "quit")

    def read(self, item: Item, now: int) -> Transition | None:
        return Quit() if isinstance(item, (CloseAsked, PausePressed)) else None

    def update(self, now: int) -> Transition | None:
        if not self._desk.settled:
            return None
        if not self._left:
            self._done = True
            return Quit()
        return self._next()

    def _next(self) -> Transition:
        if self._sitting is None:
            self._sitting = Sitting.begin(self._desk, self._player(), {"simulated": True})
            self._sitting.ghosts.update(EXERCISES)
        block = self._left.popleft()
        return Push(Watched(self._desk, self._sitting, block, self._device, self._skill))

    def draw(self, now: int) -> None:
        self._desk.draw_ground()


class Watched(Play):
    """Play, with a simulated hand; the window's own devices only pause and close it."""

    def __init__(
        self, desk: Desk, sitting: Sitting, block: Block, device: Device, skill: Skill
    ) -> None:
        super().__init__(desk, sitting, block, device, Side.RIGHT)
        self._asking.each_time = ()  # A simulated hand feels nothing.
        self._skill = skill
        self._rng = random.Random(desk.seed())
        self._coming: deque[Sample] = deque()
        self._trial: Trial | None = None

    def read(self, item: Item, now: int) -> Transition | None:
        return Quit() if isinstance(item, (CloseAsked, PausePressed)) else None

    def follow(self) -> Transition:
        """Go back to who has the next block."""
        return Pop()

    def update(self, now: int) -> Transition | None:
        session = self.sitting.session
        trial = session.trial
        if trial is None:
            return super().update(now)
        if trial is not self._trial:
            self._trial = trial
            self._coming.clear()
        if not self._coming and trial.shown:
            aim = trial.exercise.simulate(trial.state, trial.hand, self._skill, self._rng)
            self._coming.extend(samples_of(aim, trial))
        while self._coming and session.trial is trial:
            due = session.began_us + self._coming[0].t
            if due > now:
                break
            super().read(replace(self._coming.popleft(), t=due), now)
        self._busy_us = now
        return super().update(now)

    def _tell_trouble(self, now: int) -> Transition | None:
        """Say nothing in a pause: a simulated hand does not end one."""
        return None
