"""A second game on the same records, a clock that was set back, a key that is not there."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from game.store import StoreFault
from game.store.keys import KEY_DIR_VARIABLE
from game.store.store import Store
from tests.faults.players import opened, records_of
from tests.faults.promises import Promises, Verdict, judge
from tests.faults.tracing import ROOT
from tests.store.making import Clock, play_trial, session_start

IN_USE = "The records in {folder} are in use by another Fingerwise: close it, then start again."
NO_KEY = (
    "The key of the records in {folder} is not on this computer or its keyring is locked: unlock "
    "it, or put the key back from the recovery key with python3 play.py unlock; the records have "
    "not been touched."
)
WRONG_KEY = (
    "The records in {folder} cannot be opened: their key is wrong or the file is damaged; they "
    "have not been touched: put the right key back with python3 play.py unlock, or bring back a "
    "backup with python3 play.py restore."
)
_SECOND = """
import pathlib, sys
from game.store.store import Store, StoreFault
try:
    Store.open(pathlib.Path(sys.argv[1])).close()
except StoreFault as fault:
    print(fault)
"""


class UnsteadyClock:
    """A wall clock that somebody sets back, or forward, by up to a year now and then."""

    def __init__(self, rng: random.Random) -> None:
        self._clock = Clock()
        self._rng = rng

    def __call__(self) -> datetime:
        if self._rng.random() < 0.1:
            self._clock.at -= timedelta(days=self._rng.uniform(-100, 365))
        return self._clock()


def _play(root: Path, promises: Promises, now: Callable[[], datetime], trials: int) -> list[str]:
    with opened(root, now, promises.hear) as (store, telling):
        session_id = store.start_session(session_start(store.guest().id))
        played = [play_trial(telling, session_id, index) for index in range(trials)]
        telling.end_session(session_id, "completed", {})
        return played


def _fresh(root: Path) -> Path:
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    os.environ[KEY_DIR_VARIABLE] = str(root / "keys")
    return records_of(root)


def second_game(root: Path) -> Verdict:
    """A game is started, in a process of its own, while another one plays."""
    folder, promises = _fresh(root), Promises()
    with opened(root, Clock(), promises.hear) as (store, telling):
        session_id = store.start_session(session_start(store.guest().id))
        play_trial(telling, session_id)
        done = subprocess.run(
            [sys.executable, "-c", _SECOND, str(folder)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        play_trial(telling, session_id, 1)
    return _told(judge(folder, promises), done.stdout.strip() + done.stderr, folder, IN_USE)


def clock_set_back(root: Path, rng: random.Random) -> Verdict:
    """Four sessions by a clock that jumps: in their order, and none before it began."""
    folder, promises, played = _fresh(root), Promises(), list[str]()
    now = UnsteadyClock(rng)
    for _ in range(4):
        played += _play(root, promises, now, 2)
    verdict = judge(folder, promises)
    wrong = list(verdict.wrong)
    with Store.open(folder, now) as store:
        if [line.trial_id for line in store.trials()] != played:
            wrong.append("trials are not in the order in which they were played")
        guest = store.guest().id
        ended = [s for s in store.session_summaries(guest) if (s.ended_utc or "") < s.started_utc]
        if ended:
            wrong.append("a session ended before it began")
        if store.days_since(guest, "trace", "touch", "left") < 0:
            wrong.append("trials are in the future")
    return Verdict(verdict.acknowledged, verdict.lost, tuple(wrong), verdict.sentence)


def without_key(root: Path) -> Verdict:
    """The key's file is gone; then it is put back."""
    return _locked_out(root, lambda key: key.unlink(), NO_KEY)


def with_wrong_key(root: Path) -> Verdict:
    """The key's file holds another key; then the right one is put back."""
    return _locked_out(root, lambda key: key.write_text("ab" * 32 + "\n"), WRONG_KEY)


def _locked_out(root: Path, harm: Callable[[Path], object], sentence: str) -> Verdict:
    folder, promises = _fresh(root), Promises()
    _play(root, promises, Clock(), 2)
    [key] = (root / "keys").glob("*.key")
    right, before = key.read_text(), (folder / "records.db").read_bytes()
    harm(key)
    told = ""
    try:
        Store.open(folder, Clock()).close()
    except StoreFault as fault:
        told = str(fault)
    untouched = (folder / "records.db").read_bytes() == before
    key.write_text(right)
    verdict = judge(folder, promises)
    if not untouched:
        return Verdict(verdict.acknowledged, verdict.lost, ("the file was touched",), told)
    return _told(verdict, told, folder, sentence)


def _told(verdict: Verdict, told: str, folder: Path, sentence: str) -> Verdict:
    right = told == sentence.format(folder=folder)
    wrong = (*verdict.wrong, *(() if right else (f"it said: {told}",)))
    return Verdict(verdict.acknowledged, verdict.lost, wrong, told)
