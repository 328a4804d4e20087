"""A player is locked in a file by one command and taken in by another, in plain words."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from click.testing import CliRunner

from game.__main__ import main
from game.commands.phrases import LEAST
from game.store import Store, sealed
from tests.replays.kept import keep, read

PHRASE = "Hut Regen vier Ofen"
VARIED = ("pick_place_2_plates_mouse", "trace_2_letter_touch")


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    monkeypatch.setattr(sealed, "COST", (8, 1, 1))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Records of two players, and their keys."""
    folder = tmp_path_factory.mktemp("carried")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FINGERWISE_KEY_DIR", str(folder / "keys"))
        with Store.open(folder / "scores") as store:
            fox = store.add_player("Fuchs", "fox", name="Erika Musterfrau")
            keep(store, [read(one) for one in VARIED], fox.id)
            store.add_player("Igel", "hedgehog")
    return folder


@pytest.fixture
def scores(made, tmp_path, monkeypatch):
    """A copy of those records; all keys lie together."""
    monkeypatch.setenv("FINGERWISE_KEY_DIR", str(made / "keys"))
    return shutil.copytree(made / "scores", tmp_path / "scores")


@pytest.fixture
def file(scores, tmp_path):
    """The fox's file."""
    path = tmp_path / "fox.fingerwise"
    done = run("export", "Fuchs", path, scores=scores, typed=f"{PHRASE}\n{PHRASE}\n")
    assert done.exit_code == 0, done.output
    return path


def run(*words, scores, typed=""):
    words = ("player", *map(str, words), "--scores", str(scores))
    done = CliRunner().invoke(main, words, input=typed)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def test_there_and_back_and_twice(scores, file, tmp_path):
    home = tmp_path / "home"
    first = run("import", file, scores=home, typed=f"{PHRASE}\n")
    assert (first.exit_code, first.stderr) == (0, "")
    assert "Fuchs is here now, with 2 trials." in first.output
    again = run("import", file, scores=home, typed=f"{PHRASE}\n")
    assert "Fuchs: nothing in the file is new here." in again.output
    with Store.open(home) as store:
        keep(store, [read(VARIED[0])], store.players()[0].id)
    back = tmp_path / "back"
    assert run("export", "fuchs", back, scores=home, typed=f"{PHRASE}\n{PHRASE}\n").exit_code == 0
    came = run("import", back, scores=scores, typed=f"{PHRASE}\n")
    assert "Fuchs: 1 trial and " in came.output
    with Store.open(scores) as store:
        fox = next(one for one in store.players() if one.pseudonym == "Fuchs")
        assert len(store.trials(player_id=fox.id)) == 3
        assert store.name(fox.id) == "Erika Musterfrau"


def test_what_was_changed_on_both_sides_is_told_with_what_is_lost(scores, file, tmp_path):
    home = tmp_path / "home"
    run("import", file, scores=home, typed=f"{PHRASE}\n")
    for folder, changes in (
        (home, {"settings": {"object_mm": 30, "theme": "space"}}),
        (scores, {"settings": {"object_mm": 24, "theme": "space"}, "pseudonym": "Rotfuchs"}),
    ):
        with Store.open(folder) as store:
            fox = next(one for one in store.players() if one.pseudonym == "Fuchs")
            store.save_player(replace(fox, **changes))
    words = ("export", "Rotfuchs", file, "--force")
    assert run(*words, scores=scores, typed=f"{PHRASE}\n{PHRASE}\n").exit_code == 0
    done = run("import", file, scores=home, typed=f"{PHRASE}\n")
    assert done.exit_code == 0
    told = "Changed on both sides: the player's details and settings. "
    assert done.stderr.splitlines() == [
        f"{told}What was set on the other computer holds; the other is lost:",
        "  what the player is called on screen: Fuchs (now Rotfuchs)",
        "  the player's own settings, object_mm: 30 (now 24)",
    ]
    again = run("import", file, scores=home, typed=f"{PHRASE}\n")
    assert again.stderr == ""


def test_a_namesake_is_told_of(file, tmp_path):
    home = tmp_path / "home"
    with Store.open(home) as store:
        store.add_player("FUCHS", "fox")
    done = run("import", file, scores=home, typed=f"{PHRASE}\n")
    assert "Another player here is called Fuchs too; this one's id is " in done.output


def test_the_phrase_is_never_shown_and_blanks_do_not_matter(scores, file, tmp_path):
    done = run("import", file, scores=tmp_path / "home", typed="  Hut Regen  vier Ofen \n")
    assert done.exit_code == 0
    again = run("export", "Fuchs", tmp_path / "a", scores=scores, typed=f"{PHRASE}\n{PHRASE}\n")
    assert "Phrase" in again.output
    assert "Regen" not in done.output + again.output
    assert "another way than the file" in again.output


def test_a_program_hands_the_phrase_over_by_file_or_standard_input(scores, tmp_path):
    (tmp_path / "phrase").write_text(f"\ufeff{PHRASE}\r\nsomething else\n")
    path = tmp_path / "fox"
    words = ("export", "Fuchs", path, "--phrase-file", tmp_path / "phrase")
    assert run(*words, scores=scores).exit_code == 0
    words = ("import", path, "--phrase-file", "-")
    done = run(*words, scores=tmp_path / "home", typed=f"{PHRASE}\n")
    assert "Fuchs is here now" in done.output


REFUSED = {
    "a short phrase": ("Fuchs", "1234\n1234\n", f"A phrase has {LEAST} letters or more"),
    "two phrases": ("Fuchs", f"{PHRASE}\n{PHRASE}!\n", "The two phrases are not the same"),
    "nobody": ("Dachs", "", "There is no player Dachs in these records."),
}


@pytest.mark.parametrize(("who", "typed", "told"), REFUSED.values(), ids=REFUSED)
def test_no_file_is_written_where_something_is_wrong(scores, tmp_path, who, typed, told):
    done = run("export", who, tmp_path / "fox", scores=scores, typed=typed)
    assert done.exit_code == 1
    assert told in done.stderr
    assert not (tmp_path / "fox").exists()


def test_the_guest_and_a_file_that_is_there_are_refused(scores, tmp_path, file):
    with Store.open(scores) as store:
        store.guest()
    typed = f"{PHRASE}\n{PHRASE}\n"
    done = run("export", "Guest", tmp_path / "guest", scores=scores, typed=typed)
    assert (done.exit_code, (tmp_path / "guest").exists()) == (1, False)
    assert "The guest is nobody in particular" in done.stderr
    before = file.read_bytes()
    done = run("export", "Fuchs", file, scores=scores)
    assert "is there already: name another file" in done.stderr
    assert file.read_bytes() == before


def test_what_does_not_open_makes_no_records(file, tmp_path):
    home = tmp_path / "home"
    wrong = run("import", file, scores=home, typed=f"{PHRASE}?\n")
    assert wrong.exit_code == 1
    assert "The phrase does not open" in wrong.stderr
    file.write_bytes(file.read_bytes()[:-9])
    cut = run("import", file, scores=home, typed=f"{PHRASE}\n")
    assert "is cut off or damaged, and nothing was taken in" in cut.stderr
    none = run("import", tmp_path / "nowhere", scores=home, typed=f"{PHRASE}\n")
    assert "cannot be read" in none.stderr
    assert not home.exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"\n", "There is no phrase in the first line of"), (b"\xff\xfe", "cannot be read from")],
)
def test_a_phrase_file_without_a_phrase_is_told(scores, tmp_path, content, told):
    (tmp_path / "phrase").write_bytes(content)
    words = ("export", "Fuchs", tmp_path / "fox", "--phrase-file", tmp_path / "phrase")
    done = run(*words, scores=scores)
    assert done.exit_code == 1
    assert told in done.stderr
