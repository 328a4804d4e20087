"""Virtual gamepads inside SDL itself: its own mapping, hot-plug and rumble code, no kernel.

They live in the process that plays, in the very SDL library pygame loaded (ctypes), and
are to be called on its main thread. ``Remote`` lets another process work them by lines of
text: see ``harness``.
"""

from __future__ import annotations

import ctypes
import json
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TextIO

import pygame

AXES, BUTTONS = 6, 15
KINDS = {"gamepad": 1, "lever": 0}
"""SDL_JOYSTICK_TYPE_*: a lever has no known layout and is no controller for SDL."""

_RUMBLE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_uint16, ctypes.c_uint16)


class _Description(ctypes.Structure):
    """SDL_VirtualJoystickDesc."""

    _fields_ = (
        ("version", ctypes.c_uint16),
        ("type", ctypes.c_uint16),
        ("naxes", ctypes.c_uint16),
        ("nbuttons", ctypes.c_uint16),
        ("nhats", ctypes.c_uint16),
        ("vendor_id", ctypes.c_uint16),
        ("product_id", ctypes.c_uint16),
        ("padding", ctypes.c_uint16),
        ("button_mask", ctypes.c_uint32),
        ("axis_mask", ctypes.c_uint32),
        ("name", ctypes.c_char_p),
        ("userdata", ctypes.c_void_p),
        ("update", ctypes.c_void_p),
        ("set_player_index", ctypes.c_void_p),
        ("rumble", _RUMBLE),
        ("rumble_triggers", ctypes.c_void_p),
        ("set_led", ctypes.c_void_p),
        ("send_effect", ctypes.c_void_p),
    )


def load_sdl() -> ctypes.CDLL:
    """Return the SDL2 library that pygame loaded, not a second one."""
    package = Path(pygame.__file__).parent
    patterns = {
        "win32": (package, "SDL2.dll"),
        "darwin": (package / ".dylibs", "libSDL2-2*.dylib"),
    }
    folder, pattern = patterns.get(
        sys.platform, (package.parent / "pygame_ce.libs", "libSDL2-2*.so*")
    )
    bundled = sorted(folder.glob(pattern))
    sdl = ctypes.CDLL(str(bundled[0]) if bundled else "libSDL2-2.0.so.0")
    sdl.SDL_JoystickAttachVirtualEx.argtypes = [ctypes.POINTER(_Description)]
    sdl.SDL_JoystickOpen.restype = ctypes.c_void_p
    sdl.SDL_JoystickClose.argtypes = [ctypes.c_void_p]
    sdl.SDL_JoystickSetVirtualAxis.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int16]
    sdl.SDL_JoystickSetVirtualButton.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_uint8]
    sdl.SDL_GetError.restype = ctypes.c_char_p
    return sdl


class VPad:
    """One virtual gamepad, plugged in from its making until ``unplug``.

    Axes 0-5: left x, left y, right x, right y, left and right trigger. Buttons 0-14: A B X
    Y Back Guide Start, stick left right, shoulder left right, d-pad up down left right.
    """

    def __init__(self, name: str = "Virtual Pad", kind: str = "gamepad") -> None:
        self._sdl = load_sdl()
        self.rumbles: list[tuple[int, int]] = []
        self._rumble = _RUMBLE(self._on_rumble)  # kept: SDL holds only the address
        self._description = _Description(
            version=1,
            type=KINDS[kind],
            naxes=AXES,
            nbuttons=BUTTONS,
            name=name.encode(),
            rumble=self._rumble,
        )
        index = self._sdl.SDL_JoystickAttachVirtualEx(ctypes.byref(self._description))
        if index < 0:
            raise RuntimeError(self._sdl.SDL_GetError().decode())
        self.instance_id = int(self._sdl.SDL_JoystickGetDeviceInstanceID(index))
        self._joystick = self._sdl.SDL_JoystickOpen(index)
        for trigger in (4, 5):
            self.axis(trigger, 0 if kind == "gamepad" else -1)

    def axis(self, number: int, value: float) -> None:
        """Put a stick axis to -1..1 or a trigger to 0..1."""
        # SDL takes triggers over the axis's whole range.
        raw = value * 2 - 1 if number in {4, 5} else value
        steps = max(-32768, min(32767, round(raw * 32767)))
        self._sdl.SDL_JoystickSetVirtualAxis(self._joystick, number, steps)

    def button(self, number: int, down: int) -> None:
        """Press (1) or let go (0) a button."""
        self._sdl.SDL_JoystickSetVirtualButton(self._joystick, number, down)

    def unplug(self) -> None:
        """Pull the plug, whatever is held."""
        for index in range(self._sdl.SDL_NumJoysticks()):
            if self._sdl.SDL_JoystickGetDeviceInstanceID(index) == self.instance_id:
                self._sdl.SDL_JoystickClose(self._joystick)
                self._sdl.SDL_JoystickDetachVirtual(index)
                return

    def _on_rumble(self, _: object, low: int, high: int) -> int:
        self.rumbles.append((low, high))
        return 0


class Remote:
    """Works virtual gamepads by lines of text, and answers each with a line ``pad {...}``.

    The lines are ``plug NAME KIND``, ``axis NAME NUMBER VALUE``, ``button NAME NUMBER 0|1``,
    ``unplug NAME`` and ``rumbles NAME``. An answer has the us of the monotonic clock when
    it was done (``t``), and what was asked for. ``wrap`` makes a program obey them on its
    main thread, just before it asks for events, so that it needs no part for tests.
    """

    def __init__(self, lines: Iterable[str], answers: TextIO) -> None:
        self._answers = answers
        self._pads: dict[str, VPad] = {}
        self._waiting: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
        threading.Thread(target=self._listen, args=(lines,), daemon=True).start()

    def wrap(self, get_events: Callable[..., Any]) -> Callable[..., Any]:
        """Return ``get_events`` with a waiting line obeyed first.

        One at a time: SDL looks at a pad only as it collects events, and a button pressed
        and let go in between would never have been down.
        """

        def obey_first(*args: Any, **named: Any) -> Any:
            if pygame.joystick.get_init() and not self._waiting.empty():
                words = self._waiting.get()
                answer = {"did": " ".join(words), **self._obey(words)}
                answer["t"] = time.perf_counter_ns() // 1_000
                # In one piece: other threads may be printing too.
                self._answers.write(f"pad {json.dumps(answer)}\n")
                self._answers.flush()
            return get_events(*args, **named)

        return obey_first

    def _listen(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._waiting.put(line.split())

    def _obey(self, words: list[str]) -> dict[str, Any]:
        verb, name, *rest = words
        if verb == "plug":
            self._pads[name] = VPad(name, *rest)
            return {"instance_id": self._pads[name].instance_id}
        pad = self._pads[name]
        if verb == "axis":
            pad.axis(int(rest[0]), float(rest[1]))
        elif verb == "button":
            pad.button(int(rest[0]), int(rest[1]))
        elif verb == "unplug":
            pad.unplug()
            del self._pads[name]
        elif verb == "rumbles":
            return {"rumbles": pad.rumbles}
        else:
            raise ValueError(f"no such line: {' '.join(words)}")
        return {}
