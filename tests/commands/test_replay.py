"""Recorded trials are run through the rules again by one command, and differences are told."""

from __future__ import annotations

import re
import shutil

import pytest
from click.testing import CliRunner

from game.__main__ import main
from game.core.values import Device
from game.session import checking
from game.store import Store
from game.tasks import EXERCISES
from tests.replays.kept import NAMES, keep, read

VARIED = ("pick_place_2_plates_mouse", "pick_place_2_plates_gamepad", "trace_2_letter_touch")


def store_of(folder, names):
    with Store.open(folder) as store:
        keep(store, [read(name) for name in names], store.add_player("P1", "object:0").id)
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Records of three exercises' trials on three devices, and their keys."""
    folder = tmp_path_factory.mktemp("replayed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FINGERWISE_KEY_DIR", str(folder / "keys"))
        store_of(folder / "scores", VARIED)
    return folder


@pytest.fixture
def scores(made, tmp_path, monkeypatch):
    """A copy of those records."""
    monkeypatch.setenv("FINGERWISE_KEY_DIR", str(made / "keys"))
    return shutil.copytree(made / "scores", tmp_path / "scores")


def run(folder, *words):
    return CliRunner().invoke(main, ("replay", *words, "--check", "--scores", str(folder)))


def spoil(folder, *damage):
    """Change the first trial; returns its id."""
    with Store.open(folder) as store:
        first = store.trials()[0].trial_id
        with store._database.writer.begin() as connection:
            for statement in damage:
                connection.exec_driver_sql(statement, (first,))
    return first


def test_every_pinned_trial_plays_as_it_was_through_the_command(tmp_path):
    kept = [read(name) for name in NAMES]
    assert {one.start.exercise for one in kept} == {*EXERCISES}
    assert {one.start.device for one in kept} == {*map(str, Device)}
    done = run(store_of(tmp_path / "scores", NAMES), "--all")
    assert done.exit_code == 0, done.output
    assert f"{len(NAMES)} trials were checked: {len(NAMES)} play as recorded" in done.output
    for device in Device:
        assert re.search(rf"^pick_place, {device}: \d+ the same$", done.output, re.MULTILINE)


def test_one_trial_is_named_by_its_beginning_or_as_the_last(scores):
    with Store.open(scores) as store:
        ids = [line.trial_id for line in store.trials()]
    assert run(scores, "last").output.startswith(f"{ids[-1]}: It plays as it was recorded")
    assert run(scores, ids[0][:-3]).output.startswith(ids[0])
    assert run(scores, ids[1].upper()).output.startswith(ids[1])


def test_a_beginning_of_several_and_one_of_none_are_told_apart(scores):
    several = run(scores, "0")
    assert several.exit_code == 1
    assert "3 trials begin with 0: write more" in several.output
    example = re.search(r"such as ([0-9a-f-]+)\.", several.output)[1]
    assert run(scores, example).exit_code == 0
    none = run(scores, "ffff")
    assert (none.exit_code, none.output) == (1, "There is no trial ffff in these records.\n")


DIFFERENCES = {
    "another event": (
        "UPDATE trial_event SET kind = 'sung' WHERE number = 0 AND trial_id = ?",
        r"event sung: recorded sung \d+ us .*, played again grasped \d+ us",
    ),
    "an event more": (
        "DELETE FROM trial_event WHERE number = 0 AND trial_id = ?",
        r"event \w+: recorded nothing, played again \w+ \d+ us",
    ),
    "an event earlier": (
        "UPDATE trial_event SET at_us = at_us - 1 WHERE number = 1 AND trial_id = ?",
        r"event \w+: recorded",
    ),
    "another outcome": (
        "UPDATE trial SET outcome = json_set(outcome, '$.difficulty', 9) WHERE id = ?",
        r"outcome, difficulty: recorded 9, played again [\d.]+",
    ),
    "a measure beyond 9 digits": (
        "UPDATE measure SET value = 1.00000001 * value WHERE trial_id = ? AND name='path_length'",
        r"measure path_length: recorded [\d.]+ px, played again [\d.]+ px",
    ),
    "a measure less": (
        "DELETE FROM measure WHERE name = 'movement_time' AND trial_id = ?",
        r"measure movement_time: recorded nothing, played again [\d.]+ s",
    ),
}


@pytest.mark.parametrize(("damage", "told"), DIFFERENCES.values(), ids=DIFFERENCES)
def test_each_difference_is_told_in_one_line(scores, damage, told):
    trial = spoil(scores, damage)
    one = run(scores, trial)
    assert one.exit_code == 1
    (line,) = one.output.splitlines()
    assert re.match(f"{trial}: {told}", line)
    every = run(scores, "--all")
    assert every.exit_code == 1
    assert line in every.output.splitlines()
    assert "3 trials were checked: 2 play as recorded" in every.output


def test_a_measure_may_differ_in_its_last_bits_from_another_machine(scores):
    trial = spoil(
        scores,
        "UPDATE measure SET value = 1.0000000001*value WHERE trial_id = ? AND name='path_length'",
    )
    done = run(scores, trial)
    assert done.exit_code == 0
    assert "the measures the same to 9 digits" in done.output
    assert "to the last bit: 2, to 9 digits: 1, without: 0" in run(scores, "--all").output


def test_measures_of_an_older_version_are_not_compared(scores, monkeypatch):
    monkeypatch.setattr(checking, "pipeline", lambda: 99)
    done = run(scores, "--all")
    assert done.exit_code == 0
    assert "to the last bit: 0, to 9 digits: 0, without: 3" in done.output


def test_what_cannot_be_played_any_more_is_told_apart_and_is_no_difference(scores):
    trial = spoil(scores, "UPDATE trial SET exercise_version = 99 WHERE id = ?")
    done = run(scores, "--all")
    assert done.exit_code == 0
    assert "pick_place, mouse: 1 of another version" in done.output
    assert f"with version 99 of pick_place, this program has version 2. (1: {trial})" in done.output


DAMAGED = {
    "samples that are none": "UPDATE trajectory_chunk SET data = x'00' WHERE trial_id = ?",
    "parameters that are none": "UPDATE trial SET parameters = '{}' WHERE id = ?",
    "an outcome that is none": "UPDATE trial SET outcome = '[1]' WHERE id = ?",
    "a screen without size": (
        "UPDATE trial SET context = json_set(context, '$.um_per_px_x', 0) WHERE id = ?"
    ),
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_record_is_told_apart_and_fails_the_check(scores, damage):
    trial = spoil(scores, damage)
    done = run(scores, "--all")
    assert done.exit_code == 1
    assert "pick_place, mouse: 1 damaged" in done.output
    assert f"(1: {trial})" in done.output
    assert run(scores, trial).exit_code == 1


def test_a_trial_that_was_cut_short_has_nothing_to_compare_with(scores):
    trial = spoil(
        scores,
        "DELETE FROM trial_event WHERE trial_id = ?",
        "UPDATE trial SET outcome = json_set(outcome, '$.kind', 'cut_short'), "
        "duration_us = NULL WHERE id = ?",
    )
    done = run(scores, trial)
    assert (done.exit_code, done.output) == (
        0,
        f"{trial}: It was cut short: there is nothing to compare with.\n",
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Say which trial"),
        (("--all", "--check", "last"), "leave last out"),
        (("--all",), "--all is for --check"),
    ],
)
def test_wishes_that_do_not_fit_are_told(words, told):
    done = CliRunner().invoke(main, ("replay", *words))
    assert done.exit_code == 2
    assert told in done.output


def test_where_there_are_no_records_it_says_so(tmp_path):
    done = run(tmp_path / "nowhere", "last")
    assert done.exit_code == 1
    assert "There are no records in" in done.output
    assert not (tmp_path / "nowhere").exists()
    empty = run(store_of(tmp_path / "empty", ()), "last")
    assert (empty.exit_code, empty.output) == (1, "There are no trials in these records yet.\n")
