"""Measures of a newer computation take the place of the old ones all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.store.making import MEASURES, play_session

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.store.store import Store

BETTER = {"movement_time": {"value": 1.5, "reason": None, "unit": "s"}}


def measured(store: Store, trials: int) -> list[str]:
    """Return trials whose measures are of version 1."""
    _, found = play_session(store, trials)
    for trial_id in found:
        store.add_measures(trial_id, MEASURES, 1)
    return found


def versions(store: Store) -> set[int | None]:
    return {store.trial(line.trial_id).pipeline for line in store.trials()}


def test_old_measures_are_read_until_all_new_ones_are_there(store: Store) -> None:
    first, second = measured(store, 2)
    assert store.to_measure(2) == (first, second)
    store.set_apart(first, BETTER, 2)
    assert store.trial(first).measures == MEASURES
    assert versions(store) == {1}
    assert store.to_measure(2) == (second,)
    assert store.outdated(2) == (first, second)
    store.set_apart(second, BETTER, 2)
    store.take_over(2)
    assert [store.trial(one).measures for one in (first, second)] == [BETTER, BETTER]
    assert versions(store) == {2}
    assert store.outdated(2) == ()


def test_a_run_that_was_stopped_goes_on_after_the_next_start(
    store: Store, reopen: Callable[[], Store]
) -> None:
    first, second = measured(store, 2)
    store.set_apart(first, BETTER, 2)
    store.close()
    with reopen() as again:
        assert again.to_measure(2) == (second,)
        again.set_apart(second, BETTER, 2)
        again.take_over(2)
        assert versions(again) == {2}


def test_a_take_over_that_breaks_off_changes_nothing_and_can_be_done_again(store: Store) -> None:
    first, second = measured(store, 2)
    for trial_id in (first, second):
        store.set_apart(trial_id, BETTER, 2)
    store.flush()
    with store._database.writer.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER breaks BEFORE INSERT ON measure "
            f"WHEN new.trial_id = '{second}' BEGIN SELECT RAISE(ABORT, 'broken off'); END"
        )
    store.take_over(2)
    assert [store.trial(one).measures for one in (first, second)] == [MEASURES, MEASURES]
    assert store.to_measure(2) == ()
    with store._database.writer.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER breaks")
    store.take_over(2)
    assert versions(store) == {2}


def test_what_an_older_version_left_half_done_is_never_read(store: Store) -> None:
    first, second = measured(store, 2)
    store.set_apart(first, BETTER, 2)
    assert store.to_measure(3) == (first, second)
    store.take_over(3)
    assert versions(store) == {1}
    store.take_over(2)
    assert versions(store) == {1}


def test_an_older_program_takes_back_nothing_of_a_newer_one(store: Store) -> None:
    first, second = measured(store, 2)
    for trial_id in (first, second):
        store.set_apart(trial_id, BETTER, 3)
    assert store.to_measure(2) == (first, second)
    store.take_over(2)
    assert versions(store) == {1}
    store.take_over(3)
    assert versions(store) == {3}
    assert store.outdated(2) == store.to_measure(2) == ()


def test_a_trial_that_cannot_be_measured_anew_keeps_what_it_has(store: Store) -> None:
    first, second = measured(store, 2)
    store.set_apart(second, BETTER, 2)
    store.take_over(2)
    assert store.trial(first).measures == MEASURES
    assert store.trial(second).measures == BETTER
    assert store.outdated(2) == (first,)


def test_a_trial_that_was_never_measured_is_to_be_measured(store: Store) -> None:
    _, (trial_id,) = play_session(store)
    assert store.outdated(1) == store.to_measure(1) == (trial_id,)
