"""The plan of a sitting: a warm-up, blocks with rests offered between them, a cool-down.

It counts active play and no clock's time, and it forces nothing: a rest that is offered may
be passed over, and the sitting may end after any block.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Self

from game.core.values import Device
from game.session.block import MOST_OF_ENOUGH, Block, Part
from game.session.library import Library
from game.tasks import EXERCISES
from game.tasks.base import Level

MINUTE_US = 60_000_000
REST_FROM_US = 3 * MINUTE_US
REST_BY_US = 5 * MINUTE_US
"""A rest is offered after 3 to 5 min of active play."""
EASY_TARGET = 0.9
"""Target success of warm-up and cool-down."""
LAST_TRIALS = 3
"""How many trials "three more, then done" means."""
MANY = 400
"""Trials of a block that goes by active play: more than anybody plays in it."""


@dataclass(frozen=True, slots=True)
class Dose:
    """How much a sitting holds, in us of active play; 0 leaves warm-up or cool-down out.

    ``block_us``: enough for a block, which then ends with its board or at half as much again.
    0: each block is as many trials as its exercise has in one.
    """

    warm_up_us: int = MINUTE_US
    block_us: int = 2 * MINUTE_US
    blocks: int = 4
    cool_down_us: int = MINUTE_US


@dataclass(frozen=True, slots=True)
class Course:
    """Where a sitting stands. ``levels``: what its blocks play in turn, the chosen one first.

    ``blocks``: main blocks played. ``active_us``: active play so far; ``since_rest_us``:
    since a rest was last offered. ``wish``: what the player wants next instead.
    ``last_call``: three more were asked for, and play ends with them. ``opening``: probes
    before all practice; ``closing``: one after it, before the easy end. They are of what the
    player's settings want, and whoever asks for three more is not held up by them. ``tired``:
    the hand declined; what is left of practice is easier. ``held``: exercises whose dose this
    sitting has had, which come no more in it.
    """

    levels: tuple[Level, ...]
    dose: Dose = Dose()
    target_success: float = 0.75
    warmed_up: bool = False
    blocks: int = 0
    active_us: int = 0
    since_rest_us: int = 0
    wish: Level | None = None
    last_call: bool = False
    ended: bool = False
    opening: tuple[Block, ...] = ()
    closing: Block | None = None
    tired: bool = False
    held: frozenset[str] = frozenset()

    @property
    def next_block(self) -> Block | None:
        """What comes next, None after the end."""
        if self.ended:
            return None
        level = self._level
        if self.last_call:
            return self._last(level) if level else None
        if self.opening:
            return self.opening[0]
        easy_us = self.dose.warm_up_us
        if level and easy_us and not self.warmed_up and not self.blocks and _adapts(level):
            return self._easy(level, Part.WARM_UP, easy_us)
        if level and (self.blocks < self.dose.blocks or self.wish is not None):
            return self._main(level)
        easy_us = self.dose.cool_down_us
        ends_easy = easy_us and _adapts(self.levels[0])
        easy = self._easy(self.levels[0], Part.COOL_DOWN, easy_us) if ends_easy else None
        return self.closing or easy

    @property
    def rest_due(self) -> bool:
        """Whether a rest is to be offered before what comes next."""
        following = self.next_block
        if following is None:
            return False
        coming_us = int(MOST_OF_ENOUGH * following.enough_us)
        since = self.since_rest_us
        return since >= REST_FROM_US or since + coming_us > REST_BY_US

    def _last(self, level: Level) -> Block:
        trials = LAST_TRIALS
        if EXERCISES[level.exercise].trials:
            trials = min(trials, EXERCISES[level.exercise].block_of(level))
        return Block(level, trials, self.target_success, eased=self.tired)

    def _main(self, level: Level) -> Block:
        exercise = EXERCISES[level.exercise]
        # What has a dose of its own is played to its end, however long that takes.
        enough_us = 0 if exercise.trials else self.dose.block_us
        trials = exercise.block_of(level)
        if enough_us and _adapts(level):
            trials = MANY  # What is the same each time is as many as its exercise has at most.
        target = self.target_success
        return Block(level, trials, target, enough_us=enough_us, eased=self.tired)

    @property
    def _level(self) -> Level | None:
        """What has its turn; None where nothing may come any more."""
        at = self._turn
        return self.wish or (None if at is None else self.levels[at])

    @property
    def _turn(self) -> int | None:
        """Which of the levels has its turn: what the sitting has had the dose of is passed over."""
        every = len(self.levels)
        turns = ((self.blocks + k) % every for k in range(every))
        return next((at for at in turns if self.levels[at].exercise not in self.held), None)

    def _easy(self, level: Level, part: Part, enough_us: int) -> Block:
        return Block(level, MANY, EASY_TARGET, part=part, enough_us=enough_us)

    def played(self, block: Block, active_us: int) -> Self:
        """Go on after a block that held so much active play. Practice counts nowhere."""
        if block.practice:
            return replace(self, ended=self.last_call)
        if block.is_probe:
            return self._probed(block, active_us)
        main = block.part is Part.MAIN
        held = self.held | {block.level.exercise} if block.is_dose else self.held
        blocks = self.blocks + main
        last = block.part is Part.COOL_DOWN or self.last_call
        goes_on = bool(self.dose.cool_down_us) or self.closing is not None
        return replace(
            self,
            warmed_up=True,
            blocks=blocks,
            held=held,
            active_us=self.active_us + active_us,
            since_rest_us=self.since_rest_us + active_us,
            wish=None if main else self.wish,
            ended=last or (main and blocks >= self.dose.blocks and not goes_on),
        )

    def _probed(self, block: Block, active_us: int) -> Self:
        """Go on after a probe that was played or left out: it is no practice."""
        last = block.part is Part.PROBE_LAST
        return replace(
            self,
            since_rest_us=self.since_rest_us + active_us,
            opening=self.opening if last else self.opening[1:],
            closing=None if last else self.closing,
            ended=self.last_call or (last and not self.dose.cool_down_us),
        )

    def put_off(self) -> Self:
        """Play the level that has its turn after all others. What was chosen keeps its turns."""
        at = self._turn
        if self.wish is not None or not at:
            return self
        return replace(self, levels=(*self.levels[:at], *self.levels[at + 1 :], self.levels[at]))

    def without(self, exercise: str) -> Self:
        """Go on without an exercise; where nothing else was to come, it is over."""
        levels = tuple(level for level in self.levels if level.exercise != exercise)
        wish = self.wish if self.wish and self.wish.exercise != exercise else None
        opening = tuple(one for one in self.opening if one.level.exercise != exercise)
        closing = self.closing
        if closing is not None and closing.level.exercise == exercise:
            closing = None
        if not levels:
            levels, wish = (wish,) if wish else self.levels, None
        ended = self.ended or levels[0].exercise == exercise
        return replace(
            self, levels=levels, wish=wish, opening=opening, closing=closing, ended=ended
        )

    def rested(self) -> Self:
        """Go on after a rest was offered, whether it was taken or not."""
        return replace(self, since_rest_us=0)

    def declined(self) -> Self:
        """Go easier from the next block on, and offer a rest before it."""
        return replace(self, tired=True, since_rest_us=max(self.since_rest_us, REST_FROM_US))

    def wished(self, level: Level) -> Self:
        """Play another level next, in a block of its own even where the plan was through; but not
        what this sitting has had the dose of.
        """
        if level.exercise in self.held:
            return self
        return replace(self, wish=level, warmed_up=True, ended=False)

    def winding_up(self) -> Self:
        """End the practice here, with what is to come after it but the easy end."""
        dose = replace(self.dose, blocks=self.blocks, cool_down_us=0)
        return replace(
            self, dose=dose, wish=None, warmed_up=True, opening=(), ended=self.closing is None
        )

    def three_more(self) -> Self:
        """End after three more trials, without a cool-down."""
        return replace(self, last_call=True)


def plan(
    library: Library,
    device: Device,
    exercise: str,
    level: str | None = None,
    dose: Dose | None = None,
) -> Course:
    """Return the course of a sitting that begins with what was chosen; practice varies.

    Every other block after the first is of another exercise that the device can play, of each
    in turn from the one after what was chosen; all are, where it cannot play that. What does
    not adapt is played by who chose it alone. Raises LookupError for an exercise without a
    level, and where the device can play none.
    """
    own = _from(library.playable(exercise, device), level)
    others = _in_turn([library.playable(one, device) for one in _after(exercise)])
    if library.of(exercise) and not own:
        own, others = tuple(others), []
    if not own:
        raise LookupError(f"no level of {exercise!r} can be played")
    dose = dose or Dose()
    if EXERCISES[own[0].exercise].trials:
        # A dose is a dose: what was chosen is played once, and not another one after it.
        own = own[:1]
        dose = dose if others else replace(dose, blocks=1)
    return Course((own[0], *_in_turn([others, own[1:]])), dose)


def _after(exercise: str) -> list[str]:
    """Return the other exercises that adapt, the one after this first."""
    every = list(EXERCISES)
    at = every.index(exercise) if exercise in every else -1
    others = [*every[at + 1 :], *every[: max(at, 0)]]
    return [one for one in others if EXERCISES[one].adapts]


def _in_turn(several: Sequence[Sequence[Level]]) -> list[Level]:
    """Return the first of each, then the second of each, and so on."""
    return [le for row in zip_longest(*several) for le in row if le is not None]


def _adapts(level: Level) -> bool:
    """Whether there is an easier one of it."""
    return EXERCISES[level.exercise].adapts


def _from(levels: Sequence[Level], first: str | None) -> tuple[Level, ...]:
    """Return levels in order, beginning with the one named, the earlier ones at the end."""
    ids = [level.id for level in levels]
    at = ids.index(first) if first in ids else 0
    return (*levels[at:], *levels[:at])
