"""What is handed over while playing; nothing here waits for the disk."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from game.core.plain import to_plain
from game.core.values import Sample
from game.session.recorder import (
    Cleared,
    FrameInput,
    Prescribed,
    SessionStart,
    TrialEnd,
    TrialStart,
)
from game.store import gathering, permits, reading, rows, steering, writing
from game.store.database import Database
from game.store.ids import Ids
from game.store.values import Kept, TrialPart
from game.store.writer import Job, Writer

_PATIENCE_S = 1.0
"""How long a question about difficulty waits for a correction to be written."""
_DAY_S = 86_400.0
_LOG = logging.getLogger("fingerwise")


class Recording:
    """Implements ``game.session.recorder.Recorder`` on an opened database.

    Ids and times are given here and now; rows are written by the writer's thread.
    ``on_acknowledged(trial_id)`` is called there after the commit of a trial's end.
    """

    def __init__(
        self,
        database: Database,
        now: Callable[[], datetime],
        on_acknowledged: Callable[[str], None] | None,
    ) -> None:
        self._database = database
        self._now = now
        self._on_acknowledged = on_acknowledged
        self._kept: dict[str, Kept] = {}
        self._trial_keys: dict[str, tuple[str, str, str, str]] = {}
        """Session, exercise, device and hand of each trial under way."""
        self._session_players: dict[str, str] = {}
        self._controllers: dict[tuple[str, str, str, str], Mapping[str, Any]] = {}
        self._prescribed: dict[tuple[str, str, str], Prescribed | None] = {}
        self._to_gather: dict[str, None] = {}
        self._cleared: dict[tuple[str, str, str, str], Cleared | None] = {}
        self._moved = False
        self._guard = threading.Lock()
        with database.reader.connect() as connection:
            self._ids = Ids(now, reading.newest_id(connection))
            self._displays = {
                (d.model, d.width_px, d.height_px): d for d in reading.displays(connection)
            }
        self._writer = Writer(database.writer)

    def start_session(self, start: SessionStart) -> str:
        session_id, moment = self._ids.new(), self._now()
        known = self._displays.get(_display_key(start.display))
        row = rows.session_row(session_id, start, known.id if known else None, moment)
        self._session_players[session_id] = start.player_id
        self._put(lambda c: writing.insert(c, "session", row))
        return session_id

    def start_trial(self, start: TrialStart) -> str:
        trial_id = self._ids.new()
        row = rows.trial_row(trial_id, start, self._now())
        self._trial_keys[trial_id] = (start.session_id, start.exercise, start.device, start.hand)
        self._kept[trial_id] = Kept()
        self._put(lambda c: writing.insert(c, "trial", row))
        return trial_id

    def add_samples(
        self, trial_id: str, samples: Sequence[Sample], inputs: Sequence[FrameInput] = ()
    ) -> None:
        if not samples and not inputs:
            return
        before, batch = self._kept[trial_id], TrialPart(tuple(samples), tuple(inputs))
        self._kept[trial_id] = before.with_part(batch)
        self._put(lambda c: writing.keep_part(c, trial_id, before, batch))

    def end_trial(self, trial_id: str, end: TrialEnd) -> None:
        kept, moment = self._kept.pop(trial_id), self._now()
        session_id, exercise, device, hand = self._trial_keys.pop(trial_id)
        if end.controller is not None:
            # Whose the session is by now: it may have been corrected while the trial ran.
            key = (self._session_players.get(session_id, ""), exercise, device, hand)
            self._controllers[key] = to_plain(end.controller)
        acknowledged = self._on_acknowledged
        self._put(
            lambda c: writing.end_trial(c, trial_id, end, kept, moment),
            (lambda: acknowledged(trial_id)) if acknowledged else None,
        )

    def add_measures(
        self, trial_id: str, measures: Mapping[str, Mapping[str, Any]], pipeline: int
    ) -> None:
        found = to_plain(measures)
        self._put(lambda c: writing.replace_measures(c, trial_id, found, pipeline))

    def end_session(self, session_id: str, ended_by: str, summary: Mapping[str, Any]) -> None:
        plain, moment = to_plain(summary), self._now()
        self._put(
            lambda c: writing.end_session(c, session_id, ended_by, plain, moment),
            lambda: self._after_session(session_id),
        )

    def _after_session(self, session_id: str) -> None:
        """Called in the writer's thread after the commit of a session's end."""
        if session_id in self._session_players:
            self._gather(self._session_players[session_id])

    def _gather(self, player_id: str) -> None:
        """Keep what trends gather of a player's sessions, one by one, when there is time."""
        self._to_gather[player_id] = None
        self._writer.put_spare(self._gather_one)

    def _gather_one(self, connection: sa.Connection) -> bool:
        try:
            player_id, _ = self._to_gather.popitem()
        except KeyError:
            return False
        session_id = gathering.unkept(connection, player_id)
        if session_id is not None:
            gathering.keep(connection, session_id)
            self._to_gather[player_id] = None
        return bool(self._to_gather)

    def last_controller(
        self, player_id: str, exercise: str, device: str, hand: str
    ) -> Mapping[str, Any] | None:
        """The newest snapshot: from memory, else by one indexed read (well under 1 ms).

        One that cannot be read is as good as none: play goes on, and starts afresh.
        """
        key = (player_id, exercise, device, hand)
        if key not in self._controllers:
            if self._moved:
                self._moved = not self._writer.settle(_PATIENCE_S, patient=False)
            try:
                with self._guard, self._database.reader.connect() as connection:
                    found = reading.last_controller(connection, *key)
            except (sa.exc.DatabaseError, ValueError) as fault:
                _LOG.warning("The last difficulty cannot be read (%s).", type(fault).__name__)
                return None
            if found is None:
                return None
            self._controllers[key] = found
        return self._controllers[key]

    def days_since(self, player_id: str, exercise: str, device: str, hand: str) -> float:
        """Days from the newest trial that tells of ability to now, never below 0."""
        try:
            with self._guard, self._database.reader.connect() as connection:
                played = reading.last_played(connection, player_id, exercise, device, hand)
        except (sa.exc.DatabaseError, ValueError) as fault:
            _LOG.warning("When it was played last cannot be read (%s).", type(fault).__name__)
            return 0.0
        return max(0.0, (self._now() - played).total_seconds() / _DAY_S) if played else 0.0

    def prescribed(self, player_id: str, exercise: str, hand: str) -> Prescribed | None:
        """What a therapist set: from memory, else by one indexed read."""
        key = (player_id, exercise, hand)
        if key not in self._prescribed:
            try:
                with self._guard, self._database.reader.connect() as connection:
                    self._prescribed[key] = steering.prescribed(connection, *key)
            except (sa.exc.DatabaseError, ValueError) as fault:
                _LOG.warning("What was prescribed cannot be read (%s).", type(fault).__name__)
                return None
        return self._prescribed[key]

    def cleared(self, player_id: str, exercise: str, hand: str, what: str) -> Cleared | None:
        """What a therapist has allowed: from memory, else by one indexed read.

        What cannot be read is not allowed.
        """
        key = (player_id, exercise, hand, what)
        if key not in self._cleared:
            try:
                with self._guard, self._database.reader.connect() as connection:
                    self._cleared[key] = permits.cleared(connection, *key)
            except (sa.exc.DatabaseError, ValueError) as fault:
                _LOG.warning("What is allowed cannot be read (%s).", type(fault).__name__)
                return None
        return self._cleared[key]

    def _forget_controllers(self) -> None:
        """Read them anew, behind what is still to be written: trials changed hands."""
        self._controllers.clear()
        self._moved = True

    def _put(
        self, work: Callable[[sa.Connection], None], done: Callable[[], None] | None = None
    ) -> None:
        self._writer.put(Job(work, done))


def _display_key(display: Mapping[str, Any]) -> tuple[str, int, int]:
    """The screen that a session names; one that was never calibrated is found nowhere."""
    return (
        str(display.get("model", "")),
        int(display.get("width_px") or 0),
        int(display.get("height_px") or 0),
    )
