"""Records leave by one command, which says what is in the file and checks it."""

from __future__ import annotations

import csv
import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from game.__main__ import main
from game.commands.players_named import LEAST
from game.store import Store
from tests.replays.kept import keep, read

VARIED = ("pick_place_2_plates_mouse", "pick_place_2_plates_gamepad", "trace_2_letter_touch")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Records of two players, and their keys."""
    folder = tmp_path_factory.mktemp("exported")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FINGERWISE_KEY_DIR", str(folder / "keys"))
        with Store.open(folder / "scores") as store:
            for name, names in (("Fuchs", VARIED), ("Igel", VARIED[:1])):
                keep(store, [read(one) for one in names], store.add_player(name, "fox").id)
    return folder


@pytest.fixture
def scores(made, tmp_path, monkeypatch):
    """A copy of those records."""
    monkeypatch.setenv("FINGERWISE_KEY_DIR", str(made / "keys"))
    return shutil.copytree(made / "scores", tmp_path / "scores")


def run(*words):
    done = CliRunner().invoke(main, ("export", *map(str, words)))
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done


def table(path, name):
    with zipfile.ZipFile(path) as archive:
        text = archive.read(f"{name}.csv").decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_all_records_leave_and_are_found_sound_without_them(scores, tmp_path):
    path = tmp_path / "out.zip"
    done = run(path, "--format", "csv", "--scores", scores)
    assert (done.exit_code, done.stderr) == (0, "")
    assert f"{path}: 4 trials of 2 players." in done.output
    assert "People are codes in it, and days are moved." in done.output
    shutil.rmtree(scores)
    checked = run("--check", path)
    assert checked.exit_code == 0
    measures = len(table(path, "measure"))
    assert f"4 trials play as recorded, with {measures} measures the same" in checked.output


def test_a_number_that_was_changed_in_the_file_is_found(scores, tmp_path):
    path = tmp_path / "out.zip"
    run(path, "--scores", scores)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    (value, *_) = [row["value"] for row in table(path, "measure") if row["name"] == "sparc"]
    parts["measure.csv"] = parts["measure.csv"].replace(value, value + "1", 1)
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert run("--check", path).exit_code == 0  # far behind the ninth digit
    parts["measure.csv"] = parts["measure.csv"].replace(value, "-1.25", 1)
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    checked = run("--check", path)
    assert checked.exit_code == 1
    assert "measure sparc: recorded -1.25" in checked.output
    assert "3 trials play as recorded" in checked.output


def test_a_player_is_named_by_pseudonym_or_the_beginning_of_an_id(scores, tmp_path):
    with Store.open(scores) as store:
        fox, hedgehog = store.players()
    assert fox.id[:LEAST] == hedgehog.id[:LEAST]
    begun = next(n for n in range(len(fox.id)) if fox.id[n] != hedgehog.id[n]) + 1
    for said in ("Igel", " igel", hedgehog.id[:begun].upper()):
        path = tmp_path / "out.zip"
        done = run(path, "--player", said, "--force", "--with-names", "--scores", scores)
        assert f"{path}: 1 trial of 1 player." in done.output
        assert [row["pseudonym"] for row in table(path, "player")] == ["Igel"]
        assert "It says who people are" in done.output
    both = run(path, "--player", "Igel", "--player", "Fuchs", "--force", "--scores", scores)
    assert "4 trials of 2 players." in both.output
    path.unlink()
    for said, told in (
        ("Dachs", "There is no player Dachs in these records."),
        (fox.id[:3], f"There is no player {fox.id[:3]} in these records."),
        (fox.id[:LEAST], f"2 ids of players begin with {fox.id[:LEAST]}: write more of it, "),
    ):
        refused = run(path, "--player", said, "--scores", scores)
        assert refused.exit_code == 1
        assert told in refused.stderr
    assert not path.exists()


def test_two_players_of_one_name_are_told_apart_by_id(scores, tmp_path):
    with Store.open(scores) as store:
        other = store.add_player("IGEL", "hedgehog")
    refused = run(tmp_path / "out.zip", "--player", "igel", "--scores", scores)
    assert refused.exit_code == 1
    assert "2 players are called igel: write the beginning of one's id" in refused.stderr
    assert other.id in refused.stderr
    done = run(tmp_path / "out.zip", "--player", other.id, "--scores", scores)
    assert "0 trials of 1 player." in done.output


def test_days_and_exercise_choose_sessions(scores, tmp_path):
    path = tmp_path / "out.zip"
    with Store.open(scores) as store:
        today = store.session_summaries(store.players()[0].id)[0].started_utc[:10]
    done = run(path, "--from", today, "--exercise", "trace", "--with-dates", "--scores", scores)
    assert "1 trial of 1 player." in done.output
    assert "days are as they were" in done.output
    assert table(path, "session")[0]["started_utc"][:10] == today
    refused = run(path, "--to", "2020-01-01", "--force", "--scores", scores)
    assert (refused.exit_code, table(path, "trial")[0]["exercise"]) == (1, "trace")
    assert "No session in these records fits" in refused.stderr
    refused = run(path, "--exercise", "chess", "--force", "--scores", scores)
    assert "No session in these records fits" in refused.stderr


def test_a_damaged_movement_is_told(scores, tmp_path):
    with Store.open(scores) as store, store._database.writer.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE trajectory_chunk SET data = x'00' WHERE trial_id IN (SELECT min(id) FROM trial)"
        )
    done = run(tmp_path / "out.zip", "--scores", scores)
    assert done.exit_code == 0
    assert "The movement of 1 trial is damaged and not in it." in done.stderr
    assert run("--check", tmp_path / "out.zip").exit_code == 1


WISHES = (
    (("--from", "2026-03-02", "--to", "2026-03-01"), 2, "The first day, 2026-03-02, is later"),
    (("--from", "March"), 2, "March"),
    (("--check",), 2, "Say which file is to be checked."),
    (("--check", "out.zip", "--player", "Igel"), 2, "leave --player out"),
    (("--check", "nowhere.zip"), 1, "nowhere.zip cannot be read"),
    (("--format", "xlsx"), 2, "xlsx"),
)


@pytest.mark.parametrize(("words", "code", "told"), WISHES)
def test_wishes_that_do_not_fit_are_told(words, code, told):
    done = run(*words)
    assert done.exit_code == code
    assert told in done.stderr


def test_a_file_that_is_there_is_kept(scores, tmp_path):
    path = tmp_path / "out.zip"
    path.write_bytes(b"mine")
    done = run(path, "--scores", scores)
    assert (done.exit_code, path.read_bytes()) == (1, b"mine")
    assert "is there already: name another file, or replace it with --force." in done.stderr


def test_where_there_are_no_records_that_is_said(tmp_path):
    done = run(tmp_path / "out.zip", "--scores", tmp_path / "nowhere")
    assert done.exit_code == 1
    assert "There are no records in" in done.stderr
    assert not (tmp_path / "nowhere").exists()


def test_what_the_page_says_of_reading_it_back_is_so(scores, tmp_path, monkeypatch, capsys):
    page = (Path(__file__).parents[2] / "docs" / "export.md").read_text("utf-8")
    blocks = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (recipe,) = [block for block in blocks if "CsvRecords" in block]
    monkeypatch.chdir(tmp_path)
    assert run("--scores", scores).exit_code == 0
    exec(recipe, {})  # noqa: S102 - our own page
    assert capsys.readouterr().out.count("'sparc'") == 4
