"""Cards with a picture of what happens, and the one wide button that goes on as last time."""

from __future__ import annotations

import itertools

import pytest

from game.ui.widgets import Button, Choice, Column, Grid, Label, Panel, Row
from tests.ui.working import menu

SIZES = [(800, 600), (1280, 800), (1920, 1080), (2560, 1080)]
SCALES = [1.0, 1.5, 2.0]
WINDOWS = list(itertools.product(SIZES, SCALES))
AGAIN = Button(
    "go",
    "Same as last time, go",
    "wide",
    "icon:player_play",
    note="Trace · Left hand",
    arts=("deed:path", "flip:sprite:hand_open", "icon:mouse"),
)
DEEDS = (
    Button("pick", "Pick and place", "card", "deed:place"),
    Button("trace", "Trace", "card", "deed:path"),
)


def door(size, scale):
    parts = (Label("Or something else:"), Row((AGAIN,), "center"), Grid(DEEDS, 4))
    return menu(Panel(Column(parts, "center")), size, scale)


@pytest.mark.parametrize(("size", "scale"), WINDOWS)
def test_what_is_meant_most_is_at_least_as_large_as_any_card(size, scale):
    ui = door(size, scale)
    go, pick = ui.box("go"), ui.box("pick")
    assert go.w >= pick.w
    assert go.h >= pick.h


@pytest.mark.parametrize(("size", "scale"), WINDOWS)
def test_pictures_words_and_icon_of_the_wide_button_lie_in_it_and_apart(size, scale):
    placed = door(size, scale).placed("go")
    things = [box for _, box in placed.arts] + [line.box for line in placed.lines] + [placed.art]
    assert len(placed.arts) == 3
    assert all(placed.box.holds(box) for box in things)
    assert not any(one.overlaps(other) for one, other in itertools.combinations(things, 2))


@pytest.mark.parametrize(("size", "scale"), WINDOWS)
def test_a_picture_of_a_deed_is_twice_as_wide_as_high_and_in_its_card(size, scale):
    ui = door(size, scale)
    for name in ("pick", "trace"):
        placed = ui.placed(name)
        assert placed.box.holds(placed.art)
        assert abs(placed.art.w - 2 * placed.art.h) <= 1
        assert not any(placed.art.overlaps(line.box) for line in placed.lines)


@pytest.mark.parametrize("size", SIZES)
def test_large_words_stand_beside_the_picture_on_two_lines_at_most(size):
    ui = door(size, 2.0)
    for name in ("pick", "trace"):
        placed = ui.placed(name)
        assert placed.art.right <= min(line.box.x for line in placed.lines)
        assert len(placed.lines) <= 2


@pytest.mark.parametrize(("size", "scale"), WINDOWS)
def test_a_picture_stands_above_the_words_of_its_option(size, scale):
    options = tuple(
        (name, f"{name} and more", f"level:{name}") for name in ("line", "wave", "maze")
    )
    placed = menu(Choice("level", options, "wave"), size, scale).placed("level")
    assert [art for art, _ in placed.arts] == ["level:line", "level:wave", "level:maze"]
    for (_, cell), (_, art) in zip(placed.parts, placed.arts, strict=True):
        assert cell.holds(art)
        words = [line.box for line in placed.lines if cell.holds(line.box)]
        assert words
        assert all(word.y >= art.bottom for word in words)


def test_no_button_of_a_row_is_left_over_alone():
    names = ("Was gewachsen ist", "Einstellungen", "Bildschirmgröße", "Beenden")
    buttons = tuple(Button(name, name, art="icon:user") for name in names)
    ui = menu(Panel(Column((Row(buttons, "center"),), "center")), (1280, 800), 1.5)
    lines = [[n for n in names if ui.box(n).y == y] for y in sorted({ui.box(n).y for n in names})]
    assert [len(line) for line in lines] == [2, 2]


@pytest.mark.parametrize(("size", "scale"), WINDOWS)
def test_the_picture_of_a_deed_lies_before_the_words_of_a_plain_button_too(size, scale):
    ui = menu(Row((Button("pick", "Pick and place", art="deed:place"),)), size, scale)
    placed = ui.placed("pick")
    assert abs(placed.art.w - 2 * placed.art.h) <= 1
    assert placed.box.holds(placed.art)
    assert placed.art.right <= min(line.box.x for line in placed.lines)


def test_pictures_of_options_stand_on_one_line_however_long_their_words_are():
    words = {"line": "Lines", "letter:A": "Letters, digits and signs", "maze": "Maze"}
    options = tuple((art, text, f"level:{art}") for art, text in words.items())
    placed = menu(Choice("level", options, "maze"), (800, 600), 2.0).placed("level")
    assert len(placed.lines) > len(options), "one of them has two lines"
    rows = {
        cell.y: {
            art.y
            for (_, c), (_, art) in zip(placed.parts, placed.arts, strict=True)
            if c.y == cell.y
        }
        for _, cell in placed.parts
    }
    assert all(len(tops) == 1 for tops in rows.values())
