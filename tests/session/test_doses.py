"""A dose is what its level says, however the sitting goes: neither lost, nor gone beyond."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from game.commands.demo import Demo, context_of
from game.core.framing import Initial
from game.core.values import Command, Device, Sample, Side
from game.session.block import Block
from game.session.session import SETTLE_US, Session
from game.session.simulated import play_trial
from game.tasks import EXERCISES
from game.tasks.base import Skill
from tests.session.memory import MemoryRecorder
from tests.tasks.boards import level

SURE = Skill(reaction_s=0.3)
PUTTY, BAND = "pace-putty", "pace-band"
SECOND = 1_000_000


def begun(level_id=PUTTY, device=Device.KEYBOARD):
    recorder = MemoryRecorder()
    one = level(level_id)
    trials = EXERCISES[one.exercise].block_of(one)
    session = Session(recorder, "player", 7, setup={"simulated": True})
    context = context_of(Demo((one,), trials, SURE, device))
    session.begin_block(Block(one, trials), context, 0, Initial(150_000, 100_000))
    return session, recorder, context


def press(session, t):
    for at, down in ((t, True), (t + 100_000, False)):
        session.feed([Sample(at, session.trial.context.device, 0, 0, 0, down, (0, 0))])
    return t + 100_000


def repeated(session, count, t=0):
    """Begin a set by keyboard, and do so many repetitions; returns when the last was done."""
    t = press(session, t + SECOND)
    for _ in range(count):
        while session.trial.state.phase != "confirm":
            t += 100_000
            session.advance(t)
        t = press(session, t + 500_000)
    return t


def played(session):
    rng = random.Random(3)
    while session.trial is not None:
        for _ in play_trial(session, SURE, rng):
            pass


def done_of(recorder):
    """Of each trial: how it ended, how many of its set were done then, and where it began."""
    details = [(r.outcome["kind"], r.outcome["details"]) for r in recorder.trials.values()]
    return [(kind, d["repetitions"], d.get("carried", 0)) for kind, d in details]


def narrower(context):
    return replace(context, area=replace(context.area, w=context.area.w * 2 // 3))


@pytest.mark.parametrize(
    "change",
    [
        narrower,
        lambda context: replace(context, device=Device.TOUCH),
        lambda context: replace(context, hand=Side.LEFT),
    ],
    ids=["window", "device", "hand"],
)
def test_what_was_done_of_a_set_stays_done_when_the_rest_of_it_is_played_otherwise(change):
    session, recorder, context = begun()
    t = repeated(session, 7)
    session.change_context(change(context), t + SECOND, Initial(0, 0))
    assert EXERCISES["pace"].progress(session.trial.state) == (7, 8)
    assert session.trial.params.before_us == 3 * SECOND
    played(session)
    assert done_of(recorder) == [
        ("halted", 7, 0),
        ("done", 8, 7),
        ("done", 8, 0),
        ("done", 8, 0),
    ]


def test_the_rest_between_two_sets_is_not_lost_with_the_window_it_began_in():
    session, recorder, context = begun()
    t = repeated(session, 8) + 20 * SECOND
    session.change_context(narrower(context), t, Initial(0, 0))
    assert session.trial.state.phase == "between"
    left = session.trial.params.before_us
    assert left == pytest.approx(40 * SECOND + SETTLE_US, abs=SECOND / 5)
    session.change_context(replace(context, device=Device.TOUCH), t + SECOND, Initial(0, 0))
    assert session.trial.params.before_us == pytest.approx(left - SECOND, abs=SECOND / 50)
    played(session)
    assert sum(kind == "done" for kind, *_ in done_of(recorder)) == 3


@pytest.mark.parametrize("level_id", [PUTTY, BAND])
def test_a_set_that_was_left_out_is_not_made_up_for(level_id):
    session, recorder, _context = begun(level_id)
    session.advance(SECOND)
    session.command(2 * SECOND, Command.GIVE_UP)
    played(session)
    trials = EXERCISES["pace"].block_of(level(level_id))
    kinds = [kind for kind, *_ in done_of(recorder)]
    assert kinds == ["given_up", *["done"] * (trials - 1)]


def test_what_is_no_dose_is_begun_anew_and_made_up_for():
    recorder = MemoryRecorder()
    one = level("pick-place-plates")
    session = Session(recorder, "player", 7)
    context = context_of(Demo((one,), 2, SURE, Device.MOUSE))
    session.begin_block(Block(one, 2), context, 0, Initial(150_000, 100_000))
    session.command(SECOND, Command.GIVE_UP)
    session.change_context(replace(context, device=Device.TOUCH), 3 * SECOND, Initial(0, 0))
    played(session)
    kinds = [record.outcome["kind"] for record in recorder.trials.values()]
    assert kinds == ["given_up", "halted", "done", "done"]
