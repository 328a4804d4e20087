"""A session as its player lives it: trials follow each other, adapt, and are all kept."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import pytest

from game.commands.demo import Demo, VirtualClock, context_of, play
from game.core.framing import Initial
from game.core.values import Command, Device, Sample
from game.session.block import Block, BlockEnded, TrialBegan, TrialEnded, flowers
from game.session.session import Session
from game.session.simulated import play_trial
from game.tasks import EXERCISES
from game.tasks.base import Fit, Skill
from tests.session.memory import MemoryRecorder
from tests.tasks.boards import LEVELS, level

PLATES = "pick-place-plates"
STEADY = Skill(bits=4.5, drop=0.0, lapse=0.0)


def begun(recorder=None, trials=4, device=Device.MOUSE, **kwargs):
    recorder = recorder or MemoryRecorder()
    demo = Demo((level(PLATES),), trials, STEADY, device)
    session = Session(recorder, "player", 7, **kwargs)
    context = context_of(demo)
    session.begin_block(Block(level(PLATES), trials), context, 0, Initial(150_000, 100_000))
    return session, recorder, context


def played(session, skill=STEADY, seed=1):
    rng, notices, last = random.Random(seed), [], 0
    while session.trial is not None:
        for last, more in play_trial(session, skill, rng):  # noqa: B007
            notices += more
    return notices, last


def test_a_block_is_as_many_trials_as_asked_and_says_so():
    session, recorder, _ = begun(trials=5)
    notices, _ = played(session)
    assert sum(isinstance(n, TrialEnded) for n in notices) == 5
    assert isinstance(notices[-1], BlockEnded)
    assert [n.index for n in notices if isinstance(n, TrialBegan)] == [1, 2, 3, 4]
    assert len(recorder.trials) == 5
    assert all(r.outcome["kind"] == "done" for r in recorder.trials.values())


def test_a_trial_is_kept_before_the_next_begins_and_measured_after():
    session, recorder, _ = begun(trials=2)
    played(session)
    assert recorder.order == [
        ("start", "t0"),
        ("end", "t0"),
        ("measures", "t0"),
        ("start", "t1"),
        ("end", "t1"),
        ("measures", "t1"),
    ]


def test_samples_of_a_long_trial_are_handed_over_every_second():
    session, recorder, _ = begun(trials=1)
    for i in range(1, 700):
        session.feed([Sample(i * 8_000, Device.MOUSE, 0, 200_000 + i, 100_000, False)])
    assert 4 <= recorder.flushes["t0"] <= 6
    handed = len(recorder.trials["t0"].samples)
    assert handed >= 700 - 2 * 125
    session.end(6_000_000, "quit")
    record = recorder.trials["t0"]
    assert [s.x for s in record.samples] == [200_000 + i for i in range(1, 700)]
    assert record.outcome["kind"] == "halted"
    assert recorder.ended[session.id][0] == "quit"


def test_difficulty_rises_for_a_steady_hand_and_falls_for_an_unsteady_one():
    def last_bits(bits):
        session, _, _ = begun(trials=25)
        played(session, replace(STEADY, bits=bits))
        return session.summary()["blocks"][0]["difficulty_last_bits"]

    assert last_bits(6.0) > last_bits(2.5) + 0.8


def test_the_next_session_starts_from_where_this_one_ended():
    recorder = MemoryRecorder()
    session, _, _ = begun(recorder, trials=20)
    played(session, replace(STEADY, bits=6.0))
    ended_at = session.summary()["blocks"][0]["difficulty_last_bits"]
    again, _, _ = begun(recorder, trials=1)
    first = next(t for t in recorder.trials.values() if t.start.session_id == again.id)
    fresh, other, _ = begun(trials=1)
    assert abs(first.start.difficulty_bits - ended_at) < 0.8
    assert first.start.difficulty_bits > other.trials["t0"].start.difficulty_bits + 0.5
    assert fresh.trial is not None


def test_a_guest_starts_afresh_but_keeps_to_it_within_the_sitting():
    recorder = MemoryRecorder()
    session, _, context = begun(recorder, trials=20)
    played(session, replace(STEADY, bits=6.0))
    session.begin_block(Block(level(PLATES), 1), context, 0, Initial(0, 0))
    reached = session.controller.next_difficulty()
    assert reached > 4.0
    guest, _, _ = begun(recorder, trials=1, remember=False)
    assert guest.controller.next_difficulty() < reached - 0.5


def test_giving_up_is_kept_but_does_not_count():
    session, recorder, _ = begun(trials=2)
    bits = session.controller.next_difficulty()
    session.command(500_000, Command.GIVE_UP)
    assert recorder.trials["t0"].outcome["kind"] == "given_up"
    assert session.controller.next_difficulty() == bits
    played(session)
    summary = session.summary()["blocks"][0]
    assert (summary["trials"], summary["given_up"]) == (2, 1)


def test_a_board_stays_in_sight_for_a_moment_before_another_takes_its_place():
    session, recorder, _ = begun(trials=14)
    rng, following = random.Random(2), []
    for bits in [1.0, 1.0, 7.5, 1.0] * 3:
        session.controller.set_difficulty(bits)
        for _ in play_trial(session, STEADY, rng):
            pass
        following.append(session.trial)
    starts = [record.start for record in recorder.trials.values()][: len(following) + 1]
    changed = [a.parameters["items"] != b.parameters["items"] for a, b in pairwise(starts)]
    assert [trial.initial.lead_in_us > 0 for trial in following] == changed
    counts = [
        trial.exercise.progress(trial.exercise.start(trial.params, trial.context))
        for trial in following
    ]
    assert any(anew and done > 0 for anew, (done, _) in zip(changed, counts, strict=True))
    assert not all(changed)


def test_another_window_halts_the_trial_and_begins_it_anew():
    session, recorder, context = begun(trials=2)
    smaller = replace(context, area=replace(context.area, w=context.area.w * 2 // 3))
    session.change_context(smaller, 900_000, Initial(0, 0))
    played(session)
    outcomes = [r.outcome["kind"] for r in recorder.trials.values()]
    assert outcomes == ["halted", "done", "done"]
    assert recorder.trials["t1"].start.context["area"]["w"] == smaller.area.w


def test_another_device_gets_its_own_difficulty_and_its_own_result():
    session, recorder, context = begun(trials=3)
    rng = random.Random(2)
    for t, _ in play_trial(session, STEADY, rng):
        last = t
    touch = replace(context, device=Device.TOUCH)
    session.change_context(touch, last + 100_000, Initial(0, 0))
    played(session)
    devices = [r.start.device for r in recorder.trials.values() if r.outcome["kind"] == "done"]
    assert devices == ["mouse", "touch", "touch"]
    assert [(b["device"], b["trials"]) for b in session.summary()["blocks"]] == [
        ("mouse", 1),
        ("touch", 2),
    ]


def test_samples_of_another_device_are_not_this_trials():
    session, recorder, _ = begun(trials=1)
    session.feed([Sample(5_000, Device.GAMEPAD, 0, 0, 0, True, (0,) * 6)])
    session.end(10_000, "quit")
    assert recorder.trials["t0"].samples == ()


def test_measures_wait_for_the_worker():
    jobs = []
    session, recorder, _ = begun(trials=1, offload=jobs.append)
    played(session)
    assert recorder.trials["t0"].measures == {}
    jobs[0]()
    assert recorder.trials["t0"].measures["sparc"]["value"] < -1


@pytest.mark.parametrize("exercise", sorted(EXERCISES))
def test_the_same_seed_gives_the_same_summary(exercise):
    chosen = next(le for le in LEVELS.values() if le.exercise == exercise)
    fits = EXERCISES[exercise].devices
    device = next(one for one in Device if fits[one] is not Fit.NOT)
    demo = Demo((chosen,), 3, Skill(), device, seed=5)
    clock = VirtualClock(began=None)
    first = play(demo, MemoryRecorder(), "p", clock)
    assert play(demo, MemoryRecorder(), "p", VirtualClock(began=None)) == first
    other = play(replace(demo, seed=6), MemoryRecorder(), "p", VirtualClock(began=None))
    assert other != first


def test_one_to_three_flowers_never_none():
    def bunch(bits):
        session, _, _ = begun(trials=8)
        played(session, replace(STEADY, bits=bits))
        result = session.results[0]
        return flowers(result.successes, len(result.done))

    assert bunch(0.5) == 1
    assert bunch(9.0) == 3


def test_a_level_that_cannot_be_as_easy_as_its_player_needs_it_is_too_hard():
    session, _, context = begun()
    shapes, lines, sort = (
        Block(level(one), 4) for one in ("trace-shapes", "trace-lines", "pick-place-sort")
    )
    for bits, too_hard in ((3.0, False), (2.3, True), (1.5, True)):
        for block in (lines, sort):
            session.begin_block(block, context, 0, Initial(0, 0))
            session.controller.lock(bits)
        assert session.is_too_hard(shapes, context) == too_hard
        assert not session.is_too_hard(lines, context)
        assert session.is_too_hard(sort, context) == (bits < 2)
