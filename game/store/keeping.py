"""What is kept beside play: ratings, marks, corrections, and what grew in the garden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from game.core.plain import to_plain
from game.session.recorder import Cleared, Clearing, Correction, Steering
from game.store import mending, permits, rows, steering, writing
from game.store.recording import Recording
from game.store.values import Reward


class Keeping(Recording):
    """Adds to what is recorded while playing; like that, nothing here waits for the disk."""

    def rate(self, session_id: str, kind: str, moment: str, value: int) -> None:
        """Keep a rating of 0 to 10; the same kind and moment again replaces it."""
        now = self._now()
        self._put(lambda c: mending.rate(c, (session_id, kind, moment), value, now))

    def mark_helped(self, trial_ids: Sequence[str], *, helped: bool) -> None:
        """Mark trials as helped by hand, or take the mark away; difficulty passes them over."""
        ids, moment = tuple(trial_ids), self._now()
        audit_ids = [self._ids.new() for _ in ids]
        self._put(lambda c: mending.mark_helped(c, ids, moment, audit_ids, helped=helped))
        self._forget_controllers()

    def correct(self, correction: Correction) -> None:
        """Give a session to another player, or its trials to the other hand, in one commit."""
        audit_id, moment = self._ids.new(), self._now()
        if correction.player is not None:
            self._session_players[correction.session_id] = correction.player[1]
        for trial_id in self._trial_keys.keys() & set(correction.trials):
            if correction.hand is not None:
                session_id, exercise, device, _ = self._trial_keys[trial_id]
                self._trial_keys[trial_id] = (session_id, exercise, device, correction.hand[1])
        self._put(lambda c: mending.correct(c, correction, audit_id, moment))
        self._forget_controllers()

    def steer(self, change: Steering) -> None:
        """Keep a therapist's change of the difficulty: who, when, from and to, and what holds."""
        moment, player = self._now(), self._session_players.get(change.session_id, "")
        key = (player, change.exercise, change.device, change.hand)
        if key in self._controllers:
            self._controllers[key] = to_plain(change.controller)
        if change.prescribed is not None:
            self._prescribed[player, change.exercise, change.hand] = change.prescribed
        self._put(lambda c: steering.steer(c, change, self._ids, moment))

    def clear(self, wanted: Clearing) -> None:
        """Keep that a therapist allows something or does not any more: who, when, to whom."""
        moment = self._now()
        key = (wanted.player_id, wanted.exercise, wanted.hand, wanted.what)
        held = Cleared(wanted.by, rows.utc(moment)) if wanted.given else None
        self._cleared[key] = held
        self._put(lambda c: permits.clear(c, wanted, self._ids, moment))

    def add_reward(
        self, player_id: str, session_id: str | None, kind: str, place: Mapping[str, Any]
    ) -> Reward:
        """Keep something that grew in a player's garden, and where it stands."""
        moment = self._now()
        made = Reward(
            self._ids.new(), player_id, session_id, kind, to_plain(place), rows.utc(moment)
        )
        row = rows.reward_row(made, moment)
        self._put(lambda c: writing.insert(c, "reward", row))
        return made
