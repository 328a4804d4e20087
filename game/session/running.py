"""The block under way, and how its next trial comes about."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from game.core.framing import Initial
from game.core.plain import to_plain
from game.core.values import Command, Context, Frame, Hand
from game.difficulty import Controller
from game.session.block import Block, BlockResult, Part
from game.session.later import Later
from game.session.profiles import fitted
from game.session.recorder import HELPED, TrialStart
from game.session.trial import Trial
from game.tasks import EXERCISES
from game.tasks.base import Level

Lot = tuple[int, float]
"""A trial's seed, and the difficulty that is asked for."""


@dataclass(slots=True)
class Running:
    """The block under way. ``trial_id`` is "" until the record knows of the trial.

    ``controller``: None in what is fixed (a probe, an exercise that does not adapt), which
    neither asks it nor tells it anything.
    """

    block: Block
    context: Context
    controller: Controller | None
    result: BlockResult
    trial: Trial
    start: Later[TrialStart]
    began_us: int
    trial_id: str = ""
    saved_us: int = 0

    @property
    def behind(self) -> int:
        """How many of the block's trials are behind. One that was given up is made up for, but
        of a probe not by another layout, and of a dose not beyond what it holds.
        """
        counts = self.block.is_probe or self.block.is_dose
        return self.result.gone_by if counts else len(self.result.done)

    @property
    def over(self) -> bool:
        """Whether the block ends with the trial that has just ended."""
        result, trial = self.result, self.trial
        done, whole = trial.exercise.progress(trial.state)
        return self.block.over(self.behind, sum(result.active_us), whole=done >= whole)

    @property
    def rest(self) -> Block:
        """What is left of the block to play with another device."""
        return self.block.rest_of(self.behind, sum(self.result.active_us))

    @property
    def begun(self) -> Any:
        """What of the trial that was broken off another device goes on with: what was done of a
        dose is done.
        """
        return self.left_behind(all_of_it=False) if self.block.is_dose else None

    def left_behind(self, *, all_of_it: bool) -> Any:
        """Return what the next trial gets to know of the one that has ended."""
        state = self.trial.state
        return state if all_of_it else self.trial.exercise.kept(state)

    def settles(self, plan: Later[Any]) -> bool:
        """Whether the trial that has just ended stays in sight before the next is shown.

        A probe's next trial is another picture always, so that this does not tell how it went.
        """
        exercise, state = self.trial.exercise, self.trial.state
        done, whole = exercise.progress(state)
        return self.block.is_probe or done >= whole or exercise.renews(plan.get(), state)


@dataclass(frozen=True, slots=True)
class Place:
    """Which trial of which session: ``index`` and ``block`` count from 0."""

    session_id: str
    index: int
    block: int


def quality_flags(block: Block, *, helped: bool, broken: bool) -> tuple[str, ...]:
    """Return what to beware of in a trial of ``block``: easier, a probe, helped, interrupted."""
    found = {
        block.part.value: block.part is not Part.MAIN,
        HELPED: helped,
        "interrupted": broken,
    }
    return tuple(name for name, is_so in found.items() if is_so)


def draw_lot(
    block: Block,
    context: Context,
    controller: Controller | None,
    number: int,
    rng: random.Random,
) -> Lot:
    """Return the lot of trial ``number`` of a block; ``controller``: None in what is fixed."""
    if block.is_probe:
        return block.fixed_lot(number)
    seed = rng.getrandbits(48)
    if controller is None:
        return seed, bits_near(block.level, EXERCISES[block.level.exercise].bits[0], context)
    return seed, controller.next_difficulty()


def layout(block: Block, context: Context, lot: Lot, *, previous: object) -> Later[Any]:
    """Return a trial's parameters: they take long, follow from its lot, and may come later.

    ``previous`` is the last trial's final state.
    """
    exercise, (seed, bits) = EXERCISES[block.level.exercise], lot
    fit = fitted(context, exercise)
    return Later(lambda: exercise.plan(block.level, bits, fit, random.Random(seed), previous))


def bits_near(level: Level, bits: float, context: Context) -> float:
    """Return the difficulty of a trial that is to have so many ``bits``, as it comes out."""
    exercise = EXERCISES[level.exercise]
    context = fitted(context, exercise)
    params = exercise.plan(level, bits, context, random.Random(0), None)
    frame = Frame(0, (Hand(0, 0),), (Command.HALT,))
    outcome = exercise.outcome(exercise.step(exercise.start(params, context), frame)[0])
    if outcome is None:
        raise ValueError(f"{exercise.id!r} does not halt")
    return outcome.difficulty


def next_trial(
    place: Place,
    block: Block,
    context: Context,
    initial: Initial,
    lot: Lot,
    *,
    plan: Later[Any],
) -> tuple[Trial, Later[TrialStart]]:
    """Return the next trial and what the record will know of it, once it is laid out."""
    exercise = EXERCISES[block.level.exercise]
    context = fitted(context, exercise)
    seed, bits = lot

    def start() -> TrialStart:
        return TrialStart(
            session_id=place.session_id,
            index=place.index,
            block=place.block,
            exercise=exercise.id,
            exercise_version=exercise.version,
            variant=block.level.variant,
            level_id=block.level.id,
            level_sha256=block.level.sha256,
            parameters=to_plain(plan.get()),
            context=to_plain(context),
            initial=to_plain(initial),
            seed=seed,
            device=context.device.value,
            hand=context.hand.value,
            difficulty_bits=bits,
            feedback=not block.is_probe,
            is_practice=block.practice,
            is_probe=block.is_probe,
            assisted=context.profile.steadying_ms > 0,
            part=block.part.value,
        )

    return Trial(exercise, plan.get, context, initial), Later(start)
