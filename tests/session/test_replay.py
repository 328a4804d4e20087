"""A record replays to the same events, outcome and measures, for each exercise and device."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from game.commands.demo import Demo, VirtualClock, context_of, play
from game.core.framing import Initial
from game.core.values import AXIS_MAX, Command, Device, Sample, Side
from game.session import ReplayError, replay
from game.session.block import Block
from game.session.session import Session
from game.tasks.base import Skill
from tests.session.memory import MemoryRecorder
from tests.tasks.boards import LEVELS, level

SKILL = Skill(bits=3.5, drop=0.15)


def recorded(demo: Demo) -> MemoryRecorder:
    recorder = MemoryRecorder()
    play(demo, recorder, "player", VirtualClock(began=None))
    return recorder


def assert_replays(record):
    again = replay(record)
    assert again.events == record.events
    assert again.outcome == record.outcome
    assert again.measures.keys() == record.measures.keys()
    for name, stored in record.measures.items():
        found = again.measures[name]
        assert found.get("reason") == stored.get("reason"), name
        if stored["value"] is not None:
            assert found["value"] == pytest.approx(stored["value"], rel=1e-9, abs=1e-12), name


@pytest.mark.parametrize("device", list(Device))
@pytest.mark.parametrize("level_id", sorted(LEVELS))
def test_every_level_replays_on_every_device(level_id, device):
    hand = Side.LEFT if device is Device.GAMEPAD else Side.RIGHT
    recorder = recorded(Demo((level(level_id),), 2, SKILL, device, hand, seed=11))
    done = [r for r in recorder.trials.values() if r.outcome["kind"] == "done"]
    assert len(done) == 2
    for record in done:
        assert record.events
        assert any(m["value"] is not None for m in record.measures.values())
        assert_replays(record)


def test_commands_replay_as_they_came():
    recorder = MemoryRecorder()
    demo = Demo((level("pick-place-plates"),), 1, SKILL, Device.GAMEPAD, Side.RIGHT)
    session = Session(recorder, "player", 3)
    context = context_of(demo)
    session.begin_block(Block(demo.levels[0], 3), context, 0, Initial(100_000, 100_000))
    rng = random.Random(5)
    t = 0
    for i in range(400):
        t += rng.choice((3_000, 8_000, 8_000, 40_000))
        axes = tuple(rng.randint(-AXIS_MAX, AXIS_MAX) for _ in range(4))
        trigger = AXIS_MAX if (i // 20) % 2 else 0
        session.feed([Sample(t, Device.GAMEPAD, 0, 0, 0, False, (*axes, 0, trigger))])
        session.advance(t + 1_000)
        if i % 50 == 30:
            session.command(t, Command.UNPLUG)
            session.command(t, Command.PAUSE)
        if i % 50 == 35:
            session.command(t, Command.RESUME)
    session.end(t, "quit")
    kinds = {i.command for r in recorder.trials.values() for i in r.inputs}
    assert kinds >= {Command.UNPLUG, Command.PAUSE, Command.RESUME, Command.HALT}
    for record in recorder.trials.values():
        assert_replays(record)


def test_a_changed_sample_shows_in_the_replay():
    """The comparison must be able to fail."""
    record = next(iter(recorded(Demo((level("pick-place-plates"),), 1, SKILL)).trials.values()))
    taken = record.events[0].t
    moved = [replace(s, x=s.x + 3_000) if s.t > taken else s for s in record.samples]
    assert replay(replace(record, samples=moved)).events != record.events


def test_a_record_of_another_version_is_refused_in_words():
    record = next(iter(recorded(Demo((level("pick-place-plates"),), 1, SKILL)).trials.values()))
    newer = replace(record, start=replace(record.start, exercise_version=99))
    with pytest.raises(ReplayError, match="recorded with version 99 of pick_place"):
        replay(newer)
    broken = replace(record, start=replace(record.start, parameters={"variant": "plates"}))
    with pytest.raises(ReplayError, match=r"Params\.tray: missing"):
        replay(broken)
    unknown = replace(record, start=replace(record.start, exercise="yodel"))
    with pytest.raises(ReplayError, match="no exercise called 'yodel'"):
        replay(unknown)
