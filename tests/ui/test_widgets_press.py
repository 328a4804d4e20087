"""Presses that were not meant: too soon after another, by further fingers, held down."""

import pytest

from game.core.controls import Nav, Pointer
from game.ui.layout import Box
from game.ui.widgets import Back, Button, Changed, Column, ListBox, Pressed, Row, Slider, Switch
from tests.ui import menus
from tests.ui.working import down, menu, nav, tap, up

MS = 1_000


def two(**settings):
    return menu(Row((Button("a", "A"), Button("b", "B"))), **settings)


def test_a_press_too_soon_after_the_last_is_not_meant():
    ui = two(cooldown_ms=500)
    assert tap(ui, ui.box("a"), t=1_000 * MS) == [Pressed("a")]
    assert tap(ui, ui.box("b"), t=1_499 * MS) == []
    assert tap(ui, ui.box("b"), t=1_500 * MS) == [Pressed("b")]


def test_a_press_that_was_ignored_does_not_put_off_the_next():
    ui = two(cooldown_ms=500)
    tap(ui, ui.box("a"), t=0)
    for ms in (100, 200, 300, 400):
        assert tap(ui, ui.box("a"), t=ms * MS) == []
    assert tap(ui, ui.box("a"), t=500 * MS) == [Pressed("a")]


def test_a_press_beside_everything_starts_no_cooldown():
    ui = two(cooldown_ms=500)
    ui.handle(Pointer("down", 5, 5, 0, 0))
    ui.handle(Pointer("up", 5, 5, 0, 0))
    assert tap(ui, ui.box("a"), t=100 * MS) == [Pressed("a")]


def test_a_press_begun_too_soon_does_nothing_however_long_it_lasts():
    ui = two(cooldown_ms=500)
    tap(ui, ui.box("a"), t=0)
    down(ui, ui.box("b"), t=100 * MS)
    assert up(ui, ui.box("b"), t=5_000 * MS) == []


def test_steps_of_a_gamepad_cool_down_too_but_not_those_that_repeat():
    ui = menu(Column(tuple(Button(name, name) for name in "abcde")), cooldown_ms=500, ring=True)
    nav(ui, "down", t=0)
    nav(ui, "down", t=100 * MS)
    assert ui.focus == "b"
    ui.handle(Nav("down", held=True, t=400 * MS))
    assert ui.focus == "c"
    assert nav(ui, "ok", t=450 * MS) == []
    assert nav(ui, "ok", t=500 * MS) == [Pressed("c")]


def test_the_next_menu_goes_on_cooling_down():
    ui = two(cooldown_ms=500)
    tap(ui, ui.box("a"), t=1_000 * MS)
    following = two(cooldown_ms=500, last_press=ui.last_press)
    assert tap(following, following.box("a"), t=1_100 * MS) == []
    assert tap(following, following.box("a"), t=1_600 * MS) == [Pressed("a")]


def test_without_a_cooldown_every_press_counts():
    ui = two()
    assert tap(ui, ui.box("a"), t=7) + tap(ui, ui.box("a"), t=7) == [Pressed("a")] * 2


@pytest.mark.parametrize("seconds", [1, 60])
def test_holding_down_is_one_press_and_no_other(seconds):
    ui = menu(Slider("s", 0, 10, 5))
    plus = ui.part("s", "plus")
    down(ui, plus, t=0)
    for i in range(20):
        assert ui.handle(Pointer("move", *plus.centre, 0, i * seconds * 50 * MS)) == []
    assert up(ui, plus, t=seconds * 1_000 * MS) == [Changed("s", 6)]


def test_a_second_finger_neither_presses_nor_disturbs():
    ui = menu(Column((Switch("a", on=False), Switch("b", on=False))))
    down(ui, ui.box("a"), finger=1)
    assert tap(ui, ui.box("b"), finger=2) == []
    assert ui.handle(Pointer("move", 5, 5, 2)) == []
    assert up(ui, ui.box("a"), finger=1) == [Changed("a", value=True)]
    assert ui.value("b") is False


@pytest.mark.parametrize("at", ["b", "plus", None])
def test_a_press_whose_end_was_lost_costs_no_other(at):
    """Of the same finger at once, of another once nothing was heard of the first for 2 s."""
    ui = menu(Column((Button("b", "B"), Slider("s", 0, 10, 5))))
    lost = {"b": ui.box("b"), "plus": ui.part("s", "plus"), None: Box(5, 5, 1, 1)}[at]
    down(ui, lost, t=0)
    assert tap(ui, ui.box("b"), t=10 * MS) == [Pressed("b")]
    down(ui, lost, t=20 * MS)
    assert tap(ui, ui.box("b"), finger=1, t=2_020 * MS) == [Pressed("b")]


def test_a_drag_whose_end_was_lost_changes_nothing():
    ui = menu(Column((Button("b", "B"), Slider("s", 0, 10, 5))))
    down(ui, ui.part("s", "plus"))
    track = ui.part("s", "track")
    ui.handle(Pointer("down", track.right - 1, track.centre[1]))
    assert ui.value("s") == 10
    down(ui, ui.box("b"))
    assert ui.value("s") == 5


def test_a_stick_that_leans_costs_no_press():
    ui = two(ring=True)
    down(ui, ui.box("b"), t=0)
    for ms in range(0, 900, 150):
        ui.handle(Nav("left", held=ms > 0, t=ms * MS))
    assert up(ui, ui.box("b"), t=900 * MS) == [Pressed("b")]


@pytest.mark.parametrize(("kind", "message"), [("ok", Pressed("a")), ("back", Back())])
def test_a_decision_made_otherwise_calls_a_press_off(kind, message):
    ui = two(first="a")
    down(ui, ui.box("a"), t=0)
    assert nav(ui, kind, t=30 * MS) == [message]
    assert up(ui, ui.box("a"), t=40 * MS) == []


def test_a_palm_at_rest_beside_everything_leaves_the_menu_to_the_fingers():
    ui = two()
    down(ui, Box(5, 5, 1, 1), finger=0)
    ui.handle(Pointer("move", 6, 5, 0, 10 * MS))
    assert tap(ui, ui.box("a"), finger=1, t=20 * MS) == [Pressed("a")]
    assert up(ui, ui.box("b"), finger=0, t=30 * MS) == []


def test_a_finger_held_on_what_went_away_leaves_the_menu_to_the_others():
    ui = two()
    down(ui, ui.box("a"), finger=0)
    ui.show(Row((Button("b", "B"), Button("c", "C"))))
    assert tap(ui, ui.box("b"), finger=1, t=20 * MS) == [Pressed("b")]


def test_what_is_meant_most_lies_on_the_side_of_the_hand():
    right, left = menu(menus.form()), menu(menus.form(), handed="left")
    assert right.box("cancel").x < right.box("save").x
    assert left.box("save").x < left.box("cancel").x
    assert nav(left, "prev") == []
    assert left.focus == "size"


def test_only_what_is_meant_changes_sides():
    """A left hand on the left of a right one stays there, whoever works the menu."""
    ui = menu(Row((Button("left", "Left"), Button("right", "Right"))), handed="left")
    assert ui.box("left").x < ui.box("right").x


def test_what_scrolls_lies_on_the_side_of_the_hand():
    crowded = menus.home(menus.GERMAN, 8)
    right = menu(crowded, (800, 600), 2.0)
    left = menu(crowded, (800, 600), 2.0, handed="left")
    assert all(arrow.box.x > 400 for arrow in right.arrows())
    assert all(arrow.box.right < 400 for arrow in left.arrows())


def test_a_press_just_beside_a_target_is_taken_for_it():
    """4 mm of slop, on a screen of 5 px to the mm."""
    ui = menu(Button("a", "A"), um_per_px=200)
    box = ui.box("a")
    for x, taken in ((box.right + 18, [Pressed("a")]), (box.right + 22, [])):
        ui.handle(Pointer("down", x, box.centre[1]))
        assert ui.handle(Pointer("up", x, box.centre[1])) == taken


@pytest.mark.parametrize("mm", [-5, 5])
def test_a_press_that_trembles_is_still_a_press(mm):
    """5 mm up or down on a target of 20: no scrolling of the menu, nor of a list."""
    people = tuple((f"p{i}", name) for i, name in enumerate(menus.NAMES))
    root = Column(
        (
            ListBox("who", people, "p0", rows=3),
            *(Button(f"b{i}", "Button") for i in range(9)),
        )
    )
    ui = menu(root, (800, 600), tremor=True, um_per_px=200)
    assert ui.layout.scrolls
    way = mm * 5
    for box, message in (
        (ui.part("who", "p1"), Changed("who", "p1")),
        (ui.box("b0"), Pressed("b0")),
    ):
        x, y = box.centre
        ui.handle(Pointer("down", x, y))
        ui.handle(Pointer("move", x, y + way))
        assert ui.handle(Pointer("up", x, y + way)) == [message]
    assert ui.scrolled == 0
