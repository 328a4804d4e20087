"""Records what a scene does to the disk, and cuts the power anywhere in it, again and again."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from game.store.keys import KEY_DIR_VARIABLE
from tests.faults.disk import Disk, Left, write_out
from tests.faults.players import records_of
from tests.faults.promises import Promises, Verdict, judge
from tests.faults.tracing import Call, Say, record


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a scene did: the folder as it was before, and every call since."""

    before: Path
    calls: list[Call]


@dataclass(frozen=True, slots=True)
class Cut:
    """One end of the world: after so many calls."""

    after: int
    verdict: Verdict


def record_scene(scene: str, root: Path, seed: int) -> Recorded:
    """Play a scene in ``root`` (what lies there is kept beside it) and note what it did."""
    before = root.with_name(root.name + ".before")
    if root.exists():
        shutil.copytree(root, before)
    else:
        root.mkdir()
        before.mkdir()
    os.environ[KEY_DIR_VARIABLE] = str(root / "keys")
    calls = record("tests.faults.players", (scene, str(root), str(seed)), root)
    return Recorded(before, calls)


def power_cuts(recorded: Recorded, count: int, rng: random.Random, scratch: Path) -> Iterator[Cut]:
    """Cut the power at ``count`` random moments."""
    moments = sorted(rng.randint(0, len(recorded.calls)) for _ in range(count))
    yield from _ends(recorded, moments, lambda disk: disk.left(rng), scratch)


def kills(recorded: Recorded, scratch: Path) -> Iterator[Cut]:
    """Kill the process before and after each change of a file."""
    moments = [n for n, call in enumerate(recorded.calls) if not isinstance(call, Say)]
    yield from _ends(recorded, [*moments, len(recorded.calls)], Disk.whole, scratch)


def _ends(
    recorded: Recorded, moments: list[int], end: Callable[[Disk], Left], scratch: Path
) -> Iterator[Cut]:
    disk, promises, done = Disk(recorded.before), Promises(), 0
    for moment in moments:
        for call in recorded.calls[done:moment]:
            disk.take(call)
            if isinstance(call, Say):
                promises.hear(call.line)
        done = moment
        yield Cut(moment, _start_again(end(disk), promises, scratch))


def _start_again(left: Left, promises: Promises, scratch: Path) -> Verdict:
    write_out(left, scratch)
    os.environ[KEY_DIR_VARIABLE] = str(scratch / "keys")
    try:
        return judge(records_of(scratch), promises)
    finally:
        shutil.rmtree(scratch)
