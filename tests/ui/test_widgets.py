"""Menus worked by each device, as a player would."""

import pytest

from game.core.controls import Nav, Pointer
from game.ui import widgets_brush
from game.ui.colours import CONTRAST_SHAPE, CONTRAST_TEXT, contrast, rgb
from game.ui.screen import Screen
from game.ui.widgets import (
    Back,
    Button,
    Changed,
    Choice,
    Column,
    Grid,
    Label,
    ListBox,
    Pressed,
    Row,
    Scale,
    Slider,
    Switch,
    TextEntry,
    Ui,
)
from game.ui.widgets_forms_paint import SHEET
from tests.ui import menus, working
from tests.ui.working import focus_on, nav, shown, tap


def menu(root=None, **settings):
    return working.menu(root or menus.form(), **settings)


# Pressing


def test_a_button_acts_when_it_is_let_go_and_not_before():
    ui = menu()
    x, y = ui.box("save").centre
    assert ui.handle(Pointer("down", x, y)) == []
    assert shown(ui)["pressed"] == ["save"]
    assert ui.handle(Pointer("up", x, y)) == [Pressed("save")]
    assert "pressed" not in shown(ui)


def test_sliding_off_cancels_and_sliding_back_takes_it_up_again():
    ui = menu()
    x, y = ui.box("save").centre
    ui.handle(Pointer("down", x, y))
    ui.handle(Pointer("move", x, 5))
    assert "pressed" not in shown(ui)
    ui.handle(Pointer("move", x, y))
    assert shown(ui)["pressed"] == ["save"]
    ui.handle(Pointer("move", x, 5))
    assert ui.handle(Pointer("up", x, 5)) == []


def test_letting_go_over_another_button_presses_neither():
    ui = menu()
    ui.handle(Pointer("down", *ui.box("save").centre))
    assert ui.handle(Pointer("up", *ui.box("cancel").centre)) == []


def test_a_press_that_began_elsewhere_presses_nothing():
    ui = menu()
    ui.handle(Pointer("down", 5, 5))
    assert ui.handle(Pointer("up", *ui.box("save").centre)) == []


def test_further_fingers_are_ignored():
    ui = menu()
    ui.handle(Pointer("down", *ui.box("save").centre, 1))
    assert tap(ui, ui.box("cancel"), 2) == []
    assert ui.handle(Pointer("move", 5, 5, 2)) == []
    assert ui.handle(Pointer("up", *ui.box("save").centre, 1)) == [Pressed("save")]


def test_a_finger_left_over_from_a_press_does_nothing():
    ui = menu()
    ui.handle(Pointer("down", *ui.box("save").centre, 1))
    ui.handle(Pointer("down", *ui.box("cancel").centre, 2))
    ui.handle(Pointer("up", *ui.box("save").centre, 1))
    assert ui.handle(Pointer("up", *ui.box("cancel").centre, 2)) == []


def test_a_contact_that_was_called_off_presses_nothing():
    ui = menu()
    ui.handle(Pointer("down", *ui.box("save").centre))
    ui.cancel()
    assert ui.handle(Pointer("up", *ui.box("save").centre)) == []
    assert tap(ui, ui.box("save")) == [Pressed("save")]


def test_what_is_disabled_cannot_be_pressed():
    ui = menu(menus.which_hand())
    assert tap(ui, ui.box("none")) == []
    assert shown(ui)["disabled"] == ["none"]
    ui.show(menus.form(steady=False))
    assert tap(ui, ui.part("tremor", "plus")) == []
    assert ui.value("tremor") == 4


def test_a_menu_that_changes_under_the_finger_presses_nothing():
    ui = menu()
    at = ui.part("size", "track").centre
    ui.handle(Pointer("down", *at))
    ui.show(menus.home())
    assert ui.handle(Pointer("move", *at)) == []
    assert ui.handle(Pointer("up", *at)) == []


# Sliders and choices


@pytest.mark.parametrize("off", [0, 200])
def test_a_menu_that_grows_under_the_finger_does_not_cost_the_press(off):
    """Measures come in while somebody presses: the button moves, the hand does not."""
    few = Column((Label("Result"), Button("on", "Go on"), Button("off", "Off")))
    more = Column((Label("Result"), *(Label("So long it took") for _ in range(4)), *few.items[1:]))
    ui = working.menu(few)
    x, y = ui.box("on").centre
    ui.handle(Pointer("down", x, y))
    ui.show(more)
    assert ui.box("off").distance(x, y) > 0
    assert ui.box("on").distance(x, y) > ui.layout.sizing.slop
    assert ui.handle(Pointer("up", x + off, y)) == ([] if off else [Pressed("on")])


def test_a_slider_by_its_buttons():
    ui = menu()
    assert tap(ui, ui.part("size", "plus")) == [Changed("size", 21)]
    assert tap(ui, ui.part("size", "minus")) == [Changed("size", 20)]
    assert ui.value("size") == 20


def test_a_slider_stops_at_its_ends():
    ui = menu(Slider("s", 0, 10, 10, step=4))
    assert tap(ui, ui.part("s", "plus")) == []
    assert tap(ui, ui.part("s", "minus")) == [Changed("s", 8)]


def test_a_slider_by_keyboard_or_gamepad():
    ui = menu()
    focus_on(ui, "size")
    assert nav(ui, "right", "right", "left") == [
        Changed("size", 21),
        Changed("size", 22),
        Changed("size", 21),
    ]
    assert ui.focus == "size"


def test_a_slider_by_drag_follows_the_finger_and_tells_once():
    ui = menu()
    track = ui.part("size", "track")
    y = track.centre[1]
    ui.handle(Pointer("down", track.centre[0], y))
    assert ui.handle(Pointer("move", track.right + 300, y + 400)) == []
    assert ui.value("size") == 40
    assert "40 mm" in shown(ui)["text"]
    assert ui.handle(Pointer("up", track.x - 300, y)) == [Changed("size", 8)]


def test_a_tap_on_the_track_brings_the_knob_there():
    ui = menu()
    assert tap(ui, ui.part("size", "track")) == [Changed("size", 24)]


def test_a_drag_that_is_called_off_leaves_the_old_value():
    ui = menu()
    track = ui.part("size", "track")
    ui.handle(Pointer("down", track.right - 1, track.centre[1]))
    assert ui.value("size") == 40
    ui.cancel()
    assert ui.value("size") == 20


def test_a_choice_by_press_by_arrow_and_by_ok():
    ui = menu()
    assert tap(ui, ui.part("theme", "space")) == [Changed("theme", "space")]
    assert tap(ui, ui.part("theme", "space")) == []
    assert shown(ui)["selected"] == ["theme:space"]
    focus_on(ui, "theme")
    assert nav(ui, "left") == [Changed("theme", "kitchen")]
    assert nav(ui, "ok", "ok") == [Changed("theme", "space"), Changed("theme", "garden")]


def test_a_scene_that_shows_its_own_value_is_obeyed():
    ui = menu()
    tap(ui, ui.part("size", "plus"))
    ui.show(menus.form())
    assert ui.value("size") == 20


def test_only_sliders_and_choices_have_a_value():
    with pytest.raises(KeyError):
        menu().value("save")
    with pytest.raises(KeyError):
        menu().box("nowhere")


# Focus


def test_the_ring_shows_only_for_keyboard_and_gamepad():
    ui = menu()
    assert "focused" not in shown(ui)
    nav(ui, "down")
    assert shown(ui)["focused"] == ["size"]
    tap(ui, ui.part("tremor", "plus"))
    assert "focused" not in shown(ui)
    nav(ui, "down")
    assert shown(ui)["focused"] == ["tremor"]


def test_focus_goes_in_reading_order_and_passes_over_what_is_disabled():
    ui = menu(menus.form(steady=False), ring=True)
    order = []
    for _ in range(5):
        order.append(ui.focus)
        nav(ui, "next")
    assert order == ["size", "theme", "cancel", "save", "size"]


def test_ok_presses_nothing_unseen():
    ui = menu(Row((Button("a", "A"), Button("b", "B"))))
    assert nav(ui, "ok") == []
    assert nav(ui, "ok") == [Pressed("a")]


def test_ok_takes_the_likely_one_at_once():
    ui = menu(menus.home(), first="player:1")
    assert nav(ui, "ok") == [Pressed("player:1")]


def test_ok_is_not_sure_any_more_after_a_press_elsewhere():
    ui = menu(menus.home(), first="player:1")
    tap(ui, ui.box("trace"))
    assert nav(ui, "ok") == []
    assert ui.focus == "trace"


def test_focus_moves_on_when_its_widget_is_gone_or_disabled():
    ui = menu(ring=True)
    focus_on(ui, "tremor")
    ui.show(menus.form(steady=False))
    assert "focused" not in shown(ui)
    assert nav(ui, "ok") == []
    assert ui.focus == "size"


def test_back_is_told_from_anywhere():
    assert nav(menu(), "back") == [Back()]
    assert nav(menu(ring=True), "next", "back") == [Back()]


def test_a_menu_without_anything_to_press_takes_every_input():
    ui = menu(Label("Please wait"))
    assert nav(ui, "ok", "next", "up", "left") == []
    assert tap(ui, ui.layout.placed[0].box) == []
    assert shown(ui)["text"] == ["Please wait"]


# Every widget by every device


def by_pointer(finger):
    def operate(ui):
        found = [
            *tap(ui, ui.box("go"), finger),
            *tap(ui, ui.box("tile"), finger),
            *tap(ui, ui.part("much", "plus"), finger),
            *tap(ui, ui.part("which", "b"), finger),
            *tap(ui, ui.box("loud"), finger),
            *tap(ui, ui.part("who", "two"), finger),
            *tap(ui, ui.part("pain", "0"), finger),
            *tap(ui, ui.box("name"), finger),
        ]
        tap(ui, ui.box("key:a"), finger)
        return [*found, *tap(ui, ui.box("key:done"), finger)]

    return operate


def by_arrows(ui):
    """As the keyboard's arrows and the gamepad's d-pad do."""
    nav(ui, "down")
    found = nav(ui, "ok", "down", "ok", "down", "right", "down", "right", "down", "ok")
    found += nav(ui, "down", "down", "ok", "down", "right", "down", "ok", "ok")
    found += nav(ui, *["down"] * 5)
    return [*found, *nav(ui, "right", "ok")]


def by_tab(ui):
    nav(ui, "next")
    found = nav(ui, "ok", "next", "ok", "next", "right", "next", "right", "next", "ok")
    found += nav(ui, "next", "down", "ok", "next", "right", "next", "ok", "ok")
    return [*found, *nav(ui, "prev", "prev", "next", "ok")]


@pytest.mark.parametrize(
    "operate",
    [by_pointer(0), by_pointer(7), by_arrows, by_tab],
    ids=["mouse", "touch", "gamepad", "keyboard"],
)
def test_each_device_works_every_widget(operate):
    ui = menu(
        Column(
            (
                Button("go", "Start", "primary"),
                Grid((Button("tile", "Tile", "card"),)),
                Slider("much", 0, 10, 5),
                Choice("which", (("a", "A"), ("b", "B")), "a"),
                Switch("loud", on=False),
                ListBox("who", (("one", "One"), ("two", "Two")), "one"),
                Scale("pain"),
                TextEntry("name", ""),
            )
        )
    )
    assert operate(ui) == [
        Pressed("go"),
        Pressed("tile"),
        Changed("much", 6),
        Changed("which", "b"),
        Changed("loud", value=True),
        Changed("who", "two"),
        Changed("pain", 0),
        Changed("name", "A"),
    ]


# Scrolling, where the window is too small


def crowded():
    return menu(menus.home(menus.GERMAN, 8), size=(800, 600), scale=2.0)


def test_a_crowded_menu_scrolls_by_its_buttons():
    ui = crowded()
    assert ui.layout.scrolls
    assert {"scroll up", "scroll down"} <= set(shown(ui)["button"])
    bottom = ui.box("quit").bottom
    assert bottom > 600
    for _ in range(10):
        tap(ui, ui.arrows()[1].box)
    assert ui.box("quit").bottom <= 600
    assert tap(ui, ui.box("quit")) == [Pressed("quit")]
    for _ in range(10):
        tap(ui, ui.arrows()[0].box)
    assert ui.scrolled == 0


def test_a_crowded_menu_scrolls_by_drag_without_pressing():
    ui = crowded()
    x, y = ui.box("player:2").centre
    ui.handle(Pointer("down", x, y))
    ui.handle(Pointer("move", x, y - 60))
    assert ui.scrolled == 60
    assert "pressed" not in shown(ui)
    assert ui.handle(Pointer("up", x, y - 60)) == []


def test_the_focus_brings_its_widget_into_sight():
    ui = crowded()
    nav(ui, "prev", "prev")
    assert ui.focus == "quit"
    assert ui.box("quit").y >= 0
    assert ui.box("quit").bottom <= 600
    nav(ui, "next")
    assert ui.focus == "player:0"
    assert ui.box("player:0").y > 0


# What is drawn


@pytest.fixture
def long():
    """A menu with texts above, between and below its buttons, higher than its window."""
    text = Label("words and more words " * 20)
    items = (Label("Title"), text, Button("a", "A"), text, Button("b", "B"), text, Label("End"))
    ui = working.menu(Column(items), (800, 600), 2.0, ring=True)
    assert ui.layout.scrolls
    return ui


@pytest.mark.parametrize(("kind", "end"), [("up", "Title"), ("down", "End")])
def test_who_has_no_pointer_reads_what_lies_beyond_the_last_button_too(long, kind, end):
    for _ in range(2):
        nav(long, "down")
    seen = set()
    for _ in range(8):
        seen |= {
            placed.widget.text
            for placed in long.layout.placed
            if isinstance(placed.widget, Label)
            and long.scrolled <= placed.box.y
            and placed.box.bottom <= long.scrolled + 600
        }
        nav(long, kind)
    assert end in seen


def test_what_was_scrolled_out_of_sight_is_shown_before_it_is_pressed(long):
    while long.scrolled:
        nav(long, "up")
    assert long.box("a").y > 600
    assert nav(long, "ok") == []
    assert long.box("a").bottom <= 600
    assert nav(long, "ok") == [Pressed("a")]


def test_the_log_tells_what_is_shown():
    seen = shown(menu(menus.home(), ring=True))
    assert seen["selected"] == ["player:1"]
    assert seen["focused"] == ["player:0"]
    assert "pick_place" in seen["button"]
    assert {"Who plays?", "Maria", "Trace a path"} <= set(seen["text"])
    assert "guide" in seen["blit"]
    assert {"size=20", "theme=garden"} <= set(shown(menu())["value"])


def test_every_state_is_told_by_more_than_colour():
    """A tile that is chosen, focused or disabled differs in grey from one that is not."""
    plain = Button("a", "Maria", "card")

    def grey(button, *inputs):
        screen = Screen.create_offscreen((800, 600))
        screen.fill("paper")
        ui = Ui(screen, button)
        for each in inputs:
            ui.handle(each)
        ui.draw()
        surface = screen.target
        return [
            sum(surface.get_at((x, y))[:3]) // 3 for x in range(0, 800, 2) for y in range(0, 600, 2)
        ]

    base = grey(plain)
    for other in (
        grey(Button("a", "Maria", "card", selected=True)),
        grey(Button("a", "Maria", "card", enabled=False)),
        grey(plain, Nav("next")),
        grey(plain, Pointer("down", 400, 300)),
    ):
        assert sum(abs(p - q) > 40 for p, q in zip(base, other, strict=True)) > 50


def test_drawing_again_makes_no_new_shapes():
    screen = Screen.create_offscreen((1280, 800))
    ui = Ui(screen, menus.form(), ring=True)
    ui.draw()
    made = [widgets_brush.card.cache_info().misses, widgets_brush.shadow.cache_info().misses]
    nav(ui, "right", "right")
    ui.draw()
    assert made == [
        widgets_brush.card.cache_info().misses,
        widgets_brush.shadow.cache_info().misses,
    ]


def test_what_menus_are_drawn_with_can_be_told_apart():
    paint = widgets_brush
    texts = [
        ("ink", paint.WHITE_CARD),
        ("ink", paint.PAPER_CARD),
        ("ink", paint.CHOSEN_CARD),
        ("slate", paint.WHITE_CARD),
        ("slate", paint.CHOSEN_CARD),
        ("slate", paint.OFF_CARD),
        ("ink", paint.OFF_CARD),
        ("slate", SHEET),
        ("white", paint.BLUE_CARD),
    ]
    shapes = [
        ("blue", paint.WHITE_CARD),
        ("blue", paint.CHOSEN_CARD),
        ("focus", paint.WHITE_CARD),
        ("focus", paint.PAPER_CARD),
        ("line", paint.WHITE_CARD),
        ("line", paint.PAPER_CARD),
        ("mist", paint.OFF_CARD),
        ("line", paint.OFF_CARD),
        ("slate", paint.WHITE_CARD),
        ("white", ("slate", "slate")),
        ("blue", SHEET),
        ("white", paint.BLUE_CARD),
    ]
    for pairs, least in ((texts, CONTRAST_TEXT), (shapes, CONTRAST_SHAPE)):
        for mark, ground in pairs:
            for colour in ground:
                assert contrast(rgb(mark), rgb(colour)) >= least, (mark, colour)
