"""Old trials are measured anew by one command that can be stopped at any trial."""

from __future__ import annotations

import shutil
from functools import partialmethod

import pytest
from click.testing import CliRunner

from game.__main__ import main
from game.commands import remeasure
from game.store import Store, database


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """The records of a simulated session: trials measured by version 1; and their keys."""
    folder = tmp_path_factory.mktemp("played")
    wishes = ("demo", "--exercise", "trace", "--trials", "1", "--scores", str(folder / "scores"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FINGERWISE_KEY_DIR", str(folder / "keys"))
        assert CliRunner().invoke(main, wishes).exit_code == 0
    return folder


@pytest.fixture
def scores(played, tmp_path, monkeypatch):
    """A copy of those records."""
    monkeypatch.setenv("FINGERWISE_KEY_DIR", str(played / "keys"))
    return shutil.copytree(played / "scores", tmp_path / "scores")


def run(folder):
    return CliRunner().invoke(main, ("remeasure", "--scores", str(folder)))


def versions(folder):
    with Store.open(folder) as store:
        return [store.trial(line.trial_id).pipeline for line in store.trials()]


def measures(folder):
    with Store.open(folder) as store:
        return [store.trial(line.trial_id).measures for line in store.trials()]


def test_nothing_is_done_where_all_is_of_this_version(scores):
    done = run(scores)
    assert (done.exit_code, done.output.strip()) == (
        0,
        "All trials have measures of version 1 already.",
    )


def test_a_newer_version_measures_every_trial_and_the_same_movements_give_the_same(
    scores, monkeypatch
):
    before = measures(scores)
    monkeypatch.setattr(remeasure, "pipeline", lambda: 2)
    done = run(scores)
    assert done.exit_code == 0
    assert f"{len(before)} trials were measured anew." in done.output
    assert set(versions(scores)) == {2}
    assert measures(scores) == before
    assert "version 2 already" in run(scores).output


def test_stopped_in_the_middle_the_old_are_shown_and_the_next_run_goes_on(scores, monkeypatch):
    monkeypatch.setattr(remeasure, "pipeline", lambda: 2)
    measure, left = remeasure.measure_anew, [None, None]

    def stopped_at_the_third(record):
        if not left:
            raise KeyboardInterrupt
        left.pop()
        return measure(record)

    monkeypatch.setattr(remeasure, "measure_anew", stopped_at_the_third)
    done = run(scores)
    count = len(versions(scores))
    assert done.exit_code == remeasure.STOPPED
    assert f"{count - 2} trials are left" in done.output
    assert set(versions(scores)) == {1}
    monkeypatch.setattr(remeasure, "measure_anew", measure)
    assert f"{count - 2} trials were measured anew." in run(scores).output
    assert set(versions(scores)) == {2}


DAMAGE = {
    "its events are gone": ("DELETE FROM trial_event WHERE trial_id = ?", "does not play again"),
    "another outcome": (
        "UPDATE trial SET outcome = json_set(outcome, '$.success', 2) WHERE id = ?",
        "does not play again",
    ),
    "an unknown exercise": ("UPDATE trial SET exercise = 'chess' WHERE id = ?", "no exercise"),
    "a screen without size": (
        "UPDATE trial SET context = json_set(context, '$.um_per_px_x', 0) WHERE id = ?",
        "it cannot be played again (",
    ),
    "samples that are none": (
        "UPDATE trajectory_chunk SET data = x'00' WHERE trial_id = ?",
        "damaged",
    ),
}


@pytest.mark.parametrize(("damage", "told"), DAMAGE.values(), ids=DAMAGE)
def test_a_record_that_plays_otherwise_keeps_its_measures_and_is_named(
    scores, monkeypatch, damage, told
):
    with Store.open(scores) as store:
        spoilt = store.trials()[0].trial_id
        with store._database.writer.begin() as connection:
            connection.exec_driver_sql(damage, (spoilt,))
    monkeypatch.setattr(remeasure, "pipeline", lambda: 2)
    done = run(scores)
    assert done.exit_code == 0
    assert "1 trial keeps its old measures:" in done.output
    line = next(line for line in done.output.splitlines() if spoilt in line)
    assert told in line
    with Store.open(scores) as store:
        assert store.outdated(2) == (spoilt,)


def test_trials_of_an_older_exercise_are_told_in_one_line(scores, monkeypatch):
    with Store.open(scores) as store, store._database.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE trial SET exercise_version = 0")
    monkeypatch.setattr(remeasure, "pipeline", lambda: 2)
    told = run(scores).output.splitlines()
    count = len(versions(scores))
    assert count > remeasure.NAMED
    assert f"{count} trials keep their old measures:" in told
    lines = [line for line in told if "recorded with version 0 of trace" in line]
    assert len(lines) == 1
    assert f"({count}: " in lines[0]
    assert lines[0].endswith(" ...)")


def test_measures_of_a_newer_program_are_left_alone(scores, monkeypatch):
    monkeypatch.setattr(remeasure, "pipeline", lambda: 2)
    assert run(scores).exit_code == 0
    monkeypatch.setattr(remeasure, "pipeline", lambda: 1)
    assert "already" in run(scores).output
    assert set(versions(scores)) == {2}


def test_on_a_full_disk_it_stops_says_why_and_goes_on_when_there_is_room(scores, monkeypatch):
    monkeypatch.setattr(remeasure, "pipeline", lambda: 2)
    count = len(versions(scores))
    before = measures(scores)
    monkeypatch.setattr(Store, "flush", partialmethod(Store.flush, timeout_s=0.3))
    monkeypatch.setattr(Store, "close", partialmethod(Store.close, timeout_s=0.3))
    room = database.SETTINGS
    # No more pages than there are: SQLite then says what it says on a full disk.
    monkeypatch.setattr(database, "SETTINGS", (*room, "PRAGMA max_page_count=1"))
    done = run(scores)
    assert done.exit_code == remeasure.NOT_READ
    assert "The disk is full" in done.output
    assert "trials are left, and the old measures" in done.output
    assert "measured anew" not in done.output
    assert "could not be saved" not in done.output
    monkeypatch.setattr(database, "SETTINGS", room)
    assert measures(scores) == before
    assert set(versions(scores)) == {1}
    assert run(scores).exit_code == 0
    assert versions(scores) == [2] * count


def test_where_there_are_no_records_that_is_said(tmp_path):
    done = run(tmp_path / "nowhere")
    assert done.exit_code == remeasure.NOT_READ
    assert "There are no records in" in done.output
