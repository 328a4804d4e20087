"""The difficulty controllers of one sitting, and where they take up."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from game.core.values import Device, Side
from game.difficulty import Controller
from game.session.block import Block
from game.session.recorder import Recorder
from game.tasks import EXERCISES

_LOG = logging.getLogger("fingerwise")

_Key = tuple[str, str, str, float]

FIRST_STEP_BITS = 1.5
"""A player nobody knows starts this far above the easiest."""


EASIER_BITS = 0.5
"""Warm-up, practice and cool-down begin this far below where the player stands: about the
step from three in four to nine in ten successes on an ordinary success curve.
"""


class Abilities:
    """One controller for each exercise, device, hand and target success.

    Without ``remember`` (a guest may be anybody) nothing of earlier sittings is taken up.
    """

    def __init__(self, recorder: Recorder, player_id: str, *, remember: bool) -> None:
        self._recorder = recorder
        self._player = player_id
        self._remember = remember
        self._controllers: dict[_Key, Controller] = {}

    def controller(self, block: Block, device: Device, hand: Side, seed: int) -> Controller:
        """Go on where this sitting, else the last one, left off with this device and hand.

        What does not adapt gets a controller of its own, which nobody takes up again.
        """
        exercise = EXERCISES[block.level.exercise]
        kind = (exercise.id, device.value, hand.value)
        if not block.adapts:
            return self._easier(kind, block.target_success, seed)
        key = (*kind, block.target_success)
        if key not in self._controllers:
            known = self._known(kind)
            self._controllers[key] = _taken_up(exercise.bits, block.target_success, known, seed)
        return self._controllers[key]

    def put(self, block: Block, device: Device, hand: Side, controller: Controller) -> None:
        """Go on with ``controller`` in blocks like this one."""
        key = (block.level.exercise, device.value, hand.value, block.target_success)
        self._controllers[key] = controller

    def hand_over(self, old: Side, new: Side) -> None:
        """Go on after trials were given to another hand: as the record now has it.

        Of whom nothing is taken up, what this sitting knows goes with the hand.
        """
        kept = {} if self._remember else self._controllers
        self._controllers = {
            (exercise, device, new.value if hand == old.value else hand, target): controller
            for (exercise, device, hand, target), controller in kept.items()
        }

    def _known(self, kind: tuple[str, str, str]) -> Mapping[str, Any] | None:
        return self._recorder.last_controller(self._player, *kind) if self._remember else None

    def _easier(self, kind: tuple[str, str, str], target: float, seed: int) -> Controller:
        """Return a controller below where the player stands, which moves in small steps."""
        bounds = EXERCISES[kind[0]].bits
        stands = [c for key, c in self._controllers.items() if key[:3] == kind]
        if not stands:
            stands = [_taken_up(bounds, target, self._known(kind), seed)]
        start = stands[-1].next_difficulty() - EASIER_BITS
        first = Controller(bounds, target, start=start, seed=seed)
        return Controller(bounds, target, prior=first.snapshot(), seed=seed)


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
