"""What the record and a block's summary are told of pauses, ends and what comes late."""

from __future__ import annotations

import logging
import random
from dataclasses import replace
from statistics import median

import pytest

from game.commands.demo import Demo, context_of
from game.core.framing import Initial
from game.core.values import Command, Device, Sample
from game.metrics import Why
from game.session import replay
from game.session.block import SHOWN_MEASURES, Block
from game.session.session import SETTLE_US, Session
from game.session.simulated import play_trial
from game.tasks.base import Skill
from tests.session.memory import MemoryRecorder
from tests.tasks.boards import level

PLATES = "pick-place-plates"
LINE = "trace-lines"
STEADY = Skill(bits=6.0, drop=0.0, lapse=0.0)
PLAYER = "0199f3a2-7777-7abc-9def-0123456789ab"


def begun(level_id=PLATES, trials=2, recorder=None, **kwargs):
    recorder = recorder or MemoryRecorder()
    demo = Demo((level(level_id),), trials, STEADY, Device.MOUSE)
    session = Session(recorder, PLAYER, 7, **kwargs)
    block = Block(demo.levels[0], trials)
    session.begin_block(block, context_of(demo), 0, Initial(150_000, 100_000))
    return session, recorder


def played(session, trials=100, seed=1):
    """Play so many trials to their end; returns when the last ended."""
    rng, last = random.Random(seed), 0
    for _ in range(trials):
        if session.trial is None:
            break
        for last, _notices in play_trial(session, STEADY, rng):  # noqa: B007
            pass
    return last


def paused(session, at_us, for_us):
    session.command(at_us, Command.PAUSE)
    session.command(at_us + for_us, Command.RESUME)


def reasons(record):
    return {name: found.get("reason") for name, found in record.measures.items()}


def test_a_pause_on_the_way_to_the_thing_takes_the_reaction_time_and_nothing_else():
    session, recorder = begun(trials=1)
    session.advance(300_000)
    paused(session, 400_000, 5_000_000)
    played(session)
    found = reasons(recorder.trials["t0"])
    assert found["reaction_time"] == Why.PAUSED
    for name in ("movement_time", "sparc", "ldlj", "end_point_error"):
        assert found[name] is None, name


def test_a_pause_while_drawing_takes_times_and_smoothness_but_not_errors_of_the_path():
    session, recorder = begun(LINE, trials=1)
    rng, trial = random.Random(1), session.trial
    for t, _ in play_trial(session, STEADY, rng):
        if trial.state.drawing and t > 1_000_000:
            paused(session, t + 1, 4_000_000)
            break
    assert session.trial is trial
    played(session)
    assert trial.outcome.kind == "done"
    found = reasons(recorder.trials["t0"])
    for name in ("movement_time", "sparc", "ldlj", "velocity_peaks", "peak_speed"):
        assert found[name] == Why.PAUSED, name
    for name in ("path_rmse", "path_mad", "path_max"):
        assert found[name] is None, name


def test_active_time_is_without_pauses_and_without_the_time_before_a_trial_is_shown():
    session, recorder = begun(LINE, trials=3)
    paused(session, 400_000, 5_000_000)
    played(session)
    first, *later = recorder.trials.values()
    assert [r.start.initial["lead_in_us"] for r in later] == [SETTLE_US, SETTLE_US]
    us = first.t - 5_000_000 + sum(r.t - SETTLE_US for r in later)
    table = session.summary()["blocks"][0]
    assert table["active_s"] == pytest.approx(us / 1e6, abs=0.001)


def test_a_trial_stopped_in_its_pause_was_active_until_then():
    session, _ = begun(trials=1)
    session.command(700_000, Command.PAUSE)
    session.end(90_000_000, "quit")
    assert session.results[0].active_us == [pytest.approx(700_000, abs=10)]


@pytest.mark.parametrize("command", [Command.GIVE_UP, Command.HALT])
def test_what_was_broken_off_is_measured_but_not_in_the_blocks_medians(command):
    session, recorder = begun(trials=2)
    for i in range(100):
        session.feed([Sample(10_000 * i, Device.MOUSE, 0, 150_000 + 900 * i, 100_000, False)])
    session.command(1_000_000, command)
    assert recorder.trials["t0"].outcome["kind"] != "done"
    played(session)
    assert recorder.trials["t0"].measures["movement_time"]
    result = session.results[0]
    done = [r for r in recorder.trials.values() if r.outcome["kind"] == "done"]
    assert list(result.measures) == [r.trial_id for r in done]
    for name in SHOWN_MEASURES:
        found = [r.measures[name]["value"] for r in done if name in r.measures]
        values = [value for value in found if value is not None]
        told = result.median_of(name)
        assert (told and told[0]) == (median(values) if values else None)
    assert result.median_of("movement_time")[1] == done[0].measures["movement_time"]["unit"]
    assert len(result.outcomes) == len(result.done) + 1


def test_a_summary_has_the_medians_of_measures_that_were_computed_late():
    jobs = []
    session, recorder = begun(trials=2, offload=jobs.append)
    last = played(session)
    session.end(last, "completed")
    while jobs:
        jobs.pop(0)()
    ended_by, summary = recorder.ended[session.id]
    assert ended_by == "completed"
    medians = summary["blocks"][0]["medians"]
    assert medians["movement_time"]["value"] > 0
    assert medians == session.summary()["blocks"][0]["medians"]


@pytest.mark.parametrize("known", [{"version": 99}, {}, {"version": 1, "bits": "many"}])
def test_a_state_of_another_version_is_no_reason_not_to_play(known, caplog):
    recorder = MemoryRecorder()
    recorder.controllers[PLAYER, "pick_place", "mouse", "right"] = known
    with caplog.at_level(logging.WARNING):
        session, _ = begun(recorder=recorder)
    afresh, _ = begun()
    assert session.controller.next_difficulty() == afresh.controller.next_difficulty()
    (warning,) = caplog.records
    assert PLAYER not in warning.getMessage()
    played(session)
    assert recorder.trials["t0"].outcome["kind"] == "done"


def test_commands_of_a_running_trial_are_handed_over_within_a_second_and_replay():
    session, recorder = begun(trials=1)
    trial = session.trial
    paused(session, 100_000, 200_000)
    for i in range(60, 180):
        session.feed([Sample(8_000 * i, Device.MOUSE, 0, 150_000 + 500 * i, 100_000, i > 90)])
    kept = recorder.trials["t0"]
    assert kept.outcome is None
    assert [one.command for one in kept.inputs] == [Command.PAUSE, Command.RESUME]
    assert kept.samples
    until = kept.samples[-1].t
    assert replay(kept).events == tuple(e for e in trial.events if e.t <= until)


def test_a_pause_is_handed_over_at_once_with_all_that_came_before():
    session, recorder = begun(trials=1)
    session.feed([Sample(8_000, Device.MOUSE, 0, 150_000, 100_000, False)])
    session.command(20_000, Command.PAUSE)
    kept = recorder.trials["t0"]
    assert [one.command for one in kept.inputs] == [Command.PAUSE]
    assert [one.t for one in kept.samples] == [8_000]


def test_rules_that_break_leave_the_movement_and_still_end_the_session():
    session, recorder = begun(trials=1)
    session.feed([Sample(8_000 * i, Device.MOUSE, 0, 150_000, 100_000, False) for i in range(50)])

    def breaks(*_args):
        raise RuntimeError

    trial = session.trial
    trial.exercise = replace(trial.exercise, step=breaks)
    with pytest.raises(RuntimeError):
        session.end(500_000, "crash")
    record = recorder.trials["t0"]
    assert record.outcome is None
    assert list(record.samples) == trial.samples
    assert recorder.ended[session.id][0] == "crash"
