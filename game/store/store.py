"""The record on disk, as the rest of the game sees it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa

from game.core.messages import N_
from game.core.plain import to_plain
from game.store import anew, erasing, reading, restoring, rows, writing
from game.store.database import NO_FOLDER, UNENCRYPTED, Database, open_database
from game.store.faults import DAMAGED, StoreFault, is_full, write_sentence
from game.store.lock import Lock
from game.store.questions import Questions
from game.store.values import (
    CutShort,
    Display,
    Player,
)

_BACKUP_PATIENCE_S = 5.0
_ROOM = 100_000
"""Bytes that opening may need."""
NO_ROOM = N_(
    "The disk is full, and the records in {folder} cannot be opened: make room, then start again."
)
NOT_ALL_SAVED = N_("{count} parts of what was played could not be saved: {why}")
ONE_NOT_SAVED = N_("One part of what was played could not be saved: {why}")
TOO_SLOW = N_("The disk took too long.")
NOT_ALL_ERASED = N_(
    "A player who was to be erased is still in one of the files: python3 play.py doctor names it."
)


def local_now() -> datetime:
    """The wall clock with this computer's zone."""
    return datetime.now().astimezone()


class Store(Questions):
    """The records of one station; implements ``game.session.recorder.Recorder``.

    What is handed over is written by a thread of its own; questions first wait for what
    was handed over before, but never long, and never when the disk is in trouble.
    """

    def __init__(
        self,
        database: Database,
        lock: Lock,
        now: Callable[[], datetime],
        on_acknowledged: Callable[[str], None] | None,
    ) -> None:
        super().__init__(database, now, on_acknowledged)
        self._lock = lock
        self._closed = False
        self.unerased: StoreFault | None = None
        """Why a player who was to be erased is not gone from every file yet."""
        with database.reader.connect() as connection:
            self._players = {player.id: player for player in reading.players(connection)}
            self._unfinished = reading.unended_trials(connection)
        self._put(lambda c: writing.close_unended(c, self._unfinished, now()))

    @classmethod
    def open(
        cls,
        folder: Path,
        now: Callable[[], datetime] = local_now,
        on_acknowledged: Callable[[str], None] | None = None,
    ) -> Store:
        """Open the records in ``folder``, made if there are none; raises StoreFault.

        ``on_acknowledged(trial_id)`` is called in the writer's thread after the commit of
        a trial's end.
        """
        folder = folder.absolute()
        try:
            if not folder.is_dir():
                folder.mkdir(parents=True, mode=0o700)
            lock = Lock(folder)
        except OSError as error:
            full = is_full(error)
            raise StoreFault(NO_ROOM if full else NO_FOLDER, folder=folder) from error
        try:
            restoring.finish(folder)
            unerased = erasing.go_on(folder)
            store = cls(open_database(folder), lock, now, on_acknowledged)
            store.unerased = unerased
        except BaseException as error:
            lock.release()
            fault = _told(error, folder)
            if fault is None:
                raise
            raise fault from error
        return store

    # --- people and screens

    def players(self) -> tuple[Player, ...]:
        """All players but the guest, in the order in which they were added."""
        return tuple(player for player in self._players.values() if not player.is_guest)

    def guest(self) -> Player:
        """The one guest of this station, made when first asked for."""
        for player in self._players.values():
            if player.is_guest:
                return player
        return self._add(Player(self._ids.new(), N_("Guest"), "guest", is_guest=True), None)

    def add_player(
        self,
        pseudonym: str,
        avatar: str,
        name: str | None = None,
        **details: Any,
    ) -> Player:
        """Add a player; ``details`` are the further fields of Player (birth_year ...)."""
        return self._add(Player(self._ids.new(), pseudonym, avatar, **details), name)

    def _add(self, player: Player, name: str | None) -> Player:
        moment, audit_id = self._now(), self._ids.new()

        def work(connection: sa.Connection) -> None:
            writing.insert(connection, "player", rows.player_row(player, moment))
            if name is not None:
                identity = {"player_id": player.id, "name": name, **rows.first_rev(moment)}
                writing.insert(connection, "identity", identity)
            writing.audit(connection, audit_id, moment, "added", ("player", player.id))

        self._players[player.id] = player
        self._put(work)
        return player

    def save_player(self, player: Player) -> None:
        """Keep a known player's changed fields (settings, avatar ...)."""
        moment, audit_id = self._now(), self._ids.new()
        self._players[player.id] = player

        def work(connection: sa.Connection) -> None:
            writing.change_player(connection, player, moment)
            writing.audit(connection, audit_id, moment, "changed", ("player", player.id))

        self._put(work)

    def name(self, player_id: str) -> str | None:
        """The name behind a pseudonym, if one was given; ask only to show it to staff."""
        return self._ask(lambda c: reading.name(c, player_id))

    def display(self, model: str, width_px: int, height_px: int) -> Display | None:
        """The calibration of a screen at this size; None when it was never calibrated."""
        return self._displays.get((model, width_px, height_px))

    def save_display(
        self,
        model: str,
        width_px: int,
        height_px: int,
        px_per_mm: tuple[float, float],
        refresh_hz: float | None = None,
    ) -> Display:
        """Keep a calibration (across, down); earlier ones stay with the sessions they served."""
        moment, audit_id = self._now(), self._ids.new()
        made = Display(
            self._ids.new(), model, width_px, height_px, *px_per_mm, rows.utc(moment), refresh_hz
        )
        row = {**to_plain(made), **rows.first_rev(moment)}

        def work(connection: sa.Connection) -> None:
            writing.insert(connection, "display", row)
            writing.audit(connection, audit_id, moment, "calibrated", ("display", made.id))

        self._displays[model, width_px, height_px] = made
        self._put(work)
        return made

    def unfinished(self) -> tuple[CutShort, ...]:
        """Trials that the last run left unended, found (and marked cut_short) at opening."""
        return self._unfinished

    # --- measures of a newer version

    def outdated(self, pipeline: int) -> tuple[str, ...]:
        """Trials that are read without measures, or with those of an older version."""
        return self._ask(lambda c: anew.outdated(c, pipeline))

    def to_measure(self, pipeline: int) -> tuple[str, ...]:
        """Outdated trials whose measures of this version are not set apart yet."""
        return self._ask(lambda c: anew.to_measure(c, pipeline))

    def set_apart(
        self, trial_id: str, measures: Mapping[str, Mapping[str, Any]], pipeline: int
    ) -> None:
        """Keep a trial's new measures until ``take_over``; the old ones are read till then."""
        found = to_plain(measures)
        self._put(lambda c: anew.set_apart(c, trial_id, found, pipeline))

    def take_over(self, pipeline: int) -> None:
        """Put this version's measures that were set apart in the place of the old, at once."""
        self._put(lambda c: anew.take_over(c, pipeline))

    # --- the store itself

    @property
    def encrypted(self) -> bool:
        return self._database.encrypted

    @property
    def notice(self) -> str | None:
        """What must stand on the therapist's page and in the doctor's report."""
        if self.unerased is not None:
            return NOT_ALL_ERASED
        return self._daily.trouble or (None if self.encrypted else UNENCRYPTED)

    def trouble(self) -> str | None:
        """What keeps records from being saved at this moment, in one sentence."""
        return self._writer.trouble()

    def check(self) -> bool:
        """Read every page in use; False when one is damaged. Takes about 2 s a GB."""
        return self._database.check()

    def flush(self, timeout_s: float = 10.0) -> bool:
        """Wait until all that was handed over is committed; False when it is not by then."""
        return self._writer.settle(timeout_s)

    def close(self, timeout_s: float = 10.0) -> None:
        """Save what is left and let go of the files; raises StoreFault if some is not saved.

        A closed store may be closed again.
        """
        if self._closed:
            return
        self._closed = True
        whole = self._writer.stop(timeout_s)
        self._daily.stop(_BACKUP_PATIENCE_S)
        self._database.close()
        self._lock.release()
        if not whole:
            count = self._writer.waiting()
            text = ONE_NOT_SAVED if count == 1 else NOT_ALL_SAVED
            raise StoreFault(text, count=count, why=self.trouble() or TOO_SLOW)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _told(error: BaseException, folder: Path) -> StoreFault | None:
    """What an error at opening means to people; None where it says so itself, or is a mistake."""
    no_folder = StoreFault(NO_FOLDER, folder=folder)
    refused = isinstance(error, sa.exc.OperationalError) or str(error) == str(no_folder)
    # Where the file that is shared in memory cannot grow, SQLite says no more than "I/O error".
    if is_full(error) or (refused and shutil.disk_usage(folder).free < _ROOM):
        return StoreFault(NO_ROOM, folder=folder)
    if isinstance(error, sa.exc.DatabaseError):
        return StoreFault(write_sentence(error) or DAMAGED)
    return no_folder if isinstance(error, OSError) else None
