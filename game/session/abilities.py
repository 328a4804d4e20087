"""The difficulty controllers of one sitting, and where they take up."""

from __future__ import annotations

import logging
from collections.abc import Container, Mapping, Sequence
from typing import Any

from game.core.values import Device, Side
from game.difficulty import Controller
from game.session.block import Block, BlockResult
from game.session.recorder import Recorder
from game.tasks import EXERCISES

_LOG = logging.getLogger("fingerwise")

_Key = tuple[str, str, str, float]

FIRST_STEP_BITS = 1.5
"""A player nobody knows starts this far above the easiest."""


class Abilities:
    """One controller for each exercise, device, hand and target success.

    Without ``remember`` (a guest may be anybody) nothing of earlier sittings is taken up.
    """

    def __init__(self, recorder: Recorder, player_id: str, *, remember: bool) -> None:
        self._recorder = recorder
        self._player = player_id
        self._remember = remember
        self._controllers: dict[_Key, Controller] = {}
        self._first: dict[_Key, Mapping[str, Any]] = {}
        self._unknown: set[_Key] = set()

    def controller(self, block: Block, device: Device, hand: Side, seed: int) -> Controller:
        """Go on where this sitting, else the last one, left off with this device and hand.

        What does not adapt gets a controller of its own, which nobody takes up again.
        """
        key = _key(block, device, hand)
        kind = key[:3]
        if not block.adapts:
            return self._easier(kind, block.target_success, seed)
        if key not in self._controllers:
            known = self._known(kind)
            bounds = EXERCISES[block.level.exercise].bits
            self._controllers[key] = _taken_up(bounds, block.target_success, known, seed)
            self._first[key] = self._controllers[key].snapshot()
            if known is None:
                self._unknown.add(key)
        return self._controllers[key]

    def relearn(
        self, played: Sequence[BlockResult], own: Container[str]
    ) -> dict[str, Mapping[str, Any]]:
        """Go back to before this sitting, and take in what was played as it is told now.

        Trials that somebody helped with say nothing. What is not among the player's ``own``
        trials was laid out for another player or hand: of whom something is known, it says
        less than that, and is passed over. Returns what is known after each trial.
        """
        self._controllers = {key: Controller.restore(one) for key, one in self._first.items()}
        known: dict[str, Mapping[str, Any]] = {}
        for part in played:
            if not part.block.adapts:
                continue
            device, hand = Device(part.device), Side(part.hand)
            controller = self.controller(part.block, device, hand, seed=0)
            controller.begin_block(eased=part.block.eased)
            anything = _key(part.block, device, hand) in self._unknown
            for trial_id, outcome in zip(part.ids, part.outcomes, strict=True):
                told = outcome.kind == "done" and trial_id not in part.helped
                if told and (anything or trial_id in own):
                    controller.update(outcome.difficulty, outcome.success, outcome.margins)
                known[trial_id] = controller.snapshot()
        return known

    def _known(self, kind: tuple[str, str, str]) -> Mapping[str, Any] | None:
        return self._recorder.last_controller(self._player, *kind) if self._remember else None

    def _easier(self, kind: tuple[str, str, str], target: float, seed: int) -> Controller:
        """Return a controller that aims below where the player stands."""
        bounds = EXERCISES[kind[0]].bits
        stands = [c for key, c in self._controllers.items() if key[:3] == kind]
        if not stands:
            stands = [_taken_up(bounds, target, self._known(kind), seed)]
        easier = Controller(bounds, target, prior=stands[-1].snapshot(), seed=seed)
        easier.begin_block(eased=True)
        return easier


def _key(block: Block, device: Device, hand: Side) -> _Key:
    return block.level.exercise, device.value, hand.value, block.target_success


def _taken_up(
    bounds: tuple[float, float], target: float, known: Mapping[str, Any] | None, seed: int
) -> Controller:
    """Take up what is known of the player, where this version of the game understands it."""
    start = bounds[0] + FIRST_STEP_BITS
    if known is not None:
        try:
            return Controller(bounds, target, start=start, prior=dict(known), seed=seed)
        except ValueError as fault:
            _LOG.warning("An earlier state of the difficulty cannot be taken up: %s", fault)
    return Controller(bounds, target, start=start, seed=seed)
