"""The power goes while somebody plays; benchmarks/faults.py cuts it some thousand times."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from game.store.keys import KEY_DIR_VARIABLE
from tests.faults.cuts import Recorded, kills, power_cuts, record_scene
from tests.faults.disk import Disk
from tests.faults.promises import Verdict, tell
from tests.faults.test_kills import SENTENCE
from tests.faults.tracing import Create, Rename, Say, Sync, Write


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory, strace: None) -> Iterator[Recorded]:
    """Two days of play, from the very first start."""
    with pytest.MonkeyPatch.context() as patch:
        # What is set by recording is put back when the module is done.
        patch.setenv(KEY_DIR_VARIABLE, "")
        yield record_scene("play", tmp_path_factory.mktemp("cuts") / "root", seed=1)


def survive(verdicts: list[Verdict]) -> None:
    assert all(one.survived for one in verdicts), tell(verdicts)
    assert all(SENTENCE.match(one.sentence) for one in verdicts), verdicts


def test_a_power_cut_loses_nothing_that_was_acknowledged(
    played: Recorded, root: Path, tmp_path: Path
) -> None:
    verdicts = list(power_cuts(played, 20, random.Random(6), tmp_path / "cut"))
    survive(verdicts)
    assert verdicts[-1].acknowledged


@pytest.mark.parametrize(("scene", "every"), [("erase", 60), ("migrate", 15)])
def test_what_was_begun_is_done_whole_or_not_at_all(
    strace: None, root: Path, tmp_path: Path, scene: str, every: int
) -> None:
    recorded = record_scene(scene, tmp_path / "scene", seed=2)
    survive(list(kills(recorded, tmp_path / "killed", every)))
    survive(list(power_cuts(recorded, 6, random.Random(9), tmp_path / "cut")))


def test_the_model_would_notice_a_store_that_does_not_wait_for_the_disk(
    played: Recorded, root: Path, tmp_path: Path
) -> None:
    """The same play, had its syncs not been made."""
    hasty = [
        call
        for call in played.calls
        if not (isinstance(call, Sync) and call.path.endswith("records.db-wal"))
    ]
    cuts = power_cuts(replace(played, calls=hasty), 15, random.Random(7), tmp_path / "cut")
    assert any(cut.lost for cut in cuts)


def disk(tmp_path: Path, *calls: Write | Create | Rename | Sync | Say) -> Disk:
    (tmp_path / "disk").mkdir(exist_ok=True)
    made = Disk(tmp_path / "disk")
    for call in calls:
        made.take(call)
    return made


def test_what_was_synced_is_left_and_the_rest_in_any_part(tmp_path: Path) -> None:
    model = disk(
        tmp_path,
        Create("a", empty=False),
        Sync(".", 1),
        Write("a", 0, b"x" * 1024),
        Sync("a", 3),
        Write("a", 0, b"y" * 1024),
        Sync("a", 4),  # began before the write did
        Write("a", 1024, b"z" * 512),
    )
    lefts = {model.left(random.Random(seed))["a"] for seed in range(200)}
    assert model.whole()["a"] == b"y" * 1024 + b"z" * 512
    assert {left[:1024:512] for left in lefts} == {b"xx", b"xy", b"yx", b"yy"}
    assert {left[1024:] for left in lefts} == {b"", b"z" * 512}
    assert all(len(set(left[:512])) == 1 for left in lefts)


def test_a_name_may_come_to_the_disk_without_its_bytes_but_not_before_older_names(
    tmp_path: Path,
) -> None:
    model = disk(
        tmp_path,
        Create("a.part", empty=False),
        Write("a.part", 0, b"whole"),
        Rename("a.part", "a"),
        Create("b", empty=False),
    )
    lefts = [model.left(random.Random(seed)) for seed in range(200)]
    names = {tuple(sorted(left.keys() - {"."})) for left in lefts}
    assert names == {(), ("a.part",), ("a",), ("a", "b")}
    assert {left["a"] for left in lefts if "a" in left} == {b"", b"whole"}
