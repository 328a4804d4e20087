"""Gamepads opened through SDL itself, with a virtual one plugged into it."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from game.input import driver
from game.input.gamepad import open_pad
from tests.devices.vpad import VPad


@pytest.fixture
def pad() -> Iterator[VPad]:
    driver.init_devices()
    plugged = VPad("Thumb Friend")
    yield plugged
    plugged.unplug()


def test_an_opened_pad_tells_its_name_and_where_its_sticks_stand(pad: VPad) -> None:
    pad.axis(1, -0.5)
    pygame.event.pump()
    opened = open_pad(pygame.joystick.get_count() - 1)
    assert opened is not None
    assert (opened.instance_id, opened.name) == (pad.instance_id, "Thumb Friend")
    assert opened.axes() == (0, -16384, 0, 0, 0, 0)


def test_a_pad_shakes_as_strongly_as_asked(pad: VPad) -> None:
    opened = open_pad(pygame.joystick.get_count() - 1)
    assert opened is not None
    assert opened.rumble(0.25, 60)
    assert pad.rumbles[0] == (16383, 16383)


def test_a_pad_that_is_not_there_is_none(pad: VPad) -> None:
    assert open_pad(99) is None


def test_doctor_names_the_pad(pad: VPad) -> None:
    assert "Gamepad: Thumb Friend." in [str(line) for line in driver.describe_devices()]


def test_a_touch_on_windows_ends_behind_the_last_pixel(monkeypatch: pytest.MonkeyPatch) -> None:
    assert driver.screen((800, 600), 250.0, 260.0).touch_ends_on_pixel
    monkeypatch.setattr(pygame.display, "get_driver", lambda: "windows")
    assert not driver.screen((800, 600), 250.0, 260.0).touch_ends_on_pixel
