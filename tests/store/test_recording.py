"""What is handed over while playing is what is read back, also by the next run."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from game.session.recorder import Recorder, TrialRecord
from game.store import StoreFault, open_in_background
from game.store.store import Store
from tests.store.making import (
    MEASURES,
    Clock,
    movement,
    play_session,
    play_trial,
    session_start,
    trial_end,
    trial_start,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def as_recorder(store: Store) -> Recorder:
    return store


def test_a_trial_reads_back_as_it_was_recorded(store: Store, reopen: Callable[[], Store]) -> None:
    recorder = as_recorder(store)
    session_id = recorder.start_session(session_start(store.guest().id))
    start = trial_start(session_id)
    trial_id = recorder.start_trial(start)
    recorder.add_samples(trial_id, movement(0, 250))
    recorder.add_samples(trial_id, [])
    end = trial_end(movement(1_000_000, 80))
    recorder.end_trial(trial_id, end)
    recorder.add_measures(trial_id, MEASURES, 3)
    expected = TrialRecord(
        trial_id=trial_id,
        start=start,
        t=end.t,
        samples=(*movement(0, 250), *movement(1_000_000, 80)),
        inputs=tuple(end.inputs),
        events=tuple(end.events),
        outcome=end.outcome,
        measures=MEASURES,
        pipeline=3,
    )
    assert store.trial(trial_id) == expected
    store.close()
    with reopen() as again:
        assert again.trial(trial_id) == expected
        assert again.trouble() is None


def test_a_trial_is_acknowledged_once_it_is_committed(folder: Path) -> None:
    acknowledged: list[str] = []
    with Store.open(folder, Clock(), acknowledged.append) as store:
        _, trials = play_session(store, 3)
        assert store.flush()
        assert acknowledged == trials


def test_new_measures_replace_the_old_ones(store: Store) -> None:
    _, [trial_id] = play_session(store)
    store.add_measures(trial_id, MEASURES, 1)
    newer = {"sparc": {"value": -1.5, "reason": None, "unit": "1"}}
    store.add_measures(trial_id, newer, 2)
    assert (store.trial(trial_id).measures, store.trial(trial_id).pipeline) == (newer, 2)


def test_difficulty_goes_on_where_it_stood(store: Store, reopen: Callable[[], Store]) -> None:
    player = store.guest().id
    session_id = store.start_session(session_start(player))
    for bits in (3.0, 3.5):
        trial_id = store.start_trial(trial_start(session_id))
        store.end_trial(trial_id, trial_end([], bits))
    uncontrolled = store.start_trial(trial_start(session_id))
    store.end_trial(uncontrolled, replace(trial_end([], 9.0), controller=None))
    newest = {"bits": 3.5, "version": 1}
    assert store.last_controller(player, "trace", "touch", "left") == newest
    store.close()
    with reopen() as again:
        assert again.last_controller(player, "trace", "touch", "left") == newest
        assert again.last_controller(player, "trace", "mouse", "left") is None
        assert again.last_controller(player, "trace", "touch", "right") is None


def test_same_as_last_time_and_what_sessions_came_to(store: Store) -> None:
    player = store.add_player("Fuchs", "fox").id
    assert store.last_session(player) is None
    first = store.start_session(session_start(player))
    play_trial(store, first)
    store.end_session(first, "completed", {"trials": 1, "successes": 1})
    second = store.start_session(session_start(player))
    trial_id = store.start_trial(trial_start(second, 0, "pick_place"))
    store.end_trial(trial_id, trial_end([]))
    empty = store.start_session(session_start(player))
    last = store.last_session(player)
    assert last is not None
    assert (last.session_id, last.exercise, last.device, last.hand) == (
        second,
        "pick_place",
        "touch",
        "left",
    )
    summaries = store.session_summaries(player)
    assert [s.session_id for s in summaries] == [first, second, empty]
    assert summaries[0].summary == {"trials": 1, "successes": 1}
    assert (summaries[0].ended_by, summaries[1].ended_by) == ("completed", None)


def test_trials_are_listed_by_session_and_player(store: Store) -> None:
    session_id, trials = play_session(store, 2)
    other = store.start_session(session_start(store.add_player("Igel", "hedgehog").id))
    third = play_trial(store, other)
    assert [line.trial_id for line in store.trials(session_id=session_id)] == trials
    assert [line.trial_id for line in store.trials(player_id=store.guest().id)] == trials
    lines = store.trials()
    assert [line.trial_id for line in lines] == [*trials, third]
    assert (lines[0].ended_as, lines[0].success, lines[0].index) == ("done", True, 0)


def test_players_and_the_one_guest_are_there_again(
    store: Store, reopen: Callable[[], Store]
) -> None:
    fox = store.add_player("Fuchs", "fox", name="Erika Musterfrau", birth_year=1950)
    guest = store.guest()
    assert store.guest() == guest
    store.close()
    with reopen() as again:
        assert again.players() == (fox,)
        assert again.guest() == guest
        assert again.name(fox.id) == "Erika Musterfrau"
        assert again.name(guest.id) is None


def test_changed_settings_are_there_again(store: Store, reopen: Callable[[], Store]) -> None:
    fox = store.add_player("Fuchs", "fox")
    changed = replace(fox, avatar="owl", settings={"text_percent": 150})
    store.save_player(changed)
    store.close()
    with reopen() as again:
        assert again.players() == (changed,)


def test_a_calibration_belongs_to_one_screen_at_one_size(
    store: Store, reopen: Callable[[], Store]
) -> None:
    store.save_display("Dell", 1920, 1080, (3.5, 3.5), 60.0)
    measured = store.save_display("Dell", 1920, 1080, (3.71, 3.73), 59.94)
    assert measured.calibrated_utc.startswith("2026-03-01T08:30:00.")
    store.close()
    with reopen() as again:
        assert again.display("Dell", 1920, 1080) == measured
        assert again.display("Dell", 1280, 720) is None


def test_times_are_utc_with_milliseconds_and_offset(store: Store) -> None:
    play_session(store)
    [session] = store.session_summaries(store.guest().id)
    assert re.fullmatch(r"2026-03-01T08:30:00\.2\d\dZ", session.started_utc)
    assert session.utc_offset_min == 60


def test_ids_rise_even_when_the_clock_is_set_back(folder: Path) -> None:
    clock = Clock()
    with Store.open(folder, clock) as store:
        _, before = play_session(store, 2)
    clock.at = clock.at.replace(year=2020)
    with Store.open(folder, clock) as store:
        session_id, after = play_session(store, 5000 // 500)
        assert before[-1] < session_id < after[0]
        assert after == sorted(after)
        assert all(trial[14] == "7" for trial in after)


def test_an_unknown_trial_is_said_to_be_unknown(store: Store) -> None:
    with pytest.raises(StoreFault, match="no trial nobody"):
        store.trial("nobody")


def test_opening_beside_the_start_gives_the_store_or_its_fault(folder: Path) -> None:
    opening = open_in_background(folder, Clock())
    store = opening.store()
    assert opening.ready()
    with pytest.raises(StoreFault, match="in use"):
        open_in_background(folder, Clock()).store()
    store.close()
