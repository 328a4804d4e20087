"""Whether saving makes frames late on a disk that takes 50 ms for every flush.

    python -m benchmarks.faults_frames [SECONDS]

The real play scene on SDL's dummy driver at 120 frames a second, with a simulated hand whose
mouse reports 125 times a second. Blocks whose records are kept alternate with blocks of which
nothing is kept, for SECONDS (240) in all, in one process; strace holds each of its fsync and
fdatasync calls for 50 ms. A frame is late when it is not done within 1/120 s of when it was
due. Prints the share of late frames with and without saving: as the clock has it, in stretches
in which this machine was quiet (benchmarks/quiet.py), and by the time that a frame took alone,
without that for which its thread was ready and other programs had the processors (Linux counts
it); and how many trials were kept.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"

import pygame

from benchmarks.playing import Clock, HandAtWork, NoRecords, opened_desk
from benchmarks.quiet import STRETCH_S, Stretch, Ticks, how_quiet, values_of
from game.app import SWITCH_S, Worker
from game.scenes.records import Records
from game.session import library
from game.store.background import open_in_background
from game.store.keys import KEY_DIR_VARIABLE
from game.tasks import EXERCISES

SIZE, RATE_HZ = (1280, 800), 125
LEVEL = library.packaged().of(next(iter(EXERCISES)))[0].id
FRAME_S = 1 / 120
TRIALS = 3
FLUSH_US = 50_000
MOST = 0.1
"""Percentage points of late frames that saving may add."""
BESIDE = "--beside-strace"


class FastClock(Clock):
    """The benchmarks' clock, at 120 frames a second."""

    def frame(self) -> None:
        before = self.us
        super().frame()
        self.us = before + round(FRAME_S * 1e6)


def main() -> None:
    seconds = next((float(word) for word in sys.argv[1:] if word != BESIDE), 240.0)
    if BESIDE in sys.argv:
        play(seconds)
        return
    held = f"inject=fsync,fdatasync:delay_enter={FLUSH_US}"
    strace = ["strace", "-f", "--seccomp-bpf", "-o", os.devnull, "-e", "trace=fsync,fdatasync"]
    inner = [sys.executable, "-m", "benchmarks.faults_frames", BESIDE, str(seconds)]
    subprocess.run([*strace, "-e", held, *inner], check=True)


def play(seconds: float) -> None:
    """Play blocks with and without saving in turn, and print how many frames were late."""
    sys.setswitchinterval(SWITCH_S)
    worker, clock = Worker(), FastClock()
    late: dict[bool, list[Stretch]] = {True: [], False: []}
    alone: dict[bool, list[float]] = {True: [], False: []}
    with tempfile.TemporaryDirectory() as place, opened_desk(SIZE, clock, worker.put) as desk:
        os.environ[KEY_DIR_VARIABLE] = place
        kept = Records(lambda: open_in_background(Path(place) / "scores"))
        store = kept.begin().store()
        until, saving = time.monotonic() + seconds, True
        while time.monotonic() < until:
            desk.records = kept if saving else NoRecords()
            hand = HandAtWork(desk, LEVEL, RATE_HZ, TRIALS)
            late[saving] += stretches(hand, clock, alone[saving])
            saving = not saving
        worker.finish()
        began = time.monotonic()
        store.add_player("Fuchs", "fox")
        store.flush()
        print(f"a commit takes {(time.monotonic() - began) * 1e3:.0f} ms here")
        print(f"trials kept: {len(store.trials())}; {how_quiet(late[True] + late[False])}")
        store.close()
    for words, quiet in (("all stretches", False), ("quiet stretches", True)):
        report({saved: values_of(parts, quiet=quiet) for saved, parts in late.items()}, words)
    report(alone, "frames by themselves")


def waited_ns() -> int:
    """For how long this thread has been ready while others had the processors (Linux)."""
    return int(Path("/proc/thread-self/schedstat").read_text(encoding="ascii").split()[1])


def stretches(hand: HandAtWork, clock: Clock, alone: list[float]) -> list[Stretch]:
    """Play a block at its pace; of every frame whether (1) or not (0) it was late.

    ``alone`` is told whether a frame took longer than one by itself.
    """
    found: list[Stretch] = []
    hand.play.enter(clock.us)
    following: object = None
    due = time.perf_counter()
    while following is None:
        before, values = Ticks.now(), list[float]()
        for _ in range(round(STRETCH_S / FRAME_S)):
            due = max(due + FRAME_S, time.perf_counter() - FRAME_S)
            time.sleep(max(0.0, due - time.perf_counter()))
            began, waited = time.perf_counter(), waited_ns()
            clock.frame()
            following = hand.frame(clock.us, hand.take(clock.us))
            pygame.display.flip()
            done = time.perf_counter()
            values.append(float(done - due > FRAME_S))
            alone.append(float(done - began - (waited_ns() - waited) / 1e9 > FRAME_S))
            if following is not None:
                break
        stretch = Stretch.between(before, Ticks.now())
        stretch.values += values
        found.append(stretch)
    return found


def report(late: dict[bool, list[float]], words: str) -> None:
    """Print the shares, and what saving adds."""
    if not late[True] or not late[False]:
        print(f"{words}: none")
        return
    share = {saved: 100 * sum(values) / len(values) for saved, values in late.items()}
    error = sum(100 * s * (100 - s) / len(late[k]) / 100 for k, s in share.items()) ** 0.5
    added = share[True] - share[False]
    print(
        f"{words}: late {share[True]:.2f} % of {len(late[True])} frames with saving, "
        f"{share[False]:.2f} % of {len(late[False])} without: {added:+.2f} points "
        f"(standard error {error:.2f}), target at most {MOST}"
    )


if __name__ == "__main__":
    main()
