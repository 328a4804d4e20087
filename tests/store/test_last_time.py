"""What "same as last time" is made of: the set-up that was used, and which day it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from game.session.setup import Seat, SetUp
from game.store.store import Store
from tests.store.making import play_trial, session_start, trial_end, trial_start


def test_the_last_set_up_comes_back_as_it_was_answered(store: Store) -> None:
    player = store.add_player("Fuchs", "fox").id
    told = SetUp(seat=Seat.BED, medication_min=45, pain=3)
    start = replace(session_start(player), setup=told.to_table())
    play_trial(store, store.start_session(start))
    last = store.last_session(player)
    assert last is not None
    found = SetUp.from_table(last.setup)
    assert found.next_time() == told.next_time()
    assert found.medication_min == 45


def test_practice_is_not_what_was_played_last(store: Store) -> None:
    player = store.add_player("Fuchs", "fox").id
    first = store.start_session(session_start(player))
    play_trial(store, first)
    second = store.start_session(session_start(player))
    trial = store.start_trial(replace(trial_start(second), is_practice=True))
    store.end_trial(trial, trial_end([]))
    last = store.last_session(player)
    assert last is not None
    assert last.session_id == first


def test_a_whole_clinic_is_asked_at_once_and_who_never_played_is_left_out(store: Store) -> None:
    people = [store.add_player(f"P{number}", "fox").id for number in range(5)]
    for player in people[1:]:
        for index in range(2):
            play_trial(store, store.start_session(session_start(player)), index)
    store.start_session(session_start(people[0]))
    lasts = store.last_sessions()
    assert set(lasts) == set(people[1:])
    assert all(lasts[player] == store.last_session(player) for player in people[1:])


def test_today_is_the_day_of_this_computer_and_not_that_of_greenwich(folder) -> None:
    late = datetime(2026, 3, 2, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    with Store.open(folder, lambda: late) as store:
        assert store.is_today("2026-03-01T23:10:00.000Z")
        assert store.is_today("2026-03-02T21:00:00.000Z")
        assert not store.is_today("2026-03-01T22:50:00.000Z")
