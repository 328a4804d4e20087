"""Disks that are full or cannot be written. A small one is mounted, where that is allowed."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from game.store import StoreFault
from game.store.keys import KEY_DIR_VARIABLE
from game.store.store import Store
from tests.faults.players import Telling, opened, records_of
from tests.faults.promises import Promises, Verdict, judge
from tests.store.making import Clock, play_trial, session_start

SIZE = 2_500_000
BLOCK = 4096
FULL = "The disk is full: make room, and what was played will be saved."
FULL_AT_START = (
    "The disk is full, and the records in {folder} cannot be opened: make room, then start again."
)
READ_ONLY = "The folder {folder} cannot be written: allow writing there or choose another."
LACK = "disks that are full or read-only need the right to mount one: run the tests as root"


def mountable(place: Path) -> bool:
    """Whether a small disk can be had."""
    tried = place / f"disk-{os.getpid()}"
    try:
        with small_disk(tried):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False
    finally:
        tried.rmdir()


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A disk of 2.5 MB at ``place``, with what it holds gone afterwards."""
    place.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(place)]
    subprocess.run(command, check=True, capture_output=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


@contextmanager
def filled(disk: Path, left: int = 0) -> Iterator[None]:
    """A disk on which only ``left`` bytes are free."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(BLOCK)) == BLOCK:
            pass
    os.truncate(filler, max(0, filler.stat().st_size - left))
    try:
        yield
    finally:
        filler.unlink()


def play_on_full_disk(disk: Path, rng: random.Random) -> Iterator[Verdict]:
    """The disk fills while somebody plays: room is made, or the process dies before.

    The first verdict is of what is left when it dies, taken elsewhere; the second of the start
    on the full disk; the third of what was saved once there was room.
    """
    os.environ[KEY_DIR_VARIABLE] = str(disk / "keys")
    promises, elsewhere = Promises(), disk.with_name(disk.name + ".left")
    with opened(disk, Clock(), promises.hear, patience_s=0) as (store, telling):
        session_id = store.start_session(session_start(store.guest().id))
        _play(telling, session_id, rng.randint(1, 4))
        store.flush()
        with filled(disk, rng.randrange(10 * BLOCK)):
            _play(telling, session_id, rng.randint(6, 9))
            saved = store.flush(0.3)
            wrong = () if not saved and store.trouble() == FULL else ("the full disk is not told",)
            shutil.copytree(records_of(disk), elsewhere)
            left = judge(elsewhere, promises)
            shutil.rmtree(elsewhere)
            yield Verdict(left.acknowledged, left.lost, (*left.wrong, *wrong), FULL)
        if not store.flush(30):
            yield Verdict(len(promises.acknowledged), wrong=("not saved when there was room",))
    with filled(disk):
        yield _start_on_full_disk(disk)
    yield judge(records_of(disk), promises)
    shutil.rmtree(records_of(disk))
    shutil.rmtree(disk / "keys")


def _play(telling: Telling, session_id: str, count: int) -> None:
    for index in range(count):
        play_trial(telling, session_id, index)


def _start_on_full_disk(disk: Path) -> Verdict:
    """A start when nothing can be written: it does not come about, or nothing new is kept."""
    told = ""
    try:
        with Store.open(records_of(disk), Clock()) as store:
            store.add_player("Fuchs", "fox")
            store.flush(0.3)
            told = store.trouble() or ""
    except StoreFault as fault:
        # Nothing of the new player could be kept, which is said again at the end.
        told = told or str(fault)
    right = told in {FULL, FULL_AT_START.format(folder=records_of(disk))}
    return Verdict(0, wrong=() if right else (told,), sentence=told)


def begin_on_full_disk(disk: Path, left: int) -> Verdict:
    """The very first start on a disk with ``left`` bytes free, and again when there is room."""
    os.environ[KEY_DIR_VARIABLE] = str(disk / "keys")
    told = ""
    with filled(disk, left):
        try:
            Store.open(records_of(disk), Clock()).close()
        except StoreFault as fault:
            told = str(fault)
    after = judge(records_of(disk), Promises())
    for folder in (records_of(disk), disk / "keys"):
        shutil.rmtree(folder, ignore_errors=True)
    right = told in {"", FULL_AT_START.format(folder=records_of(disk))}
    return Verdict(0, wrong=(*after.wrong, *(() if right else (told,))), sentence=told)


def start_read_only(disk: Path, *, existing: bool) -> Verdict:
    """A start on a disk that cannot be written, with records on it or without."""
    os.environ[KEY_DIR_VARIABLE] = str(disk / "keys")
    promises = Promises()
    if existing:
        with opened(disk, Clock(), promises.hear) as (store, telling):
            _play(telling, store.start_session(session_start(store.guest().id)), 2)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    told = ""
    try:
        Store.open(records_of(disk), Clock()).close()
    except StoreFault as fault:
        told = str(fault)
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    after = judge(records_of(disk), promises)
    for folder in (records_of(disk), disk / "keys"):
        shutil.rmtree(folder, ignore_errors=True)
    right = told == READ_ONLY.format(folder=records_of(disk))
    wrong = (*after.wrong, *(() if right else (told,)))
    return Verdict(after.acknowledged, after.lost, wrong, told)
