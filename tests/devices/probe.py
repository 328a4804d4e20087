"""A window that prints what the input room makes of the devices, one JSON line an item.

Run as ``python -m tests.devices.probe [menu]``. The first line tells the display driver and
the window's id; gamepads obey standard input as in ``run_game``; closing the window ends it.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from typing import Any

import pygame

from game.input.devices import Devices
from game.input.driver import init_devices, prepare_environment, screen
from game.input.pump import Pump
from game.input.reading import CloseAsked
from tests.devices.vpad import Remote

SIZE = (800, 600)
UM_PER_PX = 250.0
FRAME_US = 16_667


def main() -> None:
    prepare_environment()
    pygame.event.get = Remote(sys.stdin, sys.stdout).wrap(pygame.event.get)
    init_devices()
    window = pygame.display.set_mode(SIZE, pygame.RESIZABLE)
    about = {
        "driver": pygame.display.get_driver(),
        "window": pygame.display.get_wm_info()["window"],
    }
    say("window", about)
    follow(window, playing="menu" not in sys.argv)


def follow(window: pygame.Surface, *, playing: bool) -> None:
    devices = Devices(screen(window.get_size(), UM_PER_PX, UM_PER_PX))
    pump = Pump(get_events=pygame.event.get)
    while True:
        pump.wait_until(pump.now() + FRAME_US)
        for item in devices.read(pump.take(), pump.last_stamp, playing=playing).items:
            say(type(item).__name__, dataclasses.asdict(item))
            if isinstance(item, CloseAsked):
                return


def say(kind: str, values: dict[str, Any]) -> None:
    print(kind, json.dumps(values), flush=True)  # noqa: T201 - printing is what it is for


if __name__ == "__main__":
    main()
