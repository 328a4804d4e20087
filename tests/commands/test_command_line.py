"""What a therapist types, and what comes back: words, exit codes, never a traceback."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from game.commands import demo_command, doctor
from game.commands.demo_command import DemoWishes
from game.core.values import Device
from game.session import library
from game.tasks import EXERCISES

ROOT = Path(__file__).parents[2]
GOOD = (ROOT / "levels" / "pick-place-1-plates.toml").name


@pytest.fixture
def fingerwise(surroundings):
    def run(*args, **variables):
        done = subprocess.run(
            [sys.executable, "-m", "game", *map(str, args)],
            cwd=ROOT,
            env={**surroundings, **variables},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert "Traceback" not in done.stdout + done.stderr
        return done

    return run


def test_help_of_every_command_says_what_it_does(fingerwise):
    whole = fingerwise("--help")
    assert whole.returncode == 0
    for command in ("play", "demo", "doctor", "check"):
        assert command in whole.stdout
        told = fingerwise(command, "--help")
        assert told.returncode == 0
        assert "Usage" in told.stdout
    options = fingerwise("play", "--help").stdout
    for option in ("--player", "--exercise", "--device", "--window", "--fullscreen", "--seed"):
        assert option in options


@pytest.mark.parametrize("size", ["garbage", "1280", "10x10", "-5x7", "1280x800x3", "99999x99999"])
def test_a_window_of_no_size_is_refused_in_words(fingerwise, size):
    done = fingerwise("play", f"--window={size}")
    assert done.returncode == 2
    assert "is no size such as 1280x800" in done.stderr


def test_without_a_display_the_demo_is_named(fingerwise, tmp_path):
    done = fingerwise("play", "--scores", tmp_path / "scores")
    assert done.returncode == 1
    assert "no display" in done.stderr
    assert "python3 play.py demo" in done.stderr
    assert not (tmp_path / "scores").exists()


def test_the_same_seed_into_an_empty_store_gives_the_same_summary(fingerwise, tmp_path):
    def summary(folder, seed):
        done = fingerwise(
            "demo", "--json", "--seed", seed, "--trials", 3, "--scores", tmp_path / folder
        )
        assert done.returncode == 0
        return done.stdout

    one = summary("one", 4)
    assert summary("two", 4) == one
    assert summary("three", 5) != one
    table = json.loads(one)
    assert {block["trials"] for block in table["blocks"]} == {3}
    found = library.packaged()
    played = {level.id: level.exercise for level in found.levels}
    exercises = [played[block["level"]] for block in table["blocks"]]
    assert exercises == [one for one in EXERCISES if found.playable(one, Device.MOUSE)]
    assert table["blocks"][0]["medians"]["movement_time"]["unit"] == "s"
    assert not re.search(r"\d{4}-\d\d-\d\d|[0-9a-f]{16}|\bid\b", one)


@pytest.mark.parametrize("scores", ["a file", "in a file"])
def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(fingerwise, tmp_path, scores):
    file = tmp_path / "file"
    file.write_text("")
    place = file if scores == "a file" else file / "scores"
    done = fingerwise("demo", "--trials", 1, "--scores", place)
    assert done.returncode in (1, 2)
    assert str(file) in done.stderr
    told = done.stderr.strip().splitlines()[-1]
    assert told.endswith(".")


def test_the_doctor_finds_nothing_wrong_with_a_dummy_driver_that_was_chosen(fingerwise, tmp_path):
    done = fingerwise("doctor", "--scores", tmp_path / "scores", SDL_VIDEODRIVER="dummy")
    assert done.returncode == 0, done.stdout
    assert "dummy" in done.stdout
    assert "not calibrated" in done.stdout
    assert "0 trials" in done.stdout
    assert "\n!" not in done.stdout


def test_the_doctor_says_what_to_do_without_a_display(fingerwise, tmp_path):
    done = fingerwise("doctor", "--scores", tmp_path / "scores")
    assert done.returncode == 1
    assert "\n! " in done.stdout
    assert "python3 play.py demo" in done.stdout


def test_the_doctor_tells_of_measures_of_an_older_version(
    surroundings, tmp_path, monkeypatch, capsys
):
    for name, value in {**surroundings, "SDL_VIDEODRIVER": "dummy"}.items():
        monkeypatch.setenv(name, value)
    demo_command.run(DemoWishes("trace", "A", 1, 4.0, "mouse", 0, tmp_path), as_json=True)
    doctor.run(tmp_path)
    assert "older version" not in capsys.readouterr().out
    monkeypatch.setattr(doctor, "pipeline", lambda: 2)
    doctor.run(tmp_path)
    told = capsys.readouterr().out
    assert re.search(r"\n  Trials with measures of an older version: \d+\.", told)
    assert "python3 play.py remeasure" in told


def test_the_doctor_tells_of_records_it_cannot_open(fingerwise, tmp_path):
    file = tmp_path / "file"
    file.write_text("")
    done = fingerwise("doctor", "--scores", file / "scores", SDL_VIDEODRIVER="dummy")
    assert done.returncode == 1
    assert str(file) in done.stdout


def test_the_games_own_levels_are_sound(fingerwise):
    done = fingerwise("check")
    assert done.returncode == 0
    assert "levels are sound" in done.stdout


def test_each_fault_of_a_level_is_named_with_file_and_line(fingerwise, tmp_path):
    sound = (ROOT / "levels" / GOOD).read_text()
    (tmp_path / "good.toml").write_text(sound)
    (tmp_path / "broken.toml").write_text("id = 'x'\nexercise = 'trace'\nthis is no TOML\n")
    (tmp_path / "strange.toml").write_bytes(b"id = 'x'\n\xff\n")
    done = fingerwise("check", tmp_path)
    assert done.returncode == 1
    assert f"{tmp_path / 'broken.toml'}:3: " in done.stdout
    assert f"{tmp_path / 'strange.toml'}:2: " in done.stdout
    assert "1 level is sound" in done.stdout


@pytest.mark.parametrize(
    ("variant", "key", "known"),
    [
        ("plates", "copies", "places, grip"),
        ("pegs_out", "distractors", "places, grip"),
        ("sort", "bowls", "places, copies, distractors, grip"),
    ],
)
def test_a_key_that_belongs_to_another_variant_is_told_with_those_that_are_known(
    fingerwise, tmp_path, variant, key, known
):
    (tmp_path / "mine.toml").write_text(
        f'id = "mine"\nexercise = "pick_place"\nvariant = "{variant}"\ntitle = "Mine"\n'
        f"\n[params]\nplaces = 2\n{key} = 2\n"
    )
    done = fingerwise("check", tmp_path)
    assert done.returncode == 1
    assert f"{tmp_path / 'mine.toml'}:8: " in done.stdout
    assert f"params.{key}" in done.stdout
    assert f"{variant} knows {known}" in done.stdout


def test_levels_that_cannot_be_read_hide_no_others(fingerwise, tmp_path):
    shutil.copy(ROOT / "levels" / GOOD, tmp_path)
    (tmp_path / "deep.toml").write_text("id = " + "[" * 5_000)
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nowhere")
    done = fingerwise("check", tmp_path)
    assert done.returncode == 1
    for name in ("deep", "folder", "gone"):
        assert f"{name}.toml:1: " in done.stdout
    assert "1 level is sound" in done.stdout


def test_a_key_that_cannot_be_kept_names_its_own_folder(fingerwise, tmp_path):
    (tmp_path / "file").write_text("")
    keys = tmp_path / "file" / "keys"
    scores = tmp_path / "scores"
    done = fingerwise("demo", "--trials", 1, "--scores", scores, FINGERWISE_KEY_DIR=str(keys))
    assert done.returncode == 1
    assert f"cannot be kept in {keys}: allow writing there" in done.stderr


def test_a_skill_that_is_no_number_is_refused_in_words(fingerwise):
    done = fingerwise("demo", "--skill", "nan")
    assert done.returncode == 2
    assert "'nan' is not a number" in done.stderr


@pytest.mark.parametrize("command", ["doctor", "play", "demo", "remeasure"])
def test_an_unset_variable_names_no_folder(fingerwise, command):
    done = fingerwise(command, "--scores", "")
    assert done.returncode == 2
    assert "the name of the folder is empty" in done.stderr


def test_a_name_that_would_be_shown_as_empty_boxes_is_refused_in_words(fingerwise):
    done = fingerwise("play", "--player", "Ольга")
    assert done.returncode == 2
    assert "write it in Latin letters" in done.stderr


def test_a_folder_without_levels_is_not_called_sound(fingerwise, tmp_path):
    done = fingerwise("check", tmp_path)
    assert (done.returncode, done.stderr.strip()) == (1, "There is no level file (*.toml) there.")


def test_the_doctor_names_what_cannot_be_read(monkeypatch, capsys, surroundings, tmp_path):
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("game.ui.text._font_bytes", lambda name: b"no font")
    monkeypatch.setattr(library, "packaged", lambda: library.Library((), ()))
    assert doctor.run(tmp_path / "scores") == 1
    told = capsys.readouterr().out
    assert "! 0 levels are sound." in told
    assert "! The font file assets/fonts/AtkinsonHyperlegibleNext_400Regular.ttf" in told


def test_without_levels_the_demo_says_so(monkeypatch, capsys, surroundings, tmp_path):
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(library, "packaged", lambda: library.Library((), ()))
    wishes = DemoWishes(None, "simulated", 1, 4.0, "mouse", 0, tmp_path / "scores")
    assert demo_command.run(wishes, as_json=False) == 1
    assert "There is no level to play" in capsys.readouterr().err
    assert not (tmp_path / "scores").exists()


def test_missing_fonts_are_told_as_such_and_not_as_a_crash(tmp_path):
    game = tmp_path / "copy"
    for part in ("game", "levels", "assets"):
        shutil.copytree(ROOT / part, game / part, ignore=shutil.ignore_patterns("*.ttf", "voice"))
    done = subprocess.run(
        [sys.executable, "-m", "game", "play", "--scores", str(tmp_path / "scores")],
        cwd=game,
        env={**os.environ, "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert "The font file assets/fonts/AtkinsonHyperlegibleNext_" in done.stderr
    assert "fault of its own" not in done.stderr


def test_a_missing_path_is_told(fingerwise, tmp_path):
    done = fingerwise("check", tmp_path / "nowhere")
    assert done.returncode == 1
    assert "there is no such file or folder" in done.stderr


def test_a_damaged_level_is_told_by_the_doctor(monkeypatch, tmp_path, capsys, surroundings):
    for name in ("FINGERWISE_KEY_DIR", "SDL_AUDIODRIVER"):
        monkeypatch.setenv(name, surroundings[name])
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    bad = library.read_library([("levels/mine.toml", "id = 'x'\n")])
    monkeypatch.setattr(library, "packaged", lambda: bad)
    assert doctor.run(tmp_path / "scores") == 1
    assert "! levels/mine.toml:" in capsys.readouterr().out


def test_only_standard_and_drawing_packages_are_imported_before_the_first_frame(surroundings):
    """What takes long to import comes after there is something to look at."""
    code = (
        "import sys, game.__main__, game.commands.play, game.app\n"
        "heavy = {'numpy', 'scipy', 'sqlalchemy', 'alembic', 'keyring', 'sqlcipher3', 'jinja2'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **surroundings},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"
