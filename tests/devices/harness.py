"""Runs a program in a real window and works it with real devices.

How a test of the whole game goes, with the fixtures of ``conftest``:

    def test_a_touch(xorg, tmp_path):
        with Program(xorg, "tests.devices.run_game", "play", "--scores", str(tmp_path)) as game:
            window = game.window("Fingerwise")        # its id and place on the screen
            # Px of the window; returns the us it was sent. BEGIN, UPDATE, END: see injector.
            sent = xorg.finger(BEGIN, 1, *window.at(400, 300))
            xorg.finger(END, 1, *window.at(400, 300))
            game.pad("plug one gamepad")              # see vpad.Remote for the lines
            done = game.pad("axis one 0 0.5")         # {"t": us when it was done, ...}
            xorg.screenshot(tmp_path / "shot.png")
            game.close(window.id)                     # as by Alt+F4

- ``xorg`` has a touch panel (``finger``), a mouse (``move``, ``button``) and a keyboard
  (``key``); ``xvfb`` has a mouse and keys by ``xdotool``. Both run openbox and live for the
  whole test run, since the injecting connections must. Leave keys, buttons and fingers up.
- Times are us of ``perf_counter_ns``, one clock for all processes of the machine.
- ``Program.until("Sample", contact=1)`` waits for a printed line ``Sample {"contact": 1, ..}``
  that was not consumed before; it fails with everything printed if the program ends or 20 s
  pass, so nothing in a test sleeps.
- A gamepad is heard only while its window has the focus: wait for ``window()`` first.
- Without the Debian packages of ``.ci/packages.txt`` these tests are deselected, with one
  line that says so; with ``CI`` set their absence is a failure.
"""

from __future__ import annotations

import contextlib
import json
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.devices.xserver import Server

WAIT_S = 20
END_S = 5
SHOWN = 200
"""Lines, and letters of each, that a failure shows of what was printed."""
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Window:
    """A window on the screen: its X id, and the screen px of its top left pixel."""

    id: int
    left: int
    top: int

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Screen px of a place in px of the window."""
        return self.left + x, self.top + y


class Program:
    """A Python module running as its own process on an X server."""

    def __init__(
        self, server: Server, module: str, *words: str, env: Mapping[str, str] | None = None
    ) -> None:
        self.server = server
        self.printed: list[str] = []
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._unread: list[str] = []
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *words],
            cwd=ROOT,
            env={**server.env, "PYTHONFAULTHANDLER": "1", **(env or {})},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.poll() is None:
            self._process.terminate()
        try:
            self._process.wait(END_S)
        except subprocess.TimeoutExpired:  # SDL makes a request of the signal, to be ignored
            self.kill()
        self._listener.join(WAIT_S)
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with contextlib.suppress(BrokenPipeError):
                pipe.close()

    def until(self, kind: str, /, **values: Any) -> dict[str, Any]:
        """Return the next line of ``kind`` with these values; those before stay unread."""
        seen: list[str] = []
        deadline = time.monotonic() + WAIT_S
        while True:
            line = self._unread.pop(0) if self._unread else self._next(deadline)
            if line is None:
                said = "\n".join(line[:SHOWN] for line in self.printed[-SHOWN:])
                raise AssertionError(f"no {kind} {values}; the program printed:\n{said}")
            found = _parse(line, kind)
            if found is not None and all(found.get(k) == v for k, v in values.items()):
                self._unread = seen + self._unread
                return found
            seen.append(line)

    def take(self, kind: str) -> list[dict[str, Any]]:
        """Return and consume all lines of ``kind`` that have been printed by now."""
        while not self._lines.empty():
            line = self._lines.get()
            if line is not None:
                self._unread.append(line)
        found = [(line, _parse(line, kind)) for line in self._unread]
        self._unread = [line for line, value in found if value is None]
        return [value for _, value in found if value is not None]

    def window(self, name: str) -> Window:
        """Wait until the window of this title has the focus, and say where it is."""
        deadline = time.monotonic() + WAIT_S
        while time.monotonic() < deadline:
            with contextlib.suppress(subprocess.CalledProcessError):
                active = self.server.xdotool("getactivewindow").strip()
                if name in self.server.xdotool("getwindowname", active):
                    return self.place(int(active))
            if self._process.poll() is not None:
                break
            time.sleep(0.02)
        raise AssertionError(f"no window {name!r}; printed:\n" + "\n".join(self.printed[-SHOWN:]))

    def place(self, window: int) -> Window:
        """Say where a window is, by its id."""
        return Window(window, *self.server.origin(window))

    def pad(self, line: str) -> dict[str, Any]:
        """Have a line of ``vpad.Remote`` obeyed and return its answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return self.until("pad", did=line)

    def close(self, window: int) -> int:
        """Close the window as Alt+F4 does; return the program's exit code."""
        self.server.xdotool("windowactivate", "--sync", window, "key", "alt+F4")
        return self.wait()

    def wait(self) -> int:
        """Wait until the program has ended by itself; return its exit code."""
        try:
            return self._process.wait(WAIT_S)
        except subprocess.TimeoutExpired:
            raise AssertionError("it does not end; it is\n" + self._where()) from None

    def kill(self) -> None:
        """End it as a power cut would."""
        self._process.kill()
        self._process.wait(WAIT_S)

    def _where(self) -> str:
        """End the program and return where each of its threads was."""
        told = len(self.printed)
        self._process.send_signal(signal.SIGABRT)
        self._process.wait(WAIT_S)
        self._listener.join(WAIT_S)
        return "\n".join(self.printed[told - SHOWN :])

    def _next(self, deadline: float) -> str | None:
        try:
            return self._lines.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            return None

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.printed.append(line.rstrip())
            self._lines.put(line.rstrip())
        self._lines.put(None)


def _parse(line: str, kind: str) -> dict[str, Any] | None:
    word, _, rest = line.partition(" ")
    if word != kind:
        return None
    value = json.loads(rest)
    assert isinstance(value, dict)
    return value
