"""The block under way, and how its next trial comes about."""

from __future__ import annotations

import random
from dataclasses import dataclass

from game.core.framing import Initial
from game.core.plain import to_plain
from game.core.values import Context
from game.difficulty import Controller
from game.session.block import Block, BlockResult, Part
from game.session.later import Later
from game.session.recorder import HELPED, TrialStart
from game.session.trial import Trial
from game.tasks import EXERCISES


@dataclass(slots=True)
class Running:
    """The block under way. ``trial_id`` is "" until the record knows of the trial."""

    block: Block
    context: Context
    controller: Controller
    result: BlockResult
    trial: Trial
    start: Later[TrialStart]
    began_us: int
    trial_id: str = ""
    saved_us: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Which trial of which session: ``index`` and ``block`` count from 0."""

    session_id: str
    index: int
    block: int


def quality_flags(block: Block, *, helped: bool, broken: bool) -> tuple[str, ...]:
    """Return what to beware of in a trial of ``block``: easier, helped with, interrupted."""
    found = {
        block.part.value: block.part is not Part.MAIN,
        HELPED: helped,
        "interrupted": broken,
    }
    return tuple(name for name, is_so in found.items() if is_so)


def next_trial(
    place: Place,
    block: Block,
    context: Context,
    initial: Initial,
    lot: tuple[int, float],
    *,
    previous: object,
) -> tuple[Trial, Later[TrialStart]]:
    """Return the next trial and what the record will know of it.

    ``lot`` is its seed and the difficulty asked for, settled by now; the layout, which takes
    long, follows from that and may be worked out later. ``previous`` is the last trial's
    final state.
    """
    exercise = EXERCISES[block.level.exercise]
    seed, bits = lot
    plan = Later(lambda: exercise.plan(block.level, bits, context, random.Random(seed), previous))

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
            is_practice=block.practice,
            assisted=context.profile.steadying_ms > 0,
            part=block.part.value,
        )

    return Trial(exercise, plan.get, context, initial), Later(start)
