"""What is marked or corrected about a sitting afterwards: help by hand, wrong player or hand."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from game.core.values import Context, Device, Side
from game.session.abilities import Abilities
from game.session.block import Block, BlockResult
from game.session.recorder import Correction, Recorder
from game.session.running import Running, bits_near
from game.tasks import EXERCISES
from game.tasks.base import Level

EASED_BY_BITS = 0.5
"""By how much a block may become easier than it began: a level that is to be played has trials
on the easy side of what is asked for.
"""


class Helped(StrEnum):
    """How much of a block somebody helped with by hand."""

    NONE = "none"
    ONE = "one"
    BLOCK = "block"


class NotCleared(Exception):
    """An exercise that no therapist has allowed for this player and hand."""


class Marked:
    """What a sitting has played, and what may be said of it afterwards.

    ``results``: blocks in the order of playing, practice left out; one for each device and
    hand of a block. ``probes``: stand apart, also those that were left out. Marks reach
    results, records and difficulty alike.
    """

    def __init__(
        self,
        recorder: Recorder,
        player_id: str,
        *,
        seed: int,
        remember: bool,
        setup: Mapping[str, Any] | None = None,
    ) -> None:
        self.id = ""
        self.player_id = player_id
        self.results: list[BlockResult] = []
        self.probes: list[BlockResult] = []
        self._recorder = recorder
        self._remember = remember
        self._simulated = bool((setup or {}).get("simulated"))
        self.last_ended = 0
        """The number, in this session, of the trial that has ended last."""
        self._random = random.Random(seed)
        self._abilities = Abilities(recorder, player_id, remember=remember)
        self._running: Running | None = None
        self._parts: list[BlockResult] = []
        self._played: list[BlockResult] = []
        self._moved: list[BlockResult] = []
        self._all_helped = False
        self._singly_helped: set[str] = set()
        self._laid_out_for: dict[str, tuple[str, str]] = {}
        """Whose difficulty each trial went by: player and hand."""

    @property
    def parts(self) -> tuple[BlockResult, ...]:
        """Results of the block under way, else of the last: one for each device or hand."""
        return tuple(self._parts)

    def summary(self) -> dict[str, Any]:
        """Return what was played, without ids or dates. Probes count nowhere."""
        blocks = [r.summary() for r in self.results if r.outcomes]
        return {
            "blocks": blocks,
            "probes": [r.summary() for r in self.probes if r.outcomes or r.left_out],
            "trials": sum(b["trials"] for b in blocks),
            "successes": sum(b["successes"] for b in blocks),
        }

    @property
    def helped(self) -> Helped:
        """How much of the block under way, else of the last, somebody helped with by hand."""
        if self._all_helped:
            return Helped.BLOCK
        return (
            Helped.ONE if any(self._last in part.helped for part in self._played) else Helped.NONE
        )

    @property
    def helps_ended(self) -> bool:
        """Whether "this one" is a trial that has ended."""
        return any(self._last in part.ids for part in self._played)

    def help(self, extent: Helped) -> None:
        """Mark as helped by hand: "one" is the trial under way once the hand has begun on it,
        else the last before it, of an earlier block too; "block" has the trials to come in it.
        "none" takes back the mark of that one, or of the block.

        Other trials that were marked one by one stay so. Difficulty goes back, and takes in
        the trials that nobody helped with.
        """
        self._know()
        self._all_helped = extent is Helped.BLOCK
        if extent is Helped.ONE:
            self._singly_helped.add(self._last)
        elif extent is Helped.NONE:
            self._singly_helped.discard(self._last)
        for part in self._played:
            trials = set(part.ids)
            if self._running is not None and self._running.result is part:
                trials.add(self._running.trial_id)
            whole = self._all_helped and any(part is one for one in self._parts)
            wanted = trials if whole else trials & self._singly_helped
            for ids, helped in ((wanted - part.helped, True), (part.helped - wanted, False)):
                if ids:
                    self._recorder.mark_helped(sorted(ids), helped=helped)
            part.helped = wanted
        self._relearn()
        run = self._running
        if run is not None and run.block.adapts:
            device, hand = run.context.device, run.context.hand
            run.controller = self._abilities.controller(run.block, device, hand, seed=0)

    def knows(self, exercise: str, device: str, hand: str) -> bool:
        """Whether the records tell how able the player is in an exercise, so played."""
        known = self._recorder.last_controller(self.player_id, exercise, device, hand)
        return self._remember and known is not None

    def allows(self, exercise: str, hand: str, bits: float) -> bool:
        """Whether the therapist's ceiling lets a probe be as difficult as it is settled."""
        set_for = self._recorder.prescribed(self.player_id, exercise, hand)
        return set_for is None or set_for.ceiling is None or bits <= set_for.ceiling

    def stands(self, block: Block, device: Device, hand: Side) -> float:
        """Return the bits at which difficulty stands for such a block."""
        seed = self._random.getrandbits(32)
        return self._abilities.controller(block, device, hand, seed).next_difficulty()

    def is_too_hard(self, block: Block, context: Context) -> bool:
        """Whether a block's level cannot be as easy as its player would be asked for."""
        if block.is_fixed:
            return False  # It is as its level says, whoever plays it.
        asked = self._abilities.asked(block, context.device, context.hand)
        return bits_near(block.level, asked - EASED_BY_BITS, context) > asked

    def may_play(self, level: Level, hand: Side) -> bool:
        """Whether a therapist has allowed what a level needs; the guest may be anybody. What is
        simulated needs no leave.
        """
        exercise = EXERCISES[level.exercise]
        if not exercise.clearance or self._simulated:
            return True
        key = (self.player_id, exercise.id, hand.value, exercise.clearance)
        return self._remember and self._recorder.cleared(*key) is not None

    def insist(self, level: Level, hand: Side) -> None:
        """Raise NotCleared for what may not be played: whoever offers it asks before."""
        if not self.may_play(level, hand):
            raise NotCleared(level.exercise)

    def leave_out(self, block: Block, device: Device, hand: Side) -> None:
        """Note that the player leaves a probe out: before it began, or the rest of it."""
        run = self._running
        if run is not None and run.block is block:
            run.result.left_out = True
        else:
            self.probes.append(BlockResult(block, device.value, hand.value, left_out=True))

    def _leave_block_for(self, level: Level, hand: Side) -> None:
        """Go on to another block; what was marked of this one stays so."""
        self.insist(level, hand)
        if self._all_helped:
            self._singly_helped.update(one for part in self._parts for one in part.ids)
        self._parts = []
        self._all_helped = False

    def _within_dose(self, trials: int) -> int:
        """Return how many of so many trials may be played in the block under way."""
        run = self._running
        return run.block.at_most(trials, run.result.gone_by) if run else trials

    def correct_player(self, player_id: str, *, remember: bool) -> None:
        """Give this sitting to whom it belongs; difficulty goes on with what is known of them."""
        self._know()
        change = (self.player_id, player_id)
        self.player_id = player_id
        self._remember = remember
        self._abilities = Abilities(self._recorder, player_id, remember=remember)
        known = self._relearn()
        run = self._running
        if run is not None and run.controller is not None:
            device, hand = run.context.device, run.context.hand
            seed = self._random.getrandbits(32)
            run.controller = self._abilities.controller(run.block, device, hand, seed)
        self._recorder.correct(
            Correction(self.id, _ids(self._played), player=change, difficulty=known)
        )

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
        for result in moved:
            result.hand = new.value
        self._moved = moved
        change = (old.value, new.value)
        known = self._relearn()
        self._recorder.correct(Correction(self.id, ids, hand=change, difficulty=known))

    def _relearn(self) -> Mapping[str, Mapping[str, Any]]:
        """Have difficulty know what was played as it is told now; returns what it knows."""
        own = {one for part in self._played for one in part.ids if self._is_own(one, part)}
        return self._abilities.relearn(self._played, own)

    def _is_own(self, trial_id: str, part: BlockResult) -> bool:
        """Whether a trial went by the difficulty of the player and hand whose it now is."""
        return self._laid_out_for[trial_id] == (self.player_id, part.hand)

    def _know(self) -> None:
        """Let the record know of the trial under way, so that it can be named."""
        if self._running is not None:
            self._start(self._running)

    def _start(self, run: Running) -> None:
        """Let the record know of a trial, before anything else of it."""
        if not run.trial_id:
            run.trial_id = self._recorder.start_trial(run.start.get())
            self._laid_out_for[run.trial_id] = (self.player_id, run.result.hand)

    @property
    def _last(self) -> str:
        """The trial that "this one" means.

        The next one begins by itself: whoever helped and then pauses does not mean that.
        """
        run = self._running
        if run is not None and run.trial_id and run.trial.taken_up:
            return run.trial_id
        played = [pair for part in self._played for pair in part.trials()]
        # What was broken off says nothing, and nobody means it while there is another.
        ended = [one for one, outcome in played if outcome.kind != "halted"]
        if not ended and run is not None and run.trial_id:
            return run.trial_id
        return (ended or [one for one, _ in played] or [""])[-1]


def _ids(results: Sequence[BlockResult]) -> tuple[str, ...]:
    return tuple(one for result in results for one in result.ids)
