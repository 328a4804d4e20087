from __future__ import annotations

import pygame
import pytest

from game.core.values import Device
from game.input.reading import DeviceNoticed
from tests.input.script import Table, axis, click, finger, key_down, move, plug, press

TOUCHED = finger(pygame.FINGERDOWN, 1)
LIFTED = finger(pygame.FINGERUP, 1)


@pytest.mark.parametrize(
    ("one", "device"),
    [
        (click(5, 5), Device.MOUSE),
        (move(5, 5, rel=(30, 0)), Device.MOUSE),
        (TOUCHED, Device.TOUCH),
        (press(pygame.CONTROLLER_BUTTON_X), Device.GAMEPAD),
        (axis(2, -11_000), Device.GAMEPAD),
        (key_down(pygame.KSCAN_DOWN), Device.KEYBOARD),
        (key_down(pygame.KSCAN_SPACE), Device.KEYBOARD),
    ],
)
@pytest.mark.parametrize("playing", [True, False])
def test_the_first_deliberate_input_says_which_device(
    one: pygame.event.Event, device: Device, playing: bool
) -> None:
    table = Table(playing=playing)
    table.at(1, plug())
    assert table.devices.in_use is None
    assert DeviceNoticed(2_000, device) in table.at(2, one).notices
    assert table.devices.in_use is device


@pytest.mark.parametrize("one", [move(5, 5, rel=(3, 0)), axis(0, 8_000), key_down(pygame.KSCAN_Q)])
def test_trembling_drift_and_other_keys_say_nothing(one: pygame.event.Event) -> None:
    table = Table()
    table.at(1, plug())
    table.at(2, one)
    assert table.devices.in_use is None


def test_a_bumped_mouse_during_touch_play_does_not_switch() -> None:
    table = Table()
    table.at(1, TOUCHED)
    table.at(3_000, move(5, 5, rel=(200, 90)))  # while a still finger holds
    table.at(3_001, LIFTED)
    table.at(4_000, move(5, 5, rel=(200, 90)))  # between two touches
    assert table.devices.in_use is Device.TOUCH


def test_small_nudges_of_the_mouse_do_not_add_up() -> None:
    table = Table()
    table.at(1, TOUCHED)
    table.at(2, LIFTED)
    table.each(60_000, [])
    for i in range(50):
        table.at(60_000 + 400 * i, move(5, 5, rel=(8, 0)))
    assert table.devices.in_use is Device.TOUCH


def test_the_mouse_takes_over_once_touch_has_rested() -> None:
    table = Table()
    table.at(1, TOUCHED)
    table.at(2, LIFTED)
    for i in range(5):
        table.at(3_000 + 10 * i, move(5, 5, rel=(10, 0)))
    assert table.devices.in_use is Device.MOUSE


def test_a_press_takes_over_at_once() -> None:
    table = Table()
    table.at(1, plug(), click(5, 5))
    table.at(2, press(pygame.CONTROLLER_BUTTON_A))
    assert table.devices.in_use is Device.GAMEPAD
    table.at(3, TOUCHED)
    assert table.devices.in_use is Device.TOUCH
