"""Private X servers: Xorg with injected touch, mouse and keys; Xvfb for plain windows.

Both run openbox, so that windows get focus, decoration and minimising as on a desk. Each
server ends the processes it started and no others.
"""

from __future__ import annotations

import os
import select
import subprocess
import tempfile
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from PIL import Image, ImageGrab

from tests.devices.injector import KEYCODES, Injector

STARTS_WITHIN_S = 20
HAIR = 0.001
"""Of a pixel."""

XORG_CONF = """
Section "ServerFlags"
 Option "AutoAddDevices" "false"
 Option "DontVTSwitch" "true"
EndSection
Section "Device"
 Identifier "card"
 Driver "dummy"
 VideoRam 256000
EndSection
Section "Monitor"
 Identifier "monitor"
 HorizSync 5.0-1000.0
 VertRefresh 5.0-200.0
 Modeline "{width}x{height}" {modeline}
EndSection
Section "Screen"
 Identifier "screen"
 Device "card"
 Monitor "monitor"
 DefaultDepth 24
 SubSection "Display"
  Depth 24
  Modes "{width}x{height}"
  Virtual {width} {height}
 EndSubSection
EndSection
Section "InputDevice"
 Identifier "touch"
 Driver "inputtest"
 Option "SocketPath" "{folder}/touch"
 Option "DeviceType" "Touch"
 Option "TouchCount" "10"
EndSection
Section "InputDevice"
 Identifier "mouse"
 Driver "inputtest"
 Option "SocketPath" "{folder}/mouse"
 Option "DeviceType" "PointerAbsolute"
EndSection
Section "InputDevice"
 Identifier "keys"
 Driver "inputtest"
 Option "SocketPath" "{folder}/keys"
 Option "DeviceType" "Keyboard"
 Option "XkbRules" "evdev"
 Option "XkbModel" "pc105"
EndSection
Section "ServerLayout"
 Identifier "layout"
 Screen "screen"
 InputDevice "touch" "SendCoreEvents"
 InputDevice "mouse" "CorePointer"
 InputDevice "keys" "CoreKeyboard"
EndSection
"""


class Server:
    """A running X server with openbox. ``env`` is what a program needs to appear on it."""

    width: int
    height: int

    def __init__(self) -> None:
        self._stack = ExitStack()
        self.display = ""
        self.env: dict[str, str] = {}

    def _start(self, command: list[str]) -> None:
        """Start the server on a free display and a window manager on it."""
        reader, writer = os.pipe()
        self._run([*command, "-displayfd", str(writer)], pass_fds=[writer])
        os.close(writer)
        self.display = ":" + _read_line(reader)
        os.close(reader)
        self.env = {
            **os.environ,
            "DISPLAY": self.display,
            "SDL_AUDIODRIVER": "dummy",
            "PYGAME_HIDE_SUPPORT_PROMPT": "1",
            # Without it SDL looks for a graphics card, which is none of the test's business.
            "SDL_FRAMEBUFFER_ACCELERATION": "0",
        }
        for name in ("SDL_VIDEODRIVER", "WAYLAND_DISPLAY"):
            self.env.pop(name, None)
        self._run(["openbox"], env=self.env)

    def _run(
        self,
        command: list[str],
        env: dict[str, str] | None = None,
        pass_fds: list[int] | None = None,
    ) -> None:
        process = subprocess.Popen(
            command,
            env=env,
            pass_fds=pass_fds or [],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._stack.callback(_end, process)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def xdotool(self, *words: object) -> str:
        """Run xdotool on this server and return what it printed."""
        command = ["xdotool", *map(str, words)]
        done = subprocess.run(
            command, env=self.env, capture_output=True, text=True, timeout=20, check=True
        )
        return done.stdout

    def origin(self, window: int) -> tuple[int, int]:
        """Screen px of the top left pixel inside a window's frame."""
        command = ["xwininfo", "-id", str(window)]
        done = subprocess.run(
            command, env=self.env, capture_output=True, text=True, timeout=20, check=True
        )
        values = dict(
            line.strip().split(":", 1) for line in done.stdout.splitlines() if ": " in line
        )
        return int(values["Absolute upper-left X"]), int(values["Absolute upper-left Y"])

    def screenshot(self, path: Path | None = None) -> Image.Image:
        """Return what the screen shows, and save it if ``path`` is given."""
        picture = ImageGrab.grab(xdisplay=self.display)
        if path is not None:
            picture.save(path)
        return picture


class Xvfb(Server):
    """A plain screen: mouse and keys by ``xdotool``, no touch."""

    def __init__(self, width: int = 1920, height: int = 1080) -> None:
        super().__init__()
        self.width, self.height = width, height
        screen = f"{width}x{height}x24"
        self._start(["Xvfb", "-screen", "0", screen, "-nolisten", "tcp", "-noreset"])


class Xorg(Server):
    """A screen with a touch panel, a mouse and a keyboard that obey this process."""

    def __init__(self, width: int = 1920, height: int = 1080) -> None:
        super().__init__()
        self.width, self.height = width, height
        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="xorg")))
        config = folder / "xorg.conf"
        values = {"width": width, "height": height, "modeline": _modeline(width, height)}
        config.write_text(XORG_CONF.format(folder=folder, **values))
        options = ["-noreset", "-nolisten", "tcp", "-novtswitch", "-sharevts"]
        self._start(["Xorg", "-config", str(config), "-logfile", str(folder / "log"), *options])
        # The server itself and xdotool would press keys by an older table of key codes, and
        # SDL goes by the table that it finds when a program starts.
        self._key_table()
        # One connection each for the server's whole life: the driver keeps a core busy
        # once its client is gone.
        self._touch, self._mouse, self._keys = (
            self._stack.enter_context(Injector(folder / name))
            for name in ("touch", "mouse", "keys")
        )

    def _key_table(self) -> None:
        command = ["setxkbmap", "-rules", "evdev", "-model", "pc105", "-layout", "us"]
        subprocess.run(command, env=self.env, capture_output=True, timeout=20, check=True)

    def finger(self, kind: int, number: int, x: float, y: float) -> int:
        """``BEGIN``, ``UPDATE`` or ``END`` a touch at screen px; return us as it was sent."""
        return self._touch.send_touch(kind, number, *self._device_units(x, y))

    def move(self, x: float, y: float) -> int:
        """Put the mouse on screen px; return us as it was sent."""
        return self._mouse.send_motion(*self._device_units(x, y))

    def button(self, number: int, *, down: bool) -> int:
        """Press or let go a mouse button, 1 the left one; return us as it was sent."""
        return self._mouse.send_button(number, down=down)

    def key(self, name: str, *, down: bool) -> int:
        """Press or let go a key of ``KEYCODES``; return us as it was sent."""
        return self._keys.send_key(KEYCODES[name], down=down)

    def _device_units(self, x: float, y: float) -> tuple[float, float]:
        # A hair inside the pixel, lest rounding on the way put it on the one before.
        return (x + HAIR) * 65536 / self.width, (y + HAIR) * 65536 / self.height


def _modeline(width: int, height: int) -> str:
    """Timings of any size at 50 Hz, which the driver takes also where it knows no mode."""
    across = [width, width + 16, width + 32, width + 64]
    down = [height, height + 4, height + 8, height + 24]
    clock = across[-1] * down[-1] * 50 / 1e6
    return " ".join(map(str, [round(clock, 2), *across, *down]))


def _read_line(reader: int) -> str:
    """Read up to the newline; leaving earlier would make the server give up."""
    line = b""
    while not line.endswith(b"\n"):
        if not select.select([reader], [], [], STARTS_WITHIN_S)[0]:
            raise RuntimeError("the X server did not start")
        part = os.read(reader, 16)
        if not part:
            raise RuntimeError("the X server ended as it started")
        line += part
    return line.decode().strip()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(10)
