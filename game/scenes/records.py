"""The records as scenes see them: perhaps still being opened, perhaps out of order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from game.core.values import Sample
from game.session.recorder import (
    Cleared,
    Correction,
    FrameInput,
    Prescribed,
    Recorder,
    SessionStart,
    Steering,
    TrialEnd,
    TrialStart,
)
from game.store.background import Opening
from game.store.faults import StoreFault
from game.ui.language import Translator

if TYPE_CHECKING:
    from game.store.store import Store
    from game.store.values import LastSession, Reward

V = TypeVar("V")


class Records:
    """Where records go. Without a store nothing is kept, and the home screen says why all the
    time.
    """

    def __init__(self, begin_opening: Callable[[], Opening]) -> None:
        self._begin_opening = begin_opening
        self._begun: Opening | None = None
        self._unread = ""

    def begin(self) -> Opening:
        """Begin to open the store. Its imports take longer than the first picture may."""
        if self._begun is None:
            self._begun = self._begin_opening()
        return self._begun

    @property
    def ready(self) -> bool:
        """Whether the store answers at once, or has told its fault."""
        return self._begun is not None and self._begun.ready()

    def fault(self, tr: Translator) -> str:
        """Say why there are no records, in one sentence; "" while there are."""
        if not self.ready:
            return ""
        try:
            self.begin().store()
        except StoreFault as fault:
            return tr(fault.text).format(**fault.values)
        return ""

    def store(self) -> Store | None:
        """Return the store; waits for it if it is still being opened. None when out of order."""
        try:
            return self.begin().store()
        except StoreFault:
            return None

    def has_passphrase(self) -> bool:
        """Whether the therapist's pages are behind a passphrase."""
        store = self.store()
        return store is not None and store.has_passphrase()

    def opens(self, passphrase: str) -> bool:
        """Whether this is the therapist's passphrase; takes a tenth of a second, on purpose."""
        store = self.store()
        return store is not None and store.passphrase_opens(passphrase)

    def recorder(self) -> Recorder:
        """Return what a session hands its trials to."""
        return self.store() or NothingKept()

    def player_id(self, chosen: str | None) -> str:
        """Return the chosen player's id, or the guest's."""
        store = self.store()
        if store is None:
            return ""
        return chosen or store.guest().id

    def last_session(self, player_id: str) -> LastSession | None:
        """Return what a player did last; None too while the records cannot be read."""
        return self._read(lambda store: store.last_session(player_id), None)

    def last_sessions(self) -> Mapping[str, LastSession]:
        """Return what each player did last; nothing while the records cannot be read."""
        nothing: Mapping[str, LastSession] = {}
        return self._read(lambda store: store.last_sessions(), nothing)

    def rewards(self, player_id: str) -> Sequence[Reward]:
        """Return what grew in a player's garden; nothing while the records cannot be read."""
        nothing: Sequence[Reward] = ()
        return self._read(lambda store: store.rewards(player_id), nothing)

    def cleared(self, player_id: str | None, exercise: str, hand: str, what: str) -> Cleared | None:
        """Return what a therapist has allowed a player; nothing to the guest: that is anybody."""
        store = self.store() if self.ready and player_id is not None else None
        return store.cleared(player_id or "", exercise, hand, what) if store is not None else None

    def days_this_week(self, player_id: str) -> int:
        """Return on how many days since Monday a player played; 0 while that cannot be read."""
        return self._read(lambda store: len(store.days_this_week(player_id)), 0)

    def _read(self, question: Callable[[Store], V], nothing: V) -> V:
        store = self.store() if self.ready else None
        try:
            return question(store) if store else nothing
        except StoreFault as fault:
            self._unread = fault.text.format(**fault.values)
            return nothing

    def trouble(self) -> str:
        """Return what keeps records from being saved now, in one sentence."""
        store = self.store() if self.ready else None
        return (store.trouble() or self._unread) if store else ""

    def close(self) -> None:
        """Save what is left; raises StoreFault if some of it cannot be saved."""
        store = self.store() if self._begun is not None else None
        if store is not None:
            store.close()


class NothingKept:
    """A recorder for when there is nowhere to keep anything. Trials are told apart all the same."""

    def __init__(self) -> None:
        self._trials = count()

    def start_session(self, start: SessionStart) -> str:
        return ""

    def start_trial(self, start: TrialStart) -> str:
        return f"not kept {next(self._trials)}"

    def add_samples(
        self, trial_id: str, samples: Sequence[Sample], inputs: Sequence[FrameInput] = ()
    ) -> None:
        """Keep nothing."""

    def end_trial(self, trial_id: str, end: TrialEnd) -> None:
        """Keep nothing."""

    def add_measures(
        self, trial_id: str, measures: Mapping[str, Mapping[str, Any]], pipeline: int
    ) -> None:
        """Keep nothing."""

    def end_session(self, session_id: str, ended_by: str, summary: Mapping[str, Any]) -> None:
        """Keep nothing."""

    def last_controller(
        self,
        player_id: str,
        exercise: str,
        device: str,
        hand: str,
    ) -> Mapping[str, Any] | None:
        return None

    def days_since(self, player_id: str, exercise: str, device: str, hand: str) -> float:
        return 0.0

    def prescribed(self, player_id: str, exercise: str, hand: str) -> Prescribed | None:
        return None

    def cleared(self, player_id: str, exercise: str, hand: str, what: str) -> Cleared | None:
        return None

    def steer(self, change: Steering) -> None:
        """Keep nothing."""

    def mark_helped(self, trial_ids: Sequence[str], *, helped: bool) -> None:
        """Keep nothing."""

    def correct(self, correction: Correction) -> None:
        """Keep nothing."""
