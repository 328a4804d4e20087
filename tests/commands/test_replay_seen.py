"""Recorded trials as pictures from the command line, and what is said where that cannot be."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from game.__main__ import main
from game.commands import replay_files
from game.store import Store
from tests.commands.test_replay import spoil
from tests.replays.kept import keep, read

ROOT = Path(__file__).parents[2]
PLAYED = ("trace_2_letter_gamepad", "pick_place_2_plates_mouse", "trace_2_letter_gamepad")
"""The third is of the same kind as the first."""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("watched")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FINGERWISE_KEY_DIR", str(folder / "keys"))
        with Store.open(folder / "scores") as store:
            player = store.add_player("Kim", "object:0", settings={"theme": "calm"})
            keep(store, [read(name) for name in PLAYED], player.id)
    return folder


@pytest.fixture
def scores(made, tmp_path, monkeypatch):
    """A copy of the records, the trials' ids, and no display."""
    monkeypatch.setenv("FINGERWISE_KEY_DIR", str(made / "keys"))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    return shutil.copytree(made / "scores", tmp_path / "scores")


@pytest.fixture
def ids(scores):
    with Store.open(scores) as store:
        return [line.trial_id for line in store.trials()]


def run(folder, *words):
    return CliRunner().invoke(main, ("replay", *map(str, words), "--scores", str(folder)))


def test_a_picture_is_written_in_the_size_that_is_asked_for(scores, tmp_path):
    file = tmp_path / "seen.png"
    done = run(scores, "last", "--png", file, "--window", "800x600")
    assert (done.exit_code, done.output) == (0, "")
    with Image.open(file) as picture:
        assert (picture.format, picture.size) == ("PNG", (800, 600))
        assert len(picture.convert("RGB").getcolors(10**6)) > 1000
    assert sorted(one.name for one in tmp_path.iterdir()) == ["scores", "seen.png"]


def test_a_picture_of_a_moment_differs_from_that_of_the_end(scores, tmp_path):
    def picture(*words):
        file = tmp_path / "one.png"
        assert run(scores, "last", "--png", file, *words).exit_code == 0
        return file.read_bytes()

    end = picture()
    assert picture("--at", "3600") == end, "beyond the end it is the end"
    assert picture("--at", "1.5") != end
    assert picture("--at", "0") != picture("--at", "1.5")


def test_a_moving_picture_lasts_as_long_as_the_trial(scores, ids, tmp_path):
    file = tmp_path / "seen.gif"
    done = run(scores, ids[1], "--gif", file, "--window", "480x300")
    assert done.exit_code == 0
    lasts = read(PLAYED[1]).t / 1000
    with Image.open(file) as picture:
        assert (picture.format, picture.size) == ("GIF", (480, 300))
        assert picture.n_frames > lasts / replay_files.EVERY_MS * 0.4
        durations = []
        for frame in range(picture.n_frames):
            picture.seek(frame)
            durations.append(picture.info["duration"])
    whole = sum(durations) - replay_files.LAST_MS
    assert whole == pytest.approx(lasts, abs=2 * replay_files.EVERY_MS)


def test_two_trials_or_the_first_like_it_are_side_by_side(scores, ids, tmp_path):
    def picture(*words):
        file = tmp_path / "two.png"
        assert run(scores, *words, "--png", file).exit_code == 0
        return file.read_bytes()

    assert picture(ids[0], ids[2]) == picture("last", "--first")
    assert picture(ids[0], ids[1]) != picture(ids[0])


def test_where_there_is_no_first_like_it_that_is_said(scores, ids, tmp_path):
    done = run(scores, ids[1], "--first", "--png", tmp_path / "x.png")
    told = f"There is no earlier trial to compare {ids[1]} with.\n"
    assert (done.exit_code, done.output) == (1, told)
    assert not (tmp_path / "x.png").exists()


# --- what cannot be shown

DAMAGED = {
    "UPDATE trajectory_chunk SET data = x'00' WHERE trial_id = ?": "is damaged and cannot be shown",
    "UPDATE trial SET parameters = '{}' WHERE id = ?": "is damaged and cannot be shown",
    "UPDATE trial SET context = json_set(context, '$.um_per_px_x', 0) WHERE id = ?": (
        "is damaged and cannot be shown"
    ),
    "UPDATE trial SET exercise_version = 99 WHERE id = ?": (
        "cannot be shown by this version of the game: recorded with version 99"
    ),
}


@pytest.mark.parametrize(("damage", "told"), DAMAGED.items())
def test_a_trial_that_cannot_be_shown_says_why_in_one_sentence(scores, tmp_path, damage, told):
    trial = spoil(scores, damage)
    done = run(scores, trial, "--png", tmp_path / "x.png")
    assert done.exit_code == 1
    (line,) = done.output.splitlines()
    assert line.startswith(f"Trial {trial} {told}")
    assert line.endswith(".")
    assert not list(tmp_path.glob("x.png*"))


def test_a_trial_that_was_cut_short_is_shown_as_far_as_it_goes(scores, tmp_path):
    trial = spoil(
        scores,
        "UPDATE trial SET ended_as = 'cut_short', outcome = NULL, success = NULL, "
        "duration_us = NULL WHERE id = ?",
        "DELETE FROM trial_event WHERE trial_id = ?",
        "DELETE FROM measure WHERE trial_id = ?",
    )
    assert run(scores, trial, "--png", tmp_path / "x.png").exit_code == 0
    assert (tmp_path / "x.png").stat().st_size > 10_000


def test_a_trial_of_which_nothing_was_kept_says_so(scores, tmp_path):
    trial = spoil(
        scores,
        "UPDATE trial SET ended_as = 'cut_short', outcome = NULL, success = NULL, "
        "duration_us = NULL WHERE id = ?",
        "DELETE FROM trajectory_chunk WHERE trial_id = ?",
        "DELETE FROM frame_input WHERE trial_id = ?",
    )
    done = run(scores, trial, "--png", tmp_path / "x.png")
    assert (done.exit_code, done.output) == (
        1,
        f"Nothing was kept of trial {trial}: there is nothing to show.\n",
    )


def test_without_records_it_says_where_it_looked(tmp_path):
    done = run(tmp_path / "nowhere", "last", "--png", tmp_path / "x.png")
    assert done.exit_code == 1
    assert done.output.startswith(f"There are no records in {tmp_path / 'nowhere'}")


# --- files: whole or not at all


def test_a_full_disk_leaves_the_old_file_and_says_so(scores, tmp_path, monkeypatch):
    file = tmp_path / "seen.png"
    file.write_bytes(b"before")

    def full(*_words):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(replay_files, "put_in_place", full)
    done = run(scores, "last", "--png", file)
    assert (done.exit_code, done.output) == (1, f"{file} was not written: the disk is full.\n")
    assert file.read_bytes() == b"before"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["scores", "seen.png"]


def test_a_disk_that_fills_while_it_is_written_leaves_nothing(scores, tmp_path, monkeypatch):
    file = tmp_path / "seen.gif"

    def fills_up(target, *_rest):
        target.write(b"GIF89a")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(replay_files, "write_gif", fills_up)
    done = run(scores, "last", "--gif", file, "--window", "480x300")
    assert done.exit_code == 1
    assert f"{file} was not written: the disk is full." in done.output
    assert [one.name for one in tmp_path.iterdir()] == ["scores"]


@pytest.mark.parametrize("place", ["missing/x.png", "scores/../nowhere/deep/x.png"])
def test_a_folder_that_is_not_there_is_told(scores, tmp_path, place):
    done = run(scores, "last", "--png", tmp_path / place)
    assert done.exit_code == 1
    assert re.fullmatch(r".*x\.png was not written: No such file or directory\.\n", done.output)


# --- wishes


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("last", "--check", "--png", "x.png"), "leave --png out"),
        (("last", "--check", "--first"), "leave --first out"),
        (("last", "--check", "--at", "0"), "leave --at out"),
        (("a", "b", "c"), "leave c out"),
        (("a", "b", "--first"), "leave b out"),
        (("last", "--at", "-1"), "--at"),
        (("last", "--at", "nan", "--png", "x.png"), "--at"),
        (("last", "--window", "12"), "12"),
    ],
)
def test_wishes_that_do_not_fit_are_told(words, told):
    done = CliRunner().invoke(main, ("replay", *words))
    assert done.exit_code == 2
    assert told in done.output


def test_without_a_display_it_says_so_and_pictures_are_written_all_the_same(
    scores, tmp_path, surroundings, monkeypatch
):
    surroundings["FINGERWISE_KEY_DIR"] = os.environ["FINGERWISE_KEY_DIR"]

    def program(*words):
        return subprocess.run(
            [sys.executable, "-m", "game", "replay", "last", "--scores", str(scores), *words],
            cwd=ROOT,
            env=surroundings,
            capture_output=True,
            text=True,
            check=False,
        )

    window = program()
    assert window.returncode == 1
    assert "There is no display" in window.stderr
    assert "Traceback" not in window.stderr
    picture = program("--png", str(tmp_path / "seen.png"))
    assert (picture.returncode, picture.stdout, picture.stderr) == (0, "", "")
    assert (tmp_path / "seen.png").stat().st_size > 10_000
