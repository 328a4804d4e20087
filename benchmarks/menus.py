"""How long a frame takes on every screen that is no play: is 60 a second held?

A made-up visitor goes through every screen of the game with the keyboard, as the tests do, and
presses every button once. Run it on a quiet machine:

    python -m benchmarks.menus [WxH ...]

Prints for each screen the median and the longest frame in ms (time of this thread on the
processor, without flipping): of the first frames a screen is laid out and drawn in, and of
those after. 60 a second leave 16.7 ms. The first line is the machine's own baseline: blitting
one picture of the window's size and flipping.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"

import pygame

from benchmarks.frame import baseline
from game.app import App
from game.core.values import Device
from game.scenes.play import Play
from tests.scenes.crawl import BRIEFEST, Explorer
from tests.scenes.table import Game

SIZES = ((1280, 800), (1920, 1080))
FRAME_MS = 1_000 / 60
SETTLED = 2
"""Frames in which a screen comes up; the rest only follow the hand."""


class Stopwatch:
    """Times every frame of the game, by the screen that it shows."""

    def __init__(self) -> None:
        self.coming: dict[str, list[float]] = defaultdict(list)
        self.shown: dict[str, list[float]] = defaultdict(list)
        self._at: object = None
        self._frames = 0

    def attend(self) -> None:
        """Have each frame of ``App`` timed from now on."""
        frame = App.frame

        def timed(app: App) -> None:
            began = time.thread_time_ns()
            frame(app)
            self._note(app, (time.thread_time_ns() - began) / 1e6)

        App.frame = timed  # type: ignore[method-assign] # the game has no part in this

    def _note(self, app: App, ms: float) -> None:
        if app.stack.empty or isinstance(app.stack.top, Play):
            self._at = None
            return
        scene = app.stack.top
        self._frames = self._frames + 1 if scene is self._at else 1
        self._at = scene
        kept = self.coming if self._frames <= SETTLED else self.shown
        kept[type(scene).__name__].append(ms)


def main() -> None:
    words = [word.split("x") for word in sys.argv[1:]]
    for size in [(int(w), int(h)) for w, h in words] or SIZES:
        print(f"{size[0]}x{size[1]}: blit and flip: median {baseline(size):.2f} ms")
        report(measure(size))


def measure(size: tuple[int, int]) -> Stopwatch:
    """Go everywhere once, in a window of ``size`` px."""
    watch, frame = Stopwatch(), App.frame
    watch.attend()
    pygame.display.init()
    pygame.font.init()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FINGERWISE_KEY_DIR"] = folder
        scores = Path(folder) / "scores"

        def start() -> Game:
            return Game(scores, size=size, seen=True, dose=BRIEFEST)

        Explorer(start, Device.KEYBOARD).explore()
    App.frame = frame  # type: ignore[method-assign]
    return watch


def report(watch: Stopwatch) -> None:
    """Print a line for each screen, and how many frames were late."""
    late = total = 0
    print(f"  {'screen':16} {'frames':>6} {'median':>7} {'longest':>8}   coming up: longest")
    for name in sorted(watch.coming):
        shown, coming = watch.shown[name] or [0.0], watch.coming[name]
        late += sum(ms > FRAME_MS for ms in shown)
        total += len(shown)
        print(
            f"  {name:16} {len(shown):6} {statistics.median(shown):7.2f} {max(shown):8.2f}"
            f"   {max(coming):8.2f}"
        )
    print(f"  over {FRAME_MS:.1f} ms after coming up: {late} of {total} frames", flush=True)


if __name__ == "__main__":
    main()
