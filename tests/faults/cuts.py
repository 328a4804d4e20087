"""Records what a scene does to the disk, and cuts the power anywhere in it, again and again."""

from __future__ import annotations

import copy
import os
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from game.store import StoreFault
from game.store.keys import KEY_DIR_VARIABLE
from tests.faults.disk import Disk, Left, write_out
from tests.faults.players import records_of
from tests.faults.promises import Promises, Verdict, judge
from tests.faults.scenes import SCENES, prepare
from tests.faults.tracing import Call, Say, record


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a scene did: the folder as it was before, and every call since."""

    scene: str
    before: Path
    promises: Promises
    calls: Sequence[Call]


def record_scene(scene: str, root: Path, seed: int) -> Recorded:
    """Play a scene in the folder ``root``, made for it, and note what it did."""
    promises, before = prepare(scene, root), root.with_name(root.name + ".before")
    shutil.copytree(root, before)
    calls = record("tests.faults.scenes", (scene, str(root), str(seed)), root)
    return Recorded(scene, before, promises, calls)


def power_cuts(
    recorded: Recorded, count: int, rng: random.Random, scratch: Path
) -> Iterator[Verdict]:
    """Cut the power at ``count`` random moments."""
    moments = sorted(rng.randint(0, len(recorded.calls)) for _ in range(count))
    yield from _ends(recorded, moments, lambda disk: disk.left(rng), scratch)


def kills(recorded: Recorded, scratch: Path, every: int = 1) -> Iterator[Verdict]:
    """Kill the process before each change of a file (or one in ``every``), and after the last."""
    moments = [n for n, call in enumerate(recorded.calls) if not isinstance(call, Say)]
    yield from _ends(recorded, [*moments[::every], len(recorded.calls)], Disk.whole, scratch)


def _ends(
    recorded: Recorded, moments: list[int], end: Callable[[Disk], Left], scratch: Path
) -> Iterator[Verdict]:
    disk, promises, done = Disk(recorded.before), copy.deepcopy(recorded.promises), 0
    for moment in moments:
        for call in recorded.calls[done:moment]:
            disk.take(call)
            if isinstance(call, Say):
                promises.hear(call.line)
        done = moment
        write_out(end(disk), scratch)
        yield _start_again(recorded.scene, promises, scratch)
        shutil.rmtree(scratch)


def _start_again(scene: str, promises: Promises, root: Path) -> Verdict:
    folder = records_of(root)
    os.environ[KEY_DIR_VARIABLE] = str(root / "keys")
    verdict = judge(folder, promises)
    if not verdict.survived:
        return verdict
    try:
        return replace(verdict, wrong=tuple(SCENES[scene].check(folder, promises)))
    except StoreFault as fault:
        return replace(verdict, wrong=("does not open again",), sentence=str(fault))
