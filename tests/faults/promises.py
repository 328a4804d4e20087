"""What a player's process told before it died, and whether the records hold to it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from game.core.plain import to_plain
from game.core.values import Sample
from game.session.recorder import TrialEnd
from game.store import StoreFault
from game.store.store import Store
from tests.store.making import Clock

READ_WHOLE = 3
"""As many of the newest trials are read whole at each start."""


def digest(samples: Iterable[Sample], inputs: Iterable[Any], end: TrialEnd | Any) -> str:
    """What a trial came to, in few letters: each sample, command and event, and its outcome."""
    moved = [(s.t, s.device, s.contact, s.x, s.y, s.down, s.axes) for s in samples]
    rest = to_plain([list(inputs), list(end.events), end.outcome, end.t])
    text = repr(moved) + json.dumps(rest, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(slots=True)
class Promises:
    """What was told to be safe; ``hear`` takes the lines that ``players`` prints."""

    acknowledged: dict[str, str] = field(default_factory=dict)
    """Digest of each trial."""
    kept: dict[str, int] = field(default_factory=dict)
    """How many samples of each trial under way."""
    longest_us: int = 0
    """The most movement that was kept at once, and would have been lost just before."""
    ended: set[str] = field(default_factory=set)
    """Sessions that came to their end."""
    added: set[str] = field(default_factory=set)
    """Players."""
    done: set[str] = field(default_factory=set)
    """What else was told: "restored", "erased" ..."""

    def hear(self, line: str) -> None:
        word, *rest = line.split()
        if word == "acknowledged":
            self.acknowledged[rest[0]] = rest[1]
        elif word == "kept":
            self.kept[rest[0]] = int(rest[1])
            self.longest_us = max(self.longest_us, int(rest[2]))
        elif word == "ended":
            self.ended.add(rest[0])
        elif word == "added":
            self.added.add(rest[0])
        else:
            self.done.add(word)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found at the next start. ``sentence``: what the user is told, "" for nothing."""

    acknowledged: int
    lost: tuple[str, ...] = ()
    """Acknowledged trials that are not there, or not as they were."""
    wrong: tuple[str, ...] = ()
    """Whatever else does not hold."""
    sentence: str = ""

    @property
    def survived(self) -> bool:
        return not self.lost and not self.wrong


def judge(folder: Path, promises: Promises) -> Verdict:
    """Start again on what is in ``folder``, and see which promises hold."""
    told = len(promises.acknowledged)
    try:
        with Store.open(folder, Clock()) as store:
            lost, wrong = _lost(store, promises), _wrong(store, promises)
            return Verdict(told, tuple(lost), tuple(wrong), sentence(store))
    except StoreFault as fault:
        return Verdict(told, tuple(promises.acknowledged), ("does not open",), str(fault))


def sentence(store: Store) -> str:
    """What the home screen says first at the next start."""
    os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
    # It takes as long as all the rest, and the players themselves need none of it.
    from game.scenes.notes import CUT_SHORT  # noqa: PLC0415

    cut = store.unfinished()
    return CUT_SHORT.format(seconds=f"{cut[-1].saved_us / 1e6:.1f}") if cut else ""


def _lost(store: Store, promises: Promises) -> list[str]:
    """Acknowledged trials that have no end, and of the last ones those that are not as they were.

    Damage to what was written long before is found by the check of all pages.
    """
    ended = {line.trial_id for line in store.trials() if line.ended_as not in {None, "cut_short"}}
    newest = sorted(promises.acknowledged)[-READ_WHOLE:]
    gone = [trial for trial in promises.acknowledged if trial not in ended]
    told = promises.acknowledged
    return gone + [one for one in newest if one in ended and _digest_of(store, one) != told[one]]


def _digest_of(store: Store, trial_id: str) -> str:
    try:
        record = store.trial(trial_id)
    except StoreFault:
        return ""
    return digest(record.samples, record.inputs, record)


def _wrong(store: Store, promises: Promises) -> list[str]:
    wrong = []
    if not store.flush():
        wrong.append(f"cannot be written: {store.trouble()}")
    if not store.check():
        wrong.append("not sound")
    known = {player.id for player in (*store.players(), store.guest())}
    if not promises.added <= known:
        wrong.append("a player is gone")
    for cut in store.unfinished():
        if cut.samples < promises.kept.get(cut.trial_id, 0):
            wrong.append(f"{cut.trial_id}: samples of the trial cut short are gone")
        if len(store.trial(cut.trial_id).samples) != cut.samples:
            wrong.append(f"{cut.trial_id}: other samples than were counted")
    if len(store.unfinished()) > 1:
        wrong.append("more than one trial was under way")
    sessions = [one for player in known for one in store.session_summaries(player)]
    return wrong + _wrong_ends({one.session_id: one.ended_by for one in sessions}, promises)


def _wrong_ends(ends: Mapping[str, str | None], promises: Promises) -> list[str]:
    """Sessions that do not say how they ended; one whose end was not told may have none."""
    wrong = [f"session {one} is gone" for one in promises.ended if ends.get(one) != "completed"]
    open_ = [one for one, end in ends.items() if end not in {"completed", "crash"}]
    return wrong + [f"session {one} has no end" for one in open_]


def tell(verdicts: Sequence[Verdict]) -> str:
    """What went wrong, for the one who has to mend it."""
    faults = [f"{v.wrong} lost {v.lost}: {v.sentence}" for v in verdicts if not v.survived]
    return f"{len(faults)} of {len(verdicts)} did not survive:\n" + "\n".join(faults[:10])
