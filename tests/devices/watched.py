"""The window of ``fingerwise replay`` as a test meets it."""

from __future__ import annotations

from pathlib import Path

from game.store.keys import KEY_DIR_VARIABLE
from game.ui.widgets_timeline import HANDLE, MARKS, PROFILE
from tests.devices.harness import Program
from tests.devices.whole_game import Game, Seen
from tests.devices.xserver import Xorg

NEAR_MS = 15
"""A px of the time line is about 6 ms."""


class Watched(Game):
    """A replay in its window, of records with their key in ``folder``."""

    def __init__(
        self, server: Xorg, folder: Path, *words: str, size: tuple[int, int] = (1280, 800)
    ) -> None:
        where = ("replay", *words, "--scores", str(folder / "scores"))
        window = ("--window", f"{size[0]}x{size[1]}")
        env = {KEY_DIR_VARIABLE: str(folder / "keys"), "LC_ALL": "C.UTF-8", "LANGUAGE": ""}
        Program.__init__(self, server, "tests.devices.run_game", *where, *window, env=env)
        self.xorg, self.trials = server, []
        self.window("Fingerwise")
        self.see(lambda seen: "time" in seen.get("boxes", {}))
        self.place_on_screen = self.window("Fingerwise")

    def at_ms(self, ms: int, length_ms: int) -> tuple[int, int]:
        """Px of the window where the handle is taken at, or brought to, a ms."""
        left, top, width, height = self.see()["spots"]["time"]["track"]
        knob = height * HANDLE // (HANDLE + PROFILE + MARKS)
        return left + knob // 2 + round((width - knob) * ms / length_ms), top + knob // 2

    def shows(self, ms: int) -> Seen:
        """Wait until the time line stands at a ms."""
        return self.see(lambda seen: abs(seen["values"]["time"] - ms) <= NEAR_MS)
