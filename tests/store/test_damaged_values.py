"""One value that cannot be read costs itself alone, and keeps nobody from playing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from game.store import StoreFault
from game.store.reading_values import TrendOf
from game.store.store import Store
from tests.store.making import MEASURES, Clock, play_session, play_trial, session_start

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NO_TABLE = ("null", "3", "[]", "", "{", '"x"')


def spoil(store: Store, table: str, column: str, value: str) -> None:
    assert store.flush()
    with store._database.writer.begin() as connection:
        connection.exec_driver_sql(f"UPDATE {table} SET {column} = ?", (value,))  # noqa: S608


@pytest.mark.parametrize("value", NO_TABLE)
@pytest.mark.parametrize("column", ["settings", "limits"])
def test_a_player_whose_settings_cannot_be_read_has_those_that_come_with_the_game(
    store: Store, reopen: Callable[[], Store], column: str, value: str
) -> None:
    fox = store.add_player("Fuchs", "fox", settings={"theme": "space"}, limits={"ask": ["pain"]})
    spoil(store, "player", column, value)
    store.close()
    with reopen() as again:
        (found,) = again.players()
        assert found.id == fox.id
        assert getattr(found, column) == {}


@pytest.mark.parametrize("value", NO_TABLE)
def test_a_plant_whose_place_cannot_be_read_still_grows(store: Store, value: str) -> None:
    store.add_reward(store.guest().id, None, "tulip", {"x": 3, "y": 4})
    spoil(store, "reward", "place", value)
    (found,) = store.rewards(store.guest().id)
    assert (found.kind, found.place) == ("tulip", {})


@pytest.mark.parametrize("value", NO_TABLE)
def test_a_set_up_that_cannot_be_read_was_not_told(store: Store, value: str) -> None:
    play_session(store)
    spoil(store, "session", "setup", value)
    last = store.last_session(store.guest().id)
    assert last is not None
    assert (last.exercise, last.setup["seat"]) == ("trace", "wheelchair")


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("session", "started_utc", "yesterday"),
        ("trial", "device", "foot"),
        ("trial", "hand", "both"),
        ("trial", "hand", ""),
    ],
)
def test_a_session_of_no_day_or_device_is_not_offered_again(
    store: Store, table: str, column: str, value: str
) -> None:
    play_session(store)
    spoil(store, table, column, value)
    assert store.last_session(store.guest().id) is None
    assert store.last_sessions() == {}


def test_a_session_of_no_day_is_listed_and_counts_in_no_week(store: Store) -> None:
    play_session(store)
    spoil(store, "session", "started_utc", "yesterday")
    player = store.guest().id
    assert [one.started_utc for one in store.session_summaries(player)] == ["yesterday"]
    assert store.days_this_week(player) == ()
    assert store.trend(player, TrendOf("movement_time", assisted=True)).points == ()


@pytest.mark.parametrize("value", ["{", "3", ""])
def test_flags_that_cannot_be_read_cost_a_trend_only_themselves(store: Store, value: str) -> None:
    _, (trial_id,) = play_session(store)
    store.add_measures(trial_id, MEASURES, pipeline=1)
    spoil(store, "trial", "quality_flags", value)
    (point,) = store.trend(store.guest().id, TrendOf("movement_time", assisted=True)).points
    assert (point.quality_flags, point.values) == ((), (1.25,))


@pytest.mark.parametrize("value", NO_TABLE)
def test_a_summary_that_cannot_be_read_leaves_the_dose_to_the_trials(
    store: Store, value: str
) -> None:
    session_id, _ = play_session(store)
    store.end_session(session_id, "completed", {"trials": 1})
    spoil(store, "session_summary", "summary", value)
    (found,) = store.session_summaries(store.guest().id)
    assert (found.summary, found.dose.trials) == ({}, 1)
    assert found.dose.active_s == pytest.approx(3.000123)


def test_a_trial_whose_parameters_cannot_be_read_is_told_as_damaged(store: Store) -> None:
    _, (trial_id,) = play_session(store)
    spoil(store, "trial", "parameters", "{")
    with pytest.raises(StoreFault, match="damaged"):
        store.trial(trial_id)


def test_a_clock_set_back_while_playing_ends_no_session_before_it_began(folder: Path) -> None:
    clock = Clock()
    with Store.open(folder, clock) as store:
        session_id = store.start_session(session_start(store.guest().id))
        play_trial(store, session_id)
        clock.at -= timedelta(days=400)
        store.end_session(session_id, "completed", {"trials": 1})
        (found,) = store.session_summaries(store.guest().id)
        assert found.ended_utc is not None
        assert found.ended_utc >= found.started_utc
