"""Kills a player's process at random moments, and starts again on what it left.

``python -m tests.faults.kills COUNT SEED FOLDER``, in a process of its own and with one thread:
it makes the players by forking, which takes no time. Prints a line of JSON for each kill.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
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
MOST_LINES, MOST_S = 45, 0.03
"""A player is killed so many lines into what it tells, at random, and a random while later."""


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
        moment = rng.randrange(MOST_LINES), rng.uniform(0, MOST_S)
        for line in _hear_until_killed(root, seed * 10_000 + number, *moment):
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


def _hear_until_killed(root: Path, seed: int, lines: int, later_s: float) -> list[str]:
    """Let a player play till it told so many lines and a while longer; return all of them."""
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            players.play_days(root, seed, lambda line: _say(tell, line), days=60)
        os._exit(0)
    os.close(tell)
    heard = bytearray()
    while heard.count(b"\n") < lines and (more := os.read(hear, 65536)):
        heard += more
    time.sleep(later_s)
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
