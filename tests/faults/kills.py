"""Kills a player's process at random moments, and starts again on what it left.

``python -m tests.faults.kills COUNT SEED FOLDER``, in a process of its own and with one thread:
it makes the players by forking, which takes no time. Prints a line of JSON for each kill.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import select
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from game.store.keys import KEY_DIR_VARIABLE
from tests.faults import players
from tests.faults.promises import Promises, Verdict, judge

IN_A_ROW = 8
"""Kills on one store, before a new one is begun."""
LONGEST_S = 1.0
"""A player is killed at a random moment of this time, most of them while they play."""


@dataclass(frozen=True, slots=True)
class Kill:
    """What became of one. ``longest_us``: the most movement that was kept at once."""

    verdict: Verdict
    playing: bool
    """Whether a trial was under way."""
    longest_us: int


def kill_many(count: int, seed: int, root: Path) -> Iterator[Kill]:
    """Kill ``count`` players in folders of ``root``, several on the same records."""
    rng = random.Random(seed)
    players.play_days(_fresh(root), seed, lambda _line: None, days=1, trials=1)
    promises = Promises()
    for number in range(count):
        if number % IN_A_ROW == 0:
            _fresh(root)
            promises = Promises()
        # What was under way was marked as cut short at the last start.
        promises.kept.clear()
        for line in _hear_until_killed(root, seed * 10_000 + number, rng.uniform(0, LONGEST_S)):
            promises.hear(line)
        yield Kill(
            judge(players.records_of(root), promises), bool(promises.kept), promises.longest_us
        )
    shutil.rmtree(root)


def _fresh(root: Path) -> Path:
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    os.environ[KEY_DIR_VARIABLE] = str(root / "keys")
    return root


def _hear_until_killed(root: Path, seed: int, after_s: float) -> list[str]:
    """Return the whole lines that a player told in its life of ``after_s``."""
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            players.play_days(root, seed, lambda line: _say(tell, line), days=3)
        os._exit(0)
    os.close(tell)
    heard = bytearray()
    until = time.monotonic() + after_s
    while (left := until - time.monotonic()) > 0:
        if select.select([hear], [], [], left)[0]:
            heard += os.read(hear, 65536)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(hear, 65536):
        heard += more
    os.close(hear)
    return heard.decode().split("\n")[:-1]


def _say(pipe: int, line: str) -> None:
    os.write(pipe, f"{line}\n".encode())


def main() -> None:
    count, seed, root = sys.argv[1:]
    for kill in kill_many(int(count), int(seed), Path(root)):
        sys.stdout.write(json.dumps(asdict(kill)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
