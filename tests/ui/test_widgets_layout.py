"""Everything of a menu stays in reach, whatever the window, the text size and the language."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.core.controls import Pointer
from game.ui.layout import Box, split_evenly
from game.ui.screen import Screen
from game.ui.widgets import (
    Button,
    Choice,
    Column,
    Field,
    Grid,
    Label,
    Panel,
    Row,
    Scale,
    Slider,
    Space,
    TextEntry,
    Ui,
)
from game.ui.widgets_controls import Operable
from tests.ui import menus

WORDS = st.sampled_from([menus.ENGLISH, menus.GERMAN])
MENUS = st.one_of(
    st.builds(menus.home, WORDS, st.integers(1, 8)),
    st.builds(menus.form, WORDS),
    st.builds(menus.which_hand, WORDS),
    st.builds(menus.profile, WORDS, st.integers(0, 9), pain=st.sampled_from([None, 0, 7])),
    st.builds(menus.question, WORDS),
)
SIZES = st.one_of(
    st.sampled_from(
        [(800, 600), (1366, 768), (1920, 1080), (2560, 1440), (1600, 1200), (2560, 1080)]
    ),
    st.tuples(st.integers(800, 2560), st.integers(600, 1440)),
)
SCALES = st.one_of(st.sampled_from([1.0, 2.0]), st.floats(1, 2))
PX_PER_MM = st.one_of(st.none(), st.floats(3, 7))
HANDED = st.sampled_from(["right", "left"])


def menu(root, size=(1280, 800), scale=1.0, **settings):
    screen = Screen.create_null(size)
    screen.text_scale = scale
    return Ui(screen, root, **settings)


def write(ui, name):
    """Open the keyboard on the screen for an entry."""
    x, y = ui.box(name).centre
    ui.handle(Pointer("down", x, y))
    ui.handle(Pointer("up", x, y))
    assert ui.typing == name


def check(ui, size):
    """Nothing beside the window, nothing over another thing, no line outside its widget."""
    layout = ui.layout
    sheet = Box(0, 0, size[0], max(size[1], layout.height))
    solid = [placed for placed in layout.placed if not isinstance(placed.widget, Panel)]
    for i, placed in enumerate(solid):
        assert sheet.holds(placed.box), placed
        for line in placed.lines:
            assert placed.box.holds(line.box), line
        for _, box in placed.parts + placed.arts:
            assert placed.box.holds(box), placed
        assert placed.art is None or placed.box.holds(placed.art)
        for other in solid[i + 1 :]:
            assert not placed.box.overlaps(other.box), (placed, other)
        for panel in layout.placed:
            if isinstance(panel.widget, Panel):
                assert panel.box.holds(placed.box)


def check_targets(ui, px_per_mm, *, tremor):
    """Every target is large and apart: as demanded, or all of them by the same share smaller."""
    side, gap = (20, 6) if tremor else (14, 3)
    ease = ui.layout.sizing.ease
    spots = [spot.box.moved(0, -ui.scrolled) for spot in ui.layout.spots()]
    boxes = [*spots, *(arrow.box for arrow in ui.arrows())]
    for i, box in enumerate(boxes):
        assert min(box.w, box.h) >= side * ease * px_per_mm
        grown = box.inset(-int(gap * ease * px_per_mm))
        assert not any(grown.overlaps(other) for other in boxes[i + 1 :])


@given(MENUS, SIZES, SCALES, PX_PER_MM, st.booleans(), HANDED)
def test_all_is_in_sight_or_scrolled_to_and_nothing_overlaps(  # noqa: PLR0917 - all drawn
    root, size, scale, px_per_mm, tremor, handed
):
    um_per_px = 1000 / px_per_mm if px_per_mm else None
    ui = menu(root, size, scale, um_per_px=um_per_px, tremor=tremor, handed=handed)
    check(ui, size)
    check_targets(ui, px_per_mm or 96 / 25.4, tremor=tremor)


@settings(max_examples=40)
@given(
    WORDS,
    SIZES,
    SCALES,
    PX_PER_MM,
    st.booleans(),
    st.sampled_from(["abc", "qwerty", "qwertz"]),
    st.text("abc ü", max_size=40),
)
def test_the_keyboard_on_the_screen_has_its_room(  # noqa: PLR0917 - all drawn
    words, size, scale, px_per_mm, tremor, order, text
):
    um_per_px = 1000 / px_per_mm if px_per_mm else None
    root = TextEntry("name", text, placeholder=words["guest"])
    ui = menu(root, size, scale, um_per_px=um_per_px, tremor=tremor, key_order=order)
    write(ui, "name")
    for page in ("accents", "further", "signs", "letters"):
        check(ui, size)
        check_targets(ui, px_per_mm or 96 / 25.4, tremor=tremor)
        x, y = ui.box(f"page:{page}").centre
        ui.scroll_to(ui.scrolled + y - size[1] // 2)
        x, y = ui.box(f"page:{page}").centre
        ui.handle(Pointer("down", x, y))
        ui.handle(Pointer("up", x, y))


@given(MENUS, SIZES, SCALES, PX_PER_MM, st.booleans())
def test_targets_are_never_smaller_where_the_window_has_room(root, size, scale, px_per_mm, tremor):
    """As demanded in any window 150 mm wide: the slider is the widest control."""
    um_per_px = 1000 / px_per_mm if px_per_mm else None
    ui = menu(root, size, scale, um_per_px=um_per_px, tremor=tremor)
    if not tremor or size[0] / (px_per_mm or 96 / 25.4) >= 150:
        assert ui.layout.sizing.ease == 1


@given(MENUS, SIZES, st.floats(1, 2))
def test_no_word_is_cut(root, size, scale):
    ui = menu(root, size, scale)
    for placed in ui.layout.placed:
        for text in texts_of(placed.widget):
            assert set(text.split()) <= {
                word for line in placed.lines for word in line.text.split()
            }


def texts_of(widget):
    """The texts that a widget must show, whole."""
    if isinstance(widget, Choice):
        return [option[1] for option in widget.options]
    if isinstance(widget, Scale):
        return [widget.low_text, widget.high_text]
    if isinstance(widget, Button):
        return [widget.text, widget.note]
    return [widget.text] if isinstance(widget, Label | TextEntry) else []


@given(MENUS, SIZES, SCALES)
def test_the_focus_reaches_every_widget_and_brings_it_into_sight(root, size, scale):
    ui = menu(root, size, scale, ring=True)
    window = Box(0, 0, *size)
    live = {stop.name for stop in ui.layout.stops() if stop.enabled}
    seen = set()
    for _ in live:
        assert window.holds(ui.box(ui.focus))
        seen.add(ui.focus)
        ui.handle(menus.NEXT)
    assert seen == live


@given(MENUS, SIZES, SCALES)
def test_the_arrow_keys_alone_reach_every_widget(root, size, scale):
    stops = menu(root, size, scale).layout.stops()
    live = {stop.name for stop in stops if stop.enabled}
    seen, edge = set(), {next(stop.name for stop in stops if stop.enabled)}
    while edge:
        seen |= edge
        edge = {
            menus.step_from(stops, name, kind)
            for name in edge
            for kind in ("up", "down", "left", "right")
        } - seen
    assert seen == live


@pytest.mark.parametrize("size", [(800, 600), (1280, 800), (1920, 1080), (2560, 1080)])
def test_plain_text_needs_no_scrolling(size):
    for root in (menus.home(), menus.form(), menus.which_hand()):
        assert not menu(root, size).layout.scrolls


def test_a_word_longer_than_the_window_is_broken_and_not_cut():
    word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
    root = Panel(Column((Label(word), Button("go", word), Grid((Button("tile", word, "card"),)))))
    ui = menu(root, (800, 600), 2.0)
    check(ui, (800, 600))
    for placed in ui.layout.placed:
        if placed.lines:
            assert "".join(line.text for line in placed.lines) == word


def test_a_short_width_puts_every_label_above_its_control():
    wide, narrow = menu(menus.form()), menu(menus.form(menus.GERMAN), (800, 600), 2.0)

    def label_and_slider(ui):
        texts = (menus.ENGLISH["tremor"], menus.GERMAN["tremor"])
        label = next(p for p in ui.layout.placed if getattr(p.widget, "text", "") in texts)
        return label.box, ui.placed("tremor").box

    label, slider = label_and_slider(wide)
    assert label.right < slider.x
    label, slider = label_and_slider(narrow)
    assert label.bottom < slider.y


def test_tiles_share_lines_evenly():
    assert split_evenly(7, 3) == [3, 2, 2]
    assert split_evenly(0, 3) == []


def test_larger_text_or_another_window_lays_out_anew():
    screen = Screen.create_null((1280, 800))
    ui = Ui(screen, menus.form())
    before = ui.box("save")
    screen.text_scale = 1.5
    larger = ui.box("save")
    screen.resized((1920, 1080))
    assert before != larger != ui.box("save")


def test_a_scene_finds_the_room_it_draws_in():
    ui = menu(Column((Space("bank card", 324, 204), Row((Button("ok", "Done"),))), "center"))
    box = ui.box("bank card")
    assert (box.w, box.h) == (324, 204)
    assert abs(box.centre[0] - 640) <= 1


def test_a_control_may_be_a_choice_a_slider_or_a_button():
    root = Column(
        (
            Field("Sound", Slider("sound", 0, 10, 5)),
            Field("Hand", Choice("hand", (("left", "Left"), ("right", "Right")), "left")),
            Field("Screen", Button("screen", "Measure")),
        )
    )
    ui = menu(root)
    assert [stop.name for stop in ui.layout.stops()] == ["sound", "hand", "screen"]
    assert all(isinstance(ui.placed(stop.name).widget, Operable) for stop in ui.layout.stops())


def test_lines_of_centred_text_are_about_even():
    text = "You stopped for a while. The task waits for you, there is no hurry."
    ui = menu(Column((Label(text, align="center"),)), (800, 600), 1.5)
    widths = [line.box.w for placed in ui.layout.placed for line in placed.lines]
    assert len(widths) == 2
    assert min(widths) > 0.7 * max(widths)
