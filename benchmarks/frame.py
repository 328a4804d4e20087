"""How long a frame of play takes: inputs, update and draw, without showing it.

The real play scene on SDL's dummy driver (its software surface), with a simulated hand whose
mouse reports 125 and 1000 times a second, in both exercises; tracing plays long paths, so
that the trail is long. Run it on a quiet machine:

    python -m benchmarks.frame [FRAMES]

Prints median and 99th percentile in ms, and the longest frame of those in which a trial
ended or the next came up, beside this machine's own baseline in the same run: blitting one
picture of the window's size and flipping. What the game does off the frame (measuring a
trial) runs between the frames here and is not counted. Times are those of this thread on
the processor, so that another program on this machine does not show in them.
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

from benchmarks.playing import FRAME_US, Clock, HandAtWork, opened_desk

BUDGETS_MS = {(1280, 800): 4.0, (1920, 1080): 6.0}
HOLD_MS = 8.0
LEVELS = ("pick-place-plates", "trace-spiral", "trace-maze", "trace-letters")
RATES_HZ = (125, 1000)
WARM_FRAMES = 120
AFTER_END = 90
"""Frames after a trial's end that belong to it: the settling, and the next picture."""
TRIALS = 10_000


def main() -> None:
    frames = int(sys.argv[1]) if len(sys.argv) > 1 else 3_000
    for size, budget in BUDGETS_MS.items():
        base = baseline(size)
        print(f"{size[0]}x{size[1]}: blit of the window's size and flip: median {base:.2f} ms")
        print(f"  budget: median {budget} ms, {HOLD_MS} ms at a trial's end")
        for level in LEVELS:
            for rate in RATES_HZ:
                took, at_ends, trials = measure(size, level, rate, frames)
                print(
                    f"  {level:18} {rate:4} Hz  median {statistics.median(took):5.2f}"
                    f"  p99 {percentile(took, 99):5.2f}  longest at a trial's end "
                    f"{max(at_ends, default=0.0):5.2f}  ({trials} trials)"
                )


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
    size: tuple[int, int], level: str, rate_hz: int, frames: int
) -> tuple[list[float], list[float], int]:
    """Ms of each frame, of those about a trial's end, and how many trials there were."""
    clock, jobs = Clock(), list[Callable[[], None]]()
    took: list[float] = []
    ends: list[int] = []
    with opened_desk(size, clock, jobs.append) as desk:
        hand = HandAtWork(desk, level, rate_hz, TRIALS)
        hand.play.enter(0)
        for number in range(frames + WARM_FRAMES):
            clock.us += FRAME_US
            desk.pump.pump()
            samples, before = hand.take(clock.us), hand.trial
            began = time.thread_time_ns()
            hand.frame(clock.us, samples)
            took.append((time.thread_time_ns() - began) / 1e6)
            pygame.display.flip()
            if hand.trial is not before:
                ends.append(number)
            while jobs:
                jobs.pop(0)()
    about = {n + i for n in ends for i in range(AFTER_END)}
    counted = [ms for n, ms in enumerate(took) if n >= WARM_FRAMES]
    return counted, [ms for n, ms in enumerate(took) if n in about and n >= WARM_FRAMES], len(ends)


def percentile(values: Sequence[float], share: int) -> float:
    return statistics.quantiles(values, n=100)[share - 1]


if __name__ == "__main__":
    main()
