"""The time line: dragged to a moment, stepped by keys, its events where they happened."""

from __future__ import annotations

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.controls import Pointer
from game.ui.layout import Box
from game.ui.screen import Screen
from game.ui.widgets import Changed, Column, Panel, Ui
from game.ui.widgets_placed import TRACK
from game.ui.widgets_timeline import Lane, TimeLine, TimeMark, lane_boxes, mark_at, mark_boxes, x_at
from game.ui.widgets_timeline_paint import mark_sign
from tests.ui.working import down, focus_on, menu, nav, shown, up

LONG = 8_000
MARKS = (
    TimeMark(1_000, "did", "Taken hold of"),
    TimeMark(4_000, "slip", "Dropped"),
    TimeMark(5_000, "other", "Pause"),
)
FIRST = Lane(LONG, (0.0, 0.5, 1.0, 0.2), MARKS, ((5_000, 6_000),))
SECOND = Lane(4_000, (1.0, 0.1), (TimeMark(3_000, "did", "Put down"),))
SIZES = [((1280, 800), 1.0), ((800, 600), 1.0), ((800, 600), 2.0), ((1920, 1080), 1.0)]


def line(value=0, **more):
    return TimeLine("time", 0, LONG, value, 200, form="{} s", lanes=(FIRST, SECOND), **more)


def on_screen(size=(1280, 800), scale=1.0, value=0):
    return menu(Panel(Column((line(value),))), size, scale)


def at(ui, ms):
    """The middle of the handle's row at a ms."""
    placed = ui.placed("time")
    return x_at(placed.widget, placed, ms), placed.box.y + 10


@pytest.mark.parametrize(("size", "scale"), SIZES)
@given(ms=st.integers(0, LONG))
def test_a_drag_brings_it_to_the_ms_under_the_finger(size, scale, ms):
    ui = on_screen(size, scale)
    x, y = at(ui, ms)
    per_px = LONG / (ui.part("time", TRACK).w - ui.placed("time").knob[0])
    assert ui.handle(Pointer("down", *at(ui, 3_000))) == []
    ui.handle(Pointer("move", x, y))
    assert ui.value("time") == pytest.approx(ms, abs=per_px + 1)
    found = ui.handle(Pointer("up", x, y))
    assert found == ([Changed("time", ui.value("time"))] if ui.value("time") else [])


def test_a_drag_beyond_the_ends_stops_there():
    ui = on_screen()
    down(ui, Box(*at(ui, 3_000), 1, 1))
    ui.handle(Pointer("move", 5_000, 0))
    assert ui.value("time") == LONG
    ui.handle(Pointer("move", -5_000, 0))
    assert ui.value("time") == 0
    up(ui, Box(0, 0, 1, 1))
    assert ui.value("time") == 0


def test_a_press_that_does_not_end_leaves_the_moment_as_it_was():
    ui = on_screen(value=2_000)
    down(ui, Box(*at(ui, 7_000), 1, 1))
    assert ui.value("time") != 2_000
    ui.cancel()
    assert ui.value("time") == 2_000


def test_keys_and_pads_step_it_and_stop_at_its_ends():
    ui = on_screen(value=7_900)
    focus_on(ui, "time")
    assert nav(ui, "right") == [Changed("time", LONG)]
    assert nav(ui, "right") == []
    assert nav(ui, "left", "left") == [Changed("time", LONG - 200), Changed("time", LONG - 400)]


@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_events_lie_under_the_moment_at_which_they_happened(size, scale):
    ui = on_screen(size, scale)
    placed, sizing = ui.placed("time"), ui.layout.sizing
    marks = list(mark_boxes(placed.widget, placed, sizing))
    assert [(lane, mark.text) for lane, mark, _ in marks] == [
        (0, "Taken hold of"), (0, "Dropped"), (0, "Pause"), (1, "Put down"),
    ]  # fmt: skip
    for _, mark, box in marks:
        assert abs(box.centre[0] - x_at(placed.widget, placed, mark.at)) <= 1
        assert placed.box.holds(box)
    lanes = lane_boxes(placed.widget, placed, sizing)
    assert lanes[1][0].w * 2 == pytest.approx(lanes[0][0].w, abs=2), "half as long, on one clock"
    assert not lanes[0][1].overlaps(lanes[1][0])


def test_a_pointer_on_an_event_finds_it_and_of_several_the_nearest():
    ui = on_screen()
    placed, sizing = ui.placed("time"), ui.layout.sizing
    for lane, mark, box in mark_boxes(placed.widget, placed, sizing):
        assert mark_at(placed.widget, placed, sizing, box.centre) == (lane, mark)
    x, y = at(ui, 2_500)
    assert mark_at(placed.widget, placed, sizing, (x, y)) is None


@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_it_is_as_high_as_a_hand_needs_and_lies_in_its_menu(size, scale):
    ui = on_screen(size, scale)
    box = ui.box("time")
    assert box.h >= ui.layout.sizing.target
    assert Box(0, 0, *size).holds(box)
    assert box.holds(ui.part("time", TRACK))


def test_all_of_it_is_drawn_and_noted():
    ui = on_screen(value=4_500)
    seen = shown(ui)
    assert seen["timeline"] == ["time"]
    assert seen["value"] == ["time=4500"]
    assert seen["mark"] == ["Taken hold of", "Dropped", "Pause", "Put down"]
    assert {"4.50 s", "8.00 s"} <= set(seen["text"])


def test_times_have_the_language_s_decimal_sign():
    assert line(point=",").told(1_234) == "1,23 s"


def test_signs_of_events_differ_in_shape_not_in_colour_alone():
    def shape(kind):
        sign = mark_sign(kind, 20)
        w, h = sign.get_size()
        return [sign.get_at((x, y))[3] > 128 for x in range(w) for y in range(h)]

    shapes = [sum(shape(kind)) for kind in ("did", "slip", "other")]
    assert len(set(shapes)) == 3


def test_moving_it_draws_only_it_anew():
    """A picture with the handle elsewhere differs nowhere else."""
    screen = Screen.create_offscreen((1280, 800))

    def picture(value):
        ui = Ui(screen, Panel(Column((line(value),))))
        screen.fill("paper")
        ui.draw()
        return screen.target.copy(), ui.box("time")

    (one, box), (other, _) = picture(1_000), picture(6_000)
    for surface in (one, other):
        surface.fill((0, 0, 0), pygame.Rect(box.inset(-14)))
    assert pygame.image.tobytes(one, "RGB") == pygame.image.tobytes(other, "RGB")
