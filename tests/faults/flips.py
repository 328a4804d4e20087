"""Single flipped bits, in every kind of page of the file and in the WAL."""

from __future__ import annotations

import random
import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from game.store import StoreFault
from game.store.access import Access
from game.store.store import Store
from tests.faults.promises import sentence
from tests.store.making import Clock, movement, play_session, trial_end, trial_start
from tests.store.pages import FRAME_HEADER, PAGE, RESERVED, SALT, WAL_HEADER, read_pages

BTREES = {2: "interior index", 5: "interior table", 10: "leaf index", 13: "leaf table"}
HEADER, FIRST_FREE = 100, 32
FREE = "free"
KINDS = ("header", *BTREES.values(), "overflow", "list of free pages", FREE)
TRIALS = {".db": 61, ".db-wal": 4}
WAL_KINDS = ("header of the WAL", "frame header", "frame")


def make_records(folder: Path) -> None:
    """Make records with pages of every kind: many trials, a long one, and some taken away."""
    with Store.open(folder, Clock()) as store:
        session_id, trials = play_session(store, 60)
        long = store.start_trial(trial_start(session_id, 60))
        # What nobody can pack: it goes over several pages.
        rng = random.Random(1)
        jumps = [replace(s, x=rng.randrange(10**6)) for s in movement(0, 4000)]
        store.end_trial(long, trial_end(jumps))
        store.flush()
        with store._database.writer.begin() as connection:
            for trial_id in trials[:40]:
                for table in ("trajectory_chunk", "trial_event"):
                    connection.exec_driver_sql(
                        f"DELETE FROM {table} WHERE trial_id = ?",  # noqa: S608
                        (trial_id,),
                    )


def page_kinds(path: Path, access: Access) -> dict[str, list[int]]:
    """The pages of a closed file by kind, counted from 0; the first is the header's alone."""
    pages = list(_plain(path, access))
    free = dict(_free(pages))
    kinds: dict[str, list[int]] = {kind: [] for kind in KINDS}
    trees = set(_trees(pages, _roots(path, access)))
    for number, page in enumerate(pages):
        if number == 0:
            kinds["header"].append(number)
        elif number in free:
            kinds[free[number]].append(number)
        elif number in trees:
            kinds[BTREES[page[0]]].append(number)
        else:
            kinds["overflow"].append(number)
    return kinds


def _plain(path: Path, access: Access) -> Iterator[bytes]:
    whole, size = bytes(SALT) + read_pages(path, access.key), PAGE - RESERVED
    for start in range(0, len(whole), size):
        yield whole[start : start + size]


def _number(page: bytes, at: int) -> int:
    return int.from_bytes(page[at : at + 4])


def _free(pages: list[bytes]) -> Iterator[tuple[int, str]]:
    trunk = _number(pages[0], FIRST_FREE)
    while trunk:
        page = pages[trunk - 1]
        yield trunk - 1, "list of free pages"
        for at in range(_number(page, 4)):
            yield _number(page, 8 + 4 * at) - 1, FREE
        trunk = _number(page, 0)


def _roots(path: Path, access: Access) -> list[int]:
    connection = access.connect(path, "ro")
    found = connection.execute("SELECT rootpage FROM sqlite_schema WHERE rootpage > 0").fetchall()
    connection.close()
    return [0, *(row[0] - 1 for row in found)]


def _trees(pages: list[bytes], roots: list[int]) -> Iterator[int]:
    waiting = list(roots)
    while waiting:
        number = waiting.pop()
        yield number
        page, start = pages[number], HEADER if number == 0 else 0
        if page[start] in {2, 5}:
            waiting.append(_number(page, start + 8) - 1)
            for cell in range(int.from_bytes(page[start + 3 : start + 5])):
                at = int.from_bytes(page[start + 12 + 2 * cell : start + 14 + 2 * cell])
                waiting.append(_number(page, at) - 1)


@dataclass(frozen=True, slots=True)
class Flip:
    """One flipped bit. ``lost``: trials that are not there; None where nothing was opened."""

    kind: str
    sentence: str
    lost: int | None
    touched: bool
    """Whether the damaged file is not as it was."""


def flip_pages(
    folder: Path,
    access: Access,
    each: int,
    rng: random.Random,
    kinds: Collection[str] = KINDS,
) -> Iterator[Flip]:
    """Flip ``each`` bits, one at a time, in pages of every kind of closed records."""
    path = folder / "records.db"
    for kind, pages in page_kinds(path, access).items():
        for _ in range(each if kind in kinds else 0):
            yield _flipped(folder, path, kind, (PAGE * rng.choice(pages), PAGE), rng)


def leave_wal(folder: Path, killed: Path) -> None:
    """Make records that a killed process left: all that was played is in the WAL."""
    with Store.open(folder, Clock()) as store:
        play_session(store, 4)
        store.flush()
        shutil.copytree(folder, killed)


def flip_wal(
    folder: Path, each: int, rng: random.Random, kinds: Collection[str] = WAL_KINDS
) -> Iterator[Flip]:
    """Flip ``each`` bits, one at a time, in every part of a WAL."""
    path = folder / "records.db-wal"
    size = FRAME_HEADER + PAGE
    frames = range(WAL_HEADER, path.stat().st_size, size)
    for _ in range(each):
        start = rng.choice(frames)
        places = ((0, WAL_HEADER), (start, FRAME_HEADER), (start + FRAME_HEADER, PAGE))
        for kind, place in zip(WAL_KINDS, places, strict=True):
            if kind in kinds:
                yield _flipped(folder, path, kind, place, rng)


def _flipped(
    folder: Path, path: Path, kind: str, place: tuple[int, int], rng: random.Random
) -> Flip:
    """Turn one random bit of a stretch (start, size) of a file, start on it, and mend it."""
    before = {one: one.read_bytes() for one in folder.iterdir() if one.is_file()}
    damaged = bytearray(before[path])
    damaged[place[0] + rng.randrange(place[1])] ^= 1 << rng.randrange(8)
    path.write_bytes(damaged)
    try:
        with Store.open(folder, Clock()) as store:
            whole = [one for one in store.trials() if _readable(store, one.trial_id)]
            told = sentence(store)
        lost: int | None = TRIALS[path.suffix] - len(whole)
    except StoreFault as fault:
        told, lost = str(fault), None
    touched = not path.exists() or path.read_bytes() != bytes(damaged)
    for left in folder.iterdir():
        if left.is_file() and left not in before:
            left.unlink()
    for one, content in before.items():
        one.write_bytes(content)
    return Flip(kind, told, lost, touched)


def _readable(store: Store, trial_id: str) -> bool:
    try:
        return store.trial(trial_id).outcome is not None
    except StoreFault:
        return False
