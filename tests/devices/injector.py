"""Injects touches, pointer motion and keys into Xorg through its inputtest driver."""

from __future__ import annotations

import socket
import struct
import time
from pathlib import Path
from typing import Self

CONNECTS_WITHIN_S = 20

BEGIN, UPDATE, END = 18, 19, 20
"""XI_TouchBegin, XI_TouchUpdate, XI_TouchEnd."""

KEYCODES = {
    "escape": 9,
    "tab": 23,
    "w": 25,
    "t": 28,
    "p": 33,
    "enter": 36,
    "a": 38,
    "s": 39,
    "d": 40,
    "shift": 50,
    "space": 65,
    "up": 111,
    "left": 113,
    "right": 114,
    "down": 116,
}
"""X key codes of the keys by their place."""

_VALUATORS = 64
_SYNC, _MOTION, _BUTTON, _KEY, _TOUCH = 1, 2, 4, 5, 6


class Injector:
    """One connection to a device of Xorg's inputtest driver (protocol: xf86-input-inputtest-
    protocol.h of the server's sources). Every call returns when the server has taken it.
    """

    def __init__(self, path: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        deadline = time.monotonic() + CONNECTS_WITHIN_S
        while True:
            try:
                self._socket.connect(str(path))
            except (FileNotFoundError, ConnectionRefusedError):
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.02)
            else:
                break
        self._socket.sendall(struct.pack("=IIHH", 12, 0, 1, 1))
        self._socket.recv(12)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def send_touch(self, kind: int, number: int, x: float, y: float) -> int:
        return self._send(_TOUCH, struct.pack("=II", number, kind) + _valuators(x, y))

    def send_motion(self, x: float, y: float) -> int:
        return self._send(_MOTION, struct.pack("=I4x", 1) + _valuators(x, y))

    def send_button(self, number: int, *, down: bool) -> int:
        return self._send(_BUTTON, struct.pack("=iiI4x", 0, number, down) + _valuators())

    def send_key(self, code: int, *, down: bool) -> int:
        return self._send(_KEY, struct.pack("=iI", code, down))

    def _send(self, kind: int, body: bytes) -> int:
        sent_at = time.perf_counter_ns() // 1_000
        self._socket.sendall(struct.pack("=II", 8 + len(body), kind) + body)
        self._socket.sendall(struct.pack("=II", 8, _SYNC))
        self._socket.recv(8)
        return sent_at


def _valuators(*values: float) -> bytes:
    mask = (1 << len(values)) - 1
    filled = [*values, *[0.0] * (_VALUATORS - len(values))]
    unaccelerated = b"\0" * 8 * _VALUATORS
    return struct.pack("=I8s4x64d", 0, mask.to_bytes(8, "little"), *filled) + unaccelerated
