"""A simulated player plays a whole session, on a clock that needs no time.

Everything behind the hand is real: the same session, exercises, measures, difficulty and
store as in play.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from game.core.framing import Initial
from game.core.values import NOMINAL_UM_PER_PX, Context, Device, Side
from game.session.block import Block, Notice, TrialEnded
from game.session.library import Library, device_for
from game.session.profiles import make_context
from game.session.recorder import Recorder
from game.session.session import Session
from game.session.simulated import play_trial
from game.tasks import EXERCISES
from game.tasks.base import Level, Skill

WINDOW_PX = (1280, 800)
AREA_PX = (106, 176, 1068, 544)
"""The window and play area that the simulated player sits at."""
REST_US = 20_000_000
"""A pause between blocks, on the virtual clock."""


@dataclass(slots=True)
class VirtualClock:
    """Time that passes because somebody says so."""

    began: datetime
    us: int = 0

    def now(self) -> datetime:
        return self.began + timedelta(microseconds=self.us)


@dataclass(frozen=True, slots=True)
class Demo:
    """What is to be played: one block each of ``levels``."""

    levels: tuple[Level, ...]
    trials: int | None
    skill: Skill
    device: Device = Device.MOUSE
    hand: Side = Side.RIGHT
    seed: int = 0


def choose_levels(library: Library, exercise: str | None, device: Device) -> tuple[Level, ...]:
    """One block of each exercise, or a block of each level of the one that is named.

    Only of levels that the device can play.
    """
    if exercise is not None:
        return library.playable(exercise, device)
    found = (library.playable(one, device) for one in EXERCISES)
    return tuple(levels[0] for levels in found if levels)


def context_of(demo: Demo, level: Level | None = None) -> Context:
    """The simulated player's surroundings: an ordinary screen that nobody calibrated.

    ``level``: what is played; with the device that was named, if it goes with that.
    """
    return make_context(
        window_px=WINDOW_PX,
        area_px=AREA_PX,
        um_per_px=(NOMINAL_UM_PER_PX, NOMINAL_UM_PER_PX),
        calibrated=False,
        device=device_for(level, demo.device) if level else demo.device,
        hand=demo.hand,
    )


def play(
    demo: Demo,
    recorder: Recorder,
    player_id: str,
    clock: VirtualClock,
    on_trial: Callable[[TrialEnded], None] | None = None,
) -> dict[str, Any]:
    """Play the session and return its summary."""
    rng = random.Random(demo.seed)
    session = Session(recorder, player_id, demo.seed, setup={"simulated": True})
    for level in demo.levels:
        for notice in _block(demo, level, session, clock, rng):
            if on_trial is not None and isinstance(notice, TrialEnded):
                on_trial(notice)
        clock.us += REST_US
    session.end(clock.us, "completed")
    return session.summary()


def _block(
    demo: Demo, level: Level, session: Session, clock: VirtualClock, rng: random.Random
) -> Iterator[Notice]:
    context = context_of(demo, level)
    trials = demo.trials or EXERCISES[level.exercise].block_of(level)
    middle = Initial(context.window.w // 2, context.window.h // 2)
    yield from session.begin_block(Block(level, trials), context, clock.us, middle)
    while session.trial is not None:
        for t, notices in play_trial(session, demo.skill, rng):
            clock.us = t
            yield from notices
