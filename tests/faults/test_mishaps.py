"""Two games at once, a clock set back, a key that is gone: one sentence, and nothing lost."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

from tests.faults.mishaps import clock_set_back, second_game, with_wrong_key, without_key
from tests.faults.older import versions
from tests.faults.promises import Verdict, tell
from tests.faults.tracing import ROOT


def test_a_second_game_is_sent_away_and_the_first_goes_on(root: Path) -> None:
    found = second_game(root)
    assert found.survived, tell([found])
    assert found.acknowledged == 2


def test_a_clock_that_is_set_back_loses_and_mixes_up_nothing(root: Path) -> None:
    found = [clock_set_back(root, random.Random(seed)) for seed in range(2)]
    assert all(one.survived for one in found), tell(found)
    assert {one.sentence for one in found} == {""}


def test_records_are_not_touched_without_their_key_and_open_when_it_is_back(root: Path) -> None:
    found = [without_key(root), with_wrong_key(root)]
    assert all(one.survived for one in found), tell(found)


def test_a_migration_that_dies_leaves_the_older_records_or_the_new(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.older", str(tmp_path / "root"), "8"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    deaths = [json.loads(line) for line in done.stdout.splitlines()]
    verdicts = [Verdict(**death["verdict"]) for death in deaths]
    assert {death["version"] for death in deaths} == set(versions())
    assert all(one.survived for one in verdicts), tell(verdicts)
    assert {one.sentence for one in verdicts} == {""}
