"""Text written by a finger, a gamepad, a keyboard: into the same entry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.controls import DELETE, Nav, Typed
from game.ui.widgets import (
    Button,
    Changed,
    Column,
    Field,
    Label,
    Panel,
    Pressed,
    TextEntry,
)
from game.ui.widgets_parts import Draft
from game.ui.widgets_typing import LETTERS, OTHERS, begin
from tests.ui import menus
from tests.ui.working import focus_on, menu, nav, shown, tap

LATER = 1_000_000
"""us after which a press is no tremor of the one before."""


def entry(text="", **settings):
    root = Column((TextEntry("name", text, 12, "as you like"), Button("ok", "OK")))
    return menu(root, **settings)


def press(ui, *keys, t=LATER):
    """Press keys, a good while after the entry was pressed."""
    return [message for key in keys for message in tap(ui, ui.box(f"key:{key}"), t=t)]


def test_one_finger_writes_a_name():
    ui = entry()
    assert tap(ui, ui.box("name")) == []
    assert ui.typing == "name"
    assert press(ui, "a", "n") == []
    tap(ui, ui.box("page:accents"), t=LATER)
    assert press(ui, "ï") == []
    tap(ui, ui.box("page:letters"), t=LATER)
    assert press(ui, "space", "w", "delete", "b", "done") == [Changed("name", "Anï B")]
    assert ui.value("name") == "Anï B"
    assert ui.typing is None


def test_a_gamepad_writes_a_name():
    ui = entry()
    focus_on(ui, "name")
    nav(ui, "ok")
    assert ui.focus == "key:a"
    nav(ui, "right", "ok", "down", "ok")
    while ui.focus != "key:done":
        assert nav(ui, "next") == []
    assert nav(ui, "ok") == [Changed("name", "Bk")]
    assert ui.focus == "name"


def test_a_keyboard_writes_into_the_entry_that_has_the_focus():
    ui = entry("Ma")
    focus_on(ui, "name")
    for letter in "ria":
        assert ui.handle(Typed(letter)) == []
    ui.handle(Nav("ok", " "))
    ui.handle(Typed("B"))
    assert ui.handle(Nav("ok", "\n")) == [Changed("name", "Maria B")]


def test_after_the_arrows_enter_presses_the_key_on_the_screen():
    ui = entry()
    focus_on(ui, "name")
    ui.handle(Typed("x"))
    nav(ui, "right")
    assert ui.handle(Nav("ok", "\n")) == []
    assert ui.typing == "name"
    assert shown(ui)["draft"] == ["xb"]


def test_letters_typed_elsewhere_do_nothing():
    ui = entry()
    focus_on(ui, "ok")
    assert ui.handle(Typed("x")) == []
    assert ui.typing is None


def test_cancelling_leaves_the_text():
    ui = entry("Maria")
    tap(ui, ui.box("name"))
    press(ui, "delete", "delete", "cancel")
    assert ui.value("name") == "Maria"
    tap(ui, ui.box("name"), t=2 * LATER)
    press(ui, "delete", t=3 * LATER)
    assert nav(ui, "back", t=3 * LATER) == []
    assert ui.typing is None
    assert ui.value("name") == "Maria"


def test_the_same_text_is_no_change():
    ui = entry("Maria")
    tap(ui, ui.box("name"))
    assert press(ui, "delete", "a", "done") == []


def test_names_begin_with_a_capital():
    ui = entry()
    tap(ui, ui.box("name"))
    assert "B" in shown(ui)["text"]
    press(ui, "a")
    assert "B" not in shown(ui)["text"]
    press(ui, "shift", "b", "c")
    assert shown(ui)["draft"] == ["ABc"]


def test_the_limit_holds():
    ui = entry("x" * 11)
    tap(ui, ui.box("name"))
    press(ui, "a", "b", "c")
    assert press(ui, "done") == [Changed("name", "x" * 11 + "a")]


def test_a_placeholder_is_shown_and_not_taken():
    ui = entry()
    assert "as you like" in shown(ui)["text"]
    tap(ui, ui.box("name"))
    assert press(ui, "done") == []


def test_the_menu_below_is_dead_while_somebody_writes():
    ui = entry()
    at = ui.box("ok")
    tap(ui, ui.box("name"))
    assert "dimmed" in shown(ui)
    assert Pressed("ok") not in tap(ui, at)


def test_an_entry_that_goes_away_takes_its_keyboard_along():
    ui = entry()
    tap(ui, ui.box("name"))
    ui.show(Button("ok", "OK"))
    assert ui.typing is None
    assert tap(ui, ui.box("ok"), t=LATER) == [Pressed("ok")]


def test_a_second_tap_on_an_entry_writes_nothing():
    ui = entry()
    at = ui.box("name")
    tap(ui, at)
    for t in (200_000, 800_000, 1_400_000):
        tap(ui, at, t=t)
    assert ui._typing.text == ""
    tap(ui, at, t=1_400_000 + LATER)
    assert ui._typing.text, "a key lies there, and is pressed after a rest"


def test_keys_stay_in_their_place_when_the_page_turns():
    ui = entry(size=(800, 600), scale=2.0)
    tap(ui, ui.box("name"))
    before = [ui.box(f"page:{page}") for page in ("letters", "accents", "further", "signs")]
    first = ui.box("key:a")
    for page in ("accents", "further", "signs"):
        tap(ui, ui.box(f"page:{page}"))
        assert [ui.box(f"page:{p}") for p in ("letters", "accents", "further", "signs")] == before
        key = (OTHERS[page])[0]
        assert ui.box(f"key:{key}")[:2] == first[:2]


def test_what_is_written_stays_in_sight_however_far_the_keys_are_scrolled():
    ui = entry(size=(800, 600), scale=2.0, tremor=True, um_per_px=200)
    focus_on(ui, "name")
    nav(ui, "ok")
    assert ui.layout.scrolls
    for _ in ui.layout.stops():
        nav(ui, "next")
        screen = ui._screen
        screen.begin()
        ui.draw()
        draft = [entry.rect for entry in screen.log if entry.op == "draft"][-1]
        key = ui.box(ui.focus)
        assert draft.top >= 0
        assert draft.bottom < key.y
        assert key.bottom <= 600
        assert ui.at(*draft.center) is None


@pytest.mark.parametrize("order", ["qwerty", "qwertz"])
def test_letters_lie_as_on_a_typewriter_where_they_fit(order):
    ui = entry(key_order=order)
    tap(ui, ui.box("name"))
    lines = {}
    for letter in LETTERS[order]:
        lines.setdefault(ui.box(f"key:{letter}").y, []).append(letter)
    assert ["".join(line) for _, line in sorted(lines.items())] == [
        LETTERS[order][:10],
        LETTERS[order][10:19],
        LETTERS[order][19:],
    ]


def test_letters_lie_in_the_alphabet_where_they_do_not():
    ui = entry(size=(800, 600), key_order="qwertz", tremor=True)
    tap(ui, ui.box("name"))
    places = [ui.box(f"key:{letter}") for letter in LETTERS["abc"]]
    assert places == sorted(places, key=lambda box: (box.y, box.x))


@given(st.lists(st.sampled_from([*LETTERS["abc"], "space", "delete", "shift"]), max_size=30))
def test_whatever_is_pressed_the_text_fits(keys):
    typing = begin(TextEntry("name", "", 9))
    for key in keys:
        typing = typing.pressed(f"key:{key}")
        assert len(typing.text) <= 9
    assert typing.result == typing.result.strip()
    assert "  " not in typing.result


@given(st.text(max_size=30))
def test_whatever_is_typed_can_be_shown_and_taken_back(text):
    typing = begin(TextEntry("name", "", 40)).typed(text)
    assert typing.text.isprintable()
    for _ in range(30):
        typing = typing.typed(DELETE)
    assert not typing.text


def test_every_key_can_be_reached_by_the_arrows_alone():
    ui = entry(size=(800, 600), scale=2.0)
    focus_on(ui, "name")
    nav(ui, "ok")
    stops = ui.layout.stops()
    seen, edge = set(), {"key:a"}
    while edge:
        seen |= edge
        edge = {
            menus.step_from(stops, name, kind)
            for name in edge
            for kind in ("up", "down", "left", "right")
        } - seen
    assert seen == {stop.name for stop in stops if stop.enabled}


def test_the_keyboard_says_what_is_being_written():
    root = Panel(Column((Field("Nickname, if you like", TextEntry("name", "")),)))
    ui = menu(root)
    tap(ui, ui.box("name"))
    heading = next(p for p in ui.layout.placed if isinstance(p.widget, Label))
    assert heading.widget.text == "Nickname, if you like"
    draft = next(p for p in ui.layout.placed if isinstance(p.widget, Draft))
    assert heading.box.bottom <= draft.box.y
    press(ui, "a")
    assert any(isinstance(p.widget, Label) for p in ui.layout.placed)
