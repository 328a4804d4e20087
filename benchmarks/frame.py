"""How long a frame of play takes: inputs, update and draw, without showing it.

The real play scene on SDL's dummy driver (its software surface), with a simulated hand whose
mouse (or finger, or trigger) reports 1000 times a second, in every variant of every exercise.
Run it on a quiet machine:

    python -m benchmarks.frame [TRIALS [LEVEL ...]] [--all-rates]

Plays TRIALS trials of a level of each variant, 4 if not said, or of the levels that are named;
with ``--all-rates`` also with a device that reports 125 times. Prints median and
99th percentile in ms, and of the frames from a trial's end to the next trial's picture and its
first grasp the longest and the share over the target, beside this machine's own baseline in the
same run: blitting one picture of the window's size and flipping. What the game does
off the frame (measuring a
trial) runs between the frames here and is not counted. Times are those of this thread on
the processor, so that another program on this machine does not show in them; the game's own
clock goes by them too within a frame, so that it prepares as much ahead as it has time for.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"

import pygame

from benchmarks.playing import Clock, HandAtWork, opened_desk
from game.session import library

BUDGETS_MS = {(1280, 800): 4.0, (1920, 1080): 6.0}
HOLD_MS = 8.0
EVERY_RATE = "--all-rates"
RATE_HZ, ALL_RATES_HZ = (1000,), (125, 1000)
WARM_FRAMES = 120
TRIALS = 4
MOST_FRAMES = 20_000
AFTER_GRASP = 30
"""Frames after a trial's first grasp that still belong to the end of the one before."""


def main() -> None:
    words = [word for word in sys.argv[1:] if word != EVERY_RATE]
    rates = ALL_RATES_HZ if EVERY_RATE in sys.argv else RATE_HZ
    trials = int(words[0]) if words else TRIALS
    for size, budget in BUDGETS_MS.items():
        base = baseline(size)
        print(f"{size[0]}x{size[1]}: blit of the window's size and flip: median {base:.2f} ms")
        print(f"  budget: median {budget} ms, {HOLD_MS} ms at a trial's end")
        for level in words[1:] or one_of_each():
            for rate in rates:
                took, at_ends = measure(size, level, rate, trials)
                over = sum(ms > HOLD_MS for ms in at_ends)
                print(
                    f"  {level:18} {rate:4} Hz  median {statistics.median(took):5.2f}"
                    f"  p99 {percentile(took, 99):5.2f}  at {trials} trials' ends: longest "
                    f"{max(at_ends, default=0.0):5.2f}, over {HOLD_MS:.0f} ms "
                    f"{over} of {len(at_ends)} frames ({over / max(1, len(at_ends)):.2%})",
                    flush=True,
                )


def one_of_each() -> list[str]:
    """The first level of each variant."""
    found: dict[tuple[str, str], str] = {}
    for level in library.packaged().levels:
        found.setdefault((level.exercise, level.variant), level.id)
    return list(found.values())


def baseline(size: tuple[int, int]) -> float:
    """Median ms of blitting one opaque picture and flipping."""
    pygame.display.init()
    window = pygame.display.set_mode(size)
    picture = pygame.Surface(size)
    picture.fill((120, 160, 90))
    took = []
    for _ in range(300):
        began = time.thread_time_ns()
        window.blit(picture, (0, 0))
        pygame.display.flip()
        took.append((time.thread_time_ns() - began) / 1e6)
    pygame.quit()
    return statistics.median(took)


def measure(
    size: tuple[int, int], level: str, rate_hz: int, trials: int
) -> tuple[list[float], list[float]]:
    """Ms of each frame, and of those from a trial's end to the first grasp of the next."""
    clock, jobs = Clock(), list[Callable[[], None]]()
    took: list[float] = []
    at_ends: list[float] = []
    with opened_desk(size, clock, jobs.append) as desk:
        hand = HandAtWork(desk, level, rate_hz, MOST_FRAMES)
        hand.play.enter(0)
        ended, left = 0, 0
        for number in range(MOST_FRAMES):
            clock.frame()
            desk.pump.pump()
            samples, before = hand.take(clock.us), hand.trial
            began = time.thread_time_ns()
            hand.frame(clock.us, samples)
            ms = (time.thread_time_ns() - began) / 1e6
            pygame.display.flip()
            if hand.trial is not before:
                ended += 1
                left = AFTER_GRASP
            if number >= WARM_FRAMES:
                took.append(ms)
                if left:
                    at_ends.append(ms)
            if left and hand.grasping:
                left -= 1
            if ended > trials:
                break
            while jobs:
                jobs.pop(0)()
    return took, at_ends


def percentile(values: Sequence[float], share: int) -> float:
    return statistics.quantiles(values, n=100)[share - 1]


if __name__ == "__main__":
    main()
