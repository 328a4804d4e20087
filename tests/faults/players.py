"""A simulated player at work, who tells what is safe as soon as it is.

In a process of its own each line is one write, so that a trace of the process holds it in its
place among the writes to the disk:

    opened
    added PLAYER
    began TRIAL
    kept TRIAL SAMPLES US        so many of its samples are committed, the last of them of so
                                 much movement
    acknowledged TRIAL DIGEST    its end is committed
    ended SESSION
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from game.commands.demo import Demo, VirtualClock, play
from game.core.values import Device, Sample
from game.session import library
from game.session.recorder import FrameInput, TrialEnd
from game.store.store import Store
from game.tasks.base import Skill
from tests.faults.promises import digest

Say = Callable[[str], None]
BEGAN = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
REST_US = 50_000
LEVELS = ("pick-place-plates", "trace-waves", "trace-letters")


class Telling:
    """A recorder that keeps in the store, and tells what was kept.

    A player needs a second for each second's samples; here, where time does not pass, the
    wait for their commit stands for it.
    """

    def __init__(
        self, store: Store, say: Say, digests: dict[str, str], patience_s: float = 10.0
    ) -> None:
        self._store = store
        self._say = say
        self._patience_s = patience_s
        self._digests = digests
        self._samples: list[Sample] = []
        self._inputs: list[FrameInput] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def start_trial(self, start: Any) -> str:
        trial_id = self._store.start_trial(start)
        self._samples, self._inputs = [], []
        self._say(f"began {trial_id}")
        return trial_id

    def add_samples(
        self, trial_id: str, samples: Sequence[Sample], inputs: Sequence[FrameInput] = ()
    ) -> None:
        self._store.add_samples(trial_id, samples, inputs)
        self._samples += samples
        self._inputs += inputs
        if self._store.flush(self._patience_s):
            self._say(f"kept {trial_id} {len(self._samples)} {_moving_us(samples)}")

    def end_trial(self, trial_id: str, end: TrialEnd) -> None:
        whole = (*self._samples, *end.samples), (*self._inputs, *end.inputs)
        self._digests[trial_id] = digest(*whole, end)
        self._store.end_trial(trial_id, end)

    def end_session(self, session_id: str, ended_by: str, summary: Mapping[str, Any]) -> None:
        self._store.end_session(session_id, ended_by, summary)
        if self._store.flush():
            self._say(f"ended {session_id}")


def _moving_us(samples: Sequence[Sample]) -> int:
    """How long the hand moved; a rest, in which a real game would look at the clock, is none."""
    return sum(min(b.t - a.t, REST_US) for a, b in pairwise(samples))


def records_of(root: Path) -> Path:
    """Where the records lie; their key is in ``keys`` beside them."""
    return root / "scores"


@contextmanager
def opened(
    root: Path, now: Callable[[], datetime], say: Say, patience_s: float = 10.0
) -> Iterator[tuple[Store, Telling]]:
    """The store in ``root``, which tells of acknowledged trials."""
    digests: dict[str, str] = {}

    def acknowledged(trial_id: str) -> None:
        say(f"acknowledged {trial_id} {digests[trial_id]}")

    with Store.open(records_of(root), now, acknowledged) as store:
        say("opened")
        yield store, Telling(store, say, digests, patience_s)


def play_days(root: Path, seed: int, say: Say, days: int = 2, trials: int = 1) -> None:
    """Play a session a day; the first makes the day's backup."""
    levels = library.packaged().levels
    for day in range(days):
        clock = VirtualClock(BEGAN + timedelta(days=day))
        with opened(root, clock.now, say) as (store, telling):
            player = store.add_player(f"Fuchs {seed} {day}", "fox", name="Erika Musterfrau")
            if store.flush():
                say(f"added {player.id}")
            chosen = tuple(level for level in levels if level.id in LEVELS)
            device = Device.TOUCH if (seed + day) % 2 else Device.MOUSE
            demo = Demo(chosen, trials, Skill(bits=3.5, drop=0.15), device, seed=seed + day)
            play(demo, telling, player.id, clock)
