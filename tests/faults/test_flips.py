"""A bit flips: it is noticed and nothing is written, or it is turned back, or nobody minds."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.store import database, wal
from game.store.access import Access
from game.store.database import open_database
from game.store.keys import KEY_DIR_VARIABLE
from game.store.store import Store
from tests.faults.flips import (
    FREE,
    KINDS,
    TRIALS,
    WAL_KINDS,
    flip_pages,
    flip_wal,
    leave_wal,
    make_records,
    page_kinds,
)
from tests.store.making import Clock, play_session
from tests.store.pages import FRAME_HEADER, PAGE, WAL_HEADER

REFUSED = (
    "The records on disk are damaged: nothing is written to them; keep the folder and restore "
    "a copy.\n"
    "The records in {folder} cannot be opened: their key is wrong or the file is damaged; they "
    "have not been touched: put the right key back with python3 play.py unlock, or bring back a "
    "backup with python3 play.py restore."
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Records with every kind of page, closed; tests leave them as they were."""
    root = tmp_path_factory.mktemp("flips")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(KEY_DIR_VARIABLE, str(root / "keys"))
        make_records(root / "scores")
        yield root / "scores"


def access_to(folder: Path) -> Access:
    opened = open_database(folder)
    opened.close()
    return opened.access


def test_a_bit_in_any_page_in_use_is_noticed_and_the_file_left_alone(made: Path) -> None:
    flips = list(flip_pages(made, access_to(made), 2, random.Random(4)))
    assert Counter(flip.kind for flip in flips) == dict.fromkeys(KINDS, 2)
    refused = REFUSED.format(folder=made).splitlines()
    for flip in flips:
        if flip.kind == FREE:
            assert (flip.lost, flip.sentence) == (0, "")
        else:
            assert (flip.lost, flip.touched) == (None, False), flip
            assert flip.sentence in refused, flip


def test_a_bit_in_a_page_that_nothing_is_on_is_in_nobodys_way(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "scores"
    shutil.copytree(made, folder)
    path, access = folder / "records.db", access_to(folder)
    content = bytearray(path.read_bytes())
    content[PAGE * page_kinds(path, access)[FREE][0] + 77] ^= 4
    path.write_bytes(content)
    assert not access.sound(path)
    with Store.open(folder, Clock()) as store:
        backup = store.back_up()
        assert access.answer(backup.path, "SELECT count(*) FROM trial") == TRIALS[".db"]
        play_session(store, 40)
        assert store.flush()
        assert store.check()
    assert access.sound(path)


@pytest.mark.parametrize("encrypted", [True, False])
def test_a_bit_in_the_wal_of_a_killed_game_costs_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch, *, encrypted: bool
) -> None:
    if not encrypted:
        monkeypatch.setattr(database, "_cipher", lambda: None)
    leave_wal(root / "scores", root / "killed")
    flips = list(flip_wal(root / "killed", 2, random.Random(8)))
    assert Counter(flip.kind for flip in flips) == dict.fromkeys(WAL_KINDS, 2)
    for flip in flips:
        # Without seals it may be one of several bits, and is only noticed.
        noticed = not encrypted and flip.lost is None and "damaged" in flip.sentence
        assert noticed or (flip.lost, flip.sentence) == (0, ""), flip


def damage(path: Path, frame: int, rng: random.Random) -> None:
    content = bytearray(path.read_bytes())
    start = WAL_HEADER + frame * (FRAME_HEADER + PAGE) + FRAME_HEADER
    content[start : start + 100] = rng.randbytes(100)
    path.write_bytes(content)


def test_greater_damage_in_the_wal_is_noticed_and_a_torn_end_is_not_taken_for_it(
    root: Path,
) -> None:
    leave_wal(root / "scores", root / "killed")
    path = root / "killed" / "records.db"
    left = path.with_name("records.db-wal")
    key, whole = access_to(root / "scores").key, left.read_bytes()
    frames = (len(whole) - WAL_HEADER) // (FRAME_HEADER + PAGE)
    damage(left, frames - 1, random.Random(1))
    assert wal.mend(path, key)
    left.write_bytes(whole)
    damage(left, frames // 2, random.Random(1))
    damaged = left.read_bytes()
    assert not wal.mend(path, key)
    assert left.read_bytes() == damaged
