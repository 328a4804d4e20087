"""Shows once how an exercise is done: a calm, sure hand plays the trial that is on the screen.

It plays a copy of the trial's state by the exercise's own rules and simulated player. The
trial itself never hears of it, and nothing of it is recorded.
"""

from __future__ import annotations

import math
import random
from collections import deque
from collections.abc import Iterator
from itertools import dropwhile, takewhile
from typing import Any

from game.core.values import Frame, Hand
from game.core.view import Point
from game.session.trial import Trial
from game.tasks.base import Aim, Exercise, Skill

CALM = Skill(
    bits=9.0,
    reaction_s=0.7,
    movement_s=0.5,
    tremor_um=0,
    tremor_hz=1.0,
    drop=0.0,
    lapse=0.0,
    confuse=0.0,
)
"""A hand that takes its time, so that eyes can follow, and never misses."""
SLOWER = 1.5
"""How many times as long as the simulated player takes: the show is for eyes."""
LONGEST_US = 30_000_000
"""No exercise is shown for longer than this."""
STEPS_A_CALL = 200
"""Steps that one call may take: a whole path at once would hold the frame."""


class Showing:
    """One showing; times are us since it began."""

    def __init__(self, trial: Trial, seed: int = 1) -> None:
        self.exercise: Exercise[Any, Any] = trial.exercise
        self.state: Any = trial.state
        self.context = trial.context
        self.hand: Hand = trial.hand
        self.way: list[tuple[Point, bool]] = []
        """Where the hand was so far, and whether it gripped."""
        self.tips: list[tuple[Point, ...]] = []
        """Where each finger was at the same moments, where more than one counts."""
        self.hands = 1
        """Whose they are: of two hands the other one's finger is the first."""
        self.firmest: tuple[Hand, Any] = self.hand, self.state
        """The hand and the trial when it gripped the most, of a grip that is graded."""
        self.over = False
        self._began = trial.time_us
        self._rng = random.Random(seed)
        self._coming: deque[tuple[int, Hand]] = deque()
        self._said = 0

    def advance(self, t: int) -> None:
        """Bring the showing up to ``t``, or nearer to it where much is to be done."""
        for _ in range(STEPS_A_CALL):
            if self.over or not self._step(t):
                return

    def finish(self) -> None:
        """Take as many steps as one call may towards the end, whatever the time."""
        self.advance(LONGEST_US)

    def _step(self, t: int) -> bool:
        """Take the next step if it is due."""
        if not self._coming:
            aim = self.exercise.simulate(self.state, self.hand, CALM, self._rng)
            self.hands = aim.hands
            slower = 1.0 if aim.paced else SLOWER
            self._coming.extend((self._said + round(at * slower), hand) for at, hand in _hands(aim))
        if not self._coming or self._coming[0][0] > min(t, LONGEST_US):
            self.over = not self._coming or t >= LONGEST_US
            return False
        self._said, self.hand = self._coming.popleft()
        frame = Frame(self._began + self._said, (self.hand,))
        self.state, _ = self.exercise.step(self.state, frame)
        if self.hand.grip > self.firmest[0].grip:
            self.firmest = self.hand, self.state
        self.way.append(((self.hand.x, self.hand.y), self.hand.grip > 0))
        self.tips.append(tuple((finger.x, finger.y) for finger in self.hand.fingers))
        self.over = self.exercise.outcome(self.state) is not None
        return not self.over


def _hands(aim: Aim) -> Iterator[tuple[int, Hand]]:
    """What the hand is to be, and when."""
    yield from aim.poses
    for t, x, y, grip in aim.points:
        yield t, Hand(x, y, grip, contacts=int(grip > 0), other=aim.other)


def stills(way: list[tuple[Point, bool]]) -> tuple[Point, ...]:
    """Return where the hand takes hold first and where it lets go at last: what still
    pictures show instead of the movement.

    >>> stills([((0, 0), False), ((5, 0), True), ((9, 4), True), ((9, 4), False)])
    ((5, 0), (9, 4))
    """
    held = [at for at, grips in way if grips]
    return (held[0], held[-1]) if held else ()


def still_tips(tips: list[tuple[Point, ...]]) -> tuple[tuple[Point, ...], ...]:
    """Return where the fingers are from when they have come down until they have moved the most:
    closed, or turned all the way. A grip that was opened ends what is shown.

    >>> still_tips([(), ((0, 0), (9, 0)), ((3, 0), (6, 0)), ((0, 0), (9, 0)), ()])
    (((0, 0), (9, 0)), ((3, 0), (6, 0)))
    """
    gripped = dropwhile(_is_open, tips)
    held = list(takewhile(lambda places: not _is_open(places), gripped))
    if not held:
        return ()
    away = [sum(map(math.dist, held[0], places)) for places in held]
    return tuple(held[: away.index(max(away)) + 1])


def _is_open(places: tuple[Point, ...]) -> bool:
    return len(places) <= 1
