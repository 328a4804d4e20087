"""Ratings, marks, corrections and gardens: kept at once, whole, and read by the next run."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from game.session.recorder import HELPED, Correction
from game.store import mending
from game.store.store import Store
from game.store.tables import T
from tests.store.making import (
    Clock,
    movement,
    play_session,
    session_start,
    trial_end,
    trial_start,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def rows(store: Store, table: str) -> list[dict[str, object]]:
    assert store.flush()
    with store._database.reader.connect() as connection:
        return [dict(row) for row in connection.execute(sa.select(T[table])).mappings()]


def played(store: Store, player: str, trials: int = 2) -> tuple[str, list[str]]:
    session_id = store.start_session(session_start(player))
    ids = []
    for i in range(trials):
        ids.append(store.start_trial(trial_start(session_id, i)))
        store.end_trial(ids[-1], trial_end(movement(0, 20), bits=3.0 + i))
    return session_id, ids


def bits(store: Store, player: str, hand: str = "left") -> float | None:
    found = store.last_controller(player, "trace", "touch", hand)
    return None if found is None else found["bits"]


def as_after_a_crash(folder: Path, tmp_path: Path, store: Store) -> Store:
    """Open what a killed process would have left of a store that has written everything."""
    assert store.flush()
    copy = tmp_path / "after"
    copy.mkdir()
    for file in folder.iterdir():
        shutil.copyfile(file, copy / file.name)
    return Store.open(copy, Clock())


def test_ratings_are_kept_and_said_anew_they_are_replaced(store: Store) -> None:
    session_id, _ = played(store, store.guest().id)
    store.rate(session_id, "pain", "before", 2)
    store.rate(session_id, "pain", "after", 4)
    store.rate(session_id, "pain", "after", 3)
    store.rate(session_id, "fatigue", "after", 5)
    found = {(r["kind"], r["moment"]): (r["value"], r["rev"]) for r in rows(store, "rating")}
    assert found == {
        ("pain", "before"): (2, 1),
        ("pain", "after"): (3, 2),
        ("fatigue", "after"): (5, 1),
    }


def test_set_up_fills_its_columns_and_a_session_may_end_for_pain(store: Store) -> None:
    session_id, _ = played(store, store.guest().id)
    store.end_session(session_id, "pain", {})
    (row,) = rows(store, "session")
    assert (row["seat"], row["medication_min"], row["ended_by"]) == ("wheelchair", 45, "pain")


def test_help_is_marked_audited_and_passed_over_by_difficulty(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    player = store.add_player("Fuchs", "fox").id
    _, [first, last] = played(store, player)
    assert bits(store, player) == 4.0
    store.mark_helped([last], helped=True)
    assert bits(store, player) == 3.0
    with as_after_a_crash(folder, tmp_path, store) as again:
        assert bits(again, player) == 3.0
    flags = {r["id"]: (json.loads(r["quality_flags"]), r["assisted"]) for r in rows(store, "trial")}
    assert flags[last] == (["gap", HELPED], 1)
    assert flags[first][0] == ["gap"]
    store.mark_helped([last], helped=False)
    assert bits(store, player) == 4.0
    actions = [r["action"] for r in rows(store, "audit") if r["subject_id"] == last]
    assert actions == ["marked as helped", "unmarked as helped"]


def test_what_changes_while_a_trial_runs_counts_as_a_revision_of_its_own(store: Store) -> None:
    session_id = store.start_session(session_start(store.guest().id))
    trial_id = store.start_trial(trial_start(session_id))
    store.mark_helped([trial_id], helped=True)
    store.correct(Correction(session_id, (trial_id,), hand=("left", "right")))
    store.end_trial(trial_id, trial_end([]))
    assert [r["rev"] for r in rows(store, "trial")] == [4]


def test_a_steadied_cursor_stays_assisted_when_help_is_unmarked(store: Store) -> None:
    session_id = store.start_session(session_start(store.guest().id))
    start = trial_start(session_id)
    steadied = {**start.context, "profile": {"steadying_ms": 100}}
    trial_id = store.start_trial(replace(start, context=steadied))
    store.mark_helped([trial_id], helped=True)
    store.mark_helped([trial_id], helped=False)
    (row,) = rows(store, "trial")
    assert (row["assisted"], row["quality_flags"]) == (1, "[]")


def test_the_wrong_player_is_corrected_with_all_that_was_theirs(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    wrong, right = (store.add_player(name, "fox").id for name in ("Igel", "Fuchs"))
    session_id, ids = played(store, wrong)
    reward = store.add_reward(wrong, session_id, "tulip", {"x": 1, "y": 2})
    open_trial = store.start_trial(trial_start(session_id, 2))
    assert bits(store, wrong) == 4.0
    assert bits(store, right) is None
    store.correct(Correction(session_id, (*ids, open_trial), player=(wrong, right)))
    assert (bits(store, wrong), bits(store, right)) == (None, 4.0)
    # The trial that was under way is theirs too, and so is what difficulty learns from it.
    store.end_trial(open_trial, trial_end([], bits=6.0))
    assert bits(store, right) == 6.0
    assert [r.id for r in store.rewards(right)] == [reward.id]
    with as_after_a_crash(folder, tmp_path, store) as again:
        assert (bits(again, wrong), bits(again, right)) == (None, 6.0)
        assert {line.trial_id for line in again.trials(player_id=right)} == {*ids, open_trial}
        assert again.trials(player_id=wrong) == ()
    (audited,) = [r for r in rows(store, "audit") if r["action"] == "corrected"]
    details = json.loads(str(audited["details"]))
    assert details["player"] == {"from": wrong, "to": right}
    assert details["trials"] == [*ids, open_trial]
    store.correct(Correction(session_id, (*ids, open_trial), player=(right, wrong)))
    assert (bits(store, wrong), bits(store, right)) == (6.0, None)


def test_the_wrong_hand_is_corrected_and_the_record_replays_as_it_was(store: Store) -> None:
    player = store.guest().id
    session_id, [first, second] = played(store, player)
    before = store.trial(second)
    store.correct(Correction(session_id, (second,), hand=("left", "right")))
    assert (bits(store, player, "left"), bits(store, player, "right")) == (3.0, 4.0)
    after = store.trial(second)
    assert after.start.hand == "right"
    assert (after.start.context, after.samples) == (before.start.context, before.samples)
    assert store.trial(first).start.hand == "left"
    store.correct(Correction(session_id, (second,), hand=("right", "left")))
    assert store.trial(second) == before


def test_a_correction_is_made_whole_or_not_at_all(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong, right = (store.add_player(name, "fox").id for name in ("Igel", "Fuchs"))
    session_id, ids = played(store, wrong)

    def breaks(*_args: object) -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr(mending, "_to_hand", breaks)
    both = Correction(session_id, tuple(ids), (wrong, right), ("left", "right"))
    store.correct(both)
    assert store.flush()
    assert len(store.trials(player_id=wrong)) == 2
    assert not [r for r in rows(store, "audit") if r["action"] == "corrected"]
    assert store.trouble()


def test_a_garden_is_read_in_the_order_in_which_it_grew(
    store: Store, reopen: Callable[[], Store]
) -> None:
    player, other = (store.add_player(name, "fox").id for name in ("Igel", "Fuchs"))
    session_id, _ = played(store, player)
    made = [store.add_reward(player, session_id, "tulip", {"x": n, "y": 10}) for n in range(3)]
    assert store.rewards(player) == tuple(made)
    assert store.rewards(other) == ()
    store.close()
    with reopen() as again:
        assert again.rewards(player) == tuple(made)


def test_days_of_this_week_are_those_of_the_players_own_clock(store: Store) -> None:
    player = store.add_player("Igel", "fox").id
    clock = store._now
    assert isinstance(clock, Clock)
    sunday = clock.at
    assert sunday.weekday() == 6
    played(store, player)
    assert store.days_this_week(player) == (date(2026, 3, 1),)
    # Half past midnight on Monday here; in UTC it is still Sunday.
    clock.at = sunday.replace(hour=0, minute=30) + timedelta(days=1)
    assert store.days_this_week(player) == ()
    played(store, player)
    played(store, player)
    clock.at += timedelta(days=2)
    session_id = store.start_session(session_start(player))
    store.start_trial(trial_start(session_id))
    assert store.days_this_week(player) == (date(2026, 3, 2),)
    played(store, player)
    assert store.days_this_week(player) == (date(2026, 3, 2), date(2026, 3, 4))


def test_a_session_tells_whose_it_is_also_when_that_is_corrected(store: Store) -> None:
    fox, session = store.add_player("Fuchs", "fox"), play_session(store)[0]
    assert store.whose(session) == (store.guest(), 60)
    store.correct(Correction(session, (), player=(store.guest().id, fox.id)))
    assert store.whose(session) == (fox, 60)
    assert store.whose("no such session") is None
