"""Texts come out in the language of the computer, or of the one who asked, or in English."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from game.ui.language import (
    PSEUDO,
    available,
    computer_languages,
    english,
    load,
    pseudo,
)
from tools import messages

ROOT = Path(__file__).resolve().parents[2]

CODE = """
from game.core.messages import N_

TITLE = N_("Pick and place")

def draw(self, tr, _, count):
    tr("Start")
    self.tr("Well done, {name}")
    _("Leave")
    tr.plural("{count} flower", "{count} flowers", count)
    tr(variable)
"""

GERMAN = {
    "Pick and place": "Greifen und hinlegen",
    "Start": "Los",
    "Well done, {name}": "Gut gemacht, {name}",
    "Leave": "Beenden",
    "{count} flower": ("{count} Blume", "{count} Blumen"),
}


def run(step, root, *more):
    return subprocess.run(
        [sys.executable, ROOT / "tools" / "messages.py", step, *more, "--root", root],
        capture_output=True,
        text=True,
        check=False,
    )


def translate(path, texts):
    """Do a translator's work."""
    catalog = messages.read(path)
    for message in catalog:
        if message.id:
            key = message.id[0] if isinstance(message.id, tuple) else message.id
            message.string = texts.get(key, "")
    path.write_bytes(messages.po_bytes(catalog))


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A small project with one language, made by the tool as a developer would."""
    root = tmp_path_factory.mktemp("checkout")
    shutil.copy(ROOT / "babel.cfg", root)
    (root / "game" / "scenes").mkdir(parents=True)
    (root / "game" / "scenes" / "home.py").write_text(CODE)
    assert run("extract", root).returncode == 0
    path = messages.add(root, "de")
    translate(path, GERMAN)
    assert run("compile", root).returncode == 0
    return root


@pytest.fixture
def copied(checkout, tmp_path):
    return Path(shutil.copytree(checkout, tmp_path / "copy"))


def german(root):
    return root / "assets" / "locale" / "de" / "LC_MESSAGES" / "fingerwise.po"


def locale(root):
    return root / "assets" / "locale"


def test_english_is_the_source_and_needs_no_catalogue():
    tr = load("en")
    assert tr("Start") == "Start"
    assert tr("") == ""
    assert tr.plural("{count} flower", "{count} flowers", 1) == "1 flower"
    assert (tr.language, tr.problem) == ("en", "")


def test_a_language_that_was_asked_for(checkout):
    tr = load("de", folder=locale(checkout))
    assert (tr.language, tr.problem) == ("de", "")
    assert tr("Start") == "Los"
    assert tr("Well done, {name}").format(name="Ida") == "Gut gemacht, Ida"
    assert tr.plural("{count} flower", "{count} flowers", 1) == "1 Blume"
    assert tr.plural("{count} flower", "{count} flowers", 3) == "3 Blumen"
    assert tr("") == ""


def test_a_text_without_translation_stays_english(checkout):
    assert load("de", folder=locale(checkout))("Not there yet") == "Not there yet"


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "de_DE@euro"}, "de"),
        ({"LANGUAGE": "fr:de:en", "LANG": "en_GB.UTF-8"}, "de"),
        ({"LANGUAGE": "en:de"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "/etc/passwd"}, "en"),
    ],
    ids=str,
)
def test_the_computers_language_is_taken_where_there_is_a_catalogue(checkout, environ, language):
    tr = load(environ=environ, folder=locale(checkout))
    assert (tr.language, tr.problem) == (language, "")


def test_what_was_asked_for_goes_before_the_computers_language(checkout):
    assert load("en", {"LANG": "de_DE"}, locale(checkout)).language == "en"
    assert load("de_CH", {"LANG": "en_GB"}, locale(checkout)).language == "de"


def test_the_languages_there_are(checkout, tmp_path):
    assert available(locale(checkout)) == ["en", "de"]
    assert available(tmp_path / "nothing") == ["en"]
    assert "en" in available()


@pytest.mark.parametrize("asked", ["fr", "Deutsch!", "../de"])
def test_a_language_that_is_not_there_is_said_in_one_sentence(checkout, asked):
    tr = load(asked, folder=locale(checkout))
    assert tr.language == "en"
    assert tr("Start") == "Start"
    assert tr.problem.startswith("Texts are in English, because")
    assert tr.problem.endswith("choose from en, de.")


def test_a_missing_catalogue_is_named_with_its_mend(copied):
    german(copied).with_suffix(".mo").unlink()
    tr = load(environ={"LANG": "de_DE"}, folder=locale(copied))
    assert tr("Start") == "Start"
    assert "assets/locale/de/LC_MESSAGES/fingerwise.mo is missing" in tr.problem
    assert "tools/messages.py compile" in tr.problem


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"not a catalogue at all",
        lambda data: data[:40],
        lambda data: data[:-30],
        lambda data: data.replace(b"charset=utf-8", b"charset=utf-9"),
        lambda data: data.replace(b"plural=(n", b"plural=(("),
    ],
    ids=["empty", "other", "header only", "cut short", "charset", "plural rule"],
)
def test_a_corrupt_catalogue_is_named_and_english_comes_back(copied, damage):
    path = german(copied).with_suffix(".mo")
    path.write_bytes(damage(path.read_bytes()))
    tr = load("de", folder=locale(copied))
    assert tr.language == "en"
    assert tr("Start") == "Start"
    assert "fingerwise.mo cannot be read" in tr.problem
    assert "\n" not in tr.problem


def test_the_environment_is_read_as_gettext_reads_it():
    assert computer_languages({"LANGUAGE": "", "LANG": "C"}) == ["en"]
    assert computer_languages({"LC_MESSAGES": "de_DE.UTF-8", "LANG": "fr"}) == ["de_DE"]


# The made-up language


def test_the_made_up_language_shows_what_was_translated():
    tr = load(PSEUDO)
    text = tr("Measure the screen")
    assert text[0] == "["
    assert text[-1] == "]"
    assert len(text) >= 1.4 * len("Measure the screen")
    assert "scréén" not in text
    assert "šçrééñ" in text
    assert english()("Measure the screen") not in text


def test_the_made_up_language_keeps_what_is_filled_in():
    tr = pseudo()
    assert "Ida" in tr("Well done, {name}").format(name="Ida")
    assert "3 flöwérš" in tr.plural("{count} flower", "{count} flowers", 3)
    assert "1 flöwér" in tr.plural("{count} flower", "{count} flowers", 1)


def test_the_made_up_language_wraps_as_text_does():
    assert max(map(len, pseudo()("Go").split())) < 10
    assert max(map(len, pseudo()("word " * 40).split())) < 10


# The developers' tool


def test_every_way_of_marking_a_text_is_found(checkout):
    found = {str(m.id[0] if isinstance(m.id, tuple) else m.id) for m in messages.extract(checkout)}
    assert found - {""} == set(GERMAN)


def test_the_same_texts_give_the_same_files(copied):
    template = locale(copied) / "fingerwise.pot"
    before = template.read_bytes(), german(copied).read_bytes()
    code = copied / "game" / "scenes" / "home.py"
    code.write_text("\n\n\n" + code.read_text())
    for step in ("extract", "update", "compile"):
        assert run(step, copied).returncode == 0
    assert (template.read_bytes(), german(copied).read_bytes()) == before
    assert run("check", copied).returncode == 0


def test_a_new_text_is_missed_until_it_is_taken_up(copied):
    code = copied / "game" / "scenes" / "home.py"
    code.write_text(code.read_text() + '\n    tr("Rest a little")\n')
    behind = run("check", copied)
    assert behind.returncode == 1
    assert "tools/messages.py extract" in behind.stderr
    assert "lacks 'Rest a little'" in behind.stderr
    for step in ("extract", "update", "compile"):
        run(step, copied)
    assert run("check", copied).returncode == 0
    tr = load("de", folder=locale(copied))
    assert (tr("Start"), tr("Rest a little")) == ("Los", "Rest a little")


def test_a_translation_that_was_not_compiled_is_noticed(copied):
    translate(german(copied), {**GERMAN, "Start": "Auf geht's"})
    assert "run tools/messages.py compile" in run("check", copied).stderr


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('msgstr "Gut gemacht, {nome}"', "should have name in braces"),
        ('msgstr "Gut gemacht', "fingerwise.po"),
    ],
    ids=["field", "quote"],
)
def test_a_mistake_in_a_translation_is_named(copied, line, fault):
    path = german(copied)
    path.write_text(path.read_text().replace('msgstr "Gut gemacht, {name}"', line))
    done = run("compile", copied)
    assert done.returncode == 1
    assert fault in done.stderr
    assert "Traceback" not in done.stderr


def test_a_language_is_begun_once_and_only_if_there_is_such_a_one(copied):
    again = run("add", copied, "de")
    assert "is there already" in again.stderr
    assert "is no language" in run("add", copied, "klingon-9").stderr


def test_every_catalogue_of_the_game_is_compiled():
    for path in messages.languages(ROOT / "assets" / "locale"):
        compiled = path.with_suffix(".mo")
        assert compiled.read_bytes() == messages.mo_bytes(messages.read(path)), (
            "run tools/messages.py compile"
        )


def test_numbers_are_written_as_the_language_writes_them():
    assert english().number(1.714, ".2f") == "1.71"
    assert load("de").number(1.714, ".2f") == "1,71"
    assert load("de").number(12, ".3g") == "12"
