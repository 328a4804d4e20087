"""Whether memory grows while the game is played: many frames, block after block.

    python -m benchmarks.memory [FRAMES]

A simulated player plays both exercises at 125 samples a second on SDL's dummy driver. Prints
the process's resident memory (MB) as it goes; after the first blocks it must stand still.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"

import gc

import pygame

from benchmarks.playing import Clock, HandAtWork, opened_desk

EVERY = 2_000
TRIALS = 4
LEVELS = ("pick-place-plates", "trace-shapes", "pick-place-pegs-in", "trace-maze")


def main() -> None:
    frames = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    clock, jobs, number = Clock(), list[Callable[[], None]](), 0
    with opened_desk((1280, 800), clock, jobs.append) as desk:
        for level in cycle(LEVELS):
            hand = HandAtWork(desk, level, 125, TRIALS)
            hand.play.enter(clock.us)
            following: object = None
            while following is None:
                clock.frame()
                desk.pump.pump()
                following = hand.frame(clock.us, hand.take(clock.us))
                pygame.display.flip()
                while jobs:
                    jobs.pop(0)()
                number += 1
                if number % EVERY == 0:
                    print(f"{number:6} frames  {resident_mb():6.1f} MB")
                if number >= frames:
                    return
            hand.sitting.end(clock.us, "completed")
            # As the shell does when play gives way to a menu.
            gc.collect()


def resident_mb() -> float:
    """Resident memory of this process (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
