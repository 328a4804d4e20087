"""Trials that older versions recorded play as they were: same events, same outcome.

Each ``*.json`` is a trial as it was recorded by the version of its exercise that it names; it
is never written anew.
"""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources

import pytest

from game.core.plain import from_plain, to_plain
from game.core.values import Device, Event, Sample
from game.session import replay
from game.session.recorder import TrialRecord, TrialStart
from game.tasks import EXERCISES

FILES = sorted(f.name for f in resources.files("tests.replays").iterdir() if f.name[-5:] == ".json")


def record_of(name: str) -> TrialRecord:
    kept = json.loads((resources.files("tests.replays") / name).read_text("utf-8"))
    start = TrialStart(
        session_id="s",
        index=0,
        block=0,
        exercise=kept["exercise"],
        exercise_version=kept["version"],
        variant=kept["variant"],
        level_id="old",
        level_sha256="",
        parameters=kept["parameters"],
        context=kept["context"],
        initial=kept["initial"],
        seed=0,
        device="mouse",
        hand="right",
        difficulty_bits=0.0,
    )
    return TrialRecord(
        trial_id=name,
        start=start,
        t=kept["t"],
        samples=[Sample(t, Device.MOUSE, 0, x, y, bool(down)) for t, x, y, down in kept["samples"]],
        inputs=(),
        events=tuple(Event(*event) for event in kept["events"]),
        outcome=kept["outcome"],
        measures={},
        pipeline=None,
    )


@pytest.mark.parametrize("name", FILES)
def test_an_old_record_plays_as_it_was(name):
    record = record_of(name)
    again = replay(record)
    assert again.events == record.events
    assert json.loads(json.dumps(again.outcome)) == record.outcome


def test_what_has_been_decided_anew_since_holds_for_new_trials_alone():
    """The same movement, laid out today, hands over by how much the thing missed its place."""
    old = record_of("pick_place_1_dropped_beside.json")
    start = replace(old.start, parameters=old.start.parameters | {"rules": 2}, exercise_version=2)
    now = replay(replace(old, start=start))
    assert now.events == old.events
    assert old.outcome["margins"] == []
    (margin,) = now.outcome["margins"]
    assert margin < 0


@pytest.mark.parametrize("name", FILES)
def test_old_parameters_are_read_with_what_they_did_not_know(name):
    start = record_of(name).start
    params = from_plain(EXERCISES[start.exercise].params, start.parameters)
    assert start.parameters.items() <= to_plain(params).items()
