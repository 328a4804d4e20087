"""Level files: a fault is named by file and line, and the good ones still load."""

from __future__ import annotations

import pytest

from game.session.library import named, packaged, read_library
from game.tasks.level_file import LevelFileFault, parse_level
from game.tasks.level_titles import TITLES

GOOD = """\
# a comment
id = "my-plates"
exercise = "pick_place"
variant = "plates"
title = "Mine"

[params]
places = 4
"""


def test_a_good_file_becomes_a_level():
    level = parse_level(GOOD, "mine.toml")
    assert (level.id, level.exercise, level.variant) == ("my-plates", "pick_place", "plates")
    assert level.params["places"] == 4
    assert len(level.sha256) == 64


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ("places = 4", "places = 44", 8, "outside 2 to 8"),
        ("places = 4", "places = four", 8, "not TOML"),
        ("places = 4", "colour = 1", 8, "unknown key"),
        ('variant = "plates"', 'variant = "juggle"', 4, "juggle"),
        ('exercise = "pick_place"', 'exercise = "yodel"', 3, "not one of pick_place"),
        ('id = "my-plates"', 'id = "My Plates"', 2, "small letters"),
        ('title = "Mine"', 'titel = "Mine"', 5, "unknown key"),
        ('title = "Mine"\n', "", 1, "title: missing"),
        ("[params]\nplaces = 4", "params = 4", 7, "must be a table"),
        ("places = 4", "places = 4\n[params", 9, "not TOML"),
    ],
)
def test_a_fault_names_file_line_and_reason(old, new, line, word):
    with pytest.raises(LevelFileFault) as fault:
        parse_level(GOOD.replace(old, new), "mine.toml")
    assert str(fault.value).startswith(f"mine.toml:{line}: ")
    assert word in str(fault.value)


def test_one_bad_file_does_not_hide_the_others(tmp_path):
    (tmp_path / "a.toml").write_text("places = ")
    (tmp_path / "b.toml").write_text(GOOD)
    (tmp_path / "c.toml").write_bytes(b'id = "c"\ntitle = "\xff"\n')
    library = named([tmp_path])
    assert [level.id for level in library.levels] == ["my-plates"]
    told = sorted(str(fault) for fault in library.faults)
    assert told[0].startswith(f"{tmp_path / 'a.toml'}:1: not TOML")
    assert told[1].startswith(f"{tmp_path / 'c.toml'}:2: not UTF-8")


def test_the_same_id_twice_is_a_fault():
    library = read_library([("a.toml", GOOD), ("b.toml", GOOD)])
    assert len(library.levels) == 1
    assert "b.toml:1" in str(library.faults[0])


def test_all_levels_of_the_game_are_sound():
    library = packaged()
    assert library.faults == ()
    assert {level.variant for level in library.of("pick_place")} == {
        "plates",
        "pegs_in",
        "pegs_out",
        "sort",
    }


def test_every_title_can_be_translated():
    assert {level.title for level in packaged().levels} == set(TITLES)
