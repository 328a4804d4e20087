"""A recorded trial is the same at a moment, however that moment was come to."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.session.replaying import replay
from game.session.retracing import Retrace
from tests.replays.kept import NAMES, read

FASTEST_HAND_M_S = 3.0

SHARES = st.lists(st.floats(0, 1), min_size=1, max_size=12)


@cache
def fresh(name):
    return Retrace(read(name))


def seen(trial):
    """All of a trial that a picture or a label could show."""
    exercise = trial.exercise
    return (
        trial.state,
        trial.outcome,
        trial.hand,
        trial.paused,
        tuple(trial.events),
        [list(stroke) for stroke in trial.ink],
        tuple(trial.track.t),
        tuple(trial.track.x),
        exercise.scenery(trial.state),
        exercise.actors(trial.state),
    )


@settings(max_examples=6)
@given(SHARES)
@pytest.mark.parametrize(
    "name",
    [
        "pick_place_2_plates_gamepad_unplugged",
        "pick_place_2_sort_touch_helped",
        "trace_2_letter_keyboard",
        "trace_2_wave_mouse_given_up",
        "trace_2_spiral_touch",
    ],
)
def test_a_moment_is_the_same_whichever_way_it_is_come_to(name, shares):
    wandering = fresh(name)
    span = wandering.ends - wandering.begins
    for share in shares:
        t = wandering.begins + round(share * span)
        there = seen(wandering.at(t))
    assert seen(Retrace(read(name)).at(t)) == there


@pytest.mark.parametrize("name", NAMES)
def test_at_its_end_it_is_what_was_recorded(name):
    record = read(name)
    retrace = fresh(name)
    retrace.at(retrace.begins)
    whole = retrace.at(retrace.ends)
    again = replay(record)
    assert tuple(whole.events) == again.events == tuple(record.events)
    assert whole.outcome is not None
    assert whole.outcome.success == record.outcome["success"]
    assert retrace.events[-1].t <= retrace.ends == record.t


@pytest.mark.parametrize("name", NAMES)
def test_events_have_happened_at_their_moment_and_not_before(name):
    retrace = fresh(name)
    for event in retrace.events:
        assert event in retrace.at(min(event.t + 1, retrace.ends)).events
        if event.t > retrace.begins:
            assert event not in retrace.at(event.t - 1).events


def test_going_back_plays_only_from_the_last_moment_that_was_kept():
    retrace = Retrace(read("trace_2_letter_mouse"))
    kept = [at for at, _done, _again in retrace._kept]
    assert len(kept) > 2
    assert kept == sorted(kept)
    retrace.at(kept[-1] + 1)
    before = len(retrace._kept)
    retrace.at(retrace.ends)
    assert len(retrace._kept) == before


@pytest.mark.parametrize("name", NAMES)
def test_the_path_has_a_speed_everywhere_that_agrees_with_its_way(name):
    path = fresh(name).path
    assert len(path.t) == len(path.x) == len(path.y) == len(path.speed) == len(path.joined) > 10
    assert all(math.isfinite(v) and v >= 0 for v in path.speed)
    way = sum(
        math.dist((path.x[i - 1], path.y[i - 1]), (path.x[i], path.y[i]))
        for i in range(1, len(path.t))
        if path.joined[i]
    )
    timed = sum(
        path.speed[i] * (path.t[i] - path.t[i - 1]) / 1e6
        for i in range(1, len(path.t))
        if path.joined[i]
    )
    if fastest_step_m_s(path) < FASTEST_HAND_M_S:
        assert timed == pytest.approx(way, rel=0.15)


def test_most_pinned_trials_have_the_way_of_a_hand():
    """Some made-up players are elsewhere at once, where only their presses count."""
    moved = [name for name in NAMES if fastest_step_m_s(fresh(name).path) < FASTEST_HAND_M_S]
    assert len(moved) > len(NAMES) / 2


def fastest_step_m_s(path):
    steps = zip(path.t, path.x, path.y, path.joined, strict=True)
    return max(
        math.dist((x0, y0), (x1, y1)) / max(t1 - t0, 1)
        for (t0, x0, y0, _), (t1, x1, y1, joined) in pairwise(steps)
        if joined
    )


def test_the_way_of_a_finger_that_was_lifted_and_of_a_pause_is_not_joined():
    lifted = fresh("pick_place_2_sort_touch_helped").path
    assert not all(lifted.joined[1:])
    paused = fresh("pick_place_2_plates_gamepad_unplugged")
    ((start, end),) = paused.at(paused.ends).paused_us
    across = [
        joined
        for before, t, joined in zip(
            paused.path.t, paused.path.t[1:], paused.path.joined[1:], strict=False
        )
        if before < end and start < t
    ]
    assert across
    assert not any(across)


def test_a_trial_that_was_cut_short_is_shown_as_far_as_it_was_kept():
    record = read("trace_2_letter_mouse")
    cut = replace(record, t=None, samples=record.samples[:300], events=(), outcome=None)
    retrace = Retrace(cut)
    assert retrace.ends == record.samples[299].t
    assert retrace.at(retrace.ends).outcome is None
