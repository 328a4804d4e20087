"""Real pygame events, posted to SDL's dummy display and stamped by a scripted clock."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.core.values import Device
from game.input.devices import Devices
from game.input.pump import Pump
from game.input.reading import Reading, Screen

SCREEN = Screen(1280, 800, 264.5, 265.25)
PANEL = 7


class FakePad:
    """A gamepad whose sticks stand where the test puts them."""

    def __init__(self, instance_id: int) -> None:
        self.instance_id = instance_id
        self.name = f"Pad {instance_id}"
        self.stands = [0] * 6
        self.shakes: list[tuple[float, int]] = []
        self.broken = False

    def axes(self) -> tuple[int, ...]:
        return tuple(self.stands)

    def rumble(self, strength: float, ms: int) -> bool:
        if self.broken:
            raise pygame.error("gone")
        self.shakes.append((strength, ms))
        return True


class Table:
    """Devices on a table: say what happens at which ms, and read what the room makes of it."""

    def __init__(self, *, playing: bool = True, pinned: Device | None = None) -> None:
        self.pads = [FakePad(10), FakePad(11)]
        self.playing = playing
        self.devices = Devices(SCREEN, pinned=pinned, open_pad=lambda index: self.pads[index])
        self._now_ns = 0
        self._pump = Pump(lambda: self._now_ns, pygame.event.get)

    def at(self, ms: int, *events: pygame.event.Event) -> Reading:
        """Let ``events`` arrive together at ``ms``."""
        self._now_ns = ms * 1_000_000
        for one in events:
            pygame.event.post(one)
        self._pump.pump()
        return self.devices.read(self._pump.take(), self._pump.last_stamp, playing=self.playing)

    def each(self, start_ms: int, events: Iterable[pygame.event.Event]) -> list[Reading]:
        """Let ``events`` arrive one a millisecond."""
        return [self.at(start_ms + i, one) for i, one in enumerate(events)]


def event(kind: int, **values: object) -> pygame.event.Event:
    return pygame.event.Event(kind, values)


def move(
    x: int, y: int, rel: tuple[int, int] = (1, 0), *, held: bool = False, touch: bool = False
) -> pygame.event.Event:
    buttons = (int(held), 0, 0)
    return event(pygame.MOUSEMOTION, pos=(x, y), rel=rel, buttons=buttons, touch=touch)


def click(x: int, y: int, button: int = 1, *, touch: bool = False) -> pygame.event.Event:
    return event(pygame.MOUSEBUTTONDOWN, pos=(x, y), button=button, touch=touch)


def unclick(x: int, y: int, button: int = 1, *, touch: bool = False) -> pygame.event.Event:
    return event(pygame.MOUSEBUTTONUP, pos=(x, y), button=button, touch=touch)


def finger(kind: int, number: int, x: float = 0.5, y: float = 0.5) -> pygame.event.Event:
    return event(kind, touch_id=PANEL, finger_id=number, x=x, y=y, dx=0.0, dy=0.3, pressure=0.3)


def key_down(scancode: int, key: int = 0, mod: int = 0) -> pygame.event.Event:
    return event(pygame.KEYDOWN, scancode=scancode, key=key, mod=mod, unicode="")


def key_up(scancode: int, key: int = 0, mod: int = 0) -> pygame.event.Event:
    return event(pygame.KEYUP, scancode=scancode, key=key, mod=mod, unicode="")


def plug(index: int = 0) -> pygame.event.Event:
    return event(pygame.CONTROLLERDEVICEADDED, device_index=index, guid="")


def unplug(instance_id: int = 10) -> pygame.event.Event:
    return event(pygame.CONTROLLERDEVICEREMOVED, instance_id=instance_id)


def axis(number: int, value: int, instance_id: int = 10) -> pygame.event.Event:
    return event(pygame.CONTROLLERAXISMOTION, instance_id=instance_id, axis=number, value=value)


def press(button: int, instance_id: int = 10) -> pygame.event.Event:
    return event(pygame.CONTROLLERBUTTONDOWN, instance_id=instance_id, button=button)


def release(button: int, instance_id: int = 10) -> pygame.event.Event:
    return event(pygame.CONTROLLERBUTTONUP, instance_id=instance_id, button=button)


def focus_lost() -> pygame.event.Event:
    return event(pygame.WINDOWFOCUSLOST)


def focus_gained() -> pygame.event.Event:
    return event(pygame.WINDOWFOCUSGAINED)
