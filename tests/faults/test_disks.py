"""A disk that is full or cannot be written: told in one sentence, and nothing safe is lost."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.disks import (
    BLOCK,
    FULL,
    FULL_AT_START,
    READ_ONLY,
    begin_on_full_disk,
    play_on_full_disk,
    small_disk,
    start_read_only,
)
from tests.faults.players import records_of
from tests.faults.promises import tell


@pytest.fixture
def disk(root: Path) -> Iterator[Path]:
    """A small disk of its own."""
    with small_disk(root / "disk") as mounted:
        yield mounted


def test_what_is_played_on_a_full_disk_is_saved_when_there_is_room(disk: Path) -> None:
    left, started, after = play_on_full_disk(disk, random.Random(2))
    assert all(one.survived for one in (left, started, after)), tell([left, started, after])
    assert left.sentence == FULL
    assert started.sentence == FULL_AT_START.format(folder=records_of(disk))
    assert after.acknowledged > left.acknowledged > 0
    assert after.sentence == ""


@pytest.mark.parametrize("left", [0, BLOCK, 3 * BLOCK, 10 * BLOCK])
def test_the_first_start_on_a_full_disk_says_so_and_the_next_goes_well(
    disk: Path, left: int
) -> None:
    found = begin_on_full_disk(disk, left)
    assert found.survived, tell([found])
    assert found.sentence == FULL_AT_START.format(folder=records_of(disk))


@pytest.mark.parametrize("existing", [True, False])
def test_a_disk_that_cannot_be_written_is_named_and_left_as_it_is(
    disk: Path, *, existing: bool
) -> None:
    found = start_read_only(disk, existing=existing)
    assert found.survived, tell([found])
    assert found.sentence == READ_ONLY.format(folder=records_of(disk))
