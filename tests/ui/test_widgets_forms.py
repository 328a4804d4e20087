"""Switches, lists, scales and dialogs, worked by each device as a player would."""

import pytest

from game.core.controls import Pointer
from game.ui import widgets_faces
from game.ui.screen import Screen
from game.ui.widgets import (
    Back,
    Button,
    Changed,
    Column,
    Dialog,
    Field,
    ListBox,
    Panel,
    Pressed,
    Row,
    Scale,
    Slider,
    Switch,
    Ui,
)
from tests.ui import menus
from tests.ui.working import down, focus_on, menu, nav, shown, tap, up

PEOPLE = ListBox("who", tuple((f"p{i}", name) for i, name in enumerate(menus.NAMES)), "p1", rows=3)


def pixels(widget, size=(400, 300)):
    """The picture of one widget, as greys."""
    screen = Screen.create_offscreen(size)
    screen.fill("paper")
    Ui(screen, widget).draw()
    return [
        sum(screen.target.get_at((x, y))[:3]) // 3
        for x in range(0, size[0], 2)
        for y in range(0, size[1], 2)
    ]


def differing(one, other):
    """How many pixels of two pictures differ plainly in grey."""
    return sum(abs(p - q) > 40 for p, q in zip(one, other, strict=True))


# Switches


def test_a_switch_turns_on_release_and_back_again():
    ui = menu(Field("Sound", Switch("sound", on=False)))
    assert down(ui, ui.box("sound")) == []
    assert ui.value("sound") is False
    assert up(ui, ui.box("sound")) == [Changed("sound", value=True)]
    assert tap(ui, ui.box("sound")) == [Changed("sound", value=False)]


def test_sliding_off_a_switch_leaves_it():
    ui = menu(Switch("sound", on=True))
    down(ui, ui.box("sound"))
    assert ui.handle(Pointer("up", 5, 5)) == []
    assert ui.value("sound") is True


def test_a_switch_by_keyboard_or_gamepad():
    ui = menu(Row((Switch("a", on=True), Switch("b", on=False))))
    focus_on(ui, "a")
    assert nav(ui, "ok") == [Changed("a", value=False)]
    assert nav(ui, "right", "ok") == [Changed("b", value=True)]


def test_a_disabled_switch_stays():
    ui = menu(Switch("a", on=True, enabled=False))
    assert tap(ui, ui.box("a")) == []
    assert nav(ui, "next", "ok") == []
    assert ui.value("a") is True


def test_on_and_off_are_told_by_more_than_colour():
    assert differing(pixels(Switch("a", on=True)), pixels(Switch("a", on=False))) > 50


def test_two_switches_share_a_line_where_there_is_room():
    root = Row((Field("Sound", Switch("a", on=True)), Field("Calm mode", Switch("b", on=False))))
    wide, narrow = menu(Panel(root)), menu(Panel(root), (800, 600), 2.0, um_per_px=150)
    assert wide.box("a").y == wide.box("b").y
    assert narrow.box("a").bottom < narrow.box("b").y


def test_controls_stand_in_one_column():
    root = Column(
        (
            Field("Size", Slider("size", 8, 40, 20)),
            Row((Field("Sound", Switch("a", on=True)), Field("Calm", Switch("b", on=False)))),
        )
    )
    ui = menu(root)
    assert ui.box("size").x == ui.box("a").x


# Lists


def test_a_list_by_press():
    ui = menu(PEOPLE)
    assert tap(ui, ui.part("who", "p2")) == [Changed("who", "p2")]
    assert tap(ui, ui.part("who", "p2")) == []
    assert shown(ui)["selected"] == ["who:p2"]


def test_a_list_shows_what_is_chosen():
    assert {"p6", "p7", "p8"} <= set(rows(menu(ListBox("who", PEOPLE.options, "p8", rows=3))))
    assert rows(menu(PEOPLE)) == ["p0", "p1", "p2"]


def rows(ui):
    """Values of the rows in sight."""
    return [part for part, _ in ui.placed("who").parts if not part.startswith("list ")]


def test_a_list_is_moved_by_its_buttons():
    ui = menu(PEOPLE)
    seen = set(rows(ui))
    assert tap(ui, ui.part("who", "list up")) == []
    for _ in range(4):
        assert tap(ui, ui.part("who", "list down")) == []
        seen |= set(rows(ui))
    assert seen == set(PEOPLE.values)
    assert tap(ui, ui.part("who", "p8")) == [Changed("who", "p8")]


def test_a_list_is_moved_by_drag_without_choosing():
    ui = menu(PEOPLE)
    (_, first), (_, second), *_ = ui.placed("who").parts
    pitch = second.y - first.y
    x, y = second.centre
    ui.handle(Pointer("down", x, y))
    ui.handle(Pointer("move", x, y - 2 * pitch))
    assert rows(ui) == ["p2", "p3", "p4"]
    ui.handle(Pointer("move", x, y - 40 * pitch))
    assert rows(ui) == ["p6", "p7", "p8"]
    assert ui.handle(Pointer("up", x, y - 40 * pitch)) == []
    assert ui.value("who") == "p1"


def test_a_list_by_keyboard_or_gamepad():
    ui = menu(Column((Button("a", "A"), PEOPLE, Button("b", "B"))))
    focus_on(ui, "who")
    assert nav(ui, "down", "down", "down") == []
    assert "p4" in rows(ui)
    assert ui.value("who") == "p1"
    assert nav(ui, "ok") == [Changed("who", "p4")]
    assert nav(ui, "up", "ok") == [Changed("who", "p3")]


def test_the_way_through_a_list_changes_nothing():
    ui = menu(Column((Button("a", "A"), PEOPLE, Button("b", "B"))))
    focus_on(ui, "a")
    assert nav(ui, *["down"] * 20) == []
    assert ui.focus == "b"
    assert nav(ui, *["up"] * 20) == []
    assert ui.focus == "a"
    assert nav(ui, "next", "next") == []
    assert ui.focus == "b"


def test_the_ring_is_around_a_row():
    ui = menu(PEOPLE)
    focus_on(ui, "who")
    screen = ui._screen
    ui.draw()
    ring = next(entry.rect for entry in screen.log if entry.op == "focused")
    assert tuple(ring) == tuple(ui.part("who", "p1"))


def test_a_short_list_needs_no_buttons_and_an_empty_one_does_nothing():
    short = ListBox("who", PEOPLE.options[:2], "p0", rows=3)
    assert [part for part, _ in menu(short).placed("who").parts] == ["p0", "p1"]
    ui = menu(ListBox("who", ()))
    assert tap(ui, ui.box("who")) == []
    assert nav(ui, "next", "ok", "down") == []


def test_a_list_never_outgrows_the_window():
    ui = menu(ListBox("who", PEOPLE.options, rows=9), (800, 600), 2.0, tremor=True)
    assert ui.box("who").h <= 600
    assert ui.part("who", "list down").bottom <= 600


# Scales


def test_a_scale_by_press():
    ui = menu(Scale("pain"))
    assert ui.value("pain") is None
    assert tap(ui, ui.part("pain", "6")) == [Changed("pain", 6)]
    assert tap(ui, ui.part("pain", "7")) == [Changed("pain", 7)]
    assert tap(ui, ui.part("pain", "7")) == []
    assert shown(ui)["selected"] == ["pain:7"]


def test_a_scale_by_keyboard_or_gamepad():
    ui = menu(Scale("pain"))
    focus_on(ui, "pain")
    assert nav(ui, "right", "right", "left") == [
        Changed("pain", 0),
        Changed("pain", 1),
        Changed("pain", 0),
    ]
    assert nav(ui, "left") == []
    assert nav(ui, *["right"] * 20)[-1] == Changed("pain", 10)


def test_a_scale_is_unanswered_until_somebody_answers():
    ui = menu(Scale("pain"))
    assert nav(ui, "next", "ok", "ok") == []
    assert "selected" not in shown(ui)


def test_a_scale_has_six_pictures_and_eleven_numbers():
    seen = shown(menu(Scale("pain", None, "pain", "none", "most")))
    assert set(seen["text"]) == {*map(str, range(11)), "none", "most"}
    assert [name for name in seen["blit"] if name] == [f"pain:{n}" for n in range(0, 11, 2)]


@pytest.mark.parametrize("kind", ["pain", "fatigue", "effort"])
def test_the_pictures_of_a_scale_all_differ_in_shape(kind):
    pictures = [widgets_faces.scale_picture(kind, level, 60) for level in range(6)]
    greys = [
        [
            picture.get_at((x, y))[0] if picture.get_at((x, y))[3] else 255
            for x in range(60)
            for y in range(60)
        ]
        for picture in pictures
    ]
    for i, one in enumerate(greys):
        assert all(differing(one, other) > 15 for other in greys[i + 1 :])


# Dialogs


def test_what_lies_below_a_dialog_is_dimmed_and_dead():
    ui = menu(menus.profile())
    save, other = ui.box("save"), ui.box("name")
    ui.show(menus.question())
    assert "dimmed" in shown(ui)
    assert tap(ui, save) + tap(ui, other) == []
    assert ui.typing is None


def test_the_focus_stays_in_a_dialog_and_returns_after_it():
    ui = menu(menus.profile(), ring=True)
    focus_on(ui, "name")
    ui.show(menus.question())
    seen = set()
    for kind in ("next", "up", "down", "left", "right", "prev", "next"):
        nav(ui, kind)
        seen.add(ui.focus)
    assert seen == {"stay", "leave"}
    ui.show(menus.profile())
    nav(ui, "ok")
    assert ui.typing == "name"


def test_back_presses_the_cancel_button():
    assert nav(menu(menus.question()), "back") == [Pressed("stay")]
    assert nav(menu(Dialog(menus.form(), "Well?", "")), "back") == [Back()]


def test_a_dialog_is_answered_by_each_device():
    ui = menu(menus.question(), ring=True)
    assert ui.focus == "stay"
    assert nav(ui, "right", "ok") == [Pressed("leave")]
    assert tap(ui, ui.box("leave"), finger=4) == [Pressed("leave")]


def test_a_press_begun_before_the_dialog_answers_nothing():
    ui = menu(menus.profile())
    ui.show(menus.question())
    leave = ui.box("leave")
    ui.show(menus.profile())
    down(ui, leave)
    ui.show(menus.question())
    assert up(ui, leave) == []


def test_a_control_in_a_dialog_keeps_its_value():
    ui = menu(Dialog(menus.form(), "How?", child=Slider("much", 0, 9, 5)))
    assert tap(ui, ui.part("much", "plus")) == [Changed("much", 6)]
    assert ui.value("much") == 6
    assert ui.value("size") == 20
