"""Old trials are measured anew by one command that can be stopped at any trial."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from game.__main__ import main
from game.commands import remeasure
from game.store import Store


@pytest.fixture
def scores(tmp_path, monkeypatch):
    """The records of a simulated session: trials measured by version 1."""
    monkeypatch.setenv("FINGERWISE_KEY_DIR", str(tmp_path / "keys"))
    folder = tmp_path / "scores"
    wishes = ("demo", "--exercise", "trace", "--trials", "1", "--scores", str(folder))
    assert CliRunner().invoke(main, wishes).exit_code == 0
    return folder


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


def test_a_record_that_plays_otherwise_keeps_its_measures_and_is_named(scores, monkeypatch):
    with Store.open(scores) as store:
        spoilt = store.trials()[0].trial_id
        with store._database.writer.begin() as connection:
            connection.exec_driver_sql("DELETE FROM trial_event WHERE trial_id = ?", (spoilt,))
    monkeypatch.setattr(remeasure, "pipeline", lambda: 2)
    done = run(scores)
    assert done.exit_code == 0
    assert "1 trial keeps its old measures:" in done.output
    assert f"trial {spoilt}: it does not play again as it was recorded" in done.output
    assert sorted(set(versions(scores))) == [1, 2]


def test_where_there_are_no_records_that_is_said(tmp_path):
    done = run(tmp_path / "nowhere")
    assert done.exit_code == remeasure.NOT_READ
    assert "There are no records in" in done.output
