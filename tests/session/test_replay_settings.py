"""However a player is helped by settings, what was played replays exactly."""

from __future__ import annotations

import random

import pytest

from game.core.framing import Initial
from game.core.values import AXIS_MAX, Command, Device, Sample
from game.session.block import Block
from game.session.session import Session
from game.session.settings import Settings
from tests.session.memory import MemoryRecorder
from tests.session.test_profiles import context
from tests.session.test_replay import assert_replays
from tests.tasks.boards import level

HELPED = Settings(
    sticky=True,
    steadying_ms=150,
    cooldown_ms=250,
    object_mm=30,
    anchor="left",
    mirror="on",
    area_left=200,
    area_bottom=700,
)


def sample(device, t, rng, down):
    """What a restless hand might do."""
    if device is Device.GAMEPAD:
        sticks = tuple(rng.randint(-AXIS_MAX, AXIS_MAX) for _ in range(4))
        return Sample(t, device, 0, 0, 0, False, (*sticks, 0, AXIS_MAX if down else 0))
    if device is Device.KEYBOARD:
        arrows = tuple(rng.choice((-AXIS_MAX, 0, AXIS_MAX)) for _ in range(2))
        return Sample(t, device, 0, 0, 0, down, arrows)
    x, y = rng.randint(0, 330_000), rng.randint(0, 210_000)
    return Sample(t, device, rng.randint(0, 2) if device is Device.TOUCH else 0, x, y, down)


@pytest.mark.parametrize("device", list(Device))
@pytest.mark.parametrize("level_id", ["pick-place-plates", "pick-place-sort", "trace-letters"])
def test_play_with_every_help_replays_exactly(level_id, device):
    recorder = MemoryRecorder()
    session = Session(recorder, "player", 7)
    around = context(HELPED, device=device)
    session.begin_block(Block(level(level_id), 4), around, 0, Initial(150_000, 100_000))
    rng, t = random.Random(11), 0
    for i in range(900):
        t += rng.choice((3_000, 8_000, 8_000, 40_000))
        session.feed([sample(device, t, rng, (i // rng.choice((3, 9))) % 2 == 0)])
        session.advance(t + 1_000)
        if i % 150 == 100:
            session.command(t, Command.PAUSE)
            session.command(t + 5_000, Command.RESUME)
        if i % 300 == 299:
            session.command(t, Command.GIVE_UP)
    session.end(t, "quit")
    assert len(recorder.trials) > 2
    for record in recorder.trials.values():
        assert_replays(record)
        assert record.start.assisted is (device is not Device.KEYBOARD)
        assert record.start.context["anchor"] == "left"


def test_a_trial_that_nobody_helped_with_is_not_marked():
    recorder = MemoryRecorder()
    session = Session(recorder, "player", 7)
    plain = context(Settings(sticky=True, cooldown_ms=500))
    session.begin_block(Block(level("trace-waves"), 1), plain, 0, Initial(1, 1))
    session.end(5_000, "quit")
    (record,) = recorder.trials.values()
    assert not record.start.assisted
