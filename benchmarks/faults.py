"""What becomes of records when things go wrong: every fault, many times over.

    python -m benchmarks.faults [--kills 1000] [--cuts 5000] [--flips 40] [--workers 2]

Players' processes are killed at random moments; the power is cut in a model of a disk, at random
moments of what strace saw the game do; disks are full, keys gone, bits flipped, migrations dead
at every statement. tests/faults/ holds how; here it is done in full. Prints a line for each
fault: how often it was tried, how often the records were whole at the next start, how many
trials were lost that the game had acknowledged, and what the user was told; then what a trial
takes on the disk. What cannot be tried here (no strace, no right to mount a disk) is named.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import multiprocessing
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from game.core.values import Device, Sample
from game.store.codec import decode, encode
from game.store.database import open_database
from game.store.keys import KEY_DIR_VARIABLE
from tests.faults import cuts, disks, flips, mishaps, tracing
from tests.faults.promises import Verdict

CUTS_A_RUN = 250
SCENES = {"play": 0.5, "play on": 0.3, "restore": 0.05, "erase": 0.1, "migrate": 0.05}
"""Scenes in which the power is cut, and their shares of the cuts."""
DYING = ("restore", "erase", "migrate")
"""Scenes that are killed before each of their changes of a file."""
BYTES_TRIALS, BYTES_BAR = 200, 4_500
UM_PER_PX = 264.5833
Job = Callable[[Path], Iterator[Verdict]]


# --- jobs: each is done by a process of its own, in a folder of its own


def kill_players(root: Path, count: int, seed: int) -> Iterator[Verdict]:
    yield from _told_by("tests.faults.kills", str(count), str(seed), str(root))


def kill_migrations(root: Path) -> Iterator[Verdict]:
    yield from _told_by("tests.faults.older", str(root), "1")


def _told_by(module: str, *words: str) -> Iterator[Verdict]:
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    )
    for line in done.stdout.splitlines():
        yield Verdict(**json.loads(line)["verdict"])


def cut_power(root: Path, scene: str, count: int, seed: int) -> Iterator[Verdict]:
    recorded = cuts.record_scene(scene, root, seed)
    yield from cuts.power_cuts(recorded, count, random.Random(seed), root.with_name("cut"))


def kill_at_each_change(root: Path, scene: str) -> Iterator[Verdict]:
    yield from cuts.kills(cuts.record_scene(scene, root, 1), root.with_name("killed"))


def fill_disk(root: Path, count: int) -> Iterator[Verdict]:
    rng = random.Random(5)
    for _ in range(count):
        with disks.small_disk(root) as disk:
            yield from disks.play_on_full_disk(disk, rng)
        with disks.small_disk(root) as disk:
            yield disks.begin_on_full_disk(disk, rng.randrange(10 * disks.BLOCK))


def write_protect(root: Path, count: int) -> Iterator[Verdict]:
    for number in range(count):
        with disks.small_disk(root) as disk:
            yield disks.start_read_only(disk, existing=number % 2 == 0)


def start_twice(root: Path, count: int) -> Iterator[Verdict]:
    yield from (mishaps.second_game(root) for _ in range(count))


def set_clock_back(root: Path, count: int) -> Iterator[Verdict]:
    yield from (mishaps.clock_set_back(root, random.Random(seed)) for seed in range(count))


def take_key(root: Path, count: int) -> Iterator[Verdict]:
    yield from (mishaps.without_key(root) for _ in range(count))


def change_key(root: Path, count: int) -> Iterator[Verdict]:
    yield from (mishaps.with_wrong_key(root) for _ in range(count))


def flip_bits(root: Path, kind: str, count: int) -> Iterator[Verdict]:
    os.environ[KEY_DIR_VARIABLE] = str(root / "keys")
    if kind in flips.WAL_KINDS:
        flips.leave_wal(root / "scores", root / "killed")
        found = flips.flip_wal(root / "killed", count, random.Random(3), (kind,))
    else:
        flips.make_records(root / "scores")
        opened = open_database(root / "scores")
        opened.close()
        found = flips.flip_pages(root / "scores", opened.access, count, random.Random(3), (kind,))
    for one in found:
        left_alone = one.lost is None and not one.touched
        lost = tuple("trial" for _ in range(one.lost or 0))
        wrong = () if left_alone or one.lost == 0 else ("not noticed",)
        yield Verdict(0, lost, wrong, one.sentence)


# --- the table


def every_fault(options: argparse.Namespace) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    """The faults in order, with the jobs that try them: a function, and what it takes."""
    kills, workers = options.kills, options.workers
    each = -(-kills // (4 * workers))
    shares = [min(each, kills - start) for start in range(0, kills, each)]
    yield (
        "process killed while somebody plays",
        [(kill_players, count, seed) for seed, count in enumerate(shares)],
    )
    if tracing.available():
        for scene, share in SCENES.items():
            runs = max(1, round(options.cuts * share / CUTS_A_RUN))
            count = round(options.cuts * share / runs)
            yield f"power cut: {scene}", [(cut_power, scene, count, seed) for seed in range(runs)]
        for scene in DYING:
            yield f"killed at each change of a file: {scene}", [(kill_at_each_change, scene)]
    else:
        yield f"power cuts: not tried here ({tracing.LACK})", []
    yield "migration killed at each statement", [(kill_migrations,)]
    if disks.mountable(Path(tempfile.gettempdir())):
        yield "full disk", [(fill_disk, options.few)]
        yield "read-only disk", [(write_protect, options.few)]
    else:
        yield f"full and read-only disks: not tried here ({disks.LACK})", []
    yield "two games on one store", [(start_twice, options.few)]
    yield "clock set back and forward", [(set_clock_back, options.few)]
    yield "key missing", [(take_key, options.few)]
    yield "wrong key", [(change_key, options.few)]
    for kind in (*flips.KINDS, *flips.WAL_KINDS):
        yield f"flipped bit: {kind}", [(flip_bits, kind, options.flips)]


def run(job: Callable[..., Iterator[Verdict]], *words: object) -> list[Verdict]:
    """Do a job in a folder of its own, in memory where the system has one there."""
    logging.disable()  # the log is told every fault too
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as place:
        root = Path(place) / "root"
        if job not in {cut_power, kill_at_each_change}:
            root.mkdir()
        return list(job(root, *words))


def general(sentence: str) -> str:
    """A sentence without what differs from case to case."""
    sentence = re.sub(r"/\S+/(scores|killed)\b", "FOLDER", sentence)
    sentence = re.sub(r"\d{4}-\d\d-\d\d", "DAY", sentence)
    return re.sub(r"\d+\.\d s", "N s", sentence) or "(nothing)"


def show(fault: str, verdicts: Sequence[Verdict], sentences: list[str]) -> None:
    """Print a line of the table; sentences are numbered as they come up."""
    told = sorted({general(one.sentence) for one in verdicts})
    sentences += [one for one in told if one not in sentences]
    numbers = ", ".join(str(sentences.index(one) + 1) for one in told)
    survived = sum(one.survived for one in verdicts)
    lost = sum(len(one.lost) for one in verdicts)
    print(f"| {fault:52} | {len(verdicts):5} | {survived:8} | {lost:4} | {numbers:8} |", flush=True)
    for one in [one for one in verdicts if not one.survived][:3]:
        print(f"    {one.wrong} {one.sentence}")


def show_bytes() -> None:
    """Print what the samples of a trial of 3 s at 250 Hz take; all of it: benchmarks/store.py."""
    rng, packed = random.Random(2), 0
    for _ in range(BYTES_TRIALS):
        way = hand_moving(rng)
        parts = [way[start : start + 250] for start in (0, 250, 500)]
        written = [encode(part) for part in parts]
        assert [decode(data) for data in written] == [tuple(part) for part in parts]  # noqa: S101
        packed += sum(map(len, written))
    print(
        f"\nthe samples of a trial of 3 s at 250 Hz (t, x, y, contact, down) take "
        f"{packed / BYTES_TRIALS:.0f} bytes without loss, target at most {BYTES_BAR}"
    )


def hand_moving(rng: random.Random) -> list[Sample]:
    """Return three reaches of a second, with tremor, as a touch screen tells them: in pixels."""
    samples, tremor, place = [], rng.uniform(8, 12), (300.0, 300.0)
    for reach in range(3):
        goal = (rng.uniform(100, 1100), rng.uniform(100, 700))
        for number in range(250):
            s = min(1.0, number / rng.uniform(199, 201))
            done = s**3 * (10 - 15 * s + 6 * s * s)
            shake = 0.6 * math.sin(2 * math.pi * tremor * number / 250) + rng.gauss(0, 0.3)
            x, y = (a + (b - a) * done + shake for a, b in zip(place, goal, strict=True))
            t = (250 * reach + number) * 4000 + round(abs(rng.gauss(0, 150)))
            spot = round(round(x) * UM_PER_PX), round(round(y) * UM_PER_PX)
            samples.append(Sample(t, Device.TOUCH, 1, *spot, down=True))
        place = goal
    return samples


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--cuts", type=int, default=5000)
    parser.add_argument("--flips", type=int, default=40, help="bits in each kind of page")
    parser.add_argument("--few", type=int, default=20, help="how often the rest is tried")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--only", default="", help="faults whose name has these words")
    options = parser.parse_args()
    sentences: list[str] = []
    print(f"| {'fault':52} | tried | survived | lost | told     |")
    print(f"| {'-' * 52} | ----: | -------: | ---: | -------- |")
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(options.workers, mp_context=spawn) as pool:
        wanted = [one for one in every_fault(options) if options.only in one[0]]
        begun = [(fault, [pool.submit(run, *job) for job in jobs]) for fault, jobs in wanted]
        for fault, jobs in begun:
            if jobs:
                show(fault, [one for job in jobs for one in job.result()], sentences)
            else:
                print(fault)
    print("\nWhat the user was told:")
    for number, sentence in enumerate(sentences, 1):
        print(f"{number}. {sentence}")
    show_bytes()


if __name__ == "__main__":
    main()
