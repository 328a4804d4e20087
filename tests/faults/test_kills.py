"""Players' processes are killed; the full number of them dies in benchmarks/faults.py."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from game.store.store import Store
from tests.faults.players import records_of
from tests.faults.promises import Promises, Verdict, judge, sentence, tell
from tests.faults.tracing import ROOT
from tests.store.making import Clock, movement, session_start, trial_start

SENTENCE = re.compile(
    r"(Last time the game ended suddenly: \d+\.\d s of the trial were saved, "
    r"and all that came before\.)?\Z"
)
ABOUT_A_SECOND_US = 1_200_000


def test_a_killed_player_finds_again_all_that_was_safe(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.kills", "6", "3", str(tmp_path / "root")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    verdicts = [Verdict(**one["verdict"]) for one in told]
    assert len(verdicts) == 6
    assert all(one.survived for one in verdicts), tell(verdicts)
    assert all(SENTENCE.match(one.sentence) for one in verdicts), verdicts
    assert max(one["longest_us"] for one in told) < ABOUT_A_SECOND_US
    assert verdicts[-1].acknowledged
    assert any(one.sentence for one in verdicts)


def test_what_a_trial_cut_short_had_saved_is_told_once(root: Path) -> None:
    folder = records_of(root)
    with Store.open(folder, Clock()) as store:
        session_id = store.start_session(session_start(store.guest().id))
        trial_id = store.start_trial(trial_start(session_id))
        store.add_samples(trial_id, movement(0, 250))
    with Store.open(folder, Clock()) as again:
        assert sentence(again) == (
            "Last time the game ended suddenly: 1.0 s of the trial were saved, "
            "and all that came before."
        )
    with Store.open(folder, Clock()) as third:
        assert sentence(third) == ""
        assert [line.ended_as for line in third.trials()] == ["cut_short"]
        assert len(third.trial(trial_id).samples) == 250


def test_a_promise_that_was_broken_is_noticed(root: Path) -> None:
    """The judge itself: a trial that is not there is not said to be safe."""
    promises = Promises()
    promises.hear("acknowledged 0190-no-trial abcdef")
    found = judge(records_of(root), promises)
    assert not found.survived
    assert found.lost == ("0190-no-trial",)
