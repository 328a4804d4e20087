"""How long the game takes from a fresh process to its first frame, on SDL's dummy driver.

    python -m benchmarks.start [RUNS]

Prints the median of several runs in s, beside this machine's own baseline: Python, pygame and
a first flip. Run it on a quiet machine; where the time goes is shown by
``python -X importtime -c "import game.commands.play"``.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time

TARGET_S = 0.6
BASELINE = """
import pygame
pygame.display.init()
pygame.font.init()
pygame.display.set_mode((1280, 800))
pygame.display.flip()
"""
GAME = """
import os, sys
import game.__main__
from game import app
def first(self):
    heavy = {"numpy", "scipy", "sqlalchemy", "alembic", "keyring"} & set(sys.modules)
    sys.stdout.write(" ".join(sorted(heavy)))
    sys.stdout.flush()
    os._exit(0)
app.App._after_first_frame = first
game.__main__.main(["play", "--scores", sys.argv[1]])
"""


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as folder:
        base = [timed(BASELINE, folder)[0] for _ in range(runs)]
        games = [timed(GAME, folder) for _ in range(runs)]
    took = [seconds for seconds, _ in games]
    print(f"Python, pygame and a first flip: median {statistics.median(base):.3f} s")
    print(
        f"start to first frame: median {statistics.median(took):.3f} s, "
        f"best {min(took):.3f} s (target {TARGET_S} s)"
    )
    print(f"heavy packages imported by then: {games[0][1] or 'none'}")


def timed(code: str, folder: str) -> tuple[float, str]:
    """Seconds that a fresh process takes, and what it printed."""
    env = {
        **os.environ,
        "SDL_VIDEODRIVER": "dummy",
        "SDL_AUDIODRIVER": "dummy",
        "PYGAME_HIDE_SUPPORT_PROMPT": "1",
    }
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, folder], env=env, stdout=subprocess.PIPE, text=True, check=True
    )
    return time.perf_counter() - began, done.stdout


if __name__ == "__main__":
    main()
