"""What sound costs a frame: the calls of the frame's own thread, on SDL's dummy card.

    python -m benchmarks.sound [FRAMES]

Every fifth frame plays a note, every fiftieth speaks a clip, and music plays all the while.
Prints median, 99th percentile and the longest of a frame's calls in ms of this thread's time on
the processor, and how long opening the card and reading the effects took beside the frames.
"""

from __future__ import annotations

import os
import statistics
import sys
import time

os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"

from game.ui.sound import NOTES, Levels, Sound

FRAME_US = 16_667
FRAMES = 600
TARGET_MS = 0.3
CLIPS = ("Which hand plays?", "Put the peg in", "Follow the path")


def main() -> None:
    frames = int(sys.argv[1]) if len(sys.argv) > 1 else FRAMES
    sound = Sound.create()
    sound.levels = Levels(100, 100, 100)
    sound.say(CLIPS[0], "en")  # The first look into the package's files is the start's.
    began = time.perf_counter()
    sound.begin()
    opened = 0.0
    took = []
    for frame in range(frames):
        before = time.thread_time_ns()
        if frame % 5 == 0:
            sound.note(frame // 5 % NOTES)
        if frame % 50 == 0:
            sound.say(CLIPS[frame // 50 % len(CLIPS)], "en")
        sound.music("garden" if frame % 400 < 300 else "calm")
        sound.update(frame * FRAME_US)
        took.append((time.thread_time_ns() - before) / 1e6)
        if not opened and sound.ready:
            opened = time.perf_counter() - began
        time.sleep(FRAME_US / 1e6)
    sound.close()
    print(f"the card was open and the effects read after {opened * 1000:.0f} ms, off the frame")
    print(
        f"sound in a frame: median {statistics.median(took):.3f} ms, "
        f"99th percentile {statistics.quantiles(took, n=100)[98]:.3f} ms, "
        f"longest {max(took):.3f} ms (target {TARGET_MS} ms)"
    )


if __name__ == "__main__":
    main()
