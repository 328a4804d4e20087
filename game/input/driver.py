"""Sets SDL up for precise input, and says which devices it found."""

from __future__ import annotations

import atexit
import faulthandler
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pygame
from pygame._sdl2 import controller
from pygame._sdl2 import touch as touch_panels

from game.core.messages import N_
from game.input.environment import prepare_environment
from game.input.reading import Screen

__all__ = [
    "DeviceLine",
    "DriverFault",
    "describe_devices",
    "init_devices",
    "prepare_environment",
    "quit_devices",
    "screen",
]

# The JOY* events must not be blocked too, though nothing here reads them: SDL makes its
# controller events out of them.
UNREAD = (pygame.MULTIGESTURE,)


QUIT_S = 10.0
STDERR = 2


class DriverFault(RuntimeError):
    """The game cannot run on what is installed; the text is one sentence with the mend."""


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """One line about a device, for ``doctor``: a message, its values, and if it is a fault."""

    text: str
    values: Mapping[str, str] = field(default_factory=dict)
    fault: bool = False

    def __str__(self) -> str:
        return self.text.format(**self.values)


def init_devices() -> None:
    """Start display, fonts and gamepads, nothing else. Raises DriverFault.

    Sound comes later and on its own: a missing sound card must not cost the picture.
    """
    if not getattr(pygame, "IS_CE", False):
        raise DriverFault(
            N_(
                "The package pygame is installed where pygame-ce is needed: "
                'run "python -m pip uninstall pygame" and '
                '"python -m pip install --force-reinstall pygame-ce".'
            )
        )
    pygame.display.init()
    pygame.font.init()
    if not pygame.joystick.get_init():
        controller.quit()  # After pygame.quit it believes to be at work still, and would not begin.
    controller.init()
    pygame.event.set_blocked(UNREAD)


def quit_devices(*, sound_answers: bool) -> None:
    """Close the window and let go of all devices; the last thing of all.

    Where that takes longer than ``QUIT_S`` the process ends there and then, by a clock that
    runs whatever Python waits for, and prints where it was. A sound card that does not answer
    would keep whoever quits it waiting, the interpreter at its own end too.
    """
    faulthandler.dump_traceback_later(QUIT_S, exit=True, file=STDERR)
    try:
        if sound_answers:
            pygame.quit()
        else:
            atexit.unregister(pygame.quit)
            pygame.display.quit()
    finally:
        faulthandler.cancel_dump_traceback_later()


def screen(size: tuple[int, int], um_per_px_x: float, um_per_px_y: float) -> Screen:
    """Return the screen of a window of ``size`` px, as the display driver reports touches."""
    on_pixel = pygame.display.get_driver() != "windows"
    return Screen(*size, um_per_px_x, um_per_px_y, touch_ends_on_pixel=on_pixel)


def describe_devices() -> tuple[DeviceLine, ...]:
    """Say what is there to play with, one line each; needs ``init_devices``."""
    lines = [DeviceLine(N_("Mouse and keyboard: always listened to."))]
    panels = touch_panels.get_num_devices()
    if panels:
        lines.append(DeviceLine(N_("Touch screens found: {count}."), {"count": str(panels)}))
    else:
        lines.append(DeviceLine(N_("No touch screen found (some only show at the first touch).")))
    pads = list(_describe_pads())
    return (*lines, *(pads or [DeviceLine(N_("No gamepad found; plug one in at any time."))]))


def _describe_pads() -> Iterator[DeviceLine]:
    for index in range(pygame.joystick.get_count()):
        try:
            name = pygame.joystick.Joystick(index).get_name()
        except pygame.error:
            continue  # pulled out while we looked
        if controller.is_controller(index):
            yield DeviceLine(N_("Gamepad: {name}."), {"name": name})
        else:
            yield DeviceLine(
                N_(
                    "{name} cannot be used: the layout of its buttons is not known; "
                    "use another gamepad, or switch this one to XInput mode if it has one."
                ),
                {"name": name},
                fault=True,
            )
