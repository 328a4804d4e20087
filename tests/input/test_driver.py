from __future__ import annotations

import pygame
import pytest

from game.input import driver


def test_hints_are_set_but_never_over_a_persons_own() -> None:
    environment = {"SDL_WINDOWS_DPI_AWARENESS": "system"}
    driver.prepare_environment(environment)
    assert environment["SDL_TOUCH_MOUSE_EVENTS"] == "0"
    assert environment["SDL_WINDOWS_DPI_AWARENESS"] == "system"


def test_the_press_that_brings_the_window_back_is_no_less_a_press() -> None:
    environment: dict[str, str] = {}
    driver.prepare_environment(environment)
    assert environment["SDL_MOUSE_FOCUS_CLICKTHROUGH"] == "1"


def test_the_wrong_pygame_is_named_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(pygame, "IS_CE")
    with pytest.raises(driver.DriverFault, match="pygame-ce") as fault:
        driver.init_devices()
    assert str(fault.value).count("\n") == 0


def test_doctor_has_a_line_for_every_kind_of_device() -> None:
    driver.init_devices()
    lines = [str(line) for line in driver.describe_devices()]
    assert len(lines) >= 3
    assert lines[0].startswith("Mouse and keyboard")
    assert any("gamepad" in line.lower() for line in lines)


class _Lever:
    """A joystick without a known layout."""

    def __init__(self, index: int) -> None:
        if index == 1:
            raise pygame.error("gone")

    def get_name(self) -> str:
        return "Old Lever"


def test_a_pad_without_a_known_layout_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    driver.init_devices()
    monkeypatch.setattr(pygame.joystick, "get_count", lambda: 2)
    monkeypatch.setattr(pygame.joystick, "Joystick", _Lever)
    monkeypatch.setattr(driver.controller, "is_controller", lambda _: False)
    (fault,) = [line for line in driver.describe_devices() if line.fault]
    assert str(fault).startswith("Old Lever cannot be used")


def test_gamepads_are_heard_again_however_often_all_was_ended() -> None:
    for _ in range(4):
        driver.init_devices()
        assert pygame.joystick.get_init()
        pygame.quit()
    driver.init_devices()
    assert driver.describe_devices()
