"""The one thread that writes: jobs in order, each in a transaction of its own.

What the disk refuses stays in the queue, is tried again, and is said in ``trouble`` until
it is written. Nobody who hands a job over ever waits for the disk. Spare work is done a piece
at a time while nothing else is to be written, and nobody waits for it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa

from game.core.messages import N_
from game.store.faults import write_sentence

_log = logging.getLogger(__name__)
_FIRST_WAIT_S = 0.25
_LONGEST_WAIT_S = 5.0
_IDLE_S = 0.05
"""How long nothing was to be written before a piece of spare work is done."""
REJECTED = N_("Part of what was played could not be recorded: please report this with the log.")


@dataclass(frozen=True, slots=True)
class Job:
    """One transaction. ``done`` is called in the writer's thread after its commit."""

    work: Callable[[sa.Connection], None]
    done: Callable[[], None] | None = None


Piece = Callable[[sa.Connection], bool]
"""A small transaction that can be done without; whether there is more of it."""


class Writer:
    """Writes jobs through ``engine`` until ``stop``."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._jobs: deque[Job] = deque()
        self._spare: Piece | None = None
        self._changed = threading.Condition()
        self._stopping = False
        self._disk_trouble: str | None = None
        self._rejected = 0
        self._thread = threading.Thread(target=self._run, name="store writer", daemon=True)
        self._thread.start()

    def put(self, job: Job) -> None:
        """Hand over a job; returns at once."""
        with self._changed:
            self._jobs.append(job)
            self._changed.notify_all()

    def put_spare(self, piece: Piece) -> None:
        """Do a piece of work, and the rest of it, when there is time; or never."""
        with self._changed:
            self._spare = piece
            self._changed.notify_all()

    def trouble(self) -> str | None:
        """What keeps records from being written at this moment, in one sentence."""
        return self._disk_trouble or (REJECTED if self._rejected else None)

    def waiting(self) -> int:
        """How many jobs are not committed yet."""
        return len(self._jobs)

    def settle(self, timeout_s: float, *, patient: bool = True) -> bool:
        """Wait until all is committed; False when it is not after ``timeout_s``.

        Without ``patient`` it also gives up as soon as the disk refuses.
        """
        until = time.monotonic() + timeout_s
        with self._changed:
            while self._jobs and (patient or not self._disk_trouble):
                left = until - time.monotonic()
                if left <= 0:
                    return False
                self._changed.wait(left)
            return not self._jobs

    def stop(self, timeout_s: float) -> bool:
        """Commit what is left, for at most ``timeout_s``; False when some of it is not."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        self._thread.join(timeout_s)
        return not self._jobs

    def _run(self) -> None:
        wait_s = _FIRST_WAIT_S
        while True:
            job = self._next()
            if job is None:
                if self._stopping:
                    return
                self._do_spare()
                continue
            if self._try(job):
                wait_s = _FIRST_WAIT_S
                continue
            with self._changed:
                if self._stopping:
                    return
                self._changed.wait(wait_s)
            wait_s = min(wait_s * 2, _LONGEST_WAIT_S)

    def _next(self) -> Job | None:
        """Wait for a job; None: none is left at the end, or there is time for spare work."""
        with self._changed:
            while not self._jobs and not self._stopping:
                idle_s = _IDLE_S if self._spare else None
                if not self._changed.wait(idle_s) and not self._jobs:
                    break
            return self._jobs[0] if self._jobs else None

    def _do_spare(self) -> None:
        """Do one piece; one that the disk or the records refuse is let go of."""
        with self._changed:
            piece, self._spare = self._spare, None
        if piece is None:
            return
        try:
            with self._engine.begin() as connection:
                more = piece(connection)
        except Exception:  # noqa: BLE001 - this thread must live on, and nobody needs this
            _log.warning("spare work could not be done", exc_info=True)
            return
        with self._changed:
            if more and self._spare is None:
                self._spare = piece

    def _try(self, job: Job) -> bool:
        """Commit one job; False when the disk refused and it has to be tried again."""
        try:
            with self._engine.begin() as connection:
                job.work(connection)
        except Exception as error:  # noqa: BLE001 - this thread must live on: it alone saves
            sentence = write_sentence(error)
            if sentence is not None:
                self._finish(None, sentence)
                return False
            # Not the disk: trying again would fail for ever and hold up all that follows.
            _log.exception("a record was refused")
            self._rejected += 1
            self._finish(job, None)
            return True
        self._finish(job, None)
        if job.done is not None:
            try:
                job.done()
            except Exception:  # noqa: BLE001 - this thread must live on
                _log.exception("a caller could not take in that its record is safe")
        return True

    def _finish(self, job: Job | None, trouble: str | None) -> None:
        with self._changed:
            if job is not None:
                self._jobs.popleft()
            if trouble != self._disk_trouble and trouble:
                _log.error("%s", trouble)
            self._disk_trouble = trouble
            self._changed.notify_all()
