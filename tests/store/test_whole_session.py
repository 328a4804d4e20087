"""A whole session of a simulated player goes through the real store and replays from it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from game.commands.demo import Demo, VirtualClock, play
from game.core.values import Device
from game.session import replay
from game.store.store import Store
from game.tasks.base import Skill
from tests.session.memory import MemoryRecorder
from tests.tasks.boards import LEVELS

if TYPE_CHECKING:
    from pathlib import Path

    from game.store.values import SessionSummary


def a_demo() -> Demo:
    one_of_each = {level.exercise: level for level in LEVELS.values()}
    return Demo(tuple(one_of_each.values()), 2, Skill(bits=3.5, drop=0.15), Device.TOUCH, seed=11)


def a_clock() -> VirtualClock:
    return VirtualClock(datetime(2026, 3, 1, 9, 30, tzinfo=UTC))


def test_a_session_on_disk_is_the_session_that_was_played(folder: Path) -> None:
    remembered = MemoryRecorder()
    summary = play(a_demo(), remembered, "player", a_clock())
    clock = a_clock()
    with Store.open(folder, clock.now) as store:
        assert play(a_demo(), store, store.guest().id, clock) == summary
    with Store.open(folder, clock.now) as again:
        assert again.unfinished() == ()
        [session] = again.session_summaries(again.guest().id)
        assert_ended_like(session, summary)
        records = [again.trial(line.trial_id) for line in again.trials()]
    assert len(records) == len(remembered.trials) >= 2
    for record, memory in zip(records, remembered.trials.values(), strict=True):
        assert record.samples == memory.samples
        assert record.inputs == memory.inputs
        assert record.events == memory.events
        assert record.outcome == memory.outcome
        assert record.start.parameters == memory.start.parameters
        again_played = replay(record)
        assert (again_played.events, again_played.outcome) == (record.events, record.outcome)
        for name, stored in record.measures.items():
            found = again_played.measures[name]
            assert found.get("reason") == stored["reason"]
            if stored["value"] is None:
                assert found["value"] is None
            else:
                assert found["value"] == pytest.approx(stored["value"], rel=1e-9, abs=1e-12)


def assert_ended_like(session: SessionSummary, summary: dict[str, object]) -> None:
    assert session.summary == summary
    assert session.ended_by == "completed"
    assert session.started_utc == "2026-03-01T09:30:00.000Z"
    assert session.ended_utc is not None
    assert session.ended_utc > session.started_utc
