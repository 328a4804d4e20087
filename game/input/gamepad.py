"""Gamepad events to samples, for whichever pad the player took up; hot-plugging; rumble."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import pygame
from pygame._sdl2 import controller

from game.core.values import AXIS_MAX, Device, Sample
from game.input.reading import Plugged, Unplugged

AXES = 6
GRIP = frozenset(
    {
        pygame.CONTROLLER_BUTTON_A,
        pygame.CONTROLLER_BUTTON_LEFTSHOULDER,
        pygame.CONTROLLER_BUTTON_RIGHTSHOULDER,
    }
)
DELIBERATE = round(0.3 * AXIS_MAX)
"""A stick or trigger beyond this was moved by a hand, not by wear."""

SPEAKS = frozenset(
    {pygame.CONTROLLERAXISMOTION, pygame.CONTROLLERBUTTONDOWN, pygame.CONTROLLERBUTTONUP}
)
EVENTS = SPEAKS | {pygame.CONTROLLERDEVICEADDED, pygame.CONTROLLERDEVICEREMOVED}

RUMBLE_MAX = 0.6
RUMBLE_MAX_MS = 250


class Pad(Protocol):
    """An opened gamepad."""

    @property
    def instance_id(self) -> int: ...
    @property
    def name(self) -> str: ...
    def axes(self) -> tuple[int, ...]:
        """Left x, left y, right x, right y, left trigger, right trigger, as they stand."""

    def rumble(self, strength: float, ms: int) -> bool: ...


class SdlPad:
    """A gamepad that SDL knows the layout of. Raises pygame.error if it is gone already."""

    def __init__(self, device_index: int) -> None:
        self._pad = controller.Controller(device_index)
        self.instance_id: int = self._pad.as_joystick().get_instance_id()
        self.name: str = self._pad.name

    def axes(self) -> tuple[int, ...]:
        return tuple(self._pad.get_axis(axis) for axis in range(AXES))

    def rumble(self, strength: float, ms: int) -> bool:
        return self._pad.rumble(strength, strength, ms)


def open_pad(device_index: int) -> Pad | None:
    """Open a gamepad, None if it was pulled out in the meantime."""
    try:
        return SdlPad(device_index)
    except pygame.error:
        return None


def raw(value: int) -> int:
    """SDL's -32768..32767 as -32767..32767, so that both ends are the same distance away."""
    return max(-AXIS_MAX, value)


@dataclass
class _Held:
    """What one pad is doing. Grip buttons count from their own press on."""

    pad: Pad
    axes: list[int]
    grip: set[int] = field(default_factory=set)

    @property
    def idle(self) -> bool:
        return not self.grip and all(abs(axis) <= DELIBERATE for axis in self.axes)


class Gamepads:
    """All pads by instance id. Samples come from one pad: the one taken up last.

    A second pad takes over when it is used while the first one rests, so that two pads on
    a table never mix.
    """

    def __init__(self, open_pad: Callable[[int], Pad | None] = open_pad) -> None:
        self._open = open_pad
        self._pads: dict[int, _Held] = {}
        self.in_use: int | None = None

    @property
    def any(self) -> bool:
        """Whether one is plugged in."""
        return bool(self._pads)

    @property
    def held(self) -> bool:
        """Whether a grip button of the pad in use is held."""
        return self.in_use is not None and bool(self._pads[self.in_use].grip)

    def plug(self, t: int, event: pygame.event.Event) -> Plugged | None:
        """Open the pad that was plugged in."""
        pad = self._open(event.device_index)
        if pad is None or pad.instance_id in self._pads:
            return None
        self._pads[pad.instance_id] = _Held(pad, [raw(axis) for axis in pad.axes()])
        return Plugged(t, pad.instance_id, pad.name)

    def unplug(self, t: int, event: pygame.event.Event) -> Unplugged | None:
        """Forget the pad that was pulled out."""
        gone = self._pads.pop(event.instance_id, None)
        if gone is None:
            return None
        in_use = self.in_use == event.instance_id
        if in_use:
            self.in_use = None
        return Unplugged(t, event.instance_id, gone.pad.name, in_use)

    def read(self, t: int, event: pygame.event.Event) -> Sample | None:
        """Return the sample of the pad in use, None for another pad or an unused button."""
        held = self._pads.get(event.instance_id)
        if held is None:
            return None
        if event.type == pygame.CONTROLLERAXISMOTION:
            if not 0 <= event.axis < AXES:
                return None
            held.axes[event.axis] = raw(event.value)
        elif event.button not in GRIP:
            self._take_up(event)
            return None
        elif event.type == pygame.CONTROLLERBUTTONDOWN:
            held.grip.add(event.button)
        elif event.button not in held.grip:
            return None  # it was pressed in a menu, or before contacts were called off
        else:
            held.grip.discard(event.button)
        self._take_up(event)
        return _sample(t, held) if self.in_use == event.instance_id else None

    def refresh(self, t: int) -> Sample | None:
        """Ask the pads where their sticks stand: what moved in the meantime was not told."""
        for held in self._pads.values():
            held.axes = [raw(axis) for axis in held.pad.axes()]
        return None if self.in_use is None else _sample(t, self._pads[self.in_use])

    def cancel(self) -> None:
        """Let go; a button that is still down grips again only when pressed anew."""
        for held in self._pads.values():
            held.grip.clear()

    def rumble(self, instance_id: int, strength: float, ms: int) -> bool:
        """Shake a pad lightly and shortly; False where that is not to be had.

        ``strength`` 0..1 and ``ms`` are cut to what a sore hand does not mind.
        """
        held = self._pads.get(instance_id)
        if held is None:
            return False
        try:
            return held.pad.rumble(max(0.0, min(strength, RUMBLE_MAX)), min(ms, RUMBLE_MAX_MS))
        except pygame.error:
            return False

    def _take_up(self, event: pygame.event.Event) -> None:
        used = event.type == pygame.CONTROLLERBUTTONDOWN or (
            event.type == pygame.CONTROLLERAXISMOTION and abs(event.value) > DELIBERATE
        )
        if used and (self.in_use is None or self._pads[self.in_use].idle):
            self.in_use = event.instance_id


def _sample(t: int, held: _Held) -> Sample:
    return Sample(t, Device.GAMEPAD, 0, 0, 0, bool(held.grip), tuple(held.axes))


def is_deliberate(sample: Sample) -> bool:
    """Say whether a hand works this device, rather than that it lies there."""
    return sample.down or any(abs(axis) > DELIBERATE for axis in sample.axes)
