"""Which device the player works with, from what is used on purpose."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pygame

from game.core.values import Device
from game.input import gamepad, keyboard

QUIET_US = 1_500_000
"""A device that moved this recently is not given up for another's mere movement."""

BUMP_PX = 24
BUMP_US = 500_000
"""A mouse is moved on purpose when it travels this far within this time."""

_PRESSES = {
    pygame.MOUSEBUTTONDOWN: Device.MOUSE,
    pygame.FINGERDOWN: Device.TOUCH,
    pygame.CONTROLLERBUTTONDOWN: Device.GAMEPAD,
}
_REST = {
    pygame.FINGERMOTION: Device.TOUCH,
    pygame.FINGERUP: Device.TOUCH,
    pygame.MOUSEBUTTONUP: Device.MOUSE,
    pygame.CONTROLLERBUTTONUP: Device.GAMEPAD,
}
_ARROWS = {pygame.KSCAN_LEFT, pygame.KSCAN_RIGHT, pygame.KSCAN_UP, pygame.KSCAN_DOWN}
_KEYS = _ARROWS | keyboard.GRIP
"""Letters steer too, but are also what names are typed with."""


@dataclass(frozen=True, slots=True)
class Use:
    """A device was used: pressed, or moved by ``px`` (a stick counts as far)."""

    device: Device
    pressed: bool
    px: float = 0.0


def use_of(event: pygame.event.Event) -> Use | None:
    """What an event says about which device is used; None if nothing."""
    if event.type in _PRESSES:
        return Use(_PRESSES[event.type], pressed=True)
    if event.type == pygame.MOUSEMOTION:
        return Use(Device.MOUSE, pressed=False, px=math.hypot(*event.rel))
    if event.type in _REST:
        return Use(_REST[event.type], pressed=False)
    if event.type == pygame.CONTROLLERAXISMOTION and abs(event.value) > gamepad.DELIBERATE:
        return Use(Device.GAMEPAD, pressed=False, px=math.inf)
    if event.type == pygame.KEYDOWN and event.scancode in _KEYS:
        return Use(Device.KEYBOARD, pressed=True)
    return None


class Noticer:
    """The device in use. A press takes over at once; movement only when the other rests."""

    def __init__(self, pinned: Device | None = None) -> None:
        self.in_use = pinned
        self._pinned = pinned is not None
        self._active_at: int | None = None
        self._path: list[tuple[int, float]] = []

    def pin(self, device: Device | None) -> None:
        """Stay with one device from now on; with None, notice again which is used."""
        self._pinned = device is not None
        self.in_use = device or self.in_use

    def notice(self, t: int, event: pygame.event.Event, *, holding: bool) -> Device | None:
        """Take in one event; return the device if it took over just now.

        ``holding``: the device in use holds something at this moment.
        """
        use = use_of(event)
        if use is None or self._pinned:
            return None
        if use.device == self.in_use:
            self._active_at = t
            return None
        resting = self._active_at is None or t - self._active_at >= QUIET_US
        if not (use.pressed or (resting and not holding and self._far(t, use))):
            return None
        self.in_use, self._active_at = use.device, t
        self._path.clear()
        return use.device

    def _far(self, t: int, use: Use) -> bool:
        self._path = [(at, px) for at, px in self._path if t - at < BUMP_US]
        self._path.append((t, use.px))
        return sum(px for _, px in self._path) > BUMP_PX
