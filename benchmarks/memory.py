"""Whether memory grows while the game is played: one long sitting, block after block.

    python -m benchmarks.memory [FRAMES]

A simulated player plays the same levels of two exercises round after round, at 125 samples a
second on SDL's dummy driver. The first rounds warm up: difficulty climbs, libraries are loaded,
and the heap grows to what the largest level needs. Then it goes on for ``FRAMES`` (20,000) more.

Prints at each round's end the process's resident memory (MB), the pictures that the last block
still holds with the bound of their cache, the pictures and objects that are left when the block
is gone, and what resident memory grew by after the warm-up. Records are not kept here: what
they add is the page cache of their database, which has a bound of its own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"

import gc

import pygame

from benchmarks.playing import Clock, HandAtWork, opened_desk
from game.scenes.desk import Desk
from game.scenes.sitting import Sitting
from game.session import library
from game.tasks import EXERCISES
from game.ui.art import Art

TRIALS = 4
LEVELS = tuple(
    level.id
    for exercise in list(EXERCISES)[:2]
    for level in (library.packaged().of(exercise)[0], library.packaged().of(exercise)[-1])
)
"""The first and the last of two exercises: a board that fills up, and the longest path."""
WARM_ROUNDS = 3
MOST_MB = 0.25
"""As much may be added in 10,000 frames: 5 MB in an hour, which is within what is not measured."""


class Bench:
    """A desk, and a sitting that goes on from block to block."""

    def __init__(self, desk: Desk, clock: Clock, jobs: list[Callable[[], None]]) -> None:
        self._desk = desk
        self._clock = clock
        self._jobs = jobs
        self._sitting: Sitting | None = None
        self.frames = 0
        self.cache = ""

    def play_round(self) -> None:
        fullest = (0, 0)
        for level in LEVELS:
            fullest = max(fullest, self._play_block(level))
            # As the shell does when play gives way to a menu.
            gc.collect()
        self.cache = f"{fullest[0] / 1e6:.1f} of {fullest[1] / 1e6:.0f}"

    def _play_block(self, level: str) -> tuple[int, int]:
        """Play a block; returns how many bytes of pictures it kept, and may keep."""
        desk, clock = self._desk, self._clock
        hand = HandAtWork(desk, level, 125, TRIALS, self._sitting)
        self._sitting = hand.sitting
        hand.play.enter(clock.us)
        following: object = None
        while following is None:
            clock.frame()
            desk.pump.pump()
            following = hand.frame(clock.us, hand.take(clock.us))
            pygame.display.flip()
            while self._jobs:
                self._jobs.pop(0)()
            self.frames += 1
        caches = [one for one in gc.get_objects() if isinstance(one, Art)]
        return max((one._bytes, one._limit) for one in caches)  # noqa: SLF001 - looks inside


def main() -> None:
    frames = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    clock, jobs = Clock(), list[Callable[[], None]]()
    grown: list[tuple[int, float]] = []
    with opened_desk((1280, 800), clock, jobs.append) as desk:
        bench = Bench(desk, clock, jobs)
        for number in range(1, 1_000):
            bench.play_round()
            resident = resident_mb()
            print(
                f"{bench.frames:7} frames  {resident:6.1f} MB  cache {bench.cache} MB  "
                f"left: pictures {pictures_mb():.1f} MB, objects {len(gc.get_objects())}",
                flush=True,
            )
            grown += [(bench.frames, resident)] if number >= WARM_ROUNDS else []
            if grown and bench.frames - grown[0][0] >= frames:
                break
    report(grown)


def report(grown: list[tuple[int, float]]) -> None:
    (first, before), (last, after) = grown[0], grown[-1]
    rate = (after - before) / (last - first) * 10_000
    print(
        f"after the warm-up: {after - before:+.2f} MB in {last - first} frames, {rate:+.3f} MB "
        f"in 10,000; target at most {MOST_MB} MB: {'met' if rate <= MOST_MB else 'missed'}"
    )


def pictures_mb() -> float:
    """Size of all surfaces that anything holds; the garbage collector does not list them."""
    found = {
        id(held): held
        for holder in gc.get_objects()
        for held in gc.get_referents(holder)
        if isinstance(held, pygame.Surface)
    }
    return sum(s.get_width() * s.get_height() * s.get_bytesize() for s in found.values()) / 1e6


def resident_mb() -> float:
    """Resident memory of this process (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
