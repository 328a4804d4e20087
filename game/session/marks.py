"""What is marked or corrected about a sitting afterwards: help by hand, wrong player or hand."""

from __future__ import annotations

import random
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from game.core.values import Device, Side
from game.difficulty import Controller
from game.session.abilities import Abilities
from game.session.block import BlockResult
from game.session.recorder import Correction, Recorder
from game.session.running import Running


class Helped(StrEnum):
    """How much of a block somebody helped with by hand."""

    NONE = "none"
    ONE = "one"
    BLOCK = "block"


class Marked:
    """What a sitting has played, and what may be said of it afterwards.

    ``results``: blocks in the order of playing, practice left out; one for each device and
    hand of a block. Marks reach results, records and difficulty alike.
    """

    def __init__(
        self, recorder: Recorder, player_id: str, *, seeds: random.Random, remember: bool
    ) -> None:
        self.id = ""
        self.player_id = player_id
        self.results: list[BlockResult] = []
        self._recorder = recorder
        self._random = seeds
        self._abilities = Abilities(recorder, player_id, remember=remember)
        self._running: Running | None = None
        self._parts: list[BlockResult] = []
        self._played: list[BlockResult] = []
        self._moved: list[BlockResult] = []
        self._all_helped = False

    @property
    def parts(self) -> tuple[BlockResult, ...]:
        """Results of the block under way, else of the last: one for each device or hand."""
        return tuple(self._parts)

    def summary(self) -> dict[str, Any]:
        """Return what was played, without ids or dates."""
        blocks = [r.summary() for r in self.results if r.outcomes]
        return {
            "blocks": blocks,
            "trials": sum(b["trials"] for b in blocks),
            "successes": sum(b["successes"] for b in blocks),
        }

    @property
    def helped(self) -> Helped:
        """How much of the block under way, else of the last, somebody helped with by hand."""
        if self._all_helped:
            return Helped.BLOCK
        return Helped.ONE if any(self._last in part.helped for part in self._parts) else Helped.NONE

    def help(self, extent: Helped) -> None:
        """Mark as helped by hand: "one" is the trial under way, else the last, and "block" has
        the trials to come in it.

        Difficulty goes back to what it knew before the block, and takes in the trials that
        nobody helped with.
        """
        self._all_helped = extent is Helped.BLOCK
        self._know()
        for part in self._parts:
            running = self._running if self._is_running(part) else None
            own = {*part.ids, *([running.trial_id] if running else [])}
            wanted = {
                Helped.NONE: set[str](),
                Helped.ONE: own & {self._last},
                Helped.BLOCK: own,
            }[extent]
            changed = wanted ^ part.helped
            for marked in (True, False):
                ids = sorted(one for one in changed if (one in wanted) is marked)
                if ids:
                    self._recorder.mark_helped(ids, helped=marked)
            part.helped = wanted
            if changed and part.block.adapts and part.before:
                again = _taken_in(part)
                self._abilities.put(part.block, Device(part.device), Side(part.hand), again)
                if running is not None:
                    running.controller = again

    def correct_player(self, player_id: str, *, remember: bool) -> None:
        """Give this sitting to whom it belongs; difficulty goes on with what is known of them."""
        self._know()
        change = (self.player_id, player_id)
        self._recorder.correct(Correction(self.id, _ids(self._played), player=change))
        self.player_id = player_id
        self._abilities = Abilities(self._recorder, player_id, remember=remember)
        for result in self._played:
            result.before = {}
        run = self._running
        if run is not None:
            device, hand = run.context.device, run.context.hand
            seed = self._random.getrandbits(32)
            run.controller = self._abilities.controller(run.block, device, hand, seed)

    def correct_hand(self, old: Side, new: Side) -> None:
        """Give what the ``old`` hand played to the ``new`` one; the other way undoes it exactly.

        Whoever plays on does so in a context of that hand (``Session.change_context``).
        """
        self._know()
        moved = [result for result in self._played if result.hand == old.value]
        if self._moved and self._moved[0].hand == old.value:
            since = self._played.index(self._moved[-1])
            moved = [r for r in moved if r in self._moved or self._played.index(r) > since]
        ids = (*_ids(moved), *([self._running.trial_id] if self._running else []))
        self._recorder.correct(Correction(self.id, ids, hand=(old.value, new.value)))
        for result in moved:
            result.hand = new.value
            result.before = {}
        self._moved = moved
        self._abilities.hand_over(old, new)

    def _know(self) -> None:
        """Let the record know of the trial under way, so that it can be named."""
        if self._running is not None:
            self._start(self._running)

    def _start(self, run: Running) -> None:
        """Let the record know of a trial, before anything else of it."""
        if not run.trial_id:
            run.trial_id = self._recorder.start_trial(run.start.get())

    @property
    def _last(self) -> str:
        """The trial that "this one" means."""
        ended = [one for part in self._parts for one in part.ids]
        running = self._running.trial_id if self._running is not None else ""
        return running or (ended[-1] if ended else "")

    def _is_running(self, part: BlockResult) -> bool:
        return self._running is not None and self._running.result is part


def _ids(results: Sequence[BlockResult]) -> tuple[str, ...]:
    return tuple(one for result in results for one in result.ids)


def _taken_in(part: BlockResult) -> Controller:
    """Return what difficulty knows when it passes over the trials that were helped with."""
    controller = Controller.restore(part.before)
    for one, outcome in zip(part.ids, part.outcomes, strict=True):
        if outcome.kind == "done" and one not in part.helped:
            controller.update(outcome.difficulty, outcome.success, outcome.margins)
    return controller
