"""The whole game as a test meets it: its window, what it shows, and its records."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.core.plain import from_plain
from game.core.values import Context
from game.session.recorder import TrialRecord
from game.store import Store
from game.store.keys import KEY_DIR_VARIABLE
from game.store.values import SessionSummary, TrialLine
from game.tasks import EXERCISES
from tests.devices.harness import WAIT_S, Program, Window
from tests.devices.xserver import Xorg

Seen = dict[str, Any]
SEED = 7


@dataclass(frozen=True)
class Began:
    """A trial that the game began: ``began`` is us of the clock that stamps samples."""

    number: int
    began: int
    exercise: str
    params: Any
    context: Context

    def px(self, x: float, y: float) -> tuple[int, int]:
        """The px of the window nearest to a place in um."""
        return round(x / self.context.um_per_px_x), round(y / self.context.um_per_px_y)

    def um(self, x: int, y: int) -> tuple[int, int]:
        """What a device on that px has to say, in um."""
        return round(x * self.context.um_per_px_x), round(y * self.context.um_per_px_y)


class Game(Program):
    """The game in its window, with records and key in ``folder``."""

    def __init__(
        self, server: Xorg, folder: Path, *words: str, size: tuple[int, int] = (1280, 800)
    ) -> None:
        where = ("--scores", str(folder / "scores"), "--seed", str(SEED))
        window = ("--window", f"{size[0]}x{size[1]}")
        env = {KEY_DIR_VARIABLE: str(folder / "keys"), "LC_ALL": "C.UTF-8", "LANGUAGE": ""}
        super().__init__(server, "tests.devices.run_game", "play", *where, *window, *words, env=env)
        self.xorg = server
        self.trials: list[Began] = []
        self.window("Fingerwise")
        # The button is there once the records are open and the home screen knows of them.
        self.see(lambda seen: "new" in seen.get("boxes", {}))
        self.place_on_screen: Window = self.window("Fingerwise")

    def see(self, fits: Callable[[Seen], bool] = lambda _: True, newer_than: int = -1) -> Seen:
        """Wait for a frame that shows what is waited for."""
        deadline = time.monotonic() + WAIT_S
        while True:
            seen = self.until("seen")
            if seen["t"] > newer_than and fits(seen):
                return seen
            assert time.monotonic() < deadline, f"not seen; last was {seen}"

    def scene(self, name: str) -> Seen:
        """Wait for a scene to be on top."""
        return self.see(lambda seen: seen["scene"] == name)

    def frame(self) -> Seen:
        """Wait for the next frame from now on: what was printed before is passed over."""
        return self.see(newer_than=time.perf_counter_ns() // 1_000)

    def trial(self, number: int) -> Began:
        """Wait for a trial, counted from 0, to begin, and say what it is."""
        while len(self.trials) <= number:
            line = self.until("trial", number=len(self.trials))
            line["params"] = from_plain(EXERCISES[line["exercise"]].params, line["params"])
            line["context"] = from_plain(Context, line["context"])
            self.trials.append(Began(**line))
        return self.trials[number]

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Screen px of a place in px of the window."""
        return self.place_on_screen.at(x, y)

    def back_in_place(self) -> None:
        """Wait until a window that was left has the focus, and is where it was before."""
        self.see(lambda seen: seen["focused"], newer_than=time.perf_counter_ns() // 1_000)
        deadline = time.monotonic() + WAIT_S
        while self.window("Fingerwise") != self.place_on_screen:
            assert time.monotonic() < deadline, "the window did not come back to its place"

    def ask_to_close(self) -> int:
        """Close the window as its frame does; return the program's exit code."""
        return self.close(self.place_on_screen.id)


@dataclass(frozen=True)
class Kept:
    """What the records hold."""

    trials: tuple[TrialRecord, ...]
    lines: tuple[TrialLine, ...]
    sessions: tuple[SessionSummary, ...]


def kept(folder: Path) -> Kept:
    """Read the records back, once the game has let go of them."""
    with Store.open(folder / "scores") as store:
        lines = store.trials()
        everybody = (store.guest(), *store.players())
        return Kept(
            tuple(store.trial(line.trial_id) for line in lines),
            lines,
            tuple(one for player in everybody for one in store.session_summaries(player.id)),
        )
