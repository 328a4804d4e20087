"""Who leads through a sitting: which scene is next, from the first block to the way home.

Every way out of a scene of the sitting goes through here, and whatever is played, offered
or ended is decided here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.core.values import Side
from game.scenes.at_hand import device_for, played_with
from game.scenes.base import Home, Transition
from game.scenes.desk import Desk
from game.scenes.sitting import Sitting
from game.session.block import Block, Part
from game.session.course import Course, plan
from game.tasks import EXERCISES

if TYPE_CHECKING:
    from game.session.setup import SetUp

PRACTICE_TRIALS = 3


def begin(
    desk: Desk,
    player: str | None,
    setup: SetUp,
    exercise: str | None = None,
    level: str | None = None,
    *,
    practice: bool = False,
) -> Transition:
    """Begin a sitting of ``player`` (None: the guest), with what was played last if nothing
    is named. Ratings that forbid play end it kindly before it begins. ``practice``: a few
    trials come first that count nowhere, but of no dose, of which each trial is part.
    """
    last = desk.records.last_session(player) if player is not None else None
    if exercise is not None and not desk.cleared_for(player, exercise, setup.hand):
        return Home()  # Nothing else is played instead of what is off.
    offered = desk.offered(setup.hand)
    there = [one for one in EXERCISES if offered.of(one) and device_for(desk, one) is not None]
    wanted = [exercise, last.exercise if last else None, *there]
    chosen = next((one for one in wanted if one in there), None)
    if chosen is None:
        return Home()  # Without a level there is nothing to play; home says which are missing.
    table = {k: v for k, v in setup.to_table().items() if k not in setup.ratings}
    sitting = Sitting.begin(desk, player, table)
    sitting.hand, sitting.last = setup.hand, last
    sitting.course = _planned(desk, setup.hand, chosen, level)
    sitting.rate(desk, "before", setup.ratings)
    if sitting.hurts(desk):
        return finish(desk, sitting, "pain")
    tried = Block(sitting.course.levels[0], PRACTICE_TRIALS, practice=True)
    if practice and not tried.is_dose:
        return play(desk, sitting, tried)
    return onward(desk, sitting)


def onward(desk: Desk, sitting: Sitting) -> Transition:
    """Go on with what the plan has next."""
    from game.scenes import probing  # noqa: PLC0415 - scenes lead in a circle

    course = _cleared(desk, sitting, course_of(desk, sitting))
    course = probing.planned(desk, sitting, course)
    sitting.course = _within_reach(desk, sitting, course)
    block = sitting.course.next_block
    if block is None:
        return finish(desk, sitting, "completed")
    if block.is_probe:
        if sitting.course.played(block, 0).next_block is None:
            # What is left is no practice: that has come to its end, however the probe goes,
            # of which the record tells by itself.
            sitting.closes_as = sitting.closes_as or "completed"
        return Home(probing.Compare(desk, sitting, block))
    return play(desk, sitting, block)


def _cleared(desk: Desk, sitting: Sitting, course: Course) -> Course:
    """Return the course without what is not cleared for player and hand by now."""
    levels = (*course.levels, *((course.wish,) if course.wish else ()))
    for exercise in {level.exercise for level in levels}:
        if not desk.cleared(exercise, sitting.hand):
            course = course.without(exercise)
    return course


def _within_reach(desk: Desk, sitting: Sitting, course: Course) -> Course:
    """Return the course with what cannot be easy enough, or not be played with any device at
    hand, put off, unless nothing else is left.
    """
    found = course
    for _ in course.levels:
        block = found.next_block
        if block is None or block.part is not Part.MAIN:
            return course
        device = device_for(desk, block.level)
        if device and not sitting.session.is_too_hard(block, desk.context(device, sitting.hand)):
            return found
        found = found.put_off()
    return course


def play(desk: Desk, sitting: Sitting, block: Block) -> Transition:
    """Play a block."""
    from game.scenes.play import Play  # noqa: PLC0415 - scenes lead in a circle

    device = played_with(desk, block.level)
    return Home(Play(desk, sitting, block, device, sitting.hand))


def after_block(desk: Desk, sitting: Sitting, block: Block) -> Transition:
    """Say what follows a block that has come to its end."""
    from game.scenes import probing  # noqa: PLC0415 - scenes lead in a circle
    from game.scenes.result import Result  # noqa: PLC0415

    sitting.course = probing.planned(desk, sitting, course_of(desk, sitting, block))
    if block.is_probe and not sitting.session.probes[-1].finished:
        return onward(desk, sitting)  # Broken off: it is due again.
    sitting.block_ended(block)
    if course_of(desk, sitting).next_block is None:
        return finish(desk, sitting, "completed")
    if block.practice or block.is_probe or block.part is Part.WARM_UP:
        return onward(desk, sitting)
    return Home(Result(desk, sitting, sitting.session.parts))


def leave_out(desk: Desk, sitting: Sitting, block: Block) -> Transition:
    """Leave a probe out, or the rest of it."""
    sitting.session.leave_out(block, played_with(desk, block.level), sitting.hand)
    sitting.session.stop_block(desk.pump.last_stamp)
    sitting.course = course_of(desk, sitting).played(block, 0)
    return onward(desk, sitting)


def wind_up(desk: Desk, sitting: Sitting) -> Transition:
    """End the practice between two blocks: what is left of the plan is a probe at the end."""
    sitting.course = course_of(desk, sitting).winding_up()
    return onward(desk, sitting)


def ready(desk: Desk, sitting: Sitting, now: int) -> Transition:
    """Leave practice for what counts."""
    sitting.session.stop_block(now)
    return onward(desk, sitting)


def other(desk: Desk, sitting: Sitting, exercise: str) -> Transition:
    """Go on with another exercise: with the level after the one this sitting played last."""
    device, offered = played_with(desk, exercise), desk.offered(sitting.hand)
    levels = offered.playable(exercise, device) or offered.of(exercise)
    if not levels:
        return onward(desk, sitting)
    ids = [level.id for level in levels]
    played = [r.block.level.id for r in sitting.session.results if r.block.level.id in ids]
    at = (ids.index(played[-1]) + 1) % len(ids) if played else 0
    sitting.course = course_of(desk, sitting).wished(levels[at])
    return onward(desk, sitting)


def finish(desk: Desk, sitting: Sitting, ended_by: str) -> Transition:
    """Come to the end: how it feels, what the hand did, and what grows from it."""
    from game.scenes.ending import Ending  # noqa: PLC0415 - scenes lead in a circle

    sitting.session.stop_block(desk.pump.last_stamp)
    if ended_by == "pain" or not sitting.closes_as:
        sitting.closes_as = ended_by
    return Home(Ending(desk, sitting))


def course_of(desk: Desk, sitting: Sitting, block: Block | None = None) -> Course:
    """Return the sitting's plan; one that began without gets one after its first block."""
    if sitting.course is None:
        played = block or sitting.session.results[-1].block
        level = played.level
        sitting.course = _planned(desk, sitting.hand, level.exercise, level.id)
    return sitting.course


def _planned(desk: Desk, hand: Side, exercise: str, level: str | None) -> Course:
    """Return the plan of a sitting that begins so, with the device that plays it."""
    named = next((one for one in desk.library.of(exercise) if one.id == level), None)
    device = played_with(desk, named or exercise)
    return plan(desk.offered(hand), device, exercise, level, desk.dose)
