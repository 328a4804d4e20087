from __future__ import annotations

import struct

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.values import AXIS_MAX, Device, Sample
from game.input.reading import Interrupted, PausePressed, Plugged, Reason, Unplugged
from tests.input.script import (
    SCREEN,
    Table,
    axis,
    click,
    event,
    finger,
    focus_gained,
    focus_lost,
    key_down,
    key_up,
    move,
    plug,
    press,
    release,
    unclick,
    unplug,
)

DOWN, MOTION, UP = pygame.FINGERDOWN, pygame.FINGERMOTION, pygame.FINGERUP
SPACE, LEFT, RIGHT = pygame.KSCAN_SPACE, pygame.KSCAN_LEFT, pygame.KSCAN_RIGHT
A = pygame.CONTROLLER_BUTTON_A
LB, RB = pygame.CONTROLLER_BUTTON_LEFTSHOULDER, pygame.CONTROLLER_BUTTON_RIGHTSHOULDER


def test_mouse_positions_are_exact_and_timed() -> None:
    table = Table()
    (moved,) = table.at(5, move(400, 301)).samples
    (pressed,) = table.at(9, click(400, 301)).samples
    (let_go,) = table.at(12, unclick(403, 302)).samples
    at = (round(400 * 264.5), round(301 * 265.25))
    assert moved == Sample(5_000, Device.MOUSE, 0, *at, down=False)
    assert pressed == Sample(9_000, Device.MOUSE, 0, *at, down=True)
    end = (round(403 * 264.5), round(302 * 265.25))
    assert let_go == Sample(12_000, Device.MOUSE, 0, *end, down=False)


def test_only_the_left_button_grips() -> None:
    table = Table()
    assert table.at(1, click(10, 10, button=3), click(10, 10, button=2)).samples == ()
    assert table.devices.held[Device.MOUSE] == frozenset()


@given(st.integers(0, SCREEN.width - 1), st.integers(0, SCREEN.height - 1))
def test_a_touch_on_a_pixel_is_on_that_pixel(px: int, py: int) -> None:
    table = Table()
    # Short floats, as in real events.
    x, y = struct.unpack("ff", struct.pack("ff", px / 1279, py / 799))
    reading = table.at(1, finger(DOWN, 3, x, y))
    assert [(s.x, s.y) for s in reading.samples] == [SCREEN.um(px, py)]
    assert [(p.x, p.y) for p in reading.controls] == [(px, py)]


def test_contact_numbers_are_reused_lowest_first() -> None:
    table = Table()
    table.at(1, finger(DOWN, 100), finger(DOWN, 101), finger(DOWN, 102))
    table.at(2, finger(UP, 100), finger(UP, 101))
    (back,) = table.at(3, finger(DOWN, 103)).samples
    (still,) = table.at(4, finger(MOTION, 102)).samples
    (next_one,) = table.at(5, finger(DOWN, 104)).samples
    assert [back.contact, still.contact, next_one.contact] == [0, 2, 1]


def test_pressure_is_never_read() -> None:
    table = Table()
    bare = {"touch_id": 1, "finger_id": 1, "x": 0.1, "y": 0.1}
    assert len(table.at(1, event(DOWN, **bare)).samples) == 1


def test_a_touch_makes_no_mouse_samples() -> None:
    table = Table()
    # Doubles arrive before the finger's event, in one go with it, marked or not, and after.
    first = table.at(1, move(5, 5), finger(DOWN, 1), click(5, 5, touch=True), click(5, 5))
    later = table.at(400, finger(UP, 1), unclick(5, 5, touch=True), unclick(5, 5))
    echo = table.at(899, move(5, 5))
    own = table.at(901, move(6, 6))
    heard = [s.device for r in (first, later, echo) for s in r.samples]
    assert heard == [Device.TOUCH, Device.TOUCH]
    assert [s.device for s in own.samples] == [Device.MOUSE]


def test_marked_doubles_are_ignored_at_any_time() -> None:
    table = Table()
    assert table.at(1, move(5, 5, touch=True), click(5, 5, touch=True)).items == ()


def test_a_mouse_button_held_as_a_finger_lands_can_still_be_let_go() -> None:
    table = Table()
    table.at(1, click(5, 5))
    table.at(2, finger(DOWN, 1))
    table.at(3, unclick(5, 5))
    assert table.devices.held[Device.MOUSE] == frozenset()


@pytest.mark.parametrize(
    ("kind", "values", "reason"),
    [
        (pygame.WINDOWFOCUSLOST, {}, Reason.FOCUS),
        (pygame.WINDOWMINIMIZED, {}, Reason.MINIMISED),
        (pygame.WINDOWHIDDEN, {}, Reason.HIDDEN),
        (pygame.WINDOWSIZECHANGED, {"x": 800, "y": 600}, Reason.SIZE),
        (pygame.WINDOWDISPLAYCHANGED, {"display_index": 1}, Reason.DISPLAY),
    ],
)
def test_nothing_is_held_after_an_interruption(kind: int, values: dict, reason: Reason) -> None:
    table = Table()
    table.at(1, plug(), click(5, 5), key_down(SPACE), press(A))
    table.at(2, finger(DOWN, 1))
    assert all(table.devices.held.values())
    reading = table.at(3, event(kind, **values))
    assert reading.notices == (Interrupted(3_000, reason),)
    assert reading.samples == ()
    assert not any(table.devices.held.values())


def test_what_is_still_held_on_return_is_no_new_press() -> None:
    table = Table()
    table.at(1, plug(), click(5, 5), key_down(SPACE), press(A))
    table.at(2, finger(DOWN, 1))
    table.at(3, focus_lost())
    readings = table.each(
        5_000,
        [
            focus_gained(),
            key_down(SPACE),  # the first repeat of the held key comes as a press
            axis(0, 20_000),
            finger(MOTION, 1),
            move(6, 6, held=True),
        ],
    )
    assert not any(s.down for r in readings for s in r.samples)
    late = table.at(9_000, move(7, 7, held=True), key_down(SPACE))
    assert not any(s.down for s in late.samples)
    table.at(9_001, unclick(5, 5), finger(UP, 1), key_up(SPACE), release(A))
    anew = table.at(9_900, click(5, 5), key_down(SPACE), press(A))
    assert [s.device for s in anew.samples if s.down] == ["mouse", "keyboard", "gamepad"]


def test_a_key_that_had_not_begun_to_repeat_is_no_new_press_either() -> None:
    table = Table()
    table.at(1, key_down(SPACE))
    table.at(20, focus_lost())
    table.at(100, focus_gained())
    assert table.at(661, key_down(SPACE)).samples == ()
    assert table.at(5_000, key_down(SPACE)).samples == ()
    table.at(5_001, key_up(SPACE))
    assert [s.down for s in table.at(5_002, key_down(SPACE)).samples] == [True]


def test_a_key_let_go_unseen_counts_at_its_next_press() -> None:
    table = Table()
    table.at(1, key_down(SPACE))
    table.at(2, focus_lost())
    table.at(5_000, focus_gained())
    assert [s.down for s in table.at(6_000, key_down(SPACE)).samples] == [True]


def test_a_key_let_go_unseen_counts_in_the_play_that_is_resumed() -> None:
    table = Table()
    table.at(1, key_down(LEFT))
    table.at(2, focus_lost())
    table.at(5_000, focus_gained())
    table.playing = False
    table.at(6_000)
    table.playing = True
    assert table.at(7_000, key_down(LEFT)).samples[0].axes == (-AXIS_MAX, 0)


def test_a_release_that_got_lost_is_made_up_for() -> None:
    table = Table()
    table.at(1, click(5, 5))
    assert [s.down for s in table.at(2, move(6, 6, held=False)).samples] == [False]


def test_keys_that_the_system_lets_go_as_focus_is_lost_drop_nothing() -> None:
    table = Table()
    table.at(1, key_down(SPACE))
    assert table.at(2, key_up(SPACE), focus_lost()).samples == ()


def test_what_a_hand_did_before_the_focus_was_lost_is_kept() -> None:
    table = Table()
    table.at(1, plug(), click(5, 5))
    gone = (unclick(9, 9), axis(1, 0), release(A), focus_lost())
    reading = table.at(2, move(9, 9, held=True), axis(0, 20_000), *gone)
    assert [(s.device, s.down) for s in reading.samples] == [("mouse", True), ("gamepad", False)]


def test_a_key_let_go_as_the_window_changes_counts_at_its_next_press() -> None:
    table = Table()
    table.at(1, key_down(SPACE))
    table.at(2, key_up(SPACE), event(pygame.WINDOWSIZECHANGED, x=800, y=600))
    assert [s.down for s in table.at(3, key_down(SPACE)).samples] == [True]


def test_a_window_that_keeps_its_size_interrupts_nothing() -> None:
    table = Table()
    table.at(1, click(5, 5))
    same = event(pygame.WINDOWSIZECHANGED, x=SCREEN.width, y=SCREEN.height)
    assert table.at(2, same).items == ()
    assert table.devices.held[Device.MOUSE]


def test_touches_follow_the_windows_new_size() -> None:
    table = Table()
    table.at(1, event(pygame.WINDOWSIZECHANGED, x=801, y=601))
    (sample,) = table.at(2, finger(DOWN, 1, 0.5, 0.5)).samples
    assert (sample.x, sample.y) == SCREEN.um(400, 300)


def test_gamepad_axes_and_grip() -> None:
    table = Table()
    assert table.at(1, plug()).notices == (Plugged(1_000, 10, "Pad 10"),)
    readings = table.each(2, [axis(0, 12_000), axis(5, 30_000), press(LB), axis(1, -32_768)])
    samples = [s for r in readings for s in r.samples]
    assert [s.axes for s in samples] == [
        (12_000, 0, 0, 0, 0, 0),
        (12_000, 0, 0, 0, 0, 30_000),
        (12_000, 0, 0, 0, 0, 30_000),
        (12_000, -AXIS_MAX, 0, 0, 0, 30_000),
    ]
    assert [s.down for s in samples] == [False, False, True, True]


def test_the_grip_lasts_while_any_grip_button_is_held() -> None:
    table = Table()
    table.at(1, plug())
    readings = table.each(2, [press(A), press(RB), release(A), release(RB)])
    assert [s.down for r in readings for s in r.samples] == [True, True, True, False]


def test_an_unplugged_pad_says_nothing_more() -> None:
    table = Table()
    table.at(1, plug())
    table.at(2, press(A), axis(0, 20_000))
    # What SDL really sends as the plug is pulled.
    last = table.at(3, axis(0, 0), release(A), unplug())
    assert last.items == (Unplugged(3_000, 10, "Pad 10", in_use=True),)
    assert table.at(4, axis(0, 9_000), press(A)).samples == ()
    assert table.devices.held[Device.GAMEPAD] == frozenset()


def test_a_pad_can_be_pulled_out_and_put_back() -> None:
    table = Table()
    table.at(1, plug(), axis(0, 20_000))
    table.at(2, unplug())
    assert table.at(3, plug()).notices == (Plugged(3_000, 10, "Pad 10"),)
    assert table.at(4, press(A)).samples[0].axes == (0,) * 6


def test_a_button_pressed_in_a_menu_says_nothing_when_it_is_let_go_in_play() -> None:
    table = Table(playing=False)
    table.at(1, plug())
    table.at(2, press(A))
    table.playing = True
    assert table.at(3, release(A)).samples == ()
    assert table.at(4, press(A)).samples[0].down


def test_a_pad_that_is_gone_before_it_opens_is_no_fault() -> None:
    table = Table()
    table.devices._pads._open = lambda index: None
    assert table.at(1, plug()).items == ()
    assert table.at(2, unplug()).items == ()


def test_two_pads_never_mix() -> None:
    table = Table()
    table.at(1, plug(0), plug(1))
    assert len(table.at(2, axis(0, 20_000, 10)).samples) == 1
    assert table.at(3, axis(0, 20_000, 11), press(A, 11)).samples == ()
    table.at(4, axis(0, 0, 10), axis(0, 0, 11), release(A, 11))
    (taken_up,) = table.at(5, press(A, 11)).samples
    assert taken_up.down
    assert table.at(6, axis(0, 3_000, 10)).samples == ()


def test_sticks_that_moved_behind_another_window_are_asked_again() -> None:
    table = Table()
    table.at(1, plug(), axis(0, 20_000))
    table.at(2, focus_lost())
    table.pads[0].stands = [0, -11_000, 0, 0, 0, 0]
    (sample,) = table.at(900, focus_gained()).samples
    assert sample.axes == (0, -11_000, 0, 0, 0, 0)
    assert not sample.down


def test_keyboard_steers_and_grips() -> None:
    table = Table()
    readings = table.each(
        1,
        [
            key_down(LEFT),
            key_down(pygame.KSCAN_A),
            key_down(pygame.KSCAN_W),
            key_down(SPACE),
            key_down(RIGHT),
            key_up(LEFT),
            key_up(pygame.KSCAN_A),
        ],
    )
    samples = [s for r in readings for s in r.samples]
    assert [(s.axes, s.down) for s in samples] == [
        ((-AXIS_MAX, 0), False),
        ((-AXIS_MAX, -AXIS_MAX), False),
        ((-AXIS_MAX, -AXIS_MAX), True),
        ((0, -AXIS_MAX), True),
        ((AXIS_MAX, -AXIS_MAX), True),
    ]


def test_shortcuts_are_no_movement() -> None:
    table = Table()
    chord = key_down(pygame.KSCAN_RETURN, pygame.K_RETURN, pygame.KMOD_LALT)
    assert table.at(1, chord).items == ()


@pytest.mark.parametrize(
    "one",
    [
        key_down(pygame.KSCAN_ESCAPE, pygame.K_ESCAPE),
        key_down(pygame.KSCAN_P, pygame.K_p),
        press(pygame.CONTROLLER_BUTTON_START),
    ],
)
def test_pause_is_one_press(one: pygame.event.Event) -> None:
    table = Table()
    table.at(1, plug())
    assert PausePressed(2_000) in table.at(2, one).notices
    menu = Table(playing=False)
    menu.at(1, plug())
    assert PausePressed(2_000) not in menu.at(2, one).notices


def test_the_press_that_starts_play_is_not_its_first_grip() -> None:
    table = Table(playing=False)
    table.at(1, plug(), click(5, 5), press(A), key_down(SPACE))
    table.playing = True
    reading = table.at(600, move(6, 6, held=True), axis(0, 20_000), key_down(LEFT))
    assert reading.samples
    assert not any(s.down for s in reading.samples)


def test_a_pinned_device_is_the_only_one_played_with() -> None:
    table = Table(pinned=Device.KEYBOARD)
    table.at(1, plug())
    reading = table.at(2, click(5, 5), press(A), key_down(SPACE))
    assert [s.device for s in reading.samples] == [Device.KEYBOARD]
    assert table.devices.in_use is Device.KEYBOARD


def test_rumble_is_light_and_forgiving() -> None:
    table = Table()
    table.at(1, plug())
    assert table.devices.rumble(10, 1.0, 5_000)
    assert table.pads[0].shakes == [(0.6, 250)]
    table.pads[0].broken = True
    assert not table.devices.rumble(10, 0.2, 50)
    assert not table.devices.rumble(99, 0.2, 50)


FINGERS = st.integers(1, 4)
ANY = st.one_of(
    st.tuples(st.just("finger"), FINGERS, st.booleans()),
    st.tuples(st.just("button"), st.just(0), st.booleans()),
    st.tuples(st.just("pad"), st.sampled_from([A, LB, RB]), st.booleans()),
    st.tuples(st.just("key"), st.sampled_from([SPACE, pygame.KSCAN_RETURN]), st.booleans()),
    st.tuples(st.just("lost"), st.just(0), st.just(True)),
    st.tuples(st.just("mode"), st.just(0), st.booleans()),
)
KINDS = {
    "finger": lambda n, down: finger(DOWN if down else UP, n),
    "button": lambda _, down: click(5, 5) if down else unclick(5, 5),
    "pad": lambda n, down: press(n) if down else release(n),
    "key": lambda n, down: key_down(n) if down else key_up(n),
    "lost": lambda *_: focus_lost(),
}
DEVICE = {
    "finger": Device.TOUCH,
    "button": Device.MOUSE,
    "pad": Device.GAMEPAD,
    "key": Device.KEYBOARD,
}


@given(st.lists(ANY, max_size=40))
def test_nothing_is_ever_held_that_the_device_does_not_hold(
    deeds: list[tuple[str, int, bool]],
) -> None:
    table = Table()
    table.at(1, plug())
    really: set[tuple[str, int]] = set()
    for i, (what, number, down) in enumerate(deeds):
        if what == "mode":
            table.playing = down
            table.at(1_000 * (i + 2))
            continue
        table.at(1_000 * (i + 2), KINDS[what](number, down))
        if what != "lost":
            (really.add if down else really.discard)((what, number))
        for name, device in DEVICE.items():
            holds = sum(1 for kind, _ in really if kind == name)
            assert len(table.devices.held[device]) <= holds
