"""A device that the player's settings name is stayed with, from that moment and no longer."""

from __future__ import annotations

import pygame

from game.core.values import Device
from tests.input.script import Table, click, key_down, key_up, move, unclick


def devices_of(reading) -> set[Device]:
    return {sample.device for sample in reading.samples}


def test_a_device_is_pinned_and_let_go_of_while_the_game_runs() -> None:
    table = Table()
    table.at(1, click(5, 5))
    table.at(2, unclick(5, 5))
    assert table.devices.in_use is Device.MOUSE
    table.devices.pin(Device.KEYBOARD)
    assert table.devices.pinned is Device.KEYBOARD
    assert table.devices.in_use is Device.KEYBOARD
    pinned = table.at(3, move(9, 9), key_down(pygame.KSCAN_LEFT))
    assert devices_of(pinned) == {Device.KEYBOARD}
    assert table.devices.in_use is Device.KEYBOARD
    table.at(4, key_up(pygame.KSCAN_LEFT))
    table.devices.pin(None)
    freed = table.at(5_000, click(7, 7))
    assert devices_of(freed) == {Device.MOUSE}
    assert table.devices.in_use is Device.MOUSE


def test_a_pinned_device_leaves_the_menus_to_all() -> None:
    table = Table(playing=False)
    table.devices.pin(Device.TOUCH)
    assert [p.kind for p in table.at(1, click(5, 5), unclick(5, 5)).controls] == ["down", "up"]
    (step,) = table.at(2, key_down(pygame.KSCAN_DOWN)).controls
    assert step.kind == "down"
    assert step.t == 2_000
